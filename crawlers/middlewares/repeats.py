"""One record a key: drop what a run has already yielded, and say so when two rows claim one key."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import count
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from crawlers.base import SourceSpider, spider_of
from crawlers.errors import UnexpectedData
from crawlers.records import Listing, Observation, Record


@dataclass(frozen=True)
class _Seen:
    content: bytes
    document: str
    reading: int


class DropRepeats:
    """Same key and content: counted as a repeat. Same key, other content: an error, for one of them would be lost.

    A replay reads recordings of several days, and may read one document twice (offered, and followed from a list page):
    there a newer document's other content is kept as a version, and a second reading of one document is a repeat.
    """

    def __init__(self, spider: SourceSpider) -> None:
        self.spider = spider
        self.seen: dict[tuple[str, ...], _Seen] = {}
        self.readings = count()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(spider_of(crawler))

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Let each record through once."""
        reading = next(self.readings)
        async for item in result:
            if isinstance(item, Request) or self._is_new(item, response, reading):
                yield item

    def _is_new(self, record: Record, response: Response, reading: int) -> bool:
        key = record_key(record)
        mine = _Seen(_digest(record), record.document.sha256 if record.document else "", reading)
        first = self.seen.setdefault(key, mine)
        if first is mine:
            return True
        ledger = self.spider.ledger
        if first.content == mine.content:
            ledger.repeats += 1
            return False
        if self.spider.run.replay is not None and first.document != mine.document:
            ledger.versions += 1
            self.seen[key] = mine
            return True
        if self.spider.run.replay is not None and first.reading != mine.reading:
            ledger.repeats += 1
            return False
        raise UnexpectedData(
            source=self.spider.name,
            url=response.url,
            field="source_key",
            value=" ".join(key),
            expected="one content per key, but two rows differ under it",
        )


def record_key(record: Record) -> tuple[str, ...]:
    """What makes a record itself within its source."""
    if isinstance(record, Listing):
        return (record.kind, record.board)
    if isinstance(record, Observation):
        return (record.kind, record.series, record.period, record.unit, record.basis, str(record.vintage or ""))
    return (record.kind, record.source_key)


def _digest(record: Record) -> bytes:
    return hashlib.sha256(record.model_dump_json(exclude={"document", "source"}).encode()).digest()
