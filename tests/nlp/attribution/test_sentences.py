"""Where a sentence ends, and where a full stop ends none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.attribution.sentences import split_sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "DULUTH, Minn. (AP) - Corvane Paper will lay off 140 workers at its mill.",
        "ST. PAUL, Minn. — Hale Bros. Mills cuts 30 jobs.",
        "The Ft. Wayne and Mt. Vernon shops of Nordwerk Cos. Ltd. close.",
        "Some 200 jobs (incl. 30 in Cork) are to go at No. 4 mill on Oct. 3.",
        "Mr. J. R. Holm of Corvane Inc. told Gen. Adams of the U.S. Army.",
    ],
)
def test_an_abbreviation_or_the_agency_behind_a_dateline_ends_no_sentence(sentence: str) -> None:
    assert [*split_sentences(f"{sentence} It gave no reason.")] == [
        (0, len(sentence)),
        (len(sentence) + 1, len(sentence) + 19),
    ]


@pytest.mark.parametrize(
    "end", [". (It gave no reason.)", ".\n\nIt gave no reason", "? “It gave no reason.”", ".” It gave"]
)
def test_a_stop_before_a_capital_or_a_blank_line_ends_a_sentence(end: str) -> None:
    assert len(split_sentences(f"Nordwerk cuts 80 jobs in Lansing, Mich{end}")) == 2


@given(st.text(max_size=400))
def test_sentences_of_any_text_follow_one_another_and_leave_only_space(text: str) -> None:
    spans = split_sentences(text)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    assert not "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).strip()
