"""Which announcements count, and which reading of one stands: a person's, else a form's, else the newest model's.

All are kept; these are the rules by which rollups, events, exports and pages choose.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, select
from sqlalchemy.orm import Session, aliased

from db.models import Announcement, Attribution, Reading
from db.readers import FORM, HUMAN
from db.store.bulk import chunks
from db.store.employers import BY_COPY
from db.vocabulary import AnnouncementKind, NoticeStatus, Tier


def counted() -> ColumnElement[bool]:
    """Whether an announcement counts into a figure: each layoff document once, in its current wording.

    Left out: superseded versions; rows another source's row covers; rescinded notices; what a later record amends or
    rescinds; our own summaries; publishers nobody ruled on yet.
    """
    later = aliased(Announcement)
    replaced = exists().where(
        later.source_slug == Announcement.source_slug,
        later.amends == Announcement.source_key,
        later.id != Announcement.id,
        later.superseded_by_id.is_(None),
        later.status.in_([NoticeStatus.AMENDED, NoticeStatus.RESCINDED]),
    )
    return and_(
        Announcement.superseded_by_id.is_(None),
        Announcement.covered_by_id.is_(None),
        Announcement.kind != AnnouncementKind.SUMMARY,
        Announcement.tier != Tier.UNKNOWN,
        Announcement.status != NoticeStatus.RESCINDED,
        ~replaced,
    )


def employer_named() -> ColumnElement[str | None]:
    """An announcement's employer as its source prints it, else as headline and text were read to name it."""
    return func.coalesce(func.nullif(Announcement.employer_name, ""), Announcement.employer_read)


def employer_is_read() -> ColumnElement[bool]:
    """Whether only headline and text name an announcement's employer: no field of its source, and no copy."""
    return and_(
        func.coalesce(Announcement.employer_name, "") == "",
        Announcement.employer_read.is_not(None),
        func.coalesce(Announcement.employer_method, "") != BY_COPY,
    )


def effective_ids() -> Select[tuple[int, str]]:
    """(announcement_id, model) of the reading that stands, one row an announcement that was read at all."""
    outranks = case((Reading.model.startswith(HUMAN), 0), (Reading.model.startswith(FORM), 1), else_=2)
    place = func.row_number().over(
        partition_by=Reading.announcement_id, order_by=(outranks, Reading.read_at.desc(), Reading.model.desc())
    )
    ranked = select(Reading.announcement_id, Reading.model, place.label("place")).subquery()
    return select(ranked.c.announcement_id, ranked.c.model).where(ranked.c.place == 1)


def effective_readings(session: Session, announcement_ids: Iterable[int]) -> dict[int, Reading]:
    """The standing readings of some announcements, by announcement; unread ones are absent (`not_assessed`)."""
    found: dict[int, Reading] = {}
    standing = effective_ids().subquery()
    for batch in chunks(announcement_ids):
        wanted = select(Reading).join(
            standing, (Reading.announcement_id == standing.c.announcement_id) & (Reading.model == standing.c.model)
        )
        for reading in session.scalars(wanted.where(Reading.announcement_id.in_(batch))):
            found[reading.announcement_id] = reading
    return found


def standing_readings() -> Subquery:
    """The standing reading of every announcement that was read, all columns, to join with."""
    standing = effective_ids().subquery()
    here = and_(Reading.announcement_id == standing.c.announcement_id, Reading.model == standing.c.model)
    return select(*Reading.__table__.columns).join(standing, here).subquery("standing_readings")


def latest_readings(by: ColumnElement[bool]) -> Subquery:
    """The latest of some readers' readings of each announcement: announcement_id, model, label."""
    place = func.row_number().over(
        partition_by=Reading.announcement_id, order_by=(Reading.read_at.desc(), Reading.model.desc())
    )
    columns = (Reading.announcement_id, Reading.model, Reading.label)
    placed = select(*columns, place.label("place")).where(by).subquery()
    return select(placed.c.announcement_id, placed.c.model, placed.c.label).where(placed.c.place == 1).subquery()


def winning_claims(readings: Subquery) -> Subquery:
    """The claim behind each effective reading: of those with its label the surest, on a tie the first stored."""
    place = func.row_number().over(
        partition_by=Attribution.announcement_id, order_by=(Attribution.score.desc(), Attribution.id)
    )
    placed = (
        select(Attribution, place.label("place"))
        .join(
            readings,
            and_(
                readings.c.announcement_id == Attribution.announcement_id,
                readings.c.model == Attribution.model,
                readings.c.label == Attribution.label,
            ),
        )
        .subquery()
    )
    columns = [placed.c[column.name] for column in Attribution.__table__.columns]
    return select(*columns).where(placed.c.place == 1).subquery("winning_claims")
