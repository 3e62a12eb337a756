"""Totals a source prints about its own list, held against what was read from it.

"115 Record(s) found", "Total WARN: 22 2,185", "Showing 1 to 25 of 257 entries": whoever counts his own list tells us
when we have lost a row or a digit. What was printed and what was read go into the run's ledger; the gate compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from lxml import etree
from scrapy.http import Response

from crawlers.folder import PrintedTotal
from crawlers.platforms.columns import Draft
from crawlers.platforms.html_table import parse_html
from crawlers.platforms.pdf_table import page_texts
from crawlers.platforms.reading import Form, form_of, page_text
from db.vocabulary import NoticeStatus

_PAGE_NUMBER = re.compile(r"(?<=[?&])page=\d+&?|[?&]page=\d+$")


class Place(Enum):
    """Where a total stands, and so what it counts."""

    IN_TABLE = auto()  # a row of the table: the rows since the total before it
    IN_DOCUMENT = auto()  # anywhere in the document: all of the document's rows
    OF_LIST = auto()  # on each page of a list: the rows of all its pages


@dataclass(frozen=True)
class Total:
    """One way in which a source prints a total.

    Args:
        pattern: regular expression with the groups `rows` (notices) or `workers` (headcount) or both, any case.
        place: where it stands.
    """

    pattern: str
    place: Place = Place.IN_TABLE

    def figures(self, line: str) -> Iterator[tuple[str, int, str]]:
        """What is counted, the figure, and the words it stands in."""
        found = re.search(self.pattern, line, re.IGNORECASE)
        for of, printed in found.groupdict().items() if found else ():
            if printed and found:
                yield of, int(printed.replace(",", "")), found[0].strip()[:120]


@dataclass
class Counted:
    """Rows and workers read, with and without repeats and rescinded notices, which states count or not."""

    rows: int = 0
    workers: int = 0
    standing_rows: int = 0
    standing_workers: int = 0
    prints: set[str] = field(default_factory=set)

    def add(self, draft: Draft, fingerprint: str) -> None:
        """Count one row."""
        workers = draft.fields.get("affected_workers") or 0
        stands = draft.fields.get("status") is not NoticeStatus.RESCINDED
        self.rows += 1
        self.workers += workers
        self.standing_rows += stands
        self.standing_workers += workers if stands else 0
        self.prints.add(fingerprint)

    def of(self, what: str) -> list[int]:
        """The figures a printed total of rows or workers may agree with, all rows first."""
        if what == "workers":
            return [self.workers, self.standing_workers]
        return [self.rows, self.standing_rows, len(self.prints)]


class Totals:
    """The totals of one document, met while its rows are read."""

    def __init__(self, declared: tuple[Total, ...], response: Response) -> None:
        self.declared, self.response = declared, response
        self.document = Counted()
        self.since = Counted()
        self.found: list[PrintedTotal] = []

    def row(self, draft: Draft, fingerprint: str) -> None:
        """A row that was read."""
        if self.declared:
            self.document.add(draft, fingerprint)
            self.since.add(draft, fingerprint)

    def skipped(self, line: str) -> None:
        """A row of the table that is no notice: it may be a total of those above it."""
        if self._enter(line, Place.IN_TABLE, self.since):
            self.since = Counted()

    def finish(self, lines: Iterable[str]) -> list[PrintedTotal]:
        """Look through what stands beside the table, once all rows are read."""
        places = {total.place for total in self.declared} - {Place.IN_TABLE}
        if places:
            for line in (*lines, *document_lines(self.response)):
                for place in places:
                    self._enter(line, place, self.document)
        return self.found

    def _enter(self, line: str, place: Place, counted: Counted) -> bool:
        if not counted.rows:
            return False
        met = False
        for total in (t for t in self.declared if t.place is place):
            for of, printed, text in total.figures(line):
                met = True
                if place is not Place.IN_TABLE and any((e.of, e.text) == (of, text) for e in self.found):
                    continue  # printed above and below the list
                name = _PAGE_NUMBER.sub("", self.response.url) if place is Place.OF_LIST else ""
                read = counted.of(of)
                self.found.append(
                    PrintedTotal(of=of, printed=printed, read=read, url=self.response.url, text=text, of_list=name)
                )
        return met


def document_lines(response: Response) -> Iterator[str]:
    """A PDF's text line by line, a page's as one; nothing for other forms, whose every row is in a grid."""
    form = form_of(response.body)
    if form is Form.PDF:
        for page in page_texts(response.body):
            yield from page.splitlines()
    elif form is Form.HTML:
        root = parse_html(page_text(response))
        etree.strip_elements(root, "script", "style", "template", with_tail=False)
        yield " ".join(" ".join(root.itertext()).split())


SHOWN = Total(
    r"\b(?:showing|displaying)(?: [a-z]+){0,3} \d+\s?(?:to|-|–|through)\s?\d+ of (?:a total of )?(?P<rows>[\d,]+)",
    Place.OF_LIST,
)
"""What common list scripts print: "Showing 1 to 25 of 257 entries", "Displaying notices 1 - 25 of 40 in total"."""


def shown_total(response: Response, rows: int) -> PrintedTotal | None:
    """The total of a list with a page a notice, of which this page shows so many rows; None where none is printed."""
    if not rows or form_of(response.body) is not Form.HTML:
        return None
    for line in document_lines(response):
        for of, printed, text in SHOWN.figures(line):
            name = _PAGE_NUMBER.sub("", response.url)
            return PrintedTotal(of=of, printed=printed, read=[rows], url=response.url, text=text, of_list=name)
    return None
