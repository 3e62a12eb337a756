"""Boards of an applicant tracking system: one token, one employer's complete list of advertisements.

A vendor's spider says where a board's list stands, how to read one page of it and how to read one row. Everything that
makes absence trustworthy is here: a board is `complete` only when every page was read and the vendor's own total was
reached, and a board that failed, was refused or stopped half-way is never complete.

`Listing.status` is what the answer means, which is not always its code: 404 = the vendor says there is no such board
(302 to the vendor's front page for some), 304 = unchanged, 0 = nothing came back, 429 and 5xx = refused, not dead.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, ClassVar

from scrapy import signals
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawlers.base import RunInput, request_of
from crawlers.boards import board_of
from crawlers.errors import Postponed, UnexpectedData, surprises_told
from crawlers.platforms.json_rows import JsonRowsSpider, is_epidemic
from crawlers.platforms.walk import HTTP_OK, NO_BOARD, NOT_MODIFIED, NOTHING_CAME, REFUSED, UNNAMED, Page, Row, Walk
from crawlers.records import Listing, Posting, Record
from crawlers.source import Expect

MAX_PAGES = 400
"""Pages of one board; Workday's 2,000 rows are 100 pages of 20, and no recorded board has more."""
BOARDS = Expect(min_items=0, shrink=1.0, failing=0.2)
"""A shard of dead or unchanged boards brings no posting and is healthy; boards are judged one by one."""
_ANSWERS = [304, 400, 401, 403, 404, 405, 410, 422, 429, 500, 502, 503, 504, 520, 521, 522, 523]
_MOVED = [301, 302, 303, 307, 308]


def address_of(response: Response) -> str:
    """Where a response stood: its recorded address in a replay, which may be a template no request could be sent to."""
    return str(response.meta.get("recorded_url") or response.url)


