"""Employer names as keys: exact matching first, fuzzy only ever proposes.

Measured on 55 filers against SEC's company list, exact matching after this normalisation found 53 and none wrong,
where fuzzy scores accepted absent firms. `normal_name` keeps what tells two sites apart, `employer_key` is the firm's.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from cleanco import basename

MAX_NAME = 600
"""Characters of a name that are read: the longest printed one has 515, and no index of PostgreSQL holds many more."""
_DOMICILE = re.compile(r"\s*[/\\][A-Za-z]{2,3}[/\\]?\s*$")
"""EDGAR's state or country of incorporation after a conformed name: "ACME CORP /DE/"."""
_FORMERLY = re.compile(r"[\s,;(]+(?:f\s*[/.]\s*k\s*[/.]\s*a|fka|formerly(?:\s+known\s+as)?)\b.*$", re.IGNORECASE)
_TRADING_AS = re.compile(r"[\s,;(]+(?:d\s*[/.]\s*b\s*[/.]\s*a|dba|doing\s+business\s+as)\b.*$", re.IGNORECASE)
_LONG_FORM = r"(?:inc(?:orporated)?|l\.?l\.?c)\b\.?"
_CORPORATION = r"corp(?:oration)?\b\.?"
_SHORT_FORM = r"(?:co|ltd|limited|plc|l\.?l?\.?p)\b\.?"
_BEHIND_FORM = re.compile(
    rf"(?<=[\s,])(?:{_LONG_FORM}(?=,?\s*(?:[-–—(#*@;:\d]|at\b))|{_CORPORATION}(?=,?\s*[-–—(#*@;:\d])"
    rf"|company\b(?=,?\s*[-–—(#*@;:])|{_SHORT_FORM}(?=,?(?:\s*[(#*@;:]|\s+[-–—])))",
    re.IGNORECASE,
)
"""A legal form with a site, an address or a remark behind it: "Acme, LLC - Dallas", "Acme Inc. #12". No "Co-op"."""
_PART_OF_NAME = re.compile(rf"\W*\([^()]*\)\W*(?:{_LONG_FORM}|{_CORPORATION}|{_SHORT_FORM})\W*$", re.IGNORECASE)
"""What stands between two forms is no remark: "The Acme Company (US), LLC"."""
_PUNCTUATION = re.compile(r"[^\w&+]+")
_ARTICLE = re.compile(r"^the ")
_AND = re.compile(r"\s*(?:&|\band\b)\s*", re.IGNORECASE)
_INITIALS = re.compile(r"(?<![^ ])[a-z](?: [a-z](?![^ ]))+")
_GENERIC = frozenset({
    "com", "companies", "corporation", "enterprises", "global", "group", "holding", "holdings", "industries",
    "international", "platforms", "software", "system", "systems", "technologies", "technology", "worldwide",
})  # fmt: skip
"""Words at the end of a firm's name that a short one leaves out. No place and no "Services": they name a subsidiary."""


def legal_name(printed: str) -> str:
    """The firm in a printed name, as printed: no former or trade name, no EDGAR domicile, no site behind its form."""
    printed = printed[:MAX_NAME]
    shown = re.sub(r",(?=[^\W\d])", ", ", html.unescape(printed))
    for tail in (_FORMERLY, _TRADING_AS, _DOMICILE):
        shown = tail.sub("", shown) or shown
    found = _BEHIND_FORM.search(shown)
    if found and _fold(shown[: found.start()]) not in {"", "a", "the"} and not _PART_OF_NAME.match(shown, found.end()):
        shown = shown[: found.end()]
    return shown.strip(" ,;:*-–—") or printed


def employer_key(printed: str) -> str:
    """The key under which an employer is known: its legal name in one spelling of "&", accents and initials."""
    plain = unicodedata.normalize("NFKD", _AND.sub(" & ", legal_name(printed)))
    key = normal_name("".join(letter for letter in plain if not unicodedata.combining(letter)))
    return _INITIALS.sub(lambda run: run[0].replace(" ", ""), key)


def short_names(key: str) -> Iterator[str]:
    """What remains of an employer's key without one, two, … of the generic words at its end."""
    words = key.split()
    while len(words) > 1 and words.pop() in _GENERIC and not _GENERIC.issuperset(words):
        yield " ".join(words)


def is_bare(printed: str) -> bool:
    """Whether a name is printed without its legal form; "Acme, Inc." is a full name, "Acme" may be a short one."""
    shown = legal_name(printed)
    return _fold(basename(shown)) in {_fold(shown), ""}


@lru_cache(maxsize=65536)
def normal_name(name: str) -> str:
    """Turn a printed employer name into the key of exact matching; "" where nothing is left to match on.

    NFKC and casefold, without EDGAR's `/DE/`, former and trade names, legal forms (cleanco, twice: "Co., Inc."),
    punctuation and a leading "the".
    """
    shown = unicodedata.normalize("NFKC", name[:MAX_NAME])[:MAX_NAME]
    shown = shown.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    for tail in (_FORMERLY, _TRADING_AS, _DOMICILE):
        shown = tail.sub("", shown) or shown
    bare = basename(basename(shown))
    folded = _fold(bare) or _fold(shown)
    return _ARTICLE.sub("", folded)[:MAX_NAME]


def _fold(name: str) -> str:
    return " ".join(_PUNCTUATION.sub(" ", name.casefold().replace("'", "")).split())


def normal_title(title: str, location: str | None = None) -> str:
    """A job title as part of a key: folded, without the place a copy for another city appends to it."""
    folded = _fold(unicodedata.normalize("NFKC", title))
    place = _fold(unicodedata.normalize("NFKC", (location or "").split(",")[0]))
    if place and folded.endswith(f" {place}"):
        return folded.removesuffix(f" {place}")
    return folded
