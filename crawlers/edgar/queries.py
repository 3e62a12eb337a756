"""What full-text search is asked, and over which days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

SEARCH_URL = "https://efts.sec.gov/LATEST/search-index"
SEARCH_SINCE = date(2001, 1, 1)
"""The index's first day."""

PHRASES = (
    "reduction in force",
    "workforce reduction",
    "reduction in workforce",
    "reduction of its workforce",
    "headcount reduction",
    "job cuts",
    "layoffs",
)
"""Exact phrases: the search has no stemming ("layoff" misses "layoffs"), and a space between phrases means AND."""

AI_PHRASES = ('"artificial intelligence" "workforce reduction"', '"artificial intelligence" "reduction in force"')
"""Annual and quarterly reports name AI first; there only passages with both are asked for."""


@dataclass(frozen=True)
class Search:
    """One question over one range of filing days, both ends included."""

    query: str
    forms: str
    items: str
    start: date
    end: date

    def url(self, offset: int = 0) -> str:
        """The address of one page of answers."""
        parts = {"q": self.query, "forms": self.forms, "items": self.items, "from": str(offset or "")}
        window = {"dateRange": "custom", "startdt": self.start.isoformat(), "enddt": self.end.isoformat()}
        return f"{SEARCH_URL}?{urlencode({name: value for name, value in (parts | window).items() if value})}"

    def filing_days(self) -> list[date]:
        """The weekdays asked about, for the indexes that stand in for a failed search by item; else none."""
        days = [self.start + timedelta(days=n) for n in range((self.end - self.start).days + 1)]
        return [day for day in days if self.items and day.weekday() < 5]

    def halves(self) -> tuple[Search, Search] | None:
        """The same question over two shorter ranges; None for a single day, the smallest there is."""
        if self.start == self.end:
            return None
        middle = self.start + (self.end - self.start) / 2
        first = Search(self.query, self.forms, self.items, self.start, middle)
        return first, Search(self.query, self.forms, self.items, middle + timedelta(days=1), self.end)


def searches(since: date, until: date) -> Iterator[Search]:
    """Every question over every calendar month between two days."""
    for start, end in months(max(since, SEARCH_SINCE), until):
        yield Search("", "8-K", "2.05,2.06", start, end)
        for phrase in PHRASES:
            yield Search(f'"{phrase}"', "8-K,6-K", "", start, end)
        for query in AI_PHRASES:
            yield Search(query, "10-Q,10-K", "", start, end)


def months(since: date, until: date) -> Iterator[tuple[date, date]]:
    """The calendar months between two days, the first and last cut to them."""
    start = since
    while start <= until:
        following = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield start, min(until, following - timedelta(days=1))
        start = following


def quarter_days(quarter: str) -> tuple[date, date]:
    """The first and last day of a quarter ("2010-Q2").

    Raises:
        ValueError: not a quarter.
    """
    year, _, number = quarter.partition("-Q")
    if not year.isdigit() or number not in {"1", "2", "3", "4"}:
        raise ValueError(f"{quarter!r} is no quarter; expected YYYY-Qn")
    first = date(int(year), 3 * int(number) - 2, 1)
    return first, (first + timedelta(days=95)).replace(day=1) - timedelta(days=1)


def daily_index_url(day: date) -> str:
    """The day's index of all filings; weekends and holidays have none."""
    quarter = (day.month - 1) // 3 + 1
    return f"https://www.sec.gov/Archives/edgar/daily-index/{day.year}/QTR{quarter}/master.{day:%Y%m%d}.idx"


def submissions_url(cik: str) -> str:
    """Everything one registrant has filed lately."""
    return f"https://data.sec.gov/submissions/CIK{int(cik):010d}.json"
