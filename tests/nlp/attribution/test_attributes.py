"""Whether a cut is possible, planned or done, and where AI stands among its reasons; sentences written by us."""

from __future__ import annotations

import pytest

from db.vocabulary import AttributionLabel, Mechanism, Rank, Speaker, Tense
from nlp.attribution.attributes import find_mechanism, find_rank, find_tense
from nlp.attribution.speakers import find_speaker


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


@pytest.mark.parametrize(
    ("sentence", "mechanism"),
    [
        ("The AI now does the triage.", Mechanism.REPLACEMENT),
        ("Robots already pack the cheese.", Mechanism.REPLACEMENT),
        ("Our support bot closes 82% of tickets.", Mechanism.REPLACEMENT),
        ("It handed their jobs to an AI program.", Mechanism.REPLACEMENT),
        ("AI now lets us work with fewer people.", Mechanism.EFFICIENCY),
        ("AI now makes each of us faster.", Mechanism.EFFICIENCY),
        ("Thanks to AI we need not replace those who leave.", Mechanism.EFFICIENCY),
        ("AI has wiped out most of our traffic.", Mechanism.DEMAND_LOSS),
    ],
)
def test_ai_that_does_the_work_is_told_from_ai_that_speeds_it_up(sentence: str, mechanism: Mechanism) -> None:
    assert find_mechanism(AttributionLabel.CITED_CAUSE, sentence, sentence) is mechanism


@pytest.mark.parametrize(
    ("sentences", "speaker"),
    [
        (
            ['"We need fewer people because of AI.', 'It is that simple," said chief executive Ada Moll.'],
            Speaker.EXECUTIVE,
        ),
        (["We cut 12 jobs because of AI, finance director Ada Moll said."], Speaker.EXECUTIVE),
        (["I let nine people go, as AI does their work."], Speaker.EXECUTIVE),
        (["We let nine people go, as AI does their work."], Speaker.COMPANY),
        (["As AI does their work, nine people go.", "Shares fell.", "I was not surprised."], Speaker.COMPANY),
    ],
)
def test_a_named_speaker_comes_before_we_and_one_who_says_i_is_a_person(sentences: list[str], speaker: Speaker) -> None:
    assert find_speaker(AttributionLabel.CITED_CAUSE, sentences, 0) is speaker


def test_the_newsguild_is_a_union() -> None:
    said = ["The NewsGuild said AI took the 7 jobs."]
    assert find_speaker(AttributionLabel.THIRD_PARTY, said, 0) is Speaker.UNION
