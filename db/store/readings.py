"""What models, forms and people read in announcements: added, never replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.models import Announcement, Attribution, Reading
from db.readers import FORM
from db.store.bulk import Row, chunks, insert_new, pairs, storable, table_of
from db.store.stale import mark_announcements
from db.vocabulary import AttributionLabel, Mechanism, Rank, Speaker, Technology, Tense


class UnfoundedQuote(ValueError):
    """A quote is not what stands at its offsets in the announcement's text."""


class Span(NamedTuple):
    """An exact quote and where it stands, in characters."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, kw_only=True)
class ClaimRow:
    """One claim and the words that make it; the first span is the one shown."""

    label: AttributionLabel
    score: float
    evidence: Sequence[Span] = ()
    speaker: Speaker | None = None
    mechanism: Mechanism | None = None
    technology: Technology | None = None
    rank: Rank | None = None
    tense: Tense | None = None


@dataclass(frozen=True, kw_only=True)
class ReadingRow:
    """What one reader found in one announcement. `model` is model@version, `human:…` or `form:…`."""

    announcement_id: int
    model: str
    label: AttributionLabel
    score: float
    read_at: datetime
    claims: Sequence[ClaimRow] = ()
    event_types: Sequence[str] = ()
    headcount: int | None = None
    headcount_quote: str | None = None
    percent: float | None = None
    reasons: Sequence[str] = ()
    roles: Sequence[str] = ()
    tools: Sequence[str] = ()
    effective: Sequence[Mapping[str, Any]] = ()
    places: Sequence[str] = ()
    productivity: Sequence[str] = ()


FACTS = (
    "announcement_id", "model", "label", "score", "read_at", "event_types", "headcount", "headcount_quote", "percent",
    "reasons", "roles", "tools", "effective", "places", "productivity",
)  # fmt: skip
CLAIM = ("label", "score", "speaker", "mechanism", "technology", "rank", "tense")


def store_readings(session: Session, rows: Iterable[ReadingRow]) -> int:
    """Store readings that are not held yet (one an announcement and model), with their claims; give their number.

    Raises:
        UnfoundedQuote: a claim's quote does not stand in the text at its offsets.
    """
    stored = 0
    for batch in chunks(rows):
        wanted = {(row.announcement_id, row.model): row for row in batch}
        held = select(Reading.announcement_id, Reading.model).where(
            Reading.announcement_id.in_({key for key, _ in wanted})
        )
        for announcement_id, model in session.execute(held):
            wanted.pop((announcement_id, model), None)
        new = list(wanted.values())
        insert_new(session, Reading, [_facts(row) for row in new], keys=["announcement_id", "model"])
        _store_claims(session, new)
        mark_announcements(session, [row.announcement_id for row in new])
        stored += len(new)
    return stored


def _facts(row: ReadingRow) -> Row:
    return {name: storable(getattr(row, name)) for name in FACTS}


def _store_claims(session: Session, rows: Sequence[ReadingRow]) -> None:
    texts = _texts(session, rows)
    claims = []
    for row in rows:
        # The same words may be offered twice under one label; they are one claim.
        once = {(claim.label, tuple(claim.evidence[:1])): claim for claim in reversed(row.claims)}
        for claim in reversed(once.values()):
            _check(row, claim, texts.get(row.announcement_id))
            claims.append(_claim(row, claim))
    if claims:
        session.execute(insert(table_of(Attribution)), claims)


def _texts(session: Session, rows: Iterable[ReadingRow]) -> dict[int, str | None]:
    quoting = {row.announcement_id for row in rows if any(claim.evidence for claim in row.claims)}
    if not quoting:
        return {}
    chosen = select(Announcement.id, Announcement.text).where(Announcement.id.in_(quoting))
    return pairs(session, chosen)


def _check(row: ReadingRow, claim: ClaimRow, text: str | None) -> None:
    """Hold every span against the text. A form quotes its own boxes, and without a text a quote is its own source."""
    if text is None or row.model.startswith(FORM):
        return
    for span in claim.evidence:
        if text[span.start : span.end] != span.quote:
            raise UnfoundedQuote(
                f"announcement {row.announcement_id}, {row.model}, {claim.label}: the text at "
                f"{span.start}:{span.end} reads {text[span.start : span.end][:80]!r}, not {span.quote[:80]!r}"
            )


def _claim(row: ReadingRow, claim: ClaimRow) -> Mapping[str, Any]:
    first = claim.evidence[0] if claim.evidence else None
    return {name: getattr(claim, name) for name in CLAIM} | {
        "announcement_id": row.announcement_id,
        "model": row.model,
        "created_at": row.read_at,
        "evidence_start": first.start if first else None,
        "evidence_end": first.end if first else None,
        "evidence_quote": first.quote if first else None,
        "more_evidence": [span._asdict() for span in claim.evidence[1:]],
    }
