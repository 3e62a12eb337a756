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
from db.store.carry import carry_readings
from db.store.readings import Span
from db.vocabulary import (
    AnnouncementKind,
    AttributionLabel,
    AutomationTick,
    Mechanism,
    Rank,
    Speaker,
    Technology,
    Tense,
)
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


def readings_of(session: Session, version: int) -> list[str]:
    """Who read a version, each as often as they made a claim."""
    chosen = (
        select(Reading.model)
        .join(Announcement, Announcement.id == Reading.announcement_id)
        .outerjoin(Attribution, (Attribution.announcement_id == Announcement.id) & (Attribution.model == Reading.model))
        .where(Announcement.version == version)
    )
    return sorted(session.scalars(chosen))


def store_version(session: Session, run_id: int, days: int, **changes: Any) -> None:
    """Store the announcement again, as it is printed `days` later."""
    facts: dict[str, Any] = {"text": TEXT, "automation_tick": AutomationTick.TICKED}
    rows = [make_announcement(**facts | changes)]
    at = SEEN + timedelta(days=days)
    store_announcements(session, rows, run_id=run_id, seen_at=at, complete_listing=True)


@pytest.fixture
def ruled(session: Session, run_id: int) -> int:
    """An announcement that a model, a form and a person read, the person twice."""
    store_version(session, run_id, 0)
    held = session.execute(select(Announcement.id)).scalar_one()
    rows = [make_reading(held, CLAIM, model=model) for model in ("rules@1", "form:tick", "human:ab")]
    silence = ClaimRow(label=AttributionLabel.NONE, score=1.0)
    rows.append(make_reading(held, silence, model="human:ab@2", label=AttributionLabel.NONE))
    store_readings(session, rows)
    return held


def test_what_people_and_forms_said_follows_the_same_text_into_every_version(
    session: Session, run_id: int, ruled: int
) -> None:
    store_version(session, run_id, 1, publisher="The Example")
    store_version(session, run_id, 2, publisher="The Example, Ltd")
    assert readings_of(session, 1) == ["form:tick", "human:ab", "human:ab@2", "rules@1"]
    assert readings_of(session, 2) == ["form:tick", "human:ab", "human:ab@2"]
    assert readings_of(session, 3) == ["form:tick", "human:ab", "human:ab@2"]


def test_a_ruling_follows_whole_with_its_instant_facts_and_claims_in_order(session: Session, run_id: int) -> None:
    store_version(session, run_id, 0)
    older = session.execute(select(Announcement.id)).scalar_one()
    claim = ClaimRow(
        label=AttributionLabel.CITED_CAUSE,
        score=0.8,
        evidence=[SPAN, Span(0, 3, "The")],
        speaker=Speaker.COMPANY,
        mechanism=Mechanism.REPLACEMENT,
        technology=Technology.AUTOMATION,
        rank=Rank.FIRST,
        tense=Tense.DONE,
    )
    weaker = ClaimRow(label=AttributionLabel.MENTIONED, score=0.3, evidence=[Span(17, 19, "AI")])
    facts = {"tools": ["chatbot"], "headcount": 12, "percent": 1.5, "effective": [{"value": "2027"}]}
    store_readings(session, [make_reading(older, claim, weaker, model="human:ab", **facts)])
    store_version(session, run_id, 9, publisher="The Example")
    newer = session.execute(select(Announcement.id).where(Announcement.version == 2)).scalar_one()

    def said(announcement_id: int) -> list[list[Any]]:
        rows: list[list[Any]] = []
        for table, order in ((Reading, Reading.model), (Attribution, Attribution.id)):
            columns = [c for c in table.__table__.columns if c.name not in {"id", "announcement_id"}]
            chosen = select(*columns).where(table.announcement_id == announcement_id).order_by(order)
            rows += [list(row) for row in session.execute(chosen)]
        return rows

    assert len(said(newer)) == 3
    assert said(newer) == said(older)


@pytest.fixture
def confirmed(session: Session, run_id: int) -> int:
    """An announcement whose quotes a person confirmed; a model and a form read it too."""
    store_version(session, run_id, 0)
    held = session.execute(select(Announcement.id)).scalar_one()
    store_readings(session, [make_reading(held, CLAIM, model=model) for model in ("rules@1", "form:tick", "human:ab")])
    return held


