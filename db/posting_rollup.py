"""Monthly postings: base jobs that appear in a month and are open at its end, on all boards and on the fixed panel.

Three things would make a trend of our own reading, and are kept out. The first listing of a board, or the first after
a month without one, holds what survived of earlier months, so the flow is of boards read in the month before. Boards
come and go, so the fixed panel holds those alive and read in every month of the window. Feeds somebody chose are no
boards: they are counted apart, as `sample`, and stand behind no share. And a month is judged by what its ads said when
it ended (db/stood.py): one retitled later moves no month before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session, aliased

from db.honesty import add_months, months_between
from db.models import Board, BoardMonth, Posting, PostingGap, PostingMonth, PostingToolMonth, PostingWording, Source
from db.stood import Stood, is_standing, was_standing
from db.store.boards import REPOST_WITHIN
from db.store.bulk import Row, chunks, table_of
from db.vocabulary import Seniority, Tier

ALL, FIXED, SAMPLE = "all", "fixed", "sample"
WINDOW = 24
"""Months a board must have lived through to be in the fixed panel; a longer window leaves few of them."""
OWN_SERIES = ("hn_who_is_hiring", "usajobs_historicjoa")
"""Sources with a series of their own: a forum's threads, and one employer under its own hiring law."""
_CELL = ("source_slug", "is_software_role", "seniority", "soc_group")


def place_panel(session: Session) -> bool:
    """Renew `boards.in_panel` and say whether any board joined or left.

    The panel of a system is the boards that listed postings in the first month of the window and in the latest, and
    were read to their end in every month: its composition does not change under a chart, so a trend on it is no
    artefact of boards found or lost. The month of the newest reading is under way: on its first day few boards have
    been read, and the others would leave every month of the panel until their turn comes.
    """
    table, changed = table_of(Board), False
    months = select(Board.system, BoardMonth.month).join(Board, Board.id == BoardMonth.board_id)
    windows: dict[str, list[date]] = {}
    for system, month in session.execute(months.where(BoardMonth.readings > 0).distinct().order_by(BoardMonth.month)):
        windows.setdefault(system, []).append(month)
    under_way = max((held[-1] for held in windows.values()), default=None)
    for system, held in windows.items():
        over = [month for month in held if month != under_way]
        window = (over or held)[-WINDOW:]
        read_throughout = (
            select(BoardMonth.board_id)
            .where(BoardMonth.month.in_(window), BoardMonth.readings > 0)
            .group_by(BoardMonth.board_id)
            .having(func.count() == len(window))
        )
        belongs = and_(
            table.c.id.in_(read_throughout),
            func.coalesce(table.c.first_alive_at < _instant(add_months(window[0], 1)), literal_column("false")),
            func.coalesce(table.c.last_alive_at >= _instant(window[-1]), literal_column("false")),
        )
        moved = update(table).where(table.c.system == system, table.c.in_panel.is_distinct_from(belongs))
        result = session.execute(moved.values(in_panel=belongs))
        changed = changed or result.rowcount > 0  # type: ignore[attr-defined]  # a cursor result
    return changed


def build_postings(session: Session, since: date | None) -> list[date]:
    """Build the months from `since` on (None = all) and give them."""
    for model in (PostingMonth, PostingToolMonth):
        table = table_of(model)
        session.execute(delete(table).where(table.c.month >= since) if since else delete(table))
    span = select(func.min(Posting.first_seen), func.max(Posting.last_seen))
    first, last = session.execute(span).one()
    if not (first and last):
        return []
    months = months_between(max(since or first.date(), first.date()), last.date())
    for month in months:
        for panel in (ALL, FIXED, SAMPLE):
            for model, rows in (
                (PostingMonth, _month_cells(session, month, panel)),
                (PostingToolMonth, _tool_cells(session, month, panel)),
            ):
                for batch in chunks(rows):
                    session.execute(insert(table_of(model)), batch)
    return months


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _month_cells(session: Session, month: date, panel: str) -> Iterable[Row]:
    """The cells of one month: what is new and what is open, joined."""
    cells: dict[tuple[object, ...], Row] = {}
    stood = stood_in(month)
    for figure, condition in (("new_jobs", appeared(month, panel, stood)), ("open_jobs", still_open(month))):
        for *key, jobs, read_jobs, ai_jobs, boards in session.execute(_count(condition, panel, stood)):
            cell = cells.setdefault(tuple(key), _empty(month, panel, key))
            cell[figure] = jobs
            cell["boards"] = max(cell["boards"], boards)
            if figure == "new_jobs":
                cell |= {"read_jobs": read_jobs, "ai_tools_jobs": ai_jobs}
    return cells.values()


def _empty(month: date, panel: str, key: list[object]) -> Row:
    figures = {"new_jobs": 0, "open_jobs": 0, "read_jobs": 0, "ai_tools_jobs": 0, "boards": 0}
    return {"month": month, "panel": panel, **dict(zip(_CELL, key, strict=True)), **figures}


def stood_in(month: date) -> Stood:
    """What postings said in a month: at its end."""
    return Stood(_instant(add_months(month, 1)))


def appeared(month: date, panel: str, stood: Stood) -> ColumnElement[bool]:
    """Postings of a job that appeared in a month: on a board read in the month before, and not there already."""
    start, end = _instant(month), _instant(add_months(month, 1))
    seen = and_(Posting.first_seen >= start, Posting.first_seen < end, ~_was_there(start, stood))
    return seen if panel == SAMPLE else and_(seen, _was_read(add_months(month, -1)))


