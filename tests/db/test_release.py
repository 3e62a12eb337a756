"""A release is complete, safe to open, checkable, and the same bytes for the same data."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path

import frictionless
import pandas as pd
import pyarrow.parquet as pq
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from db.engine import session_scope
from db.models import Announcement, LayoffMonth
from db.release import ReleaseError, ReleaseFilter, write_release
from db.release_files import escape_cell
from db.rollups import publish, rebuild_rollups
from db.store import (
    ClaimRow,
    DocumentRow,
    EmployerRow,
    EventRow,
    MemberRow,
    ReadingRow,
    link_announcements,
    open_run,
    store_announcements,
    store_documents,
    store_employers,
    store_events,
    store_observations,
    store_postings,
    store_readings,
    store_source,
)
from db.store.bulk import pairs
from db.store.readings import Span
from db.vocabulary import AnnouncementKind, AttributionLabel, CountBasis, DatePrecision, Technology
from tests.factories import SEEN, make_announcement, make_observation, make_posting, make_source

TEXT = "We are closing the desk because AI does the work now."
EVIL = "=HYPERLINK(1)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a release is written, away from the database."""
    return tmp_path / "release"


def seed(engine: Engine) -> None:
    """Five announcements: a quoted release, our summary, a bare notice, an uncounted year, and a hostile name."""
    with session_scope(engine) as session:
        store_source(session, make_source())
        run_id = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
        page = DocumentRow(
            url="https://example.gov/a",
            sha256="a" * 64,
            fetched_at=SEEN,
            wayback_url="https://archive.example/a",
            warc_file="x.warc.gz",
            warc_offset=7,
        )
        [document] = store_documents(session, [page], run_id=run_id).values()
        rows = [
            make_announcement(
                source_key="release",
                kind=AnnouncementKind.RELEASE,
                text=TEXT,
                affected_workers=None,
                document_id=document,
            ),
            make_announcement(source_key="ours", kind=AnnouncementKind.SUMMARY, text=TEXT, affected_workers=None),
            make_announcement(source_key="notice", affected_basis=CountBasis.AT_LEAST),
            make_announcement(source_key="year", date_precision=DatePrecision.YEAR, announced_date=date(2026, 1, 1)),
            make_announcement(source_key="evil", employer_name=EVIL, state="TX", city="  ＋SUM(1)", affected_workers=0),
        ]
        store_announcements(session, rows, run_id=run_id, seen_at=SEEN, complete_listing=True)
        ids = pairs(session, select(Announcement.source_key, Announcement.id))
        claim = ClaimRow(
            label=AttributionLabel.CITED_CAUSE,
            score=0.9,
            evidence=[Span(27, 52, TEXT[27:52])],
            technology=Technology.AI,
        )
        for key, model in (("release", "rules@1"), ("ours", "human:ab")):
            reading = ReadingRow(
                announcement_id=ids[key],
                model=model,
                label=claim.label,
                score=0.9,
                read_at=SEEN,
                claims=[claim],
                headcount=40,
            )
            store_readings(session, [reading])
        employers = store_employers(session, [EmployerRow(name="Brindle Cartons, Inc.")])
        [employer] = employers.values()
        link_announcements(session, {ids["release"]: employer, ids["notice"]: employer})
        members = [
            MemberRow(announcement_id=ids[key], relation="part_of", method="test", score=1)
            for key in ("release", "notice")
        ]
        event = EventRow(
            key="e",
            employer_id=employer,
            first_date=date(2026, 10, 5),
            last_date=date(2026, 10, 5),
            announced_workers=40,
            noticed_workers=120,
            label="cited_cause",
            members=members,
        )
        store_events(session, [event])
        store_observations(session, [make_observation(value=-1.5, basis="@derived")])
        store_postings(session, [make_posting()], run_id=run_id, seen_at=SEEN)
    rebuild_rollups(engine)
    publish(engine, built_at=SEEN)


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def by_kind(folder: Path) -> dict[str, dict[str, str]]:
    return {
        row["kind"]: row
        for row in read(folder, "announcements")
        if row["date_precision"] == "day" and row["state"] == "GA"
    }


def test_a_row_leads_to_its_quote_its_source_and_its_archived_page(engine: Engine, folder: Path) -> None:
    seed(engine)
    write_release(engine, folder)
    row = by_kind(folder)["release"]
    assert (row["label"], row["evidence_quote"], row["summary"]) == ("cited_cause", TEXT[27:52], "")
    assert (row["source_url"], row["archived_url"]) == ("https://example.gov/a", "https://archive.example/a")
    assert (row["archive_record"], row["retrieved_at"]) == ("x.warc.gz@7", "2026-11-20T12:00:00Z")
    assert (row["jobs"], row["jobs_from"], row["technology"], row["review_status"]) == ("40", "text", "ai", "model")
    assert row["event_id"] == read(folder, "events")[0]["event_id"]
    notice = by_kind(folder)["notice"]
    assert (notice["label"], notice["jobs_min"], notice["jobs_max"]) == ("not_assessed", "120", "")


