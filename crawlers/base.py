"""The one base of every spider: what a run is given, where requests start, and how surprise is raised.

A spider turns responses into records and knows nothing of databases, archives or recordings. `parse` must understand
every document its source publishes (landing page, list page, file), told apart by what the body is rather than by which
request asked for it: a replay hands it recorded responses in any order, and a state that moves its workbook to another
address is then still read.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, ClassVar
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawlers.errors import NotRecorded, UnexpectedData, is_transport
from crawlers.folder import RunInput, RunStats, Validator
from crawlers.records import Record
from crawlers.source import Expect, Source, is_among

__all__ = ["RunInput", "SourceSpider", "Validator", "asked_of", "spider_of"]


def request_of(failure: Failure) -> Request:
    """The request that brought nothing; Scrapy hangs it on every failure it hands to an errback."""
    request: Request = failure.request  # type: ignore[attr-defined]  # Twisted's type knows of no request
    return request


def asked_of(response: Response) -> str:
    """The address that answered, the last one where redirects led on: the one to ask again, and its validator's."""
    return response.request.url if response.request else response.url


class SourceSpider(scrapy.Spider):
    """Base of every spider. Subclasses declare `name`, `source`, `expect` and yield records from `parse`.

    Attributes:
        skips_unchanged: a page that did not change since the last good run goes to `unchanged`, not to `parse`. Only
            for sources where every record of a page is known from that page alone (job boards).
        keys_hold: the spider itself yields each record once, so that a live run need not remember the keys of a
            quarter of a million postings.
        history_since: first day of a history that is too long for one run: a backfill asks for it quarter by quarter
            (`cursors["quarter"]`).
        resumes_backfill: a backfill keeps the bookmarks and goes on where the last one ended, instead of anew.
        ledger: what happened in this run; becomes stats.json.
        cursors: bookmarks for the next run; starts as a copy of the ones this run was given.
    """

    source: ClassVar[Source]
    expect: ClassVar[Expect] = Expect()
    skips_unchanged: ClassVar[bool] = False
    keys_hold: ClassVar[bool] = False
    resumes_backfill: ClassVar[bool] = False
    history_since: ClassVar[date | None] = None

    def __init__(self, run: RunInput | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.run = run or RunInput(source=self.name, today=date.today())  # noqa: DTZ011  a crawl day is a local day
        self.ledger = RunStats(
            source=self.name, today=self.run.today, is_replay=self.run.replay is not None, window=self.window
        )
        self.cursors: dict[str, Any] = dict(self.run.cursors)

    @property
    def window(self) -> str:
        """What part of its list the run asks for; its count is held against that of a run that asked for the same."""
        return "backfill" if self.run.backfill else f"since {self.run.since}" if self.run.since else ""

    def last_look(self, reach: timedelta) -> date:
        """The day of the last good ordinary run, so that none after it is left out; today where none is known.

        Of days longer ago than `reach` is said that nobody looked: a person may ask for them with `--since`.
        """
        today, ordinary = self.run.today, not (self.run.since or self.run.backfill)
        last = min(date.fromisoformat(self.cursors.get("looked_on", today.isoformat())), today)
        if ordinary:
            self.cursors["looked_on"] = today.isoformat()
            if last < today - reach:
                self.ledger.warn(f"last looked on {last}; what came before {today - reach} was not asked for: --since")
        return max(last, today - reach)

    async def start(self) -> AsyncIterator[Request]:
        """Scrapy's entry: the spider's own requests."""
        for request in self.requests():
            yield request

    def requests(self) -> Iterable[Request]:
        """Where a live run starts; the landing page unless a spider says otherwise."""
        return [Request(self.source.url)]

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Turn any document of this source into records and further requests."""
        raise NotImplementedError(f"{self.name} does not say how to read {response.url}")

    def unchanged(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """What to yield for a page that did not change (`skips_unchanged`); nothing unless a spider says otherwise."""
        yield from ()

    @classmethod
    def hosts_of(cls, given: RunInput) -> list[str]:  # noqa: ARG003  # for those that are given their address
        """The hosts of which a run needs one that answers; first the source's own, which is the one to be told of."""
        own = urlsplit(cls.source.url).hostname
        return sorted(cls.source.allowed_hosts, key=lambda host: (host != own, host))

    def may_fetch(self, host: str) -> bool:
        """Whether requests and redirects may go to a host: the card's `hosts`, "*.example.org" for subdomains."""
        return is_among(host, self.source.allowed_hosts)

    def failed(self, failure: Failure) -> Iterable[Request] | None:
        """Note a request that brought nothing; the errback of every request that names none of its own.

        A spider may return requests for what can stand in for it (crawlers/platforms/stand_ins.py).
        """
        request = request_of(failure)
        assert failure.value is not None
        if isinstance(failure.value, NotRecorded):
            return None  # the replay keeps its own list of these
        found = self.ledger.fault(failure.value, request.url, transport=is_transport(failure.value))
        self.logger.error("%s", found.message)
        return None

    def unexpected(self, response: Response, field: str, value: object, expected: str) -> UnexpectedData:
        """Build the error that says which source, url, field and value broke which expectation."""
        return UnexpectedData(source=self.name, url=response.url, field=field, value=value, expected=expected)


def spider_of(crawler: Crawler) -> SourceSpider:
    """The spider of a running crawl, for middlewares and extensions."""
    assert isinstance(crawler.spider, SourceSpider)
    return crawler.spider
