"""What stands in for a list whose own address does not answer: its official mirrors in turn, then the web archive.

No wall is passed. A mirror is the same agency's data at another address it publishes; the archive's copy is one it took
before, labelled as such, and never of a page whose publisher asks robots not to read it. Which path answered is in the
run's statistics, and the gate says it aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar

from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawlers.base import SourceSpider, request_of
from crawlers.browser import why_no_browser
from crawlers.errors import NotRecorded, Refused, describe, is_transport
from crawlers.folder import StandIn
from crawlers.wayback import AVAILABLE, COPIES, availability_url, closest_snapshot, raw_copy

MOST = 12
"""Addresses of one run for which something may stand in: beyond that the whole site is down, not a page."""
LISTED = "listed"
"""Key in request.meta under which the request for a notice's own page carries its row, which stands without it."""
ATTEMPT = "stands_in"


@dataclass
class Attempt:
    """One address that did not answer, and what has been tried in its place."""

    asked: Request
    errors: list[tuple[BaseException, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def why(self) -> str:
        """What kept the addresses from answering, the first told first."""
        return "; ".join(describe(error) for error, _ in self.errors)[:500]


class StandInSpider(SourceSpider):
    """Base of the spiders of lists.

    Attributes:
        archive_index, archive_copies: where the web archive says what it holds, and holds it.
    """

    archive_index: ClassVar[str] = AVAILABLE
    archive_copies: ClassVar[str] = COPIES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attempts = 0
        self.mirrored: set[str] = set()

    def failed(self, failure: Failure) -> list[Request] | None:
        """Turn to what may stand in; only where nothing does, the failures go on the record."""
        request = request_of(failure)
        error = failure.value
        assert error is not None
        attempt: Attempt | None = request.meta.get(ATTEMPT) or self.begun(request, error)
        if attempt is None:
            super().failed(failure)
            return None
        attempt.errors.append((error, request.url))
        return self.next_stand_in(attempt)

    def begun(self, request: Request, error: BaseException) -> Attempt | None:
        """The attempt to find a stand-in for a request; None where none may be looked for."""
        if isinstance(error, NotRecorded | Refused) or self.run.replay or request.method != "GET":
            return None
        left = list(self.source.mirrors)
        if self.source.uses_archive and "Forbidden by robots.txt" not in str(error):
            left.append(self.archive_index)
        if not left or LISTED in request.meta or self.attempts >= MOST:
            return None
        self.attempts += 1
        return Attempt(request, left=left)

    def next_stand_in(self, attempt: Attempt) -> list[Request] | None:
        """The request for the next stand-in; where none is left, every failure of the attempt is noted."""
        while attempt.left:
            address = attempt.left.pop(0)
            if address == self.archive_index:
                question = availability_url(attempt.asked.url, self.run.today, self.archive_index)
                return [self._ask(question, attempt, "archive index", self.find_copy)]
            if address not in self.mirrored:
                self.mirrored.add(address)
                return [self._ask(address, attempt, "mirror", self.stood_in)]
            self.ledger.stand_ins.append(
                StandIn(asked=attempt.asked.url, path="mirror", address=address, why=attempt.why)
            )
            return None
        missing = why_no_browser() if self.source.browser else None
        for error, url in attempt.errors:
            found = self.ledger.fault(error, url, transport=is_transport(error))
            if missing:
                found.message += f" ({missing})"
            self.logger.error("%s", found.message)
        return None

    def find_copy(self, response: Response) -> Iterator[Request]:
        """Ask for the copy nearest to today, if there is one young enough to stand for the list."""
        attempt: Attempt = response.meta[ATTEMPT]
        days = self.source.archive_days
        try:
            copy = closest_snapshot(response.body, self.run.today, timedelta(days=days))
            if copy is None:
                raise self.unexpected(response, "archived_snapshots", "none", f"a copy of the last {days} days")
            address = raw_copy(copy, attempt.asked.url, self.archive_copies)
        except (ValueError, KeyError) as error:
            attempt.errors.append((error, response.url))
            yield from self.next_stand_in(attempt) or ()
            return
        yield self._ask(address, attempt, "archive", self.stood_in)

    def stood_in(self, response: Response, **kwargs: Any) -> Iterator[Any]:
        """Read what stood in as what was asked for; a copy's links lead from the page's own address."""
        attempt: Attempt = response.meta[ATTEMPT]
        path = str(response.meta["path"])
        self.ledger.stand_ins.append(StandIn(asked=attempt.asked.url, path=path, address=response.url, why=attempt.why))
        self.logger.warning("%s: the %s stood in for %s: %s", self.name, path, attempt.asked.url, attempt.why)
        read = attempt.asked.callback or self.parse
        yield from read(response.replace(url=attempt.asked.url) if path == "archive" else response, **kwargs)

    def _ask(self, address: str, attempt: Attempt, path: str, callback: Callable[..., Iterator[Any]]) -> Request:
        kept = {key: value for key, value in attempt.asked.meta.items() if key in {"handle_httpstatus_list"}}
        return Request(
            address,
            callback=callback,
            errback=self.failed,
            cb_kwargs=attempt.asked.cb_kwargs if callback == self.stood_in else {},
            meta=kept | {ATTEMPT: attempt, "path": path},
            priority=attempt.asked.priority,
        )
