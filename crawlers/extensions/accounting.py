"""Write stats.json: how the run ended, what it brought, and every error by name."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawlers.base import SourceSpider
from crawlers.errors import UnexpectedData
from crawlers.folder import RunFolder, RunStats
from db.vocabulary import FinishReason

logger = logging.getLogger(__name__)

_ENDINGS = {
    "closespider_timeout": FinishReason.TIMEOUT,
    "closespider_pagecount": FinishReason.FINISHED,  # with an error in the ledger
    "shutdown": FinishReason.CANCELLED,
    "orphaned": FinishReason.CANCELLED,
}


class Accounting:
    """Enter what spiders and pipelines raise into the ledger, and save it when the run has ended."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.folder: RunFolder = crawler.settings["RUN_FOLDER"]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        made = cls(crawler)
        crawler.signals.connect(made.spider_error, signal=signals.spider_error)
        crawler.signals.connect(made.item_error, signal=signals.item_error)
        crawler.signals.connect(made.request_dropped, signal=signals.request_dropped)
        crawler.signals.connect(made.spider_closed, signal=signals.spider_closed)
        return made

    def spider_error(self, failure: Failure, response: Response | Failure, spider: SourceSpider) -> None:
        """An exception in `parse` or on the way out of it."""
        url = response.url if isinstance(response, Response) else getattr(response, "request", spider.source).url
        assert failure.value is not None
        spider.ledger.fault(failure.value, url)
        if isinstance(response, Response) and response.request:
            _forget(response.request, spider)

    def item_error(self, item: Any, response: Response, spider: SourceSpider, failure: Failure) -> None:
        """An exception while a record was written."""
        assert failure.value is not None
        spider.ledger.fault(failure.value, response.url)

    def request_dropped(self, request: Request, spider: SourceSpider) -> None:
        """A redirect back to where it came from: Scrapy drops it as seen before, and says nothing."""
        if request.url in request.meta.get("redirect_urls", []):
            chain = " -> ".join([*request.meta["redirect_urls"], request.url])
            loop = UnexpectedData(
                source=spider.name, url=request.url, field="redirect", value=chain, expected="an end, not a loop"
            )
            spider.ledger.fault(loop, request.url)
            _forget(request, spider)

    def spider_closed(self, spider: SourceSpider, reason: str) -> None:
        """Judge the ending and write the ledger down."""
        ledger = spider.ledger
        if reason == "closespider_pagecount":
            endless = UnexpectedData(
                source=spider.name,
                url=spider.source.url,
                field="pages",
                value=ledger.responses,
                expected=f"an end within {spider.source.max_pages} pages (Source.max_pages)",
            )
            ledger.fault(endless, spider.source.url)
        ledger.finish_reason = ending(reason, ledger)
        ledger.finished_at = datetime.now(UTC)
        ledger.cursors = spider.cursors
        plain = self.crawler.stats.get_stats()
        ledger.scrapy = {key: value for key, value in plain.items() if isinstance(value, int | float | str)}
        save_stats(self.folder, ledger)


def _forget(request: Request, spider: SourceSpider) -> None:
    """What could not be read is no state to compare with: unchanged, it is the same error again tomorrow.

    Nor are the feeds that led to it (`meta["feeds"]`): unchanged, they would not lead to it again.
    """
    for url in (request.url, *request.meta.get("feeds", ())):
        spider.ledger.validators.pop(url, None)


def ending(reason: str, ledger: RunStats) -> FinishReason:
    """What Scrapy's closing reason means for us."""
    if reason != "finished":
        return _ENDINGS.get(reason, FinishReason.CRASHED)
    if ledger.is_replay and not ledger.responses and ledger.not_recorded:
        return FinishReason.NOT_RECORDED
    if not ledger.answered and ledger.errors and all(fault.transport for fault in ledger.errors):
        return FinishReason.UNREACHABLE
    return FinishReason.FINISHED


def save_stats(folder: RunFolder, ledger: RunStats) -> None:
    """Write stats.json, synced, in one step."""
    part = folder.stats.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(ledger.model_dump_json(indent=1))
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder.stats)
