"""Ads that are written otherwise later: a month that is over keeps what stood in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import queries
from db.models import Posting, PostingMonth, PostingToolMonth, PostingWording
from db.rollups import rebuild, refresh
from db.store import ListingRow, open_run, store_listings, store_posting_readings, store_postings, store_source
from db.store.postings import PostingReadingRow
from db.vocabulary import Seniority, SourceKind, Tier
from tests.factories import make_posting, make_source

SEPT, OCT, NOV, DEC = (date(2026, month, 1) for month in (9, 10, 11, 12))


class Board:
    """One board, read on days of our choosing; a title or text with "Junior" asks for that, with "Copilot" for AI."""

    def __init__(self, session: Session) -> None:
        self.session = session
        store_source(session, make_source(slug="boards", kind=SourceKind.POSTINGS, tier=Tier.EMPLOYER))
        self.reads(SEPT)

    def reads(self, day: date, *ads: dict[str, Any]) -> None:
        """Read the board to its end and judge what is unread."""
        at = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
        run = open_run(self.session, "boards", started_at=at, code_version="test")
        rows = [
            make_posting(
                **{
                    "source_key": f"p{n}",
                    "external_id": f"p{n}",
                    "board": "b",
                    "requisition_id": f"R{n}",
                    "text": "Work.",
                }
                | ad
            )
            for n, ad in enumerate((STEADY, *ads))
        ]
        store_postings(self.session, rows, run_id=run, seen_at=at)
        listing = ListingRow(board="b", status=200, complete=True, count=len(rows))
        store_listings(self.session, [listing], run_id=run, seen_at=at)
        self.judge("r@1")

    def judge(self, reader: str) -> None:
        """Read what this reader has not read, as it stands and as it stood."""
        now = select(Posting.id, None, Posting.title).where(Posting.reader.is_distinct_from(reader))
        before = select(PostingWording.posting_id, PostingWording.until, PostingWording.title).where(
            PostingWording.reader.is_distinct_from(reader)
        )
        unread = [*self.session.execute(now), *self.session.execute(before)]
        store_posting_readings(self.session, [_judged(reader, *row) for row in unread])

    def new(self, month: date) -> dict[str, int]:
        """New jobs of a month by level."""
        rebuild(self.session)
        return self._jobs(month, PostingMonth.new_jobs)

    def open(self, month: date) -> dict[str, int]:
        """Open jobs at a month's end by level, without the steady one."""
        rebuild(self.session)
        jobs = self._jobs(month, PostingMonth.open_jobs)
        jobs["mid"] = jobs.get("mid", 0) - 1
        return {level: number for level, number in jobs.items() if number}

    def _jobs(self, month: date, figure: Any) -> dict[str, int]:
        sums = select(PostingMonth.seniority, func.sum(figure)).where(PostingMonth.panel == "all")
        found = self.session.execute(sums.where(PostingMonth.month == month).group_by(PostingMonth.seniority))
        return {level.value: number for level, number in found if number}


STEADY: dict[str, Any] = {"title": "Engineer at rest"}


def _judged(reader: str, posting: int, until: datetime | None, title: str) -> PostingReadingRow:
    return PostingReadingRow(
        posting_id=posting, until=until, reader=reader, seniority_basis="title", is_software_role=True,
        seniority=Seniority.ENTRY if "Junior" in title else Seniority.SENIOR if "Lead" in title else Seniority.MID,
        requires_ai_tools="Copilot" in title, tools=["GitHub Copilot"] if "Copilot" in title else [],
    )  # fmt: skip


@pytest.fixture
def board(session: Session) -> Board:
    return Board(session)


def test_an_ad_retitled_later_keeps_its_level_in_the_months_before(board: Board) -> None:
    board.reads(date(2026, 10, 10), {"title": "Junior Engineer"})
    board.reads(date(2026, 11, 10), {"title": "Engineer"})
    assert (board.new(OCT), board.open(OCT)) == ({"entry": 1}, {"entry": 1})
    assert board.open(NOV) == {"mid": 1}
    board.reads(date(2026, 12, 10), {"title": "Lead Engineer"})
    assert [board.open(month) for month in (OCT, NOV, DEC)] == [{"entry": 1}, {"mid": 1}, {"senior": 1}]
    assert board.new(OCT) == {"entry": 1}


def test_an_ad_retitled_weeks_into_a_month_keeps_the_level_it_entered_the_month_with_for_the_one_before(
    board: Board,
) -> None:
    board.reads(date(2026, 10, 10), {"title": "Junior Engineer"})
    board.reads(date(2026, 11, 3), {"title": "Junior Engineer"})
    board.reads(date(2026, 11, 10), {"title": "Engineer"})
    board.reads(date(2026, 11, 17), {"title": "Lead Engineer"})
    assert (board.new(OCT), board.open(OCT), board.open(NOV)) == ({"entry": 1}, {"entry": 1}, {"senior": 1})
    assert board.session.scalar(select(func.count()).select_from(PostingWording)) == 1


