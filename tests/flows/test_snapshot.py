"""The bundled snapshot: loads once, whole, and only as what it is."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from db.effective import counted, effective_readings
from db.engine import read_scope
from db.models import (
    Announcement,
    AttributionMonth,
    Board,
    Document,
    LayoffMonth,
    Observation,
    Run,
    TrackerClaim,
)
from db.vocabulary import AnnouncementKind, AttributionLabel, DatePrecision, DateRole, Tier
from flows.publish import publish_version, roll_up
from flows.resolve import resolve_all
from flows.settings import DATA
from flows.snapshot.build import BOARD_FIELDS, OBSERVATION_FIELDS, Bundle, encode, tidied
from flows.snapshot.cases import RULED_BY
from flows.snapshot.load import LOADERS, DamagedSnapshot, load_snapshot
from flows.sources import store_cards
from tests.flows.seeds import dump

NOTICE_FIELDS = (
    "state", "employer", "location", "notice_date", "effective_date", "employees_affected", "layoff_type",
    "source_url", "first_seen",
)  # fmt: skip
SUMMARY = "Brindle Cartons told staff that software agents now do the work of forty clerks.\u2028It named no date."
MANIFEST = json.loads((DATA / "manifest.json").read_text(encoding="utf-8"))
Rows = list[dict[str, Any]]


def notices() -> Rows:
    values = (
        ("GA", "Brindle Cartons, Inc.", "Atlanta", "2026-10-05", "2026-12-04", "120", "closure", "https://example.gov"),
        ("GA", "Northwind\u2028Foods", "Macon\nPlant 2", "2026-10-06", "", "", "mass_layoff", ""),
        ("AL", "Undated Mills", "", "", "", "0", "unknown", ""),
    )
    return [dict(zip(NOTICE_FIELDS, (*row, "2026-10-07"), strict=True)) for row in values]


def observations() -> Rows:
    row = {"source": "indeed_hiring_lab", "series": "index", "unit": "index", "basis": "reported"}
    row |= {"licence": "CC BY 4.0", "publisher": "Institute", "url": "https://example.org", "vintage": "2026-11-01"}
    return [
        row | {"period": "2026-09", "value": "98.5", "n": 30},
        row | {"period": "2026-10", "value": "97", "n": None},
    ]


def claims() -> Rows:
    row: dict[str, Any] = {
        "announced": "2026-10",
        "headcount": None,
        "percent": 5.0,
        "ai_claim": "yes",
        "tracker": "someone/tracker",
    }
    row |= {"source_url": "https://example.com/t", "flags": ["unsourced"], "event_id": "e1", "licence": "MIT"}
    return [row | {"company": "Brindle Cartons"}, row | {"company": "Northwind", "announced": None}]


def cases() -> Rows:
    row = {"doc_type": "memo", "event_types": ["layoff", "none"], "headcount": 40, "percent": None}
    cause = {"label": "cited_cause", "evidence": "software agents now do the work", "summary": SUMMARY}
    bare = {"label": "mentioned", "evidence": "", "summary": "Brindle spoke of AI at length.", "published": "2026"}
    none = {"label": "none", "evidence": "", "summary": "Brindle closes a plant.", "published": None}
    return [
        row | cause | {"id": "c1", "company": "Brindle", "published": "2026-10-05", "source_url": "f#https://a.example/1"},
        row | bare | {"id": "c2", "company": "Brindle", "source_url": "https://a.example/2"},
        row | none | {"id": "c3", "company": "Brindle", "source_url": "https://a.example/3"},
    ]  # fmt: skip


def boards() -> Rows:
    row = {"system": "greenhouse", "provenance": "someone/list", "independent_sources": "2"}
    return [row | {"token": "brindle", "employer_name": "Brindle"}, row | {"token": "northwind", "employer_name": ""}]


FILES: dict[str, tuple[Callable[[], Rows], tuple[str, ...] | None]] = {
    "warn_notices.csv.gz": (notices, NOTICE_FIELDS),
    "observations.csv.gz": (observations, OBSERVATION_FIELDS),
    "tracker_claims.jsonl.gz": (claims, None),
    "reviewed_cases.jsonl.gz": (cases, None),
    "boards.csv.gz": (boards, BOARD_FIELDS),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of a few rows a file, written as flows/snapshot/build.py writes the real one."""
    folder = tmp_path / "data"
    folder.mkdir()
    entries = []
    for name, (make, fields) in FILES.items():
        body = encode(Bundle(name, name, make(), fields, "us", "CC BY 4.0", f"https://example.org/{name}"))
        (folder / name).write_bytes(body)
        digest = hashlib.sha256(body).hexdigest()
        entries.append({"file": name, "title": name, "rows": len(make()), "sha256": digest, "origin": "https://e.org"})
    (folder / "manifest.json").write_text(json.dumps({"version": "2026-11-21", "files": entries}), encoding="utf-8")
    return folder


