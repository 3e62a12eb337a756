"""Which stretches of a document are read for who ties AI to the cut."""

from __future__ import annotations

from nlp.attribution.sentences import split_sentences
from nlp.attribution.windows import WHOLE, Window, choose_windows

PLAIN = "The company sells paint in eleven countries and is based in Bergen. "
AI = "Its new AI mixes colours from a photograph. "
CUT = "It will lay off 120 people in May. "


def windows(text: str) -> list[Window]:
    return choose_windows(text, split_sentences(text))


def test_a_short_text_is_read_whole_and_one_without_ai_not_at_all() -> None:
    assert windows(CUT + PLAIN + AI) == [Window(0, 2, 3)]
    assert windows(CUT + PLAIN) == []


def test_ai_far_from_the_cut_of_a_long_document_is_known_to_be_far() -> None:
    far = windows(CUT + PLAIN * 40 + AI)
    assert [window.cut for window in far] == [0]
    near = windows(PLAIN * 40 + CUT + PLAIN * 3 + AI)
    assert [window.cut for window in near] == [3]


def test_where_no_word_for_a_cut_is_known_there_is_a_window_all_the_same() -> None:
    text = PLAIN * 40 + AI
    assert len(text) > WHOLE
    assert [window.cut for window in windows(text)] == [0]
