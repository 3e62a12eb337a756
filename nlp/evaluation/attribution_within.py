"""Is a passage read alike where it stands in a longer page? `python -m nlp.evaluation.attribution_within`

Passages are short; real articles and filings are not, and of them only some windows and sentences are read. So every
passage is read alone, as a paragraph among sentences without a word of cutting (calm), with two passages beside it that
use words of cutting in other matters (loud): a merger, a football club, a contract; and once more among the calm ones
where every sentence is a paragraph, as in wire copy, so that nothing shows where the passage begins (wire). What is put
around comes from our own texts without AI and without event, which the linear models of facts were trained on, seeded.
In the last lines a layoff without AI stands far from a passage that names AI and states no event: it should be
`mentioned`, with the layoff's headcount.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from db.vocabulary import AttributionLabel, EventType
from nlp import scores
from nlp.attribution.lexicon import has_ai
from nlp.attribution.reader import AttributionReader
from nlp.attribution.sentences import split_sentences
from nlp.evaluation.attribution import GOLD, OWN
from nlp.records import Reading
from nlp.training.attribution.facts import read_all, uneventful
from nlp.training.attribution.written import PADS, SILENT, Written, read_file

SEED = 5
SHORTEST = 40
"""Characters of a sentence put around; shorter ones are mostly headings."""
PARAGRAPH = 5
"""Sentences of a paragraph put around."""


class Case(NamedTuple):
    """A passage with what should be read of it."""

    text: str
    label: str
    headcount: int | None
    events: frozenset[str]


class Surroundings:
    """What is put around a passage: seeded, so that two readers are given the same pages."""

    def __init__(self, seed: int = SEED) -> None:
        self._generator = random.Random(seed)
        self._calm = [sentence for row in read_all(held_out=False) if not has_ai(row.text) for sentence in _calm(row)]
        rows = (row for path in sorted(SILENT.glob(PADS)) for row in read_file(path))
        self._loud = [row.text for row in rows if not row.event_types]

    def around(self, passage: str, *, loud: bool) -> str:
        """A page of five paragraphs, two before the passage, and, where `loud`, two more with words of cutting."""
        before, behind = [self._paragraph(), self._paragraph()], [self._paragraph() for _ in range(3)]
        if loud:
            before.insert(1, self._generator.choice(self._loud))
            behind.insert(1, self._generator.choice(self._loud))
        return "\n\n".join([*before, passage, *behind])

    def apart(self, first: str, second: str) -> str:
        """Two passages with three paragraphs between them."""
        parts = [self._paragraph(), first, *(self._paragraph() for _ in range(3)), second, self._paragraph()]
        return "\n\n".join(parts)

    def _paragraph(self) -> str:
        return " ".join(self._generator.sample(self._calm, PARAGRAPH))


def wire(page: str) -> str:
    """A page with every sentence as a paragraph."""
    return "\n".join(page[span.start : span.end] for span in split_sentences(page))


def _calm(row: Written) -> list[str]:
    """The sentences of a passage without a word of cutting."""
    return [sentence for sentence in uneventful(row, may_cut=False) if len(sentence.strip()) > SHORTEST]


def read_cases(lines: Iterable[str]) -> list[Case]:
    """Passages of a file in the gold set's format."""
    rows = map(json.loads, lines)
    return [Case(r["text"], r["ai_role"], r["headcount"], frozenset(r["event_types"]) - {"none"}) for r in rows]


def held_out() -> list[Case]:
    """Passages without AI that no model has seen."""
    return [_case(row) for row in read_all(held_out=True) if not has_ai(row.text)]


def _case(row: Written) -> Case:
    """A training passage as a case."""
    return Case(row.text, row.label, row.headcount, frozenset(row.event_types))


def report(name: str, cases: Sequence[Case], readings: Iterable[Reading]) -> None:
    """Print how many cases are read rightly."""
    read = list(readings)
    pairs = list(zip(cases, read, strict=True))
    labels = scores.macro_f1([case.label for case in cases], [str(each.label) for each in read])
    right = {
        "label": [case.label == each.label for case, each in pairs],
        "headcount": [case.headcount == each.headcount for case, each in pairs],
        "events": [case.events == set(map(str, each.event_types)) for case, each in pairs],
    }
    told = "   ".join(f"{fact} {sum(hits)}" for fact, hits in right.items())
    sys.stdout.write(f"{name:<34} n = {len(cases):<4} {told}   labels' macro-F1 {labels:.3f}\n")
    sys.stdout.flush()


def main() -> None:
    """Read every set alone and in its surroundings, then AI far from a layoff."""
    reader = AttributionReader.load()
    sets = {path.stem: path for path in (OWN / "looked_at.jsonl", OWN / "blind.jsonl", GOLD) if path.is_file()}
    cases = {name: read_cases(path.read_text(encoding="utf-8").splitlines()) for name, path in sets.items()}
    cases["without AI, held out"] = held_out()
    for name, some in cases.items():
        report(f"{name}: alone", some, reader.read_many(("", case.text) for case in some))
        for kind in ("calm", "loud", "wire"):
            pages = Surroundings()
            texts = [pages.around(case.text, loud=kind == "loud") for case in some]
            texts = list(map(wire, texts)) if kind == "wire" else texts
            report(f"{name}: {kind}", some, reader.read_many(("", text) for text in texts))
    pages = Surroundings()
    layoffs = [case for case in held_out() if EventType.LAYOFF in case.events]
    named = [case for case in cases["looked_at"] + cases["blind"] if case.label == "mentioned" and not case.events]
    apart = [(cut, each) for cut, each in zip(layoffs, named * len(layoffs), strict=False)]
    expected = [cut._replace(label=str(AttributionLabel.MENTIONED)) for cut, _ in apart]
    report("AI far from a layoff", expected, reader.read_many(("", pages.apart(c.text, n.text)) for c, n in apart))


if __name__ == "__main__":
    main()
