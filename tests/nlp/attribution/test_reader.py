"""What a reader promises for any text, and what it says of plain ones."""

from __future__ import annotations

import json
import operator
import random
import re
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.vocabulary import AttributionLabel, EventType, Mechanism, Reason, Speaker, Technology
from nlp import scores
from nlp.attribution.reader import AttributionReader
from nlp.evaluation import attribution_speakers
from nlp.evaluation.attribution import OWN
from nlp.evaluation.attribution_within import Surroundings, read_cases
from nlp.records import Reading
from nlp.training.attribution.compose import compose_many, read_frames
from nlp.training.attribution.written import read_written
from tests.shared_material import SHARED, needs_shared

PLAIN = "The company sells paint in eleven countries and is based in Bergen. " * 12


@pytest.fixture(scope="module")
def reader() -> AttributionReader:
    return AttributionReader.load()


def spans_hold(text: str, reading: Reading) -> bool:
    """Whether every quote stands where it says."""
    quotes = [e for claim in (reading, *reading.claims) for e in claim.evidence]
    quotes += [*reading.places, *reading.productivity, *(stated.evidence for stated in reading.effective)]
    quotes += [e for e in (reading.headcount_evidence, reading.percent_evidence) if e is not None]
    return all(text[e.start : e.end] == e.quote for e in quotes)


@pytest.mark.parametrize("text", ["", " \n\t ", "\u00a0"])
def test_no_text_is_not_assessed_and_never_none(reader: AttributionReader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.label, reading.score, reading.claims) == (AttributionLabel.NOT_ASSESSED, 1.0, [])


@pytest.mark.parametrize(
    "text",
    [
        "Der Konzern Nordwerk streicht 500 Stellen, weil künstliche Intelligenz die Arbeit der Angestellten tut.",
        "Nordwerk supprime 500 postes : l'intelligence artificielle fait le travail des agents, explique la direction.",
        "Nordwerk skär 500 jobb och hänvisar till AI.",
        "Компания сократит 500 сотрудников из-за искусственного интеллекта.",
        "ノルドヴェルクは人工知能を理由に500人を削減すると発表した。",
    ],
)
def test_a_text_in_another_language_is_not_assessed_and_never_none(reader: AttributionReader, text: str) -> None:
    reading = reader.read(text)
    assert (reading.label, reading.headcount, reading.event_types) == (AttributionLabel.NOT_ASSESSED, None, [])


@pytest.mark.parametrize(
    "text",
    [
        "Plant closure",
        "Café Zürich GmbH",
        "Corvane Tacoma 90; Nordwerk Renton 12; Alder Foods Spokane 8; Brindle Everett 40",
        "Stanhope Logistics, 440 Commerce Pkwy., Groveport. Permanent closure, effective 11/30. Employees affected: 60",
    ],
)
def test_rows_of_names_and_figures_are_read_as_english(reader: AttributionReader, text: str) -> None:
    assert reader.read(text).label is AttributionLabel.NONE


def test_a_cut_without_ai_is_none(reader: AttributionReader) -> None:
    reading = reader.read("Alder Foods is laying off 120 employees because orders fell.")
    assert reading.label is AttributionLabel.NONE
    assert (reading.headcount, reading.event_types) == (120, [EventType.LAYOFF])
    assert Reason.DEMAND in reading.reasons


def test_digital_and_new_tools_are_not_ai(reader: AttributionReader) -> None:
    text = "The automaker cut 40 jobs as part of its digital strategy and automatic enrolment in new tools."
    assert reader.read(text).label is AttributionLabel.NONE


def test_an_employer_that_names_ai_is_cited_with_its_words(reader: AttributionReader) -> None:
    text = (
        "Corvane Insurance will cut 300 jobs. Chief executive Anna Falk said AI now does the work of the claims "
        "handlers, so the company needs fewer people."
    )
    reading = reader.read(text)
    assert reading.label is AttributionLabel.CITED_CAUSE
    assert reading.technology is Technology.AI
    assert reading.mechanism is Mechanism.REPLACEMENT
    assert reading.speaker is Speaker.EXECUTIVE
    assert "AI now does the work" in " ".join(e.quote for e in reading.evidence)


def test_a_denial_flips_the_label(reader: AttributionReader) -> None:
    text = (
        "Corvane Insurance will cut 300 jobs. Chief executive Anna Falk said the layoffs had nothing to do with AI "
        "and blamed weak demand."
    )
    assert reader.read(text).label is AttributionLabel.DENIED


