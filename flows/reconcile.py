"""Backfill: fetch a state's archives and hold them against the bundled snapshot.

The report lists every row that only one side holds, on which they disagree, or that the archives now print otherwise
than we held it. Nothing is overwritten: the state's rows are stored beside the snapshot's, a changed row becomes a
further version, and rows that surely say the same are marked as covered (flows/covers.py).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import aliased

from db.engine import read_scope
from db.models import Announcement
from db.names import normal_name
from db.release_files import csv_cell
from db.vocabulary import SourceKind
from flows import console
from flows.covers import GATHERED
from flows.crawl import CrawlRequest
from flows.crawl_command import chosen_sources, crawl_named
from flows.database import migrated_engine
from flows.resolve import link_employers
from flows.retold import covering, mark_covered, mark_reprinted
from flows.snapshot.load import load_snapshot
from flows.sources import store_cards

FINDINGS = ("covered", "new", "changed", "conflicting", "snapshot_only")
COLUMNS = ("finding", "state", "employer", "announced", "effective", "workers", "place", "source", "url", "other")


def backfill_states(slugs: Sequence[str], report: Path, replay: Path | None) -> bool:
    """Crawl archives, mark what is covered, write the report; returns whether every source did well."""
    request = CrawlRequest(replay=replay, backfill=True)
    chosen_sources(slugs, SourceKind.WARN, request)  # a mistake is told now, and not after the loading
    _try_to_write(report)  # nor this after the crawl
    engine = migrated_engine()
    store_cards(engine)
    load_snapshot(engine)
    started = datetime.now(UTC)
    reports = crawl_named(slugs, SourceKind.WARN, request, None)
    link_employers(engine)
    mark_reprinted(engine)
    mark_covered(engine)
    counts = write_report(engine, {r.slug for r in reports if r.well}, report, since=started)
    told = ", ".join(f"{counts[name]:,} {name}" for name in FINDINGS)
    console.out.print(f"{report}: {told}")
    return all(r.well for r in reports)


def write_report(engine: Engine, slugs: Iterable[str], path: Path, *, since: datetime | None = None) -> Counter[str]:
    """Write what is new, changed, conflicting or in the snapshot alone; covered rows are counted, not listed."""
    counts: Counter[str] = Counter()
    _try_to_write(path)
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        for row in findings(engine, set(slugs), since):
            counts[str(row["finding"])] += 1
            if row["finding"] != "covered":
                writer.writerow({name: csv_cell(value) for name, value in row.items()})
    return counts


def _try_to_write(path: Path) -> None:
    """Raise what writing would, and leave nothing: a crawl that comes to nothing has no report."""
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    path.open("a").close()
    if is_new:
        path.unlink()


def findings(engine: Engine, slugs: set[str], since: datetime | None = None) -> Iterator[dict[str, object]]:
    """One row a notice of the crawled states, on either side, and one for each that changed since a moment."""
    yield from _changes(engine, slugs, since)
    with read_scope(engine) as session:
        current = Announcement.superseded_by_id.is_(None)
        of_slugs = select(Announcement).where(current, Announcement.source_slug.in_(slugs)).order_by(Announcement.id)
        own = list(session.scalars(of_slugs))
        counterparts = set(session.scalars(covering()))
        states = {row.state for row in own}
        gathered = list(
            session.scalars(
                select(Announcement)
                .where(current, Announcement.source_slug == GATHERED, Announcement.state.in_(states))
                .order_by(Announcement.id)
            )
        )
    # By the name as printed, which may tell a site: the firm's other sites have notices of their own.
    by_name: dict[tuple[str | None, str], list[Announcement]] = {}
    for row in gathered:
        if row.covered_by_id is None:
            by_name.setdefault(_printed(row), []).append(row)
    told: set[int] = set()
    for row in own:
        if row.public_id in counterparts or row.covered_by_id is not None:
            yield _finding("covered", row, None)
            continue
        untold = (other for other in by_name.get(_printed(row), ()) if other.id not in told)
        near = next((other for other in untold if _near(row, other)), None)
        if near:
            told.add(near.id)
        yield _finding("conflicting" if near else "new", row, near)
    rest = (row for rows in by_name.values() for row in rows if row.id not in told)
    yield from (_finding("snapshot_only", row, None) for row in rest)


def _changes(engine: Engine, slugs: set[str], since: datetime | None) -> Iterator[dict[str, object]]:
    """Rows of which an earlier version was held: what they say now, and what they said."""
    if since is None:
        return
    newer = aliased(Announcement)
    changed = (
        select(newer, Announcement)
        .join(Announcement, Announcement.superseded_by_id == newer.id)
        .where(newer.source_slug.in_(slugs), newer.first_seen >= since)
        .order_by(newer.id)
    )
    with read_scope(engine) as session:
        rows = session.execute(changed).all()
    for row, before in rows:
        yield _finding("changed", row, before, side="before")


def _printed(row: Announcement) -> tuple[str | None, str]:
    return row.state, normal_name(row.employer_name or "")


def _near(row: Announcement, other: Announcement) -> bool:
    """Whether two rows of one employer share a date, so that what they disagree on is worth a look."""
    pairs = ((row.announced_date, other.announced_date), (row.effective_date, other.effective_date))
    return any(one is not None and one == two for one, two in pairs)


def _finding(name: str, row: Announcement, other: Announcement | None, side: str = "snapshot") -> dict[str, object]:
    against = f"{side}: {other.announced_date} / {other.effective_date} / {other.affected_workers}" if other else ""
    return {
        "finding": name,
        "state": row.state,
        "employer": row.employer_name,
        "announced": row.announced_date,
        "effective": row.effective_date,
        "workers": row.affected_workers,
        "place": row.city,
        "source": row.source_slug,
        "url": row.url,
        "other": against,
    }
