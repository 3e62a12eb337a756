"""Write one table as CSV and Parquet at once, in chunks: memory does not grow with the table."""

from __future__ import annotations

import csv
import hashlib
import string
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from db.store.bulk import chunks

CHUNK = 10_000
"""Rows held at once, and rows of a Parquet row group."""
TRIGGERS = frozenset("=+-@＝＋－＠﹢﹣﹦﹫−")
"""What makes a spreadsheet calculate a cell, with the forms its input method or NFKC folds to them
(OWASP ASVS 1.2.10, CWE-1236)."""
CONTROLS = frozenset("\t\r\n\0")
BLANKS = (
    string.whitespace
    + "\0\x85\xa0\u1680\u180e\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
    + "".join(
        map(chr, range(0x2000, 0x2010))  # spaces of every width, joiners and direction marks
    )
)
ESCAPE = "'"

_ARROW = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
}


@dataclass(frozen=True)
class Column:
    """A column of a released table; `type` is Data Package's."""

    name: str
    type: str
    description: str


@dataclass(frozen=True)
class Table:
    """A released table: its name, what a row is, and its columns."""

    name: str
    title: str
    columns: Sequence[Column]


@dataclass(frozen=True)
class ReleaseFile:
    """A file of a release; `rows` is None where it is no table."""

    name: str
    bytes: int
    sha256: str
    rows: int | None = None


def escape_cell(text: str) -> str:
    """Prefix text that a spreadsheet would execute with an apostrophe, which it hides and takes as "this is text"."""
    if text[:1] in CONTROLS or text.lstrip(BLANKS)[:1] in TRIGGERS:
        return ESCAPE + text
    return text


def csv_cell(value: object) -> object:
    """A value as it stands in a CSV: ISO dates, UTC with Z, true/false, nothing for null; only text is escaped."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return escape_cell(value) if isinstance(value, str) else value


def write_table(folder: Path, table: Table, rows: Iterable[Sequence[Any]]) -> list[ReleaseFile]:
    """Write `<name>.csv` (UTF-8 with BOM, CRLF, escaped) and `<name>.parquet` (as stored)."""
    schema = pa.schema([pa.field(column.name, _ARROW[column.type]) for column in table.columns])
    paths = [folder / f"{table.name}.csv", folder / f"{table.name}.parquet"]
    count = 0
    with ExitStack() as open_files:
        # Excel takes a CSV for UTF-8 only where a byte-order mark says so.
        text = open_files.enter_context(paths[0].open("w", encoding="utf-8-sig", newline=""))
        parquet = open_files.enter_context(pq.ParquetWriter(paths[1], schema, compression="zstd"))
        lines = csv.writer(text, lineterminator="\r\n")
        lines.writerow([column.name for column in table.columns])
        for batch in chunks(rows, CHUNK):
            plain = [[_plain(value) for value in row] for row in batch]
            lines.writerows([csv_cell(value) for value in row] for row in plain)
            columns = [
                pa.array(list(values), field.type)
                for values, field in zip(zip(*plain, strict=True), schema, strict=True)
            ]
            parquet.write_table(pa.Table.from_arrays(columns, schema=schema))
            count += len(batch)
    return [describe(path, rows=count) for path in paths]


def _plain(value: object) -> object:
    return value.value if isinstance(value, StrEnum) else value


def describe(path: Path, rows: int | None = None) -> ReleaseFile:
    """A written file with its size and checksum."""
    digest = hashlib.sha256()
    for block in _blocks(path):
        digest.update(block)
    return ReleaseFile(path.name, path.stat().st_size, digest.hexdigest(), rows)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            yield block
