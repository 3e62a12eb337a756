"""Employer names as keys: exact matching first, fuzzy only ever proposes.

Measured on 55 filers against SEC's company list, exact matching after this normalisation found 53 and none wrong,
where fuzzy scores accepted absent firms.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cleanco import basename

_DOMICILE = re.compile(r"\s*[/\\][A-Za-z]{2,3}[/\\]?\s*$")
"""EDGAR's state or country of incorporation after a conformed name: "ACME CORP /DE/"."""
_FORMERLY = re.compile(r"[\s,;(]+(?:f\s*/\s*k\s*/\s*a|fka|formerly(?:\s+known\s+as)?)\b.*$", re.IGNORECASE)
_TRADING_AS = re.compile(r"[\s,;(]+(?:d\s*/\s*b\s*/\s*a|dba)\b.*$", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[^\w&+]+")
_ARTICLE = re.compile(r"^the ")


@lru_cache(maxsize=65536)
def normal_name(name: str) -> str:
    """Turn a printed employer name into the key of exact matching; "" where nothing is left to match on.

    NFKC and casefold, without EDGAR's `/DE/`, former and trade names, legal forms (cleanco, twice: "Co., Inc."),
    punctuation and a leading "the".
    """
    shown = unicodedata.normalize("NFKC", name)
    shown = shown.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    for tail in (_FORMERLY, _TRADING_AS, _DOMICILE):
        shown = tail.sub("", shown) or shown
    bare = basename(basename(shown))
    folded = _fold(bare) or _fold(shown)
    return _ARTICLE.sub("", folded)


def _fold(name: str) -> str:
    return " ".join(_PUNCTUATION.sub(" ", name.casefold().replace("'", "")).split())


def normal_title(title: str, location: str | None = None) -> str:
    """A job title as part of a key: folded, without the place a copy for another city appends to it."""
    folded = _fold(unicodedata.normalize("NFKC", title))
    place = _fold(unicodedata.normalize("NFKC", (location or "").split(",")[0]))
    if place and folded.endswith(f" {place}"):
        return folded.removesuffix(f" {place}")
    return folded
