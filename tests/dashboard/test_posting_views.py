"""A panel of five boards over fourteen months, read through the store; what the page shows is counted by hand here.

Every month each board lists three jobs of long standing and eight new ones, forty in all: two a board are junior, and
from October 2026 on one a board asks for AI tools (a senior's).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine

from dashboard.charts import month_lines
from dashboard.junior import JuniorSource, best_source, from_panel, from_threads
from dashboard.measures import ai_tool_counts, index_of, months_over, stock_by_level
from dashboard.posting_views import (
    ai_tools_figure,
    boards_figure,
    no_tools,
    open_jobs_figure,
    thread_ratio_figure,
    thread_volume_figure,
    tools_figure,
)
from dashboard.theme import LIGHT
from dashboard.views import hiring_lab_figure, junior_index_figure, junior_share_figure
from dashboard.wording import junior_sentence
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
PUBLISHED = datetime(2026, 12, 1, tzinfo=UTC)
OVER, UNDER_WAY = months_over(PUBLISHED.date()), months_over(date(2026, 11, 30))
"""Published when November was over, and on its last day."""


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
    publish(engine, built_at=PUBLISHED)
    return engine


def series(name: str, values: dict[date, float], basis: str = "") -> pd.DataFrame:
    """Observations of a series by month."""
    told = {"unit": "posts", "licence": "", "publisher": "", "url": "", "vintage": NOV, "n": None}
    return pd.DataFrame(
        [
            {"series": name, "period": f"{month:%Y-%m}", "period_start": month, "value": value, "basis": basis} | told
            for month, value in values.items()
        ]
    )


def marked(frame: pd.DataFrame) -> set[date]:
    """Months marked as incomplete."""
    return set(frame.loc[frame["incomplete"], "month"])


def test_the_junior_share_its_interval_and_the_index_are_those_counted_by_hand(panel: Engine) -> None:
    with read_scope(panel) as session:
        held = queries.postings(session, "fixed", True), queries.posting_coverage(session)
        counts = from_panel(*held, "fixed", software=True).counts
    assert counts == [(month, 10, 40) for month in months_between(FIRST, NOV)[1:]]  # the first month is stock alone
    figure = junior_share_figure(JuniorSource(counts, "new software jobs", "s"), id_="x", through=OVER)
    assert figure is not None
    assert not marked(figure.frame)
    assert figure.title == "25.0% of new software jobs that state a level were open to juniors in November 2026"
    row = figure.frame.iloc[-1]
    assert (row["low"], row["high"]) == pytest.approx([100 * bound for bound in wilson(10, 40)])
    assert (row["low"], row["high"]) == pytest.approx((14.19, 40.19), abs=0.01)  # Wilson 1927, 10 of 40
    index = junior_index_figure(JuniorSource(counts, "new software jobs", "s"), id_="x", through=OVER, year=2026)
    assert index is not None
    assert index.title.endswith("stand at 100 in November 2026, 2026 = 100")
    two_months = junior_index_figure(JuniorSource(counts, "p", "s"), id_="x", through=OVER, year=2025)
    assert two_months is None


def test_a_month_that_is_not_over_is_marked_and_in_no_title_and_no_base() -> None:
    counts = [(month, 10, 40) for month in months_between(FIRST, OCT)] + [(NOV, 1, 40)]
    share = junior_share_figure(JuniorSource(counts, "jobs", "s"), id_="x", through=UNDER_WAY)
    index = junior_index_figure(JuniorSource(counts, "jobs", "s"), id_="x", through=UNDER_WAY, year=2026)
    asked = ai_tools_figure(counts, counts, source="s", through=UNDER_WAY)
    assert share is not None
    assert index is not None
    assert asked is not None
    assert share.title == "25.0% of jobs that state a level were open to juniors in October 2026"
    assert index.title == "Junior jobs stand at 100 in October 2026, 2026 = 100"
    assert asked.title == "25.0% of new software jobs required AI tools in October 2026"
    for figure in (share, index, asked):
        assert marked(figure.frame) == {NOV}
        assert "not over when this was published" in figure.key
        assert figure.through == "November 2026"
    said = junior_sentence(counts, "jobs", "s", UNDER_WAY).text
    assert said.startswith("In October 2026, **10 of 40**")


def test_that_no_job_names_an_ai_tool_is_said_of_jobs_read_alone() -> None:
    asked = pd.DataFrame({"month": [date(2025, 10, 1), OCT, NOV], "read_jobs": [50, 40, 3]})
    assert no_tools(asked, OCT) == "None of the 40 new jobs read in the twelve months to October 2026 names an AI tool."
    assert no_tools(asked, None).startswith("No new job of a whole month has been read yet")
    assert no_tools(asked.head(0), OCT).startswith("No new job of a whole month has been read yet")


def test_a_record_of_one_month_that_is_not_over_gives_no_finding() -> None:
    counts = [(NOV, 10, 40)]
    share = junior_share_figure(JuniorSource(counts, "jobs", "s"), id_="x", through=UNDER_WAY)
    asked = ai_tools_figure(counts, [], source="s", through=UNDER_WAY)
    assert share is not None
    assert asked is not None
    assert share.title == "Junior share of jobs: no month is over yet"
    assert asked.title == "New jobs that require AI tools: no month is over yet"
    assert "No month of jobs is over yet" in junior_sentence(counts, "jobs", "s", UNDER_WAY).text


def test_stock_boards_and_threads_of_a_month_that_is_not_over_are_marked(panel: Engine) -> None:
    with read_scope(panel) as session:
        counts = queries.postings(session, "fixed", True)
        coverage = queries.posting_coverage(session)
    threads = pd.concat(
        [series("hn.posts", {OCT: 300, NOV: 30}), series("hn.seeking_posts", {OCT: 400, NOV: 300})], ignore_index=True
    )
    titles = {
        "10 junior jobs open at the end of October 2026": open_jobs_figure(
            counts, population="jobs", source="s", through=UNDER_WAY
        ),
        "5 boards read to the end in October 2026": boards_figure(coverage, UNDER_WAY),
        "75 hiring posts for 100 people seeking work in October 2026": thread_ratio_figure(threads, UNDER_WAY),
        "0.8 hiring posts for each person seeking work in October 2026": thread_volume_figure(threads, UNDER_WAY),
    }
    for title, figure in titles.items():
        assert figure is not None
        assert figure.title == title
        assert marked(figure.frame) == {NOV}
        assert "not over when this was published" in figure.key


def test_the_panel_is_no_headline_before_twelve_of_its_months_are_over(panel: Engine) -> None:
    with read_scope(panel) as session:
        held = queries.postings(session, "fixed", True), queries.posting_coverage(session)
    nothing = series("hn.posts", {OCT: 1}).head(0)
    assert best_source(*held, nothing, OVER).population == "new software jobs"
    assert "Hacker News" in best_source(*held, nothing, months_over(date(2026, 10, 31))).population


def test_a_mean_over_some_days_of_a_month_is_marked_and_not_the_title() -> None:
    observed = pd.concat(
        [
            series("hl.us", {OCT: 90.0}, "derived (mean of 31 daily values)"),
            series("hl.us", {NOV: 80.0}, "derived (mean of 14 daily values)"),
        ],
        ignore_index=True,
    )
    figure = hiring_lab_figure(observed, {"hl.us": "United States"}, title="All", unit="index", id_="x")
    assert figure is not None
    assert figure.title == "All: 90.0 in October 2026 (United States)"
    assert marked(figure.frame) == {NOV}
    assert "some days of the month" in figure.key


def test_a_share_of_postings_is_titled_in_percent_and_an_index_is_not() -> None:
    observed = series("hl.us", {OCT: 5.8}, "derived (mean of 31 daily values)")
    titles = [
        figure.title
        for unit in ("percent of postings", "index")
        if (figure := hiring_lab_figure(observed, {"hl.us": "US"}, title="AI", unit=unit, id_="x"))
    ]
    assert titles == ["AI: 5.8% in October 2026 (US)", "AI: 5.8 in October 2026 (US)"]


def test_dashes_join_an_incomplete_month_to_its_neighbours_alone() -> None:
    months = months_between(date(2026, 6, 1), NOV)
    frame = pd.DataFrame({"month": months, "value": range(6), "series": "a", "note": ""})
    frame["incomplete"] = [False, False, True, False, False, True]  # a hole in August, November under way
    drawn = month_lines(frame, LIGHT, unit="u", colours={"a": "accent"})
    layers: list[Any] = list(drawn.layer)
    (dashed,) = (layer.data for layer in layers if getattr(layer.mark, "strokeDash", None) == [4, 3])
    assert [None if pd.isna(value) else value for value in dashed["value"]] == [None, 1, 2, 3, 4, 5]


def test_boards_are_counted_where_they_are_read_and_not_in_one_cell(panel: Engine) -> None:
    with read_scope(panel) as session:
        postings = queries.postings(session, "all", True)
    coverage = pd.DataFrame(
        {"month": [OCT, NOV], "read": [812, 90], "not_read": 0, "panel": [300, 40]}
    )  # November has begun
    assert "a fixed panel of 300 boards" in from_panel(postings, coverage, "fixed", software=True).source
    assert "all 812 boards read" in from_panel(postings, coverage, "all", software=True).source
    assert "a fixed panel, levels" in from_panel(postings, coverage.head(0), "fixed", software=True).source


def test_how_many_posts_state_no_level_is_told_where_it_is_known() -> None:
    threads = pd.concat(
        [
            series("hn.junior_posts", {OCT: 12, NOV: 12}),
            series("hn.known_level_posts", {OCT: 100, NOV: 100}),
            series("hn.read_posts", {date(2026, 9, 1): 999, OCT: 240, NOV: 260}),
        ],
        ignore_index=True,
    )
    source = from_threads(threads)
    assert source.key == "300 of 500 posts state no level."
    figure = junior_share_figure(source, id_="x", through=OVER)
    assert figure is not None
    assert figure.key.endswith(" 300 of 500 posts state no level.")
    assert from_threads(threads[threads["series"] != "hn.read_posts"]).key == ""
    postings = pd.DataFrame({"month": [NOV] * 2, "seniority": ["entry", "unknown"], "new_jobs": [20, 60]})
    assert from_panel(postings, pd.DataFrame(), "fixed", software=True).key == "60 of 80 posts state no level."


def test_an_index_has_the_chosen_years_mean_as_its_base() -> None:
    months = months_between(date(2020, 1, 1), date(2021, 12, 1))
    values = pd.DataFrame({"month": months, "value": [50.0] * 12 + [200.0] * 12})
    indexed, said = index_of(values, year=2021)
    assert (indexed["value"].iloc[0], indexed["value"].iloc[-1]) == (25.0, 100.0)
    assert said == "Jan 2021 to Dec 2021 = 100"


def test_the_share_that_requires_ai_tools_is_counted_over_texts_read(panel: Engine) -> None:
    with read_scope(panel) as session:
        asked = queries.ai_in_postings(session, "fixed")
        tools = queries.posting_tools(session, "fixed", NOV)
        to_october = queries.posting_tools(session, "fixed", OCT)
    software, junior = ai_tool_counts(asked, software=True), ai_tool_counts(asked, junior=True)
    assert software[-3:] == [(date(2026, 9, 1), 0, 40), (OCT, 5, 40), (NOV, 5, 40)]
    assert junior[-1] == (NOV, 0, 10)
    figure = ai_tools_figure(software, junior, source="s", through=OVER)
    assert figure is not None
    assert figure.title == "12.5% of new software jobs required AI tools in November 2026"
    assert "520 software jobs" in figure.n
    named, before = (
        tools_figure(held, asked, source="s", until=last) for held, last in ((tools, NOV), (to_october, OCT))
    )
    assert named is not None
    assert before is not None
    assert named.title == "Cursor is the AI tool most named in new jobs: in 10 of 480 read"
    assert named.n == "480 new jobs read"  # 40 in each of twelve months of the thirteen
    assert "December 2025 to November 2026" in named.subtitle
    assert before.title.endswith(": in 5 of 480 read")
    assert (before.n, before.through) == ("480 new jobs read", "October 2026")


def test_stock_and_boards_read_stand_beside_the_flow(panel: Engine) -> None:
    with read_scope(panel) as session:
        counts = queries.postings(session, "fixed", True)
        coverage = queries.posting_coverage(session)
    stock = stock_by_level(counts).set_index(["month", "series"])["value"]
    # Three standing jobs and the month's six of each of five boards; last month's have closed.
    assert (stock[(NOV, "All other levels")], stock[(NOV, "Junior")]) == (45, 10)
    open_jobs, boards = (
        open_jobs_figure(counts, population="software jobs", source="s", through=OVER),
        boards_figure(coverage, OVER),
    )
    assert open_jobs is not None
    assert boards is not None
    assert open_jobs.title == "10 junior software jobs open at the end of November 2026"
    assert boards.title == "5 boards read to the end in November 2026"
    assert boards.n == "70 board-months"


def test_threads_are_divided_by_their_control_thread() -> None:
    counted = {"hn.posts": 300, "hn.seeking_posts": 400, "hn.junior_posts": 12}
    figure = thread_ratio_figure(
        pd.concat([series(name, {OCT: value}) for name, value in counted.items()], ignore_index=True), OVER
    )
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
        "25.0% of new software jobs that state a level were open to juniors in November 2026",
        "12.5% of new software jobs required AI tools in November 2026",
        "5 boards read to the end in November 2026",
        "a fixed panel of 5 boards",
    ):
        assert said in shown
