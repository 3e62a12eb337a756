"""An aggregator's public feed: many employers in one list, the newest advertisements only.

A feed is a sample somebody chose, so its Listing is not complete unless the source says that the file is the whole
list: absence from a feed of the latest hundred says nothing. The sources ask for a link back, which `Posting.url` is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from scrapy.http import Request, Response

from crawlers.platforms.json_rows import JsonRowsSpider
from crawlers.platforms.walk import HTTP_OK, NOT_MODIFIED, Row
from crawlers.records import Listing, Posting, Record


class JobFeedSpider(JsonRowsSpider):
    """Feeds declare where they stand and how a row is read."""

    feeds: ClassVar[tuple[str, ...]]
    is_whole: ClassVar[bool] = False
    skips_unchanged = True

    def requests(self) -> Iterator[Request]:
        """One request a feed."""
        for url in self.feeds:
            yield Request(url)

    def feed_rows(self, response: Response) -> list[Row]:
        """The advertisements of a feed page."""
        raise NotImplementedError

    def posting(self, row: Row, response: Response) -> Posting | None:
        """One advertisement; None for a row that is none (legal notice, withdrawn)."""
        raise NotImplementedError

    def next_page(self, response: Response, rows: list[Row]) -> Request | None:
        """The following page of a paged feed."""
        return None

    def feed_board(self, response: Response) -> str:
        """What stands for a board: the feed itself."""
        return self.name

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Read a page; the last one ends with the Listing."""
        count = int(response.meta.get("count", 0))
        rows = self.feed_rows(response)
        if not rows and not count:
            raise self.unexpected(response, "rows", 0, "at least one advertisement")
        for row in rows:
            posting = self.posting(row, response)
            if posting is not None:
                count += 1
                yield posting
        following = self.next_page(response, rows)
        if following is None:
            yield self._listing(response, count)
        else:
            yield following.replace(meta=following.meta | {"count": count})

    def unchanged(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """The feed is what it was at the last good run."""
        yield self._listing(response, 0, unchanged=True)

    def _listing(self, response: Response, count: int, *, unchanged: bool = False) -> Listing:
        status = NOT_MODIFIED if response.status == NOT_MODIFIED else HTTP_OK
        board = self.feed_board(response)
        return Listing(board=board, status=status, complete=self.is_whole, count=count, unchanged=unchanged)
