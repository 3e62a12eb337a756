"""Monthly job postings: levels, stock and flow, employers, AI tools asked for, and how many boards were read."""

from __future__ import annotations

from datetime import date

import pandas as pd
from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from db.folding import Plain
from db.honesty import add_months
from db.models import Board, BoardMonth, Employer, Posting, PostingMonth, PostingToolMonth, Source
from db.posting_rollup import ALL, appeared, each_job, is_sample, still_open, stood_in
from db.queries.filters import frame


def postings(session: Session, panel: str, software_only: bool) -> pd.DataFrame:
    """New and open base jobs by month and seniority; columns month, seniority, new_jobs, open_jobs."""
    statement = (
        select(
            PostingMonth.month,
            PostingMonth.seniority,
            func.sum(PostingMonth.new_jobs),
            func.sum(PostingMonth.open_jobs),
        )
        .where(PostingMonth.panel == panel)
        .group_by(PostingMonth.month, PostingMonth.seniority)
        .order_by(PostingMonth.month, Plain(PostingMonth.seniority))
    )
    if software_only:
        statement = statement.where(PostingMonth.is_software_role)
    return frame(session, statement, ["month", "seniority", "new_jobs", "open_jobs"])


def ai_in_postings(session: Session, panel: str) -> pd.DataFrame:
    """New jobs whose text was read, and those of them that require AI tools, by month, software and seniority."""
    keys = (PostingMonth.month, PostingMonth.is_software_role, PostingMonth.seniority)
    sums = (func.sum(PostingMonth.read_jobs), func.sum(PostingMonth.ai_tools_jobs))
    statement = select(*keys, *sums).where(PostingMonth.panel == panel).group_by(*keys).order_by(*map(Plain, keys))
    return frame(session, statement, ["month", "is_software_role", "seniority", "read_jobs", "ai_tools_jobs"])


def posting_tools(session: Session, panel: str, until: date, months: int = 12, limit: int = 15) -> pd.DataFrame:
    """AI tools that new jobs of the months up to `until` name, most named first; columns tool, jobs, junior_jobs."""
    total = func.sum(PostingToolMonth.jobs)
    junior = func.coalesce(total.filter(PostingToolMonth.is_junior), 0)
    statement = (
        select(PostingToolMonth.tool, total, junior)
        .where(
            PostingToolMonth.panel == panel,
            PostingToolMonth.month > add_months(until, -months),
            PostingToolMonth.month <= until,
        )
        .group_by(PostingToolMonth.tool)
        .order_by(total.desc(), Plain(PostingToolMonth.tool))
        .limit(limit)
    )
    return frame(session, statement, ["tool", "jobs", "junior_jobs"])


def posting_coverage(session: Session) -> pd.DataFrame:
    """Boards by month: `read` to their end at least once, `not_read` though tried, and the read ones in the `panel`."""
    was_read = BoardMonth.readings > 0
    statement = (
        select(
            BoardMonth.month,
            func.count().filter(was_read),
            func.count().filter(~was_read),
            func.count().filter(and_(was_read, Board.in_panel.is_(True))),
        )
        .join(Board, Board.id == BoardMonth.board_id)
        .join(Source, Source.slug == Board.system)
        .where(~is_sample())
        .group_by(BoardMonth.month)
        .order_by(BoardMonth.month)
    )
    return frame(session, statement, ["month", "read", "not_read", "panel"])


def employer_postings(session: Session, month: date, panel: str = ALL, limit: int = 1000) -> pd.DataFrame:
    """Stock and flow of one month by employer, seniority and occupation, as the first advertisement of each job says.

    Columns: employer, seniority, soc_code, new_jobs, open_jobs; employers with most open jobs first.
    """
    name = func.coalesce(Employer.canonical_name, Posting.employer_name).label("employer")
    stood = stood_in(month)
    cell = (name, stood["seniority"].label("level"), stood["soc_code"].label("occupation"))
    sums = []
    for condition in (appeared(month, panel, stood), still_open(month)):
        jobs = each_job(condition, panel, stood)
        counted = (
            stood.joined(select(*cell, func.count()).select_from(Posting))
            .join(jobs, jobs.c.first == Posting.id)
            .join(Board, Board.id == Posting.board_id)
            .outerjoin(Employer, Employer.id == Board.employer_id)
            .group_by(*cell)
        )
        found = frame(session, counted, ["employer", "seniority", "soc_code", "jobs"])
        sums.append(found.set_index(["employer", "seniority", "soc_code"])["jobs"])
    joined = pd.concat(sums, axis=1, keys=["new_jobs", "open_jobs"]).fillna(0).astype(int).reset_index()
    order = ["open_jobs", "new_jobs", "employer", "seniority", "soc_code"]  # to the last: a tie could come in any order
    return joined.sort_values(order, ascending=[False, False, True, True, True]).head(limit).reset_index(drop=True)
