"""Write what a run yields to records.jsonl, whole or not at all."""

from __future__ import annotations

import os
from datetime import date
from typing import Self

from scrapy.crawler import Crawler

from crawlers.base import SourceSpider, spider_of
from crawlers.folder import Fill, RunFolder, RunStats
from crawlers.middlewares.repeats import record_key
from crawlers.records import Listing, Notice, Observation, Posting, Record, Statement, read_record, write_record

_NOT_COUNTED = {"source", "document", "kind", "source_key"}


class RecordsFile:
    """Append records to `records.jsonl.part`; when the spider closes, leave out what was completed, sync and rename."""

    def __init__(self, spider: SourceSpider, folder: RunFolder) -> None:
        self.spider, self.folder = spider, folder
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
        earlier = self.line_of.get(record_key(item))
        if item.completes and earlier is not None:
            self.superseded.add(earlier)
        self.line_of[record_key(item)] = self.written
        self.written += 1
        return item

    def close_spider(self) -> None:
        """Measure what stands, for the gate, and give the file its name."""
        self.lines.close()
        whole = self.folder.records_part.with_suffix(".whole")
        with self.folder.records_part.open(encoding="utf-8") as lines, whole.open("w", encoding="utf-8") as standing:
            for number, line in enumerate(lines):
                if number not in self.superseded:
                    standing.write(line)
                    measure(self.spider.ledger, read_record(line))
            standing.flush()
            os.fsync(standing.fileno())
        whole.replace(self.folder.records)
        self.folder.records_part.unlink()


def measure(ledger: RunStats, record: Record) -> None:
    """Count a record, its filled fields and its dates into the ledger."""
    ledger.kinds[record.kind] = ledger.kinds.get(record.kind, 0) + 1
    if isinstance(record, Listing):
        return
    ledger.items += 1
    for name in (*type(record).model_fields, *type(record).model_computed_fields):
        if name not in _NOT_COUNTED:
            fill = ledger.fill.setdefault(name, Fill())
            fill.seen += 1
            fill.filled += getattr(record, name) not in (None, "", [], {})
    shown = shown_date(record)
    printed = [d.value for d in getattr(record, "dates", []) if d.value] + ([shown] if shown else [])
    if printed:
        ledger.earliest = min(filter(None, [ledger.earliest, *printed]))
        ledger.latest = max(filter(None, [ledger.latest, *printed]))
    if shown:
        ledger.newest = max(filter(None, [ledger.newest, shown]))


def shown_date(record: Record) -> date | None:
    """The date a record is filed under: notice, publication or posting; None for series and listings."""
    match record:
        case Notice():
            return record.notice_date
        case Statement():
            return record.published_at.date() if record.published_at else None
        case Posting():
            return record.posted_date
        case Observation() | Listing():
            return None
