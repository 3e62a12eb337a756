"""Where the junior share comes from: our fixed panel of boards once it has months to show, Hacker News until then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.measures import junior_counts, thread_counts
from db.honesty import HIDE_BELOW

THREADS = ("hn.junior_posts", "hn.known_level_posts", "hn.posts", "hn.seeking_posts")
LEAST_MONTHS = 12
"""Months with a share before the panel replaces Hacker News as the headline: with fewer, season looks like trend."""


@dataclass(frozen=True)
class JuniorSource:
    """Monthly (month, junior, known level), of what, and from where."""

    counts: list[tuple[date, int, int]]
    population: str
    source: str


def from_threads(observations: pd.DataFrame) -> JuniorSource:
    """Hacker News "Who is hiring?" posts, read by our classifier."""
    return JuniorSource(
        thread_counts(observations),
        "Hacker News “Who is hiring?” posts",
        "Hacker News “Who is hiring?” threads, levels read by Pinkslip",
    )


def from_panel(postings: pd.DataFrame, panel: str, *, software: bool) -> JuniorSource:
    """New base jobs on employers' own boards."""
    boards = int(postings["boards"].max()) if len(postings) else 0
    which = f"a fixed panel of {boards:,} boards" if panel == "fixed" else f"all {boards:,} boards read"
    return JuniorSource(
        junior_counts(postings),
        "new software jobs" if software else "new jobs",
        f"employers' job boards, {which}, levels read by Pinkslip",
    )


def best_source(postings: pd.DataFrame, observations: pd.DataFrame) -> JuniorSource:
    """The one whose headline can be trusted today."""
    panel = from_panel(postings, "fixed", software=True)
    shown = sum(n >= HIDE_BELOW for *_, n in panel.counts)
    return panel if shown >= LEAST_MONTHS else from_threads(observations)
