"""What must be said beside a figure: its interval, whether it is too small, whether its month is complete.

Pure functions; shared by the dashboard, the exports and the command line so that they agree.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

Z95 = 1.959963984540054
"""Standard normal quantile of a two-sided 95 % interval."""
HIDE_BELOW = 30
"""Denominators below it show counts, no shares (NCHS: rates on fewer than 30 cases are not published)."""
FLAG_BELOW = 60
"""Denominators below it are shown and flagged (NCHS flags 30 to 59)."""
COMPLETE_FROM = 0.95
"""A month estimated to be less complete is dashed and left out of headlines."""
LEAST_LAGS = 30
"""Reporting lags needed before completeness is estimated at all."""
LAG_SETTLES = timedelta(days=60)
"""Age from which a day's late announcements are taken to be in: a younger day shows its short lags alone."""
LAG_REACH = timedelta(days=730)
"""Age up to which lags are counted: how late states publish changes over the years."""


@dataclass(frozen=True)
class Share:
    """k of n with its 95 % interval: counting noise only, neither coverage nor a classifier's errors."""

    k: int
    n: int
    low: float | None
    high: float | None

    @property
    def value(self) -> float | None:
        """The share, or None where n is too small to show one."""
        return self.k / self.n if self.n >= HIDE_BELOW else None

    @property
    def is_flagged(self) -> bool:
        """Whether the share is shown with a warning of small numbers."""
        return HIDE_BELOW <= self.n < FLAG_BELOW


def wilson(k: int, n: int, z: float = Z95) -> tuple[float, float]:
    """Wilson's score interval of a proportion (Wilson 1927); wide where n is small, inside 0..1 always.

    Raises:
        ValueError: n is not positive, or k is not within 0..n.
    """
    if n <= 0 or not 0 <= k <= n:
        raise ValueError(f"no proportion: {k} of {n}")
    p = k / n
    middle = p + z * z / (2 * n)
    spread = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    # At the ends the exact bound is 0 or 1; rounding must not push it past.
    low = 0.0 if k == 0 else (middle - spread) / scale
    high = 1.0 if k == n else (middle + spread) / scale
    return low, high


def share(k: int, n: int) -> Share:
    """k of n as a share that knows when to be silent."""
    low, high = wilson(k, n) if n > 0 else (None, None)
    return Share(k, n, low, high)


def month_of(day: date) -> date:
    """The first day of a day's month."""
    return date(day.year, day.month, 1)


def add_months(month: date, count: int) -> date:
    """The first day of the month `count` months later (earlier if negative)."""
    years, index = divmod(month.year * 12 + month.month - 1 + count, 12)
    return date(years, index + 1, 1)


def months_between(first: date, last: date) -> list[date]:
    """Every month from the one of `first` to the one of `last`, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [add_months(first, ahead) for ahead in range(count)]


def completeness(month: date, today: date, lags: Sequence[int]) -> float | None:
    """Estimate the share of a month's announcements already seen today.

    Args:
        month: first day of the month.
        today: the day the data runs to.
        lags: ascending days from announced to first seen, of announcements that we met in the ordinary course (a
            source's first load says nothing about its lag).

    Returns:
        The mean over the month's days of the share of past lags no longer than that day's age, days ahead counting 0;
        None where there are too few lags to say.
    """
    if len(lags) < LEAST_LAGS:
        return None
    days = (add_months(month, 1) - month_of(month)).days
    ages = [(today - (month_of(month) + timedelta(days=n))).days for n in range(days)]
    return sum(bisect_right(lags, age) / len(lags) for age in ages if age >= 0) / days


def is_incomplete(month: date, today: date, lags: Sequence[int]) -> bool:
    """Whether a month is to be marked: it is not over, or estimated to be less than 95 % seen."""
    if add_months(month, 1) > today:
        return True
    estimate = completeness(month, today, lags)
    return estimate is not None and estimate < COMPLETE_FROM
