"""Filtered extracts: everything asked for, piece by piece, and a clear word where it cannot be given."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import GeneratorType

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.extracts import ROWS_AT_ONCE, Extract, announcement_lines
from dashboard.server import routes
from db.engine import make_engine, session_scope
from db.migrate import upgrade
from db.rollups import publish, rebuild_rollups
from db.store import AnnouncementRow, open_run, store_announcements, store_source
from db.vocabulary import AnnouncementKind, DatePrecision
from tests.dashboard.seed import HOSTILE_NAME
from tests.dashboard.test_pages import html_of, open_page
from tests.factories import SEEN, make_announcement, make_source

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def client(seeded_url: str, reads_from: Callable[[str], None]) -> TestClient:
    reads_from(seeded_url)
    return TestClient(Starlette(routes=routes()))


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_an_extract_holds_the_chosen_announcements_alone(client: TestClient) -> None:
    answer = client.get(Extract(NOVEMBER, NOVEMBER, ("CA",), ("cited_cause",)).address)
    assert answer.headers["content-disposition"] == 'attachment; filename="pinkslip-announcements-2026-11-2026-11.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = rows_of(answer.content)
    assert {(row["state"], row["label"], row["announced_on"][:7]) for row in rows} == {("CA", "cited_cause", "2026-11")}
    assert "'" + HOSTILE_NAME in {row["employer_name"] for row in rows}  # what would run is text


def test_an_extract_ends_with_its_last_month(client: TestClient) -> None:
    rows = rows_of(client.get(Extract(date(2026, 8, 1), date(2026, 9, 1), ("CA", "GA")).address).content)
    assert {row["announced_on"][:7] for row in rows} == {"2026-08", "2026-09"}


def stored(tmp_path: Path, reads_from: Callable[[str], None], *rows: AnnouncementRow) -> Engine:
    """Announcements stored, published and read by the dashboard of this process."""
    url = f"sqlite:///{tmp_path / 'pinkslip.db'}"
    engine = make_engine(url)
    upgrade(engine)
    with session_scope(engine) as session:
        store_source(session, make_source())
        run_id = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
        store_announcements(session, rows, run_id=run_id, seen_at=SEEN, complete_listing=True)
    rebuild_rollups(engine)
    publish(engine, built_at=SEEN)
    reads_from(url)
    return engine


def test_the_page_counts_the_rows_of_the_file_and_those_it_says_are_counted(
    tmp_path: Path, reads_from: Callable[[str], None]
) -> None:
    quarter = make_announcement(source_key="k2", date_precision=DatePrecision.QUARTER)  # in no month
    ours = make_announcement(source_key="k3", kind=AnnouncementKind.SUMMARY)
    engine = stored(tmp_path, reads_from, make_announcement(), quarter, ours)
    october = date(2026, 10, 1)
    held = rows_of(b"".join(announcement_lines(engine, Extract(october, october))))
    assert sorted(row["is_counted"] for row in held) == ["false", "true", "true"]
    assert "3 announcements, 2 of them counted; one row each" in html_of(open_page("data"))


def test_the_page_says_how_many_announcements_no_month_can_hold(
    tmp_path: Path, reads_from: Callable[[str], None]
) -> None:
    undated = make_announcement(source_key="k2", announced_date=None, date_role=None, date_precision=None, dates=())
    stored(tmp_path, reads_from, make_announcement(), undated)
    assert "In the whole release alone: 1 announcement without a date." in html_of(open_page("data"))


def test_the_newest_statement_can_be_had_before_its_month_has_notices_to_draw(
    tmp_path: Path, reads_from: Callable[[str], None]
) -> None:
    notices = [make_announcement(source_key=f"n{n}", announced_date=date(2026, 8, 3)) for n in range(3)]
    article = make_announcement(source_key="a", kind=AnnouncementKind.ARTICLE, announced_date=date(2026, 11, 18))
    stored(tmp_path, reads_from, *notices, article)
    assert "4 announcements, 4 of them counted" in html_of(open_page("data"))
    assert "to=2026-11" in " ".join(code.value for code in open_page("data").code)


@pytest.mark.parametrize("label", ["cited_cause", "denied"])
def test_the_page_counts_what_the_labels_leave(label: str, client: TestClient) -> None:
    said = label.replace("_", " ")
    page = open_page("data", label=[said])
    address = Extract(date(2016, 11, 1), NOVEMBER, (), (label,)).address
    rows = rows_of(client.get(address).content)
    counted = [row for row in rows if row["is_counted"] == "true"]
    assert f"{len(rows)} announcements, {len(counted)} of them counted; one row each" in html_of(page)


def test_all_rows_come_and_never_many_at_once(seeded_url: str) -> None:
    lines = announcement_lines(make_engine(seeded_url), Extract(date(2015, 1, 1), NOVEMBER))
    assert isinstance(lines, GeneratorType)
    pieces = [piece.count(b"\r\n") for piece in lines]
    assert len(pieces) > 3
    assert max(pieces) <= ROWS_AT_ONCE
    assert sum(pieces) - 1 > 1000


@pytest.mark.parametrize(
    "query",
    [
        "",
        "from=2026-11",
        "from=2026-13&to=2026-12",
        "from=2026-01&to=9999-12",
        "from=2026-01&to=2026-02&label=x",
        "from=2026-01&to=2026-02&state=GEORGIA-US",
    ],
)
def test_an_address_that_makes_no_sense_is_told_what_was_expected(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/v1/announcements.csv?{query}")
    assert answer.status_code == 400
    assert "expected" in answer.text
