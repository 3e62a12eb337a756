"""Where a source's own address does not answer: its official mirrors in turn, then the web archive's copy.

No wall is passed: a mirror is the same agency's data at another address it publishes, and an archived copy is
labelled as one. Which of them answered is in the run's statistics.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date
from typing import ClassVar

from scrapy.http import Request
from twisted.python.failure import Failure

from crawlers.errors import NotRecorded
from crawlers.platforms.table import TableSpider

WAYBACK = "https://web.archive.org/web/{stamp}id_/{url}"
"""The archive's newest copy at or before a day, as it was served (`id_`: without the archive's own toolbar)."""
WAYBACK_HOST = "web.archive.org"
NEXT = "mirrors_left"


def archived(url: str, day: date) -> str:
    """The archive's address of a page on a day."""
    return WAYBACK.format(stamp=day.strftime("%Y%m%d"), url=url)


class MirrorSpider(TableSpider):
    """Base of the spiders with mirrors, asked in turn; with `wayback` the archive's copy of the address comes last."""

    wayback: ClassVar[bool] = False

    async def start(self) -> AsyncIterator[Request]:
        """The spider's own requests, each with an errback that turns to the mirrors."""
        for request in self.requests():
            yield request.replace(errback=self.fall_back)

    def fall_back(self, failure: Failure) -> Iterator[Request]:
        """Ask the next mirror; the failure itself stays on the record."""
        self.failed(failure)
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy on every failed request
        if isinstance(failure.value, NotRecorded):
            return
        left: tuple[str, ...] = request.meta.get(NEXT, self.mirror_addresses(request.url))
        if left:
            self.count(f"answered_by/{'archive' if WAYBACK_HOST in left[0] else 'mirror'}")
            yield Request(left[0], callback=self.parse, errback=self.fall_back, meta={NEXT: left[1:]})

    def mirror_addresses(self, url: str) -> tuple[str, ...]:
        """Mirrors, then the archive."""
        return self.mirrors + ((archived(url, self.run.today),) if self.wayback else ())
