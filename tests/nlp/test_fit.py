"""What the linear models learn: yes or no, or which row of a group, if any, is the right one."""

from __future__ import annotations

import itertools
import statistics

import pytest

from db.vocabulary import AttributionLabel
from nlp.attribution.words import WORD, plain
from nlp.training.attribution.written import read_written
from nlp.training.fit import MIN_COUNT, fit, fit_choice

MANY = 3 * MIN_COUNT


def test_a_feature_that_goes_with_yes_speaks_for_it() -> None:
    model = fit([["cut"], ["hire"]] * MANY, [True, False] * MANY, l2=1e-3, threshold=0.5)
    assert model(["cut"])
    assert not model(["hire"])


def test_the_rarer_answer_weighs_as_much_as_the_other() -> None:
    model = fit([["cut"]] * MANY + [["hire"]] * 20 * MANY, [True] * MANY + [False] * 20 * MANY, l2=1e-3, threshold=0.5)
    assert model.log_odds(["cut"]) == pytest.approx(-model.log_odds(["hire"]), rel=0.1)


def test_rows_of_a_group_compete() -> None:
    groups = [[["cut"], ["staff"]], [["staff"], ["year"]]] * MANY
    right = [[True, False], [True, False]] * MANY  # "staff" is right only where nothing better stands beside it
    model = fit_choice(groups, right, l2=1e-3, threshold=0.5)
    assert model.log_odds(["cut"]) > model.log_odds(["staff"]) > model.log_odds(["year"])
    assert model.log_odds(["staff"]) > 0


def test_where_no_row_is_right_none_wins() -> None:
    model = fit_choice(
        [[["cut"], ["year"]], [["year"]]] * MANY, [[True, False], [False]] * MANY, l2=1e-3, threshold=0.5
    )
    assert model.log_odds(["cut"]) > 0 > model.log_odds(["year"])


def test_of_several_right_rows_one_is_enough() -> None:
    groups = [[["first", "cut"], ["second", "cut"], ["year"]]] * MANY
    both = fit_choice(groups, [[True, True, False]] * MANY, l2=1e-3, threshold=0.5)
    assert both.log_odds(["first", "cut"]) == pytest.approx(both.log_odds(["second", "cut"]))
    first = fit_choice(groups, [[True, False, False]] * MANY, l2=1e-3, threshold=0.5)
    assert first.log_odds(["first", "cut"]) > first.log_odds(["second", "cut"])


def test_groups_without_rows_only_make_the_others_weigh_less() -> None:
    groups, right = [[["cut"], ["year"]]] * MANY, [[True, False]] * MANY
    alone = fit_choice(groups, right, l2=2e-3, threshold=0.5)
    among_empty = fit_choice([*groups, *[[]] * MANY], [*right, *[[]] * MANY], l2=1e-3, threshold=0.5)
    assert among_empty.weights == pytest.approx(alone.weights, rel=0.05)


@pytest.mark.slow
def test_a_few_passages_more_hardly_move_what_the_others_get() -> None:
    """At a rate that does not fall the steps near the minimum jump as soon as there are many words: by 0.3 here."""
    passages = read_written(held_out=False)[:4000]
    rows = [sorted(_words_and_pairs(row.text)) for row in passages]
    labels = [row.label == AttributionLabel.THIRD_PARTY for row in passages]
    every, most = (fit(rows[n:], labels[n:], l2=2e-3, threshold=0.5) for n in (0, 3))
    moved = [abs(every.log_odds(row) - most.log_odds(row)) for row in rows[3:]]
    assert statistics.fmean(moved) < 0.05
    assert max(moved) < 0.5


def _words_and_pairs(text: str) -> set[str]:
    words = [plain(word) for word in WORD.findall(text)]
    return {*words, *(f"{before} {word}" for before, word in itertools.pairwise(words))}
