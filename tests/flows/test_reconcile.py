"""Backfill: what a state's archives and the snapshot hold against each other, and a report that says so."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

import flows.reconcile
from db.engine import read_scope
from db.models import Announcement
from db.store import AnnouncementRow
from db.vocabulary import Tier, Verdict
from flows.crawl import CrawlReport
from flows.reconcile import COLUMNS, backfill_states, write_report
from flows.resolve import link_employers
from flows.retold import mark_covered
from tests.factories import SEEN
from tests.flows.seeds import notice, store

OWN = "us_ga_warn"


@pytest.fixture
def reconciled(both: Engine) -> Engine:
    """A state that agrees with the snapshot on one notice, contradicts it on one, and holds one it lacks."""
    gathered = {"tier": Tier.AGGREGATOR}
    store(
        both,
        notice(employer_name="Agreed Mills", **gathered),
        notice(employer_name="Disputed Foods", affected_workers=80, **gathered),
        notice(employer_name="Forgotten Works", **gathered),
        notice(employer_name="Elsewhere Inc", state="AL", **gathered),
        slug="warn_snapshot",
    )
    store(
        both,
        notice(employer_name="Agreed Mills", url="https://example.gov/1"),
        notice(employer_name="Disputed Foods", affected_workers=75),
        notice(employer_name="=Unheard()", announced_date=date(2026, 11, 2)),
        slug=OWN,
    )
    link_employers(both)
    mark_covered(both)
    return both


def report(engine: Engine, path: Path) -> list[dict[str, str]]:
    write_report(engine, {OWN}, path)
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_every_row_of_either_side_is_told_once(reconciled: Engine, tmp_path: Path) -> None:
    counts = write_report(reconciled, {OWN}, tmp_path / "below" / "r.csv")
    assert counts == {"covered": 1, "new": 1, "conflicting": 1, "snapshot_only": 1}
    found = {row["employer"]: row["finding"] for row in report(reconciled, tmp_path / "r.csv")}
    assert found == {"Disputed Foods": "conflicting", "'=Unheard()": "new", "Forgotten Works": "snapshot_only"}


def test_an_own_row_that_was_amended_since_is_still_told_as_covered(reconciled: Engine, tmp_path: Path) -> None:
    with read_scope(reconciled) as session:
        [key] = session.scalars(select(Announcement.source_key).where(Announcement.url == "https://example.gov/1"))
    later = SEEN + timedelta(days=1)
    store(reconciled, notice(source_key=key, employer_name="Agreed Mills", affected_workers=90), slug=OWN, at=later)
    mark_covered(reconciled)
    counts = write_report(reconciled, {OWN}, tmp_path / "r.csv")
    assert counts == {"covered": 1, "new": 1, "conflicting": 1, "snapshot_only": 1}


def test_a_conflict_shows_both_sides(reconciled: Engine, tmp_path: Path) -> None:
    rows = report(reconciled, tmp_path / "r.csv")
    assert list(rows[0]) == list(COLUMNS)
    [row] = [row for row in rows if row["finding"] == "conflicting"]
    assert (row["workers"], row["source"], row["state"]) == ("75", OWN, "GA")
    assert row["other"] == "snapshot: 2026-10-05 / None / 80"


def test_rows_of_two_sites_are_held_each_against_its_own(both: Engine, tmp_path: Path) -> None:
    def rows(*told: tuple[str, int], **changes: Any) -> list[AnnouncementRow]:
        return [notice(employer_name=name, affected_workers=workers, **changes) for name, workers in told]

    store(
        both,
        *rows(("Twin Mills", 80), ("Twin Mills", 45), ("Apart LLC - Macon", 60), tier=Tier.AGGREGATOR),
        slug="warn_snapshot",
    )
    store(both, *rows(("Twin Mills", 75), ("Twin Mills", 40), ("Apart LLC - Rome", 55)), slug=OWN)
    link_employers(both)
    mark_covered(both)
    found = [(row["finding"], row["workers"], row["other"][-2:]) for row in report(both, tmp_path / "r.csv")]
    assert found == [
        ("conflicting", "75", "80"), ("conflicting", "40", "45"), ("new", "55", ""), ("snapshot_only", "60", ""),
    ]  # fmt: skip


def test_a_row_the_archive_now_prints_otherwise_is_listed_with_what_it_said(both: Engine, tmp_path: Path) -> None:
    first = notice(employer_name="Amended Mills", source_key="k", affected_workers=80)
    store(both, first, slug=OWN)
    later = SEEN + timedelta(days=1)
    store(both, replace(first, affected_workers=95), slug=OWN, at=later)
    link_employers(both)
    write_report(both, {OWN}, tmp_path / "r.csv", since=later)
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as handle:
        found = {(row["finding"], row["workers"]): row["other"] for row in csv.DictReader(handle)}
    assert found == {("changed", "95"): "before: 2026-10-05 / None / 80", ("new", "95"): ""}
    assert write_report(both, {OWN}, tmp_path / "r.csv", since=later + timedelta(days=1)) == {"new": 1}


def test_a_state_that_was_not_crawled_is_not_judged(reconciled: Engine, tmp_path: Path) -> None:
    assert "Elsewhere Inc" not in {row["employer"] for row in report(reconciled, tmp_path / "r.csv")}
    assert write_report(reconciled, set(), tmp_path / "empty.csv") == {}


def test_a_source_that_fell_short_is_left_out_of_the_report(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store(engine, notice(employer_name="Own Works"), slug=OWN)
    store(engine, notice(employer_name="Stale Works", state="AL"), slug="us_al_warn")
    reports = [CrawlReport(OWN, Verdict.OK), CrawlReport("us_al_warn", Verdict.FAILED)]
    monkeypatch.setattr(flows.reconcile, "crawl_named", lambda *_: reports)
    monkeypatch.setattr(flows.reconcile, "load_snapshot", lambda _: 0)
    assert backfill_states([], tmp_path / "r.csv", None) is False
    assert "0 covered, 1 new, 0 changed, 0 conflicting, 0 snapshot_only" in capsys.readouterr().out
    assert "Stale" not in (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