def test_an_event_of_a_narrowed_release_is_whole(engine: Engine, folder: Path) -> None:
    seed(engine)
    write_release(engine, folder, ReleaseFilter(labels=["cited_cause"]))
    assert "notice" not in by_kind(folder)
    [event] = read(folder, "events")
    assert (event["announcements"], event["noticed_jobs"]) == ("2", "120")  # the notice is not in this release
    assert "Postings and observations know no state and no label" in (folder / "README.txt").read_text("utf-8")


def test_our_summaries_are_marked_ours_and_are_never_a_quote_nor_counted(engine: Engine, folder: Path) -> None:
    seed(engine)
    write_release(engine, folder)
    ours = by_kind(folder)["summary"]
    assert (ours["summary"], ours["evidence_quote"]) == (f"our summary: {TEXT}", "")
    assert (ours["is_counted"], ours["review_status"]) == ("false", "human")


def test_totals_in_the_readme_equal_the_tables_and_the_rollups(engine: Engine, folder: Path) -> None:
    seed(engine)
    manifest = write_release(engine, folder)
    rows = read(folder, "announcements")
    counted = [row for row in rows if row["is_counted"] == "true"]
    months = read(folder, "layoffs_monthly")
    totals = manifest.totals
    assert (totals.announcements, totals.counted) == (len(rows), len(counted)) == (5, 4)
    assert totals.jobs == sum(int(row["jobs"]) for row in counted if row["jobs"]) == 280
    assert totals.in_months == sum(int(row["announcements"]) for row in months) == 3
    assert totals.jobs_in_months == sum(int(row["jobs"]) for row in months) == 160
    with session_scope(engine) as session:
        rolled = select(
            func.sum(LayoffMonth.announcements), func.sum(LayoffMonth.with_count), func.sum(LayoffMonth.workers)
        )
        assert tuple(session.execute(rolled).one()) == (3, 3, 160)
    stated = dict(re.findall(r"^  (.+?)  +([\d,]+)$", (folder / "README.txt").read_text(), re.MULTILINE))
    assert stated["people in those (sum of jobs)"] == "280"
    assert stated["counted in layoffs_monthly.csv"] == "3"


def test_a_month_in_which_no_notice_states_a_number_has_no_jobs_rather_than_none(
    sqlite_engine: Engine, folder: Path
) -> None:
    with session_scope(sqlite_engine) as session:
        store_source(session, make_source())
        run_id = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
        silent = make_announcement(affected_workers=None)
        none_left = make_announcement(source_key="k2", state="TX", affected_workers=0)
        store_announcements(session, [silent, none_left], run_id=run_id, seen_at=SEEN, complete_listing=True)
    rebuild_rollups(sqlite_engine)
    publish(sqlite_engine)
    write_release(sqlite_engine, folder)
    cells = {row["state"]: (row["with_count"], row["jobs"]) for row in read(folder, "layoffs_monthly")}
    assert cells == {"GA": ("0", ""), "TX": ("1", "0")}


def test_csv_is_what_excel_and_pandas_expect(engine: Engine, folder: Path) -> None:
    seed(engine)
    write_release(engine, folder)
    raw = (folder / "announcements.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfannouncement_id,")
    assert raw.count(b"\n") == raw.count(b"\r\n") == 6
    frame = pd.read_csv(folder / "observations.csv")
    assert frame["value"].tolist() == [-1.5]
    assert frame["basis"].tolist() == ["'@derived"]


def test_text_a_spreadsheet_would_execute_is_escaped_in_csv_and_not_in_parquet(engine: Engine, folder: Path) -> None:
    seed(engine)
    write_release(engine, folder)
    [row] = [row for row in read(folder, "announcements") if row["state"] == "TX"]
    assert (row["employer_name"], row["city"], row["jobs"]) == (f"'{EVIL}", "'  ＋SUM(1)", "0")
    names = pq.read_table(folder / "announcements.parquet")["employer_name"].to_pylist()
    assert EVIL in names


@pytest.mark.parametrize(
    "lead", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", " =", "\u3000＝", "\ufeff@", "\u200b-", "\t\t+", "－", "＠"]
)
def test_every_lead_a_spreadsheet_executes_is_escaped(lead: str) -> None:
    assert escape_cell(f"{lead}cmd") == f"'{lead}cmd"


@given(st.text())
@settings(max_examples=200)
def test_escaping_only_ever_adds_one_apostrophe(text: str) -> None:
    escaped = escape_cell(text)
    assert escaped in {text, f"'{text}"}
    assert escape_cell(escaped) == escaped


def test_the_data_package_is_valid_and_notices_a_changed_byte(engine: Engine, folder: Path) -> None:
    seed(engine)
    write_release(engine, folder)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    path = folder / "events.csv"
    path.write_bytes(path.read_bytes().replace(b"cited_cause", b"cited_caus3"))
    assert not frictionless.validate(str(folder / "datapackage.json")).valid