def still_open(month: date) -> ColumnElement[bool]:
    """Postings open at a month's end; a board nobody could read in it says nothing, so its postings are not counted."""
    start, end = _instant(month), _instant(add_months(month, 1))
    return and_(
        Posting.first_seen < end,
        Posting.last_seen >= start,
        or_(Posting.closed_at.is_(None), Posting.closed_at >= end),
        ~_was_away(start, end),
    )


def _was_away(start: datetime, end: datetime) -> ColumnElement[bool]:
    """Whether a posting that came back later was closed at the month's end, or not seen in the whole of it."""
    away = or_(PostingGap.closed_at < end, PostingGap.last_seen < start)
    return exists().where(PostingGap.posting_id == Posting.id, away, PostingGap.seen_again >= end)


def _text_was_read(stood: Stood) -> ColumnElement[bool]:
    """Whether a reader had the ad's text: of these alone is told what they ask for."""
    return and_(stood["reader"].is_not(None), stood["text_sha256"].is_not(None))


def _was_read(month: date) -> ColumnElement[bool]:
    """Whether the posting's board was read to its end in a month."""
    held = (BoardMonth.board_id == Posting.board_id, BoardMonth.month == month, BoardMonth.readings > 0)
    return exists().where(*held)


def _was_there(start: datetime, stood: Stood) -> ColumnElement[bool]:
    """Whether the same job was advertised before the month, and not so long ago that it is a new one.

    Counted from when it was last seen until then: an old ad that comes back later changes no month that is over.
    """
    earlier, wording, since = aliased(Posting), aliased(PostingWording), start - REPOST_WITHIN
    away = exists().where(
        PostingGap.posting_id == earlier.id, PostingGap.last_seen < since, PostingGap.seen_again >= start
    )
    lately = (earlier.first_seen < start, earlier.last_seen >= since, ~away)
    # Two questions, each answered from an index; asked as one, it would be every posting.
    says_so = exists().where(earlier.base_key == stood["base_key"], is_standing(earlier, start), *lately)
    said_so = exists().where(
        wording.base_key == stood["base_key"], was_standing(wording, start), earlier.id == wording.posting_id, *lately
    )
    return or_(says_so, said_so)


def is_sample() -> ColumnElement[bool]:
    """Sources that are no employers' boards."""
    return or_(Source.tier == Tier.AGGREGATOR, Source.slug.in_(OWN_SERIES))


def of_panel(panel: str, stood: Stood) -> ColumnElement[bool]:
    """Postings of real openings that count in a panel."""
    belongs = is_sample() if panel == SAMPLE else ~is_sample()
    counts = and_(belongs, stood["is_evergreen"].is_(False))
    return and_(counts, Board.in_panel.is_(True)) if panel == FIXED else counts


def _joined(
    statement: Select[*tuple[Any, ...]], condition: ColumnElement[bool], panel: str, stood: Stood
) -> Select[Any]:
    with_board = statement.select_from(Posting).join(Board, Board.id == Posting.board_id)
    with_source = with_board.join(Source, Source.slug == Posting.source_slug)
    return stood.joined(with_source).where(condition, of_panel(panel, stood))


def each_job(condition: ColumnElement[bool], panel: str, stood: Stood, *figures: ColumnElement[Any]) -> Subquery:
    """Each job once: `first`, the id of its first advertisement in a panel, and figures over all of them."""
    first = func.min(Posting.id).label("first")
    return _joined(select(first, *figures), condition, panel, stood).group_by(stood["base_key"]).subquery()


def _count(condition: ColumnElement[bool], panel: str, stood: Stood) -> Select[*tuple[Any, ...]]:
    """Jobs by cell; one advertised on two systems or at two levels stands in the cell of its first advertisement."""
    read = _text_was_read(stood)
    jobs = each_job(
        condition,
        panel,
        stood,
        func.max(case((read, 1), else_=0)).label("is_read"),
        func.max(case((and_(read, stood["requires_ai_tools"].is_(True)), 1), else_=0)).label("wants_ai"),
    )
    group = func.substr(stood["soc_code"], 1, literal_column("2")).concat(literal_column("'-0000'"))
    cell = (
        Posting.source_slug,
        func.coalesce(stood["is_software_role"], literal_column("false")).label("software"),
        func.coalesce(stood["seniority"], literal_column(f"'{Seniority.UNKNOWN}'")).label("level"),
        func.coalesce(group, literal_column("''")).label("soc_group"),
    )
    figures = (
        func.count(),
        func.sum(jobs.c.is_read),
        func.sum(jobs.c.wants_ai),
        func.count(Posting.board_id.distinct()),
    )
    counted = select(*cell, *figures).select_from(Posting).join(jobs, jobs.c.first == Posting.id)
    return stood.joined(counted).group_by(*cell)


def _tool_cells(session: Session, month: date, panel: str) -> Iterable[Row]:
    """Tools are lists in JSON, which the databases unfold differently; few jobs name one, so Python counts."""
    stood = stood_in(month)
    columns = [stood[name] for name in ("base_key", "is_software_role", "seniority", "tools")]
    names_any = stood["tools"] != literal([], Posting.tools.type)
    named = and_(appeared(month, panel, stood), _text_was_read(stood), names_any)
    jobs: dict[tuple[str, str], tuple[bool, bool, str]] = {}
    found = session.execute(_joined(select(*columns), named, panel, stood).order_by(Posting.id))
    for key, is_software, level, tools in found:
        for tool in tools:
            jobs.setdefault((key, tool), (bool(is_software), bool(level and level.is_junior), tool))
    counts = Counter(jobs.values())
    names = ("is_software_role", "is_junior", "tool")
    return [
        {"month": month, "panel": panel, "jobs": number, **dict(zip(names, cell, strict=True))}
        for cell, number in sorted(counts.items())
    ]
