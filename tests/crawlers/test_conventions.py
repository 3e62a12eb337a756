"""What every spider must be, as tests over all of them; exceptions are listed here, each with its reason."""

from __future__ import annotations

import importlib
import inspect
import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawlers.base import RunInput, SourceSpider
from crawlers.middlewares.address import literal_address
from crawlers.registry import spider_classes
from crawlers.scaffold import TO_FILL_IN
from crawlers.settings import settings_for
from crawlers.source import MIB
from db.vocabulary import SourceKind, Tier
from tests.crawlers.conftest import TODAY

SPIDERS = spider_classes()
RECORDS = {"notice", "filing", "release", "article", "restructuring", "posting", "observation", "archive copy"}
LEAST_DELAY = {
    # seconds between two requests to one host
    SourceKind.WARN: 1.0,
    SourceKind.PRESS: 1.0,
    SourceKind.INDICATORS: 1.0,
    SourceKind.FILINGS: 0.2,  # the SEC allows ten requests a second over all its hosts; we stay at half of it
    SourceKind.POSTINGS: 0.15,  # one API host serves thousands of employers' boards, made for job sites to read
}
LEAST_PAGE_DELAY = 1.0
"""Job boards read as web pages rather than by their public API."""
LONGEST_RUN = 4 * 3600
LARGEST_BODY = 256 * MIB
FORBIDDEN = re.compile(
    r"dont_obey_robotstxt|custom_settings|ROBOTSTXT_OBEY|import requests\b|import httpx|urllib\.request|time\.sleep"
    r"|verify\s*=\s*False|resolve_entities\s*=\s*True|\beval\(|\bexec\(|pickle"
)

every_spider = pytest.mark.parametrize("spider", SPIDERS.values(), ids=SPIDERS)


def module_of(spider: type[SourceSpider]) -> Any:
    return importlib.import_module(spider.__module__)


def test_there_are_spiders() -> None:
    assert SPIDERS


@every_spider
def test_a_spider_is_named_as_its_file_in_the_folder_of_its_kind(spider: type[SourceSpider]) -> None:
    path = Path(inspect.getfile(spider))
    assert path.stem == spider.name
    assert re.fullmatch(r"[a-z][a-z0-9_]+", spider.name)
    assert path.parent.name == spider.source.kind.value
    if spider.source.kind is SourceKind.WARN:
        assert spider.name.endswith("_warn")


@every_spider
def test_a_file_holds_one_spider_and_says_what_it_reads(spider: type[SourceSpider]) -> None:
    module = module_of(spider)
    spiders = [v for v in vars(module).values() if isinstance(v, type) and v.__module__ == module.__name__]
    assert [v for v in spiders if issubclass(v, SourceSpider)] == [spider]
    assert len(module.__doc__ or "") > 30, "say in one line what is read and what is odd about it"


@every_spider
def test_no_word_of_the_template_is_left_in_a_source(spider: type[SourceSpider]) -> None:
    source = inspect.getsource(module_of(spider))
    assert [said for said in TO_FILL_IN if said in source] == []


@every_spider
def test_its_card_is_complete(spider: type[SourceSpider]) -> None:
    card = spider.source
    assert card.publisher
    assert card.record in RECORDS
    assert card.licence, 'state the licence, or "not stated"'
    assert len(card.coverage) > 5, "say what is covered and since when"
    assert card.cadence
    assert isinstance(card.tier, Tier)
    assert date(2026, 1, 1) <= date.fromisoformat(card.terms_checked_on) <= date(2100, 1, 1)
    if spider.source.kind is SourceKind.WARN:
        assert re.fullmatch(r"US-[A-Z]{2}", card.jurisdiction)


@every_spider
def test_its_hosts_are_public_names(spider: type[SourceSpider]) -> None:
    card = spider.source
    assert urlsplit(card.url).scheme in {"http", "https"}
    for host in card.allowed_hosts:
        assert re.fullmatch(r"(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}", host), f"{host!r} is no host name"
        assert literal_address(host) is None


@every_spider
def test_it_asks_no_more_often_than_its_kind_may(spider: type[SourceSpider]) -> None:
    card = spider.source
    assert card.delay >= LEAST_DELAY[card.kind], f"raise the delay, or list {spider.name} with a reason"
    if "career page" in card.licence:
        assert card.delay >= 0.5
    assert card.concurrency <= 5
    assert card.run_seconds <= LONGEST_RUN
    assert card.max_bytes <= LARGEST_BODY


@every_spider
def test_it_obeys_robots_and_has_no_way_around_the_crawl(spider: type[SourceSpider]) -> None:
    found = FORBIDDEN.findall(inspect.getsource(module_of(spider)))
    assert not found, f"{spider.name} has {found}"
    assert spider.custom_settings is None
    assert settings_for(spider.source, RunInput(source=spider.name, today=TODAY))["ROBOTSTXT_OBEY"] is True


@every_spider
def test_its_expectation_has_a_floor(spider: type[SourceSpider]) -> None:
    expect = spider.expect
    # A shard of boards may be empty or unchanged, and a day may pass without one article on layoffs.
    if spider.source.kind not in {SourceKind.POSTINGS, SourceKind.PRESS}:
        assert expect.min_items >= 1, "no records at all is never a healthy run"
    assert expect.min_items <= expect.max_items
    assert all(0.0 < share <= 1.0 for share in expect.fill.values())
    assert 0.0 <= expect.failing <= 0.5


def test_no_two_spiders_claim_one_recording() -> None:
    claimed: dict[str, str] = {}
    for spider in SPIDERS.values():
        for name in {spider.name} | spider.source.recordings:
            assert claimed.setdefault(name, spider.name) == spider.name, f"{name} is claimed twice"


@pytest.mark.parametrize("folder", ["platforms", "middlewares", "extensions", "edgar"])
def test_shared_code_has_no_way_around_the_crawl_either(folder: str) -> None:
    root = Path(inspect.getfile(SourceSpider)).parent / folder
    allowed = {"document.py", "walls.py", "conditional.py", "browser.py", "robots.py"}  # they ask: is it robots.txt?
    for path in root.rglob("*.py"):
        if path.name not in allowed:
            assert not FORBIDDEN.search(path.read_text(encoding="utf-8")), path
