"""Which claim a document is filed under."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import AttributionLabel
from nlp.attribution.rollup import FLOOR, ORDER, roll_up
from nlp.records import Claim, Evidence

WORDS = "AI does the work of 300 clerks"
EVIDENCE = [Evidence.of(WORDS, 0, len(WORDS))]


def claim(label: AttributionLabel, score: float) -> Claim:
    return Claim(label=label, score=score, evidence=EVIDENCE)


def filed(**claims: float) -> tuple[AttributionLabel, float]:
    """Label and score of a document with these claims, in this order."""
    winner = roll_up([claim(AttributionLabel(label), score) for label, score in claims.items()])
    return winner.label, winner.score


def test_an_employers_own_word_outranks_an_outsiders_and_a_denial_the_claim_it_rebuts() -> None:
    assert filed(third_party=0.9, cited_cause=0.8) == (AttributionLabel.CITED_CAUSE, 0.8)
    assert filed(third_party=0.9, denied=0.8, mentioned=0.99) == (AttributionLabel.DENIED, 0.8)


def test_a_claim_does_not_outrank_a_tie_that_is_surer_by_far() -> None:
    assert filed(cited_cause=0.6, denied=0.99) == (AttributionLabel.DENIED, 0.99)
    assert filed(cited_cause=0.6, third_party=0.95, denied=0.93)[0] is AttributionLabel.DENIED
    assert filed(cited_cause=0.9, denied=0.93)[0] is AttributionLabel.CITED_CAUSE


def test_being_mentioned_elsewhere_takes_nothing_from_a_tie_however_sure() -> None:
    assert filed(cited_cause=0.6, mentioned=1.0)[0] is AttributionLabel.CITED_CAUSE


def test_where_no_claim_is_sure_the_surest_wins() -> None:
    assert filed(cited_cause=0.3, mentioned=0.45) == (AttributionLabel.MENTIONED, 0.45)


def test_a_document_without_claims_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one claim"):
        roll_up([])


@given(st.lists(st.builds(claim, st.sampled_from(ORDER), st.floats(0, 1)), min_size=1))
def test_the_winner_is_one_of_the_claims_whatever_their_order(claims: list[Claim]) -> None:
    winner = roll_up(claims)
    assert winner in claims
    again = roll_up(claims[::-1])
    assert (again.label, again.score) == (winner.label, winner.score) or winner.score < FLOOR
