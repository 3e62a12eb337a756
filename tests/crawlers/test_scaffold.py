"""Beginning a source gives a spider that reads its own fixture before a line is changed."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from crawlers.offline import parse_body
from crawlers.records import Notice
from crawlers.scaffold import new_source


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "crawlers" / "spiders" / "warn").mkdir(parents=True)
    (tmp_path / "tests" / "crawlers" / "fixtures").mkdir(parents=True)
    return tmp_path


def test_a_new_source_reads_its_own_fixture(root: Path) -> None:
    spider_file, page, _ = new_source("us_xx_warn", "https://labor.example.gov/warn", root=root)
    spec = importlib.util.spec_from_file_location("us_xx_warn", spider_file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    spider = module.UsXxWarnSpider
    spider.source = type(spider.source)(**{**vars(spider.source), "jurisdiction": "US-VT"})  # XX is no state
    records, _ = parse_body(spider, spider.source.url, page.read_bytes())
    assert isinstance(records[0], Notice)
    assert (records[0].employer_name, records[0].affected_workers) == ("Blue Kettle Foods", 140)


@pytest.mark.parametrize("name", ["Warn", "us", "us-xx-warn", "../us_xx_warn", "us_xx_warn.py"])
def test_a_name_that_is_no_slug_is_refused(root: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no slug"):
        new_source(name, "https://labor.example.gov/warn", root=root)


def test_an_address_that_is_none_is_refused(root: Path) -> None:
    with pytest.raises(ValueError, match="no address"):
        new_source("us_xx_warn", "labor.example.gov", root=root)


def test_nothing_is_written_over(root: Path) -> None:
    new_source("us_xx_warn", "https://labor.example.gov/warn", root=root)
    with pytest.raises(FileExistsError, match="us_xx_warn"):
        new_source("us_xx_warn", "https://labor.example.gov/warn", root=root)
