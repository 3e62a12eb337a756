"""Which reading of an announcement stands when several were made: a person's, else a form's, else the newest model's.

All are kept; this is the one rule by which rollups, events, exports and pages choose.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from db.models import Reading
from db.store.bulk import chunks


def effective_ids() -> Select[tuple[int, str]]:
    """(announcement_id, model) of the reading that stands, one row an announcement that was read at all."""
    outranks = case((Reading.model.startswith("human:"), 0), (Reading.model.startswith("form:"), 1), else_=2)
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
