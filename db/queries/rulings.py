"""How far people have looked at what models read, and how often both agree."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, Subquery, func, not_, or_, select
from sqlalchemy.orm import Session

from db.effective import counted, standing_readings
from db.models import Announcement, Reading
from db.vocabulary import AttributionLabel


class Rulings(NamedTuple):
    """Counts of announcements that enter figures, as `counted` chooses them."""

    cited: int
    """Filed as AI cited by the employer."""
    ruled: int
    """Of these, filed so by a person."""
    compared: int
    """Read by a person and by a model, whatever the label."""
    agreed: int
    """Of these, filed alike by both."""


_BY_PERSON = Reading.model.startswith("human:")
_BY_MODEL = not_(or_(_BY_PERSON, Reading.model.startswith("form:")))


def rulings(session: Session) -> Rulings:
    """How many claims that an employer cited AI rest on a person's ruling, and how often people and model agree."""
    standing = standing_readings()
    cited = (
        select(func.count(), func.count().filter(standing.c.model.startswith("human:")))
        .select_from(Announcement)
        .join(standing, standing.c.announcement_id == Announcement.id)
        .where(counted(), standing.c.label == AttributionLabel.CITED_CAUSE)
    )
    person, model = _latest(_BY_PERSON), _latest(_BY_MODEL)
    compared = (
        select(func.count(), func.count().filter(person.c.label == model.c.label))
        .select_from(Announcement)
        .join(person, person.c.announcement_id == Announcement.id)
        .join(model, model.c.announcement_id == Announcement.id)
        .where(counted())
    )
    return Rulings(*session.execute(cited).one(), *session.execute(compared).one())


def _latest(by: ColumnElement[bool]) -> Subquery:
    """The latest of some readers' readings of each announcement."""
    place = func.row_number().over(
        partition_by=Reading.announcement_id, order_by=(Reading.read_at.desc(), Reading.model.desc())
    )
    placed = select(Reading.announcement_id, Reading.label, place.label("place")).where(by).subquery()
    return select(placed.c.announcement_id, placed.c.label).where(placed.c.place == 1).subquery()
