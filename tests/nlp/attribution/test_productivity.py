"""Amounts put on what AI gets done; sentences written by us."""

from __future__ import annotations

import pytest

from nlp.attribution.productivity import find_productivity
from nlp.attribution.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("AI now writes 30% of our code.", True),
        ("The chatbot does the work of 700 agents.", True),
        ("AI agents resolve two-thirds of chats.", True),
        ("The company, which sells AI, will cut 6% of its workforce.", False),
        ("We invest $4 million in AI.", False),
        ("Orders fell by 30%.", False),
    ],
)
def test_an_amount_of_work_done_by_ai_is_kept_as_a_claim(text: str, claimed: bool) -> None:
    found = find_productivity(text, split_sentences(text))
    assert [evidence.quote for evidence in found] == ([text] if claimed else [])