def test_money_moved_to_ai_is_reallocation(reader: AttributionReader) -> None:
    text = (
        "Corvane Software is laying off 8% of its staff. The savings will be invested in artificial intelligence, "
        "the company said in a statement."
    )
    reading = reader.read(text)
    assert reading.label is AttributionLabel.CITED_REALLOCATION
    assert reading.mechanism is Mechanism.REALLOCATION
    assert reading.percent == 8


def test_automation_without_ai_is_kept_off_the_ai_line(reader: AttributionReader) -> None:
    text = "The mill will lay off 45 workers. Robots have taken over packing, the company said."
    assert reader.read(text).technology is Technology.AUTOMATION


def test_a_stream_keeps_its_order_and_ids(reader: AttributionReader) -> None:
    items = [(str(n), "AI. " * (n % 3) + f"They cut {n} jobs.") for n in range(2, 90)]
    readings = list(reader.read_many(iter(items)))
    assert [r.id for r in readings] == [key for key, _ in items]
    assert all(r.model == reader.model for r in readings)


@settings(max_examples=80)
@given(st.text(max_size=300), st.sampled_from(["", "AI", " laid off 40 people because of AI. ", "automation", "“"]))
def test_any_unicode_gives_spans_that_stand_in_the_text(text: str, seed: str) -> None:
    whole = text + seed + text[::-1]
    assert spans_hold(whole, AttributionReader.load().read(whole))


SWAPS = (
    {"Corvane": "Zeller", "Marlow": "Ostend", "Kestrel": "Pinnacle", "Copilot": "ChatGPT"},
    {"Germany": "Australia", "India": "Canada", "Ireland": "Japan", "London": "Denver", "ChatGPT": "Claude"},
)
"""Employers, countries, towns and tools exchanged for others."""


@pytest.mark.slow
def test_names_numbers_places_and_tools_do_not_decide(reader: AttributionReader) -> None:
    """The label survives another employer, number, country and tool in at least 98 of 100 passages."""
    texts = [p.text for p in compose_many(100, 99)]
    texts += [row.text for row in read_written(held_out=True) if row.label != "none"][:100]
    labels = [reader.read(text).label for text in texts]
    for swaps in SWAPS:
        generator = random.Random(3)
        others = [reader.read(_swapped(text, swaps, generator)).label for text in texts]
        assert sum(map(operator.eq, labels, others)) / len(texts) >= 0.98


def _swapped(text: str, swaps: dict[str, str], generator: random.Random) -> str:
    """A text with other names and other large numbers."""
    text = re.sub(
        r"\b\d{1,2}(?:,\d{3})+\b", lambda _: f"{generator.randint(1, 99)},{generator.randint(100, 999)}", text
    )
    for old, new in swaps.items():
        text = text.replace(old, new)
    return text


FLIPS = (
    ("Support bots now close most tickets, and that is why the {n} agents go", "cited_cause"),
    ("The {n} agents do not go because of support bots; the lost contract is the reason", "denied"),
    ("We need fewer underwriters because AI reads the files, so {n} posts end", "cited_cause"),
    ("AI reading the files is not why {n} posts end; claims have simply dried up", "denied"),
    ("These {n} layoffs pay for our investment in AI", "cited_reallocation"),
    ("These {n} layoffs are not about AI in any way; rates are", "denied"),
    ("AI took over the drafting, which is why we let {n} writers go", "cited_cause"),
    ("AI had no part in the decision to let {n} writers go, readers left us", "denied"),
)


@pytest.mark.parametrize(("words", "label"), FLIPS)
def test_a_negation_flips_the_label(reader: AttributionReader, words: str, label: str) -> None:
    text = f'Corvane Group said on Monday it would cut {{n}} jobs. "{words}," chief executive Anna Falk wrote to staff.'
    assert str(reader.read(text.replace("{n}", "140")).label) == label


def test_who_says_it_decides(reader: AttributionReader) -> None:
    """The same words are filed by their speaker: floors under the figures of the model card."""
    rows = attribution_speakers.cases()
    read = [str(reader.read(row.text).label) for row in rows]
    right = Counter(row.label for row, label in zip(rows, read, strict=True) if row.label == label)
    share = {label: right[label] / n for label, n in Counter(row.label for row in rows).items()}
    assert min(share.values()) >= 0.5, share
    assert scores.accuracy([row.label for row in rows], read) >= 0.76


