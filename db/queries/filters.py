"""What a reader may narrow a view to, as typed values; the dashboard's filters and its downloads share them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Executable, and_, or_
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.effective import counted
from db.folding import Folded, folded
from db.honesty import add_months
from db.models import Announcement, LayoffMonth
from db.rollups import COARSE
from db.store.bulk import storable
from db.vocabulary import AnnouncementKind, AttributionLabel

COUNTED_KINDS = tuple(kind for kind in AnnouncementKind if kind is not AnnouncementKind.SUMMARY)
"""Our own summaries are shown, and never counted."""


@dataclass(frozen=True)
class Slice:
    """Announcements of some months, states, industries, sources and kinds; an empty tuple means all.

    `since` and `until` are first days of months, both included.
    """

    since: date | None = None
    until: date | None = None
    states: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    kinds: tuple[AnnouncementKind, ...] = COUNTED_KINDS
    employer: str = ""


@dataclass(frozen=True)
class EvidenceFilter:
    """Claims with some labels, of some states and months, whose employer or words contain `query`."""

    labels: tuple[AttributionLabel, ...] = ()
    states: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    query: str = ""
    summaries: bool = True


def rollup_conditions(part: Slice) -> list[ColumnElement[bool]]:
    """A slice as conditions on the monthly table; it holds no employers."""
    held: list[ColumnElement[bool]] = [LayoffMonth.kind.in_(part.kinds)]
    if part.since:
        held.append(LayoffMonth.month >= part.since)
    if part.until:
        held.append(LayoffMonth.month <= part.until)
    if part.states:
        held.append(LayoffMonth.state.in_(part.states))
    if part.industries:
        held.append(LayoffMonth.industry.in_(part.industries))
    return held


def announcement_conditions(part: Slice) -> list[ColumnElement[bool]]:
    """A slice as conditions on the announcements that the monthly table counts."""
    held: list[ColumnElement[bool]] = [
        counted(),
        Announcement.announced_date.is_not(None),
        or_(Announcement.date_precision.is_(None), Announcement.date_precision.not_in(COARSE)),
        Announcement.kind.in_(part.kinds),
    ]
    if part.since:
        held.append(Announcement.announced_date >= part.since)
    if part.until:
        held.append(Announcement.announced_date < add_months(part.until, 1))
    if part.states:
        held.append(Announcement.state.in_(part.states))
    if part.industries:
        held.append(Announcement.industry.in_(part.industries))
    if part.employer:
        held.append(names_employer(part.employer))
    return held


def names_employer(words: str) -> ColumnElement[bool]:
    """Whether an announcement's employer, as printed or as read in its words, holds some words."""
    return or_(contains(Announcement.employer_name, words), contains(Announcement.employer_read, words))


def contains(column: InstrumentedAttribute[Any], words: str) -> ColumnElement[bool]:
    """Whether a column holds the words as typed, in any case and with or without accents.

    What no stored text holds is replaced as in storing.
    """
    escaped = storable(folded(words)).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return Folded(column).like(f"%{escaped}%", escape="\\")


def frame(session: Session, statement: Executable, columns: Sequence[str]) -> pd.DataFrame:
    """Rows as a frame with these columns even when there are none; words of a vocabulary become plain text."""
    rows = [
        tuple(value.value if isinstance(value, StrEnum) else value for value in row)
        for row in session.execute(statement)
    ]
    return pd.DataFrame.from_records(rows, columns=list(columns))


def every(conditions: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    """All of them."""
    return and_(True, *conditions)
