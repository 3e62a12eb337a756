"""Headings, and what the lines under them are about."""

from __future__ import annotations

import pytest

from nlp.postings.sections import find_sections, section_at


@pytest.mark.parametrize("heading", ["Required:", "Required", "**Essential:**", "Essential criteria", "REQUIRED:"])
def test_one_word_alone_on_a_line_heads_what_is_required(heading: str) -> None:
    text = f"Preferred:\n- Welsh\n\n{heading}\n- A driving licence"
    assert section_at(find_sections(text), text.index("licence")) == "required"


@pytest.mark.parametrize("line", ["Required reading is sent ahead.", "Essential oils are our trade."])
def test_a_sentence_that_begins_so_is_no_heading(line: str) -> None:
    assert find_sections(f"Bread and cakes.\n{line}\n- Ovens") == []
