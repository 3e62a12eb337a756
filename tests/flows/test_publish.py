"""Rolling up, naming the state of the data, and writing a release of it."""

from __future__ import annotations

import csv
import hashlib
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from db.engine import read_scope
from db.models import Announcement, AttributionMonth, LayoffMonth, PostingMonth
from db.release import ReleaseError
from db.vocabulary import AttributionLabel
from flows.classify import classify_new
from flows.publish import export_release, publish_version, roll_up
from flows.resolve import resolve_all
from tests.flows.seeds import CITES, SILENT, article, dump, notice, store

ROLLUPS = (LayoffMonth, AttributionMonth, PostingMonth)


@pytest.fixture
def filled(both: Engine) -> Engine:
    """Three notices of two months and three articles, one of them unreadable; read and resolved."""
    store(
        both,
        notice(),
        notice(announced_date=date(2026, 9, 1), affected_workers=None),
        notice(state="TX", employer_name="Northwind Foods", affected_workers=30),
        article(CITES), article(SILENT), article(None),
    )  # fmt: skip
    classify_new(both)
    resolve_all(both)
    return both


def cells(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """The monthly tables without their row numbers."""
    found = {}
    with read_scope(engine) as session:
        for model in ROLLUPS:
            columns = [column for column in model.__table__.columns if column.name != "id"]
            found[model.__name__] = sorted(map(tuple, session.execute(select(*columns))), key=repr)
    return found


def test_months_add_up_to_what_was_stored_and_unknown_counts_are_not_zero(filled: Engine) -> None:
    roll_up(filled)
    sums = select(*(func.sum(getattr(LayoffMonth, name)) for name in ("announcements", "with_count", "workers")))
    with read_scope(filled) as session:
        assert tuple(session.execute(sums.where(LayoffMonth.kind == "notice")).one()) == (3, 2, 150)
        by_label = select(AttributionMonth.label, func.sum(AttributionMonth.announcements))
        labels = dict(session.execute(by_label.group_by(AttributionMonth.label)).all())
    assert labels.pop(AttributionLabel.NOT_ASSESSED) == 4  # three bare notices and the paywalled article
    assert sum(labels.values()) == 2


def test_following_what_changed_gives_the_same_tables_as_building_anew(filled: Engine) -> None:
    roll_up(filled)
    store(filled, notice(state="AL", affected_workers=7), article(CITES, announced_date=date(2026, 8, 3)))
    classify_new(filled)
    roll_up(filled)
    followed = cells(filled)
    roll_up(filled, rebuild=True)
    assert cells(filled) == followed
    assert followed["LayoffMonth"]


def test_unchanged_data_keep_their_version_and_changed_data_do_not(filled: Engine) -> None:
    roll_up(filled)
    first = publish_version(filled)
    before = dump(filled, leave_out=())
    roll_up(filled)
    assert publish_version(filled) == first
    assert dump(filled, leave_out=()) == before
    store(filled, notice())
    roll_up(filled)
    assert publish_version(filled) != first


def release(folder: Path, **chosen: object) -> list[dict[str, str]]:
    given: dict[str, object] = {"since": None, "states": [], "labels": []}
    export_release(folder, **(given | chosen))  # type: ignore[arg-type]  # named as they are
    with (folder / "announcements.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_a_release_is_rolled_up_and_named_first_and_its_checksums_hold(engine: Engine, tmp_path: Path) -> None:
    store(engine, notice(employer_name="=1+1"), article(CITES))
    rows = release(tmp_path / "r")
    assert len(rows) == 2
    assert {row["employer_name"] for row in rows} >= {"'=1+1"}
    for line in (tmp_path / "r" / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((tmp_path / "r" / name).read_bytes()).hexdigest() == digest, name
    assert {"datapackage.json", "CITATION.cff"} <= {path.name for path in (tmp_path / "r").iterdir()}


def test_the_same_data_make_the_same_bytes(engine: Engine, tmp_path: Path) -> None:
    store(engine, notice(), article(CITES))
    release(tmp_path / "a")
    release(tmp_path / "b")
    files = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()} == files


def test_a_release_can_be_narrowed(engine: Engine, tmp_path: Path) -> None:
    store(engine, notice(), notice(state="TX"), notice(announced_date=date(2020, 1, 1)), article(CITES))
    classify_new(engine)
    assert len(release(tmp_path / "1", states=["tx"])) == 1
    assert len(release(tmp_path / "2", since=date(2026, 1, 1))) == 3
    with read_scope(engine) as session:
        assert session.scalar(select(func.count()).select_from(Announcement)) == 4
    assert len(release(tmp_path / "3", labels=["cited_cause", "third_party", "cited_reallocation", "mentioned"])) == 1


def test_a_release_that_cannot_be_written_leaves_nothing_behind(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="unknown label robots"):
        release(tmp_path / "r", labels=["robots"])
    assert not (tmp_path / "r").exists()
