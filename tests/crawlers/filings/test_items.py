"""Items of a current report, as filers really print them: run-in, split, broken and repeated headings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.edgar.items import ITEM_TITLES, split_items
from crawlers.edgar.text import html_text, plain_text

WORDS = "On 3 May 2031 Brookvale Looms Inc. approved a plan to reduce its workforce by 48 employees. " * 4


def numbers(text: str) -> list[str]:
    return [item.number for item in split_items(text)]


def test_an_item_runs_from_its_heading_to_the_next_item_or_the_signature() -> None:
    opening = f"FORM 8-K\nItem 2.05. Costs Associated with Exit or Disposal Activities.\n{WORDS}\n"
    text = opening + "Item 9.01 Exhibits\n(d) 99.1\nSIGNATURES\nBy: A. Clerk"
    first, last = split_items(text)
    assert (first.number, first.text) == ("2.05", WORDS.strip())
    assert text[first.start : first.end].startswith("Item 2.05")
    assert (last.number, last.text) == ("9.01", "(d) 99.1")


@pytest.mark.parametrize(
    "heading",
    [
        "ITEM 2.05 COST ASSOCIATED WITH EXIT OR DISPOSAL ACTIVITIES",
        "Item 2 .0 5 C osts Associated with Exit or Disposal Activities",
        "Item 2.05—Costs Associated With Exit or Disposal Activities",
        "Item 2.05",
        "Item 2.05(a): Costs Associated with Exit Activities",
        "• Item 2.05. Costs Associated with Exit or Disposal Activities",
    ],
)
def test_a_heading_is_known_however_it_is_printed(heading: str) -> None:
    (item,) = split_items(f"{heading}\n{WORDS}")
    assert (item.number, item.text) == ("2.05", WORDS.strip())


@pytest.mark.parametrize(
    "sentence",
    [
        "Item 2.02 of this Current Report on Form 8-K is incorporated by reference into this Item 2.05.",
        "Item 5) which had previously been held by the controlling group was sold.",
        "Item 8.01 above contains more on the plan.",
        "Item 7.99 is no item of the form",
    ],
)
def test_a_cross_reference_is_no_heading(sentence: str) -> None:
    assert numbers(f"Item 2.05 Costs Associated with Exit or Disposal Activities\n{WORDS}\n{sentence}") == ["2.05"]


def test_prose_that_runs_on_after_the_title_belongs_to_the_text() -> None:
    (item,) = split_items(f"Item 8.01. Other Events. {WORDS}")
    assert item.heading == "Item 8.01. Other Events."
    assert item.text == WORDS.strip()


def test_a_short_sentence_after_the_title_is_text_and_a_remark_is_not() -> None:
    title = "Item 2.05 Costs Associated with Exit or Disposal Activities"
    (item,) = split_items(f"{title}. On May 1 the company cut 48 jobs at its mill.")
    assert (item.heading, item.text) == (f"{title}.", "On May 1 the company cut 48 jobs at its mill.")
    (item,) = split_items(f"{title} (Amended)\n{WORDS}")
    assert item.heading == f"{title} (Amended)"


def test_headings_that_follow_one_another_share_the_words_after_them() -> None:
    text = f"Item 2.05 Costs Associated with Exit or Disposal Activities\nItem 2.06 Material Impairments\n{WORDS}"
    first, second = split_items(text)
    assert (first.number, second.number) == ("2.05", "2.06")
    assert first.text == second.text == WORDS.strip()


def test_a_title_on_the_line_below_its_number_is_heading() -> None:
    (item,) = split_items(f"Item 2.05\nCosts Associated with Exit or Disposal Activities.\n{WORDS}")
    assert item.text == WORDS.strip()


def test_an_item_without_a_title_starts_with_its_text() -> None:
    (item,) = split_items(f"ITEM 5. {WORDS}")
    assert (item.number, item.heading, item.text) == ("5", "ITEM 5.", WORDS.strip())


def test_a_title_set_on_two_lines_is_all_heading() -> None:
    title = ITEM_TITLES["5.02"]
    head, tail = title[:100], title[100:]
    (item,) = split_items(f"Item 5.02 {head}\n{tail}\n{WORDS}")
    assert item.text == WORDS.strip()


def test_a_table_of_contents_is_left_out() -> None:
    contents = "Item 2.05 Costs Associated with Exit or Disposal Activities\nSIGNATURE\nEXHIBIT INDEX\n"
    (item,) = split_items(contents + f"Item 2.05 Costs Associated with Exit or Disposal Activities\n{WORDS}\nSIGNATURE")
    assert item.text == WORDS.strip()


def test_two_items_under_one_heading_share_its_text() -> None:
    assert numbers(f"Items 2.05 and 7.01 Costs Associated with Exit or Disposal Activities\n{WORDS}") == [
        "2.05",
        "7.01",
    ]


def test_items_of_before_2004_have_single_digits() -> None:
    text = f"ITEM 5. OTHER EVENTS\n{WORDS}\nITEM 7. FINANCIAL STATEMENTS AND EXHIBITS\n(c) Exhibits"
    assert numbers(text) == ["5", "7"]


def test_page_numbers_and_running_heads_are_no_text_of_an_item() -> None:
    (item,) = split_items(f"Item 8.01 Other Events\n{WORDS}\n3\nTable of Contents\n{WORDS}\n-4-")
    assert item.text == f"{WORDS}\n{WORDS}".strip()


def test_hidden_xbrl_is_not_read_and_inline_tags_are_transparent() -> None:
    markup = (
        '<html><head><title>x</title></head><body><div style="display:none"><ix:header>0001999999</ix:header></div>'
        "<p>Item 2.05 <ix:nonNumeric>Costs</ix:nonNumeric> Associated with Exit</p>"
        "<table><tr><td>Severance</td><td>$</td><td>4.1</td><td>)</td><td>million</td></tr></table>"
        "<p>About 48&nbsp;employees<!-- note --> will leave.</p></body></html>"
    )
    assert html_text(markup).split("\n") == [
        "Item 2.05 Costs Associated with Exit",
        "Severance | $4.1) | million",
        "About 48 employees will leave.",
    ]


def test_hard_wrapped_text_becomes_paragraphs_and_a_table_keeps_its_lines() -> None:
    words = "ITEM 5.  OTHER EVENTS.\n   The mill will close, and with it\n48 jobs go.\n\n"
    text = words + "<PAGE>\nYear      2030\nJobs      48\n"
    assert plain_text(text).split("\n") == [
        "ITEM 5. OTHER EVENTS. The mill will close, and with it 48 jobs go.",
        "Year 2030",
        "Jobs 48",
    ]


@settings(max_examples=60)
@given(st.text(alphabet="Item 2.05()\n.,SIGNATURE89a", max_size=400))
def test_items_never_overlap_and_lie_in_the_text(text: str) -> None:
    end = 0
    for item in split_items(text):
        assert 0 <= item.start <= item.end <= len(text)
        assert item.start >= end or item.start == end or text[item.start : item.end]
        end = max(end, item.start)
