"""Frames as files a spreadsheet opens safely; the cells are the release's (db/release_files.py)."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from db.release import write_release
from db.release_files import csv_cell


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with BOM, CRLF, one header row, ISO dates, nothing for null, text that would run made inert."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([csv_cell(_known(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _known(cell: Any) -> Any:
    """Pandas' ways of saying nothing, as nothing; a whole number in a column that has gaps, as a whole number."""
    if cell is None or (not isinstance(cell, (str, list, tuple)) and pd.isna(cell)):
        return None
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell


def to_csv(frame: pd.DataFrame) -> bytes:
    """A frame as CSV."""
    return csv_bytes(list(frame.columns), frame.itertuples(index=False, name=None))


def release_archive(engine: Engine) -> bytes:
    """The whole release as one zip.

    Raises:
        ReleaseError: nothing is published yet, or the rollups are behind the record.
    """
    folder = Path(tempfile.mkdtemp(prefix="pinkslip-release-"))
    try:
        manifest = write_release(engine, folder / "release")
        archive = folder / "release.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as held:
            for file in manifest.files:
                held.write(folder / "release" / file.name, f"pinkslip-{manifest.version}/{file.name}")
        return archive.read_bytes()
    finally:
        shutil.rmtree(folder)
