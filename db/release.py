"""A release: the record as files that a newsroom can open, check and cite, the same bytes for the same data."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.engine import read_scope
from db.honesty import month_of
from db.models import DataVersion, StaleMonth
from db.release_columns import ANNOUNCEMENTS, EVENTS, LAYOFFS, OBSERVATIONS, POSTINGS, SOURCES, TABLES
from db.release_files import Column, ReleaseFile, Table, describe, write_table
from db.release_rows import (
    ReleaseFilter,
    announcement_rows,
    event_rows,
    observation_rows,
    posting_rows,
    source_rows,
)
from db.release_texts import citation_cff, data_package, readme
from db.rollups import COARSE
from db.vocabulary import AttributionLabel

__all__ = ["ReleaseError", "ReleaseFile", "ReleaseFilter", "ReleaseManifest", "Totals", "write_release"]

DICTIONARY = Table(
    "DICTIONARY",
    "Every column of every table",
    (
        Column("table", "string", "file it stands in"),
        Column("column", "string", "its name"),
        Column("type", "string", "Data Package type"),
        Column("description", "string", "what it means"),
    ),
)


class ReleaseError(ValueError):
    """A release cannot be written; the message says what to do."""


@dataclass
class Totals:
    """What a release's README states and its tables add up to."""

    announcements: int = 0
    counted: int = 0
    with_count: int = 0
    jobs: int = 0
    in_months: int = 0
    jobs_in_months: int = 0


@dataclass(frozen=True)
class ReleaseManifest:
    """What was written."""

    version: str
    folder: Path
    files: Sequence[ReleaseFile]
    totals: Totals


def write_release(engine: Engine, folder: Path, chosen: ReleaseFilter | None = None) -> ReleaseManifest:
    """Write the published data to `folder`: CSV, Parquet, dictionary, data package, checksums, citation.

    Files appear in the folder only when all of them are written. The time in them is the data version's, so that the
    same data give the same bytes.

    Raises:
        ReleaseError: nothing was published yet, the rollups are behind the record, an unknown label, or the folder
            cannot be written.
    """
    wanted = _checked(chosen or ReleaseFilter())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=".release-", dir=folder))
    except OSError as error:
        raise ReleaseError(f"cannot write the release to {folder}: {error.strerror}") from error
    try:
        with read_scope(engine) as session:
            version = _published(session)
            totals = Totals()
            files = _write_tables(session, part, wanted, totals)
        files += _write_texts(part, version, wanted, totals, files)
        for file in files:
            (part / file.name).replace(folder / file.name)
    finally:
        shutil.rmtree(part)
    return ReleaseManifest(version.version, folder, files, totals)


def _checked(chosen: ReleaseFilter) -> ReleaseFilter:
    unknown = sorted(set(chosen.labels) - set(AttributionLabel))
    if unknown:
        raise ReleaseError(f"unknown label {', '.join(unknown)}; expected {', '.join(AttributionLabel)}")
    return replace(chosen, states=[state.upper() for state in chosen.states])


def _published(session: Session) -> DataVersion:
    newest = select(DataVersion).order_by(DataVersion.built_at.desc(), DataVersion.id.desc()).limit(1)
    version = session.scalars(newest).first()
    if version is None:
        raise ReleaseError("nothing is published yet; run `pinkslip rollup` first")
    stale = session.execute(select(func.count(StaleMonth.month.distinct()))).scalar_one()
    if stale:
        raise ReleaseError(f"{stale} months changed since version {version.version}; run `pinkslip rollup` first")
    return version


def _write_tables(session: Session, part: Path, chosen: ReleaseFilter, totals: Totals) -> list[ReleaseFile]:
    months: Counter[tuple[Any, ...]] = Counter()
    told = _counted_up(announcement_rows(session, chosen), months, totals)
    names = [column.name for column in ANNOUNCEMENTS.columns]
    return [
        *write_table(part, ANNOUNCEMENTS, ([row.get(name) for name in names] for row in told)),
        *write_table(part, EVENTS, event_rows(session, chosen)),
        *write_table(part, LAYOFFS, _month_rows(months)),
        *write_table(part, POSTINGS, posting_rows(session, chosen)),
        *write_table(part, OBSERVATIONS, observation_rows(session, chosen)),
        *write_table(part, SOURCES, source_rows(session)),
    ]


def _counted_up(
    rows: Iterable[dict[str, Any]], months: Counter[tuple[Any, ...]], totals: Totals
) -> Iterator[dict[str, Any]]:
    """Pass rows through and add them up, so that the stated totals are those of the rows that were written."""
    for row in rows:
        totals.announcements += 1
        if row["is_counted"]:
            jobs = row["jobs"]
            figures = (1, 0 if jobs is None else 1, jobs or 0)
            totals.counted += 1
            totals.with_count += figures[1]
            totals.jobs += figures[2]
            if row["announced_on"] and row["date_precision"] not in COARSE:
                totals.in_months += 1
                totals.jobs_in_months += figures[2]
                for name, figure in zip(("announcements", "with_count", "jobs"), figures, strict=True):
                    months[*_cell(row), name] += figure
        yield row


def _cell(row: dict[str, Any]) -> tuple[date, str, str, str, str, str]:
    words = (row["kind"], row["source"], row["state"] or "", row["industry"] or "", row["layoff_type"])
    return month_of(row["announced_on"]), *words


def _month_rows(months: Counter[tuple[Any, ...]]) -> Iterator[Sequence[Any]]:
    for cell in sorted({key[:-1] for key in months}):
        with_count = months[*cell, "with_count"]
        yield [*cell, months[*cell, "announcements"], with_count, months[*cell, "jobs"] if with_count else None]


def _write_texts(
    part: Path, version: DataVersion, chosen: ReleaseFilter, totals: Totals, tables: Sequence[ReleaseFile]
) -> list[ReleaseFile]:
    words = [[f"{table.name}.csv", c.name, c.type, c.description] for table in TABLES for c in table.columns]
    dictionary, spare = write_table(part, DICTIONARY, words)
    (part / spare.name).unlink()
    package = json.dumps(data_package(version, chosen, tables), indent=2, ensure_ascii=False)
    texts = {
        "datapackage.json": package + "\n",
        "README.txt": readme(version, chosen, totals, tables),
        "CITATION.cff": citation_cff(version),
    }
    for name, text in texts.items():
        (part / name).write_text(text, encoding="utf-8", newline="")
    files = [dictionary, *(describe(part / name) for name in texts)]
    sums = "".join(f"{file.sha256}  {file.name}\n" for file in sorted([*tables, *files], key=lambda file: file.name))
    (part / "SHA256SUMS").write_text(sums, encoding="utf-8", newline="")
    return [*files, describe(part / "SHA256SUMS")]
