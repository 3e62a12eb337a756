"""The passages the reader learns from: format, marks, number and variety."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from nlp.training.attribution.corpus import read_passages
from nlp.training.attribution.written import (
    FOLDER,
    TIES,
    UNTIED,
    near_copies,
    parse_row,
    read_folder,
    read_written,
    written_later,
)

ROW: dict[str, Any] = {
    "text": "Alder said AI now does the work of 40 clerks and let them go.",
    "label": "cited_cause",
    "marks": [["cited_cause", "AI now does the work of 40 clerks"]],
    "headcount": 40,
    "percent": None,
    "event_types": ["layoff"],
}


def test_every_passage_keeps_the_format_and_all_together_are_three_thousand() -> None:
    rows = read_folder(FOLDER)
    slotted = [passage for name in ("passages", "news", "reports") for passage in read_passages(name, 1, 1)]
    assert len(rows) + len(slotted) >= 3000
    assert all(row.text[mark.start : mark.end].strip() for row in rows for mark in row.marks)
    labels = Counter(row.label for row in rows)
    assert min(labels[label] for label in TIES) > 200


def test_no_more_than_a_few_passages_in_a_hundred_are_told_alike() -> None:
    rows = read_folder(FOLDER)
    assert len({second for _, second in near_copies(rows)}) / len(rows) < 0.05


def test_what_is_held_out_is_never_trained_on() -> None:
    trained, held = ({row.text for row in read_written(held_out=side)} for side in (False, True))
    assert not trained & held
    assert 0.07 < len(held) / (len(held) + len(trained)) < 0.13


def test_the_weights_name_what_they_have_seen() -> None:
    later = {row.text for row in written_later()}
    assert 0 <= len(later) < len(read_folder(FOLDER)) / 3


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"label": "denied"}, "does not follow from marks"),
        ({"label": "mentioned"}, "does not follow from marks"),
        ({"marks": [["cited_cause", "words that are not there"]]}, "stand 0 times in the text"),
        ({"marks": [["because", "AI now does"]]}, "mark 'because' is none of"),
        ({"text": "Alder let 40 clerks go.", "marks": [], "label": "mentioned"}, "not named"),
        ({"event_types": ["party"]}, "party"),
        ({"headcount": "40"}, "headcount is a whole number or null"),
    ],
)
def test_a_row_that_breaks_a_rule_is_told_which(change: dict[str, Any], told: str) -> None:
    assert parse_row(json.loads(json.dumps(ROW))).label == "cited_cause"
    with pytest.raises(ValueError, match=told):
        parse_row({**ROW, **change})


def test_the_strongest_tie_names_the_passage() -> None:
    marks = [["third_party", "let them go"], *ROW["marks"]]
    assert parse_row({**ROW, "marks": marks}).label == "cited_cause"
    assert set(UNTIED) == {"mentioned", "none"}
