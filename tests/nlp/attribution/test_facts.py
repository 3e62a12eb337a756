"""Headcount and percent from sentences written by us, and from recorded 8-K passages where they are at hand."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.attribution.counts import Counted, find_headcount, plainly_stated, shipped_model
from nlp.attribution.numbers import parse_number
from nlp.attribution.percent import find_percent
from nlp.attribution.reader import AttributionReader
from nlp.attribution.sentences import LONGEST, split_sentences
from tests.nlp.attribution.facts_cases import HEADCOUNT, PERCENT
from tests.shared_material import SHARED, needs_shared


@pytest.mark.parametrize(("sentence", "stated"), HEADCOUNT)
def test_a_clause_says_plainly_which_number_is_cut(sentence: str, stated: int | None) -> None:
    fact = plainly_stated(sentence, split_sentences(sentence))
    assert (int(fact.value) if fact else None) == stated


@pytest.mark.parametrize(("sentence", "stated"), PERCENT)
def test_percent_is_the_share_of_the_whole_workforce(sentence: str, stated: float | None) -> None:
    fact = find_percent(sentence, split_sentences(sentence))
    assert (fact.value if fact else None) == stated


@pytest.mark.parametrize(
    ("heard", "event", "stated"),
    [
        ({"25": 6.0, "90": -6.0}, True, 25),
        ({"25": -6.0, "90": 6.0}, True, 90),
        ({"25": -6.0, "90": -6.0}, True, None),
        ({"25": 6.0, "90": -6.0}, False, None),
    ],
)
def test_beside_ai_the_network_helps_to_choose_the_number(
    heard: dict[str, float], event: bool, stated: int | None
) -> None:
    text = "Of the 90 people in the hall, 25 have packed their things. An AI counts the parcels now."
    pieces = [Counted(text.index(words), text.index(words) + 2, odds) for words, odds in heard.items()]
    fact = find_headcount(text, split_sentences(text), [], shipped_model(), event=event, heard=pieces)
    assert (int(fact.value) if fact else None) == stated


def test_a_number_that_its_clause_plainly_gives_stands_where_the_network_has_not_read_it() -> None:
    text = "Alder Foods will lay off 310 employees. In the same week 25 robots came."
    read = [Counted(text.index("25"), text.index("25") + 2, -6.0)]
    fact = find_headcount(text, split_sentences(text), split_sentences(text), shipped_model(), event=True, heard=read)
    assert fact is not None
    assert fact.value == 310


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,200", 1200),
        ("twenty-four", 24),
        ("three hundred and ten", 310),
        ("two dozen", 24),
        ("a dozen", 12),
        ("4k", 4000),
        ("1.2 million", 1_200_000),
        ("a couple hundred", 200),
        ("2.5", None),
        ("hundredweight", None),
    ],
)
def test_numbers_are_read_in_digits_and_words(words: str, value: int | None) -> None:
    assert parse_number(words) == value


@settings(max_examples=60)
@given(st.integers(2, 60_000), st.sampled_from(["laid off", "cut", "dismissed", "let go of", "eliminated"]))
def test_any_count_after_a_cut_is_read_back(count: int, verb: str) -> None:
    sentence = f"Alder Foods {verb} {count:,} employees on Monday."
    fact = plainly_stated(sentence, split_sentences(sentence))
    assert fact is not None
    assert fact.value == count
    assert str(f"{count:,}") in sentence[fact.start : fact.end]


@settings(max_examples=60)
@given(st.text(max_size=400))
def test_sentences_cover_all_but_space_and_never_overlap(text: str) -> None:
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert "".join(text[s.start : s.end] for s in spans).split() == [] or all(s.end - s.start <= LONGEST for s in spans)
    covered = {i for s in spans for i in range(s.start, s.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


@needs_shared
def test_recorded_8k_passages_give_their_count() -> None:
    path = SHARED / "replay" / "filings" / "8k_item_2_05" / "item205_passages.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    right = 0
    for row in rows:
        text = "\n\n".join(row["passages"])
        right += AttributionReader.load().read(text).headcount == row["stated_job_count"]
    assert right / len(rows) >= 0.93
