"""Load the bundled snapshot: real facts on the first day, before anything was crawled.

Every file is one document of kind `snapshot`, known by its SHA-256, so that loading twice changes nothing.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from crawlers.records import make_key
from db.engine import read_scope, session_scope
from db.models import Document
from db.store.announcements import AnnouncementRow, DateRow
from db.store.boards import BoardRow, store_boards
from db.store.observations import ObservationRow, TrackerClaimRow, store_claims, store_observations
from db.store.runs import DocumentRow, store_documents
from db.vocabulary import AnnouncementKind, DatePrecision, DateRole, LayoffType, Tier
from flows import console
from flows.periods import period_start
from flows.settings import DATA
from flows.snapshot.cases import load_cases
from flows.snapshot.loading import PRECISIONS, Loading

_TYPES = {"closure": LayoffType.CLOSURE, "mass_layoff": LayoffType.LAYOFF, "unknown": LayoffType.UNKNOWN}


class DamagedSnapshot(ValueError):
    """A bundled file is not the one its manifest names."""


def load_snapshot(engine: Engine, data: Path = DATA) -> int:
    """Load every bundled file that is not in the database yet; returns how many were.

    Raises:
        DamagedSnapshot: a file is missing or its SHA-256 differs from the manifest.
    """
    manifest = _manifest(data)
    retrieved = datetime.combine(date.fromisoformat(manifest["version"]), datetime.min.time(), UTC)
    loaded = 0
    with console.meter("snapshot", len(manifest["files"])) as bar:
        for entry, body in bundled(data):
            if _is_held(engine, entry["sha256"]):
                bar.advance(f"{entry['file']}: already loaded")
                continue
            _load(engine, entry, body, retrieved)
            loaded += 1
            bar.advance(f"{entry['file']}: {entry['rows']:,} rows ({entry['title']})")
    return loaded


def bundled(data: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Every bundled file: what the manifest says of it, and its bytes.

    Raises:
        DamagedSnapshot: a file is missing or its SHA-256 differs from the manifest.
    """
    for entry in _manifest(data)["files"]:
        yield entry, _verified(data / entry["file"], entry["sha256"])


