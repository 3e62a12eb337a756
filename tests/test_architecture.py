"""Who may import whom, and where the environment is read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("crawlers", "nlp", "db", "flows", "dashboard")
ALLOWED: dict[str, tuple[str, ...]] = {
    "db": (),
    "nlp": ("db.vocabulary",),
    "crawlers": ("db.vocabulary",),
    "dashboard": ("db",),
    "flows": ("crawlers", "nlp", "db", "dashboard"),
}
SETTINGS = {f"{package}/settings.py" for package in PACKAGES}
LONGEST_MODULE = 300
LONGEST_SPIDER = 150
LONG_FOR_A_REASON = {
    "nlp/training/": "texts written for training, one beside the other; data rather than code",
    "db/models.py": "every table with its commented columns in one place, read like a dictionary",
}
ENVIRONMENT_FOR_A_REASON = {
    "db/backup.py": "hands pg_dump its environment on, reads nothing from it",
}

FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """Every module a file imports, `from x import y` as x.y, wherever in the file it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively; name the package"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_packages_import_only_what_the_design_allows(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    ours = {name for name in imported(path) if name.split(".")[0] in PACKAGES and name.split(".")[0] != package}
    allowed = ALLOWED[package]
    wrong = {name for name in ours if not any(name == arrow or name.startswith(f"{arrow}.") for arrow in allowed)}
    assert not wrong, f"{package}/ may import {allowed or 'none of ours'}; see docs and DESIGN for why"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_environment_variables_are_read_in_one_settings_module_per_package(path: Path) -> None:
    if name_of(path) in SETTINGS | ENVIRONMENT_FOR_A_REASON.keys():
        return
    reads = {name for name in imported(path) if name in {"os.environ", "os.getenv"}}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            reads |= {f"os.{node.attr}"} & {"os.environ", "os.getenv"}
    assert not reads, f"read the environment in {path.relative_to(ROOT).parts[0]}/settings.py"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_modules_stay_short_enough_to_read_in_one_sitting(path: Path) -> None:
    if name_of(path).startswith(tuple(LONG_FOR_A_REASON)):
        return
    lines = sum(bool(line.strip()) for line in path.read_text(encoding="utf-8").splitlines())
    limit = LONGEST_SPIDER if "spiders" in path.parts else LONGEST_MODULE
    assert lines <= limit, f"{lines} lines; move a part of it to a module of its own"


def test_the_vocabulary_pulls_in_no_database() -> None:
    assert (ROOT / "db" / "__init__.py").read_text(encoding="utf-8") == ""
    assert {name.split(".")[0] for name in imported(ROOT / "db" / "vocabulary.py")} <= {"__future__", "enum"}
