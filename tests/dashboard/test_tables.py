"""Downloads open in a spreadsheet without running anything."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pandas as pd

from dashboard.tables import release_archive, to_csv
from db.engine import make_engine


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


def test_the_release_is_one_archive_with_checksums(seeded_url: str) -> None:
    with zipfile.ZipFile(io.BytesIO(release_archive(make_engine(seeded_url)))) as archive:
        names = {name.rpartition("/")[2] for name in archive.namelist()}
    assert {"announcements.csv", "datapackage.json", "SHA256SUMS", "CITATION.cff", "DICTIONARY.csv"} <= names
