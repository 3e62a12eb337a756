"""Maps a job title to a SOC 2018 detailed occupation, with the title's words that say it; None when unsure.

Codes and titles are those of the 2018 Standard Occupational Classification (U.S. Bureau of Labor Statistics,
https://www.bls.gov/soc/2018/); the alternate titles beside them are ours. A title is matched by its longest known
phrase;
two phrases of equal length for different occupations give no answer.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from nlp.caseless import Caseless
from nlp.postings.roles import role_segments
from nlp.postings.spans import Span

TABLE = Path(__file__).with_name("soc_2018.csv")
LONGEST = 5
"""Words in the longest phrase of the table."""

_WORD = Caseless(r"[^\W_][\w+#&.'’]*(?<!\.)|\.net\b")
# Plurals of role nouns ("Engineers"), joined spellings and clippings, brought to one form before the look-up.
_FORMS = {
    "sr": "senior", "eng": "engineer", "engr": "engineer", "mgr": "manager", "dev": "developer", "devs": "developer",
    "rep": "representative", "reps": "representative", "admin": "admin", "backend": "backend", "frontend": "frontend",
    "associates": "associate", "pre-sales": "presales",
}  # fmt: skip


class Occupation(NamedTuple):
    """A SOC 2018 code with the words of the title it was read from."""

    soc_code: str
    span: Span


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, ...], str]:
    """Phrase (as words) -> code. A phrase listed under two codes is a mistake in the table."""
    phrases: dict[tuple[str, ...], str] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for title in row["titles"].split("|"):
                words = tuple(_normal(match.group()) for match in _WORD.finditer(title))
                if phrases.setdefault(words, row["soc_code"]) != row["soc_code"]:
                    raise ValueError(f"{TABLE.name}: {title!r} stands under {phrases[words]} and {row['soc_code']}")
    return phrases


def read_occupation(title: str) -> Occupation | None:
    """Return the occupation of the first role the title names, or None."""
    for segment in role_segments(title):
        found = _longest(title, segment)
        if found:
            return found
    return None


def _longest(title: str, segment: Span) -> Occupation | None:
    matches = list(_WORD.finditer(title, segment.start, segment.end))[:40]
    words = [_normal(match.group()) for match in matches]
    table = _table()
    for length in range(min(LONGEST, len(words)), 0, -1):
        hits: dict[str, Span] = {}
        for i in range(len(words) - length + 1):
            code = table.get(tuple(words[i : i + length]))
            if code:
                hits.setdefault(code, Span(matches[i].start(), matches[i + length - 1].end()))
        if len(hits) == 1:
            code, span = next(iter(hits.items()))
            return Occupation(code, span)
        if hits:
            return None
    return None


def _normal(word: str) -> str:
    """Fold case, plural and clipping: "Engineers" and "Eng." both are "engineer"."""
    word = word.lower().rstrip(".")
    word = _FORMS.get(word, word)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ics", "ales", "ations")):
        return word[:-1]
    return word
