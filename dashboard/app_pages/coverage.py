"""Coverage: what is read, how fresh it is, and what is missing. Sources that failed come first."""

from __future__ import annotations

import streamlit as st

from dashboard.components import NothingToShow, chart_card, notice, share_link, source_table, unpublished_table
from dashboard.freshness import judge, tally
from dashboard.reading import published_on, read, read_now, today
from dashboard.views import coverage_figure
from db import queries

PAGE = "coverage"

st.title("Coverage", anchor=False)
sources = judge(read_now(queries.coverage), today())
if not sources:
    st.html('<p class="ps-missing">No source is on file yet. Run <code>pinkslip run</code>.</p>')
    raise NothingToShow
notice(tally(sources))
share_link(PAGE, {})
source_table(sources)
st.header("States that publish no list", anchor=False)
unpublished_table()
st.header("Announcements by source and year", anchor=False)
chart_card(
    coverage_figure(read(queries.source_months), published_on()),
    PAGE,
    {},
    "No announcement is on file yet.",
)
