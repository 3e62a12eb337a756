"""The reader as a whole: bases, evidence, invariances, any input."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.postings.ai_tools import tools_in
from nlp.postings.inputs import PostingInput
from nlp.postings.reader import MODEL_PATH, PostingReader

READER = PostingReader.load()
WORDS = st.sampled_from(
    ["Senior", "Engineer", "|", "5+ years", "experience", "AI tools", "Copilot", "you", "we", "or", "degree", "\n",
    "…", "- ",
     "Requirements:", "preferred", "intern", "10-", "years", "of", "Cursor", "(", "not", "I", "II", "\x00", "İ",
     "ß", "🙂", "2"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))


@settings(max_examples=150)
@given(TEXTS, TEXTS)
def test_any_input_is_read_and_every_quote_stands_in_it(title: str, text: str) -> None:
    source = f"{title}\n{text}"
    for span in READER.read(title, text).evidence.values():
        assert source[span.start : span.end] == span.quote


@pytest.mark.parametrize(
    ("title", "text", "given_value", "level", "basis"),
    [
        ("Senior Baker", "1 year of experience", None, "senior", "title"),
        ("Baker", "Three years of experience required", "internship", "mid", "years"),
        ("Associate, Sourcing", "4+ years of experience in purchasing", None, "mid", "years"),
        ("Associate, Sourcing", "1-3 years of experience in purchasing", None, "entry", "title"),
        (
            "Baker",
            "We are looking for a junior baker. Junior candidates welcome, this is an entry-level job.",
            None,
            "entry",
            "text",
        ),
        ("Baker", "Bread and cakes.", "Entry level", "entry", "level_given"),
        ("Baker", "Bread and cakes.", None, "unknown", "none"),
    ],
)
def test_the_first_basis_that_speaks_decides(
    title: str, text: str, given_value: str | None, level: str, basis: str
) -> None:
    reading = READER.read(title, text, given_value)
    assert (reading.seniority, reading.seniority_basis) == (level, basis)


@pytest.mark.parametrize(
    "text",
    [
        "Requirements\n- Hands-on practice with ChatGPT or Claude in bookkeeping",
        "What you'll do\n- Use AI tools to prepare lesson plans",
        "You use Cursor and Claude Code every day.",
        "We expect all employees to work with AI assistants.",
        "Nice to have\n- Familiarity with GitHub Copilot",
        "Tell us how you use AI tools in your work.",
    ],
)
def test_asking_the_hire_for_ai_tools_is_seen(text: str) -> None:
    reading = READER.read("Bookkeeper", text)
    assert reading.requires_ai_tools
    assert reading.evidence["requires_ai_tools"].quote


@pytest.mark.parametrize(
    "text",
    [
        "We are the AI platform for hospitals.",
        "Please do not use ChatGPT in your interview.",
        "We use AI to screen applications.",
        "Experience building RAG pipelines and LLM agents in production",
        "Benefits\n- Free Copilot subscription",
        "Our engineers code with Cursor.",
        "PhD in artificial intelligence",
        "Tune database cursors.",
        "Bread and cakes.",
    ],
)
def test_naming_ai_is_not_asking_for_it(text: str) -> None:
    reading = READER.read("Specialist", text)
    assert not reading.requires_ai_tools
    assert reading.tools == []


def test_tools_are_named_once_and_in_order() -> None:
    assert tools_in("Cursor, Claude Code and Copilot, above all Cursor") == ["Cursor", "Claude Code", "Copilot"]


@pytest.mark.parametrize("tool", ["ChatGPT", "Claude", "GitHub Copilot", "Cursor", "Gemini", "Codex", "Windsurf"])
@pytest.mark.parametrize("place", ["Oslo", "Kuala Lumpur", "São Paulo"])
@pytest.mark.parametrize("employer", ["Alderway", "Nettlebed & Sons", "Ōkura 株式会社"])
def test_names_of_tool_place_and_employer_change_nothing(tool: str, place: str, employer: str) -> None:
    asks = f"- 3+ years of experience in bakeries\n- Experience using {tool} to plan shifts"
    text = f"{employer} bakes in {place}.\nRequirements\n{asks}"
    reading = READER.read(f"Production Planner, {place}", text)
    assert (reading.seniority, reading.min_years, reading.requires_ai_tools) == ("mid", 3, True)
    assert reading.tools == [tool]


@pytest.mark.parametrize(
    ("title", "software"),
    [
        ("Backend Engineer", True),
        ("QA Automation Engineer", True),
        ("Engineering Manager, Payments", True),
        ("Acme | PM, Designers, Backend Engineers | Remote", True),
        ("Data Scientist", False),
        ("Solutions Engineer, Cloud Platform", False),
        ("Mechanical Engineer", False),
        ("FPGA Design Engineer", False),
        ("Channel Partner Manager", False),
        ("Nurse", False),
        ("Ingénieure logiciel embarqué", True),
        ("Ingénieur développement logiciel (H/F)", True),
        ("Werkstudent Softwareentwicklung (m/w/d)", True),
        ("Softwareentwickler(in) Java", True),
        ("Audio Software Engineer", True),
        ("CNC Programmer", False),
        ("PLC Programmer", False),
        ("Drug Developer", False),
        ("Process Developer", False),
        ("Robotic Process Developer", True),
        ("Business Developer", False),
        ("Audio Engineer", False),
    ],
)
def test_software_roles_are_told_by_title(title: str, software: bool) -> None:
    assert READER.read(title, "").is_software_role is software


def test_a_title_without_a_trade_is_decided_by_the_text() -> None:
    assert READER.read(
        "Acme | Remote | Full-time", "Hiring engineers to write services in Rust and Go."
    ).is_software_role
    assert not READER.read(
        "Graduate Programme 2026", "Month-end close, reconciliations and audit support."
    ).is_software_role


def test_many_postings_keep_their_ids_and_order() -> None:
    items = [PostingInput("b", "Senior Cook", ""), PostingInput("a", "Cook", "", "internship")]
    readings = list(READER.read_many(iter(items)))
    assert [(reading.id, reading.seniority) for reading in readings] == [("b", "senior"), ("a", "intern")]
    assert all(reading.model == READER.model for reading in readings)


@pytest.mark.parametrize(
    "piece", ["1 ", "10-", "AI ", "a, ", "senior ", "| ", "or degree ", "years ", "(", "- A", "…", "you "]
)
def test_a_hostile_page_costs_little_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    start = time.process_time()
    READER.read(text, text)
    assert time.process_time() - start < 4


def test_the_shipped_model_is_small() -> None:
    assert MODEL_PATH.stat().st_size < 8_000_000
