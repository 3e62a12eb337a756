"""The shipped model is what the training texts give, and holds its floors on the gold rows."""

from __future__ import annotations

import pytest

from nlp.evaluation.postings import STATISTICS, read_gold
from nlp.postings.models import PostingModels
from nlp.postings.reader import MODEL_PATH, PostingReader
from nlp.training.postings.generate import ai_sentences, trade_postings
from nlp.training.postings.train import SEED, train
from tests.shared_material import SHARED, needs_shared


def test_training_texts_are_many_and_the_same_each_time() -> None:
    first, again = list(ai_sentences(SEED)), list(ai_sentences(SEED))
    assert first == again
    assert len({row.text for row in first}) + len({row.text for row in trade_postings(SEED)}) > 3000


@pytest.mark.slow
def test_training_again_gives_the_shipped_model() -> None:
    shipped, made = PostingModels.load(MODEL_PATH), train()
    assert made.ai_tools.weights.keys() == shipped.ai_tools.weights.keys()
    assert made.ai_tools.bias == pytest.approx(shipped.ai_tools.bias, abs=0.01)
    assert made.software.bias == pytest.approx(shipped.software.bias, abs=0.01)


@needs_shared
def test_scores_on_gold_rows_hold_their_floors() -> None:
    rows = read_gold(SHARED / "eval" / "seniority_dev.jsonl", PostingReader.load())
    floors = {
        "seniority macro-F1": 0.95,
        "junior precision": 0.95,
        "junior recall": 0.95,
        "AI tools F1": 0.80,
        "software accuracy": 0.95,
        "min_years exact where stated": 0.93,
        "min_years null where none": 0.95,
    }
    assert {name: STATISTICS[name](rows) for name, floor in floors.items() if STATISTICS[name](rows) < floor} == {}
