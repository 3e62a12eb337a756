"""Events, headcount and percent of short statements without AI: `python -m nlp.evaluation.attribution_facts`.

Most of what is crawled is short and names no AI: a headline, a notice, the one sentence of a filing that states the
cut. `passages/statements.jsonl` has such texts, written by the guidelines without sight of the reader or of what it
was trained on. Nothing is trained on them, and no single error was looked at.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from db.vocabulary import EventType
from nlp import scores
from nlp.attribution.reader import AttributionReader
from nlp.evaluation.attribution import OWN

STATEMENTS = OWN / "statements.jsonl"


class Facts(NamedTuple):
    """What a text states, or what was read of it."""

    events: frozenset[str]
    headcount: int | None
    percent: float | None


class Pair(NamedTuple):
    """What one text states, and what was read of it."""

    stated: Facts
    read: Facts


def read_statements() -> list[Pair]:
    """Read the statements with the shipped model."""
    rows = [json.loads(line) for line in STATEMENTS.read_text(encoding="utf-8").splitlines()]
    readings = AttributionReader.load().read_many((row["id"], row["text"]) for row in rows)
    return [
        Pair(
            Facts(frozenset(row["event_types"]), row["headcount"], row["percent"]),
            Facts(frozenset(map(str, each.event_types)), each.headcount, each.percent),
        )
        for row, each in zip(rows, readings, strict=True)
    ]


def exact(pairs: Sequence[Pair], field: str) -> scores.Interval:
    """The share of texts of which a field is read exactly as stated, None included."""
    return scores.bootstrap(
        pairs,
        lambda some: scores.accuracy([getattr(p.stated, field) for p in some], [getattr(p.read, field) for p in some]),
    )


def main() -> None:
    """Print the shares, then each event by precision and recall."""
    pairs = read_statements()
    print(f"{len(pairs)} statements")
    for field in Facts._fields:
        print(f"{field:<18} exact {exact(pairs, field)}")
    for event in EventType:
        stated, read = ([str(event in facts.events) for facts in side] for side in zip(*pairs, strict=True))
        found = scores.label_scores(stated, read)["True"]
        print(f"{event:<18} P {found.precision:.3f}  R {found.recall:.3f}  n {found.support}")


if __name__ == "__main__":
    main()
