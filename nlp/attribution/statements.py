"""The sentences of a passage as its two readers of words see them: marked, with who speaks and what ties AI to a cut.

What is made of them stands in `decision` (by rule) and in `wording` (learnt).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nlp.attribution.masking import mask
from nlp.attribution.relations import Relation, find_relations
from nlp.attribution.voices import Heard, hear
from nlp.attribution.windows import names_ai


class Statement(NamedTuple):
    """One sentence; `masked` is empty and no relations are looked for where AI is not named near by."""

    text: str
    names_ai: bool
    masked: str
    heard: Heard
    relations: frozenset[Relation]


def read_statements(sentences: Sequence[str]) -> list[Statement]:
    """Read the sentences of a passage in order; near AI are one sentence before it is named and two behind."""
    about = [names_ai(sentence) for sentence in sentences]
    near = [any(about[max(0, i - 2) : i + 2]) for i in range(len(about))]
    masked = [mask(s, meant=True) if n else "" for s, n in zip(sentences, near, strict=True)]
    relations = [find_relations(text) for text in masked]
    return [*map(Statement, sentences, about, masked, hear(sentences), relations)]
