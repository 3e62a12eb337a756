"""Dates as announcements write them: days, months, quarters and years, and several that share one year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from db.vocabulary import DatePrecision

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAME = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MONTH = rf"(?P<month>{MONTH_NAME})"
_YEAR = r"(?P<year>20\d\d)"
_TH = r"(?:st|nd|rd|th)?"
_NUMBER = rf"\d{{1,2}}{_TH}(?![\w,]\d)"
_AND = r"(?:\s?[-–—&]\s?|,?\s(?:and|to|until|till|through|or)\s(?:the\s)?)"
_AND_ON = rf"(?:,\s|{_AND}(?:(?:on|about|around)\s){{0,2}})"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_FORMS = (
    re.compile(rf"\b{_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)\b"),
    re.compile(rf"(?<![\w/])(?P<month>0?[1-9]|1[0-2])/(?P<day>\d{{1,2}})/{_YEAR}\b"),
    re.compile(rf"\b(?P<run>{MONTH_NAME}\s{_NUMBER}(?:{_AND_ON}(?:{MONTH_NAME}\s)?{_NUMBER}){{1,4}}),?\s{_YEAR}\b"),
    re.compile(
        rf"\b(?P<run>(?:{_NUMBER}(?:\s{MONTH_NAME}{_AND_ON}|{_AND})){{1,4}}{_NUMBER}\s{MONTH_NAME}),?\s{_YEAR}\b"
    ),
    re.compile(rf"{_MONTH}\s(?P<day>\d{{1,2}}){_TH},?\s{_YEAR}\b"),
    re.compile(rf"(?P<day>\d{{1,2}}){_TH}\s{_MONTH},?\s{_YEAR}\b"),
    re.compile(rf"(?P<quarter>first|second|third|fourth)\squarter\sof\s{_YEAR}\b"),
    re.compile(rf"\b(?:Q(?P<quarter>[1-4])(?:\sof)?\s{_YEAR}\b)"),
    re.compile(rf"\b(?P<run>{MONTH_NAME}(?:{_AND_ON}{MONTH_NAME}){{1,3}})(?:\sof)?,?\s{_YEAR}\b"),
    re.compile(rf"{_MONTH}(?:\sof)?,?\s{_YEAR}\b"),
    re.compile(rf"(?<!fiscal year )(?<!fiscal )(?<![\w$€£/]){_YEAR}(?![\w%,]\d)\b"),
)
"""From the finest to the coarsest; a stretch read by one is not read again. A fiscal year is no calendar date.

Between slashes the month comes first: such dates stand in notices to the states of the US. A run is several dates of
one year ("June 5 and 12, 2026", "3 March to 9 May 2026", "between April and June 2026").
"""
_PIECE = re.compile(rf"{MONTH_NAME}|\d{{1,2}}")


class Dated(NamedTuple):
    """A date that a sentence states, with where the words stand: those of a run share them."""

    start: int
    end: int
    value: date
    precision: DatePrecision


def find_dates(sentence: str) -> list[Dated]:
    """Dates of a sentence in order; a day that no calendar has is a misprint and no date."""
    if "20" not in sentence:
        return []
    taken: list[re.Match[str]] = []
    for form in _FORMS:
        for match in form.finditer(sentence):
            if all(match.end() <= other.start() or match.start() >= other.end() for other in taken):
                taken.append(match)
    taken.sort(key=lambda match: match.start())
    return [dated for match in taken for dated in _dated(match)]


def _dated(match: re.Match[str]) -> Iterator[Dated]:
    """The dates that a match states."""
    groups, year = match.groupdict(), int(match["year"])
    if groups.get("run"):
        read = _read_run(groups["run"])
    elif groups.get("quarter"):
        quarter = groups["quarter"]
        read = [(3 * (_QUARTERS.get(quarter) or int(quarter)) - 2, 1, DatePrecision.QUARTER)]
    elif groups.get("day"):
        read = [(_month(groups["month"]), int(groups["day"]), DatePrecision.DAY)]
    elif groups.get("month"):
        read = [(_month(groups["month"]), 1, DatePrecision.MONTH)]
    else:
        read = [(1, 1, DatePrecision.YEAR)]
    for month, day, precision in read:
        try:
            yield Dated(match.start(), match.end(), date(year, month, day), precision)
        except ValueError:
            continue


def _read_run(run: str) -> list[tuple[int, int, DatePrecision]]:
    """Month, day and precision of every date in a run; a day without a month of its own shares its neighbour's."""
    pieces = [piece[0] for piece in _PIECE.finditer(run)]
    if not any(piece.isdigit() for piece in pieces):
        return [(_month(name), 1, DatePrecision.MONTH) for name in pieces]
    day_first = pieces[0].isdigit()
    read, month = [], 1
    for piece in reversed(pieces) if day_first else pieces:  # so that the month is met before its days
        if piece.isdigit():
            read.append((month, int(piece), DatePrecision.DAY))
        else:
            month = _month(piece)
    return read[::-1] if day_first else read


def _month(name: str) -> int:
    """The number of a month by its name or figure."""
    return int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1
