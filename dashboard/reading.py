"""Read the record, once per data version: every query of a page goes through here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from dashboard.measures import Through, months_over, reach
from dashboard.settings import settings
from db import queries
from db.engine import make_engine, read_scope
from db.honesty import is_incomplete
from db.vocabulary import AnnouncementKind

P = ParamSpec("P")
R = TypeVar("R")


@st.cache_resource(max_entries=4, show_spinner=False)
def engine_of(url: str) -> Engine:
    """The engine of this process for a database."""
    return make_engine(url)


def _ask(url: str, query: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    with read_scope(engine_of(url)) as session:
        return query(session, *args, **kwargs)


@st.cache_data(max_entries=512, ttl=3600, show_spinner=False)
def _ask_once(
    url: str,
    version: str,  # noqa: ARG001  # part of the key: a new version is a new answer
    name: str,  # noqa: ARG001  # part of the key: stands for the query, which cannot be hashed
    _query: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> Any:
    return _ask(url, _query, args, kwargs)


@st.cache_data(max_entries=4, ttl=5, show_spinner=False)
def _version_of(url: str) -> queries.Version | None:
    version: queries.Version | None = _ask(url, queries.data_version, (), {})
    return version


def version() -> queries.Version | None:
    """The newest publication; looked up at most every five seconds, so that a new one shows without a restart."""
    return _version_of(settings().database)


def read(query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """A query's answer for the current data version; before the first publication nothing is remembered."""
    url, current = settings().database, version()
    if current is None:
        fresh: R = _ask(url, query, args, kwargs)
        return fresh
    held: R = _ask_once(url, current.version, query.__name__, query, args, kwargs)
    return held


def read_now(query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """A query's answer at this moment: for runs, which change between publications."""
    fresh: R = _ask(settings().database, query, args, kwargs)
    return fresh


def today() -> date:
    """The day in UTC, as every date here."""
    return datetime.now(UTC).date()


def through() -> Through:
    """How far the layoff record reaches: by WARN notices, or by every announcement where there are no notices."""
    notices = (AnnouncementKind.NOTICE,)
    counts = read(queries.layoffs, queries.Slice(kinds=notices), ("month",))
    if counts.empty:
        return arrived(read(queries.layoffs, queries.Slice(), ("month",)), queries.COUNTED_KINDS)
    return arrived(counts, notices)


def through_of(states: tuple[str, ...]) -> Through:
    """The same for some states: complete is a month only where both the whole record and theirs are.

    A state that publishes late holds a part of a month in which the others are whole, and would seem to have fallen.
    """
    whole = through()
    own = read(queries.layoffs, queries.Slice(states=states, kinds=(AnnouncementKind.NOTICE,)), ("month",))
    if not states or own.empty:
        return whole
    theirs = arrived(own, (AnnouncementKind.NOTICE,)).complete
    complete = min(whole.complete, theirs) if whole.complete and theirs else None
    return Through(complete, whole.newest)


def arrived(counts: pd.DataFrame, kinds: tuple[AnnouncementKind, ...]) -> Through:
    """How far announcements of some kinds by month (`month`, `announcements`) have come in."""
    day = published_on()
    lags = read(queries.reporting_lags, kinds, day)
    return reach(counts, day, {month for month in counts["month"] if is_incomplete(month, day, lags)})


def months_read() -> Through:
    """How far what we count ourselves as it appears reaches: postings and threads, whose month must be over."""
    return months_over(published_on())


def published_on() -> date:
    """The day of the data version, or today before the first."""
    current = version()
    return current.built_at.date() if current else today()


def unread(attributions: pd.DataFrame) -> int:
    """Announcements nobody could read."""
    return int(attributions.loc[attributions["label"] == "not_assessed", "announcements"].sum())
