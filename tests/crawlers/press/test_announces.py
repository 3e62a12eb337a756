"""The first pass: what speaks of cuts comes through, what only sounds like it does not, and no text costs time."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.announces import Strength, announces, announces_plainly, cues
from tests.shared_material import SHARED, needs_shared


@pytest.mark.parametrize(
    "text",
    [
        "Brookvale Looms will lay off 48 weavers.",
        "Forty-eight weavers were laid off on Friday.",
        "The mill is laying a third of its people off.",
        "A reduction in force is planned for June.",
        "The bank will axe up to 900 back-office roles.",
        "About 300 posts are to go at the ministry.",
        "The firm has stopped hiring graduates.",
        "Hiring is on hold: we paused all recruitment in May.",
        "Managers who leave will not be replaced, and staff numbers will shrink by attrition.",
        "Chatbots have replaced most of the support agents' jobs.",
        "It will take on fewer trainees next year.",
        "The plant closes in June with the loss of 120 jobs.",
        "Colleagues were told their positions had been eliminated.",
        "200 salariés concernés par un plan social : la direction annonce la suppression de 200 postes.",
        "Der Konzern kündigt einen Stellenabbau an.",
    ],
)
def test_words_about_cuts_come_through(text: str) -> None:
    assert announces(text)


@pytest.mark.parametrize(
    "text",
    [
        "It reduces its well-paid, 1,200-strong back-office staff.",
        "Its jobs (mostly in Leeds) will, from May on, be cut.",
        "It closes a plant - the third this year - of 90 workers.",
        "See cuts-20-of-the-looms-jobs for more.",
    ],
)
def test_what_stands_between_the_verb_and_the_people_does_not_hide_them(text: str) -> None:
    assert announces(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Pikes reached the playoffs for the third year.",
        "The council voted to build a new library by the river.",
        "Brookvale opened a second mill and took on 90 weavers.",
        "Playoff tickets sold out within the hour.",
        "Quarterly revenue rose by eight percent to 4 million dollars.",
        "The layout of the page was changed.",
    ],
)
def test_words_that_only_sound_alike_do_not(text: str) -> None:
    assert not announces(text)


def test_one_hint_is_enough_in_a_short_text_and_chance_in_a_long_one() -> None:
    hint = "The team lost on Saturday."
    filler = "The river ran high and the bridge stayed open for carts. " * 60
    assert [cue.strength for cue in cues(hint)] == [Strength.HINT]
    assert announces(hint)
    assert not announces(filler + hint + filler)


def test_severance_alone_says_nothing_plainly() -> None:
    text = "The agreement grants the officer severance of one year's salary."
    assert announces(text)
    assert not announces_plainly(text)
    assert announces_plainly("The company announced a workforce reduction.")


@settings(max_examples=80)
@given(st.text(max_size=300))
def test_a_cue_is_a_place_in_the_text(text: str) -> None:
    for cue in cues(text + " layoffs " + text):
        assert 0 <= cue.start < cue.end <= 2 * len(text) + 9


@pytest.mark.parametrize(
    "text",
    [
        "1" * 20_000,
        "cut 5 " * 4_000,
        "jobs " * 4_000,
        "lay a " * 4_000,
        "not " * 5_000,
        "cut'a'" * 4_000,
        "cut-a-" * 4_000,
        "Reduction of costs " + "." * 60 + " 12\n",
        "Closing " + "$5.0, " * 100,
    ],
)
def test_no_text_costs_more_than_its_length(text: str) -> None:
    start = time.process_time()
    announces(text)
    assert time.process_time() - start < 2.0


@needs_shared
def test_at_least_98_of_100_passages_with_a_cut_come_through() -> None:
    lines = (SHARED / "eval" / "attribution_dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if set(row["event_types"]) - {"none"}]
    assert sum(announces(row["text"]) for row in rows) / len(rows) >= 0.98
