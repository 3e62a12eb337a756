"""A table's rows as spiders see them: cells by the declared column, and as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from crawlers.parse_dates import parse_dates
from crawlers.platforms.grid import EMPTY, Cell
from db.vocabulary import DatePrecision, DateRole

LEFT_OUT = "(left out)"
"""Name of a column nobody declared, in place of a declared one."""
_WEIGHTY = re.compile(
    r"\b(?:date|dated|received|effective|starts?|begins?|ends?|posted|employees?|workers?|affected|impacted|laid|layoffs?|"
    r"jobs?|positions?|headcount|total|company|employer|warn)\b|^#"
)
_HARMLESS = re.compile(r"\b(?:zip|postal|naics|fips|sic|code|region|area|district|id|key|letter|link|phone|fax)\b")
_PERIOD = re.compile(r"(?:[A-Za-z]{3,9}\.?,? )?(?:19|20)\d\d")
_FIGURE = re.compile(r"[\d,]{1,9}\+?|.*\d{1,4}[/-]\d{1,2}[/-]\d{1,4}.*")


@dataclass
class Row:
    """One row under its header: cells by the declared column name, and as printed.

    `table` numbers the tables of a document (one that runs over several pages is one); None where there is no table.
    """

    cells: dict[str, Cell]
    printed: dict[str, str]
    links: tuple[str, ...] = ()
    table: int | None = None

    def cell(self, column: str) -> Cell:
        """The column's cell; an empty one where this edition or this row lacks it."""
        return self.cells.get(column, EMPTY)

    def raw(self, column: str) -> str:
        """The cell's folded text."""
        return self.cell(column).folded


@dataclass
class Header:
    """A found header row: per position the declared column name, and the text as printed."""

    names: list[str]
    printed: list[str]
    width: int = field(init=False)

    def __post_init__(self) -> None:
        self.width = len(self.names)


def whole_rows(body: list[list[Cell]], width: int) -> Iterator[list[Cell]]:
    """Rows of the header's width; a row of twice or thrice it is two or three whose end tags are missing."""
    for cells in body:
        starts = range(0, len(cells), width)
        if len(cells) > width and len(cells) % width == 0 and all(cells[i].folded for i in starts):
            yield from (cells[i : i + width] for i in starts)
        else:
            yield cells


def line_of(cells: list[Cell]) -> str:
    """A row's texts on one line."""
    return " ".join(cell.folded for cell in cells if cell.folded)


def matters(header: str, cells: list[Cell]) -> bool:
    """Whether an undeclared column may hold what a notice is about: dates or figures, by its header or its cells."""
    if _WEIGHTY.search(header):
        return True
    if _HARMLESS.search(header):
        return False
    return any(isinstance(c.value, int | float | date) or _FIGURE.fullmatch(c.folded) for c in cells if c.folded)


def looks_like_notice(cells: list[Cell], least: int) -> bool:
    """Whether at least so many cells of a row are filled, and one of them begins with a day."""
    filled = [cell.folded[:20] for cell in cells if cell.folded]
    days = (d for text in filled for d in parse_dates(text, DateRole.FILED))
    return len(filled) >= least and any(d.value and d.precision is DatePrecision.DAY for d in days)


def is_lonely(texts: list[str]) -> bool:
    """Whether one cell alone is filled, and not with a year or month: a heading, or a notice that says no more."""
    filled = [text for text in texts if text]
    return len(filled) == 1 and not _PERIOD.fullmatch(filled[0])
