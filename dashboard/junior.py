"""Where the junior share comes from: our fixed panel of boards once it has months to show, Hacker News until then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.measures import Through, junior_counts, monthly, thread_counts
from dashboard.wording import many
from db.honesty import HIDE_BELOW
from db.vocabulary import Seniority

THREADS = ("hn.junior_posts", "hn.known_level_posts", "hn.posts", "hn.read_posts", "hn.seeking_posts")
LEAST_MONTHS = 12
"""Whole months with a share before the panel replaces Hacker News as headline: with fewer, season looks like trend."""


@dataclass(frozen=True)
class JuniorSource:
    """Monthly (month, junior, known level), of what, and from where; `unstated` posts of `all_posts` state no level."""

    counts: list[tuple[date, int, int]]
    population: str
    source: str
    unstated: int = 0
    all_posts: int = 0

    @property
    def key(self) -> str:
        """How many posts are in no share, where that is known."""
        return f"{self.unstated:,} of {self.all_posts:,} posts state no level." if self.all_posts else ""


def from_threads(observations: pd.DataFrame) -> JuniorSource:
    """Hacker News "Who is hiring?" posts, read by our classifier."""
    counts = thread_counts(observations)
    stated = {month: known for month, _, known in counts}
    posts = monthly(observations, "hn.read_posts")
    read = {month: int(n) for month, n in zip(posts["month"], posts["value"], strict=True) if month in stated}
    return JuniorSource(
        counts,
        "Hacker News “Who is hiring?” posts",
        "Hacker News “Who is hiring?” threads, levels read by Pinkslip",
        sum(n - stated[month] for month, n in read.items()),
        sum(read.values()),
    )


def from_panel(postings: pd.DataFrame, coverage: pd.DataFrame, panel: str, *, software: bool) -> JuniorSource:
    """New base jobs on employers' own boards; `coverage` says how many boards these are.

    In a month that has just begun few have been read so far, so the month before it counts too.
    """
    which = "a fixed panel" if panel == "fixed" else "all boards read"
    if len(coverage):
        now = coverage.sort_values("month").tail(2)[["panel", "read"]].max()
        panelled, read = many(int(now["panel"]), "boards"), many(int(now["read"]), "boards")
        which = f"a fixed panel of {panelled}" if panel == "fixed" else f"all {read} read"
    return JuniorSource(
        junior_counts(postings),
        "new software jobs" if software else "new jobs",
        f"employers' job boards, {which}, levels read by Pinkslip",
        int(postings.loc[postings["seniority"] == Seniority.UNKNOWN, "new_jobs"].sum()),
        int(postings["new_jobs"].sum()),
    )


def best_source(
    postings: pd.DataFrame, coverage: pd.DataFrame, observations: pd.DataFrame, through: Through
) -> JuniorSource:
    """The one whose headline can be trusted today."""
    panel = from_panel(postings, coverage, "fixed", software=True)
    shown = sum(n >= HIDE_BELOW for month, _, n in panel.counts if not through.is_incomplete(month))
    return panel if shown >= LEAST_MONTHS else from_threads(observations)
