"""Overview: is AI cited, and are junior roles shrinking? Two sentences first."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import big_numbers, chart_card, evidence_cards, lead, tell_rejected
from dashboard.junior import THREADS, best_source
from dashboard.layoff_views import layoff_figure, measure_of
from dashboard.measures import BROAD, ai_counts
from dashboard.panels import notices_by_month, panel_name
from dashboard.posting_views import thread_volume_figure
from dashboard.reading import arrived, months_read, read, through, unread
from dashboard.views import (
    SOURCES,
    WARN,
    ai_share_figure,
    challenger_figure,
    junior_index_figure,
    junior_share_figure,
)
from dashboard.wording import ai_sentence, beside_title, checked, junior_sentence
from db import queries

RECENT_YEARS = 10

tell_rejected("overview", {})
reached = through()
claims = read(queries.attributions, ("month", "label", "technology"))
observed = read(queries.observations, ("challenger.ai", "challenger.total", *THREADS))
counts = ai_counts(claims)
read_by_month = pd.DataFrame([(month, n) for month, _, n in counts], columns=["month", "announcements"])
spoken = arrived(read_by_month, queries.COUNTED_KINDS)
whole = months_read()
junior = best_source(read(queries.postings, "fixed", True), read(queries.posting_coverage), observed, whole)
check = checked(read(queries.rulings))
sentences = [
    ai_sentence(counts, spoken, unread(claims), SOURCES, check),
    junior_sentence(junior.counts, junior.population, junior.source, whole),
]

st.title("Is AI the stated reason?", anchor=False)
lead(sentences)
big_numbers(sentences)

months, steady = notices_by_month(reached, RECENT_YEARS)
chart_card(
    layoff_figure(
        months,
        reached,
        measure=measure_of("notices", warn_only=True),
        place=panel_name(steady) if steady else "all states",
        brief=beside_title(steady),
        source=WARN,
    ),
    "",
    {},
    "No layoff notice is on file yet.",
)
left, right = st.columns(2)
with left:
    chart_card(
        ai_share_figure(counts, ai_counts(claims, BROAD), spoken, SOURCES, check),
        "",
        {},
        "How often employers cite AI: not assessed yet. A month needs at least 30 announcements with readable text.",
    )
with right:
    chart_card(challenger_figure(observed), "", {}, "Challenger's monthly figures are not loaded.")
left, right = st.columns(2)
with left:
    chart_card(
        junior_share_figure(junior, id_="junior-share", through=whole),
        "",
        {},
        "Junior share: no month has 30 postings with a stated level yet.",
    )
with right:
    chart_card(
        junior_index_figure(junior, id_="junior-index", through=whole) or thread_volume_figure(observed, whole),
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
