"""When and where cuts take effect, and amounts put on what AI gets done; sentences written by us."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.attribution.details import find_effective, find_places, find_productivity
from nlp.attribution.sentences import Span, split_sentences


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
        ("Layoffs at the Corvane mill will occur on May 12, 2026.", [("2026-05-12", "day")]),
        ("The 35 layoffs are slated for August 2026.", [("2026-08-01", "month")]),
        ("Job losses at the depot are expected in Q2 2027.", [("2027-04-01", "quarter")]),
        ("The reductions will take place in the third quarter of 2026.", [("2026-07-01", "quarter")]),
        ("The redundancies are planned for 2027.", []),
        ("Savings from the job cuts are expected in June 2026.", []),
        ("A hearing on the layoffs is scheduled for June 9, 2026.", []),
        ("Layoff date: 10/24/2025. Workers affected: 51.", [("2025-10-24", "day")]),
        ("Separation date(s): 2/9/2026 - 2/23/2026.", [("2026-02-09", "day"), ("2026-02-23", "day")]),
        ("Closure date: July 31, 2026.", [("2026-07-31", "day")]),
        ("Notice date: 9/15/2025. Layoffs: 40.", []),
        ("Sixty fitters leave the week of February 2, 2026.", [("2026-02-02", "day")]),
        ("The bakery closes on Friday, April 24, 2026.", [("2026-04-24", "day")]),
        ("All 18 posts go by 2026-09-30.", [("2026-09-30", "day")]),
        ("The layoffs are effective as of February 1, 2026.", [("2026-02-01", "day")]),
        ("It had 410 employees as of September 30, 2025, and cuts 30 jobs.", []),
        ("Alder Foods laid off 70 in 2021.", [("2021-01-01", "year")]),
        ("Alder Foods laid off 70 in 2021 and 45 more go by June 2026.", [("2026-06-01", "month")]),
        ("The 70 will be laid off in 2026, and a report follows in 2027.", [("2026-01-01", "year")]),
        ("Forced redundancies are ruled out until 2030.", []),
    ],
)
def test_a_date_counts_only_when_the_cut_takes_effect_on_it(text: str, dates: list[tuple[str, str]]) -> None:
    found = find_effective(text, split_sentences(text))
    assert [(stated.value.isoformat(), str(stated.precision)) for stated in found] == dates
    assert all(text[s.evidence.start : s.evidence.end] == s.evidence.quote for s in found)


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_the_last_day_told_right_behind_a_cut_is_its_date(gap: str) -> None:
    cut, last_day = "We are parting with 30 of you.", "Their last working day will be Friday, May 29, 2026."
    text = f"{cut}{gap}{last_day} Shares rose."
    assert [stated.value.isoformat() for stated in find_effective(text, [Span(0, len(cut))])] == ["2026-05-29"]
    far = f"{cut} Shares rose. {last_day}"
    assert find_effective(far, [Span(0, len(cut))]) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Bank of America cuts 30 jobs in Charlotte, North Carolina.", ["Charlotte, North Carolina"]),
        ("Offices in Dublin and Manchester lose 40 people.", ["Dublin", "Manchester"]),
        ("Texas Instruments laid off 12.", []),
        ("Half of the jobs are in the UK, the rest in India.", ["the UK", "India"]),
        ("Branches in Vienna, Prague and Warsaw close.", ["Vienna", "Prague", "Warsaw"]),
        ("The United States, Canada and Mexico lose 80 jobs.", ["United States", "Canada", "Mexico"]),
        ("Plants in Ohio, Indiana and Texas close.", ["Ohio", "Indiana", "Texas"]),
        ("Teams in Chicago, New York and Denver shrink.", ["Chicago", "New York", "Denver"]),
        ("Alder Foods, Ohio's largest baker, cuts 12 jobs.", ["Ohio"]),
        ("Nordwerk, Canada, lets 12 go.", ["Canada"]),
        ("Twelve leave in Modesto, CA 95354 and Akron, OH.", ["Modesto, CA", "Akron, OH"]),
        ("A mill in Pine Hollow, Ga., shuts and 60 go.", ["Pine Hollow, Ga."]),
        ("CUTS AT NORDWERK, IN BLOW TO TOWN.", []),
        ("The New York, NY office loses nine.", ["New York, NY"]),
        ("Offices at 9 Elm Street, New York, New York close.", ["New York"]),
        ("The Grand Rapids, Michigan-based baker lets 15 go.", ["Grand Rapids, Michigan"]),
        ("The St. Louis, Missouri office will shut.", ["St. Louis, Missouri"]),
        ("It cuts 40 US jobs and some U.K. office staff; U.S. workers were told.", ["US", "U.K."]),
        ("US tariffs hurt the UK arm's orders.", ["the UK"]),
        ("The University of Leeds and the Bank of Ireland cut 30 posts.", []),
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
