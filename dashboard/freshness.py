"""How each source stands: dead ones first, with the reason of the last verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

STANDING = ("failing", "held back", "stale", "never run", "well", "not crawled")
"""Worst first: the order of the table."""
_BAD = {"failed": "failing", "unreachable": "failing", "quarantined": "held back"}
_PATIENCE = {"daily": 4, "weekly": 12, "monthly": 45, "quarterly": 120, "yearly": 400}
"""Days without a good run before a source of that cadence is called stale: one missed turn and a weekend."""
_UNKNOWN_PATIENCE = 45


def standing(source: Mapping[Any, Any], today: date) -> str:
    """One word for a source."""
    if source["off"]:
        return "not crawled"
    if source["verdict"] in _BAD:
        return _BAD[source["verdict"]]
    if source["last_good_at"] is None:
        return "never run"
    age = (today - source["last_good_at"].date()).days
    return "stale" if age > _PATIENCE.get(source["cadence"], _UNKNOWN_PATIENCE) else "well"


def judge(coverage: pd.DataFrame, today: date) -> list[dict[Any, Any]]:
    """Sources with their standing, worst first."""
    rows = [source | {"standing": standing(source, today)} for source in coverage.to_dict("records")]
    return sorted(rows, key=lambda row: (STANDING.index(row["standing"]), row["slug"]))


def tally(sources: Sequence[Mapping[Any, Any]]) -> str:
    """How many sources stand how, in a sentence."""
    counts = Counter(source["standing"] for source in sources)
    said = ", ".join(f"{counts[word]} {word}" for word in STANDING if counts[word])
    return f"{len(sources)} sources: {said}. A source that fails leaves a gap, never a zero."


def years_by_source(months: pd.DataFrame) -> pd.DataFrame:
    """Announcements by source and year, for the map of gaps."""
    held = months.assign(year=[month.year for month in months["month"]])
    held = held.rename(columns={"source_slug": "source"})
    summed: pd.DataFrame = held.groupby(["source", "year"])[["announcements"]].sum().reset_index()
    return summed
