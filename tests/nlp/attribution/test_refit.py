"""What is fitted on the rules belongs to the rules that ship."""

from __future__ import annotations

import pytest

from nlp.attribution import MODEL_FOLDER
from nlp.attribution.decision import Decision
from nlp.attribution.statements import Statement
from nlp.training.attribution import refit
from nlp.training.attribution.trust import read_by_rule


def test_the_shipped_weights_were_fitted_on_the_shipped_rules() -> None:
    stored = (MODEL_FOLDER / refit.DIGEST).read_text(encoding="utf-8").strip()
    assert refit.rules_digest(MODEL_FOLDER) == stored, (
        "the rules read the written passages otherwise than when wording and scales were fitted: "
        "run `python -m nlp.training.attribution.refit`, then measure again"
    )


def test_one_passage_decided_otherwise_changes_the_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    stored, left = refit.rules_digest(MODEL_FOLDER), [1]

    def otherwise_once(text: str) -> tuple[list[Statement], Decision]:
        statements, decision = read_by_rule(text)
        return (statements[:-1], decision) if left and left.pop() else (statements, decision)

    monkeypatch.setattr(refit, "read_by_rule", otherwise_once)
    assert refit.rules_digest(MODEL_FOLDER) != stored
