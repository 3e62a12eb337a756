"""One record a key: drop what a run has already yielded, and say so when two rows claim one key."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import count
from typing import Any

from scrapy.http import Request, Response

from crawlers.base import SourceSpider
from crawlers.errors import UnexpectedData
from crawlers.middlewares.of_spider import OfSpider
from crawlers.records import Listing, Observation, Record


class Ruling(Enum):
    """What a record is to the ones a run has yielded before."""

    NEW = auto()
    REPEAT = auto()  # same key, same content
    COMPLETES = auto()  # the advertisement's own page, reached from the list row that was yielded first
    VERSION = auto()  # replay only: a recording of another day
    CONFLICT = auto()  # two rows claim one key: one of them would be lost


@dataclass(frozen=True)
class _Seen:
    content: bytes
    document: str
    reading: int
    depth: int


class Keys:
    """Rules on each record of a run by its key.

    A page reached from another knows more than the row that led to it, so that a deeper page's record stands in place
    of the earlier one. A replay reads recordings of several days, and may read one document twice (offered, and
    followed from a list page): there another document's content is a version, and a second reading is a repeat.
    """

    def __init__(self, *, is_replay: bool) -> None:
        self.is_replay = is_replay
        self.seen: dict[tuple[str, ...], _Seen] = {}

    def rule(self, record: Record, document: str, reading: int, depth: int) -> Ruling:
        """What this record is; remembers it unless it is dropped."""
        key, mine = record_key(record), _Seen(_digest(record), document, reading, depth)
        first = self.seen.setdefault(key, mine)
        if first is mine:
            return Ruling.NEW
        if first.content == mine.content:
            return Ruling.REPEAT
        if depth != first.depth and document != first.document:
            if depth < first.depth:
                return Ruling.REPEAT
            self.seen[key] = mine
            return Ruling.COMPLETES
        if self.is_replay and document != first.document:
            self.seen[key] = mine
            return Ruling.VERSION
        return Ruling.REPEAT if self.is_replay and reading != first.reading else Ruling.CONFLICT


class DropRepeats(OfSpider):
    """Let each record of a run through once; what a record completes is taken back by the records file."""

    def __init__(self, spider: SourceSpider) -> None:
        super().__init__(spider)
        self.keys = Keys(is_replay=spider.run.replay is not None)
        self.readings = count()

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Drop repeats, count them, and raise on conflicts."""
        reading = next(self.readings)
        is_trusted = self.spider.keys_hold and not self.keys.is_replay
        async for item in result:
            if is_trusted or isinstance(item, Request) or self._is_kept(item, response, reading):
                yield item

    def _is_kept(self, record: Record, response: Response, reading: int) -> bool:
        document = record.document.sha256 if record.document else ""
        ruling = self.keys.rule(record, document, reading, response.meta.get("depth", 0))
        ledger = self.spider.ledger
        ledger.repeats += ruling is Ruling.REPEAT
        ledger.versions += ruling is Ruling.VERSION
        ledger.completed += ruling is Ruling.COMPLETES
        if ruling is Ruling.COMPLETES:
            record.mark_completing()
        if ruling is Ruling.CONFLICT:
            raise UnexpectedData(
                source=self.spider.name,
                url=response.url,
                field="source_key",
                value=" ".join(record_key(record)),
                expected="one content per key, but two rows differ under it",
            )
        return ruling is not Ruling.REPEAT


def record_key(record: Record) -> tuple[str, ...]:
    """What makes a record itself within its source."""
    if isinstance(record, Listing):
        return (record.kind, record.board)
    if isinstance(record, Observation):
        return (record.kind, record.series, record.period, record.unit, record.basis, str(record.vintage or ""))
    return (record.kind, record.source_key)


def _digest(record: Record) -> bytes:
    return hashlib.sha256(record.model_dump_json(exclude={"document", "source"}).encode()).digest()
