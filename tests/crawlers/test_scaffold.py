"""Beginning a source gives a spider that reads its own fixture before a line is changed."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from crawlers.offline import parse_body
from crawlers.parse import state_name
from crawlers.records import Notice
from crawlers.scaffold import new_source
from db.vocabulary import SourceKind

CONTRIBUTING = Path(__file__).resolve().parents[2] / "CONTRIBUTING.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "crawlers" / "spiders" / "warn").mkdir(parents=True)
    (tmp_path / "tests" / "crawlers" / "fixtures").mkdir(parents=True)
    return tmp_path


def test_the_first_source_of_the_guide_reads_its_own_fixture_as_written(root: Path) -> None:
    command = re.search(r"^pinkslip new-source (\S+) (\S+)$", CONTRIBUTING.read_text(encoding="utf-8"), re.MULTILINE)
    assert command is not None
    name, url = command.groups()
    spider_file, page, _ = new_source(name, url, root=root)
    spec = importlib.util.spec_from_file_location(name, spider_file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    spider = getattr(module, "".join(word.capitalize() for word in name.split("_")) + "Spider")
    records, _ = parse_body(spider, spider.source.url, page.read_bytes())
    assert isinstance(records[0], Notice)
    assert (records[0].employer_name, records[0].affected_workers) == ("Blue Kettle Foods", 140)


def test_a_new_source_is_formatted_as_the_checks_ask(root: Path) -> None:
    spider_file, *_ = new_source("us_wy_warn", "https://labor.example.gov/warn", root=root)
    ruff = [sys.executable, "-m", "ruff", "format", "--config", str(CONTRIBUTING.parent / "pyproject.toml")]
    told = subprocess.run([*ruff, "--diff", str(spider_file)], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("name", ["us_xx_warn", "fr_wy_warn", "us_warn", "us_wy_notices"])
def test_a_name_of_no_us_state_is_refused_before_anything_is_written(root: Path, name: str) -> None:
    with pytest.raises(ValueError, match="names no US state's WARN list"):
        new_source(name, "https://labor.example.gov/warn", root=root)
    assert not list(root.rglob("*.py"))


@pytest.mark.parametrize("kind", [kind for kind in SourceKind if kind is not SourceKind.WARN])
def test_another_kind_is_refused_with_a_spider_to_copy(root: Path, kind: SourceKind) -> None:
    with pytest.raises(ValueError, match=f"crawlers/spiders/{kind.value}/") as refused:
        new_source("us_wy_notices", "https://labor.example.gov/warn", kind=kind, root=root)
    named = re.findall(r"(?:crawlers|tests)/\S+", str(refused.value))
    assert [path for path in named if not (CONTRIBUTING.parent / path).exists()] == []
    assert not list(root.rglob("*.py"))


def test_a_jurisdiction_that_is_no_state_is_named() -> None:
    with pytest.raises(ValueError, match="'XX' is no US state"):
        state_name("XX")


@pytest.mark.parametrize("name", ["Warn", "us", "us-xx-warn", "../us_xx_warn", "us_xx_warn.py"])
def test_a_name_that_is_no_slug_is_refused(root: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no slug"):
        new_source(name, "https://labor.example.gov/warn", root=root)


def test_an_address_that_is_none_is_refused(root: Path) -> None:
    with pytest.raises(ValueError, match="no address"):
        new_source("us_wy_warn", "labor.example.gov", root=root)


def test_nothing_is_written_over(root: Path) -> None:
    new_source("us_wy_warn", "https://labor.example.gov/warn", root=root)
    with pytest.raises(FileExistsError, match="us_wy_warn"):
        new_source("us_wy_warn", "https://labor.example.gov/warn", root=root)
