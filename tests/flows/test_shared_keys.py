"""Rows of a list that share one key: each keeps its own history, whichever of them the list still shows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from crawlers.folder import RunFolder
from crawlers.records import Notice, make_key, write_record
from db.effective import counted
from db.engine import read_scope, session_scope
from db.models import Announcement
from db.store import Tally, close_run, open_run
from db.vocabulary import Tier, Verdict
from flows.ingest import Ingest, ingest_run
from flows.resolve import resolve_all
from tests.factories import SEEN

FIRST, SECOND, THIRD = "k", make_key("k", "further", 1), make_key("k", "further", 2)


def crawl(engine: Engine, home: Path, day: int, listed: dict[str, int]) -> Tally:
    """A run that lists a notice of so many workers under each of some keys."""
    folder = RunFolder(home / "runs" / str(day))
    folder.path.mkdir(parents=True)
    at = SEEN + timedelta(days=day)
    with folder.records.open("w", encoding="utf-8") as handle:
        for key, workers in listed.items():
            facts = {"source": "us_ga_warn", "source_key": key, "employer_name": "Brindle", "affected_workers": workers}
            handle.write(write_record(Notice.model_validate(facts | {"reported": {"Workers": str(workers)}})) + "\n")
    with session_scope(engine) as session:
        run = open_run(session, "us_ga_warn", started_at=at, code_version="test")
        what = Ingest("us_ga_warn", Tier.REGULATOR, run, at, home, complete=True)
        tally = ingest_run(session, folder, what)
        close_run(session, run, finished_at=at, verdict=Verdict.OK)
    return tally


def counts(engine: Engine) -> list[int | None]:
    """Workers of the notices that count."""
    resolve_all(engine)
    with read_scope(engine) as session:
        return sorted(session.scalars(select(Announcement.affected_workers).where(counted())), key=lambda n: n or 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({FIRST: 100, SECOND: 50}, {FIRST: 50}),  # the first falls off
        ({FIRST: 100, SECOND: 50}, {FIRST: 100}),
        ({FIRST: 100, SECOND: 50, THIRD: 7}, {FIRST: 50, SECOND: 7}),
        ({FIRST: 100, SECOND: 50, make_key(SECOND, 2): 50}, {FIRST: 50, make_key(FIRST, 2): 50}),
    ],
)
def test_a_row_that_falls_off_its_list_takes_no_figure_along(
    both: Engine, tmp_path: Path, before: dict[str, int], after: dict[str, int]
) -> None:
    crawl(both, tmp_path, 0, before)
    tally = crawl(both, tmp_path, 1, after)
    assert (tally.new, tally.changed, tally.unchanged) == (0, 0, len(after))
    assert counts(both) == sorted(before.values())
    assert crawl(both, tmp_path, 2, before).unchanged == len(before)
    assert counts(both) == sorted(before.values())


def test_a_row_that_joins_another_under_its_key_changes_nothing_of_it(both: Engine, tmp_path: Path) -> None:
    crawl(both, tmp_path, 0, {FIRST: 100})
    tally = crawl(both, tmp_path, 1, {FIRST: 50, SECOND: 100})
    assert (tally.new, tally.changed, tally.unchanged) == (1, 0, 1)
    assert counts(both) == [50, 100]


def test_a_corrected_row_of_several_under_one_key_becomes_a_version_of_its_own(both: Engine, tmp_path: Path) -> None:
    crawl(both, tmp_path, 0, {FIRST: 100, SECOND: 50})
    tally = crawl(both, tmp_path, 1, {FIRST: 50, SECOND: 120})  # by their texts they have changed places
    assert (tally.new, tally.changed, tally.unchanged) == (0, 1, 1)
    assert counts(both) == [50, 120]
