"""Patterns on lowered text find what the slower flag would find, where it would find it."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.attribution import count_words, event_words, happening, reasons
from nlp.caseless import Caseless, lower
from nlp.postings import ai_lexicon
from nlp.training.attribution.written import FOLDER, read_folder
from nlp.training.postings.generate import ai_sentences

PATTERN = r"\b(?:CEO|laid[\s-]off|\w+ing|[A-Z]{2}\S)\b"

WORDS = st.text(alphabet="abCDeoILAin gdF-.é ", max_size=60)
GUARDED = {
    **{f"object {name}": pattern for name, pattern in ai_lexicon.OBJECTS.items()},
    **{f"reason {reason}": pattern for reason, pattern in reasons._REASONS.items()},
    **{
        f"{module.__name__}.{name}": value
        for module in (count_words, event_words, happening, ai_lexicon)
        for name, value in vars(module).items()
        if isinstance(value, Caseless) and value._stems != ("",)
    },
}


@lru_cache(maxsize=1)
def texts() -> tuple[str, ...]:
    """Our own passages about cuts and sentences of postings."""
    return (*(row.text for row in read_folder(FOLDER)), *(sentence.text for sentence in ai_sentences(seed=5)))


@given(WORDS)
def test_matches_stand_where_the_flag_finds_them(text: str) -> None:
    flagged = re.compile(PATTERN, re.IGNORECASE)
    assert [m.span() for m in Caseless(PATTERN).finditer(text)] == [m.span() for m in flagged.finditer(text)]
    assert Caseless(PATTERN).sub("#", text) == flagged.sub("#", text)


@given(st.text(max_size=60))
def test_lowering_moves_no_letter_in_any_script(text: str) -> None:
    assert len(lower(text)) == len(text)


def test_offsets_hold_behind_a_letter_whose_lower_case_is_two() -> None:
    text = "İstanbul: Laid Off"
    found = Caseless("laid off").search(text)
    assert found is not None
    assert text[found.start() : found.end()] == "Laid Off"


def test_escapes_and_named_groups_keep_their_capitals() -> None:
    found = Caseless(r"(?P<who>\S+)\sLEFT\Z").search("Everybody left")
    assert found is not None
    assert found["who"] == "everybody"


@pytest.mark.parametrize("name", GUARDED)
def test_the_stems_of_a_pattern_hide_none_of_its_matches(name: str) -> None:
    pattern = GUARDED[name]
    found = [text for text in texts() if pattern._pattern.search(lower(text))]
    assert found, "no text of ours meets this pattern"
    assert [text for text in found if pattern.search(text) is None] == []
