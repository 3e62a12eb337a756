"""Evidence: the words behind every figure, searchable, newest first."""

from __future__ import annotations

import streamlit as st

from dashboard.claims import SHOWN, tracker_section
from dashboard.components import (
    citation_box,
    evidence_cards,
    nothing_found,
    notice,
    share_link,
    version_label,
    view_of,
)
from dashboard.controls import BIND, LABEL_WORDS, chosen_labels, month_options, tell_links
from dashboard.reading import read, through
from dashboard.tables import to_csv
from dashboard.wording import LABELS, many
from db import queries

PAGE = "evidence"
FILE = "app_pages/evidence.py"
PER_PAGE = 20
KINDS = ("everything", "without our summaries")


def to_newest() -> None:
    """Begin at the newest claim again: a place in one list is none in another."""
    st.query_params.pop("after", None)


st.title("Evidence", anchor=False)
held = read(queries.layoff_options)
months = month_options(held["month"], through().newest)
tell_links(PAGE, state=held["state"], label=list(LABEL_WORDS), show=KINDS)
left, right = st.columns(2)
with left:
    query = st.text_input("Search employers and words", key="q", max_chars=120, on_change=to_newest, **BIND).strip()
    labels = chosen_labels(to_newest)
with right:
    states = st.multiselect("State", held["state"], key="state", placeholder="every state", on_change=to_newest, **BIND)
    show = st.segmented_control(
        "Show", KINDS, default="everything", key="show", required=True, on_change=to_newest, **BIND
    )

after, cursor = st.query_params.get("after", ""), None
if after:
    try:
        cursor = queries.Cursor.parse(after)
    except ValueError:
        notice("The link's place in the list (after) cannot be read, so the list begins at its start.")
wanted = queries.EvidenceFilter(tuple(labels), tuple(states), query=query, summaries=show == "everything")
counts = read(queries.evidence_counts, wanted)
total = sum(counts.values())
params = {"q": query, "label": [label.replace("_", " ") for label in labels], "state": states, "show": show}

said = ", ".join(f"{LABELS[label][0]}: {n:,}" for label, n in sorted(counts.items(), key=lambda held: -held[1]))
st.html(f'<p class="ps-subtitle">{many(total, "claims")}{" — " + said if said else ""}</p>')
page = read(queries.evidence_page, wanted, cursor, PER_PAGE)
with st.container(horizontal=True):
    share_link(PAGE, params | ({"after": after} if cursor else {}))
    if total:
        with st.popover("Cite", icon=":material/format_quote:", key="cite_evidence"):
            view = view_of(
                "What employers say about AI and their layoffs", many(total, "claims"), "as linked", PAGE, params
            )
            citation_box(view, "evidence")
        st.download_button(
            "CSV of this page",
            lambda: to_csv(page.cards),
            f"pinkslip-evidence-{version_label() or 'unpublished'}.csv",
            "text/csv",
            on_click="ignore",
        )
if page.cards.empty:
    nothing_found("No claim fits these filters.", FILE)
else:
    evidence_cards(page.cards)

with st.container(horizontal=True, horizontal_alignment="distribute"):
    if cursor:
        st.page_link(FILE, label="Newest", icon=":material/first_page:", query_params=params)
    if page.following:
        st.page_link(
            FILE,
            label="Older claims",
            icon=":material/arrow_forward:",
            query_params=params | {"after": str(page.following)},
        )

tracker_section(read(queries.tracker_claims, query, SHOWN))
