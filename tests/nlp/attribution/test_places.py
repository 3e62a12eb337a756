"""Where cuts are made; sentences written by us."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.attribution.places import find_places
from nlp.attribution.sentences import split_sentences


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
        ("ST. PAUL, Minn. (AP) - Corvane lets 15 go in Ft. Wayne, Ind.", ["ST. PAUL, Minn.", "Ft. Wayne, Ind."]),
        ("It cuts 40 US jobs and some U.K. office staff; U.S. workers were told.", ["US", "U.K."]),
        ("US tariffs hurt the UK arm's orders.", ["the UK"]),
        ("It shuts its plant in Swindon and lays off 64 drivers in Tucson.", ["Swindon", "Tucson"]),
        ("It cuts 175 claims handlers in Pune and Noida.", ["Pune", "Noida"]),
        ("The group closes its Limerick office and its Geelong particleboard mill.", ["Limerick", "Geelong"]),
        ("Hull-based Corvane cuts 12 jobs.", ["Hull"]),
        ("Cloud-based work costs 40 jobs in Engineering and 12 in May.", []),
        ("It cut 30 people in March and shuts the office in Payroll Services.", []),
        ("Workers at the plant in Texas Instruments' group go.", []),
        ("Corbett Gear's Rockford, Illinois, plant lays off 40.", ["Rockford, Illinois"]),
        ("The bank moves 140 jobs from Leeds to India.", ["Leeds"]),
        ("It will shift work to a larger site in Mexico as sales in China fall.", []),
        ("It sacks 34 cleaners in Spokane, and customers in Reno complain.", ["Spokane"]),
        ("It cut 12 jobs as the US tariffs bite.", []),
        ("The University of Leeds and the Bank of Ireland cut 30 posts.", []),
    ],
)
def test_places_are_named_once_and_organisations_are_none(text: str, places: list[str]) -> None:
    assert [place.quote for place in find_places(text, split_sentences(text))] == places


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_gives_spans_that_lie_inside_it(text: str) -> None:
    found = find_places(text, split_sentences(text))
    assert all(text[evidence.start : evidence.end] == evidence.quote for evidence in found)
