"""What the words of a passage say of its label, and how several linear models are read at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import AttributionLabel
from nlp.attribution.encoder import LABELS
from nlp.attribution.statements import read_statements
from nlp.attribution.wording import load_wording, wording_features, wording_file
from nlp.linear import LinearModel, LinearModels

BEFORE = "Alder will close its claims desk."


def features_of(*sentences: str) -> set[str]:
    """What the models see of a passage."""
    return wording_features(read_statements(sentences))


def likeliest(*sentences: str) -> AttributionLabel:
    """The label the wording alone would give."""
    return LABELS[int(load_wording().log_odds(features_of(*sentences)).argmax())]


def test_words_near_ai_are_kept_with_who_says_them() -> None:
    employer = features_of(BEFORE, "The company said AI does the work of forty clerks.")
    union = features_of(BEFORE, "The union said AI does the work of forty clerks.")
    assert "ai employer:work" in employer - union
    assert "ai outsider:work" in union - employer


def test_words_far_from_ai_are_kept_plain() -> None:
    far = ["The weather was fine.", "Trade was slow.", "Rents rose."]
    seen = features_of("A chatbot answers now, the firm said.", *far)
    assert "rent" in seen
    assert not any(feature.endswith(":rent") for feature in seen)


def test_the_same_words_lean_to_another_label_in_another_mouth() -> None:
    claim = "AI now does the work of the forty clerks it dismissed"
    assert likeliest(BEFORE, f"The company said {claim}.") is AttributionLabel.CITED_CAUSE
    assert likeliest(BEFORE, f"The union said {claim}.") is AttributionLabel.THIRD_PARTY


@given(st.lists(st.text(max_size=120), max_size=4))
def test_any_passage_has_features(sentences: list[str]) -> None:
    assert load_wording().log_odds(features_of(*sentences)).shape == (len(LABELS),)


def test_models_read_together_answer_as_each_alone() -> None:
    one = LinearModel({"cut": 1.5, "hire": -2.0}, 0.25, 0.5)
    other = LinearModel({"cut": -0.5, "year": 3.0}, -1.0, 0.5)
    both = LinearModels({"one": one, "other": other})
    for features in ([], ["cut"], ["cut", "year", "never seen"], ["hire", "year"]):
        expected = [one.log_odds(features), other.log_odds(features)]
        assert both.log_odds(features) == pytest.approx(expected)


def test_a_missing_label_is_named(tmp_path: Path) -> None:
    (tmp_path / "wording").mkdir()
    for label in LABELS[1:]:
        LinearModel({}, 0.0, 0.5).save(wording_file(tmp_path, label))
    with pytest.raises(FileNotFoundError, match=str(LABELS[0])):
        load_wording(tmp_path)
