"""The data dictionary is current and leaves no column unexplained."""

from __future__ import annotations

from db.dictionary import PATH, render
from db.models import Base
from db.vocabulary import AttributionLabel


def test_the_dictionary_in_docs_is_current() -> None:
    assert PATH.read_text(encoding="utf-8") == render(), (
        "run `python -m db.dictionary` and commit docs/data-dictionary.md"
    )


def test_every_column_says_what_it_means() -> None:
    silent = [f"{t.name}.{c.name}" for t in Base.metadata.sorted_tables for c in t.columns if not c.comment]
    assert silent == []


def test_every_word_of_the_vocabulary_is_listed_with_its_comment() -> None:
    text = render()
    assert all(f"- `{label.value}`" in text for label in AttributionLabel)
    assert "- `unknown` — kept apart until a person rules" in text
