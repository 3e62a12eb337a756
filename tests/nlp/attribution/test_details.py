"""When and where cuts take effect, and amounts put on what AI gets done; sentences written by us."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.attribution.details import find_effective, find_places, find_productivity
from nlp.attribution.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The cuts are effective June 1, 2026.", [("2026-06-01", "day")]),
        ("The last day of work will be 31 May 2026.", [("2026-05-31", "day")]),
        ("It expects to finish by the end of the second quarter of 2026.", [("2026-04-01", "quarter")]),
        ("Staff leave between April 2026 and 30 June 2026.", [("2026-04-01", "month"), ("2026-06-30", "day")]),
        ("Separations begin on or about October 3, 2025.", [("2025-10-03", "day")]),
        ("Most roles will go by 2027.", [("2027-01-01", "year")]),
        ("The plan was announced on March 3, 2026, and 40 people lose their jobs.", []),
        ("On March 3, 2026 the board approved the cut of 2,026 posts.", []),
        ("It will be done by February 31, 2026.", []),
        ("The cuts end in the first quarter of fiscal 2026.", []),
    ],
)
def test_a_date_counts_only_when_the_cut_takes_effect_on_it(text: str, dates: list[tuple[str, str]]) -> None:
    found = find_effective(text, split_sentences(text))
    assert [(stated.value.isoformat(), str(stated.precision)) for stated in found] == dates
    assert all(text[s.evidence.start : s.evidence.end] == s.evidence.quote for s in found)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Bank of America cuts 30 jobs in Charlotte, North Carolina.", ["Charlotte, North Carolina"]),
        ("Offices in Dublin and Manchester lose 40 people.", ["Dublin", "Manchester"]),
        ("Texas Instruments laid off 12.", []),
        ("Half of the jobs are in the UK, the rest in India.", ["the UK", "India"]),
    ],
)
def test_places_are_named_once_and_organisations_are_none(text: str, places: list[str]) -> None:
    assert [place.quote for place in find_places(text, split_sentences(text))] == places


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
    assert bool(find_productivity(text, split_sentences(text))) is claimed


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_gives_spans_that_lie_inside_it(text: str) -> None:
    spans = split_sentences(text)
    found = [stated.evidence for stated in find_effective(text, spans)]
    found += [*find_places(text, spans), *find_productivity(text, spans)]
    assert all(text[evidence.start : evidence.end] == evidence.quote for evidence in found)
