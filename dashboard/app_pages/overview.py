"""Overview: is AI cited, and are junior roles shrinking? Two sentences first."""

from __future__ import annotations

import streamlit as st

from dashboard.components import big_numbers, chart_card, evidence_cards, lead, tell_rejected
from dashboard.junior import THREADS, best_source
from dashboard.measures import ai_counts
from dashboard.reading import read, through, unread
from dashboard.views import (
    SOURCES,
    ai_share_figure,
    challenger_figure,
    junior_index_figure,
    junior_share_figure,
    layoff_figure,
)
from dashboard.wording import ai_sentence, junior_sentence
from db import queries
from db.honesty import add_months

RECENT_YEARS = 10

tell_rejected("overview", {})
reached = through()
claims = read(queries.attributions, ("month", "label", "technology"))
observed = read(queries.observations, ("challenger.ai", "challenger.total", *THREADS))
counts = ai_counts(claims)
junior = best_source(read(queries.postings, "fixed", True), observed)
sentences = [
    ai_sentence(counts, reached, unread(claims), SOURCES),
    junior_sentence(junior.counts, junior.population, junior.source),
]

st.title("Is AI the stated reason?", anchor=False)
lead(sentences)
big_numbers(sentences)

since = add_months(reached.newest, -12 * RECENT_YEARS) if reached.newest else None
months = read(queries.layoffs, queries.Slice(since=since), ("month",))
chart_card(
    layoff_figure(months, reached, measure="notices", place="all sources", source=SOURCES),
    "",
    {},
    "No layoff announcement is on file yet.",
)
left, right = st.columns(2)
with left:
    chart_card(
        ai_share_figure(counts, reached, SOURCES, broad=False),
        "",
        {},
        "How often employers cite AI: not assessed yet. A month needs at least 30 announcements with readable text.",
    )
with right:
    chart_card(challenger_figure(observed), "", {}, "Challenger's monthly figures are not loaded.")
left, right = st.columns(2)
with left:
    chart_card(
        junior_share_figure(junior.counts, population=junior.population, source=junior.source, id_="junior-share"),
        "",
        {},
        "Junior share: no month has 30 postings with a stated level yet.",
    )
with right:
    chart_card(
        junior_index_figure(junior.counts, population=junior.population, source=junior.source, id_="junior-index"),
        "",
        {},
        "Junior index: it needs twelve months with postings.",
    )

st.header("Latest words", anchor=False)
latest = read(queries.evidence_page, queries.EvidenceFilter(), None, 5).cards
if latest.empty:
    st.html('<p class="ps-missing">No claim about AI is on file yet.</p>')
else:
    evidence_cards(latest)
    st.page_link("app_pages/evidence.py", label="All evidence", icon=":material/arrow_forward:")
