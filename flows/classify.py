"""Read what is unread: announcements for what they say about AI, postings for what they ask."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, and_, func, null, or_, select
from sqlalchemy.orm import Session

from db.engine import read_scope, session_scope
from db.models import Announcement, Posting, PostingWording, Reading
from db.readers import FORM
from db.store.postings import PostingReadingRow, posting_text, store_posting_readings
from db.store.readings import ClaimRow, ReadingRow, Span, store_readings
from db.vocabulary import AnnouncementKind, AttributionLabel, AutomationTick, Speaker, Technology
from flows import console
from flows.database import migrated_engine
from flows.jsonl import read_lines, written_whole
from nlp.attribution.reader import AttributionReader
from nlp.postings.inputs import PostingInput
from nlp.postings.reader import PostingReader
from nlp.records import Claim, PostingReading
from nlp.records import Reading as TextReading

BATCH = 2000
ENGLISH = "en"
TICK = f"{FORM}automation_tick"
"""The reader of a ticked box: the employer's own answer to a state's question, no model involved."""


def classify_new(engine: Engine | None = None) -> int:
    """Read every current announcement that the present model must read; returns how many.

    What an earlier version read exactly as this one would is left standing (nlp/attribution/lineage.py). Batches are
    stored as they are read, so an interrupted run continues where it stopped. An announcement without a text has
    nothing to read, and one in another language than English nobody here who reads it: it gets no reading and counts
    as `not_assessed` everywhere. Our own summaries are ruled by hand and left alone.
    """
    engine = engine or migrated_engine()
    reader = AttributionReader.load()
    total = _count_unread(engine, reader)
    done = 0
    with console.meter("classify announcements", total) as bar:
        while batch := _unread(engine, reader):
            now = datetime.now(UTC)
            readings = reader.read_many((str(key), text or "") for key, text, _ in batch)
            rows = [_reading_row(key, reading, now) for (key, _, _), reading in zip(batch, readings, strict=True)]
            rows += [_ticked(key, now) for key, _, tick in batch if tick is AutomationTick.TICKED]
            with session_scope(engine) as session:
                store_readings(session, rows)
            done += len(batch)
            bar.advance(steps=len(batch))
        bar.advance(f"{done:,} announcements read by {reader.model}", steps=0)
    return done


def _is_unread(reader: AttributionReader) -> Any:
    is_silent = Reading.label.in_((AttributionLabel.NONE, AttributionLabel.NOT_ASSESSED))
    stands = or_(Reading.model == reader.model, and_(Reading.model.in_(reader.silent_alike), is_silent))
    read = select(Reading.announcement_id).where(Reading.announcement_id == Announcement.id, stands)
    current = and_(Announcement.superseded_by_id.is_(None), Announcement.kind != AnnouncementKind.SUMMARY)
    # The reader knows English; a text of another language would come out as `none`, which says that it was read.
    is_english = Announcement.language.is_(None) | (Announcement.language == ENGLISH)
    has_words = (Announcement.text.is_not(None) & is_english) | (Announcement.automation_tick == AutomationTick.TICKED)
    return and_(current, has_words, ~read.exists())


def _count_unread(engine: Engine, reader: AttributionReader) -> int:
    with read_scope(engine) as session:
        return session.scalar(select(func.count()).select_from(Announcement).where(_is_unread(reader))) or 0


def _unread(engine: Engine, reader: AttributionReader) -> list[tuple[int, str | None, AutomationTick | None]]:
    wanted = select(Announcement.id, Announcement.text, Announcement.automation_tick).where(_is_unread(reader))
    with read_scope(engine) as session:
        return [(key, text, tick) for key, text, tick in session.execute(wanted.order_by(Announcement.id).limit(BATCH))]


def _reading_row(announcement_id: int, reading: TextReading, now: datetime) -> ReadingRow:
    return ReadingRow(
        announcement_id=announcement_id,
        model=reading.model,
        label=reading.label,
        score=reading.score,
        read_at=now,
        claims=[_claim_row(claim) for claim in reading.claims or [reading]],
        event_types=[str(name) for name in reading.event_types],
        headcount=reading.headcount,
        headcount_quote=reading.headcount_evidence.quote if reading.headcount_evidence else None,
        percent=reading.percent,
        reasons=[str(name) for name in reading.reasons],
        roles=reading.roles,
        tools=reading.tools,
        effective=[stated.model_dump(mode="json") for stated in reading.effective],
        places=[place.quote for place in reading.places],
        productivity=[claim.quote for claim in reading.productivity],
    )


def _claim_row(claim: Claim) -> ClaimRow:
    return ClaimRow(
        label=claim.label,
        score=claim.score,
        evidence=[Span(span.start, span.end, span.quote) for span in claim.evidence],
        speaker=claim.speaker,
        mechanism=claim.mechanism,
        technology=claim.technology,
        rank=claim.rank,
        tense=claim.tense,
    )


def _ticked(announcement_id: int, now: datetime) -> ReadingRow:
    """A ticked automation box: the employer's own statement, whatever the reason's text says."""
    quote = "technological innovation or automation: ticked"
    claim = ClaimRow(
        label=AttributionLabel.CITED_CAUSE,
        score=1.0,
        evidence=[Span(0, len(quote), quote)],
        speaker=Speaker.FORM,
        technology=Technology.AUTOMATION,
    )
    return ReadingRow(
        announcement_id=announcement_id, model=TICK, label=claim.label, score=1.0, read_at=now, claims=[claim]
    )


def classify_file(source: Path, target: Path) -> int:
    """Read lines of {id, text}; write lines of {id, label, score, evidence, …}. Returns how many.

    Raises:
        BadLine: names the line that is not what it should be.
    """
    reader = AttributionReader.load()
    lines = ((str(row["id"]), _text(row["text"])) for row in read_lines(source, ("id", "text")))
    return _write((reading.model_dump(mode="json") for reading in reader.read_many(lines)), target)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def classify_new_postings(engine: Engine | None = None) -> int:
    """Read every posting the present model has not read, as it stands and as it stood; returns how many."""
    engine = engine or migrated_engine()
    reader = PostingReader.load()
    done = 0
    with console.meter("classify postings") as bar:
        while True:
            with session_scope(engine) as session:
                batch = _unread_postings(session, reader.model)
                readings = reader.read_many(given for given, _ in batch)
                rows = [_posting_row(read, until) for read, (_, until) in zip(readings, batch, strict=True)]
                done += store_posting_readings(session, rows)
            if not batch:
                break
            bar.advance(steps=len(batch))
        bar.advance(f"{done:,} postings read by {reader.model}", steps=0)
    return done


def _unread_postings(session: Session, model: str) -> list[tuple[PostingInput, datetime | None]]:
    """Some postings to read: as they stand (None), and when there are no more of these, as they stood until a time."""
    stands = select(Posting.id, Posting.title, Posting.text_sha256, Posting.level_given, null()).where(
        Posting.reader.is_(None) | (Posting.reader != model)
    )
    was = PostingWording
    stood = select(was.posting_id, was.title, was.text_sha256, was.level_given, was.until).where(
        was.reader.is_(None) | (was.reader != model)
    )
    ordered = (stands.order_by(Posting.id), stood.order_by(was.posting_id, was.until))
    found: Sequence[Any] = next((rows for q in ordered if (rows := session.execute(q.limit(BATCH)).all())), [])
    texts = (posting_text(session, row.text_sha256) if row.text_sha256 else None for row in found)
    return [
        (PostingInput(id=str(key), title=title, text=text or "", level_given=level), until)
        for (key, title, _, level, until), text in zip(found, texts, strict=True)
    ]


def _posting_row(reading: PostingReading, until: datetime | None) -> PostingReadingRow:
    return PostingReadingRow(
        posting_id=int(reading.id),
        until=until,
        reader=reading.model,
        seniority=reading.seniority,
        seniority_basis=reading.seniority_basis,
        is_software_role=reading.is_software_role,
        requires_ai_tools=reading.requires_ai_tools,
        min_years=reading.min_years,
        soc_code=reading.soc_code,
        tools=reading.tools,
        evidence={name: span.model_dump() for name, span in reading.evidence.items()},
    )


def classify_postings_file(source: Path, target: Path) -> int:
    """Read lines of {id, title, text}; write lines of {id, seniority, min_years, …}. Returns how many.

    Raises:
        BadLine: names the line that is not what it should be.
    """
    reader = PostingReader.load()
    inputs = (
        PostingInput(
            id=str(row["id"]), title=_text(row["title"]), text=_text(row["text"]), level_given=row.get("level_given")
        )
        for row in read_lines(source, ("id", "title", "text"))
    )
    return _write((reading.model_dump(mode="json") for reading in reader.read_many(inputs)), target)


def _write(rows: Iterable[dict[str, Any]], target: Path) -> int:
    count = 0
    with written_whole(target) as handle:
        for count, row in enumerate(rows, 1):  # noqa: B007  the last count is the answer
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")
    console.err.print(f"{target}: {count} lines")
    return count
