"""Layoffs: how many, where, in which industry, at which employer."""

from __future__ import annotations

import streamlit as st

from dashboard.components import chart_card, nothing_found, share_link
from dashboard.controls import BIND, default_since, month_options, month_range, tell_links
from dashboard.filters import month_text
from dashboard.reading import read, through
from dashboard.views import SOURCES, layoff_figure, ranked_figure
from dashboard.wording import place_name
from db import queries

MEASURES = ("notices", "workers")
CUTS = ("state", "industry", "employer")
PAGE = "layoffs"

st.title("Layoffs", anchor=False)
reached = through()
held = read(queries.layoff_options)
options = month_options(held["month"], reached.newest)
if not options:
    st.html('<p class="ps-missing">No layoff announcement is on file yet. See Coverage for what each source did.</p>')
    st.stop()

tell_links(PAGE, from_=options, to=options, state=held["state"], industry=held["industry"], measure=MEASURES, by=CUTS)
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
    measure = st.segmented_control("Count", MEASURES, default="notices", key="measure", required=True, **BIND)
    cut = st.segmented_control("Rank by", CUTS, default="state", key="by", required=True, **BIND)
    params = {
        "from": month_text(since),
        "to": month_text(until),
        "state": states,
        "industry": industries,
        "employer": employer,
        "measure": measure,
        "by": cut,
    }
    share_link(PAGE, params)

part = queries.Slice(since, until, tuple(states), tuple(industries), employer=employer)
months = read(queries.employer_months, part) if employer else read(queries.layoffs, part, ("month",))
if months.empty:
    nothing_found("0 announcements with these filters.", "app_pages/layoffs.py")
    st.stop()

place = place_name(states, industries, employer)
chart_card(
    layoff_figure(months, reached, measure=measure, place=place, source=SOURCES, id_="layoffs"),
    PAGE,
    params,
    "No announcement in these months.",
)


def ranked(by: str) -> None:
    """One ranking of the slice."""
    if by == "employer" or employer:
        rows, label = read(queries.top_employers, part), "employer"
    else:
        rows, label = read(queries.layoffs, part, (by,)), by
    chart_card(
        ranked_figure(rows, label=label, measure=measure, what=label, place=place, source=SOURCES, through=reached),
        PAGE,
        params,
        f"No announcement in this slice states its {label}.",
    )


ranked(cut)
if cut != "employer" and not employer:
    ranked("employer")
