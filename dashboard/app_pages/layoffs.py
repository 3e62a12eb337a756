"""Layoffs: how many, where, in which industry, at which employer."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import streamlit as st

from dashboard.components import NothingToShow, chart_card, nothing_found, share_link
from dashboard.controls import BIND, default_since, month_options, month_range, tell_links
from dashboard.filters import month_text
from dashboard.layoff_views import layoff_figure, measure_of, ranked_figure
from dashboard.panels import NOTICES, panel_name, panel_states
from dashboard.reading import read, through, through_of
from dashboard.views import SOURCES, WARN
from dashboard.wording import beside_title, place_name
from db import queries

PAGE = "layoffs"
MEASURES = ("notices", "workers")
CUTS: tuple[Literal["state", "industry"], str] = ("state", "industry")
RANKINGS = (*CUTS, "employer")
RECORDS = ("WARN notices", "all announcements")
PANELS = ("fixed", "all")

st.title("Layoffs", anchor=False)
reached = through()
held = read(queries.layoff_options)
options = month_options(held["month"], reached.newest)
if not options:
    st.html('<p class="ps-missing">No layoff announcement is on file yet. See Coverage for what each source did.</p>')
    raise NothingToShow

tell_links(
    PAGE, from_=options, to=options, state=held["state"], industry=held["industry"], measure=MEASURES, by=RANKINGS,
    records=RECORDS, panel=PANELS,
)  # fmt: skip
left, right = st.columns(2)
with left:
    since, until = month_range(options, default_since(options))
    states = st.multiselect("State", held["state"], key="state", placeholder="every state", **BIND)
with right:
    employer = st.text_input("Employer contains", key="employer", max_chars=80, **BIND).strip()
    industries = st.multiselect(
        "Industry",
        held["industry"],
        key="industry",
        placeholder="every industry" if held["industry"] else "no source on file states it",
        disabled=not held["industry"],
        **BIND,
    )
with st.container(horizontal=True, vertical_alignment="bottom"):
    word = st.segmented_control("Count", MEASURES, default="notices", key="measure", required=True, **BIND)
    cut = st.segmented_control("Rank by", RANKINGS, default="state", key="by", required=True, **BIND)
    records = st.segmented_control(
        "Records",
        RECORDS,
        default=RECORDS[0],
        key="records",
        required=True,
        help="An employer's statement and its WARN notices tell of the same cuts: add them up with care.",
        **BIND,
    )
    panel = st.segmented_control(
        "States in the trend",
        PANELS,
        default="fixed",
        key="panel",
        required=True,
        help="fixed: states that report in every year shown, so that a state that joins makes no rise",
        **BIND,
    )
    params = {
        "from": month_text(since),
        "to": month_text(until),
        "state": states,
        "industry": industries,
        "employer": employer,
        "measure": word,
        "by": cut,
        "records": records,
        "panel": panel,
    }
    share_link(PAGE, params)

warn_only = records == RECORDS[0]
measure, source = measure_of(word, warn_only=warn_only), WARN if warn_only else SOURCES
part = queries.Slice(since, until, tuple(states), tuple(industries), employer=employer)
part = replace(part, kinds=NOTICES) if warn_only else part
place = place_name(states, industries, employer) or "all states and employers"
steady = panel_states(part, reached) if panel == "fixed" and not (states or employer) else ()
trend = replace(part, states=steady) if steady else part
trend_place = "; ".join([panel_name(steady), *industries]) if steady else place

months = read(queries.employer_months, trend) if employer else read(queries.layoffs, trend, ("month",))
if months.empty:
    nothing_found("0 announcements with these filters.", "app_pages/layoffs.py")
    raise NothingToShow
chart_card(
    layoff_figure(
        months,
        through_of(tuple(states)),
        measure=measure,
        place=trend_place,
        brief=beside_title(steady or states, industries, employer),
        source=source,
        id_="layoffs",
        span=(since, until),
    ),
    PAGE,
    params,
    "No announcement of these months states a headcount.",
    [name for name in params if name != "by" and (name != "panel" or steady or panel == "all")],
)

whole = read(queries.employer_months, part) if employer else read(queries.layoffs, part, ("month",))
order: Literal["announcements", "workers"] = "workers" if word == "workers" else "announcements"
rankings = [] if employer or cut == "employer" else [(cut, read(queries.layoffs, part, (cut,)))]
rankings.append(("employer", read(queries.top_employers, part, order)))
for label, rows in rankings:
    chart_card(
        ranked_figure(
            rows,
            label=label,
            measure=measure,
            whole=whole,
            place=place,
            brief=beside_title([] if label == "state" else states, [] if label == "industry" else industries, employer),
            source=source,
            through=reached,
            span=(since, until),
        ),
        PAGE,
        params,
        f"No announcement in this slice states its {label}.",
        [name for name in params if name != "panel" and (name != "by" or label == cut)],
    )
