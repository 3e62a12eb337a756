"""An employer's name without the states' remarks around it, and never without the name."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.personal_data import redact
from crawlers.platforms.columns import says_something
from crawlers.platforms.names import bare_name, change_marker_in_name
from db.vocabulary import NoticeStatus


@pytest.mark.parametrize(
    ("printed", "name", "status"),
    [
        ("Blue Kettle Foods-Revised (10/5/18)", "Blue Kettle Foods", NoticeStatus.AMENDED),
        ("Blue Kettle Foods Revised (2/19/24)/td>", "Blue Kettle Foods", NoticeStatus.AMENDED),
        ("*Updated* Blue Kettle Foods (aka Kettle)", "Blue Kettle Foods (aka Kettle)", NoticeStatus.AMENDED),
        ("*RESCINDED* Harrow Motors, Inc.", "Harrow Motors, Inc.", NoticeStatus.RESCINDED),
        ("Harrow Motors, Inc. *notice rescinded", "Harrow Motors, Inc.", NoticeStatus.RESCINDED),
        ("Harrow Motors (CANCELLED)**", "Harrow Motors", NoticeStatus.RESCINDED),
        ("Harrow Motors (updated from previous)", "Harrow Motors", NoticeStatus.AMENDED),
        ("Harrow Motors Update 11-18-21", "Harrow Motors", NoticeStatus.AMENDED),
        ("Harrow Motors - Updated", "Harrow Motors", NoticeStatus.AMENDED),
        ("Harrow Motors*", "Harrow Motors", None),
        ("Vision Correction Center", "Vision Correction Center", None),
        ("Hill County Correctional Center", "Hill County Correctional Center", None),
        ("Revision Optics, Inc.", "Revision Optics, Inc.", None),
        ("T-Revised", "T-Revised", NoticeStatus.AMENDED),
    ],
)
def test_markers_and_stars_are_no_part_of_a_name(printed: str, name: str, status: NoticeStatus | None) -> None:
    assert bare_name(printed) == name
    assert change_marker_in_name(printed) is status


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_what_is_left_is_a_part_of_what_was_printed_and_never_nothing(printed: str) -> None:
    name = bare_name(printed)
    assert name in printed
    assert name or not printed


@pytest.mark.parametrize("hostile", ["(", "[", "-", "*", "(amended) ", "A", "A.", "Ab "])
def test_a_cell_of_a_pages_length_is_no_name_and_costs_no_time(hostile: str) -> None:
    cell, started = "Blue Kettle Foods " + hostile * 100_000, time.process_time()
    assert bare_name(cell) == cell
    assert change_marker_in_name(cell) is None
    redact(cell, officers=True)
    assert time.process_time() - started < 4.0


@pytest.mark.parametrize("printed", ["", "N/A", "n/a", "None", "Unknown", "Not Provided", "TBA", "--", "–"])
def test_words_for_nothing_say_nothing(printed: str) -> None:
    assert not says_something(printed)


@pytest.mark.parametrize("printed", ["Nonesuch", "Unknown Valley", "Statewide", "Various", "None of the above sites"])
def test_other_words_say_something(printed: str) -> None:
    assert says_something(printed)