def rows_of(engine: Engine, model: type, **where: object) -> int:
    with read_scope(engine) as session:
        return session.scalar(select(func.count()).select_from(model).filter_by(**where)) or 0


def test_every_row_is_loaded_as_what_it_is(both: Engine, data: Path) -> None:
    assert load_snapshot(both, data) == len(FILES)
    assert rows_of(both, Announcement, source_slug="warn_snapshot", kind=AnnouncementKind.NOTICE) == 3
    assert rows_of(both, Announcement, source_slug="reviewed_cases", kind=AnnouncementKind.SUMMARY) == 3
    assert rows_of(both, Observation) == 2
    assert rows_of(both, TrackerClaim) == 2
    assert rows_of(both, Board) == 2


def test_loading_again_changes_nothing_at_all(both: Engine, data: Path) -> None:
    load_snapshot(both, data)
    before = dump(both, leave_out=())
    assert load_snapshot(both, data) == 0
    assert dump(both, leave_out=()) == before


def test_what_a_notice_does_not_say_stays_unknown(both: Engine, data: Path) -> None:
    load_snapshot(both, data)
    with read_scope(both) as session:
        wanted = select(Announcement).where(Announcement.source_slug == "warn_snapshot")
        held = {row.employer_name: row for row in session.scalars(wanted)}
        dates = {name: [(d.role, d.raw) for d in row.dates] for name, row in held.items()}
    northwind = held["Northwind\u2028Foods"]
    assert (northwind.affected_workers, northwind.effective_date, northwind.url) == (None, None, None)
    assert northwind.city == "Macon\nPlant 2"
    mills = held["Undated Mills"]
    assert (mills.affected_workers, mills.announced_date, mills.date_role) == (0, None, None)
    assert dates["Undated Mills"] == []
    assert dates["Brindle Cartons, Inc."] == [(DateRole.FILED, "2026-10-05"), (DateRole.EFFECTIVE, "2026-12-04")]
    assert held["Brindle Cartons, Inc."].tier is Tier.AGGREGATOR


def test_a_summary_is_a_document_of_ours_with_the_announcements_address(both: Engine, data: Path) -> None:
    load_snapshot(both, data)
    with read_scope(both) as session:
        case = session.scalars(select(Announcement).where(Announcement.source_key == "c1")).one()
        document = session.get_one(Document, case.document_id)
        ids = session.scalars(select(Announcement.id).where(Announcement.kind == AnnouncementKind.SUMMARY)).all()
        ruled = effective_readings(session, ids)
    assert (case.text, case.url) == (SUMMARY, "https://a.example/1")
    assert (document.kind, document.url) == ("summary", "https://a.example/1")
    assert document.sha256 == hashlib.sha256(SUMMARY.encode()).hexdigest()
    assert {reading.model for reading in ruled.values()} == {RULED_BY}
    assert ruled[case.id].label is AttributionLabel.CITED_CAUSE
    assert ruled[case.id].event_types == ["layoff"]


def test_a_date_known_to_the_month_or_year_says_so(both: Engine, data: Path) -> None:
    load_snapshot(both, data)
    wanted = select(Announcement.source_key, Announcement.date_precision).where(
        Announcement.source_slug == "reviewed_cases"
    )
    with read_scope(both) as session:
        found = {row.source_key: row.date_precision for row in session.execute(wanted)}
    assert found == {"c1": DatePrecision.DAY, "c2": DatePrecision.YEAR, "c3": None}


def test_no_summary_and_no_claim_of_a_tracker_reaches_a_share(both: Engine, data: Path) -> None:
    load_snapshot(both, data)
    resolve_all(both)
    roll_up(both)
    assert rows_of(both, AttributionMonth, kind=AnnouncementKind.SUMMARY) == 0
    assert rows_of(both, LayoffMonth, kind=AnnouncementKind.SUMMARY) == 0
    with read_scope(both) as session:
        assert session.scalar(select(func.sum(LayoffMonth.announcements))) == 2  # of 3 notices one is undated
        kinds = session.scalars(select(Announcement.kind).where(counted()).distinct()).all()
    assert kinds == [AnnouncementKind.NOTICE]


