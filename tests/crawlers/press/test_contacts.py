"""Contact blocks, addresses and numbers leave a release; its sentences stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.platforms.contacts import without_people

RELEASE = "Brookvale Looms will lay off 48 weavers in June.\nIts chief executive, Ada Pike, called it a hard day."


@pytest.mark.parametrize(
    "block",
    [
        "Media Contact:\nNell Brook\nPike & Partners\n(802) 555-0100\nnell@brookvale.example",
        "Investor Relations Contact\nNell Brook, Director\nnell@brookvale.example",
        "CONTACTS:\nMedia\nNell Brook\n+1 802-555-0100\nInvestors\nTom Reed\n+1 802-555-0101",
        "For further information, please contact:\nNell Brook, nell@brookvale.example",
        "SOURCE Brookvale Looms -0- /CONTACT: Nell Brook, VP of Brookvale Looms, +1-802-555-0100/",
        "Nell Brook (802) 555-0100",
        "Pressekontakt: Nell Brook\nnell@brookvale.example",
        "Press inquiries\nNell Brook",
        "Media Relations\nNell Brook\n+1 802-555-0100\nnell@brookvale.example",
        "Investor Relations:\nNell Brook, Vice President",
    ],
)
def test_a_contact_block_is_left_out_and_the_release_stays(block: str) -> None:
    told = without_people(f"{RELEASE}\n{block}")
    assert told.startswith(RELEASE)
    assert not any(name in told for name in ("Nell", "Tom Reed", "555-01", "@"))


def test_after_a_contact_block_the_text_goes_on() -> None:
    after = (
        "About Brookvale: the firm has woven linen since 1871 and sells it in nine countries of two continents today."
    )
    assert without_people(f"Media Contact:\nNell Brook\n{after}") == after


@pytest.mark.parametrize(
    "sentence",
    [
        "Staff may contact the works council about the 48 layoffs.",
        "The company had contacts with 300 customers last year.",
        "It will cut 1,200 of 30,000 jobs by 2031-05-01, at a cost of $4.5 million.",
        "Its investors and the media were told on Monday that 48 people would go.",
        "Contact center staff were told on Monday that 500 jobs will go.",
        "General inquiry volumes fell 40% and we are eliminating 300 roles.",
        "Public inquiry staff face 200 job cuts\n- 120 in London\n- 80 in Leeds",
        "Public affairs staff are among the 40 who leave.",
    ],
)
def test_a_sentence_with_such_a_word_is_no_contact(sentence: str) -> None:
    assert without_people(sentence) == sentence


@settings(max_examples=60)
@given(st.text(alphabet="abc @.+(0123456789)\n:Contact ", max_size=300))
def test_no_mail_address_survives_and_nothing_is_added_twice(text: str) -> None:
    once = without_people(text)
    assert without_people(once) == once or len(without_people(once)) <= len(once)
