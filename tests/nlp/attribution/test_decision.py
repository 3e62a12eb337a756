"""The stages of the rules: what ties AI to a cut, who says so, and the order in which claims are filed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.vocabulary import AttributionLabel
from nlp.attribution.decision import decide
from nlp.attribution.happening import never_happened, states_event
from nlp.attribution.masking import mask
from nlp.attribution.relations import Relation, find_relations
from nlp.attribution.sentences import split_sentences
from nlp.attribution.statements import read_statements
from nlp.attribution.voices import Voice, hear
from nlp.attribution.wording import wording_features


def relations_of(sentence: str) -> frozenset[Relation]:
    """Relations of a sentence in which "the technology" would stand for AI."""
    return find_relations(mask(sentence, meant=True))


def label_of(text: str) -> AttributionLabel:
    """The label the rules give a passage."""
    sentences = [text[s.start : s.end] for s in split_sentences(text)]
    return decide(read_statements(sentences), event=states_event(sentences)).label


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("The job cuts are due to artificial intelligence, the bank said.", Relation.CAUSE),
        ("Falk put the loss of 40 posts down to AI.", Relation.CAUSE),
        ("AI was among the reasons for the layoffs.", Relation.CAUSE),
        ("Alder cited automation when it closed the desk.", Relation.CAUSE),
        ("On the form the mill had ticked automation.", Relation.CAUSE),
        ("A chatbot has taken over the work of the night shift.", Relation.REPLACES),
        ("Four clerks lost their posts to a robot.", Relation.REPLACES),
        ("The claims are now handled by AI.", Relation.REPLACES),
        ("They let an AI have the job.", Relation.REPLACES),
        ("The technology reduces the need for typists.", Relation.REPLACES),
        ("The savings will be invested in AI.", Relation.REALLOCATION),
        ("It needs different skills for the AI era.", Relation.REALLOCATION),
        ("The group is being reorganised around AI.", Relation.REALLOCATION),
        ("Less money for print and more for AI, the memo said.", Relation.REALLOCATION),
        ("We are freeing up capital for AI.", Relation.REALLOCATION),
        ("The layoffs have nothing to do with AI.", Relation.DENIAL),
        ("Falk denied that AI had led to the cuts.", Relation.DENIAL),
        ("AI was neither the motive nor the means.", Relation.DENIAL),
        ("It would be dishonest to blame AI.", Relation.DENIAL),
        ("Asked whether AI was the reason, she said it was not.", Relation.DENIAL),
        ("The company did not mention AI.", Relation.SILENCE),
        ("Whether AI played a role, the firm would not say.", Relation.SILENCE),
        ("It neither confirmed nor denied that AI was behind the 40 job cuts.", Relation.UNDENIED),
        ("Alder has not denied that AI is a factor in the cuts.", Relation.UNDENIED),
        ("Asked whether AI was behind it, he said it was not something to go into.", Relation.UNDENIED),
        ("The cuts came weeks after it launched an AI.", Relation.JUXTAPOSED),
        ("Students have switched to AI and no longer pay.", Relation.DEMAND),
        ("Managers must prove that AI cannot do the job.", Relation.GATE),
        ("Nobody may be hired unless AI is unable to do it.", Relation.GATE),
        ("To hire, managers must certify that no bot can do the job.", Relation.GATE),
        ("Requests for headcount must include evidence that AI was tried.", Relation.GATE),
        ("The cuts are about culture rather than AI, she said.", Relation.DENIAL),
        ("It was the result of a review but not, in the bank's words, of any AI project.", Relation.DENIAL),
        ("The robots need only a third of the crew.", Relation.REPLACES),
        ("Customers had gone to the chatbots, she told them.", Relation.DEMAND),
        ("The layoffs weren't the result of AI.", Relation.DENIAL),
        ("None of the 40 lost a job to AI.", Relation.DENIAL),
        ("It will cut 40 posts and hire AI engineers instead.", Relation.REALLOCATION),
        ("It is trading 40 sales posts for AI specialists.", Relation.REALLOCATION),
    ],
)
def test_a_construction_shows_its_relation(sentence: str, relation: Relation) -> None:
    assert relation in relations_of(sentence)


def test_ai_does_not_take_the_place_of_those_whom_people_who_work_on_it_do() -> None:
    assert Relation.REPLACES not in relations_of("It is trading 40 sales posts for AI specialists.")


@pytest.mark.parametrize(
    ("sentences", "voice"),
    [
        (["The company said AI does the work."], Voice.EMPLOYER),
        (["Anna Falk told staff that AI does the work."], Voice.EMPLOYER),
        (["According to the memo, AI does the work."], Voice.EMPLOYER),
        (["We no longer need these roles."], Voice.EMPLOYER),
        (["Chief executive Anna Falk told analysts that AI does the work."], Voice.EMPLOYER),
        (["A leaked memo says AI does the work."], Voice.EMPLOYER),
        (["According to a leaked presentation, AI does the work."], Voice.EMPLOYER),
        (["Former employees said they had been told that AI does the work."], Voice.EMPLOYER),
        (["Workers say the chief executive told them that AI does the work."], Voice.EMPLOYER),
        (["Falk made no secret of it: AI does the work."], Voice.EMPLOYER),
        (["Falk traces the smaller staff to AI."], Voice.EMPLOYER),
        (["The company's own reasoning is that AI does the work."], Voice.EMPLOYER),
        (["Court papers quote a message from the chief executive: AI does the work."], Voice.EMPLOYER),
        (["Falk Foods is cutting 40 posts, citing gains from AI."], Voice.EMPLOYER),
        (["Falk Foods laid off 40 people and said that AI had made their roles redundant."], Voice.EMPLOYER),
        (["A letter of former employees says AI does the work."], Voice.OUTSIDER),
        (["The bank workers' union said AI does the work."], Voice.OUTSIDER),
        (["A spokesperson for the bank workers' union said AI does the work."], Voice.OUTSIDER),
        (["Staff at the Albany office believe AI does the work."], Voice.OUTSIDER),
        (["Staff who were let go blame AI."], Voice.OUTSIDER),
        (["Those affected hold AI responsible."], Voice.OUTSIDER),
        (["Two people who know the plans said AI does the work."], Voice.UNNAMED),
        (["The union said AI was the reason."], Voice.OUTSIDER),
        (["Analysts at Calder believe AI is behind it."], Voice.OUTSIDER),
        (["Workers say they were replaced by AI."], Voice.OUTSIDER),
        (["Jo Lund, who studies technology, said AI was to blame."], Voice.OUTSIDER),
        (["An economist spoke of AI.", "He said more would follow."], Voice.OUTSIDER),
        (["People familiar with the matter pointed to AI."], Voice.UNNAMED),
        (['"AI is what cost us this," said Dwight Palk, a press hand for 16 years.'], Voice.OUTSIDER),
        (["Jo Lund, who heads people at Alder, gave the news.", "AI does the work, Lund said."], Voice.EMPLOYER),
        (["Union organiser Ann Roe was there.", "The bank said little.", "Roe said it was AI."], Voice.OUTSIDER),
        (["Plant manager Ed Poe met the Alder union.", "Poe said AI now sorts."], Voice.EMPLOYER),
        (["Jo Lund, head of investor relations, said AI does the work."], Voice.EMPLOYER),
        (["AI has taken the desks, according to Ida Roe, who runs a recruitment agency."], Voice.OUTSIDER),
        (["The site is closing.", "AI does it, according to two people who were in the room."], Voice.OUTSIDER),
        (["Its former research chief sees the hand of AI."], Voice.OUTSIDER),
        (["Staff were told at a meeting that AI would take over."], Voice.EMPLOYER),
        (["Sixty of our members will leave.", "We have seen AI take over."], Voice.OUTSIDER),
        (["They let 40 of us go in May.", "Now we watch AI do it."], Voice.OUTSIDER),
        (["One of them, 29-year-old Ida Maes, is not surprised.", '"AI took over the rota."'], Voice.OUTSIDER),
        (["Agent Ida O'Dea, a clerk since 2010, shrugged.", "O'Dea's view: AI did it, O'Dea said."], Voice.OUTSIDER),
        (["Ann Lee, chief executive for six years, said AI does the work."], Voice.EMPLOYER),
        (["Ann Lee, the chief executive who joined from Globex, said AI does the work."], Voice.EMPLOYER),
        (["Ann Lee, chief executive and a former engineer at the firm, said AI does the work."], Voice.EMPLOYER),
        (["Ann Lee, president of the pilots' union, said AI does the work."], Voice.OUTSIDER),
        (["Ann Lee, chief economist at Calder, said AI does the work."], Voice.OUTSIDER),
        (["Ann Lee, a former chief executive, said AI does the work."], Voice.OUTSIDER),
        (["Of 500 bosses asked, half said AI let them cut jobs."], Voice.EMPLOYER),
        (["AI has eaten these jobs."], Voice.WRITER),
        (["Four in ten business leaders said AI let them hire less, a poll by an institute found."], Voice.EMPLOYER),
        (["Orders at the company fell, as we write, economists at Calder said."], Voice.OUTSIDER),
        (["Alder says AI lets it shed 80 posts, but Ida Roe, who follows it, thinks it an alibi."], Voice.EMPLOYER),
        (["Ida Roe, 41, was one of the 90 let go.", "AI did it, Roe says."], Voice.OUTSIDER),
        (["Ida Roe planned shifts for nineteen years.", "AI did it, she says."], Voice.OUTSIDER),
        (["Ed Poe, 44, who founded Alder, was there.", "AI did it, Poe says."], Voice.EMPLOYER),
        (["Branch officer Ida Roe was there.", "AI did it, Roe says."], Voice.OUTSIDER),
        (["I was one of the 70.", "We all saw AI do it."], Voice.OUTSIDER),
        (["Falk Foods cut 40 posts.", "The mayor said AI did it."], Voice.OUTSIDER),
        (["Falk Foods cut 40 posts.", "Governor Ida Roe said AI did it."], Voice.OUTSIDER),
        (["The city will cut 40 posts.", "The mayor said AI does the work."], Voice.EMPLOYER),
        (["Congresswoman Ida Roe said AI did it."], Voice.OUTSIDER),
        (["The bishop said AI did it."], Voice.OUTSIDER),
        (["Citing gains from AI, the insurer laid off 40 people."], Voice.EMPLOYER),
        (["Blaming AI, Falk Foods will cut 40 posts."], Voice.EMPLOYER),
    ],
)
def test_the_last_sentence_is_heard_from_its_speaker(sentences: list[str], voice: Voice) -> None:
    assert hear(sentences)[-1].voice is voice


@pytest.mark.parametrize(
    "told",
    [
        "Workers came to the gate and said that AI had made their roles redundant.",
        "The mayor walked out of the meeting and said AI had cost the town 40 jobs.",
        "The judge threw out the case and said AI had replaced 40 people.",
        "Protesters attacked Falk for cutting 40 posts, blaming AI.",
        "The broker lowered its rating, citing AI and 40 job cuts.",
        "Citing AI, the union fears that the bank is cutting 40 posts.",
    ],
)
def test_only_who_cuts_the_jobs_gives_the_employers_reason(told: str) -> None:
    assert hear([told])[-1].voice is not Voice.EMPLOYER


def test_a_quotation_of_several_sentences_is_whose_name_stands_at_its_end() -> None:
    sentences = [
        "Alder cut 40 jobs.",
        '"We saw it coming.',
        'AI does it all now," said Ida Roe, a clerk for ten years.',
    ]
    assert [heard.voice for heard in hear(sentences)][1:] == [Voice.OUTSIDER, Voice.OUTSIDER]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Alder cut 40 jobs. The company said AI now does the work.", AttributionLabel.CITED_CAUSE),
        ("Alder cut 40 jobs. The union said AI now does the work.", AttributionLabel.THIRD_PARTY),
        ("Alder cut 40 jobs. The company denied that AI had replaced them.", AttributionLabel.DENIED),
        ("Alder cut 40 jobs. The savings will be invested in AI, it said.", AttributionLabel.CITED_REALLOCATION),
        ("Alder cut 40 jobs. The company did not say whether AI was a reason.", AttributionLabel.MENTIONED),
        ("Alder cut 40 jobs. It would neither confirm nor deny that AI was a reason.", AttributionLabel.MENTIONED),
        ("Alder cut 40 jobs weeks after it launched an AI assistant.", AttributionLabel.MENTIONED),
        (
            "Alder has stopped hiring. No post is filled until it is shown that AI can't do it, the founder said.",
            AttributionLabel.CITED_CAUSE,
        ),
        ("At Alder nobody may be hired unless AI is unable to do the job.", AttributionLabel.CITED_CAUSE),
        ("Alder hires nobody unless AI can't do the job, the union said.", AttributionLabel.THIRD_PARTY),
        ("Alder used an AI to decide which 40 workers were laid off.", AttributionLabel.MENTIONED),
        ("Alder cut 40 jobs. An AI had scored each of them, a lawyer says.", AttributionLabel.MENTIONED),
        ("Alder cut 40 jobs. It said the chatbot and the cuts are unconnected.", AttributionLabel.DENIED),
        ("Forty people at Alder were let go or not replaced because of AI, staff said.", AttributionLabel.THIRD_PARTY),
        (
            "Alder cut 40 jobs. With Ivy, it said, fewer people do the work. Ivy, launched in May, is a bot.",
            AttributionLabel.CITED_CAUSE,
        ),
        ("Alder will cut 40 jobs. It named a chief AI officer in May, it said.", AttributionLabel.MENTIONED),
        (
            "Alder cut 40 jobs. The union blamed AI. The company rejected the claim that AI had caused the cuts.",
            AttributionLabel.DENIED,
        ),
        (
            "Alder cut 40 jobs. Staff say a chatbot took their work. The story was simply nonsense, its chief said.",
            AttributionLabel.DENIED,
        ),
    ],
)
def test_claims_are_filed_in_the_order_of_the_guidelines(text: str, label: AttributionLabel) -> None:
    assert label_of(text) is label


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Thirty sub-editors are going.", True),
        ("Alder said it would part with 90 people.", True),
        ("Some 200 roles are at risk of redundancy.", True),
        ("The state will not fill 40 posts.", True),
        ("Back-office hiring is on hold at the bank.", True),
        ("A study found that 40% of jobs could be automated.", False),
        ("Federal law says how to file a notice of layoffs.", False),
        ("There will be no layoffs, Falk promised.", False),
        ("Reports that Alder plans to replace 300 clerks are false, the bank said.", False),
        ("Alder dismissed reports that it plans to lay off 500 drivers.", False),
        ("It has no plans to cut jobs, though a paper reported that 900 posts would be lost.", False),
        ("It cut 200 jobs and has no plans to cut more, Falk said.", True),
        ("The bank, which cut 300 jobs in May, dismissed reports that it would go on to cut others.", True),
        ("Headcount will stay level or rise, Falk said.", False),
        ("The insurer will close its claims desk and dismiss 70.", True),
        ("Alder did not say why it was cutting 40 jobs.", True),
        ("The bank gave no reason for laying off 40 people.", True),
        ("Not all of the 40 laid off were engineers.", True),
        ("No one will be hired unless a bot cannot do the job.", True),
        ("Alder has not decided, discussed or planned any reduction in staff.", False),
        ("The bank said AI would allow it to operate with 1,000 fewer people.", True),
        ("AI would allow firms to operate with fewer people, Roe thinks.", False),
    ],
)
def test_an_event_is_stated_not_feared_forecast_or_ruled(text: str, stated: bool) -> None:
    assert states_event([text]) is stated


@pytest.mark.parametrize(
    ("text", "unhappened"),
    [
        ("Reports that Alder plans to replace 300 clerks with AI are false. Its staff is unchanged at 900.", True),
        ("Alder has no plans to cut jobs, its chief said after a paper wrote of 900 posts.", True),
        ("Operators planned no job cuts on account of automation.", True),
        ("Alder has no plans to cut jobs in Bergen. It dismissed 40 people in Oslo on Monday.", False),
        ("Alder has no plans to open a second shift. The chatbot is new.", False),
        ("Alder denied that any jobs would go because of its new bot.", True),
        ("The new bot would not lead to job cuts, the bank said.", True),
        ("No jobs will be lost to the new bot.", True),
        ("Nobody will be dismissed. The 40 who went in June were temps.", False),
        ("Nobody will be dismissed, but 40 posts were cut in June.", False),
        ("Analysts at Brook say Alder could lay off 2,000 people as AI takes over.", True),
        ("Analysts expect Alder to cut up to 2,000 jobs as AI takes over.", True),
        ("Up to 2,000 jobs at Alder could go to AI, a broker estimates.", True),
        ("The union fears that 2,000 jobs could go at Alder to AI.", True),
        ("The union fears that the 40 jobs Alder plans to cut could go sooner.", False),
        ("Alder plans to cut 2,000 jobs. Analysts had expected 1,500.", False),
        ("Analysts expect Alder to cut a further 2,000 jobs.", False),
        ("Alder could lay off 2,000 people as AI takes over, its chief told staff.", False),
    ],
)
def test_cuts_that_are_only_refuted_promised_away_or_foretold_are_told_from_those_stated(
    text: str, unhappened: bool
) -> None:
    strings = [text[s.start : s.end] for s in split_sentences(text)]
    assert never_happened(strings, strings) is unhappened


def test_a_mention_that_is_only_set_beside_the_cut_is_surer_than_one_that_says_nothing() -> None:
    beside = read_statements(["Alder cut 40 jobs.", "The cuts came weeks after it had launched an AI."])
    silent = read_statements(["Alder cut 40 jobs.", "It sells paint and an AI."])
    keys = [decide(statements, event=True).key for statements in (beside, silent)]
    assert keys == [f"{AttributionLabel.MENTIONED}:1", f"{AttributionLabel.MENTIONED}:0"]


@pytest.mark.parametrize(
    ("sentences", "named"),
    [
        (["Ivy answers now.", "Ivy, launched in May, is a bot."], [True, True]),
        (["The bank's chatbot, called Ines, is new.", "Ines took over."], [True, True]),
        (["Mira, its virtual assistant, is new.", "Mira took over."], [True, True]),
        (["Nabla is an AI start-up.", "Nabla cut 40 jobs."], [True, False]),
        (["There is a bot.", "There were 40 clerks."], [True, False]),
    ],
)
def test_what_an_employer_calls_its_ai_names_it_too(sentences: list[str], named: list[bool]) -> None:
    assert [statement.names_ai for statement in read_statements(sentences)] == named


@settings(max_examples=60)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=5))
def test_any_sentences_can_be_decided(sentences: list[str]) -> None:
    decision = decide(read_statements([*sentences, "AI"]), event=True)
    assert 0 <= decision.sentence <= len(sentences)


@pytest.mark.parametrize(
    "unit", ["AI not because, ", "said the company, who ", "jobs lost to AI by ", '" we said ', "⟦AI⟧ "]
)
def test_hostile_sentences_cost_bounded_time(unit: str) -> None:
    sentence = (unit * 200)[:1500]
    began = time.process_time()
    wording_features(statements := read_statements([sentence] * 5))
    decide(statements, event=states_event([sentence]))
    assert time.process_time() - began < 2
