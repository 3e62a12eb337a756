"""Human rulings: quotes go out to a spreadsheet, rulings come back, both are kept and people outrank models.

The agreement between rulings and the model they were made on is measured each time (docs/methodology.md): it is the
model's error on real announcements, seen by people, instead of on a test set.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, or_, select
from sqlalchemy.orm import Session

from db.engine import read_scope, session_scope
from db.models import Announcement, Attribution, Reading
from db.release_files import csv_cell
from db.store.readings import ClaimRow, ReadingRow, Span, store_readings
from db.vocabulary import AttributionLabel
from flows import console
from flows.database import migrated_engine

COLUMNS = (
    "announcement_id", "public_id", "employer", "announced", "url", "model", "label", "score", "quote", "ruling",
    "ruling_quote", "remark",
)  # fmt: skip
_REVIEWER = re.compile(r"[\w.-]{1,40}")


class BadRuling(ValueError):
    """A row of a review file cannot be stored; names file, line, field and what was expected."""


@dataclass(frozen=True)
class Ruling:
    """One row a person filled in."""

    announcement_id: int
    label: AttributionLabel
    model: str
    model_label: str
    span: Span | None


def export_review(path: Path, limit: int, engine: Engine | None = None) -> int:
    """Write the least certain readings with their deciding quote; returns how many."""
    with read_scope(engine or migrated_engine()) as session, path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        count = 0
        for count, row in enumerate(_uncertain(session, limit), 1):  # noqa: B007  the last count is the answer
            writer.writerow({name: csv_cell(value) for name, value in row.items()})
    console.out.print(f"{path}: {count} quotes; fill in `ruling` (and `ruling_quote` where the words differ)")
    return count


def _uncertain(session: Session, limit: int) -> Iterator[dict[str, object]]:
    ruled = select(Reading.announcement_id).where(Reading.model.startswith("human:"))
    wanted = (
        select(Reading, Announcement, Attribution.evidence_quote)
        .join(Announcement, Announcement.id == Reading.announcement_id)
        .outerjoin(
            Attribution,
            (Attribution.announcement_id == Reading.announcement_id)
            & (Attribution.model == Reading.model)
            & (Attribution.label == Reading.label),
        )
        .where(Announcement.superseded_by_id.is_(None), Reading.announcement_id.not_in(ruled))
        .where(Reading.label.not_in([AttributionLabel.NOT_ASSESSED]))
        .order_by(Reading.score, Reading.announcement_id)
    )
    seen: set[int] = set()
    for reading, announcement, quote in session.execute(wanted):
        if len(seen) == limit:
            return
        if announcement.id not in seen:
            seen.add(announcement.id)
            yield {
                "announcement_id": announcement.id,
                "public_id": announcement.public_id,
                "employer": announcement.employer_name,
                "announced": announcement.announced_date,
                "url": announcement.url,
                "model": reading.model,
                "label": reading.label.value,
                "score": round(reading.score, 3),
                "quote": quote,
            }


def import_review(path: Path, reviewer: str, engine: Engine | None = None) -> int:
    """Store the rulings of a filled-in file and print the agreement; returns how many rulings were stored.

    Raises:
        BadRuling: a row cannot be stored; nothing of the file is then.
    """
    if not _REVIEWER.fullmatch(reviewer):
        raise BadRuling(f"--reviewer {reviewer!r}: expected initials or a role, letters, digits, . _ - only")
    engine = engine or migrated_engine()
    now = datetime.now(UTC)
    with session_scope(engine) as session:
        rulings = list(_rulings(session, path))
        stored = store_readings(session, _new_readings(session, rulings, reviewer, now))
    agreed = Counter(ruling.label.value == ruling.model_label for ruling in rulings)
    share = f"{agreed[True] / len(rulings):.0%}" if rulings else "none to compare"
    console.out.print(f"{stored} rulings stored; agreement with the model {share} (n = {len(rulings)})")
    return stored


def _rulings(session: Session, path: Path) -> Iterator[Ruling]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        missing = {"announcement_id", "ruling", "label", "quote"} - set(reader.fieldnames or ())
        if missing:
            raise BadRuling(f"{path}: column {sorted(missing)[0]!r} is missing; expected {', '.join(COLUMNS)}")
        for line, row in enumerate(reader, 2):
            if (row["ruling"] or "").strip():
                yield _ruling(session, f"{path}: line {line}", row)


def _ruling(session: Session, where: str, row: dict[str, str]) -> Ruling:
    try:
        label = AttributionLabel(row["ruling"].strip())
    except ValueError as error:
        raise BadRuling(
            f"{where}: ruling is {row['ruling']!r}, expected one of {', '.join(AttributionLabel)}"
        ) from error
    announcement = session.get(Announcement, int(row["announcement_id"])) if row["announcement_id"].isdigit() else None
    if announcement is None:
        raise BadRuling(f"{where}: announcement_id is {row['announcement_id']!r}, expected one this database holds")
    quote = (row.get("ruling_quote") or "").strip() or row["quote"].strip().removeprefix("'")
    start = (announcement.text or "").find(quote) if quote else -1
    if label.asserts and start < 0:
        raise BadRuling(f"{where}: {label} needs a quote that stands in the text; {quote[:80]!r} does not")
    span = Span(start, start + len(quote), quote) if label.asserts else None
    return Ruling(announcement.id, label, row.get("model") or "", row["label"], span)


def _new_readings(session: Session, rulings: Sequence[Ruling], reviewer: str, now: datetime) -> Iterator[ReadingRow]:
    """Rulings this reviewer has not made before; a changed mind is kept beside the first as `human:REVIEWER@2`."""
    for ruling in rulings:
        earlier = _earlier(session, ruling.announcement_id, reviewer)
        if not earlier or earlier[-1] != (ruling.label, ruling.span.quote if ruling.span else None):
            name = f"human:{reviewer}" + (f"@{len(earlier) + 1}" if earlier else "")
            yield _reading(ruling, name, now)


def _earlier(session: Session, announcement_id: int, reviewer: str) -> list[tuple[AttributionLabel, str | None]]:
    """What this reviewer ruled on an announcement before, label and quote, in the order of ruling."""
    names = or_(Attribution.model == f"human:{reviewer}", Attribution.model.startswith(f"human:{reviewer}@"))
    wanted = select(Attribution.label, Attribution.evidence_quote).where(
        Attribution.announcement_id == announcement_id, names
    )
    return [(label, quote) for label, quote in session.execute(wanted.order_by(Attribution.id))]


def _reading(ruling: Ruling, reader: str, now: datetime) -> ReadingRow:
    claim = ClaimRow(label=ruling.label, score=1.0, evidence=[ruling.span] if ruling.span else [])
    return ReadingRow(
        announcement_id=ruling.announcement_id, model=reader, label=ruling.label, score=1.0, read_at=now, claims=[claim]
    )
