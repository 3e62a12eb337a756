"""Two readers side by side: what a new model version reads otherwise, and how far a model agrees with people."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, Subquery, and_, func, select
from sqlalchemy.orm import Session

from db.effective import latest_readings
from db.engine import read_scope
from db.honesty import wilson
from db.models import Announcement, Attribution, Reading
from db.readers import HUMAN
from db.release_files import csv_cell
from flows import console
from flows.database import migrated_engine

ANYBODY = "human"
"""Stands for the latest ruling of a person on each announcement."""
COLUMNS = (
    "announcement_id", "public_id", "employer", "url", "first", "second", "first_quote", "second_quote",
)  # fmt: skip


class UnknownReader(ValueError):
    """No reading of that name is stored; names the ones that are."""


class Comparison(NamedTuple):
    """How two readers filed the announcements both have read: (first label, second label) -> how many."""

    labels: Counter[tuple[str, str]]

    @property
    def n(self) -> int:
        """Announcements both have read."""
        return sum(self.labels.values())

    @property
    def equal(self) -> int:
        """Of these, filed alike."""
        return sum(count for (a, b), count in self.labels.items() if a == b)


def compare(first: str, second: str, out: Path | None = None, engine: Engine | None = None) -> Comparison:
    """Compare two readers (`attribution@1.1.0`, `form:automation_tick`, `human:REVIEWER` or `human` for any person).

    Prints how many announcements both filed alike, with a 95 % interval, and every pair of labels in which they
    differ; `out` gets a CSV of the announcements filed differently, with both quotes.

    Raises:
        UnknownReader: nothing is stored under one of the names.
    """
    with read_scope(engine or migrated_engine()) as session:
        sides = [_side(session, name) for name in (first, second)]
        rows = _pairs(session, *sides)
    result = Comparison(Counter((row["first"], row["second"]) for row in rows))
    _tell(first, second, result)
    if out is not None:
        _write(out, [row for row in rows if row["first"] != row["second"]])
    return result


def _side(session: Session, name: str) -> Subquery:
    """One reader's latest reading of each announcement, with the words its label rests on."""
    matches = Reading.model.startswith(HUMAN) if name == ANYBODY else Reading.model == name
    if session.scalar(select(func.count()).select_from(Reading).where(matches)) == 0:
        known = ", ".join(session.scalars(select(Reading.model).distinct().order_by(Reading.model))) or "none yet"
        raise UnknownReader(f"nothing was read by {name!r}; readers of this database: {known}")
    latest = latest_readings(matches)
    quote = (
        select(Attribution.evidence_quote)
        .where(
            Attribution.announcement_id == latest.c.announcement_id,
            Attribution.model == latest.c.model,
            Attribution.label == latest.c.label,
        )
        .order_by(Attribution.score.desc(), Attribution.id)
        .limit(1)
        .correlate(latest)
        .scalar_subquery()
    )
    return select(latest.c.announcement_id, latest.c.label, quote.label("quote")).subquery()


def _pairs(session: Session, first: Subquery, second: Subquery) -> list[dict[str, str]]:
    """Announcements both sides have read, in their current version, by id."""
    wanted = (
        select(Announcement, first.c.label, second.c.label, first.c.quote, second.c.quote)
        .join(first, first.c.announcement_id == Announcement.id)
        .join(second, and_(second.c.announcement_id == Announcement.id))
        .where(Announcement.superseded_by_id.is_(None))
        .order_by(Announcement.id)
    )
    return [
        {
            "announcement_id": str(announcement.id),
            "public_id": announcement.public_id,
            "employer": announcement.employer_name,
            "url": announcement.url or "",
            "first": str(label),
            "second": str(other),
            "first_quote": quote or "",
            "second_quote": other_quote or "",
        }
        for announcement, label, other, quote, other_quote in session.execute(wanted)
    ]


def _tell(first: str, second: str, result: Comparison) -> None:
    """Print the figures."""
    if not result.n:
        console.out.print(f"{first} and {second} have read no announcement in common")
        return
    low, high = wilson(result.equal, result.n)
    console.out.print(
        f"{first} and {second}: {result.equal:,} of {result.n:,} announcements filed alike "
        f"({result.equal / result.n:.1%}, 95 % interval {low:.1%} to {high:.1%})"
    )
    for (label, other), count in sorted(result.labels.items(), key=lambda item: (-item[1], item[0])):
        if label != other:
            console.out.print(f"  {label} -> {other}: {count:,}")


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    """Write the announcements filed differently."""
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        for row in rows:
            writer.writerow({name: csv_cell(value) for name, value in row.items()})
    console.out.print(f"{path}: {len(rows)} announcements filed differently")
