"""Two readers side by side: model versions, and models against people."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from db.engine import session_scope
from db.models import Announcement
from db.store.readings import ClaimRow, ReadingRow, Span, store_readings
from db.vocabulary import AttributionLabel
from flows.comparison import UnknownReader, compare
from tests.flows.seeds import CITES, SILENT, article, store


def ruled(engine: Engine, model: str, labels: dict[str, AttributionLabel], day: int = 1) -> None:
    """Store one reader's labels by source key."""
    with session_scope(engine) as session:
        ids = dict(session.execute(select(Announcement.source_key, Announcement.id)).all())
        at = datetime(2026, 1, day, tzinfo=UTC)
        store_readings(session, [_row(ids[key], model, label, at) for key, label in labels.items()])


def _row(announcement_id: int, model: str, label: AttributionLabel, at: datetime) -> ReadingRow:
    quote = CITES[:20]
    claim = ClaimRow(label=label, score=0.9, evidence=[Span(0, 20, quote)] if label.asserts else [])
    return ReadingRow(announcement_id=announcement_id, model=model, label=label, score=0.9, read_at=at, claims=[claim])


@pytest.fixture
def articles(engine: Engine) -> Engine:
    """Two articles, read by two versions of a model."""
    store(engine, article(CITES, source_key="cites"), article(SILENT, source_key="silent"))
    ruled(engine, "attribution@1", {"cites": AttributionLabel.THIRD_PARTY, "silent": AttributionLabel.NONE})
    ruled(engine, "attribution@2", {"cites": AttributionLabel.CITED_CAUSE, "silent": AttributionLabel.NONE}, day=2)
    return engine


def test_a_new_version_is_told_by_what_it_changes(
    articles: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = compare("attribution@1", "attribution@2", tmp_path / "changes.csv", articles)
    assert (result.equal, result.n) == (1, 2)
    told = capsys.readouterr().out
    assert "1 of 2 announcements filed alike" in told
    assert "third_party -> cited_cause: 1" in told
    with (tmp_path / "changes.csv").open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [(row["first"], row["second"], row["second_quote"]) for row in rows] == [
        ("third_party", "cited_cause", CITES[:20])
    ]


def test_people_count_with_their_latest_ruling(articles: Engine) -> None:
    ruled(articles, "human:ab", {"cites": AttributionLabel.DENIED}, day=3)
    ruled(articles, "human:ab@2", {"cites": AttributionLabel.CITED_CAUSE}, day=4)
    result = compare("attribution@2", "human", engine=articles)
    assert dict(result.labels) == {("cited_cause", "cited_cause"): 1}


def test_a_reader_nobody_stored_is_told_with_those_there_are(articles: Engine) -> None:
    with pytest.raises(UnknownReader, match="readers of this database: attribution@1, attribution@2"):
        compare("attribution@1", "attribution@9", engine=articles)
