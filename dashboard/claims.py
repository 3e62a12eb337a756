"""Other trackers' claims on a page: each one theirs, with its link, and none of them in a figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components import escape, safe_link, table
from dashboard.wording import many, month_name
from db.queries.claims import Claims

HEAD = (
    "Tracker",
    "Employer",
    "Date, as claimed",
    "Headcount, as claimed",
    "What it says of AI, verbatim",
    "Its source",
)
SHOWN = 20


def tracker_section(claims: Claims) -> None:
    """The section's words and table; it says how many there are beyond the ones shown."""
    st.header("What other trackers record", anchor=False)
    more = f"; the newest {len(claims.newest)} are shown" if len(claims.newest) < claims.total else ""
    count = f"{many(claims.total, 'claims')} of {many(claims.trackers, 'trackers')}{more}"
    st.html(
        f'<p class="ps-subtitle">{count}. They are theirs, not ours: kept for comparison, checked by nobody '
        "here, and in no figure on any page. Of the filters above, the search alone applies to them.</p>"
    )
    if claims.newest.empty:
        st.html('<p class="ps-missing">No tracker on file names it.</p>')
    else:
        table("What other trackers record", HEAD, [_row(claim) for claim in claims.newest.to_dict("records")])


def _row(claim: Mapping[Any, Any]) -> str:
    flags = "; ".join(claim["flags"] or []).replace("_", " ")
    cells = [
        f'{escape(claim["tracker"])}<br><span class="ps-fine">{escape(claim["licence"])}</span>',
        escape(claim["employer"]),
        _when(claim["announced_date"], claim["date_precision"]),
        _count(claim["headcount"], claim["percent"]),
        escape(claim["ai_claim"]) + (f'<br><span class="ps-fine">we noticed: {escape(flags)}</span>' if flags else ""),
        safe_link(claim["source_url"], "Its source") or "none given",
    ]
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _when(day: Any, precision: object) -> str:
    if day is None or pd.isna(day):
        return "–"
    if precision == "year":
        return str(day.year)
    return month_name(day) if precision in {"month", "quarter"} else str(day.isoformat())


def _count(headcount: Any, percent: Any) -> str:
    told = [
        None if headcount is None or pd.isna(headcount) else f"{int(headcount):,}",
        None if percent is None or pd.isna(percent) else f"{percent:g} %",
    ]
    return ", ".join(part for part in told if part) or "–"
