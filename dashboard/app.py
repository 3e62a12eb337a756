"""The dashboard's routes: header, navigation, the page asked for, footer. Run by `dashboard.server`."""

from __future__ import annotations

import logging
from contextlib import suppress
from html import escape
from pathlib import Path

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from dashboard.components import NothingToShow, notice, version_label
from dashboard.reading import read_now, through, version
from dashboard.wording import month_name, stale_banner
from db import queries
from db.engine import DatabaseUrlError

HERE = Path(__file__).parent
PAGES = (
    ("overview", "Overview", ""),
    ("layoffs", "Layoffs", "layoffs"),
    ("junior_roles", "Junior roles", "junior-roles"),
    ("evidence", "Evidence", "evidence"),
    ("data", "Data", "data"),
    ("coverage", "Coverage", "coverage"),
)


def header() -> None:
    """Data version, how far the data reaches, and what was unreachable."""
    current, reached = version(), through()
    facts = ["Open record of layoffs, junior hiring and stated reasons"]
    if current:
        facts.append(f"Data version {current.version}")
        facts.append(f"Published {current.built_at:%Y-%m-%d}")
    if reached.complete:
        facts.append(f"Layoffs complete through {month_name(reached.complete)}")
    st.html(f'<div class="ps-meta">{"".join(f"<span>{escape(fact)}</span>" for fact in facts)}</div>')
    if banner := stale_banner(read_now(queries.coverage), reached):
        notice(banner)


def footer() -> None:
    """Licence and the one caveat that belongs below every page."""
    st.html(
        '<div class="ps-footer ps-fine">Pinkslip counts what employers say about AI, not what AI did. '
        f"Figures and charts: CC BY 4.0. Data version {escape(version_label() or 'unpublished')}.</div>"
    )


def main() -> None:
    """Lay out one page."""
    st.set_page_config(page_icon=str(HERE / "assets" / "icon.svg"), layout="wide")
    st.html(HERE / "style.css")
    st.logo(str(HERE / "assets" / "logo.svg"), size="large")
    pages = [
        st.Page(HERE / "app_pages" / f"{name}.py", title=title, url_path=path or None, default=not path)
        for name, title, path in PAGES
    ]
    chosen = st.navigation(pages, position="top")
    st.set_page_config(page_title=f"{chosen.title} · Pinkslip")
    try:
        header()
        with suppress(NothingToShow):
            chosen.run()
    except (SQLAlchemyError, DatabaseUrlError):
        logging.getLogger(__name__).exception("the record cannot be read")  # the reader is spared the traceback
        st.title("The record cannot be read right now", anchor=False)
        notice("The database does not answer or was never set up. Run “pinkslip doctor”; it says what is wrong.")
        return
    footer()


main()
