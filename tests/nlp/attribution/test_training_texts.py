"""The passages the reader learns from: format, marks, number and variety."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from db.vocabulary import AttributionLabel, EventType
from nlp.attribution.sentences import Span
from nlp.attribution.windows import FITS
from nlp.evaluation.attribution import OWN, SETS
from nlp.training.attribution.corpus import (
    Lesson,
    counted,
    grafted_lessons,
    hands_lessons,
    read_passages,
    surrounded_lessons,
)
from nlp.training.attribution.written import (
    ELSEWHERE,
    FOLDER,
    FOLDERS,
    HANDS,
    SILENT,
    TIES,
    UNTIED,
    Mark,
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


def test_the_silent_passages_name_no_ai_and_hold_every_event_and_none() -> None:
    rows = read_folder(SILENT)
    assert {row.label for row in rows} == {"none"}
    events = Counter(row.event_types for row in rows)
    assert events[()] > 300
    assert all(sum(event in row.event_types for row in rows) >= 60 for event in EventType)


def test_the_passages_about_other_matters_name_ai_and_hold_no_event() -> None:
    rows = read_folder(ELSEWHERE)
    assert len(rows) > 300
    assert {(row.label, row.event_types, row.headcount) for row in rows} == {("mentioned", (), None)}


def test_no_more_than_a_few_passages_in_a_hundred_are_told_alike() -> None:
    rows = [row for folder in FOLDERS for row in read_folder(folder)]
    assert len({second for _, second in near_copies(rows)}) / len(rows) < 0.05


def test_what_is_held_out_is_never_trained_on() -> None:
    trained, held = ({row.text for row in read_written(held_out=side)} for side in (False, True))
    assert not trained & held
    assert 0.07 < len(held) / (len(held) + len(trained)) < 0.13


@pytest.mark.parametrize("name", SETS)
def test_our_passages_that_measure_are_labelled_whole_and_never_trained_on(name: str) -> None:
    rows = [json.loads(line) for line in (OWN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    written = [row for folder in FOLDERS for row in read_folder(folder)]
    trained = {text for row in written for text in _runs(row.text)}
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows) >= 170
    for row in rows:
        assert AttributionLabel(row["ai_role"]) is not AttributionLabel.NOT_ASSESSED
        assert (row["ai_role"] in UNTIED) == (row["evidence"] == ""), row["id"]
        assert row["evidence"] in row["text"], row["id"]
        assert set(row["event_types"]) <= set(EventType), row["id"]
        assert len(_runs(row["text"]) & trained) <= 13, row["id"]  # the heading of an Item 2.05, an operator's phrases


def _runs(text: str, length: int = 8) -> set[str]:
    """Words in a row."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


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


def test_a_grafted_passage_is_one_of_ours_with_one_sentence_put_in_that_decides() -> None:
    hosts = {row.text for row in read_written(held_out=False)}
    for lesson in grafted_lessons(80, 5):
        assert len(lesson.marks) == (lesson.label in TIES)
        deciding = [lesson.text[mark.start : mark.end] for mark in lesson.marks]
        assert all(words.strip() == words and words for words in deciding)
        assert any(
            lesson.text.startswith(host[:place]) and lesson.text.endswith(host[place:])
            for host in hosts
            if host[:8] == lesson.text[:8]
            for place in range(len(host) + 1)
        )


def test_a_sentence_is_grafted_only_where_a_reporter_speaks() -> None:
    texts = [re.sub(r"[\"“][^\"“”]*[\"”]", "", lesson.text) for lesson in grafted_lessons(80, 6)]
    assert not [text for text in texts if re.search(r"(?<!\.)\b(?:I|we|our)\b", text)]


def test_a_passage_by_another_hand_has_its_deciding_tie_marked() -> None:
    rows = read_folder(HANDS)
    assert len(rows) > 800
    assert all(len(row.marks) == (row.label in TIES) for row in rows)
    assert not any(lesson.complete for lesson in hands_lessons())


def test_a_passage_among_other_sentences_keeps_its_words_its_marks_and_its_headcount() -> None:
    whole = hands_lessons()
    texts = {lesson.text: lesson for lesson in whole}
    for among in surrounded_lessons(whole, 80, 7):
        inner = next(text for text in texts if text in among.text)
        assert among.text != inner
        assert len(among.text) <= FITS
        assert _words(among, among.marks) == _words(texts[inner], texts[inner].marks)
        assert _words(among, among.counted or ()) == _words(texts[inner], texts[inner].counted or ())


def _words(lesson: Lesson, spans: Iterable[Mark | Span]) -> list[str]:
    """What stands at some places of a lesson."""
    return [lesson.text[span.start : span.end] for span in spans]


def test_the_headcount_of_a_passage_is_found_where_it_stands() -> None:
    row = parse_row(ROW)
    assert [row.text[span.start : span.end] for span in counted(row) or ()] == ["40"]
    assert counted(row._replace(headcount=None)) == ()
    assert counted(row._replace(headcount=41)) is None
