"""Data: what is on file as a filtered CSV, and the whole release as one archive."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.components import (
    NothingToShow,
    citation_box,
    html_table,
    nothing_found,
    share_link,
    version_label,
    view_of,
)
from dashboard.controls import BIND, LABEL_WORDS, chosen_labels, default_since, month_options, month_range, tell_links
from dashboard.extracts import Extract
from dashboard.filters import month_text
from dashboard.reading import engine_of, published_on, read
from dashboard.settings import settings
from dashboard.tables import release_archive
from dashboard.views import SOURCES
from dashboard.wording import many
from db import queries
from db.release_columns import ANNOUNCEMENTS

PAGE = "data"

st.title("Data", anchor=False)
held = read(queries.layoff_options)
# A statement of this month is on file before the month has notices enough to be drawn.
options = month_options(held["month"], published_on())
if not options or not version_label():
    st.html('<p class="ps-missing">Nothing is published yet. Run <code>pinkslip run</code>, then come back.</p>')
    raise NothingToShow

st.header("Announcements you choose", anchor=False)
tell_links(PAGE, from_=options, to=options, state=held["state"], label=list(LABEL_WORDS))
since, until = month_range(options, default_since(options))
left, right = st.columns(2)
with left:
    states = st.multiselect("State", held["state"], key="state", placeholder="every state", **BIND)
with right:
    labels = chosen_labels()
params = {
    "from": month_text(since),
    "to": month_text(until),
    "state": states,
    "label": [label.replace("_", " ") for label in labels],
}
size = read(queries.extract_size, since, until, tuple(states), tuple(str(label) for label in labels))
engine = engine_of(settings().database)
undated = f"In the whole release alone: {many(size.undated, 'announcements')} without a date. "
if size.rows == 0:
    nothing_found("0 announcements with these filters.", "app_pages/data.py")
else:
    st.html(
        f'<p class="ps-fine">{many(size.rows, "announcements")}, {size.counted:,} of them counted; one row each with '
        "employer, dates, headcount, label, quote, link and checksum. Rows that are kept and not counted (our "
        "summaries, covered or rescinded notices) say is_counted = false. "
        f"{undated if size.undated else ''}UTF-8 with BOM, CRLF; text a spreadsheet would execute is escaped.</p>"
    )
    with st.container(horizontal=True):
        extract = Extract(since, until, tuple(states), tuple(str(label) for label in labels))
        st.link_button("Filtered CSV", extract.address, icon=":material/download:")
        share_link(PAGE, params)
        with st.popover("Cite", icon=":material/format_quote:", key="cite_data"):
            n = f"{many(size.rows, 'announcements')}, {size.counted:,} of them counted"
            view = view_of("Pinkslip announcements", n, SOURCES, PAGE, params)
            citation_box(view, "data")

st.header("The whole release", anchor=False)
st.html(
    '<p class="ps-fine">Every table as CSV and Parquet, a data dictionary, datapackage.json (Data Package v2), '
    "SHA256SUMS, README with totals, CITATION.cff. The same data version gives the same rows and figures. "
    "CC BY 4.0.</p>"
)
st.download_button(
    f"Release {version_label()} (zip)",
    partial(release_archive, engine),
    f"pinkslip-{version_label()}.zip",
    "application/zip",
    icon=":material/folder_zip:",
    on_click="ignore",
)

st.header("What the columns mean", anchor=False)
with st.expander(f"{len(ANNOUNCEMENTS.columns)} columns of the announcement table"):
    html_table(
        ["column", "type", "meaning"],
        [[column.name, column.type, column.description] for column in ANNOUNCEMENTS.columns],
    )
