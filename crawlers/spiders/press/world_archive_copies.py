"""Where the Internet Archive holds the pages we keep: asked about addresses it is given, never about anything else.

A second witness beside our own archive. One question an address, slowly; a refusal ends in the ledger like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from scrapy.http import Request, Response

from crawlers.base import SourceSpider
from crawlers.platforms.reading import read_json
from crawlers.records import ArchiveCopy, Record
from crawlers.source import Expect, Source
from crawlers.wayback import AVAILABLE, availability_url, closest_snapshot
from db.vocabulary import SourceKind, Tier


class WorldArchiveCopiesSpider(SourceSpider):
    name = "world_archive_copies"
    source = Source(
        publisher="Internet Archive",
        url=AVAILABLE,
        kind=SourceKind.PRESS,
        record="archive copy",
        jurisdiction="",
        licence="addresses are facts; the copies stay with the archive",
        coverage="the copies nearest to the day of documents we keep; asked about a few hundred a day",
        tier=Tier.AGGREGATOR,
        delay=1.5,
        run_seconds=1800,
        max_pages=2000,
        off="only asked about documents of the record, by the daily work",
    )
    # Most pages have no copy yet; that is an answer, and a record.
    expect = Expect(min_items=0, failing=0.5, shrink=1.0)

    def requests(self) -> Iterable[Request]:
        """One question an address this run was given (`cursors["ask"]`: url, day, documents)."""
        for asked in self.cursors.pop("ask", []):
            day = date.fromisoformat(asked["day"]) if asked["day"] else None
            yield Request(availability_url(asked["url"], day), meta={"asked": asked}, dont_filter=True)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Read one answer; it repeats what was asked, so a recording needs nothing else."""
        held = read_json(self, response)
        asked = response.meta.get("asked", {})
        url, printed = asked.get("url") or held.get("url"), asked.get("day") or held.get("timestamp")
        try:
            day = datetime.strptime(printed.replace("-", "")[:8], "%Y%m%d").date() if printed else None  # noqa: DTZ007
            copy = closest_snapshot(response.body, day)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise self.unexpected(response, "answer", error, "an answer of the availability API") from error
        if not isinstance(url, str):
            raise self.unexpected(response, "url", url, "the address that was asked about")
        yield ArchiveCopy(url=url, near=day, copy_url=copy, documents=asked.get("documents", []))
