"""Ask the Internet Archive for public copies of the documents we keep: a second witness beside our own archive.

Bounded and polite: some addresses a day, the newest words first, none twice within a month. It makes no copies and
changes no announcement; a day without an answer leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Engine, and_, case, func, or_, select
from sqlalchemy.orm import Session

from db.effective import counted
from db.engine import read_scope
from db.models import Announcement, Document
from db.vocabulary import AnnouncementKind
from flows import console
from flows.crawl import CrawlRequest, crawl_source
from flows.database import migrated_engine
from flows.settings import settings

SLUG = "world_archive_copies"
AGAIN = timedelta(days=30)
"""How long an answer of "none" stands before the address is asked about once more."""
ASKED_FOR = timedelta(days=365)
"""After a year without a copy near its day there will be none."""


def look_up_copies(engine: Engine | None = None) -> int:
    """Look for copies of documents that have none yet; returns how many addresses were answered for."""
    most = settings().wayback_per_day
    if not most:
        console.out.print("archive copies: not asked for (PINKSLIP_WAYBACK_PER_DAY=0)")
        return 0
    engine = engine or migrated_engine()
    with read_scope(engine) as session:
        asked = list(pending(session, datetime.now(UTC).date(), most))
    if not asked:
        return 0
    report = crawl_source(SLUG, CrawlRequest(cursors={"ask": asked}), engine)
    console.out.print(report.line())
    return report.items


def pending(session: Session, today: date, most: int) -> Iterator[dict[str, Any]]:
    """Addresses to ask about, each with the day its copy should be near and the documents it is for.

    A page of one announcement in words is looked for near the announcement, a list near the day we read it.
    """
    midnight = datetime.combine(today, time(), UTC)
    due = or_(
        Document.wayback_asked.is_(None),
        and_(Document.wayback_asked <= today - AGAIN, Document.fetched_at >= midnight - ASKED_FOR),
    )
    told, newest = func.count(Announcement.id), func.max(Announcement.announced_date)
    in_words = func.max(case((Announcement.kind == AnnouncementKind.NOTICE, 0), else_=1))
    wanted = (
        select(Document.id, Document.url, Document.fetched_at, told, newest, in_words)
        .join(Announcement, Announcement.document_id == Document.id)
        .where(counted(), Document.kind == "response", Document.wayback_url.is_(None), due)
        .group_by(Document.id, Document.url, Document.fetched_at)
        .order_by(in_words.desc(), Document.fetched_at.desc(), Document.id)
        .limit(most)
    )
    asked: dict[tuple[str, date], list[int]] = {}
    for key, url, fetched_at, count, announced, has_words in session.execute(wanted):
        day = announced if count == 1 and has_words and announced else fetched_at.date()
        asked.setdefault((url, day), []).append(key)
    for (url, day), documents in asked.items():
        yield {"url": url, "day": day.isoformat(), "documents": documents}
