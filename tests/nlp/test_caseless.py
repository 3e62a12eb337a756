"""Patterns on lowered text find what the slower flag would find, where it would find it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from nlp.attribution.sentences import split_sentences
from nlp.caseless import Caseless, lower
from nlp.training.attribution.written import FOLDER, read_folder
from nlp.training.literals import patterns
from nlp.training.postings.generate import ai_sentences

PATTERN = r"\b(?:CEO|laid[\s-]off|\w+ing|[A-Z]{2}\S)\b"

WORDS = st.text(alphabet="abCDeoILAin gdF-.é ", max_size=60)


@lru_cache(maxsize=1)
def texts() -> tuple[str, ...]:
    """Sentences of our own passages about cuts, one passage in 24, and of postings."""
    passages = (row.text for row in read_folder(FOLDER)[::24])
    cut = (text[start:end] for text in passages for start, end in split_sentences(text))
    return (*cut, *(sentence.text for sentence in islice(ai_sentences(seed=5), 0, None, 9)))


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


def test_no_match_of_a_pattern_is_lost_where_its_letters_are_sought_first() -> None:
    every = patterns()
    assert len(every) > 100
    missed = [
        (name, text)
        for text in texts()
        for name, pattern in every.items()
        if pattern.search(text) is None and pattern._pattern.search(lower(text))
    ]
    assert missed == []
