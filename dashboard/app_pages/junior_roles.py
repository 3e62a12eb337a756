"""Junior roles: which part of new jobs is open to interns and entry level, and how many there are."""

from __future__ import annotations

import streamlit as st

from dashboard.components import chart_card, notice, share_link
from dashboard.controls import BIND, tell_links
from dashboard.figure import Figure
from dashboard.junior import THREADS, JuniorSource, from_panel, from_threads
from dashboard.measures import ai_tool_counts
from dashboard.posting_views import (
    ai_tools_figure,
    boards_figure,
    no_tools,
    open_jobs_figure,
    thread_ratio_figure,
    thread_volume_figure,
    tools_figure,
)
from dashboard.reading import months_read, read
from dashboard.views import hiring_lab_figure, junior_index_figure, junior_share_figure
from db import queries

PAGE = "junior-roles"
PANELS = ("fixed", "all")
ROLES = ("software", "every role")
COUNTRIES = {"US": "United States", "GB": "United Kingdom", "DE": "Germany"}
TOTAL = {f"hiring_lab.postings.{code}": name for code, name in COUNTRIES.items()}
SOFTWARE = {f"hiring_lab.sector.software_development.{code}": name for code, name in COUNTRIES.items()}
AI_SHARE = {f"hiring_lab.ai_share.{code}": name for code, name in COUNTRIES.items()}

whole = months_read()
observed = read(queries.observations, (*THREADS, *TOTAL, *SOFTWARE, *AI_SHARE))
threads = from_threads(observed)
years = sorted({month.year for month, *_ in threads.counts}, reverse=True)
BASES = ("first year", *map(str, years))

st.title("Junior roles", anchor=False)
tell_links(PAGE, panel=PANELS, role=ROLES, base=BASES)
with st.container(horizontal=True, vertical_alignment="bottom"):
    panel = st.segmented_control(
        "Boards",
        PANELS,
        default="fixed",
        key="panel",
        required=True,
        help="fixed: boards read in every month of two years, so that new ones make no trend; all: every board we read",
        **BIND,
    )
    role = st.segmented_control("Jobs", ROLES, default="software", key="role", required=True, **BIND)
    base = st.selectbox("Index base", BASES, key="base", help="the year whose mean is 100", **BIND)
    params = {"panel": panel, "role": role, "base": base}
    share_link(PAGE, params)


def pair(source: JuniorSource, name: str, missing: str, instead: Figure | None, applied: tuple[str, ...]) -> None:
    """Share and counts of one source, side by side: a share can fall because seniors grow."""
    left, right = st.columns(2)
    with left:
        chart_card(
            junior_share_figure(source, id_=f"{name}-share", through=whole),
            PAGE,
            params,
            missing,
            applied,
        )
    with right:
        year = None if base == BASES[0] else int(base)
        index = junior_index_figure(source, id_=f"{name}-index", through=whole, year=year)
        chart_card(
            index or instead,
            PAGE,
            params,
            "An index needs twelve months of postings that are over, or six of the chosen year.",
            (*applied, "base") if index else applied,
        )


st.header("On employers' own job boards", anchor=False)
counts = read(queries.postings, panel, role == "software")
coverage = read(queries.posting_coverage)
boards = from_panel(counts, coverage, panel, software=role == "software")
pair(
    boards,
    "boards",
    "No month of this panel has 30 new jobs with a stated level yet. Flows start with our first crawl: what a board "
    "listed before that shows survivors only and is never charted as a trend.",
    open_jobs_figure(counts, population=boards.population.removeprefix("new "), source=boards.source, through=whole),
    ("panel", "role"),
)
chart_card(
    boards_figure(coverage, whole),
    PAGE,
    params,
    "No board has been read yet.",
    (),
)

st.header("AI tools asked of the hire", anchor=False)
asked = read(queries.ai_in_postings, panel)
last = max((month for month in asked["month"] if not whole.is_incomplete(month)), default=None)
left, right = st.columns(2)
with left:
    chart_card(
        ai_tools_figure(
            ai_tool_counts(asked, software=True),
            ai_tool_counts(asked, junior=True),
            source=boards.source,
            through=whole,
        ),
        PAGE,
        params,
        "No month of this panel has 30 new jobs whose text was read yet.",
        ("panel",),
    )
with right:
    chart_card(
        tools_figure(read(queries.posting_tools, panel, last), asked, source=boards.source, until=last)
        if last
        else None,
        PAGE,
        params,
        no_tools(asked, last),
        ("panel",),
    )

st.header("In Hacker News “Who is hiring?”", anchor=False)
pair(
    threads,
    "threads",
    "No thread has been read for its levels yet.",
    thread_volume_figure(observed, whole),
    (),
)
chart_card(
    thread_ratio_figure(observed, whole),
    PAGE,
    params,
    "The control thread has not been counted.",
    (),
)

st.header("Beside it: Indeed Hiring Lab", anchor=False)
notice(
    "Hiring Lab publishes levels of postings and no seniority: it says whether hiring shrinks, not whether junior "
    "hiring does. A falling share coincides with many things; none of these charts shows a cause."
)
left, right = st.columns(2)
with left:
    chart_card(
        hiring_lab_figure(
            observed, TOTAL, title="All job postings", unit="index, 1 Feb 2020 = 100", id_="hiring-lab-postings"
        ),
        PAGE,
        params,
        "Indeed Hiring Lab's series are not loaded.",
        (),
    )
with right:
    chart_card(
        hiring_lab_figure(
            observed, SOFTWARE, title="Software postings", unit="index, 1 Feb 2020 = 100", id_="hiring-lab-software"
        ),
        PAGE,
        params,
        "Indeed Hiring Lab's sector series are not loaded.",
        (),
    )
chart_card(
    hiring_lab_figure(
        observed, AI_SHARE, title="Postings that name AI", unit="percent of postings", id_="hiring-lab-ai-share"
    ),
    PAGE,
    params,
    "Indeed Hiring Lab's AI series is not loaded.",
    (),
)
