"""Spiders for tests of the crawl itself, found through PINKSLIP_SPIDERS=tests.crawlers.probes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from scrapy.http import Request, Response, TextResponse

from crawlers.base import SourceSpider
from crawlers.platforms.stand_ins import StandInSpider
from crawlers.records import Listing, Notice, Record, ReportedDate, make_key
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

CARD = Source(
    publisher="Probe County",
    url="http://127.0.0.1/",
    kind=SourceKind.WARN,
    record="notice",
    delay=0.0,
    timeout=2.0,
    run_seconds=60,
    archive_days=0,
)


class ProbeSpider(SourceSpider):
    """A table of employers and headcounts; starts at cursors["url"], or at each of cursors["urls"]."""

    name = "probe_warn"
    source: ClassVar[Source] = CARD
    expect: ClassVar[Expect] = Expect(min_items=2, fill={"affected_workers": 1.0})

    def requests(self) -> Iterable[Request]:
        """Where the test says."""
        return [Request(url) for url in self.run.cursors.get("urls", [self.run.cursors.get("url", self.source.url)])]

    def parse(self, response: Response, **kwargs: object) -> Iterator[Record | Request]:
        """Rows of td cells; a row without a count raises; links with class next are followed."""
        if not isinstance(response, TextResponse):
            raise self.unexpected(response, "body", response.body[:20], "a page of text")
        rows = response.css("tr")
        if not rows:
            raise self.unexpected(response, "table", "no rows", "one row per notice")
        for row in rows:
            employer, count = row.css("td::text").getall()
            if not count.isdigit():
                raise self.unexpected(response, "affected_workers", count, "a number")
            yield Notice(
                source_key=make_key(employer),
                employer_name=employer,
                affected_workers=int(count),
                dates=[ReportedDate(role=DateRole.FILED, value=self.run.today, raw="today")],
            )
        for link in response.css("a.next::attr(href)").getall():
            yield response.follow(link)


class ListedSpider(StandInSpider, ProbeSpider):
    """A list with mirrors and an archive, where the test says they are."""

    name = "probe_listed"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.run.cursors
        self.source = replace(CARD, mirrors=tuple(given.get("mirrors", ())), archive_days=60)  # type: ignore[misc]  # of one test
        self.archive_index = given.get("index", "")  # type: ignore[misc]
        self.archive_copies = given.get("copies", "")  # type: ignore[misc]


class ShownSpider(ProbeSpider):
    """A list that the page's own script writes."""

    name = "probe_shown"
    source = replace(CARD, browser=True, timeout=20.0)


class EndlessSpider(ProbeSpider):
    """A list whose next page is always another."""

    name = "probe_endless"
    source = replace(CARD, max_pages=5)

    def parse(self, response: Response, **kwargs: object) -> Iterator[Record | Request]:
        """Follow to an address never seen before."""
        yield response.follow(f"/?page={self.ledger.responses}")


class BoardSpider(ProbeSpider):
    """A board that need not be read again while it does not change."""

    name = "probe_board"
    skips_unchanged = True

    def unchanged(self, response: Response, **kwargs: object) -> Iterator[Record | Request]:
        """Say so."""
        yield Listing(board=response.url, status=response.status, complete=True, count=0, unchanged=True)


class StuckSpider(ProbeSpider):
    """Starts a child of its own, then never comes back and does not listen to SIGTERM."""

    name = "probe_stuck"

    def parse(self, response: Response, **kwargs: object) -> Iterator[Record | Request]:
        """Leave the grandchild's process id where the test finds it."""
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        Path(self.run.cursors["pid_file"]).write_text(str(child.pid))
        while True:
            time.sleep(0.1)
        yield from ()


class KilledSpider(ProbeSpider):
    """Kills its own process, as the kernel would, once it has yielded the rows of a page."""

    name = "probe_killed"

    def parse(self, response: Response, **kwargs: object) -> Iterator[Record | Request]:
        """Yield, then die."""
        yield from super().parse(response)
        if "last" in response.url:
            import os
            import signal

            os.kill(os.getpid(), signal.SIGKILL)
