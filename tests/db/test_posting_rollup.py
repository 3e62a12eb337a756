"""Months of postings counted by hand: what is new, what is open, on which boards, at which level, asking for AI."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from db.models import Board, Posting, PostingMonth, PostingToolMonth
from db.rollups import rebuild
from db.store import open_run, store_postings, store_source
from db.vocabulary import SourceKind, Tier
from tests.factories import make_posting, make_source
from tests.posting_world import World

SEPT, OCT, NOV = (date(2026, month, 1) for month in (9, 10, 11))
PAST = (date(2026, 8, 1), SEPT, OCT)


@pytest.fixture
def world(session: Session) -> World:
    for slug, tier in (("boards", Tier.EMPLOYER), ("feed", Tier.AGGREGATOR), ("hn_who_is_hiring", Tier.EMPLOYER)):
        store_source(session, make_source(slug=slug, kind=SourceKind.POSTINGS, tier=tier))
    return World(session)


def three_months(world: World) -> None:
    """Two boards live throughout, one joins in October, one is lost after October."""
    world.read(date(2026, 9, 10), {"steady": ["old", "junior-old"], "second": ["nurse-old"], "lost": ["lost-old"]})
    world.read(
        date(2026, 10, 5),
        {
            "steady": ["old", "junior-new", "junior-ai-new", "ai-new"],
            "second": ["nurse-old", "nurse-junior-new"],
            "lost": ["lost-old", "lost-new"],
            "joined": ["joined-stock"],
        },
    )
    world.read(
        date(2026, 11, 7),
        {
            "steady": ["old", "ai-new", "later"],
            "second": ["nurse-junior-new"],
            "joined": ["joined-stock", "joined-new"],
        },
    )
    world.classify()


def test_what_a_board_held_at_its_first_reading_is_stock_and_no_flow(world: World) -> None:
    three_months(world)
    assert world.cells("all", SEPT) == {
        ("senior", True): (0, 2, 0, 0), ("entry", True): (0, 1, 0, 0), ("senior", False): (0, 1, 0, 0),
    }  # fmt: skip


def test_flow_stock_and_ai_are_counted_by_level_and_occupation(world: World) -> None:
    three_months(world)
    assert world.cells("all", OCT) == {
        # new: ai-new, lost-new; open: old, ai-new, lost-old, lost-new, joined-stock
        ("senior", True): (2, 5, 2, 1),
        # new and open: junior-new, junior-ai-new; junior-old has gone
        ("entry", True): (2, 2, 2, 1),
        ("senior", False): (0, 1, 0, 0),
        ("entry", False): (1, 1, 1, 0),
    }
    # new: later, joined-new; open: old, ai-new, later, joined-stock, joined-new. Nobody could read `lost` in November.
    assert world.cells("all", NOV)[("senior", True)] == (2, 5, 2, 0)


def test_the_fixed_panel_holds_boards_alive_and_read_in_every_month(world: World) -> None:
    three_months(world)
    # In November, which is not over, `lost` is in the panel still; `joined` was not there in September.
    assert world.cells("fixed", OCT)[("senior", True)] == (2, 4, 2, 1)
    world.read(date(2026, 12, 7), {"steady": ["old"], "second": ["nurse-junior-new"], "joined": ["joined-stock"]})
    assert world.cells("fixed", OCT)[("senior", True)] == (1, 2, 1, 1)  # without lost and joined
    assert world.cells("fixed", NOV)[("senior", True)] == (1, 3, 1, 0)
    panel = world.session.scalars(select(Board.token).where(Board.in_panel).order_by(Board.token))
    assert list(panel) == ["second", "steady"]
    assert {c.boards for c in world.session.scalars(select(PostingMonth).where(PostingMonth.panel == "fixed"))} == {1}


def test_a_board_missed_for_a_month_leaves_the_panel(world: World) -> None:
    world.read(date(2026, 9, 10), {"steady": ["a"], "missed": ["b"]})
    world.read(date(2026, 10, 10), {"steady": ["a"]})
    world.read(date(2026, 11, 10), {"steady": ["a"], "missed": ["b"]})
    rebuild(world.session)
    assert list(world.session.scalars(select(Board.token).where(Board.in_panel))) == ["steady"]


def test_boards_whose_turn_has_not_come_this_month_stay_in_the_panel(world: World) -> None:
    for month in (9, 10):
        world.read(date(2026, month, 10), {"early": [f"junior-{month}"], "late": [f"senior-{month}"]})
    before = world.cells("fixed", OCT)
    world.read(date(2026, 11, 1), {"early": ["junior-11"]})
    assert world.cells("fixed", OCT) == before
    assert sum(new for new, *_ in before.values()) == 2


def test_tools_are_counted_once_a_job(world: World) -> None:
    three_months(world)
    rebuild(world.session)
    chosen = select(PostingToolMonth).where(PostingToolMonth.panel == "all").order_by(PostingToolMonth.tool)
    found = [(c.month, c.is_software_role, c.is_junior, c.tool, c.jobs) for c in world.session.scalars(chosen)]
    assert sorted(found) == [
        (OCT, True, junior, tool, 1) for junior in (False, True) for tool in ("Cursor", "GitHub Copilot")
    ]


def test_tools_are_counted_over_the_jobs_whose_text_was_read(world: World) -> None:
    three_months(world)
    in_title_alone = update(Posting).where(Posting.external_id == "steady/ai-new").values(text_sha256=None)
    world.session.execute(in_title_alone)
    assert world.cells("all", OCT)[("senior", True)] == (2, 5, 1, 0)
    tools = select(func.sum(PostingToolMonth.jobs)).where(PostingToolMonth.panel == "all", ~PostingToolMonth.is_junior)
    assert world.session.scalar(tools) is None


def test_feeds_somebody_chose_and_forums_are_counted_apart(world: World) -> None:
    for slug in ("feed", "hn_who_is_hiring"):
        other = World(world.session, slug)
        other.read(date(2026, 9, 10), {slug: ["junior-one"]})
        other.read(date(2026, 10, 10), {slug: ["junior-one", "junior-two"]})
    world.classify()
    assert world.cells("all", OCT) == world.cells("fixed", OCT) == {}
    assert sum(new for new, *_ in world.cells("sample", OCT).values()) == 1


def test_a_job_advertised_on_two_systems_or_at_two_levels_counts_once(world: World) -> None:
    store_source(world.session, make_source(slug="other", kind=SourceKind.POSTINGS, tier=Tier.EMPLOYER))
    elsewhere = World(world.session, "other")
    for system in (world, elsewhere):
        system.read(date(2026, 9, 10), {"b": ["old"]})
    ads = [("boards", "ai-one"), ("boards", "junior-ai-one"), ("other", "ai-one")]
    at = datetime(2026, 10, 10, 6, tzinfo=UTC)
    for slug, name in ads:
        run = open_run(world.session, slug, started_at=at, code_version="test")
        ad = make_posting(source_key=name, external_id=name, board="b", requisition_id="R1", text=name)
        store_postings(world.session, [ad], run_id=run, seen_at=at)
    world.classify()
    assert world.cells("all", OCT) == {("senior", True): (1, 1, 1, 1)}
    tools = select(func.sum(PostingToolMonth.jobs)).where(PostingToolMonth.panel == "all")
    assert world.session.scalar(tools.where(PostingToolMonth.tool == "Cursor")) == 1


def test_after_a_month_without_a_reading_a_board_shows_survivors_and_no_flow(world: World) -> None:
    world.read(date(2026, 8, 10), {"steady": ["a"], "missed": ["b"]})
    world.read(date(2026, 9, 10), {"steady": ["a"]})
    world.read(date(2026, 10, 10), {"steady": ["a", "new"], "missed": ["b", "of-august", "of-september"]})
    world.read(date(2026, 11, 10), {"steady": ["a", "new"], "missed": ["b", "of-november"]})
    world.classify()
    assert world.cells("all", OCT)[("senior", True)] == (1, 5, 1, 0)
    assert world.cells("all", NOV)[("senior", True)] == (1, 4, 1, 0)


def open_jobs(world: World, *months: date) -> list[int]:
    return [sum(held for _, held, *_ in world.cells("all", month).values()) for month in months]


def test_an_ad_that_comes_back_is_not_open_in_the_months_it_was_closed(world: World) -> None:
    world.read(date(2026, 8, 20), {"b": ["stays", "returns"]})
    world.read(date(2026, 9, 20), {"b": ["stays"]})
    world.read(date(2026, 10, 20), {"b": ["stays"]})
    before = open_jobs(world, *PAST)
    world.read(date(2026, 11, 20), {"b": ["stays", "returns"]})
    assert open_jobs(world, *PAST, NOV) == [*before, 2] == [2, 1, 1, 2]


def test_a_month_in_which_nobody_could_read_a_board_does_not_fill_with_survivors(world: World) -> None:
    world.read(date(2026, 8, 20), {"b": ["stays", "goes"], "other": ["a"]})
    for month in (9, 10):
        world.read(date(2026, month, 20), {"other": ["a"]})
    before = open_jobs(world, *PAST)
    world.read(date(2026, 11, 20), {"b": ["stays"], "other": ["a"]})
    assert open_jobs(world, *PAST, NOV) == [*before, 2] == [3, 1, 1, 2]


def test_unchanged_listings_after_months_without_a_reading_leave_those_months_empty_too(world: World) -> None:
    world.read(date(2026, 8, 20), {"b": ["stays"]})
    world.unchanged(date(2026, 11, 20), "b")
    assert open_jobs(world, *PAST, NOV) == [1, 0, 0, 1]


def test_an_old_ad_that_comes_back_changes_no_month_that_is_over(world: World) -> None:
    world.read(date(2026, 4, 1), {"b": ["stays"], "c": ["ai-one"]})
    world.read(date(2026, 5, 1), {"b": ["stays"], "c": ["other"]})
    world.read(date(2026, 9, 1), {"b": ["stays"], "c": ["other"]})
    world.read(date(2026, 10, 1), {"b": ["stays", "ai-one"], "c": ["other"]})
    world.session.execute(
        update(Posting).where(Posting.title.is_not(None), Posting.external_id.like("%/ai-one")).values(base_key="one")
    )
    before = sum(new for new, *_ in world.cells("all", OCT).values())
    world.read(date(2026, 11, 1), {"b": ["stays", "ai-one"], "c": ["other", "ai-one"]})
    assert sum(new for new, *_ in world.cells("all", OCT).values()) == before == 1


def test_jobs_of_a_board_that_moved_are_open_in_one_place(world: World) -> None:
    world.read(date(2026, 10, 1), {"old": ["a", "b"]})
    for day in (10, 11, 12):
        world.not_there(date(2026, 10, day), "old")
    world.read(date(2026, 10, 12), {"new": ["a", "b"]})
    assert open_jobs(world, OCT) == [2]


def test_a_job_of_a_board_long_gone_is_new_where_it_is_advertised_again(world: World) -> None:
    job = {"requisition_id": "R1", "employer_name": "Birchwood Bakery", "text": "Bake."}
    for day, board in ((date(2026, 5, 10), "gone"), (date(2026, 10, 10), "moved")):
        at = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
        world.read(date(2026, 9, 10), {"moved": ["other"]})
        run = open_run(world.session, "boards", started_at=at, code_version="test")
        ad = make_posting(source_key=board, external_id=board, board=board, **job)
        store_postings(world.session, [ad], run_id=run, seen_at=at)
    world.classify()
    assert world.cells("all", OCT)[("senior", True)][0] == 1


def test_a_job_advertised_in_two_cities_counts_once_and_evergreen_posts_never(world: World) -> None:
    world.read(date(2026, 9, 10), {"b": ["old"]})
    at = datetime(2026, 10, 10, 6, tzinfo=UTC)
    run = open_run(world.session, "boards", started_at=at, code_version="test")
    rows = [
        make_posting(source_key=f"p{n}", external_id=str(n), board="b", requisition_id="R1", location=city)
        for n, city in enumerate(("Atlanta", "Boise"))
    ]
    pool = make_posting(source_key="pool", external_id="9", board="b", requisition_id="R9", is_evergreen=True)
    store_postings(world.session, [*rows, pool], run_id=run, seen_at=at)
    assert {new for new, *_ in world.cells("all", OCT).values()} == {1}
