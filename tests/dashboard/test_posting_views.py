"""A panel of five boards over fourteen months, read through the store; what the page shows is counted by hand here.

Every month each board lists three jobs of long standing and eight new ones, forty in all: two a board are junior, and
from October 2026 on one a board asks for AI tools (a senior's).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
from sqlalchemy import Engine

from dashboard.junior import from_panel
from dashboard.measures import ai_tool_counts, index_of, stock_by_level
from dashboard.posting_views import (
    ai_tools_figure,
    boards_figure,
    open_jobs_figure,
    thread_ratio_figure,
    tools_figure,
)
from dashboard.views import junior_index_figure, junior_share_figure
from db import queries
from db.engine import make_engine, read_scope, session_scope
from db.honesty import months_between, wilson
from db.migrate import upgrade
from db.rollups import publish, rebuild_rollups
from db.store import store_source
from db.vocabulary import SourceKind, Tier
from tests.dashboard.test_pages import html_of, open_page
from tests.factories import make_source
from tests.posting_world import World

FIRST, OCT, NOV = date(2025, 10, 1), date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('panel') / 'pinkslip.db'}")
    upgrade(engine)
    with session_scope(engine) as session:
        store_source(session, make_source(slug="boards", kind=SourceKind.POSTINGS, tier=Tier.EMPLOYER))
        world = World(session)
        for month in months_between(FIRST, NOV):
            asks = "ai" if month >= OCT else "usual"
            jobs = [f"junior-{n}-{month}" for n in range(2)] + [f"{asks}-{month}"]
            jobs += [f"senior-{n}-{month}" for n in range(5)] + [f"stock-{n}" for n in range(3)]
            world.read(month.replace(day=12), {f"b{n}": jobs for n in range(5)})
        world.classify()
    rebuild_rollups(engine)
    publish(engine)
    return engine


def test_the_junior_share_its_interval_and_the_index_are_those_counted_by_hand(panel: Engine) -> None:
    with read_scope(panel) as session:
        counts = from_panel(queries.postings(session, "fixed", True), "fixed", software=True).counts
    assert counts == [(month, 10, 40) for month in months_between(FIRST, NOV)[1:]]  # the first month is stock alone
    figure = junior_share_figure(counts, population="new software jobs", source="s", id_="x")
    assert figure is not None
    assert figure.title == "25.0% of new software jobs were open to juniors in November 2026"
    row = figure.frame.iloc[-1]
    assert (row["low"], row["high"]) == pytest.approx([100 * bound for bound in wilson(10, 40)])
    assert (row["low"], row["high"]) == pytest.approx((14.19, 40.19), abs=0.01)  # Wilson 1927, 10 of 40
    index = junior_index_figure(counts, population="new software jobs", source="s", id_="x", year=2026)
    assert index is not None
    assert index.title.endswith("stand at 100 in November 2026, 2026 = 100")
    assert junior_index_figure(counts, population="p", source="s", id_="x", year=2025) is None  # two months of it


def test_an_index_has_the_chosen_years_mean_as_its_base() -> None:
    months = months_between(date(2020, 1, 1), date(2021, 12, 1))
    values = pd.DataFrame({"month": months, "value": [50.0] * 12 + [200.0] * 12})
    indexed, said = index_of(values, year=2021)
    assert (indexed["value"].iloc[0], indexed["value"].iloc[-1]) == (25.0, 100.0)
    assert said == "Jan 2021 to Dec 2021 = 100"


def test_the_share_that_requires_ai_tools_is_counted_over_texts_read(panel: Engine) -> None:
    with read_scope(panel) as session:
        asked = queries.ai_in_postings(session, "fixed")
        tools = queries.posting_tools(session, "fixed")
    software, junior = ai_tool_counts(asked, software=True), ai_tool_counts(asked, junior=True)
    assert software[-3:] == [(date(2026, 9, 1), 0, 40), (OCT, 5, 40), (NOV, 5, 40)]
    assert junior[-1] == (NOV, 0, 10)
    figure = ai_tools_figure(software, junior, source="s")
    assert figure is not None
    assert figure.title == "12.5% of new software jobs required AI tools in November 2026"
    assert "520 software jobs" in figure.n
    named = tools_figure(tools, source="s", through="November 2026", read=520)
    assert named is not None
    assert named.title == "Cursor is the AI tool most named in new jobs: 10 of twelve months"


def test_stock_and_boards_read_stand_beside_the_flow(panel: Engine) -> None:
    with read_scope(panel) as session:
        counts = queries.postings(session, "fixed", True)
        coverage = queries.posting_coverage(session)
    stock = stock_by_level(counts).set_index(["month", "series"])["value"]
    # Three standing jobs and the month's six of each of five boards; last month's have closed.
    assert (stock[(NOV, "All other levels")], stock[(NOV, "Junior")]) == (45, 10)
    open_jobs, boards = open_jobs_figure(counts, population="software jobs", source="s"), boards_figure(coverage)
    assert open_jobs is not None
    assert boards is not None
    assert open_jobs.title == "10 junior jobs were open at the end of November 2026"
    assert boards.title == "5 boards were read to their end in November 2026"
    assert boards.n == "70 board-months"


def test_threads_are_divided_by_their_control_thread() -> None:
    rows = [
        {"series": f"hn.{name}", "period": "2026-10", "period_start": OCT, "value": value}
        for name, value in (("posts", 300), ("seeking_posts", 400), ("junior_posts", 12))
    ]
    told = {"unit": "posts", "basis": "", "licence": "", "publisher": "", "url": "", "vintage": NOV, "n": None}
    figure = thread_ratio_figure(pd.DataFrame([row | told for row in rows]))
    assert figure is not None
    assert figure.title == "75 hiring posts for 100 people seeking work in October 2026"
    assert sorted(figure.frame["value"]) == [3.0, 75.0]


@pytest.mark.slow
def test_the_page_says_the_same(panel: Engine, reads_from: Callable[[str], None]) -> None:
    reads_from(panel.url.render_as_string())
    app = open_page("junior_roles", panel="fixed", role="software")
    assert not app.exception
    shown = html_of(app) + "\n".join(element.value for element in app.subheader)
    for said in (
        "25.0% of new software jobs were open to juniors in November 2026",
        "12.5% of new software jobs required AI tools in November 2026",
        "5 boards were read to their end in November 2026",
        "a fixed panel of 5 boards",
    ):
        assert said in shown
