"""What other trackers record: their claims, shown as theirs, in no figure of ours."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models import TrackerClaim
from db.queries.filters import contains, frame

COLUMNS = (
    "tracker", "employer", "announced_date", "date_precision", "headcount", "percent", "ai_claim", "source_url",
    "flags", "licence",
)  # fmt: skip


class Claims(NamedTuple):
    """The newest claims that fit, how many fit in all, and of how many trackers."""

    newest: pd.DataFrame
    total: int
    trackers: int


def tracker_claims(session: Session, query: str, most: int) -> Claims:
    """Claims whose employer or wording holds the words, newest first; undated ones last."""
    fits = or_(contains(TrackerClaim.employer_name, query), contains(TrackerClaim.ai_claim, query))
    by_name = select(TrackerClaim.tracker, func.count()).where(fits).group_by(TrackerClaim.tracker)
    counts = session.execute(by_name).all()
    # "owner/tracker (seed)" is a list of that tracker, not another one.
    trackers = {name.split(" (", maxsplit=1)[0] for name, _ in counts}
    wanted = (
        select(
            TrackerClaim.tracker, TrackerClaim.employer_name, TrackerClaim.announced_date, TrackerClaim.date_precision,
            TrackerClaim.headcount, TrackerClaim.percent, TrackerClaim.ai_claim, TrackerClaim.source_url,
            TrackerClaim.flags, TrackerClaim.licence,
        )
        .where(fits)
        .order_by(TrackerClaim.announced_date.is_(None), TrackerClaim.announced_date.desc(), TrackerClaim.id)
        .limit(most)
    )  # fmt: skip
    return Claims(frame(session, wanted, COLUMNS), sum(n for _, n in counts), len(trackers))
