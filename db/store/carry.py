"""What people and forms said of an announcement follows into its newer version where it still holds.

A ruling holds where every word it quotes still stands. One that quotes nothing speaks of the whole text and a form's
answer of its box, so those hold where these are the same. Models read each version anew, and our own summaries bring
their ruling along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from db.models import Announcement, Attribution, Reading
from db.readers import FORM, HUMAN
from db.store.bulk import chunks
from db.store.readings import CLAIM, FACTS, ClaimRow, ReadingRow, Span, store_readings
from db.vocabulary import AnnouncementKind, AutomationTick

_Claims = dict[tuple[int, str], list[Attribution]]
"""By announcement and reader."""


class _Wording(NamedTuple):
    """What a version says, as far as a person or a form spoke of it."""

    id: int
    text: str | None
    tick: AutomationTick | None


def carry_readings(session: Session, public_ids: Iterable[str]) -> None:
    """Give the current versions of some announcements what people and forms said of the versions before.

    Those keep theirs, and what a current version holds already stays as it is.
    """
    for batch in chunks(public_ids):
        store_readings(session, _carried(session, batch))


def _carried(session: Session, public_ids: Sequence[str]) -> list[ReadingRow]:
    """The readings that hold for current versions, in the order they were made."""
    said: dict[tuple[_Wording, _Wording], list[Reading]] = {}
    for reading, *words in session.execute(_said(public_ids)):
        said.setdefault((_Wording(*words[:3]), _Wording(*words[3:])), []).append(reading)
    claims = _claims(session, {older.id for older, _ in said})
    # Where a reviewer ruled on several versions, the latest of the rulings that hold is theirs.
    held = {
        (row.announcement_id, row.model): row
        for (older, newer), readings in said.items()
        for row in _holding(older, newer, readings, claims)
    }
    return sorted(held.values(), key=lambda row: row.read_at)


def _said(public_ids: Sequence[str]) -> Select[Any]:
    """Readings by people and forms of earlier versions, with the wording they spoke of and the current one."""
    older, newer = aliased(Announcement), aliased(Announcement)
    return (
        select(Reading)
        .add_columns(older.id, older.text, older.automation_tick)
        .add_columns(newer.id, newer.text, newer.automation_tick)
        .join(older, older.id == Reading.announcement_id)
        .join(newer, (newer.public_id == older.public_id) & (newer.version > older.version))
        .where(older.public_id.in_(public_ids), older.kind != AnnouncementKind.SUMMARY)
        .where(newer.superseded_by_id.is_(None))
        .where(Reading.model.startswith(HUMAN) | Reading.model.startswith(FORM))
        .order_by(older.version, Reading.read_at, Reading.model)
    )


def _claims(session: Session, announcement_ids: Iterable[int]) -> _Claims:
    claims: _Claims = {}
    for batch in chunks(announcement_ids):
        held = select(Attribution).where(Attribution.announcement_id.in_(batch)).order_by(Attribution.id)
        for claim in session.scalars(held):
            claims.setdefault((claim.announcement_id, claim.model), []).append(claim)
    return claims


def _holding(older: _Wording, newer: _Wording, readings: Sequence[Reading], claims: _Claims) -> Iterator[ReadingRow]:
    """What was said of one version and holds for the newer, with every quote where it stands now."""
    rulings = []
    for reading in readings:
        said = claims.get((older.id, reading.model), [])
        held = _anew(reading, said, newer) if _holds(reading, said, older, newer) else None
        if reading.model.startswith(HUMAN):
            rulings.append(held)
        elif held:
            yield held
    # The ruling that stands decides for those before it: where it fell, what it overruled must not come back.
    if rulings and rulings[-1]:
        yield from filter(None, rulings)


def _holds(reading: Reading, claims: Sequence[Attribution], older: _Wording, newer: _Wording) -> bool:
    is_ruling = reading.model.startswith(HUMAN)
    if older.text == newer.text:
        return is_ruling or older.tick == newer.tick
    quotes = [span.quote for claim in claims for span in _spans(claim)]
    return is_ruling and bool(quotes) and all(quote in (newer.text or "") for quote in quotes)


def _anew(reading: Reading, claims: Sequence[Attribution], newer: _Wording) -> ReadingRow:
    facts = {name: getattr(reading, name) for name in FACTS} | {"announcement_id": newer.id}
    return ReadingRow(**facts, claims=[_moved(claim, newer.text or "") for claim in claims])


def _moved(claim: Attribution, text: str) -> ClaimRow:
    said = {name: getattr(claim, name) for name in CLAIM}
    return ClaimRow(**said, evidence=[_placed(span, text) for span in _spans(claim)])


def _spans(claim: Attribution) -> list[Span]:
    if claim.evidence_start is None or claim.evidence_end is None or claim.evidence_quote is None:
        return []
    more = [Span(**span) for span in claim.more_evidence]
    return [Span(claim.evidence_start, claim.evidence_end, claim.evidence_quote), *more]


def _placed(span: Span, text: str) -> Span:
    """Where the words stand: where they stood, else where they are first. A form's box stands in no text."""
    start = text.find(span.quote)
    if start < 0 or text.startswith(span.quote, span.start):
        return span
    return Span(start, start + len(span.quote), span.quote)
