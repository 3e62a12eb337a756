"""Words as the linear models see them: in lower case without their ending, every numeral the same."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?|\d[\d,.]*|[$€£¥%]|[.;:!?–—-]")
"""Words, numerals, and the marks that say money, a share, or the end of a clause."""
NUMERAL = "#"
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|ion|ions)\Z")


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """A word in lower case without its ending; every numeral is one word."""
    return NUMERAL if word[0].isdigit() else _ENDING.sub("", word.lower())
