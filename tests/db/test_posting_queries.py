"""What the pages ask of the posting tables, on a panel counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from db import queries
from db.models import Posting
from db.rollups import rebuild
from db.store import ListingRow, open_run, store_listings, store_postings, store_source
from db.vocabulary import SourceKind, Tier
from tests.factories import make_posting, make_source
from tests.posting_world import World

SEPT, OCT, NOV = (date(2026, month, 1) for month in (9, 10, 11))


@pytest.fixture
def held(session: Session) -> Session:
    """Two months of two boards, one of them lost in October."""
    store_source(session, make_source(slug="boards", kind=SourceKind.POSTINGS, tier=Tier.EMPLOYER))
    world = World(session)
    world.read(date(2026, 9, 10), {"steady": ["old"], "lost": ["lost-old"]})
    world.read(date(2026, 10, 10), {"steady": ["old", "ai-new", "junior-ai-new", "nurse-junior-new"]})
    run = open_run(session, "boards", started_at=world.at, code_version="test")
    failed = ListingRow(board="lost", status=503, complete=False, count=0)
    store_listings(session, [failed], run_id=run, seen_at=world.at)
    world.classify()
    rebuild(session)
    return session


def test_the_share_that_requires_ai_tools_is_of_new_jobs_whose_text_was_read(held: Session) -> None:
    found = queries.ai_in_postings(held, "all")
    october = found[found["month"] == OCT]
    rows = {(r.is_software_role, r.seniority): (r.ai_tools_jobs, r.read_jobs) for r in october.itertuples()}
    assert rows == {(True, "senior"): (1, 1), (True, "entry"): (1, 1), (False, "entry"): (0, 1)}


def test_tools_are_ranked_by_the_jobs_that_name_them(held: Session) -> None:
    found = queries.posting_tools(held, "all", OCT)
    assert [tuple(row) for row in found.itertuples(index=False)] == [("Cursor", 2, 1), ("GitHub Copilot", 2, 1)]
    assert queries.posting_tools(held, "sample", OCT).empty


def test_coverage_tells_boards_read_from_boards_tried_in_vain(held: Session) -> None:
    found = queries.posting_coverage(held)
    assert [tuple(row) for row in found.itertuples(index=False)] == [(SEPT, 2, 0, 2), (OCT, 1, 1, 1)]


def test_rows_of_equal_figures_come_in_one_order_so_that_a_cut_is_the_same_each_time(held: Session) -> None:
    held.execute(update(Posting).where(Posting.source_key == "steady/nurse-junior-new").values(soc_code=None))
    found = queries.employer_postings(held, OCT)
    assert list(found["seniority"]) == ["senior", "entry", "entry"]
    assert list(found["soc_code"].fillna("none")) == ["15-1252", "15-1252", "none"]


def test_stock_and_flow_of_a_month_by_employer_level_and_occupation(held: Session) -> None:
    found = queries.employer_postings(held, OCT)
    rows = {(r.employer, r.seniority, r.soc_code): (r.new_jobs, r.open_jobs) for r in found.itertuples()}
    assert rows == {
        ("steady", "senior", "15-1252"): (1, 2),  # ai-new appeared; old stayed
        ("steady", "entry", "15-1252"): (1, 1),
        ("steady", "entry", "29-1141"): (1, 1),
    }  # nobody could read `lost` in October: it is in no row


def test_a_job_advertised_at_two_levels_stands_once_at_that_of_its_first_advertisement(held: Session) -> None:
    at = datetime(2026, 10, 20, 6, tzinfo=UTC)
    run = open_run(held, "boards", started_at=at, code_version="test")
    copies = [
        make_posting(source_key=name, external_id=name, board="steady", employer_name="steady", requisition_id="R1")
        for name in ("twice", "junior-twice")
    ]
    store_postings(held, copies, run_id=run, seen_at=at)
    World(held).classify()
    rebuild(held)
    found = queries.employer_postings(held, OCT)
    rows = {(r.seniority, r.soc_code): (r.new_jobs, r.open_jobs) for r in found.itertuples()}
    assert rows == {("senior", "15-1252"): (2, 3), ("entry", "15-1252"): (1, 1), ("entry", "29-1141"): (1, 1)}
    monthly = queries.postings(held, "all", software_only=False)
    for jobs in ("new_jobs", "open_jobs"):
        assert found[jobs].sum() == monthly.loc[monthly["month"] == OCT, jobs].sum()
