"""A table's rows as spiders see them: cells by the declared column, and as printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from crawlers.platforms.grid import EMPTY, Cell


@dataclass
class Row:
    """One row under its header: cells by the declared column name, and as printed.

    `table` numbers the tables of a document (one that runs over several pages is one); None where there is no table.
    """

    cells: dict[str, Cell]
    printed: dict[str, str]
    section: str = ""
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


def line_of(cells: list[Cell]) -> str:
    """A row's texts on one line."""
    return " ".join(cell.folded for cell in cells if cell.folded)
