"""Events, headcount and percent where most texts go wrong: `python -m nlp.evaluation.attribution_facts`.

Most of what is crawled is short and names no AI: a headline, a notice, the one sentence of a filing that states the
cut. `passages/statements.jsonl` has such texts. Most of what names AI cuts no jobs: product news, deals, research.
`passages/elsewhere.jsonl` has those, other pages that only sound like cuts, and real cuts among the same matters. Both
were written without sight of the reader or of what it was trained on. Nothing is trained on them, and no single error
was looked at.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from db.vocabulary import EventType
from nlp import scores
from nlp.attribution.reader import AttributionReader
from nlp.evaluation.attribution import OWN

KIND = "kind"
"""What a row of pages about other matters says of itself: AI alone, neither AI nor a cut, or a cut among them."""


class Facts(NamedTuple):
    """What a text states, or what was read of it."""

    events: frozenset[str]
    headcount: int | None
    percent: float | None


class Pair(NamedTuple):
    """What one text states, and what was read of it."""

    stated: Facts
    read: Facts


def read_pairs(name: str) -> dict[str, list[Pair]]:
    """Read a file of passages with the shipped model: what is stated and read, by the kind of row."""
    rows = [json.loads(line) for line in (OWN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    readings = AttributionReader.load().read_many((row["id"], row["text"]) for row in rows)
    kinds: dict[str, list[Pair]] = {}
    for row, each in zip(rows, readings, strict=True):
        stated = Facts(frozenset(row["event_types"]), row["headcount"], row["percent"])
        read = Facts(frozenset(map(str, each.event_types)), each.headcount, each.percent)
        kinds.setdefault(row.get(KIND, name), []).append(Pair(stated, read))
    return kinds


def exact(pairs: Sequence[Pair], field: str) -> scores.Interval:
    """The share of texts of which a field is read exactly as stated, None included."""
    return scores.bootstrap(
        pairs,
        lambda some: scores.accuracy([getattr(p.stated, field) for p in some], [getattr(p.read, field) for p in some]),
    )


def main() -> None:
    """Print the shares, then each event of the statements by precision and recall."""
    statements = read_pairs("statements")
    for name, pairs in (statements | read_pairs("elsewhere")).items():
        print(f"{name}: {len(pairs)} texts, an event read in {sum(bool(pair.read.events) for pair in pairs)}")
        for field in Facts._fields:
            print(f"{field:<18} exact {exact(pairs, field)}")
    for event in EventType:
        (pairs,) = statements.values()
        stated, read = ([str(event in facts.events) for facts in side] for side in zip(*pairs, strict=True))
        found = scores.label_scores(stated, read)["True"]
        print(f"{event:<18} P {found.precision:.3f}  R {found.recall:.3f}  n {found.support}")


if __name__ == "__main__":
    main()
