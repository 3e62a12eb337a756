"""Monthly postings: base jobs new in a month and open at its end, on all boards and on the fixed panel."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    delete,
    exists,
    false,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session, aliased

from db.honesty import add_months, months_between
from db.models import Board, Posting, PostingMonth
from db.store.boards import REPOST_WITHIN
from db.store.bulk import Row, chunks, table_of
from db.vocabulary import Seniority

ALL = "all"
FIXED = "fixed"
_CELL = ("source_slug", "is_software_role", "seniority", "soc_group")


def place_panel(session: Session) -> bool:
    """Renew `boards.in_panel` and say whether any board joined or left.

    The panel of a system is the boards that listed postings in the first month it was read and in the latest: its
    composition does not change under a chart, so a trend on it is no artefact of boards found or lost.
    """
    table, changed = table_of(Board), False
    spans = (
        select(Board.system, func.min(Board.first_alive_at), func.max(Board.last_alive_at))
        .where(Board.first_alive_at.is_not(None))
        .group_by(Board.system)
    )
    for system, first, last in session.execute(spans).all():
        assert first is not None, "boards that never lived are left out"
        start = _instant(add_months(first.date(), 1))
        end = _instant(add_months((last or first).date(), 0))
        alive = and_(table.c.first_alive_at < start, table.c.last_alive_at >= end)
        belongs = func.coalesce(alive, false())
        moved = update(table).where(table.c.system == system, table.c.in_panel.is_distinct_from(belongs))
        result = session.execute(moved.values(in_panel=belongs))
        changed = changed or result.rowcount > 0  # type: ignore[attr-defined]  # a cursor result
    return changed


def build_postings(session: Session, since: date | None) -> list[date]:
    """Build the months from `since` on (None = all) and give them."""
    table = table_of(PostingMonth)
    session.execute(delete(table).where(table.c.month >= since) if since else delete(table))
    span = select(func.min(Posting.first_seen), func.max(Posting.last_seen))
    first, last = session.execute(span).one()
    if not (first and last):
        return []
    months = months_between(max(since or first.date(), first.date()), last.date())
    for month in months:
        for panel in (ALL, FIXED):
            for batch in chunks(_month_cells(session, month, panel)):
                session.execute(insert(table), batch)
    return months


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _month_cells(session: Session, month: date, panel: str) -> Iterable[Row]:
    """The cells of one month: what is new and what is open, joined."""
    start, end = _instant(month), _instant(add_months(month, 1))
    seen = and_(Posting.first_seen >= start, Posting.first_seen < end, ~_was_there(start))
    stock = and_(
        Posting.first_seen < end,
        # A board nobody could read lately says nothing about its postings, so they are not counted as open.
        Posting.last_seen >= start,
        or_(Posting.closed_at.is_(None), Posting.closed_at >= end),
    )
    asked = func.count(Posting.base_key.distinct()).filter(Posting.requires_ai_tools.is_(True))
    cells: dict[tuple[object, ...], Row] = {}
    for figure, condition in (("new_jobs", seen), ("open_jobs", stock)):
        for *key, jobs, ai_jobs, boards in session.execute(_count(condition, panel, asked)):
            cell = cells.setdefault(tuple(key), _empty(month, panel, key))
            cell[figure] = jobs
            cell["boards"] = max(cell["boards"], boards)
            if figure == "new_jobs":
                cell["ai_tools_jobs"] = ai_jobs
    return cells.values()


def _empty(month: date, panel: str, key: list[object]) -> Row:
    figures = {"new_jobs": 0, "open_jobs": 0, "ai_tools_jobs": 0, "boards": 0}
    return {"month": month, "panel": panel, **dict(zip(_CELL, key, strict=True)), **figures}


def _was_there(start: datetime) -> ColumnElement[bool]:
    """Whether the same job was advertised before the month, and not closed so long ago that it is a new one."""
    earlier = aliased(Posting)
    return exists().where(
        earlier.base_key == Posting.base_key,
        earlier.first_seen < start,
        or_(earlier.closed_at.is_(None), earlier.closed_at >= start - REPOST_WITHIN),
    )


def _count(condition: ColumnElement[bool], panel: str, asked: ColumnElement[int]) -> Select[*tuple[Any, ...]]:
    group = func.substr(Posting.soc_code, 1, literal_column("2")).concat(literal_column("'-0000'"))
    cell = (
        Posting.source_slug,
        func.coalesce(Posting.is_software_role, literal_column("false")).label("software"),
        func.coalesce(Posting.seniority, literal_column(f"'{Seniority.UNKNOWN}'")).label("level"),
        func.coalesce(group, literal_column("''")).label("soc_group"),
    )
    jobs, boards = func.count(Posting.base_key.distinct()), func.count(Posting.board_id.distinct())
    statement = select(*cell, jobs, asked, boards).where(condition, Posting.is_evergreen.is_(False)).group_by(*cell)
    if panel == FIXED:
        statement = statement.join(Board, Board.id == Posting.board_id).where(Board.in_panel.is_(True))
    return statement
