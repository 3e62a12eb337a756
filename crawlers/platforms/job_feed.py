"""An aggregator's public feed: many employers in one list, the newest advertisements only.

A feed is a sample somebody chose, so its Listing is not complete unless the source says that the file is the whole
list: absence from a feed of the latest hundred says nothing. The sources ask for a link back, which `Posting.url` is.

A row that cannot be read is left out by name and its neighbours are kept; the run's verdict says so, nothing counts as
gone, and the feed is read again though it did not change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from scrapy.http import Request, Response

from crawlers.base import asked_of
from crawlers.errors import UnexpectedData, surprises_told
from crawlers.platforms.json_rows import JsonRowsSpider, is_epidemic
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

    def rows(self, response: Response, value: Any, name: str) -> list[Row]:
        """The objects of a JSON list; what is none beside them is a row that cannot be read."""
        if not isinstance(value, list) or not any(isinstance(row, dict) for row in value):
            return super().rows(response, value, name)
        for number, row in enumerate(value):
            if not isinstance(row, dict):
                _unread(response).append(self.unexpected(response, f"{name}[{number}]", row, "an object"))
        return [row for row in value if isinstance(row, dict)]

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Read a page; the last one ends with the Listing.

        Raises:
            UnexpectedData: no row can be read, or too many cannot, after all that could be have been yielded.
        """
        before = int(response.meta.get("count", 0))
        rows, errors, count = self.feed_rows(response), _unread(response), before
        read = len(rows) + len(errors)
        if not rows and not count:
            raise self.unexpected(response, "rows", 0, "at least one advertisement")
        for row in rows:
            try:
                with surprises_told(self.name, response.url):
                    posting = self.posting(row, response)
            except UnexpectedData as error:
                errors.append(error)
                continue
            if posting is not None:
                count += 1
                yield posting
        is_short = bool(errors or response.meta.get("is_short"))
        following = self.next_page(response, rows)
        if following is None:
            yield self._listing(response, count, is_short=is_short)
        else:
            yield following.replace(meta=following.meta | {"count": count, "is_short": is_short})
        if errors:
            self._leave_out(response, errors, read, is_all=count == before)

    def _leave_out(self, response: Response, errors: list[UnexpectedData], read: int, *, is_all: bool) -> None:
        """Say which rows of a page are missing from the record, or fail the run where they are too many."""
        if is_all or is_epidemic(len(errors), read):
            raise errors[0]
        for error in errors:
            self.logger.error("row left out: %s", error)
        self.ledger.warn(f"{len(errors)} of {read} rows left out, the first: {errors[0]}")
        self.ledger.validators.pop(asked_of(response), None)  # unchanged, it would not be read again and look whole

    def unchanged(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """The feed is what it was at the last good run."""
        yield self._listing(response, 0, unchanged=True)

    def _listing(self, response: Response, count: int, *, unchanged: bool = False, is_short: bool = False) -> Listing:
        status = NOT_MODIFIED if response.status == NOT_MODIFIED else HTTP_OK
        board, is_whole = self.feed_board(response), self.is_whole and not is_short
        return Listing(board=board, status=status, complete=is_whole, count=count, unchanged=unchanged)


def _unread(response: Response) -> list[UnexpectedData]:
    """What could not be read of a page so far."""
    found: list[UnexpectedData] = response.meta.setdefault("unread", [])
    return found