@pytest.mark.slow
def test_a_hostile_document_is_bounded(reader: AttributionReader) -> None:
    text = ("AI cut jobs, " * 400_000)[:5_000_000]
    began = time.process_time()
    assert spans_hold(text, reader.read(text))
    assert time.process_time() - began < 20


def test_every_training_frame_names_a_known_section() -> None:
    for name in ("cause", "reallocation", "denied", "third_party", "mentioned", "links", "attributions"):
        assert sum(map(len, read_frames(name).values())) > 40


def test_scores_on_our_own_passages_do_not_fall(reader: AttributionReader) -> None:
    rows = [json.loads(line) for line in (OWN / "blind.jsonl").read_text(encoding="utf-8").splitlines()]
    readings = list(reader.read_many((row["id"], row["text"]) for row in rows))
    assert scores.macro_f1([r["ai_role"] for r in rows], [str(r.label) for r in readings]) >= 0.82
    assert scores.accuracy([r["headcount"] for r in rows], [r.headcount for r in readings]) >= 0.9


def test_a_passage_is_read_nearly_alike_within_a_longer_page(reader: AttributionReader) -> None:
    """Nine in ten of the labels read rightly alone, with words of cutting in other matters around (a sample)."""
    cases = read_cases((OWN / "looked_at.jsonl").read_text(encoding="utf-8").splitlines()[::12])
    pages = Surroundings()
    alone = [reader.read(case.text).label == case.label for case in cases]
    within = [reader.read(pages.around(case.text, loud=True)).label == case.label for case in cases]
    assert sum(within) >= 0.9 * sum(alone)


def test_a_report_of_cuts_that_the_employer_refutes_is_no_layoff(reader: AttributionReader) -> None:
    text = "Reports that Alder plans to replace 300 clerks with AI are false, the bank said. Its staff is unchanged."
    reading = reader.read(text)
    assert (reading.label, reading.event_types, reading.headcount) == (AttributionLabel.MENTIONED, [], None)


def test_refuting_one_plan_hides_no_cut_stated_elsewhere_in_a_long_document(reader: AttributionReader) -> None:
    refusal = "Alder has no plans to replace clerks with AI, its chief said."
    assert EventType.LAYOFF in reader.read(f"Alder laid off 300 employees on Monday. {PLAIN * 3}{refusal}").event_types
    assert reader.read(PLAIN * 3 + refusal).event_types == []


@needs_shared
def test_a_cut_put_in_words_we_do_not_know_is_read_in_a_long_document_that_speaks_of_other_cuts(
    reader: AttributionReader,
) -> None:
    said = "AI reads the pages now, its publisher said, and it is better at it."
    told = f"The forty proofreaders at Alder Press were shown how to collect their coats. {said}"
    reading = reader.read("\n\n".join([PLAIN, "A bakery near by went through layoffs in 2009.", PLAIN, told, PLAIN]))
    assert reading.label is AttributionLabel.CITED_CAUSE
    assert [evidence.quote for evidence in reading.evidence] == [said]


def test_an_encoded_picture_in_a_long_document_is_not_asked_who_cites_ai(reader: AttributionReader) -> None:
    picture = "M7#X?AI%,JDLJJ@F+8&_Q=4L*V0ND>Z^-C+AI)QW(9T;B2KH!R65$YE/G<.O3U1"
    reading = reader.read("\n\n".join(["Alder will lay off 120 employees.", PLAIN, picture, PLAIN]))
    assert reading.label is AttributionLabel.MENTIONED


def test_the_people_counted_in_a_long_document_stand_near_the_layoff(reader: AttributionReader) -> None:
    cut = "Alder Press will lay off staff at its plant in Leeds in May."
    elsewhere = "The council will cut the fees that 450 workers pay for the car park."
    reading = reader.read("\n\n".join([PLAIN, cut, PLAIN, elsewhere, PLAIN]))
    assert (list(reading.event_types), reading.headcount) == ([EventType.LAYOFF], None)


def test_gold_scores_do_not_fall(reader: AttributionReader) -> None:
    """Floors a little under the figures of the model card: a change that loses them is seen."""
    path = SHARED / "eval" / "attribution_dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    readings = list(reader.read_many((row["id"], row["text"]) for row in rows))
    assert scores.macro_f1([r["ai_role"] for r in rows], [str(r.label) for r in readings]) >= 0.7
    assert scores.accuracy([r["headcount"] for r in rows], [r.headcount for r in readings]) >= 0.87
    assert scores.accuracy([r["percent"] for r in rows], [r.percent for r in readings]) >= 0.91
