"""Write what a run yields to records.jsonl, whole or not at all."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from functools import cache
from typing import Self

from scrapy.crawler import Crawler

from crawlers.base import SourceSpider, spider_of
from crawlers.folder import Fill, RunFolder, RunStats
from crawlers.middlewares.repeats import record_key
from crawlers.records import (
    ArchiveCopy,
    Listing,
    Notice,
    Observation,
    Posting,
    Record,
    Statement,
    read_record,
    write_record,
)

_NOT_COUNTED = {"source", "document", "kind", "source_key"}
_EMPTY: tuple[object, ...] = (None, "", [], {})


class RecordsFile:
    """Append records to `records.jsonl.part`; when the spider closes, leave out what was completed, sync and rename."""

    def __init__(self, spider: SourceSpider, folder: RunFolder) -> None:
        self.spider, self.folder = spider, folder
        self.measure = Measure()
        self.written = 0
        self.line_of: dict[tuple[str, ...], int] = {}
        self.superseded: set[int] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(spider_of(crawler), crawler.settings["RUN_FOLDER"])

    def open_spider(self) -> None:
        """Start the file anew; what an earlier, broken run left in it can be had again from the archive."""
        self.lines = self.folder.records_part.open("w", encoding="utf-8")

    def process_item(self, item: Record) -> Record:
        """Write one record."""
        self.lines.write(write_record(item) + "\n")
        self.measure.take(item)
        earlier = self.line_of.get(record_key(item))
        if item.completes and earlier is not None:
            self.superseded.add(earlier)
        self.line_of[record_key(item)] = self.written
        self.written += 1
        return item

    def close_spider(self) -> None:
        """Enter what stands into the ledger, for the gate, and give the file its name."""
        if self.superseded:
            self._leave_out_superseded()
        self.lines.flush()
        os.fsync(self.lines.fileno())
        self.lines.close()
        self.folder.records_part.replace(self.folder.records)
        self.measure.enter(self.spider.ledger)

    def _leave_out_superseded(self) -> None:
        """Write the file again without the rows that deeper pages stand in place of, and measure what is left."""
        self.lines.close()
        whole = self.folder.records_part.with_suffix(".whole")
        self.measure = Measure()
        self.lines = whole.open("w", encoding="utf-8")
        with self.folder.records_part.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number not in self.superseded:
                    self.lines.write(line)
                    self.measure.take(read_record(line))
        whole.replace(self.folder.records_part)


class Measure:
    """Counts over records: kinds, filled fields, dates. Plain numbers, entered into the ledger once, at the end."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.filled: Counter[str] = Counter()
        self.types: Counter[type[Record]] = Counter()
        self.dates: set[date] = set()
        self.newest: date | None = None

    def take(self, record: Record) -> None:
        """Count one record."""
        self.kinds[record.kind] += 1
        if isinstance(record, Listing):
            return
        self.types[type(record)] += 1
        for name in counted_fields(type(record)):
            self.filled[name] += getattr(record, name) not in _EMPTY
        shown = shown_date(record)
        self.dates.update(d.value for d in getattr(record, "dates", ()) if d.value)
        if shown:
            self.dates.add(shown)
            self.newest = max(filter(None, [self.newest, shown]))

    def enter(self, ledger: RunStats) -> None:
        """Write the counts into the ledger."""
        ledger.kinds = dict(self.kinds)
        ledger.items = self.types.total()
        for kind, number in self.types.items():
            for name in counted_fields(kind):
                fill = ledger.fill.setdefault(name, Fill())
                fill.seen += number
                fill.filled = self.filled[name]
        ledger.earliest = min(self.dates, default=None)
        ledger.latest = max(self.dates, default=None)
        ledger.newest = self.newest


@cache
def counted_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record whose filling the gate looks at."""
    return tuple(name for name in (*kind.model_fields, *kind.model_computed_fields) if name not in _NOT_COUNTED)


def shown_date(record: Record) -> date | None:
    """The date a record is filed under: notice, publication or posting; None for series and listings."""
    match record:
        case Notice():
            return record.notice_date
        case Statement():
            return record.published_at.date() if record.published_at else None
        case Posting():
            return record.posted_date
        case Observation() | Listing() | ArchiveCopy():
            return None