def test_the_dictionary_explains_every_column_of_every_table(engine: Engine, folder: Path) -> None:
    seed(engine)
    write_release(engine, folder)
    explained = [(row["table"], row["column"]) for row in read(folder, "DICTIONARY") if row["description"]]
    package = json.loads((folder / "datapackage.json").read_text())
    listed = [(r["path"], field["name"]) for r in package["resources"] for field in r["schema"]["fields"]]
    headers = [(r["path"], name) for r in package["resources"] for name in csv_header(folder / r["path"])]
    assert explained == listed == headers


def csv_header(path: Path) -> list[str]:
    return next(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_checksums_and_citation_are_those_of_the_files_and_the_version(engine: Engine, folder: Path) -> None:
    seed(engine)
    manifest = write_release(engine, folder)
    sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
    written = {path.name for path in folder.iterdir()}
    assert written == sums.keys() | {"SHA256SUMS"} == {file.name for file in manifest.files}
    assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == sum_ for name, sum_ in sums.items())
    citation = yaml.safe_load((folder / "CITATION.cff").read_text())
    assert (citation["version"], str(citation["date-released"])) == (manifest.version, "2026-11-20")


def test_two_releases_of_the_same_data_are_the_same_bytes(engine: Engine, folder: Path) -> None:
    seed(engine)
    for name in ("one", "two"):
        write_release(engine, folder / name)
    for path in (folder / "one").iterdir():
        assert path.read_bytes() == (folder / "two" / path.name).read_bytes(), path.name


@pytest.mark.parametrize(
    ("chosen", "announcements", "jobs"),
    [
        (ReleaseFilter(states=["tx"]), 1, 0),
        (ReleaseFilter(since=date(2026, 10, 1)), 4, 160),
        (ReleaseFilter(labels=["cited_cause"]), 2, 40),
        (ReleaseFilter(labels=["not_assessed"]), 3, 240),
    ],
)
def test_a_filtered_release_adds_up_in_itself(
    sqlite_engine: Engine, folder: Path, chosen: ReleaseFilter, announcements: int, jobs: int
) -> None:
    seed(sqlite_engine)
    totals = write_release(sqlite_engine, folder, chosen).totals
    assert (totals.announcements, totals.jobs) == (announcements, jobs)
    assert sum(int(row["jobs"]) for row in read(folder, "layoffs_monthly")) == totals.jobs_in_months


@pytest.mark.parametrize(
    ("table", "month", "next_month"),
    [
        ("postings_monthly", date(2026, 11, 1), date(2026, 12, 1)),
        ("observations", date(2026, 10, 1), date(2026, 11, 1)),
    ],
)
def test_a_first_day_within_a_month_keeps_that_month_of_what_comes_by_the_month(
    sqlite_engine: Engine, folder: Path, table: str, month: date, next_month: date
) -> None:
    seed(sqlite_engine)
    rows = {}
    for first in (month, month.replace(day=15), next_month):
        write_release(sqlite_engine, folder / str(first), ReleaseFilter(since=first))
        rows[first] = read(folder / str(first), table)
    assert rows[month] == rows[month.replace(day=15)] != []
    assert rows[next_month] == []


def test_an_empty_release_still_has_its_headers(sqlite_engine: Engine, folder: Path) -> None:
    publish(sqlite_engine, built_at=SEEN)
    manifest = write_release(sqlite_engine, folder)
    assert {file.rows for file in manifest.files if file.name.endswith(".parquet")} == {0}
    assert frictionless.validate(str(folder / "datapackage.json")).valid


def test_a_release_behind_the_record_is_refused_with_the_command_that_mends_it(
    sqlite_engine: Engine, folder: Path
) -> None:
    with pytest.raises(ReleaseError, match="nothing is published yet; run `pinkslip rollup`"):
        write_release(sqlite_engine, folder)
    seed(sqlite_engine)
    with session_scope(sqlite_engine) as session:
        run_id = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
        row = make_announcement(source_key="late")
        store_announcements(session, [row], run_id=run_id, seen_at=SEEN + timedelta(days=1), complete_listing=False)
    with pytest.raises(ReleaseError, match="1 months changed since version"):
        write_release(sqlite_engine, folder)
    assert not any(folder.iterdir())


@pytest.mark.parametrize(
    ("chosen", "message"), [(ReleaseFilter(labels=["cause"]), "unknown label cause; expected cited_cause")]
)
def test_an_unknown_label_is_named_with_those_that_exist(
    sqlite_engine: Engine, folder: Path, chosen: ReleaseFilter, message: str
) -> None:
    with pytest.raises(ReleaseError, match=message):
        write_release(sqlite_engine, folder, chosen)


def test_a_folder_that_cannot_be_written_is_named(sqlite_engine: Engine, folder: Path) -> None:
    seed(sqlite_engine)
    folder.touch()
    with pytest.raises(ReleaseError, match=r"cannot write the release to .*release/out"):
        write_release(sqlite_engine, folder / "out")
