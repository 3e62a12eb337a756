"""One announcement somebody found and brought by its address (`pinkslip add URL`): a memo, filing, article or PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from scrapy.http import Request, Response

from crawlers.base import SourceSpider
from crawlers.folder import RunInput
from crawlers.records import Record
from crawlers.source import Expect, Source
from crawlers.understand import NotUnderstood, understand_url
from db.vocabulary import SourceKind, Tier


class WorldAddedByHandSpider(SourceSpider):
    name = "world_added_by_hand"
    source = Source(
        publisher="whoever published the page",
        url="https://github.com/pinkslip-record/pinkslip",
        kind=SourceKind.PRESS,
        record="article",
        jurisdiction="",
        licence="the page's own; facts, address and short quotes only",
        cadence="by hand",
        coverage="single pages, one address at a time",
        tier=Tier.UNKNOWN,
        off="only “pinkslip add URL” crawls it",
    )
    expect = Expect(min_items=1, max_items=1, shrink=1.0)

    @property
    def address(self) -> str | None:
        """The address this run was given (`cursors["address"]`)."""
        given = self.run.cursors.get("address")
        return str(given) if given else None

    @classmethod
    def hosts_of(cls, given: RunInput) -> list[str]:
        """The page's own host: whether the card's answers says nothing of it."""
        return [urlsplit(str(given.cursors.get("address") or "")).hostname or ""]

    def requests(self) -> Iterable[Request]:
        """The one page."""
        return [Request(self.address, meta={"asked": True})] if self.address else []

    def may_fetch(self, host: str) -> bool:
        """The page's own host; a redirect to another one is shown as an error instead of followed."""
        own = urlsplit(self.address or "").hostname or ""
        return host.removeprefix("www.") == own.removeprefix("www.") if own else super().may_fetch(host)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Read what the address brought as one statement; a replay's other recordings were not asked for."""
        if self.address and not response.meta.get("asked"):
            return
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        try:
            yield understand_url(response.url, response.body, content_type)
        except NotUnderstood as error:
            raise self.unexpected(response, "page", response.status, f"one announcement ({error})") from error