def test_a_month_that_is_not_over_is_judged_by_what_stands(board: Board) -> None:
    board.reads(date(2026, 10, 10), {"title": "Junior Engineer"})
    board.reads(date(2026, 10, 12), {"title": "Engineer"})
    assert (board.new(OCT), board.open(OCT)) == ({"mid": 1}, {"mid": 1})
    assert board.session.scalar(select(func.count()).select_from(PostingWording)) == 0


def test_an_ad_that_comes_back_under_another_title_keeps_the_old_one_in_the_months_before(board: Board) -> None:
    board.reads(date(2026, 9, 20), {"title": "Junior Engineer"})
    board.reads(date(2026, 10, 10))
    board.reads(date(2026, 11, 10), {"title": "Engineer"})
    assert [board.open(month) for month in (SEPT, OCT, NOV)] == [{"entry": 1}, {}, {"mid": 1}]


def test_months_before_a_change_are_judged_by_newer_readers_too(board: Board) -> None:
    board.reads(date(2026, 10, 10), {"title": "Junior Engineer"})
    board.reads(date(2026, 11, 10), {"title": "Engineer"})
    board.judge("r@2")
    held = board.session.execute(select(PostingWording.title, PostingWording.reader, PostingWording.seniority)).all()
    assert held == [("Junior Engineer", "r@2", Seniority.ENTRY)]
    assert (board.open(OCT), board.open(NOV)) == ({"entry": 1}, {"mid": 1})


def test_an_ad_that_asks_for_ai_only_later_did_not_in_the_months_before(board: Board) -> None:
    board.reads(date(2026, 10, 10), {"title": "Engineer"})
    board.reads(date(2026, 11, 10), {"title": "Engineer with Copilot"})
    rebuild(board.session)
    asked = select(func.sum(PostingMonth.ai_tools_jobs), func.sum(PostingMonth.read_jobs))
    assert board.session.execute(asked.where(PostingMonth.month == OCT, PostingMonth.panel == "all")).one() == (0, 1)
    of_october = select(func.count()).where(PostingToolMonth.month == OCT)
    assert board.session.scalar(of_october) == 0


def test_a_talent_pool_that_becomes_a_job_was_none_before(board: Board) -> None:
    board.reads(date(2026, 10, 10), {"title": "Engineer", "is_evergreen": True})
    board.reads(date(2026, 11, 10), {"title": "Engineer", "is_evergreen": False})
    assert (board.new(OCT), board.open(OCT), board.open(NOV)) == ({}, {}, {"mid": 1})


def test_a_job_advertised_again_was_there_before_though_the_first_ad_is_written_anew_later(board: Board) -> None:
    bake = {"requisition_id": None, "title": "Baker", "text": "Bake."}
    again = bake | {"source_key": "again", "external_id": "again"}
    board.reads(date(2026, 9, 20), bake)
    board.reads(date(2026, 10, 10), bake, again)
    assert (board.new(OCT), board.open(OCT)) == ({}, {"mid": 1})
    board.reads(date(2026, 11, 10), bake | {"text": "Bake bread."}, again)
    assert (board.new(OCT), board.open(OCT), board.open(NOV)) == ({}, {"mid": 1}, {"mid": 2})


def test_a_text_that_was_only_fetched_later_stood_there_before(board: Board) -> None:
    board.reads(date(2026, 10, 10), {"title": "Engineer", "text": None})
    board.reads(date(2026, 11, 10), {"title": "Engineer", "text": "Work with us."})
    assert board.session.scalar(select(func.count()).select_from(PostingWording)) == 0


def test_what_is_not_judged_may_change_without_a_trace(board: Board) -> None:
    board.reads(date(2026, 10, 10), {"title": "Engineer", "pay_max": 90_000.0})
    board.reads(date(2026, 11, 10), {"title": "Engineer", "pay_max": 95_000.0})
    assert board.session.scalar(select(func.count()).select_from(PostingWording)) == 0


def test_the_employers_of_a_month_that_is_over_are_counted_as_its_rollup_is(board: Board) -> None:
    board.reads(date(2026, 10, 10), {"title": "Junior Engineer"})
    board.reads(date(2026, 11, 10), {"title": "Engineer"})
    found = queries.employer_postings(board.session, OCT)
    assert {row.seniority: row.new_jobs for row in found.itertuples()} == {"entry": 1, "mid": 0}


def test_months_refreshed_after_a_change_are_those_built_from_scratch(board: Board) -> None:
    board.reads(date(2026, 10, 10), {"title": "Junior Engineer"})
    refresh(board.session)
    board.reads(date(2026, 11, 10), {"title": "Engineer"})
    refresh(board.session)
    columns = [column for column in PostingMonth.__table__.columns if column.name != "id"]
    refreshed = board.session.execute(select(*columns)).all()
    rebuild(board.session)
    assert sorted(map(repr, board.session.execute(select(*columns)).all())) == sorted(map(repr, refreshed))
