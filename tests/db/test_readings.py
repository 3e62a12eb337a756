"""A claim without its words is not stored, whoever tries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.effective import effective_readings
from db.engine import session_scope
from db.models import Announcement, Attribution, Reading
from db.store import (
    ClaimRow,
    ReadingRow,
    UnfoundedQuote,
    open_run,
    store_announcements,
    store_readings,
    store_source,
)
from db.store.readings import Span
from db.vocabulary import AttributionLabel, Speaker
from tests.factories import SEEN, make_announcement, make_source

TEXT = "The company said AI does the work. Staff disagreed."
SPAN = Span(17, 33, "AI does the work")


@pytest.fixture
def announcement(session: Session, run_id: int) -> int:
    """One announcement with a text."""
    rows = [make_announcement(text=TEXT)]
    store_announcements(session, rows, run_id=run_id, seen_at=SEEN, complete_listing=True)
    return session.execute(select(Announcement.id)).scalar_one()


def make_reading(announcement_id: int, *claims: ClaimRow, **changes: Any) -> ReadingRow:
    facts: dict[str, Any] = {"model": "rules@1", "label": AttributionLabel.CITED_CAUSE, "score": 0.9, "read_at": SEEN}
    return ReadingRow(announcement_id=announcement_id, claims=claims, **facts | changes)


CLAIM = ClaimRow(
    label=AttributionLabel.CITED_CAUSE, score=0.9, evidence=[SPAN, Span(0, 3, "The")], speaker=Speaker.COMPANY
)


def test_a_reading_keeps_its_claims_with_all_their_words(session: Session, announcement: int) -> None:
    assert store_readings(session, [make_reading(announcement, CLAIM, tools=["chatbot"])]) == 1
    held = session.execute(select(Attribution)).scalar_one()
    assert (held.evidence_start, held.evidence_end, held.evidence_quote) == SPAN
    assert held.more_evidence == [{"start": 0, "end": 3, "quote": "The"}]
    assert (held.speaker, held.model) == (Speaker.COMPANY, "rules@1")
    assert session.execute(select(Reading.tools)).scalar_one() == ["chatbot"]


def test_the_same_model_reads_an_announcement_once(session: Session, announcement: int) -> None:
    store_readings(session, [make_reading(announcement, CLAIM)])
    again = make_reading(announcement, CLAIM, label=AttributionLabel.DENIED)
    assert store_readings(session, [again]) == 0
    assert session.execute(select(Reading.label)).scalars().all() == [AttributionLabel.CITED_CAUSE]
    assert session.execute(select(func.count()).select_from(Attribution)).scalar() == 1


def test_a_claim_offered_twice_is_one_claim(session: Session, announcement: int) -> None:
    store_readings(session, [make_reading(announcement, CLAIM, CLAIM)])
    assert session.execute(select(func.count()).select_from(Attribution)).scalar() == 1


def test_a_quote_that_is_not_in_the_text_is_refused_with_what_stands_there(session: Session, announcement: int) -> None:
    claim = ClaimRow(label=AttributionLabel.DENIED, score=0.9, evidence=[Span(0, 3, "AI!")])
    with pytest.raises(UnfoundedQuote, match="at 0:3 reads 'The', not 'AI!'"):
        store_readings(session, [make_reading(announcement, claim)])


def test_a_claim_without_evidence_is_refused_by_the_database(session: Session, announcement: int) -> None:
    claim = ClaimRow(label=AttributionLabel.CITED_CAUSE, score=0.9)
    with pytest.raises(IntegrityError, match="evidence_or_silence"):
        store_readings(session, [make_reading(announcement, claim)])


RAW = (
    "INSERT INTO attributions (announcement_id, label, score, model, more_evidence, created_at, evidence_start,"
    " evidence_end, evidence_quote) SELECT id, '{label}', {score}, 'raw', '[]', first_seen, {start}, {end}, {quote}"
    " FROM announcements"
)


@pytest.fixture
def stored(engine: Engine) -> Engine:
    """A database with one announcement, for raw SQL."""
    with session_scope(engine) as session:
        store_source(session, make_source())
        run_id = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
        rows = [make_announcement(text=TEXT)]
        store_announcements(session, rows, run_id=run_id, seen_at=SEEN, complete_listing=True)
    return engine


UNGROUNDED = [
    ("NULL", "NULL", "NULL"),
    ("NULL", "NULL", "'AI'"),
    ("0", "NULL", "'AI'"),
    ("NULL", "2", "'AI'"),
    ("0", "2", "NULL"),
    ("0", "0", "''"),
    ("0", "3", "'AI'"),
    ("-1", "1", "'AI'"),
]


@pytest.mark.parametrize("label", ["cited_cause", "cited_reallocation", "third_party", "denied", "mentioned", ""])
def test_raw_sql_cannot_store_an_asserting_label_without_its_span(stored: Engine, label: str) -> None:
    for start, end, quote in UNGROUNDED:
        statement = RAW.format(label=label, score="0.5", start=start, end=end, quote=quote)
        with stored.begin() as connection, pytest.raises(IntegrityError, match="evidence_or_silence"):
            connection.execute(text(statement))


def test_raw_sql_may_store_silence_and_grounded_claims(stored: Engine) -> None:
    silence = ("NULL", "NULL", "NULL")
    for label, (start, end, quote) in (("none", silence), ("not_assessed", silence), ("denied", ("0", "2", "'AI'"))):
        with stored.begin() as connection:
            connection.execute(text(RAW.format(label=label, score="1", start=start, end=end, quote=quote)))


def test_a_score_outside_0_and_1_is_refused(stored: Engine) -> None:
    with stored.begin() as connection, pytest.raises(IntegrityError, match="score"):
        connection.execute(text(RAW.format(label="none", score="1.1", start="NULL", end="NULL", quote="NULL")))


def test_a_person_stands_before_a_form_before_the_newest_model(session: Session, announcement: int) -> None:
    def standing() -> str:
        return effective_readings(session, [announcement])[announcement].model

    order = [("rules@1", 0), ("rules@2", 5), ("form:ny", -3), ("human:ab", -9), ("rules@3", 9)]
    expected = ["rules@1", "rules@2", "form:ny", "human:ab", "human:ab"]
    for (model, days), winner in zip(order, expected, strict=True):
        store_readings(session, [make_reading(announcement, model=model, read_at=SEEN + timedelta(days=days))])
        assert standing() == winner
