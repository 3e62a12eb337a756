"""Filters as they stand in a link: what a page takes, what is wrong with what it was given, and the full permalink."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

Params = Mapping[str, Sequence[str]]
_SHOWN = 60
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def month_text(month: date) -> str:
    """A month as it stands in a link: 2026-10."""
    return f"{month.year:04d}-{month.month:02d}"


def parse_month(text: str) -> date:
    """First day of "2026-10".

    Raises:
        ValueError: another form.
    """
    found = _MONTH.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r}: expected a month as YYYY-MM")
    return date(int(found[1]), int(found[2]), 1)


def rejected(given: Params, allowed: Mapping[str, Collection[str]]) -> list[str]:
    """What a link asks for that this page cannot show, as sentences for the reader.

    Streamlit drops such values without a word, and the reader would take the unfiltered page for the filtered one.
    """
    messages = []
    for name, options in allowed.items():
        for value in given.get(name, ()):
            if value not in options:
                shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
                messages.append(
                    f"The link asks for {name} = “{shown}”, which this page does not have. It was left out."
                )
    return messages


def permalink(base_url: str, page: str, params: Mapping[str, str | Sequence[str]], version: str) -> str:
    """The address of a view with every filter spelled out, defaults too, and the data version it shows.

    A default may change later; a link that names it keeps meaning the same.
    """
    pairs: list[tuple[str, str]] = []
    for name, value in params.items():
        pairs += [(name, part) for part in ([value] if isinstance(value, str) else value) if part]
    if version:
        pairs.append(("vintage", version))
    path = f"{base_url}/{page}"
    return f"{path}?{urlencode(pairs)}" if pairs else path


def phrase(params: Mapping[str, str | Sequence[str]]) -> str:
    """The filters in words for a citation: "state: GA, TX; from: 2024-01"."""
    said = {name: value if isinstance(value, str) else ", ".join(value) for name, value in params.items()}
    return "; ".join(f"{name}: {value}" for name, value in said.items() if value)
