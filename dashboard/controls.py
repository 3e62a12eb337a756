"""The filters that pages share. Each is bound to the link, so a view can be sent, cited and reloaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.components import tell_rejected
from dashboard.filters import month_text, parse_month
from dashboard.wording import LABELS
from db.honesty import add_months, months_between
from db.queries import ASSERTING
from db.vocabulary import AttributionLabel

ALL = "all"
BIND: dict[str, Any] = {"bind": "query-params"}
LABEL_WORDS = {label.value.replace("_", " "): label for label in ASSERTING}
"""Labels as they stand in a link; stable words, whatever the page calls them."""


def month_options(months: Sequence[date], newest: date | None) -> list[str]:
    """Every month on file up to the newest believable one, newest first."""
    held = [month for month in months if newest is None or month <= newest]
    if not held:
        return []
    return [month_text(month) for month in reversed(months_between(min(held), max(held)))]


def default_since(options: Sequence[str], years: int = 10) -> str:
    """Where a page begins unless told otherwise: ten years before the newest month."""
    start = month_text(add_months(parse_month(options[0]), -12 * years))
    return max(start, options[-1])


def month_range(options: Sequence[str], since: str) -> tuple[date, date]:
    """The two month pickers, side by side; given the wrong way round they are taken the other way round."""
    left, right = st.columns(2)
    first = left.selectbox("From", options, index=options.index(since), key="from", **BIND)
    last = right.selectbox("To", options, index=0, key="to", **BIND)
    low, high = sorted((parse_month(first), parse_month(last)))
    return low, high


def chosen_labels(on_change: Callable[[], None] | None = None) -> tuple[AttributionLabel, ...]:
    """The claim labels asked for; none means all."""
    words = st.multiselect(
        "What is said",
        list(LABEL_WORDS),
        key="label",
        placeholder="every claim",
        help="; ".join(f"{word}: {LABELS[label][1]}" for word, label in LABEL_WORDS.items()),
        on_change=on_change,
        **BIND,
    )
    return tuple(LABEL_WORDS[word] for word in words)


def tell_links(page: str, **allowed: Sequence[str]) -> None:
    """Name what the link asks for that this page lacks; `from_` stands for `from`."""
    tell_rejected(page, {name.rstrip("_"): options for name, options in allowed.items()})
