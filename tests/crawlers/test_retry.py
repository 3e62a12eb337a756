"""Who waits for whom after a refusal or a broken answer."""

from __future__ import annotations

import asyncio
import time
from datetime import date

import pytest
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.statscollectors import StatsCollector

from crawlers.base import RunInput
from crawlers.errors import Postponed
from crawlers.middlewares.retry import BACKOFF, LONGEST_WAIT, PoliteRetry
from crawlers.registry import spider_class
from crawlers.settings import settings_for

ONE, TWO, ELSEWHERE = "https://a.example/1", "https://a.example/2", "https://b.example/1"


@pytest.fixture
def polite(monkeypatch: pytest.MonkeyPatch) -> PoliteRetry:
    """The middleware of a run, with a clock that only sleeping moves."""
    now = [1000.0]

    async def sleep(seconds: float) -> None:
        now[0] += seconds

    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr("asyncio.sleep", sleep)
    kind = spider_class("greenhouse")
    run = RunInput(source="greenhouse", today=date(2026, 11, 21))
    crawler = Crawler(kind, settings_for(kind.source, run))
    crawler.stats = StatsCollector(crawler)
    crawler.spider = kind.from_crawler(crawler, run=run)
    return PoliteRetry.from_crawler(crawler)


def answered(polite: PoliteRetry, url: str, status: int, after: str | None = None) -> Request | Response:
    headers = {"Retry-After": after} if after else {}
    return polite.process_response(Request(url), Response(url, status=status, headers=headers))


def waited(polite: PoliteRetry, request: Request) -> float:
    """Seconds the request is held for."""
    before = time.monotonic()
    asyncio.run(polite.process_request(request))
    return time.monotonic() - before


def test_one_broken_page_holds_nobody_but_itself(polite: PoliteRetry) -> None:
    again = answered(polite, ONE, 503)
    assert isinstance(again, Request)
    assert waited(polite, Request(TWO)) == 0
    assert waited(polite, again) == BACKOFF


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_holds_the_host_and_no_other(polite: PoliteRetry, status: int) -> None:
    answered(polite, ONE, status, "7")
    assert waited(polite, Request(ELSEWHERE)) == 0
    assert waited(polite, Request(TWO)) == 7


def test_a_first_refusal_holds_itself_and_a_second_in_a_row_the_host(polite: PoliteRetry) -> None:
    answered(polite, ONE, 429)
    assert waited(polite, Request(TWO)) == 0
    answered(polite, TWO, 429)
    assert waited(polite, Request(ONE)) == 2 * BACKOFF


def test_refusals_with_an_answer_between_them_are_not_in_a_row(polite: PoliteRetry) -> None:
    answered(polite, ONE, 429)
    answered(polite, TWO, 200)
    answered(polite, TWO, 429)
    assert waited(polite, Request(ONE)) == 0


def test_a_host_that_wants_more_time_than_a_run_waits_is_asked_nothing_more(polite: PoliteRetry) -> None:
    refused = answered(polite, ONE, 429, str(int(LONGEST_WAIT) + 1))
    assert isinstance(refused, Response)  # not retried
    with pytest.raises(Postponed, match="of peace"):
        waited(polite, Request(TWO))
    assert waited(polite, Request(ELSEWHERE)) == 0
