"""Read the shared recordings of posting systems, each with the spider that owns it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from scrapy.http import Request

from crawlers.base import RunInput
from crawlers.offline import make_response
from crawlers.records import Listing, Observation, Posting
from crawlers.registry import spider_classes
from db.vocabulary import SourceKind
from tests.shared_material import SHARED

FOLDER = SHARED / "replay" / "jobs"
TODAY = date(2026, 11, 21)


@dataclass
class Reading:
    """One recording, read."""

    source: str
    file: str
    postings: list[Posting] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    observed: int | None = None

    def counts(self) -> tuple[int, int, int, int, int, int]:
        """Postings, and how many of them have a text, a place, a date, pay and a level."""
        held = [[p.text, p.location, p.posted_date, p.pay_min or p.pay_max, p.level_given] for p in self.postings]
        text, place, day, pay, level = (sum(row[number] is not None for row in held) for number in range(5))
        return len(held), text, place, day, pay, level


@cache
def _manifest() -> dict[str, dict[str, str]]:
    lines = (FOLDER / "manifest.jsonl").read_text().splitlines()
    return {row["file"]: row for row in map(json.loads, lines)}


@cache
def read_recording(file: str, backfill: bool = False) -> Reading:
    """Parse one recording with its spider."""
    row = _manifest()[file]
    name, spider_class = next(
        (name, spider)
        for name, spider in spider_classes().items()
        if spider.source.kind is SourceKind.POSTINGS and row["source"] in {name, *spider.source.recordings}
    )
    spider = spider_class(run=RunInput(source=name, today=TODAY, backfill=backfill))
    url = row["url"] if row["url"].startswith("http") else f"https://recording.invalid/{file}"
    reading = Reading(name, file)
    for item in spider.parse(make_response(url, (FOLDER / file).read_bytes(), row["content_type"])):
        match item:
            case Posting():
                reading.postings.append(item)
            case Listing():
                reading.listings.append(item)
            case Observation():
                reading.observed = int(item.value)
            case Request():
                reading.requests.append(item)
    return reading


def recordings() -> Iterator[Reading]:
    """Every recording of a posting system, in the manifest's order."""
    for file in _manifest():
        yield read_recording(file)
