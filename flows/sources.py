"""Every source the service knows: its card in the database, and the list people read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from crawlers.base import SourceSpider
from crawlers.registry import spider_classes
from crawlers.source import Expect, Source
from db.engine import read_scope, session_scope
from db.models import Run
from db.store.runs import SourceCard, store_source
from db.unpublished import UNPUBLISHED
from db.vocabulary import SourceKind, Tier
from flows import console
from flows.database import migrated_engine

BUNDLED = (
    SourceCard(
        slug="warn_snapshot",
        publisher="State agencies, as gathered by warn-notice-register",
        url="https://github.com/bchaps1999/warn-notice-register",
        kind=SourceKind.WARN,
        record="notice",
        tier=Tier.AGGREGATOR,
        terms_checked_on=date(2026, 11, 21),
        jurisdiction="US",
        licence="public records; facts gathered under Apache-2.0",
        cadence="bundled",
        coverage="47 jurisdictions, 1987 to August 2026, rows suspected of being doubles left out",
    ),
    SourceCard(
        slug="reviewed_cases",
        publisher="Pinkslip",
        url="https://github.com/pinkslip-record/pinkslip",
        kind=SourceKind.PRESS,
        record="summary",
        tier=Tier.UNKNOWN,
        terms_checked_on=date(2026, 11, 21),
        licence="CC BY 4.0",
        cadence="bundled",
        coverage="our own summaries of announcements, ruled by hand; never in a share",
    ),
)
"""Sources that arrive with the snapshot instead of a crawl."""


def card_of(spider: type[SourceSpider]) -> SourceCard:
    """A spider's declaration as a row of `sources`."""
    source: Source = spider.source
    return SourceCard(
        slug=spider.name,
        publisher=source.publisher,
        url=source.url,
        kind=source.kind,
        record=source.record,
        tier=source.tier,
        terms_checked_on=date.fromisoformat(source.terms_checked_on),
        jurisdiction=source.jurisdiction,
        licence=source.licence,
        cadence=source.cadence,
        coverage=source.coverage,
        expect=expectations(spider.expect),
        off=source.off,
    )


def expectations(expect: Expect) -> dict[str, object]:
    """The declared bounds as JSON."""
    bounds = asdict(expect)
    return bounds | {"fill": dict(expect.fill), "page_sizes": sorted(expect.page_sizes)}


def store_cards(engine: Engine) -> None:
    """Store or renew the card of every source."""
    with session_scope(engine) as session:
        store_source(session, *BUNDLED, *map(card_of, spider_classes().values()))


def slugs_of(kind: SourceKind | None = None, *, due: bool = False) -> list[str]:
    """Slugs of every source, of one kind, or only of those that are crawled by default."""
    return [
        name
        for name, spider in spider_classes().items()
        if (kind is None or spider.source.kind is kind) and not (due and spider.source.off)
    ]


def source_rows(session: Session) -> list[dict[str, object]]:
    """One row a source: card, last run and freshness; never-run sources say so by nulls."""
    newest = select(Run.source_slug, func.max(Run.id).label("run_id")).group_by(Run.source_slug).subquery()
    runs = {run.source_slug: run for run in session.scalars(select(Run).join(newest, Run.id == newest.c.run_id))}
    cards: Iterable[SourceCard] = sorted(
        (*BUNDLED, *map(card_of, spider_classes().values())), key=lambda card: (card.kind, card.slug)
    )
    return [_row(card, runs.get(card.slug)) for card in cards]


def _row(card: SourceCard, run: Run | None) -> dict[str, object]:
    return {
        "source": card.slug,
        "kind": card.kind.value,
        "publisher": card.publisher,
        "url": card.url,
        "jurisdiction": card.jurisdiction,
        "coverage": card.coverage,
        "licence": card.licence,
        "tier": card.tier.value,
        "off": card.off,
        "last_run_id": run.id if run else None,
        "last_run_at": run.started_at.isoformat() if run else None,
        "verdict": run.verdict.value if run and run.verdict else None,
        "reasons": run.reasons if run else [],
        "items": run.items if run else None,
        "newest_date": run.newest_date.isoformat() if run and run.newest_date else None,
    }


def print_sources(as_json: bool) -> None:
    """Print every source with coverage, last run, verdict and freshness; as lines also who publishes no list."""
    with read_scope(migrated_engine()) as session:
        rows = source_rows(session)
    if as_json:
        console.out.print_json(json.dumps(rows))
        return
    # Lines, and no table: it would cut the slug, which every other command takes, to the width of the terminal.
    shown = [_SHOWN, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    for cells in shown:
        console.out.print("  ".join(map(str.ljust, cells, widths)).rstrip())
    for gap in UNPUBLISHED:
        console.out.print(f"{gap.jurisdiction} has no source: {gap.agency} publishes no list ({gap.reason})")


_SHOWN = ("source", "kind", "verdict", "run", "last run (UTC)", "items", "newest", "coverage")


def _cells(row: dict[str, object]) -> tuple[str, ...]:
    """A source as people see it; `items` may be 0, which is not nothing."""
    at = str(row["last_run_at"] or "never")[:16]
    told = [row[name] for name in ("source", "kind", "verdict", "last_run_id")]
    told += [at, row["items"], row["newest_date"], row["off"] or row["coverage"]]
    return tuple("" if cell is None else str(cell) for cell in told)
