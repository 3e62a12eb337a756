"""Our own summaries of announcements, ruled by hand.

Each is a document of kind `summary` with the announcement's address: shown as "our summary", never as a quotation, and
never counted in a share.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import select

from db.models import Announcement
from db.readers import HUMAN
from db.store.announcements import AnnouncementRow
from db.store.readings import ClaimRow, ReadingRow, Span, store_readings
from db.store.runs import DocumentRow, store_documents
from db.vocabulary import AnnouncementKind, AttributionLabel, DateRole, Tier
from flows.periods import period_start
from flows.snapshot.loading import PRECISIONS, Loading
from nlp.attribution.lexicon import AI, AUTOMATION

RULED_BY = f"{HUMAN}review"


def load_cases(given: Loading) -> None:
    """Our summaries, each a document of its own, with the ruling a person made."""
    cases = list(given.rows)
    documents = [
        DocumentRow(
            url=address_of(case),
            sha256=hashlib.sha256(case["summary"].encode()).hexdigest(),
            fetched_at=given.retrieved,
            kind="summary",
            media_type="text/plain",
        )
        for case in cases
    ]
    held = store_documents(given.session, documents)
    given.store("reviewed_cases", (_case(case, held[doc.key]) for case, doc in zip(cases, documents, strict=True)))
    current = select(Announcement.source_key, Announcement.id).where(
        Announcement.source_slug == "reviewed_cases", Announcement.superseded_by_id.is_(None)
    )
    ids = dict(given.session.execute(current).all())
    store_readings(given.session, (_ruling(case, ids[case["id"]], given.retrieved) for case in cases))


def address_of(case: dict[str, Any]) -> str:
    """The web address of the announcement a case summarises; some were found by way of a file ("file#url")."""
    cited: str = case["source_url"]
    return cited[cited.index("http") :] if "http" in cited else cited


def _case(case: dict[str, Any], document: int) -> AnnouncementRow:
    published = case["published"] or ""
    return AnnouncementRow(
        source_key=case["id"],
        kind=AnnouncementKind.SUMMARY,
        tier=Tier.UNKNOWN,
        employer_name=case["company"],
        announced_date=period_start(published) if published else None,
        date_role=DateRole.POSTED if published else None,
        date_precision=PRECISIONS[len(published)] if published else None,
        title=f"{case['company']}: our summary of a {case['doc_type'].replace('_', ' ')}",
        text=case["summary"],
        language="en",
        publisher="Pinkslip",
        url=address_of(case),
        document_id=document,
    )


def _ruling(case: dict[str, Any], announcement_id: int, retrieved: datetime) -> ReadingRow:
    label = AttributionLabel(case["label"])
    span = ruled_span(case["summary"], case["evidence"])
    return ReadingRow(
        announcement_id=announcement_id,
        model=RULED_BY,
        label=label,
        score=1.0,
        read_at=retrieved,
        claims=[ClaimRow(label=label, score=1.0, evidence=[span] if span and label.asserts else [])],
        event_types=[name for name in case["event_types"] if name != "none"],
        headcount=case["headcount"],
        percent=case["percent"],
    )


def ruled_span(summary: str, evidence: str) -> Span | None:
    """Where the deciding words stand; a bare mention is evidenced by the words that name AI."""
    start = summary.find(evidence) if evidence else -1
    if start >= 0:
        return Span(start, start + len(evidence), evidence)
    named = AI.search(summary) or AUTOMATION.search(summary)
    return Span(named.start(), named.end(), named[0]) if named else None
