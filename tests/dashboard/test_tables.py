"""Downloads open in a spreadsheet without running anything."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pandas as pd

from dashboard.tables import announcements_csv, release_archive, to_csv
from db.engine import make_engine
from db.release import ReleaseFilter
from tests.dashboard.seed import HOSTILE_NAME


def rows_of(data: bytes) -> list[dict[str, str]]:
    """A CSV as pandas-naive readers see it."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_frame_starts_with_a_bom_and_keeps_numbers_negative() -> None:
    frame = pd.DataFrame({"text": ["=1+1", "ok", None], "n": [-1.0, 2.5, None], "day": [date(2026, 1, 2)] * 3})
    data = to_csv(frame)
    assert data.startswith(b"\xef\xbb\xbftext,n,day\r\n")
    assert rows_of(data) == [
        {"text": "'=1+1", "n": "-1", "day": "2026-01-02"},
        {"text": "ok", "n": "2.5", "day": "2026-01-02"},
        {"text": "", "n": "", "day": "2026-01-02"},
    ]


def test_the_filtered_download_holds_the_chosen_announcements_alone(seeded_url: str) -> None:
    engine = make_engine(seeded_url)
    chosen = ReleaseFilter(since=date(2026, 11, 1), states=["CA"], labels=["cited_cause"])
    rows = rows_of(announcements_csv(engine, chosen, date(2026, 11, 1)))
    assert {row["state"] for row in rows} == {"CA"}
    assert {row["label"] for row in rows} == {"cited_cause"}
    assert "'" + HOSTILE_NAME in {row["employer_name"] for row in rows}


def test_a_download_stops_at_its_last_month_and_its_limit(seeded_url: str) -> None:
    engine = make_engine(seeded_url)
    chosen = ReleaseFilter(since=date(2026, 9, 1), states=["CA"])
    rows = rows_of(announcements_csv(engine, chosen, date(2026, 9, 1)))
    assert {row["announced_on"][:7] for row in rows} == {"2026-09"}
    assert len(rows_of(announcements_csv(engine, chosen, date(2026, 9, 1), most=3))) == 3


def test_the_release_is_one_archive_with_checksums(seeded_url: str) -> None:
    with zipfile.ZipFile(io.BytesIO(release_archive(make_engine(seeded_url)))) as archive:
        names = {name.rpartition("/")[2] for name in archive.namelist()}
    assert {"announcements.csv", "datapackage.json", "SHA256SUMS", "CITATION.cff", "DICTIONARY.csv"} <= names
