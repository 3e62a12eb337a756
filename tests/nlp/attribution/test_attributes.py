"""Whether a cut is possible, planned or done, and where AI stands among its reasons; sentences written by us."""

from __future__ import annotations

import pytest

from db.vocabulary import AttributionLabel, Rank, Tense
from nlp.attribution.attributes import find_rank, find_tense


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("Alder Foods said on Friday it would cut 210 jobs.", Tense.PLANNED),
        ("The insurer announced that 90 posts would go.", Tense.PLANNED),
        ("Alder Foods will cut 210 jobs.", Tense.PLANNED),
        ("Alder Foods cut 210 jobs in May.", Tense.DONE),
        ("It said it would have to cut 210 jobs.", Tense.CONDITIONAL),
        ("The chair said the group would need to let 210 people go.", Tense.CONDITIONAL),
        ("It would cut 210 jobs if the chatbot proves itself.", Tense.CONDITIONAL),
        ("The insurer could cut 210 jobs.", Tense.CONDITIONAL),
        ("The insurer is considering 210 job cuts.", Tense.CONDITIONAL),
    ],
)
def test_a_reported_cut_is_planned_and_only_a_possible_one_conditional(sentence: str, tense: Tense) -> None:
    assert find_tense(sentence) is tense


@pytest.mark.parametrize(
    ("sentence", "rank"),
    [
        ("It cut 80 jobs, mainly in its call centre, because a chatbot takes the calls.", Rank.ONLY),
        ("It cut 80 jobs, mostly affecting clerks, because AI files the claims.", Rank.ONLY),
        ("It cut 80 jobs because AI files the claims, finance chief Ada Moll said.", Rank.ONLY),
        ("It cut 80 jobs in its biggest plant because AI plans the shifts.", Rank.ONLY),
        ("It cut 80 jobs, mainly because AI files the claims.", Rank.FIRST),
        ("It cut 80 jobs, and could do so largely on the back of AI.", Rank.FIRST),
        ("AI was the main reason for the 80 job cuts.", Rank.FIRST),
        ("The insurer, which also owns a bank, cut 80 jobs as AI files the claims.", Rank.ONLY),
        ("Both in Linz and in Graz people went because AI files the claims.", Rank.ONLY),
        ("The studio let 80 go, among them nine artists, as AI draws the frames.", Rank.ONLY),
        ("It cut 80 jobs because AI files the claims and also cited weak orders.", Rank.ONE_OF_SEVERAL),
        ("It blamed both AI and a lost client for the 80 cuts.", Rank.ONE_OF_SEVERAL),
        ("AI was among the reasons given for the 80 cuts.", Rank.ONE_OF_SEVERAL),
        ("AI was a factor, among others, in the 80 cuts.", Rank.ONE_OF_SEVERAL),
    ],
)
def test_the_rank_of_ai_is_read_from_words_about_reasons_alone(sentence: str, rank: Rank) -> None:
    assert find_rank(AttributionLabel.CITED_CAUSE, sentence, sentence, 0) is rank