def test_a_ruling_whose_words_still_stand_follows_into_the_changed_text(
    session: Session, run_id: int, confirmed: int
) -> None:
    store_version(session, run_id, 1, text=f"Corrected. {TEXT}")
    assert readings_of(session, 1) == ["form:tick", "human:ab", "rules@1"]
    assert readings_of(session, 2) == ["human:ab"]
    held = session.scalars(select(Attribution).where(Attribution.announcement_id != confirmed)).one()
    assert (held.evidence_start, held.evidence_end, held.evidence_quote) == (28, 44, SPAN.quote)
    assert held.more_evidence == [{"start": 11, "end": 14, "quote": "The"}]


def test_a_ruling_whose_words_went_stays_behind_and_is_back_where_they_are(
    session: Session, run_id: int, confirmed: int
) -> None:
    store_version(session, run_id, 1, text=TEXT.replace("AI", "nobody"))
    assert readings_of(session, 2) == []
    store_version(session, run_id, 2)
    assert readings_of(session, 3) == ["form:tick", "human:ab"]


def test_a_ruling_that_quotes_nothing_stays_with_the_text_it_is_of(session: Session, run_id: int) -> None:
    store_version(session, run_id, 0)
    held = session.execute(select(Announcement.id)).scalar_one()
    silence = ClaimRow(label=AttributionLabel.NONE, score=1.0)
    store_readings(session, [make_reading(held, silence, model="human:ab", label=AttributionLabel.NONE)])
    store_version(session, run_id, 1, text=f"{TEXT} More.")
    assert readings_of(session, 2) == []


def test_where_the_ruling_that_stands_fell_what_it_overruled_does_not_come_back(
    session: Session, run_id: int, ruled: int
) -> None:
    store_version(session, run_id, 1, text=f"{TEXT} More.")
    assert readings_of(session, 1) == ["form:tick", "human:ab", "human:ab@2", "rules@1"]
    assert readings_of(session, 2) == []


def test_our_summaries_bring_their_ruling_along(session: Session, run_id: int) -> None:
    summary = {"kind": AnnouncementKind.SUMMARY, "automation_tick": None}
    store_version(session, run_id, 0, **summary)
    held = session.execute(select(Announcement.id)).scalar_one()
    store_readings(session, [make_reading(held, CLAIM, model="human:review")])
    store_version(session, run_id, 1, **summary, text=f"{TEXT} More.")
    assert readings_of(session, 2) == []


def test_where_the_text_went_nothing_follows(session: Session, run_id: int, ruled: int) -> None:
    store_version(session, run_id, 1, text=None)
    assert readings_of(session, 2) == []


def test_a_form_does_not_follow_where_its_box_changed(session: Session, run_id: int, ruled: int) -> None:
    store_version(session, run_id, 1, automation_tick=AutomationTick.UNTICKED)
    assert readings_of(session, 2) == ["human:ab", "human:ab@2"]


def test_an_announcement_without_a_text_keeps_what_was_said_of_it(session: Session, run_id: int) -> None:
    store_version(session, run_id, 0, text=None, automation_tick=None)
    held = session.execute(select(Announcement.id)).scalar_one()
    store_readings(session, [make_reading(held, CLAIM, model=model) for model in ("form:tick", "human:ab")])
    store_version(session, run_id, 1, text=None, automation_tick=None, city="Macon")
    assert readings_of(session, 2) == ["form:tick", "human:ab"]


def test_what_was_carried_is_not_carried_twice_and_a_held_ruling_is_left_alone(
    session: Session, run_id: int, ruled: int
) -> None:
    store_version(session, run_id, 1, publisher="The Example")
    newer = session.execute(select(Announcement.id).where(Announcement.version == 2)).scalar_one()
    denied = ClaimRow(label=AttributionLabel.DENIED, score=1.0, evidence=[SPAN])
    mine = {"model": "human:cd", "label": AttributionLabel.DENIED}
    store_readings(session, [make_reading(newer, denied, **mine), make_reading(ruled, CLAIM, model="human:cd")])
    public_id = session.execute(select(Announcement.public_id).where(Announcement.id == newer)).scalar_one()
    carry_readings(session, [public_id])
    carry_readings(session, [public_id])
    assert readings_of(session, 2) == ["form:tick", "human:ab", "human:ab@2", "human:cd"]
    chosen = select(Attribution.label).where(Attribution.announcement_id == newer, Attribution.model == "human:cd")
    assert session.scalars(chosen).all() == [AttributionLabel.DENIED]
