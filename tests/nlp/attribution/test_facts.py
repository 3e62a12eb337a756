"""Headcount and percent from sentences written by us, and from recorded 8-K passages where they are at hand."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.attribution_elsewhere import recorded_filings, recorded_news
from db.vocabulary import AttributionLabel, EventType, Reason
from nlp.attribution.counts import Counted, Number, find_headcount, find_numbers, plainest, shipped_model
from nlp.attribution.event_model import EventModels, StatedEvents
from nlp.attribution.event_words import ANOTHER
from nlp.attribution.lexicon import cut_sentences, has_ai
from nlp.attribution.numbers import parse_number
from nlp.attribution.percent import find_percent
from nlp.attribution.reader import AttributionReader
from nlp.attribution.reasons import find_reasons, find_roles, find_tools
from nlp.attribution.sentences import LONGEST, STRETCH, split_sentences
from nlp.evaluation import attribution_facts
from nlp.training.attribution.facts import read_all, silent_right
from tests.nlp.attribution.facts_cases import HEADCOUNT, PERCENT
from tests.shared_material import SHARED, needs_shared


def plainly_stated(sentence: str) -> Number | None:
    """The number whose clause says most plainly that it is cut."""
    numbers = find_numbers(sentence, split_sentences(sentence))
    return max((number for number in numbers if number.rank > 0), key=lambda number: number.rank, default=None)


@pytest.mark.parametrize(("sentence", "stated"), HEADCOUNT)
def test_a_clause_says_plainly_which_number_is_cut(sentence: str, stated: int | None) -> None:
    number = plainly_stated(sentence)
    assert (number.value if number else None) == stated


@pytest.mark.parametrize(("sentence", "stated"), PERCENT)
def test_percent_is_the_share_of_the_whole_workforce(sentence: str, stated: float | None) -> None:
    fact = find_percent(sentence, split_sentences(sentence))
    assert (fact.value if fact else None) == stated


@pytest.mark.parametrize(
    ("heard", "stated"),
    [({"25": 6.0, "90": -6.0}, 25), ({"25": -6.0, "90": 6.0}, 90), ({"25": -6.0, "90": -6.0}, None)],
)
def test_beside_ai_the_network_helps_to_choose_the_number(heard: dict[str, float], stated: int | None) -> None:
    text = "Of the 90 people in the hall, 25 have packed their things. An AI counts the parcels now."
    pieces = [Counted(text.index(words), text.index(words) + 2, odds) for words, odds in heard.items()]
    number = find_headcount(text, find_numbers(text, split_sentences(text)), shipped_model(), pieces)
    assert (number.value if number else None) == stated


def test_a_number_that_the_network_has_not_read_stands_by_its_clause() -> None:
    text = "Alder Foods will lay off 310 employees. In the same week 25 robots came."
    read = [Counted(text.index("25"), text.index("25") + 2, -6.0)]
    number = find_headcount(text, find_numbers(text, split_sentences(text)), shipped_model(), read)
    assert number is not None
    assert number.value == 310


SILENT_WAYS = [
    ("The jobs of 45 employees were eliminated on Friday.", ["layoff"], 45),
    ("The publisher ended the contracts of 60 drivers to save money.", ["layoff"], 60),
    ("Notices went to 62 employees at the Dayton plant.", ["layoff"], 62),
    ("The retailer is parting with 40 people in its head office.", ["layoff"], 40),
    ("The group closes its mill in Turku, which costs 96 people their jobs.", ["layoff"], 96),
    ("The council will leave all vacancies unfilled until April.", ["hiring_freeze"], None),
    ("The bank will take on 30 graduates this autumn instead of 80.", ["junior_role_cut"], None),
    ("Twenty-three (23) employees will be separated on May 2.", ["layoff"], 23),
    ("More than 500 engineers have been handed notices, Alder confirmed.", ["layoff"], 500),
    ("Alder said that the jobs of 75 fundraisers had been cut.", ["layoff"], 75),
    ("Alder has laid people off, one of its spokespeople said.", ["layoff"], None),
    ("The law firm is halving its trainee intake.", ["junior_role_cut"], None),
    ("Each adjuster now carries 180 files instead of 110.", ["workload_increase"], None),
    ("No layoffs are planned.", [], None),
    ("Alder Foods opened a plant in Leeds and hired 300 people.", [], None),
    ("The brewery cut its prices by a tenth and dropped two brands.", [], None),
    ("Economists fear that 20,000 jobs could be lost in the region.", [], None),
]


@pytest.mark.parametrize(("text", "events", "headcount"), SILENT_WAYS)
def test_a_text_without_ai_is_read_by_all_that_it_says(text: str, events: list[str], headcount: int | None) -> None:
    reading = AttributionReader.load().read(text)
    assert (list(map(str, reading.event_types)), reading.headcount) == (events, headcount)


def test_events_and_headcount_of_passages_held_out_are_read_as_often_as_the_model_card_says() -> None:
    rows = [row for row in read_all(held_out=True) if not has_ai(row.text)]
    right = silent_right(rows, shipped_model(), EventModels.load())
    assert sum(right.events) / len(rows) >= 0.8
    assert sum(right.headcount) / len(rows) >= 0.8


def test_short_statements_without_ai_are_read_as_the_model_card_says() -> None:
    pairs = attribution_facts.read_pairs("statements")["statements"]
    for field, share in (("events", 0.8), ("headcount", 0.93), ("percent", 0.95)):
        assert attribution_facts.exact(pairs, field).value >= share


@pytest.mark.parametrize(("kind", "share"), [("ai", 0.75), ("quiet", 0.95), ("event", 0.85)])
def test_pages_about_other_matters_are_read_as_the_model_card_says(kind: str, share: float) -> None:
    assert attribution_facts.exact(attribution_facts.read_pairs("elsewhere")[kind], "events").value >= share


@pytest.mark.parametrize(
    "text",
    [
        "The phone has a 6.1-inch display, a neural engine and two cameras. It goes on sale on Friday for 799 dollars.",
        "The bank's fraud model stopped 14,000 payments last month, and its AI assistant answered a million calls.",
        "Holm Software has licensed its speech recognition patents to two partners for six years.",
    ],
)
def test_what_names_ai_and_says_nothing_of_jobs_states_no_event(text: str) -> None:
    reading = AttributionReader.load().read(text)
    assert (reading.label, list(reading.event_types)) == (AttributionLabel.MENTIONED, [])


def test_in_a_long_text_what_no_pattern_hints_at_states_no_event() -> None:
    padding = "Revenue rose in the quarter. " * 30
    hinted, odd = (
        "Alder Foods will lay off 310 employees.",
        "The publisher ended the contracts of its drivers to save money.",
    )
    read = AttributionReader.load().read
    assert read(f"{padding}{hinted} {padding}").event_types == [EventType.LAYOFF]
    assert read(odd).event_types == [EventType.LAYOFF]
    assert read(f"{padding}{odd} {padding}").event_types == []


def test_in_a_long_text_the_one_sentence_that_states_a_layoff_is_found() -> None:
    padding = "Revenue rose in the quarter. " * 60
    reading = AttributionReader.load().read(f"{padding}Alder Foods will lay off 310 employees in Leeds. {padding}")
    assert (list(reading.event_types), reading.headcount) == ([EventType.LAYOFF], 310)


def test_nearly_every_sentence_in_which_another_event_than_a_layoff_is_seen_holds_a_stem_of_one() -> None:
    rows = [row for row in read_all(held_out=False) if set(row.event_types) - {EventType.LAYOFF}]
    models, seen = EventModels.load(), list[str]()
    for row in rows:
        spans = split_sentences(row.text)
        likely, ranks = cut_sentences(row.text, spans), plainest(find_numbers(row.text, spans))
        for span in spans:
            stated = StatedEvents(row.text, [span] * (STRETCH + 1), likely, ranks, models, []).events()
            seen += [row.text[span.start : span.end]] if set(stated) - {EventType.LAYOFF} else []
    assert len(seen) > 100
    assert sum(map(ANOTHER.in_any, seen)) / len(seen) >= 0.95


@pytest.mark.parametrize("freeze", ["Until spring all hiring is frozen.", "It has also announced a hiring freeze."])
def test_in_a_long_text_another_event_is_found_behind_the_sentence_that_states_a_layoff(freeze: str) -> None:
    padding = "The town has two cinemas and a bridge. " * 8
    text = f"Alder Foods will lay off 310 employees in Leeds. {padding}{freeze} {padding}"
    assert AttributionReader.load().read(text).event_types == [EventType.LAYOFF, EventType.HIRING_FREEZE]


@pytest.mark.parametrize(
    "aside",
    [
        "The board dismissed the coach and released two players before the roster was cut to 23.",
        "If Ms. Falk is terminated without cause after a reduction in her position, severance of 24 months is due.",
        "The contestant was eliminated on Monday and the 12 dancers who had lost left the stage.",
        "On the separation of the packaging unit its employees become employees of the new company.",
        "Insurance: after the Separation each company bears the cost of its own cover.",
        "Power was cut to 40 farms, and the people there were let into the school for the night.",
    ],
)
def test_words_of_cutting_about_something_else_state_no_event(aside: str) -> None:
    padding = "The figures were published on Monday. " * 8
    reading = AttributionReader.load().read(f"{padding}{aside} {padding}")
    assert (reading.event_types, reading.headcount) == ([], None)


@needs_shared
def test_in_recorded_pages_about_something_else_an_event_is_seldom_read() -> None:
    read = AttributionReader.load().read
    filings = [read(page.text) for page in recorded_filings()]
    news = [read(page.text) for page in recorded_news()]
    for readings in (filings, news):
        assert sum(bool(reading.event_types) for reading in readings) / len(readings) < 0.2
        assert sum(reading.headcount is not None for reading in readings) / len(readings) < 0.03


@pytest.mark.parametrize(
    "sentence",
    ["The group froze hiring for its 4,000 staff.", "The 40 remaining nurses will each look after two more patients."],
)
def test_without_a_layoff_there_is_no_headcount(sentence: str) -> None:
    reading = AttributionReader.load().read(sentence)
    assert EventType.LAYOFF not in reading.event_types
    assert reading.headcount is None


def test_in_a_long_text_a_number_that_no_clause_governs_is_no_headcount() -> None:
    padding = "Revenue rose in the quarter. " * 30
    reading = AttributionReader.load().read(f"{padding}Alder Foods will lay off staff. The 204 page report is out.")
    assert (list(reading.event_types), reading.headcount) == ([EventType.LAYOFF], None)


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
        ("8-K", None),
    ],
)
def test_numbers_are_read_in_digits_and_words(words: str, value: int | None) -> None:
    assert parse_number(words) == value


@settings(max_examples=60)
@given(st.integers(2, 60_000), st.sampled_from(["laid off", "cut", "dismissed", "let go of", "eliminated"]))
def test_any_count_after_a_cut_is_read_back(count: int, verb: str) -> None:
    sentence = f"Alder Foods {verb} {count:,} employees on Monday."
    number = plainly_stated(sentence)
    assert number is not None
    assert number.value == count
    assert f"{count:,}" in sentence[number.start : number.end]


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


@pytest.mark.parametrize(
    "behind",
    [
        *("in connection with the plan", "across the business", "across multiple teams", "within six months"),
        *("in mid-2025", "in Q3 2025", "at the company", "at Alder Foods", "on Thursday", "of about 5,000"),
        *("in June", "in total", "in anticipation of lower demand", "in preparation for AI"),
    ],
)
def test_what_follows_a_share_of_the_workforce_seldom_makes_it_that_of_a_part(behind: str) -> None:
    sentence = f"The company will cut 12% of its workforce {behind}."
    share = find_percent(sentence, split_sentences(sentence))
    assert (share.value if share else None) == 12.0


@pytest.mark.parametrize(
    "part", ["in Germany", "in the US", "in northern Italy", "in its cloud unit", "at its Texas plant", "across Europe"]
)
def test_a_share_of_the_staff_of_a_place_or_unit_is_none_of_the_workforce(part: str) -> None:
    sentence = f"The company will cut 12% of its workforce {part}."
    assert find_percent(sentence, split_sentences(sentence)) is None


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("Shares of Alder Foods rose after it said it would cut 9% of its workforce.", 9.0),
        ("Corvane, whose sales fell in March, will lay off 9% of its staff.", 9.0),
        ("Corvane could cut 9% of its staff.", None),
        ("Corvane is cutting 200 jobs (3%).", 3.0),
        ("Some 1,350 jobs, or 9%, will go.", 9.0),
        ("Corvane will let go of 155 people, 11% of the total.", 11.0),
        ("Corvane will reduce its headcount by 700, or 4%.", 4.0),
        ("It let 40 people go in Ghent, 9% fewer than it had planned.", None),
        ("Corvane will cut a fifth of its staff.", 20.0),
        ("Corvane is laying off one in five of its employees.", 20.0),
        ("Corvane has dismissed a quarter of its workforce.", 25.0),
        ("Corvane will axe half its staff.", 50.0),
        ("Corvane will cut nearly half its staff.", None),
        ("Corvane could cut half its staff.", None),
        ("Corvane lost a fifth of its customers.", None),
        ("Corvane let 30 people go, a fifth of its staff.", 20.0),
        ("Employers announced 30,000 job cuts, a quarter of the total.", None),
        ("Eleven people, or 5% of us, are leaving.", 5.0),
        ("Today 14% of you will be leaving.", 14.0),
        ("We are parting with 9% of our colleagues.", 9.0),
        ("More than 60% of you use Copilot.", None),
    ],
)
def test_a_share_is_read_where_the_cut_stands_right_before_it_or_a_count(sentence: str, stated: float | None) -> None:
    share = find_percent(sentence, split_sentences(sentence))
    assert (share.value if share else None) == stated


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("Corvane will cut 100-150 jobs.", 150),
        ("Corvane plans to lay off 2,500-3,000 employees.", 3000),
        ("Corvane cut 30 jobs in its 2024-25 budget.", 30),
        ("Corvane will cut 1 200 jobs in Lyon.", 1200),
        ("Corvane will cut 1'200 jobs in Zurich.", 1200),
        ("Corvane will cut 7.000 jobs.", 7000),
    ],
)
def test_ranges_with_a_hyphen_and_foreign_thousands_are_read(sentence: str, stated: int) -> None:
    number = plainly_stated(sentence)
    assert (number.value if number else None) == stated


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("In 2024 200 jobs were cut.", [2024, 200]),
        ("Its 2024-25 budget is cut.", [2024]),
        ("Notice 12-31-2025 names 40 people.", [12, 40]),
        ("On July 12 200 employees were laid off.", [200]),
        ("In July 12 employees were laid off.", [12]),
        ("On March 3 and 10, 2026 the mill cuts 40 jobs.", [40]),
        ("The 14th of July and 5 May 2026 are the dates, 33 the number.", [33]),
        ("Notice is due 60 days before, or 30 where the state agrees; 8 people got none.", [8]),
        ("Notice is due 60 days before, and 30 people got none.", [30]),
        ("About 10% of Harbour Labs, a unit with some 900 people, must go.", []),
        ("Harbour Labs, a unit with some 900 people, must go.", [900]),
        ("One in ten of us is leaving, 40 people.", [40]),
        ("Three out of five desks, 18 in all, are empty.", [18]),
        ("It cut 12 in 3 weeks.", [12]),
        ("Some 310 posts in Leeds are at risk; 12 people have left.", [12]),
        ("One hundred and twelve (112) positions at 3 sites end.", [112, 3]),
    ],
)
def test_years_codes_shares_and_risks_stay_apart_from_the_number_beside_them(sentence: str, values: list[int]) -> None:
    assert [number.value for number in find_numbers(sentence, split_sentences(sentence))] == values


def test_foreign_thousands_are_one_number() -> None:
    assert [parse_number(words) for words in ("1 200", "1'200", "7.000", "12\u202f500")] == [1200, 1200, 7000, 12500]


@pytest.mark.parametrize(
    "words",
    [
        *("copilots", "self-driving lorries", "driverless trains", "computer vision", "natural language processing"),
        *("Amazon Q", "Watsonx", "Windsurf", "Llama 3", "Llama models", "Claude", "Claude Code", "Devin"),
        *("ai", "gen ai", "ai's cheapness", "ai-first plans", "Ai-powered chat", "new Ai tools", "automatisation"),
        *("digital labor", "vibe coding", "machine intelligence", "foundation models", "autonomous trucks"),
        *("the agents we built", "agents that it has deployed", "an image generator", "text generation software"),
        *(
            "people who train our models",
            "a clever machine",
            "articles written by machines",
            "speech recognition",
            "our writing assistant",
        ),
        *("synthetic voices", "deepfakes", "robo-advisers", "smart software", "frontier models", "Stable Diffusion"),
        *("algorithms that price the policies", "work done by an algorithm", "humanoids", "autonomous haul trucks"),
        *(
            "an image-reading model",
            "a model that approves launches",
            "work done by a model",
            "what our models can’t do",
        ),
        *("an algorithm", "models the copywriters trained; now the models have their jobs"),
        *("a team that uses Gemini to draft letters", "a team using Cursor", "coding done with Cursor to save time"),
        *("a.i.", "AGI", "custom GPTs", "NLP", "Google Translate", "machine vision", "text-to-speech", "phonebots"),
        *("a copilot that knows the stock", "copilot licences", "an expert system that prices risks", "world models"),
        *("models trained on old notes", "today's models can do it", "avatars that read the news"),
        *("software that writes code", "a tool that drafts replies", "systems which can read scans"),
        *("computers that now write match reports", "a conversational platform", "a virtual receptionist"),
        *(
            "robotised welding",
            "hyperautomation",
            "straight-through processing",
            "a dark factory",
            "driver-less trains",
        ),
        *("algorithmic scheduling", "predictive models that choose", "a decision engine that approves loans"),
        *("claims paid without human intervention", "chats that never reach a human", "non-human workers"),
        *(
            "work that takes a model an hour",
            "the model now drafts the letters",
            "models that already draft the replies",
            "what the model does overnight",
            "two people and a prompt",
        ),
        *(
            "posts replaced by machines",
            "an autonomous warehouse",
            "cashier-less shops",
            "replacing people with machines",
        ),
    ],
)
def test_ai_is_named_by_its_kinds_and_tools(words: str) -> None:
    assert has_ai(f"Corvane cut 40 jobs because of {words}.")


@pytest.mark.parametrize(
    "words",
    [
        *("Claude Parent", "Claude Dumas", "Jean-Claude", "Jean Claude", "Devin Booth", "Amnesty International (AI)"),
        *("60 digital workers", "automated teller machine", "automated clearing house", "pilots and copilots"),
        *("a merger with Gemini", "the cursor", "Llamas", "Ai Weiwei", "help@corvane.ai", "corvane.ai", "Ai Fukuda"),
        *("aid", "air", "the j'ai song", "autonomous regions", "a cognitive test", "generators", "text messages"),
        *("changes to a search engine's algorithm", "a fall behind an algorithm change", "the agents who met clients"),
        *("its training of models for fashion shows", "business models", "a smart move", "translation fees"),
        *("a word on how many the models can carry", "new models by a rival"),
        *(
            "a copilot who met clients",
            "a system that reads meters",
            "software that writes off debts",
            "a school avatar",
        ),
        *("a prompt reply", "the model on which the bank rests", "computers in every class", "a model answer"),
        *("new tools", "a single platform", "posts replaced by software", "health systems that treat veterans"),
        *("a worker without a human face", "ore classifiers", "a modern operating model", "self-service"),
    ],
)
def test_people_and_things_of_the_same_name_are_no_ai(words: str) -> None:
    assert not has_ai(f"Corvane cut 40 jobs, and {words} had a part in it.")


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("Watson Bakeries cuts 40 jobs.", []),
        ("Judge Emma Watson weighed the 40 layoffs that AI had caused.", []),
        ("Firefly Aerospace cut 40 jobs; AI was not to blame.", []),
        ("The staff use Gemini to write, and Claude Code for the rest.", ["Gemini", "Claude Code"]),
        ("AI such as Watson answers the calls.", ["Watson"]),
    ],
)
def test_a_tool_is_listed_only_where_ai_is_named_and_nobody_bears_its_name(text: str, tools: list[str]) -> None:
    assert find_tools(text) == tools


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("The company said it will cut 40 jobs.", []),
        ("We cut 30 IT roles and two in HR.", ["it", "hr"]),
        ("An IT firm cuts 40 jobs.", []),
        ("IT WILL CUT 40 JOBS.", []),
        ("The union claims that 40 jobs will go.", []),
        ("It cut 40 claims handlers and 12 jobs in claims.", ["claims"]),
        ("We will support those whose jobs go.", []),
        ("Our support team lost 40 jobs.", ["support"]),
        ("It laid off nurses, teachers, pilots and drivers.", ["nurses", "teachers", "pilots", "drivers"]),
        ("It pilots a scheme as it lays off 40.", []),
        ("It will cut 300 manager roles.", ["manager"]),
        ("The studio parted ways with 22 developers.", ["developers"]),
        ("We need fewer engineers.", ["engineers"]),
        ("A legal process outsourcer cuts 40 jobs after machine translation came.", []),
    ],
)
def test_a_role_is_told_from_the_pronoun_or_verb_of_the_same_letters(sentence: str, roles: list[str]) -> None:
    assert find_roles([sentence]) == roles


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The baker fell into administration.", Reason.BANKRUPTCY),
        ("The baker went bust.", Reason.BANKRUPTCY),
        ("Administrators made 40 staff redundant.", Reason.BANKRUPTCY),
        ("The cuts follow a fall in revenue.", Reason.DEMAND),
        ("A drop in sales cost 40 jobs.", Reason.DEMAND),
        ("A decline in orders cost 40 jobs.", Reason.DEMAND),
        ("It cut 40 jobs to save money.", Reason.COST_CUTTING),
        ("It cut 40 jobs to save €40 million.", Reason.COST_CUTTING),
        ("It shut its plant in Ghent.", Reason.CLOSING),
        ("The chain is to shut 17 shops.", Reason.CLOSING),
        ("Its contract with the navy was not renewed.", Reason.LOSS_OF_CONTRACT),
        ("It lost the contract.", Reason.LOSS_OF_CONTRACT),
        ("Two grants were terminated.", Reason.FUNDING_LOSS),
        ("The baker was bought by Corvane.", Reason.MERGER),
        ("A tougher macro environment cost 40 jobs.", Reason.ECONOMIC_CONDITIONS),
        ("Our economy has slowed.", Reason.ECONOMIC_CONDITIONS),
        ("We built too many layers.", Reason.RESTRUCTURING),
        ("The cuts follow a strategic review.", Reason.RESTRUCTURING),
        ("It closes its Ghent bakery.", Reason.CLOSING),
        ("The brewery will close its doors for good.", Reason.CLOSING),
        ("It closes three call centres.", Reason.CLOSING),
        ("The college faces a budget shortfall.", Reason.COST_CUTTING),
        ("It blamed rising energy costs.", Reason.COST_CUTTING),
        ("It must conserve cash.", Reason.COST_CUTTING),
        ("The cuts are due to declining enrollment.", Reason.DEMAND),
        ("It cited weaker client spending.", Reason.DEMAND),
        ("Traffic has collapsed.", Reason.DEMAND),
        ("Lack of work.", Reason.DEMAND),
        ("A customer did not renew its contract.", Reason.LOSS_OF_CONTRACT),
        ("It lost its biggest customer.", Reason.LOSS_OF_CONTRACT),
        ("The council withdrew its funding.", Reason.FUNDING_LOSS),
        ("The state grants ran out.", Reason.FUNDING_LOSS),
        ("It cited a drop in grants.", Reason.FUNDING_LOSS),
        ("Sales of the game were weak, and disappointing sales cost jobs.", Reason.DEMAND),
        ("The overhaul costs 40 jobs.", Reason.RESTRUCTURING),
        ("The end of a five-year grant cost 19 jobs.", Reason.FUNDING_LOSS),
    ],
)
def test_reasons_are_read_in_plain_words(sentence: str, reason: Reason) -> None:
    assert find_reasons([sentence]) == [reason]


@pytest.mark.parametrize(
    "sentence",
    [
        "The outsourcer let 40 people go.",
        "The outsourcing group let 40 people go.",
        "Their contracts will not be extended.",
        "It ended the contracts of 28 editors.",
        "Forty people lost their customer service jobs.",
        "The result was close to the office's forecast.",
        "These statements are subject to risks and uncertainties, including tariffs, inflation and weak demand.",
        "Forward-looking statements: actual results may differ because of restructuring or the loss of a contract.",
    ],
)
def test_what_an_employer_is_or_may_meet_is_no_reason(sentence: str) -> None:
    assert find_reasons([sentence]) == []


def test_a_short_text_that_states_a_cut_gives_its_reasons_in_any_sentence() -> None:
    read = AttributionReader.load().read
    cut, why = "Alder Foods will lay off 310 employees.", "It named a tougher macro environment."
    assert read(f"{cut} {why}").reasons == [Reason.ECONOMIC_CONDITIONS]
    assert read(why).reasons == []


def test_the_lines_of_a_notice_date_the_cut() -> None:
    reading = AttributionReader.load().read("Workers laid off: 38. Notice date: 9/29/2025. Effective date: 11/28/2025.")
    assert [stated.evidence.quote for stated in reading.effective] == ["11/28/2025"]


def test_a_government_or_jobs_saved_are_no_reason() -> None:
    assert find_reasons(["The new administration met on Monday.", "The talks saved 40 jobs."]) == []