class BoardSpider(JsonRowsSpider):
    """Base of the posting systems. Vendors implement `listing_request`, `read_page` and `posting`."""

    no_board: ClassVar[frozenset[int]] = frozenset({404, 410})
    """Statuses with which this vendor says that there is no such board."""
    is_paged: ClassVar[bool] = False
    pages_come_and_go: ClassVar[bool] = False
    """The pages after the first are single advertisements: one that answers 404 has gone, the list is still whole, and
    one that answers 304 is the row in `meta["held"]`."""
    stores_row_ids: ClassVar[bool] = True
    """`row_id` is the id an advertisement is stored under: of a row that cannot be read it is known which it is."""
    ends_in_repeats: ClassVar[bool] = False
    """Beyond its end this vendor serves pages again; of any other a repeated page means that the next cannot be had."""
    total_counts_rows: ClassVar[bool] = False
    """The vendor's total counts repeated rows (one per location), not advertisements."""
    keys_hold = True
    boards_read = 0
    boards_faulty = 0

    def listing_request(self, board: str) -> Request:
        """The request for a board's (first) list page."""
        raise NotImplementedError

    def read_page(self, response: Response, walk: Walk) -> Page:
        """Take one list page apart without reading its rows."""
        raise NotImplementedError

    def posting(self, row: Row, walk: Walk, response: Response) -> Posting | None:
        """One advertisement; None for a row the vendor itself does not list."""
        raise NotImplementedError

    def row_id(self, row: Row) -> str:
        """The vendor's id of an advertisement, without reading the rest of the row."""
        return str(row.get("id") or "")

    def is_detail(self, response: Response) -> bool:
        """Whether a body is one advertisement's page rather than a list."""
        return False

    def read_detail(self, response: Response) -> Iterator[Record | Request]:
        """Read one advertisement's page."""
        raise NotImplementedError(f"{self.name} has no detail pages ({response.url})")

    def detail_request(self, posting: Posting) -> Request | None:
        """Where a posting's text stands, for vendors whose list has none."""
        return None

    def __init__(self, run: RunInput | None = None, **kwargs: Any) -> None:
        super().__init__(run, **kwargs)
        for name in ("known", "pages", "employers"):  # given anew by the database: nothing to carry to the next run
            self.cursors.pop(name, None)

    # Requests -------------------------------------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Request]:
        """Open boards one by one as the crawl has room, so that memory does not grow with their number."""
        for request in self.requests():
            if self.crawler.engine.needs_backout():
                await self.crawler.signals.wait_for(signals.scheduler_empty)
            yield request

    def requests(self) -> Iterator[Request]:
        """One request a board; conditional where the list is a single page."""
        for board in self.run.boards:
            yield self.first_request(board)

    def first_request(self, board: str) -> Request:
        """The listing request of a board with its validators and its walk."""
        request = self.listing_request(board)
        known = self.run.validators.get(request.url) or self.run.validators.get(board)
        if known and not self.is_paged:
            if known.etag:
                request.headers["If-None-Match"] = known.etag
            if known.last_modified:
                request.headers["If-Modified-Since"] = known.last_modified
        return self._page_request(request, Walk(board=board, known=known))

    def _page_request(self, request: Request, walk: Walk) -> Request:
        # A vendor that redirects for an unknown board is not followed to its front page; the others are.
        answers = _ANSWERS + (_MOVED if 302 in self.no_board else [])
        meta = request.meta | {"walk": walk, "handle_httpstatus_list": answers}
        return request.replace(meta=meta, dont_filter=True, errback=self.unreached)

    # Responses ------------------------------------------------------------------------------------------------------

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Read a list page or an advertisement's page, whichever the body is."""
        walk: Walk | None = response.meta.get("walk")
        try:
            with surprises_told(self.name, response.url):
                yield from self._read(response, walk)
        except UnexpectedData as error:
            if walk is None or self._is_epidemic():
                raise
            self.logger.warning("board left out: %s", error)
            self.ledger.warn(f"the board {walk.board!r} was left out: {error}")
            yield from self._failed(walk, response.status)

    def _read(self, response: Response, walk: Walk | None) -> Iterator[Record | Request]:
        if walk is not None and "detail" in response.meta:
            yield from self._detail(response, walk)
        elif walk is None and response.status == HTTP_OK and self.is_detail(response):
            yield from self.read_detail(response)
        else:
            yield from self._list(response, walk or Walk(board=self.board_token(response)))

    def _is_epidemic(self) -> bool:
        self.boards_faulty += 1
        if len(self.run.boards) <= 1:
            return True
        return is_epidemic(self.boards_faulty, self.boards_read)

    def _detail(self, response: Response, walk: Walk) -> Iterator[Record | Request]:
        walk.open_details -= 1
        walk.is_settled = walk.is_settled and (response.status == HTTP_OK or response.status in self.no_board)
        try:
            with surprises_told(self.name, response.url):
                own = list(self.read_detail(response)) if response.status == HTTP_OK else []
        except UnexpectedData as error:  # a wall, or a page of another shape: its row says that it is still listed
            self.ledger.fault(error, response.url)
            walk.is_settled, own = False, []
        yield from own or [response.meta["detail"]]
        yield from self._finish(walk)

    def unread_detail(self, failure: Failure) -> Iterator[Record | Request]:
        """An advertisement whose own page did not come is still listed: it is yielded as the list has it."""
        if not isinstance(failure.value, Postponed):
            self.failed(failure)
        meta = request_of(failure).meta
        walk: Walk = meta["walk"]
        walk.open_details -= 1
        walk.is_settled = False
        yield meta["detail"]
        yield from self._finish(walk)

    def unreached(self, failure: Failure) -> Iterator[Listing]:
        """Nothing came back for a page: the board was not read, whatever its other pages said."""
        walk: Walk = request_of(failure).meta["walk"]
        if isinstance(failure.value, Postponed):  # the host's wish, kept: no fault of the run's
            yield from self._failed(walk, REFUSED)
            return
        self.failed(failure)
        yield from self._failed(walk, NOTHING_CAME)

    def _failed(self, walk: Walk, status: int) -> Iterator[Listing]:
        if not walk.closed:
            yield walk.failed(self.name, status)

    def _list(self, response: Response, walk: Walk) -> Iterator[Record | Request]:
        self.boards_read += walk.pages == 0
        later = walk.pages > 0 and self.pages_come_and_go
        has_gone = later and response.status in self.no_board
        is_same = later and response.status == NOT_MODIFIED
        if (response.status == NOT_MODIFIED and not is_same) or self._is_same_body(response, walk):
            self.ledger.unchanged += 1
            yield self._listing(walk, response.status, unchanged=True)
            return
        if response.status != HTTP_OK and not has_gone and not is_same:
            is_dead = response.status in self.no_board and not walk.pages
            yield from self._failed(walk, NO_BOARD if is_dead else response.status)
            return
        page = Page([]) if has_gone else Page([response.meta["held"]]) if is_same else self.read_page(response, walk)
        fresh = walk.take(response, page, [self.row_id(row) for row in page.rows])
        following = self._following(walk, page, fresh, response.meta)
        if self.is_paged and walk.may_hold():
            walk.hold(response, page.rows)
        else:
            yield from self._release(walk)
            yield from self._rows(response, page.rows, walk)
        yield from following
        yield from self._finish(walk)

    def _is_same_body(self, response: Response, walk: Walk) -> bool:
        if self.is_paged or walk.known is None or not walk.known.sha256:
            return False
        return hashlib.sha256(response.body).hexdigest() == walk.known.sha256

    def _following(self, walk: Walk, page: Page, fresh: int, page_meta: dict[str, Any]) -> list[Request]:
        if not page.following or not walk.whole:
            return []
        if not (fresh or page.is_index):  # served again: asking on would not end
            walk.whole = self.ends_in_repeats
            return []
        following = page.following[: max(0, MAX_PAGES - walk.pages - walk.pending)]
        walk.whole = len(following) == len(page.following)
        walk.pending += len(following)
        page_meta["depth"] = 0  # the next page of a list is not a link deeper into a site
        return [self._page_request(request, walk) for request in following]

    def _rows(self, response: Response, rows: list[Row], walk: Walk) -> Iterator[Record | Request]:
        for row in rows:
            try:
                with surprises_told(self.name, response.url):
                    posting = None if self.row_id(row) in walk.yielded else self.posting(row, walk, response)
            except UnexpectedData as error:  # lost alone; without an id its board is not read to its end
                walk.odd.append(error)
                walk.unread += filter(None, [self.row_id(row) if self.stores_row_ids else ""])
                continue
            if posting is None:
                continue
            walk.yielded.add(self.row_id(row))
            request = self.wanted_detail(posting, response) if posting.text is None else None
            if request is None or self.is_offline:
                yield posting
            if request is not None:
                walk.open_details += not self.is_offline
                yield request.replace(meta=request.meta | {"walk": walk})
        if walk.odd and (is_epidemic(len(walk.odd), walk.rows) or not (walk.yielded or walk.pending)):
            raise walk.odd[0]

    def _release(self, walk: Walk) -> Iterator[Record | Request]:
        for response, rows in walk.held:
            yield from self._rows(response, rows, walk)
        walk.held.clear()

    def _finish(self, walk: Walk) -> Iterator[Record | Request]:
        """End a board with its Listing, after the last of its pages and of its advertisements."""
        if walk.pending or walk.closed:
            return
        same = bool(walk.held) and walk.is_known()
        if same:
            self.ledger.unchanged += 1
            walk.held.clear()  # its pages hold the walk in their turn
        else:
            yield from self._release(walk)
        if not walk.open_details:
            yield self._listing(walk, HTTP_OK, unchanged=same)

    def _listing(self, walk: Walk, status: int, *, unchanged: bool) -> Listing:
        if walk.odd:
            self.ledger.warn(f"the board {walk.board!r} has {len(walk.odd)} rows left out, the first: {walk.odd[0]}")
        return walk.listing(self.name, counts_rows=self.total_counts_rows, status=status, unchanged=unchanged)

    # What vendors use -----------------------------------------------------------------------------------------------

    @property
    def is_offline(self) -> bool:
        """Whether one body is parsed without a crawl, so that nobody will answer a further request."""
        return getattr(self, "crawler", None) is None

    def wanted_detail(self, posting: Posting, response: Response) -> Request | None:
        """The request for a posting's text, unless it is held (`run.cursors["known"]`: board -> id -> title)."""
        known: Mapping[str, str] = self.run.cursors.get("known", {}).get(posting.board, {})
        if known.get(posting.external_id) == posting.title:
            return None
        request = self.detail_request(posting)
        if request is None:
            return None
        # The list's row travels along, ahead of other boards: the queue of open details stays short.
        posting.source, posting.document = self.name, response.meta.get("document")
        meta = request.meta | {"detail": posting, "handle_httpstatus_list": _ANSWERS}
        return request.replace(meta=meta, priority=10, dont_filter=True, errback=self.unread_detail)

    def employer(self, board: str) -> str:
        """The employer's name as the registry has it (`run.cursors["employers"]`), else the token as printed."""
        name = self.run.cursors.get("employers", {}).get(board)
        return str(name) if name else "(employer not recorded)" if board == UNNAMED else board

    def board_token(self, response: Response) -> str:
        """The token a response belongs to, from its address; vendors that can also look into the body."""
        board = board_of(address_of(response))
        return board.token if board and board.system == self.name else UNNAMED
