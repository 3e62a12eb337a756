"""Reading a vendor's JSON strictly: what must be there is there, or the error names source, url, field and value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from scrapy.http import Response

from crawlers.base import RunInput, SourceSpider
from crawlers.boards import discover
from crawlers.errors import Blocked
from crawlers.platforms.posting_fields import read_date
from crawlers.platforms.reading import page_text
from crawlers.platforms.walk import Row

ZONES = timedelta(days=2)
"""How far ahead of our day a publisher's own day can be."""
DISCOVERED_LIMIT = 50_000
"""New board tokens one run may report: more than the registry holds is a hostile page."""

FAULTY_SHARE = 0.1
"""What is odd among much is left out by name; more than a tenth of it is the publisher changing its answer."""


def is_epidemic(faulty: int, read: int) -> bool:
    """Whether so many of what was read are at fault that none of it may be believed."""
    return faulty > 3 and faulty > FAULTY_SHARE * max(read, 1)


class JsonRowsSpider(SourceSpider):
    """Base of the spiders whose documents are JSON lists of advertisements."""

    def __init__(self, run: RunInput | None = None, **kwargs: Any) -> None:
        super().__init__(run, **kwargs)
        self.cursors.pop("discovered", None)
        self._noted: set[str] = set()

    def note_boards(self, links: Iterable[str]) -> None:
        """Keep the boards met among links in `cursors["discovered"]` (system -> tokens), for the board registry."""
        found: dict[str, list[str]] = self.cursors.setdefault("discovered", {})
        for board in discover(links):
            tokens = found.setdefault(board.system, [])
            if board.token not in self._noted and len(self._noted) < DISCOVERED_LIMIT:
                tokens.append(board.token)
                self._noted.add(board.token)

    def json(self, response: Response) -> Any:
        """Decode a JSON body.

        Raises:
            Blocked: markup stands where JSON should.
            UnexpectedData: not JSON.
        """
        try:
            return json.loads(response.body)
        except ValueError as error:
            if response.body.lstrip()[:1] == b"<":
                raise Blocked(
                    source=self.name, url=response.url, field="body", value=response.body[:80], expected="JSON"
                ) from error
            raise self.unexpected(response, "body", response.body[:80], "JSON") from error

    def rows(self, response: Response, value: Any, name: str) -> list[Row]:
        """A JSON list of objects under a known key, or the error that says it is not one."""
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self.unexpected(response, name, type(value).__name__, "a list of objects")
        return value

    def need(self, response: Response, row: Row, name: str) -> str:
        """A field that must be printed."""
        value = row.get(name)
        if value is None or isinstance(value, dict | list) or not str(value).strip():
            raise self.unexpected(response, name, value, "a value")
        return " ".join(str(value).split())

    def count(self, response: Response, name: str, value: Any) -> int | None:
        """A vendor's own total, as a number or in digits; None where none is printed."""
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
            return int(value)
        raise self.unexpected(response, name, value, "a number")

    def script_object(self, response: Response, name: str) -> Any:
        """The object that a page's script gives to a name ("window.pageData = {...}").

        Raises:
            UnexpectedData: the page has none, or one that ends early.
        """
        page = page_text(response)
        found = re.search(re.escape(name) + r"\s*=\s*(?=\{)", page)
        if found is None:
            raise self.unexpected(response, name, page[:80], f"a page of {self.source.publisher}")
        try:
            return json.JSONDecoder(strict=False).raw_decode(page, found.end())[0]
        except ValueError as error:
            raise self.unexpected(response, name, error, "a whole object") from error

    def day(self, response: Response, name: str, value: Any) -> date | None:
        """A date that may lie ahead (a deadline), or the error that names the field."""
        try:
            return read_date(value)
        except ValueError as error:
            raise self.unexpected(response, name, value, "a date") from error

    def posted(self, response: Response, name: str, value: Any) -> date | None:
        """A posting date; None for one that lies ahead of the crawl, which says when an employer wants to be seen."""
        day = self.day(response, name, value)
        return day if day is None or day <= self.run.today + ZONES else None


def first_of(values: Iterable[Any]) -> Any:
    """The first value that is printed."""
    return next((value for value in values if value not in (None, "")), None)


def inner(row: Row, *names: str) -> Any:
    """A value inside nested objects; None where any of them is missing or no object."""
    value: Any = row
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value
