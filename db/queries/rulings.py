"""How far people have looked at what models read, and how often both agree."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.effective import counted, latest_readings, standing_readings, winning_claims
from db.models import Announcement, Reading
from db.queries.filters import Slice, announcement_conditions, every
from db.readers import HUMAN, by_model
from db.vocabulary import AttributionLabel, Technology


class Rulings(NamedTuple):
    """Counts of announcements that enter figures, as `counted` chooses them."""

    cited: int
    """Filed as AI cited by the employer, in a month: what the AI line adds up."""
    ruled: int
    """Of these, filed so by a person."""
    compared: int
    """Read by a person and by a model, whatever the label."""
    agreed: int
    """Of these, filed alike by both."""


def rulings(session: Session) -> Rulings:
    """How many claims that an employer cited AI rest on a person's ruling, and how often people and model agree."""
    standing = standing_readings()
    claims = winning_claims(standing)
    cited = (
        select(func.count(), func.count().filter(standing.c.model.startswith(HUMAN)))
        .select_from(Announcement)
        .join(standing, standing.c.announcement_id == Announcement.id)
        .outerjoin(claims, claims.c.announcement_id == Announcement.id)
        .where(
            every(announcement_conditions(Slice())),
            standing.c.label == AttributionLabel.CITED_CAUSE,
            claims.c.technology.is_distinct_from(Technology.AUTOMATION),
        )
    )
    model = latest_readings(by_model(Reading.model))
    compared = (
        select(func.count(), func.count().filter(standing.c.label == model.c.label))
        .select_from(Announcement)
        .join(standing, standing.c.announcement_id == Announcement.id)
        .join(model, model.c.announcement_id == Announcement.id)
        .where(counted(), standing.c.model.startswith(HUMAN))
    )
    return Rulings(*session.execute(cited).one(), *session.execute(compared).one())
