"""Publishers that invent sources exist: whoever nobody reviewed stays apart from every figure until a person rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from crawlers.folder import RunFolder, RunInput
from crawlers.platforms.publishers import card_of
from crawlers.records import Statement, write_record
from db.engine import read_scope, session_scope
from db.models import Announcement, AttributionMonth, Event, LayoffMonth
from db.store import open_run
from db.vocabulary import AnnouncementKind, Tier
from flows import tiers
from flows.classify import classify_new
from flows.ingest import Ingest, ingest_run
from flows.publish import roll_up
from flows.resolve import resolve_all
from tests.factories import SEEN
from tests.flows.seeds import CITES, SILENT, article, store

SLUG = "world_gdelt_articles"


def counted_rows(engine: Engine) -> tuple[int, int, int]:
    """Announcements in the two monthly tables the dashboard's figures come from, and events."""
    with read_scope(engine) as session:
        layoffs = session.scalar(select(func.coalesce(func.sum(LayoffMonth.announcements), 0)))
        labels = session.scalar(select(func.coalesce(func.sum(AttributionMonth.announcements), 0)))
        return layoffs or 0, labels or 0, session.scalar(select(func.count()).select_from(Event)) or 0


def settle(engine: Engine) -> None:
    classify_new(engine)
    resolve_all(engine)
    roll_up(engine)


def statement(url: str, tier: Tier | None) -> Statement:
    return Statement(
        kind=AnnouncementKind.ARTICLE, source_key=url, title="Jobs cut", text=CITES, url=url, tier=tier,
        employer_name="Northwind Foods", published_at=SEEN,
    )  # fmt: skip


def test_of_one_run_only_reviewed_publishers_reach_a_figure(both: Engine, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.write_input(RunInput(source=SLUG, today=SEEN.date()))
    said = [statement("https://www.bbc.co.uk/a", Tier.PRESS), statement("https://invented.example/a", None)]
    folder.records.write_text("".join(write_record(record) + "\n" for record in said), encoding="utf-8")
    with session_scope(both) as session:
        run = open_run(session, SLUG, started_at=SEEN, code_version="test")
        ingest_run(session, folder, Ingest(SLUG, Tier.UNKNOWN, run, SEEN, tmp_path, complete=False))
    settle(both)
    with read_scope(both) as session:
        held = dict(session.execute(select(Announcement.url, Announcement.tier)).all())
    assert held == {"https://www.bbc.co.uk/a": Tier.PRESS, "https://invented.example/a": Tier.UNKNOWN}
    assert counted_rows(both) == (1, 1, 1)


def test_the_lowest_tier_is_in_no_monthly_table_and_in_no_event(both: Engine) -> None:
    store(both, article(CITES, tier=Tier.UNKNOWN, employer_name="Northwind Foods"), slug=SLUG)
    settle(both)
    assert counted_rows(both) == (0, 0, 0)


def test_a_publisher_reviewed_later_counts_from_then_on_and_nothing_else_changes(
    both: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts = ("new.example", "x.example")
    rows = [article(SILENT, source_key=host, tier=Tier.UNKNOWN, url=f"https://{host}/a") for host in hosts]
    store(both, *rows, slug=SLUG)
    settle(both)
    assert counted_rows(both)[:2] == (0, 0)
    card = card_of("https://apnews.com/")
    monkeypatch.setattr(tiers, "card_of", lambda url: card if "new.example" in url else None)
    assert tiers.rule_publishers(both) == 1
    settle(both)
    assert counted_rows(both)[:2] == (1, 1)
    with read_scope(both) as session:
        versions = session.execute(select(Announcement.source_key, Announcement.tier, Announcement.version)).all()
    assert sorted(map(tuple, versions)) == [("new.example", Tier.AGENCY, 1), ("x.example", Tier.UNKNOWN, 1)]
