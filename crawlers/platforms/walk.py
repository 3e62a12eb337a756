"""The account of one board while its list is read: what was seen, what is still to come, and whether it was all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scrapy.http import Request, Response

from crawlers.base import Validator
from crawlers.errors import UnexpectedData
from crawlers.records import DocumentRef, Listing

Row = Mapping[str, Any]

HOLD_BYTES = 4 * 1024 * 1024
"""A paged board whose hash may turn out unchanged is held back up to this size before its rows are read."""
UNNAMED = "unnamed"
"""The board of a recording whose address names none (`https://{tenant}...`); a live run always knows its board."""
HTTP_OK, NOT_MODIFIED, NO_BOARD, REFUSED, NOTHING_CAME = 200, 304, 404, 429, 0


@dataclass
class Page:
    """One page of a board's list.

    Args:
        rows: the advertisements as the vendor gives them.
        total: how many the vendor says the whole list has; None where it does not say.
        following: further pages of the same list.
        is_index: a page that only leads to others (sitemap, facets), so that no advertisement of its own is expected.
    """

    rows: list[Row]
    total: int | None = None
    following: list[Request] = field(default_factory=list)
    is_index: bool = False


@dataclass
class Walk:
    """One board being read, page after page; freed when its Listing is yielded.

    Args:
        odd: what was wrong with the rows that could not be read.
        unread: the ids of those rows, where they are what the advertisement is stored under.
        is_settled: every text came that may ever come, so that an unchanged list leaves nothing to ask for.
    """

    board: str
    known: Validator | None = None
    pending: int = 1
    open_details: int = 0
    pages: int = 0
    rows: int = 0
    seen: set[str] = field(default_factory=set)
    yielded: set[str] = field(default_factory=set)
    total: int | None = None
    whole: bool = True
    odd: list[UnexpectedData] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    is_settled: bool = True
    closed: bool = False
    etag: str | None = None
    last_modified: str | None = None
    digest: int = 0
    held: list[tuple[Response, list[Row]]] = field(default_factory=list)
    held_bytes: int = 0
    document: DocumentRef | None = None

    @property
    def sha256(self) -> str:
        """Hash of all pages read so far, the same in whatever order they came; of one page, its own SHA-256."""
        return f"{self.digest:064x}"

    def take(self, response: Response, page: Page, identities: list[str]) -> int:
        """Enter a page; return how many of its advertisements are new."""
        self.digest = (self.digest + int(hashlib.sha256(response.body).hexdigest(), 16)) % 2**256
        if self.pages == 0:
            self.etag = _header(response, "ETag")
            self.last_modified = _header(response, "Last-Modified")
        self.document = response.meta.get("document")
        self.pages += 1
        self.pending -= 1
        if page.total is not None:
            self.total = max(page.total, self.total or 0)
        fresh = len(set(identities) - self.seen)
        self.seen.update(identities)
        self.rows += len(identities) if fresh else 0
        return fresh

    def may_hold(self) -> bool:
        """Whether the pages so far may still turn out to be the ones already known."""
        return self.known is not None and bool(self.known.sha256) and self.held_bytes < HOLD_BYTES

    def hold(self, response: Response, rows: list[Row]) -> None:
        """Keep a page's rows unread until the last page tells whether anything changed."""
        self.held.append((response, rows))
        self.held_bytes += len(response.body)

    def is_known(self) -> bool:
        """Whether what was read so far hashes to what the last good run read."""
        return self.known is not None and self.sha256 == self.known.sha256

    def listing(self, source: str, *, counts_rows: bool, status: int = HTTP_OK, unchanged: bool = False) -> Listing:
        """The board's Listing once its last page is in."""
        self.closed = True
        listed = self.rows if counts_rows else len(self.seen)
        known = self.known or Validator()
        found = Validator(etag=self.etag, last_modified=self.last_modified, sha256=self.sha256)
        if unchanged:
            found = Validator(
                etag=self.etag or known.etag,
                last_modified=self.last_modified or known.last_modified,
                sha256=known.sha256,
            )
        elif self.odd or not self.is_settled:
            found = Validator()
        return Listing(
            source=source,
            document=self.document,
            board=self.board,
            status=status,
            complete=self.whole
            and len(self.unread) == len(self.odd)
            and (unchanged or self.total is None or listed >= self.total),
            count=len(self.yielded) if self.yielded else len(self.seen),
            unread=self.unread,
            unchanged=unchanged,
            etag=found.etag,
            last_modified=found.last_modified,
            body_sha256=found.sha256,
        )

    def failed(self, source: str, status: int) -> Listing:
        """The board's Listing when a page of it could not be read."""
        self.whole, self.closed = False, True
        self.held.clear()
        return Listing(
            source=source,
            document=self.document,
            board=self.board,
            status=status,
            complete=False,
            count=len(self.seen),
        )


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
