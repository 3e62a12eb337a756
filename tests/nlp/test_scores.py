"""The measures themselves, on rows small enough to check by hand."""

import pytest

from nlp import scores

GOLD = ["a", "a", "b", "b", "b"]
READ = ["a", "b", "b", "b", "a"]


def test_label_scores_agree_with_a_hand_count() -> None:
    a = scores.label_scores(GOLD, READ)["a"]
    assert (a.precision, a.recall, a.support) == (0.5, 0.5, 2)
    assert scores.macro_f1(GOLD, READ) == pytest.approx((0.5 + 2 / 3) / 2)


def test_a_label_never_predicted_scores_zero_and_still_counts_in_the_average() -> None:
    assert scores.macro_f1(["a", "b"], ["a", "a"]) == pytest.approx((2 / 3) / 2)


def test_rows_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        scores.confusion(["a"], [])


def test_a_bootstrap_interval_holds_its_value_and_repeats_with_its_seed() -> None:
    rows = [1.0] * 30 + [0.0] * 10
    first = scores.bootstrap(rows, lambda r: sum(r) / len(r))
    assert first.low < first.value == 0.75 < first.high
    assert first == scores.bootstrap(rows, lambda r: sum(r) / len(r))


def test_scores_that_keep_their_promise_have_no_calibration_error() -> None:
    assert scores.calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0)
    assert scores.calibration_error([1.0] * 2, [True, False]) == pytest.approx(0.5)


def test_even_scores_that_keep_their_promise_show_an_error_on_few_rows() -> None:
    few, many = (scores.calibration_by_chance([0.7] * n, draws=200) for n in (20, 2000))
    assert few.low <= few.value <= few.high
    assert few.value > 5 * many.value > 0


def test_touching_spans_do_not_overlap() -> None:
    assert not scores.spans_overlap((0, 5), (5, 9))
    assert scores.spans_overlap((0, 5), (4, 9))


def test_tables_name_every_label_once_per_row() -> None:
    assert scores.format_scores(GOLD, READ).count("\n") == 2
    assert scores.format_confusion(GOLD, READ).splitlines()[1].split() == ["a", "1", "1"]
