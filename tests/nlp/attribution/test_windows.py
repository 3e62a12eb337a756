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


def test_a_paragraph_of_some_length_is_read_by_itself() -> None:
    text = PLAIN * 12 + "\n" + PLAIN + CUT + PLAIN * 2 + AI + PLAIN + "\n" + CUT + PLAIN * 12
    assert [window[:2] for window in windows(text)] == [(12, 17)]


def test_a_short_paragraph_is_read_with_its_neighbours_that_state_a_cut() -> None:
    text = "\n".join([PLAIN] * 10 + [CUT, PLAIN, AI] + [PLAIN] * 10)
    (window,) = windows(text)
    assert window.first <= 10 < 12 <= window.last


def test_of_a_paragraph_whose_end_the_network_would_not_see_the_part_around_ai_is_read() -> None:
    text = PLAIN * 20 + "\n" + PLAIN * 14 + AI + "\n" + PLAIN * 20
    (window,) = windows(text)
    assert (window.first, window.last) == (32, 34)


def test_a_paragraph_too_long_to_be_read_at_once_is_not_left() -> None:
    text = CUT + "\n" + AI + PLAIN * 20 + "\n" + CUT
    (window,) = windows(text)
    assert window.first == 1
    assert window.last < 21