def test_the_whole_pipeline_over_it_twice_changes_nothing(both: Engine, data: Path) -> None:
    def pipeline() -> str:
        load_snapshot(both, data)
        resolve_all(both)
        roll_up(both)
        return publish_version(both)

    first = pipeline()
    before = dump(both)
    assert pipeline() == first
    assert dump(both) == before


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named_and_leaves_nothing_of_itself(engine: Engine, data: Path, name: str) -> None:
    body = bytearray((data / name).read_bytes())
    body[-1] ^= 1
    (data / name).write_bytes(body)
    with pytest.raises(DamagedSnapshot, match=f"{name}: not the file its manifest names; restore it or rebuild"):
        load_snapshot(engine, data)
    assert rows_of(engine, Run, finished_at=None) == 0
    (data / name).write_bytes(encode(Bundle(name, name, FILES[name][0](), FILES[name][1], "us", "x", "x")))
    load_snapshot(engine, data)  # what was loaded before it stands, the rest follows
    assert rows_of(engine, Announcement) == 6


def test_a_missing_file_is_named(engine: Engine, data: Path) -> None:
    (data / "boards.csv.gz").unlink()
    with pytest.raises(DamagedSnapshot, match=r"boards\.csv\.gz: missing; restore it from the repository"):
        load_snapshot(engine, data)


@pytest.mark.parametrize(
    ("summary", "tidy"),
    [
        ("Getty ImagesOf the 40 jobs, nine went to AI.", "Of the 40 jobs, nine went to AI."),
        ("Corvane cut 40 jobs in 2023.Others followed[1][2].", "Corvane cut 40 jobs in 2023. Others followed."),
        ("Corvane cuts 40 jobs.\nWhy it matters\nIt is not alone.", "Corvane cuts 40 jobs.\nIt is not alone."),
        ("Corvane.ai, a U.S. firm, pays $1.5 million [sic].", "Corvane.ai, a U.S. firm, pays $1.5 million [sic]."),
    ],
)
def test_what_is_left_over_from_a_page_is_no_part_of_our_summary(summary: str, tidy: str) -> None:
    assert tidied(summary) == tidy


def test_the_same_rows_make_the_same_bytes() -> None:
    bundle = Bundle("x.csv.gz", "x", notices(), NOTICE_FIELDS, "us", "x", "x")
    assert encode(bundle) == encode(bundle)


def test_the_bundled_files_are_those_of_their_manifest() -> None:
    assert {entry["file"] for entry in MANIFEST["files"]} == set(LOADERS)
    assert {path.name for path in DATA.glob("*.gz")} == set(LOADERS)
    for entry in MANIFEST["files"]:
        assert hashlib.sha256((DATA / entry["file"]).read_bytes()).hexdigest() == entry["sha256"], entry["file"]
        assert all(entry[name] for name in ("title", "publisher", "licence", "origin", "retrieved", "rebuild"))


def test_the_bundle_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) <= 15 * 1024**2


def test_every_case_we_ruled_quotes_its_own_summary() -> None:
    for line in gzip.decompress((DATA / "reviewed_cases.jsonl.gz").read_bytes()).decode().split("\n"):
        if line:
            case = json.loads(line)
            assert case["evidence"] in case["summary"], case["id"]


@pytest.mark.slow
def test_the_whole_snapshot_loads_and_counts_what_its_manifest_says(sqlite_engine: Engine) -> None:
    store_cards(sqlite_engine)
    assert load_snapshot(sqlite_engine) == len(LOADERS)
    rows = {entry["file"]: entry["rows"] for entry in MANIFEST["files"]}
    assert rows_of(sqlite_engine, Announcement, source_slug="warn_snapshot") == rows["warn_notices.csv.gz"]
    assert rows_of(sqlite_engine, Announcement, source_slug="reviewed_cases") == rows["reviewed_cases.jsonl.gz"]
    assert rows_of(sqlite_engine, Observation) == rows["observations.csv.gz"]
    assert rows_of(sqlite_engine, TrackerClaim) == rows["tracker_claims.jsonl.gz"]
    assert rows_of(sqlite_engine, Board) == rows["boards.csv.gz"]
    assert load_snapshot(sqlite_engine) == 0
