"""Read one monthly report of Challenger, Gray & Christmas: totals from its words, reasons from its table.

The figures are announced US cuts with the employer's stated reason. They are never added to notices or filings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from crawlers.platforms.series import slug

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_COUNT = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
_WHEN = rf"(?:in|during|for|through\s+the\s+end\s+of)\s+({_MONTH})\b"
_ANNOUNCED = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"announced\s+(?:plans\s+to\s+cut\s+|a\s+total\s+of\s+)?({_COUNT})\s+(?:job\s+)?(?:cuts|jobs|layoffs)\s+{_WHEN}",
        rf"(?:job\s+cuts|layoffs)\s+(?:announced\s+)?(?:by\s+[\w.\s-]{{3,40}}?employers\s+)?"
        rf"(?:totall?ed|reached|rose\s+to|fell\s+to|climbed\s+to|were)\s+({_COUNT})\s+{_WHEN}",
        rf"employers\s+(?:cut|announced\s+they\s+would\s+cut)\s+({_COUNT})\s+jobs\s+{_WHEN}",
    )
)
"""How the release has said its total, the usual way first."""
_RELEASED = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}}),\s+(20\d\d)\b", re.I)
_REASONS = re.compile(r"^.{0,60}\bjob cuts by reason\b.{0,60}$", re.I)
_CELL = rf"{_COUNT}|[-–—]"
_ROW = re.compile(
    rf"^(?P<label>[A-Z][A-Za-z .,/&'’()-]{{2,60}}?)[\s|]+(?P<first>{_CELL})(?:[\s|]+(?P<second>{_CELL}))?[\s|]*$"
)
"""A dash stands where a reason was not given."""
_TO_DATE = re.compile(r"\bYTD\b|year[\s-]to[\s-]date", re.I)
_AI = re.compile(
    rf"\b(?:artificial intelligence|AI)\b[^.\d]{{0,120}}?\b(?:for|to|of|in)\s+(?:an additional\s+)?({_COUNT})\b", re.I
)
LABEL = 40
"""Characters of a reason's label at most."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
_YEAR_SO_FAR = re.compile(r"so far this year|year to date|this year|through\s", re.I)


@dataclass(frozen=True)
class Figure:
    """One printed figure: `period` is a month or "2026-01..2026-08"."""

    series: str
    period: str
    value: int
    raw: str


@dataclass(frozen=True)
class Report:
    """One month's report."""

    month: date
    released: date
    figures: tuple[Figure, ...]


def parse_report(text: str) -> Report:
    """The figures of a report, from the text of its page or PDF.

    Raises:
        ValueError: no release date, no total for a month, or a table of reasons that does not add up.
    """
    announced = next((match for pattern in _ANNOUNCED if (match := pattern.search(text))), None)
    released = _RELEASED.search(text)
    if announced is None or released is None:
        raise ValueError("no 'announced N job cuts in MONTH' or no release date")
    day = datetime.strptime(" ".join(released.groups()), "%B %d %Y").date()  # noqa: DTZ007  a printed day
    number = MONTHS.index(announced[2].capitalize()) + 1
    month = date(day.year - (number > day.month), number, 1)
    if (day - month).days > 75:
        raise ValueError(f"a report on {month:%B %Y} released on {day}")
    total = Figure("challenger.total", f"{month:%Y-%m}", _int(announced[1]), announced[0])
    reasons = list(_reasons(text, month))
    figures = [total, *(reasons or _in_words(text, month))]
    printed = next((f for f in reasons if f.series == total.series and f.period == total.period), None)
    if printed and printed.value != total.value:
        raise ValueError(f"the table's total is {printed.value}, the text's {total.value}")
    unique = {(figure.series, figure.period): figure for figure in figures}
    return Report(month, day, tuple(unique.values()))


def _reasons(text: str, month: date) -> Iterator[Figure]:
    """Rows of the table of reasons; checked against its own total row."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    start = next((i for i, line in enumerate(lines) if _REASONS.match(line)), None)
    if start is None:
        return
    rows: list[re.Match[str]] = []
    head = ""
    above = ""
    for line in lines[start:]:
        row = _ROW.match(f"{above} {line}".strip()) if above else None
        row, above = row or _ROW.match(line), ""
        if row:
            rows.append(row)
            if row["label"].strip().lower() == "total":
                break
        elif rows and not re.search(r"\d", line) and len(line) <= LABEL:
            above = line  # a label that goes on in the next line
        elif rows:
            break
        else:
            head += f" {line}"
    if not rows or rows[-1]["label"].strip().lower() != "total":
        raise ValueError("a table of reasons without its total row")
    two = any(row["second"] for row in rows)
    if two and not _TO_DATE.search(head):
        raise ValueError(f"a second column that is not said to be the year to date: {head[:120]!r}")
    columns = [(f"{month:%Y-%m}", _column(rows, "first", two)), (_to_date(month), _column(rows, "second", two))]
    for period, column in columns:
        if column and sum(value for _, value, _ in column[:-1]) != column[-1][1]:
            raise ValueError(f"reasons of {period} do not add up to their total of {column[-1][1]}")
        yield from (Figure(_series(label), period, value, raw) for label, value, raw in column)


def _column(rows: list[re.Match[str]], which: str, two: bool) -> list[tuple[str, int, str]]:
    """One column; of two, a row with a single figure has it in the second: a reason not given this month."""
    cells = [
        (
            row["label"],
            row[which] if row["second"] or not two else (row["first"] if which == "second" else None),
            row[0],
        )
        for row in rows
    ]
    return [(label, _int(cell), raw) for label, cell, raw in cells if cell and cell[0].isdigit()]


def _in_words(text: str, month: date) -> Iterator[Figure]:
    """AI's figures as the release's sentences give them, where there is no table."""
    for sentence in _SENTENCE_END.split(text):
        found = _AI.search(sentence)
        if found:
            period = _to_date(month) if _YEAR_SO_FAR.search(sentence) else f"{month:%Y-%m}"
            yield Figure("challenger.ai", period, _int(found[1]), " ".join(sentence.split()))


def _series(label: str) -> str:
    """The series of a reason; the technology label changes from year to year."""
    name = slug(label)
    if name == "total":
        return "challenger.total"
    if name in {"artificial_intelligence", "ai", "artificial_intelligence_ai"}:
        return "challenger.ai"
    return "challenger.technological_update" if name.startswith("technolog") else f"challenger.reason.{name}"


def _to_date(month: date) -> str:
    """The year to a month; the whole year in December, the month itself in January."""
    if month.month in {1, 12}:
        return f"{month:%Y-%m}" if month.month == 1 else str(month.year)
    return f"{month.year}-01..{month:%Y-%m}"


def _int(printed: str) -> int:
    return int(printed.replace(",", ""))
