"""Our training texts are ours: none shares a run of eight words with a gold row or a recorded posting."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nlp.training.postings.generate import ai_sentences, trade_postings
from nlp.training.postings.train import SEED
from tests.shared_material import SHARED, needs_shared

RUN = 8
"""Words in a row; shorter runs are common phrases ("years of experience in a similar role")."""
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")


def runs(text: str) -> set[str]:
    """All runs of RUN words of a text, case folded, punctuation left out."""
    words = _WORD.findall(text.casefold())
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def strings(value: object) -> Iterator[str]:
    """All strings in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def texts(path: Path) -> Iterator[str]:
    """The texts in a recording or gold file, without markup; pages escape theirs up to twice."""
    content = path.read_bytes()
    raw = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    name = path.name.removesuffix(".gz")
    if name.endswith(".jsonl"):
        parts = [part for line in raw.splitlines() for part in strings(json.loads(line))]
    else:
        parts = list(strings(json.loads(raw))) if name.endswith(".json") else [raw]
    for part in parts:
        yield _TAG.sub(" ", html.unescape(html.unescape(part)))


def shared_files() -> list[Path]:
    """Gold sets, recorded postings and the months of Hacker News threads."""
    folders = (("eval", "*.jsonl"), ("replay/jobs", "*.*"), ("snapshot/hn_months", "*.gz"))
    return [path for folder, pattern in folders for path in sorted((SHARED / folder).glob(pattern))]


def test_runs_pass_over_case_and_punctuation() -> None:
    assert runs("One, two; three - FOUR five six seven eight.") == {"one two three four five six seven eight"}
    assert runs("one two three four five six seven") == set()


@needs_shared
@pytest.mark.slow
def test_no_training_text_shares_eight_words_in_a_row_with_gold_or_recordings() -> None:
    made = [row.text for row in ai_sentences(SEED)] + [f"{row.title}\n{row.text}" for row in trade_postings(SEED)]
    ours = set().union(*map(runs, made))
    files = shared_files()
    assert len(files) > 50
    common = {(run, path.name) for path in files for text in texts(path) for run in runs(text) & ours}
    assert common == set()
