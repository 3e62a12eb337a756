"""Shares, indices and completeness from monthly frames: arithmetic only, no reading and no drawing.

Frames have `month` (first days), and come back with what `charts` draws: value, low, high, k, n, incomplete, note.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

import pandas as pd

from db.honesty import HIDE_BELOW, Share, add_months, month_of, months_between, share
from db.vocabulary import AttributionLabel, Seniority, Technology

STRICT = (AttributionLabel.CITED_CAUSE.value,)
BROAD = (*STRICT, AttributionLabel.CITED_REALLOCATION.value)
JUNIOR = tuple(level.value for level in Seniority if level.is_junior)
PART_SEEN = 0.6
"""A recent month below this part of the usual is taken as still coming in: a slump that deep would be called late
first and low later, never the other way round."""
TRACE_SEEN = 0.05
"""A month below this part of the usual holds mistyped dates rather than news, and is not drawn."""
USUAL_MONTHS = 12
HALF_YEAR = 6
MOST_OF = 0.8
"""Months of a span that must be there before its counts make an index: recordings with holes differ in size too."""
_MONTH = re.compile(r"\d{4}-\d{2}")
_DAYS = re.compile(r"\bmean of (\d+) daily values\b")


@dataclass(frozen=True)
class Through:
    """How far the record reaches: the last month with a usual amount of data, and the months after it."""

    complete: date | None
    newest: date | None

    def is_incomplete(self, month: date) -> bool:
        """Whether a month is to be marked as still coming in."""
        return self.complete is None or month > self.complete


def months_over(day: date) -> Through:
    """Months that were over on a day are complete: all that what we count ourselves, as it appears, must wait for."""
    return Through(add_months(month_of(day), -1), month_of(day))


def reach(counts: pd.DataFrame, today: date, late: Collection[date] = ()) -> Through:
    """Find the last complete month from announcements by month.

    States print mistyped dates in the future and publish with a lag, so neither the newest date nor the calendar says
    how far the data reaches. From the newest month back, a month counts as incomplete while it is not over, is
    estimated late (db.honesty), or holds less than PART_SEEN of the median of the twelve months before it; the newest
    month is the last that holds more than a trace.
    """
    held = {month: int(n) for month, n in zip(counts["month"], counts["announcements"], strict=True) if month <= today}
    if not held:
        return Through(None, None)
    month, newest = max(held), None
    while month >= min(held):
        before = [held.get(add_months(month, -back), 0) for back in range(1, USUAL_MONTHS + 1)]
        n, usual = held.get(month, 0), median(before)
        if newest is None and n and n >= TRACE_SEEN * usual:
            newest = month
        if n and add_months(month, 1) <= today and month not in late and n >= PART_SEEN * usual:
            return Through(month, newest)
        month = add_months(month, -1)
    return Through(None, newest)


def steady_states(counts: pd.DataFrame, since: date, until: date) -> tuple[str, ...]:
    """States with an announcement in every calendar year of a span: a trend over them is none of our coverage.

    `counts` holds state, month and announcements. A year of which the span has less than six months, the running one,
    is not asked for: a small state may well have none yet.
    """
    years = {year for year in range(since.year, until.year + 1) if _months_of(year, since, until) >= 6}
    held: dict[str, set[int]] = {}
    for state, month, n in zip(counts["state"], counts["month"], counts["announcements"], strict=True):
        if state and n and since <= month <= until:
            held.setdefault(state, set()).add(month.year)
    return tuple(sorted(state for state, seen in held.items() if years <= seen))


def _months_of(year: int, since: date, until: date) -> int:
    first, last = max(since, date(year, 1, 1)), min(until, date(year, 12, 1))
    return last.month - first.month + 1 if first <= last else 0


def last_whole(frame: pd.DataFrame) -> pd.Series[Any] | None:
    """The newest row that has a value and is not marked as incomplete: what a title may speak of."""
    whole = frame[frame["value"].notna() & ~frame["incomplete"].astype(bool)]
    return None if whole.empty else whole.sort_values("month").iloc[-1]


def fill_months(frame: pd.DataFrame, column: str = "value") -> pd.DataFrame:
    """Put a null where a month is missing between the first and the last, so that a line breaks there."""
    if frame.empty:
        return frame
    every = pd.DataFrame({"month": months_between(min(frame["month"]), max(frame["month"]))})
    filled = every.merge(frame, on="month", how="left")
    filled[column] = filled[column].astype(float)
    return filled


def share_rows(counts: Iterable[tuple[date, int, int]], through: Through | None = None) -> pd.DataFrame:
    """Monthly shares in percent from (month, k, n); too small an n gives counts in the note, and no share."""
    rows = []
    for month, k, n in sorted(counts):
        held = share(k, n)
        shown = held.value is not None and held.low is not None and held.high is not None
        note = f"{k:,} of {n:,}" + ("" if shown else f": too few for a share (below {HIDE_BELOW})")
        rows.append(
            {
                "month": month,
                "k": k,
                "n": n,
                "value": 100 * k / n if shown else None,
                "low": 100 * (held.low or 0) if shown else None,
                "high": 100 * (held.high or 0) if shown else None,
                "incomplete": through.is_incomplete(month) if through else False,
                "note": note,
            }
        )
    columns = ["month", "k", "n", "value", "low", "high", "incomplete", "note"]
    return pd.DataFrame(rows, columns=columns)


def ai_counts(attributions: pd.DataFrame, labels: Collection[str] = STRICT) -> list[tuple[date, int, int]]:
    """(month, announcements whose employer cited AI, announcements that were read), oldest first.

    Automation without AI is read, and kept off the AI line. What nobody could read is in neither number.
    """
    read = attributions[attributions["label"] != AttributionLabel.NOT_ASSESSED]
    cited = read[read["label"].isin(labels) & (read["technology"] != Technology.AUTOMATION)]
    n = read.groupby("month")["announcements"].sum()
    k = cited.groupby("month")["announcements"].sum()
    return [(month, int(k.get(month, 0)), int(n[month])) for month in sorted(n.index)]


def pooled(counts: Iterable[tuple[date, int, int]], since: date, until: date) -> Share:
    """One share over several months, both ends included."""
    chosen = [(k, n) for month, k, n in counts if since <= month <= until]
    return share(sum(k for k, _ in chosen), sum(n for _, n in chosen))


def monthly(observations: pd.DataFrame, series: str) -> pd.DataFrame:
    """A series' monthly values; ranges, halves and years are left out, for they are not months."""
    chosen = observations[observations["series"] == series]
    chosen = chosen[chosen["period"].astype(str).str.fullmatch(_MONTH.pattern)]
    return chosen.rename(columns={"period_start": "month", "basis": "note"})[
        ["month", "value", "note", "publisher", "url", "licence", "vintage"]
    ].reset_index(drop=True)


