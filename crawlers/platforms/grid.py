"""The one shape every published table is brought into, whatever file it came in: rows of cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from crawlers.parse import fold

EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001  a spreadsheet's day zero has no time zone


@dataclass(frozen=True)
class Cell:
    """One cell: its text with line breaks, the typed value a workbook holds, and the link it carries."""

    text: str = ""
    value: object = None
    href: str | None = None

    @cached_property
    def folded(self) -> str:
        """The text on one line, as it goes into keys and into `reported`."""
        return fold(self.text)

    @property
    def lines(self) -> list[str]:
        """The text's lines, folded, empty ones left out."""
        return [line for line in (fold(part) for part in self.text.splitlines()) if line]

    @property
    def content(self) -> object:
        """What a count or date is read from: the typed value where a workbook gave one, else the text."""
        return self.text if self.value is None else self.value


EMPTY = Cell()


def value_cell(value: object) -> Cell:
    """A workbook or JSON value as a cell; midnight date-times read as dates and whole floats as integers."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, str):
        return Cell(value)
    if isinstance(value, bool):
        return Cell("Yes" if value else "No")
    if isinstance(value, datetime):
        text = value.date().isoformat() if value.time() == value.min.time() else value.isoformat(" ")
        return Cell(text, value)
    if isinstance(value, date):
        return Cell(value.isoformat(), value)
    if isinstance(value, float) and value.is_integer():
        return Cell(str(int(value)), int(value))
    return Cell(str(value), value if isinstance(value, int | float) else None)


@dataclass
class Grid:
    """One table of a document.

    Args:
        name: sheet title, table caption or the heading above it.
        epoch: day zero of the workbook it came from.
        part: whether it goes on from the grid before it (a table that runs over several pages of a PDF).
    """

    rows: list[list[Cell]]
    name: str = ""
    epoch: datetime = EPOCH_1900
    part: bool = False
    notes: dict[str, str] = field(default_factory=dict)

    def filled(self) -> Iterator[list[Cell]]:
        """Rows that say anything."""
        return (row for row in self.rows if any(cell.folded for cell in row))