def _manifest(data: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((data / "manifest.json").read_text(encoding="utf-8"))
    return found


def _verified(path: Path, sha256: str) -> bytes:
    try:
        body = path.read_bytes()
    except FileNotFoundError as error:
        raise DamagedSnapshot(f"{path}: missing; restore it from the repository") from error
    if hashlib.sha256(body).hexdigest() != sha256:
        raise DamagedSnapshot(f"{path}: not the file its manifest names; restore it or rebuild data/ (data/README.md)")
    return body


def _is_held(engine: Engine, sha256: str) -> bool:
    with read_scope(engine) as session:
        return session.scalar(select(Document.id).where(Document.sha256 == sha256).limit(1)) is not None


def _load(engine: Engine, entry: dict[str, Any], body: bytes, retrieved: datetime) -> None:
    """One file in one transaction: an interrupted load leaves nothing half done."""
    with session_scope(engine) as session:
        document = DocumentRow(
            url=entry["origin"],
            sha256=entry["sha256"],
            fetched_at=retrieved,
            kind="snapshot",
            media_type="application/gzip",
        )
        held = store_documents(session, [document])[document.key]
        LOADERS[entry["file"]](Loading(session, _rows(entry["file"], body), held, retrieved))


def _rows(name: str, body: bytes) -> Iterator[dict[str, Any]]:
    # Not str.splitlines: it also breaks at U+2028 and within quoted cells.
    text = io.StringIO(gzip.decompress(body).decode("utf-8"), newline="")
    if name.endswith(".jsonl.gz"):
        yield from map(json.loads, text)
    else:
        yield from csv.DictReader(text)


def load_notices(given: Loading) -> None:
    """WARN notices as rows of source `warn_snapshot`.

    The register prints one notice date without its role; states differ in what they publish, so it is kept as `filed`
    (docs/methodology.md says what that means for whom).
    """
    given.store("warn_snapshot", (_notice(row, given.document) for row in given.rows))


EXCHANGED_SINCE, EXCHANGED_DAYS = "2017", range(21, 151)
"""The pipeline the register took Kentucky's later years from exchanged the two dates: since 2017 more than half of the
rows have the layoff before the notice, by sixty days in the middle, which is the Act's own distance the other way
round. Before 2017 it is one row in thirty."""


def date_columns(row: dict[str, str]) -> tuple[str, str]:
    """The columns that hold a bundled notice's own date and the layoff's, the right way round."""
    columns = ("notice_date", "effective_date")
    filed, effective = (row[name] for name in columns)
    if row["state"] == "KY" and filed >= EXCHANGED_SINCE and effective:
        late = (date.fromisoformat(filed) - date.fromisoformat(effective)).days
        return columns[::-1] if late in EXCHANGED_DAYS else columns
    return columns


def _notice(row: dict[str, str], document: int) -> AnnouncementRow:
    columns = date_columns(row)
    printed = [
        DateRow(role, DatePrecision.DAY, date.fromisoformat(row[name]), row[name])
        for role, name in zip((DateRole.FILED, DateRole.EFFECTIVE), columns, strict=True)
        if row[name]
    ]
    # A row cannot have been listed before the day it was written: such a date is a slip, kept in `dates` but not used.
    filed = next((when for when in printed if when.role is DateRole.FILED and when.raw <= row["first_seen"]), None)
    return AnnouncementRow(
        source_key=make_key(*(row[name] for name in _NOTICE_KEY)),
        kind=AnnouncementKind.NOTICE,
        tier=Tier.AGGREGATOR,
        employer_name=row["employer"],
        city=row["location"] or None,
        state=row["state"],
        country="US",
        announced_date=filed.value if filed else None,
        date_role=filed.role if filed else None,
        date_precision=filed.precision if filed else None,
        effective_date=next((when.value for when in printed if when.role is DateRole.EFFECTIVE), None),
        affected_workers=int(row["employees_affected"]) if row["employees_affected"] else None,
        layoff_type=_TYPES[row["layoff_type"]],
        is_warn=True,
        url=row["source_url"] or None,
        reported=row,
        dates=printed,
        document_id=document,
    )


_NOTICE_KEY = ("state", "employer", "location", "notice_date", "effective_date", "employees_affected")


def load_observations(given: Loading) -> None:
    """Benchmark series, each value with its own publisher, licence and address."""
    rows = list(map(_observation, given.rows))
    store_observations(given.session, rows)
    for slug, theirs in groupby(sorted(rows, key=_by_source), key=_by_source):
        starts = [row.period_start for row in theirs]
        given.note(slug, len(starts), max(starts))


def _by_source(row: ObservationRow) -> str:
    return row.source_slug


def _observation(row: dict[str, Any]) -> ObservationRow:
    return ObservationRow(
        source_slug=row["source"],
        series=row["series"],
        period=row["period"],
        period_start=period_start(row["period"]),
        value=float(row["value"]),
        unit=row["unit"],
        basis=row["basis"],
        licence=row["licence"],
        publisher=row["publisher"],
        url=row["url"],
        vintage=date.fromisoformat(row["vintage"]),
        n=int(row["n"]) if row["n"] else None,
    )


def load_claims(given: Loading) -> None:
    """What other trackers record, as their claims."""
    store_claims(given.session, map(_claim, given.rows))


def _claim(row: dict[str, Any]) -> TrackerClaimRow:
    announced = row["announced"] or ""
    return TrackerClaimRow(
        claim_key=make_key(
            row["tracker"], row["company"], announced, row["headcount"], row["ai_claim"], row["source_url"]
        ),
        tracker=row["tracker"],
        employer_name=row["company"],
        announced_date=period_start(announced) if announced else None,
        date_precision=PRECISIONS[len(announced)] if announced else None,
        headcount=row["headcount"],
        percent=row["percent"],
        ai_claim=row["ai_claim"],
        source_url=row["source_url"],
        flags=row["flags"],
        cluster=row["event_id"],
        licence=row["licence"],
    )


def load_boards(given: Loading) -> None:
    """Job-board tokens, in state `unknown` until probed."""
    store_boards(
        given.session,
        (
            BoardRow(
                system=row["system"],
                token=row["token"],
                employer_name=row["employer_name"] or None,
                provenance=row["provenance"],
                independent_sources=int(row["independent_sources"]),
            )
            for row in given.rows
        ),
        renew=True,
    )


LOADERS: dict[str, Callable[[Loading], None]] = {
    "warn_notices.csv.gz": load_notices,
    "observations.csv.gz": load_observations,
    "tracker_claims.jsonl.gz": load_claims,
    "reviewed_cases.jsonl.gz": load_cases,
    "boards.csv.gz": load_boards,
}