def lacks_days(month: date, basis: str) -> bool:
    """Whether a mean of daily values was taken over fewer days than its month has."""
    found = _DAYS.search(basis)
    return found is not None and int(found[1]) < monthrange(month.year, month.month)[1]


def benchmark_share(part: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """One published count as percent of another, where both were published for the month."""
    joined = part.merge(whole[["month", "value"]], on="month", suffixes=("", "_whole"))
    joined = joined.loc[joined["value_whole"] > 0]
    said = [
        f"{int(k):,} of {int(n):,} announced cuts; {note}"
        for k, n, note in zip(joined["value"], joined["value_whole"], joined["note"], strict=True)
    ]
    return joined.assign(value=100 * joined["value"] / joined["value_whole"], note=said, incomplete=False)


def junior_counts(postings: pd.DataFrame) -> list[tuple[date, int, int]]:
    """(month, new intern and entry jobs, new jobs with a known level), oldest first."""
    known = postings[postings["seniority"] != Seniority.UNKNOWN]
    n = known.groupby("month")["new_jobs"].sum()
    k = known[known["seniority"].isin(JUNIOR)].groupby("month")["new_jobs"].sum()
    return [(month, int(k.get(month, 0)), int(n[month])) for month in sorted(n.index) if n[month]]


def ai_tool_counts(frame: pd.DataFrame, *, software: bool = False, junior: bool = False) -> list[tuple[date, int, int]]:
    """(month, jobs that require AI tools, jobs whose text was read), of software or of junior jobs, or of both."""
    chosen = frame
    if software:
        chosen = chosen.loc[chosen["is_software_role"].astype(bool)]
    if junior:
        chosen = chosen.loc[chosen["seniority"].isin(JUNIOR)]
    k, n = (chosen.groupby("month")[name].sum() for name in ("ai_tools_jobs", "read_jobs"))
    return [(month, int(k[month]), int(n[month])) for month in sorted(n.index) if n[month]]


def stock_by_level(postings: pd.DataFrame) -> pd.DataFrame:
    """Jobs open at each month's end, junior and other stated levels; columns month, series, value.

    A month in which the boards were read and listed none of a level has a 0: that is known, and no gap.
    """
    known = postings[postings["seniority"] != Seniority.UNKNOWN]
    junior = known["seniority"].isin(JUNIOR)
    months = sorted(set(known["month"]))
    parts = []
    for series, chosen in (("All other levels", known[~junior]), ("Junior", known[junior])):
        summed = chosen.groupby("month")["open_jobs"].sum().reindex(months, fill_value=0)
        parts.append(pd.DataFrame({"month": months, "series": series, "value": summed.to_list()}))
    return pd.concat(parts, ignore_index=True)


def ratio(part: pd.DataFrame, whole: pd.DataFrame, per: int = 1) -> pd.DataFrame:
    """One monthly series divided by another, where both have the month; columns month, value, note."""
    joined = part.merge(whole[["month", "value"]], on="month", suffixes=("", "_whole"))
    joined = joined.loc[joined["value_whole"] > 0]
    said = [f"{k:,.0f} by {n:,.0f}" for k, n in zip(joined["value"], joined["value_whole"], strict=True)]
    return joined.assign(value=per * joined["value"] / joined["value_whole"], note=said)[["month", "value", "note"]]


def thread_counts(observations: pd.DataFrame) -> list[tuple[date, int, int]]:
    """The same from Hacker News counts: months for which both junior and known-level posts were counted."""
    junior = monthly(observations, "hn.junior_posts").set_index("month")["value"]
    known = monthly(observations, "hn.known_level_posts").set_index("month")["value"]
    return [(month, int(junior[month]), int(known[month])) for month in sorted(set(junior.index) & set(known.index))]


def is_gapless(months: Collection[date]) -> bool:
    """Whether a monthly series has most of its months, so that its level may be compared over them."""
    return bool(months) and len(set(months)) >= MOST_OF * len(months_between(min(months), max(months)))


def index_of(
    values: pd.DataFrame, base_months: int = 12, year: int | None = None, until: date | None = None
) -> tuple[pd.DataFrame, str]:
    """Values as an index: the mean of the first `base_months` months that have one is 100, or of the given year.

    Months after `until` have their value and no part in the base.

    Returns:
        The frame, and the base in words; an empty frame when there are fewer months than the base needs (of a year:
        six).
    """
    held = values[values["value"].notna()].sort_values("month")
    whole = held if until is None else held[held["month"] <= until]
    base = whole.head(base_months) if year is None else whole[[month.year == year for month in whole["month"]]]
    if len(base) < (base_months if year is None else HALF_YEAR):
        return held.head(0), ""
    mean = float(base["value"].mean())
    if mean <= 0:
        return held.head(0), ""
    said = f"{base['month'].iloc[0]:%b %Y} to {base['month'].iloc[-1]:%b %Y} = 100"
    return held.assign(value=100 * held["value"] / mean), said
