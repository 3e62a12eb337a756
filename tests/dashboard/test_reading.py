"""What the pages take from the record: how far it has come in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dashboard.measures import Through
from dashboard.panels import panel_states
from dashboard.reading import through, through_of
from db.engine import make_engine, session_scope
from db.honesty import LEAST_LAGS, add_months, month_of, months_between
from db.migrate import upgrade
from db.queries import Slice
from db.rollups import publish, rebuild_rollups
from db.store import close_run, open_run, store_announcements, store_source
from db.vocabulary import Verdict
from tests.factories import SEEN, make_announcement, make_source

DAYS = 240


@pytest.fixture
def engine(tmp_path: Path, reads_from: Callable[[str], None]) -> Engine:
    url = f"sqlite:///{tmp_path / 'pinkslip.db'}"
    held = make_engine(url)
    upgrade(held)
    reads_from(url)
    return held


def watch(engine: Engine, *, late: int, every: int = 2) -> date:
    """Store a notice every few days over DAYS days, each so many days late; publish, and give the last day."""
    end = SEEN + timedelta(days=DAYS)
    with session_scope(engine) as session:
        store_source(session, make_source())
        run_id = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
        close_run(session, run_id, finished_at=SEEN, verdict=Verdict.OK, items=0)
        for n in range(0, DAYS, every):
            # What is announced in the last days and not seen yet is made up for: only its lateness can tell.
            seen = min(SEEN + timedelta(days=n + late), end)
            row = make_announcement(source_key=f"n{n}", announced_date=SEEN.date() + timedelta(days=n))
            store_announcements(session, [row], run_id=run_id, seen_at=seen, complete_listing=False)
    rebuild_rollups(engine)
    publish(engine, built_at=end)
    return end.date()


def test_a_month_of_the_usual_size_is_incomplete_while_announcements_use_to_come_later(engine: Engine) -> None:
    end = watch(engine, late=40)
    assert through() == Through(add_months(month_of(end), -2), month_of(end))


def test_a_month_is_complete_when_it_is_over_and_announcements_use_to_come_at_once(engine: Engine) -> None:
    end = watch(engine, late=0)
    assert through() == Through(add_months(month_of(end), -1), month_of(end))


def test_too_few_delays_say_nothing(engine: Engine) -> None:
    assert DAYS // 20 < LEAST_LAGS
    end = watch(engine, late=40, every=20)
    assert through().complete == add_months(month_of(end), -1)


def test_a_state_that_joined_in_the_second_year_of_a_span_is_in_no_trend_of_it(engine: Engine) -> None:
    months = {
        "GA": months_between(date(2024, 1, 1), date(2026, 10, 1)),
        "RI": [date(2024, 2, 1), date(2025, 3, 1), date(2026, 1, 1)],  # small: none in the part of 2024 that is shown
        "NV": months_between(date(2025, 1, 1), date(2026, 10, 1)),
    }
    with session_scope(engine) as session:
        store_source(session, make_source())
        run_id = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
        rows = [
            make_announcement(source_key=f"{state}{month}", state=state, announced_date=month)
            for state, held in months.items() for month in held
        ]  # fmt: skip
        store_announcements(session, rows, run_id=run_id, seen_at=SEEN, complete_listing=False)
    rebuild_rollups(engine)
    publish(engine, built_at=SEEN)
    reached = Through(date(2026, 10, 1), date(2026, 11, 1))
    assert panel_states(Slice(since=date(2024, 9, 1), until=date(2026, 11, 1)), reached) == ("GA", "RI")


def test_a_state_that_publishes_late_has_not_fallen_in_a_month_in_which_the_others_are_whole(engine: Engine) -> None:
    first, last = date(2025, 1, 1), date(2026, 10, 1)
    with session_scope(engine) as session:
        store_source(session, make_source())
        run_id = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
        rows = [
            make_announcement(source_key=f"{state}{month}{n}", state=state, announced_date=month)
            for month in months_between(first, last)
            for state, usual in (("CA", 9), ("NY", 4))
            for n in range(1 if (state, month) == ("NY", last) else usual)
        ]
        store_announcements(session, rows, run_id=run_id, seen_at=SEEN, complete_listing=True)
        close_run(session, run_id, finished_at=SEEN, verdict=Verdict.OK)
    rebuild_rollups(engine)
    publish(engine, built_at=SEEN)
    assert through() == through_of(()) == through_of(("CA",)) == Through(last, last)
    assert through_of(("NY",)) == Through(add_months(last, -1), last)
    assert through_of(("PR",)) == Through(last, last)
