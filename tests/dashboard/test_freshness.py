"""Sources that failed come first."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest

from dashboard.freshness import judge, standing, tally, years_by_source

TODAY = date(2026, 11, 20)
GOOD: dict[str, Any] = {
    "slug": "a", "off": "", "verdict": "ok", "cadence": "daily", "last_good_at": datetime(2026, 11, 19, tzinfo=UTC),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({}, "well"),
        ({"verdict": "warning"}, "well"),
        ({"verdict": "failed"}, "failing"),
        ({"verdict": "unreachable"}, "failing"),
        ({"verdict": "quarantined"}, "held back"),
        ({"last_good_at": datetime(2026, 11, 10, tzinfo=UTC)}, "stale"),
        ({"last_good_at": datetime(2026, 11, 10, tzinfo=UTC), "cadence": "monthly"}, "well"),
        ({"verdict": None, "last_good_at": None}, "never run"),
        ({"off": "terms forbid it", "verdict": None, "last_good_at": None}, "not crawled"),
    ],
)
def test_a_source_stands_as_its_last_run_says(changes: dict[str, Any], word: str) -> None:
    assert standing(GOOD | changes, TODAY) == word


def test_dead_sources_come_first() -> None:
    rows = pd.DataFrame([GOOD | {"slug": "z"}, GOOD | {"slug": "b", "verdict": "failed"}, GOOD], dtype=object)
    judged = judge(rows, TODAY)
    assert [row["slug"] for row in judged] == ["b", "a", "z"]
    assert tally(judged).startswith("3 sources: 1 failing, 2 well.")


def test_a_year_a_source_did_not_cover_has_no_row() -> None:
    months = pd.DataFrame(
        [("a", date(2024, 1, 1), 3), ("a", date(2024, 2, 1), 4), ("a", date(2026, 1, 1), 1)],
        columns=["source_slug", "month", "announcements"],
    )
    assert years_by_source(months).to_dict("records") == [
        {"source": "a", "year": 2024, "announcements": 7},
        {"source": "a", "year": 2026, "announcements": 1},
    ]
