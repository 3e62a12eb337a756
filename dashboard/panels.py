"""Which states a trend is drawn over: those that report all through, so that a state that joins makes no rise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard.measures import Through, steady_states
from dashboard.reading import read
from dashboard.wording import many
from db import queries
from db.honesty import add_months
from db.vocabulary import AnnouncementKind

NOTICES = (AnnouncementKind.NOTICE,)


def panel_states(part: queries.Slice, through: Through) -> tuple[str, ...]:
    """The states of a slice that report in every year of it; none when nobody does.

    A year that the slice cuts is asked for whole: a small state may have none in the part shown, and one that joined
    the year after would make a rise.
    """
    years = replace(
        part,
        since=part.since and date(part.since.year, 1, 1),
        until=part.until and date(part.until.year, 12, 1),
    )
    counts = read(queries.layoffs, years, ("state", "month"))
    if counts.empty:
        return ()
    since, until = years.since or min(counts["month"]), years.until or max(counts["month"])
    return steady_states(counts, since, min(until, through.complete or until))


def panel_name(states: tuple[str, ...]) -> str:
    """The panel in words."""
    return f"the {many(len(states), 'states')} that report{'s' if len(states) == 1 else ''} in every year shown"


def notices_by_month(through: Through, years: int) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """WARN notices of the last years over the fixed panel, and its states; over all where no state is in it."""
    since: date | None = add_months(through.newest, -12 * years) if through.newest else None
    part = queries.Slice(since=since, kinds=NOTICES)
    states = panel_states(part, through)
    return read(queries.layoffs, queries.Slice(since=since, states=states, kinds=NOTICES), ("month",)), states
