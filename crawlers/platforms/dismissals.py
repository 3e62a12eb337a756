"""Rows of a list of collective dismissals, by what their column heads say in French or English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from crawlers.platforms.grid import Cell, Grid

NOT_THERE = "file of a month that is not published"
_COLUMNS = (
    ("number", re.compile(r"\bneq\b|num[ée]ro d.entreprise", re.I)),
    ("workers", re.compile(r"nombre|salari[ée]s|nb\b", re.I)),
    ("effective", re.compile(r"date.*(?:licenciement|effe[ct]|entr[ée]e)|licenciement.*date", re.I)),
    ("notified", re.compile(r"date|avis|r[ée]ception", re.I)),
    ("reason", re.compile(r"motif|raison d|cause", re.I)),
    ("address", re.compile(r"adresse|[ée]tablissement|ville|municipalit", re.I)),
    ("employer", re.compile(r"entreprise|employeur|nom\b|raison sociale", re.I)),
)
"""What a head means, the more telling word first: "Date de l'avis" is no notice but its date."""
_TOTALS = re.compile(
    r"nombre d.avis\s{0,9}:?\s{0,9}(?P<notices>\d{1,3}(?:[ \u00a0]\d{3})*|\d+).{0,40}?"
    r"nombre de salari\S{0,20}(?: licenci\S{0,20})?\s{0,9}:?\s{0,9}(?P<workers>\d{1,3}(?:[ \u00a0]\d{3})*|\d+)",
    re.I | re.S,
)
_DAY = re.compile(r"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)|(?P<d>\d\d)/(?P<m>\d\d)/(?P<y>20\d\d)")


@dataclass(frozen=True)
class Dismissal:
    """One notice as printed; dates are None where the text is none."""

    employer: str
    enterprise_number: str
    address: str
    notified_raw: str
    effective_raw: str
    workers: int | None
    reported: dict[str, str]

    @property
    def notified(self) -> date | None:
        """The notice's date."""
        return _day(self.notified_raw)

    @property
    def effective(self) -> date | None:
        """The (first) dismissal."""
        return _day(self.effective_raw)


def parse_dismissals(grids: Iterable[Grid]) -> Iterator[Dismissal]:
    """Every notice of a file's tables; heads repeat on each page, regions and totals stand on lines of their own.

    Raises:
        ValueError: no head that names employer, dates and headcount, or a headcount that is no number.
    """
    places: dict[str, int] = {}
    heads: list[str] = []
    for grid in grids:
        for row in grid.filled():
            found = _head(row)
            if found:
                places, heads = found, [cell.folded for cell in row]
            elif places and len(row) == len(heads) and _is_notice(row, places):
                yield _notice(row, places, heads)
    if not places:
        raise ValueError("no head with employer, dates and number of employees")


def printed_totals(text: str) -> tuple[int, int]:
    """The greatest (notices, employees) a file prints: its grand total.

    Raises:
        ValueError: it prints none.
    """
    found = [(_number(match["notices"]), _number(match["workers"])) for match in _TOTALS.finditer(text)]
    if not found:
        raise ValueError("no printed totals of notices and employees")
    return max(found)


def _head(row: list[Cell]) -> dict[str, int] | None:
    places: dict[str, int] = {}
    for place, cell in enumerate(row):
        name = next((name for name, mark in _COLUMNS if name not in places and mark.search(cell.folded)), None)
        if name and not re.search(r"\d", cell.folded):
            places[name] = place
    return places if {"employer", "notified", "effective", "workers"} <= places.keys() else None


def _is_notice(row: list[Cell], places: dict[str, int]) -> bool:
    """Whether a row is a notice: its dates and its headcount stand in their columns."""
    return bool(row[places["employer"]].folded and _DAY.search(row[places["notified"]].folded))


def _notice(row: list[Cell], places: dict[str, int], heads: list[str]) -> Dismissal:
    def text(name: str) -> str:
        return row[places[name]].folded if name in places else ""

    printed = text("workers")
    if printed and not re.fullmatch(r"[\d \u00a0\u202f]+", printed):
        raise ValueError(f"{text('employer')}: {printed!r} employees, expected a number")
    return Dismissal(
        employer=text("employer"),
        enterprise_number=text("number").replace(" ", ""),
        address=text("address"),
        notified_raw=text("notified"),
        effective_raw=text("effective"),
        workers=_number(printed) if printed else None,
        reported={head: cell.folded for head, cell in zip(heads, row, strict=True) if head and cell.folded},
    )


def _number(printed: str) -> int:
    return int(re.sub(r"\D", "", printed))


def _day(printed: str) -> date | None:
    match = _DAY.search(printed)
    if match is None:
        return None
    year, month, day = (match["year"], match["month"], match["day"]) if match["year"] else (
        match["y"], match["m"], match["d"],
    )  # fmt: skip
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
