# Two commands for users (`make run`, `make test`), three for developers (`make check`, `make bench`, `make lock`).
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
ARGS   ?=

# Some machines forbid it, and every process there compiles every module anew: spaCy, Streamlit and Prefect start twice as
# fast from their bytecode, and the tests start a few hundred processes.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test test-fast check bench lock setup setup-dev clean

run: $(VENV)/.runtime
	@$(BIN)/pinkslip run $(ARGS); code=$$?; \
	if [ $$code -eq 3 ]; then echo "warning: finished, but some sources fell short (see the table above)"; exit 0; fi; exit $$code

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 3 --dist loadfile $(ARGS)

test-fast: $(VENV)/.dev
	$(BIN)/python -m pytest -m "not slow and not browser and not postgres" $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m bench $(ARGS)

setup: $(VENV)/.runtime
setup-dev: $(VENV)/.dev

# uv installs the locks: every pin and hash is checked, in a tenth of pip's time.
$(VENV)/.uv: requirements-uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Pinkslip needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@touch $@

$(VENV)/.runtime: $(VENV)/.uv requirements.lock pyproject.toml
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

# The locks name no registry host, so every machine uses its own.
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet
lock: $(VENV)/.uv
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	echo uv | $(COMPILE) - -o requirements-uv.lock

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
