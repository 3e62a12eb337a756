"""Wrong cases to look at, label by label: `python -m nlp.evaluation.attribution_errors [--each 10]`.

From our own passages that the shipped weights were not trained on, so that whole texts can be read and quoted. The
discussion stands in docs/error-book-attribution.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import NamedTuple

from nlp.attribution.encoder import LABELS
from nlp.attribution.reader import AttributionReader
from nlp.training.attribution.written import FOLDER, SEEN, Written, read_file


class Wrong(NamedTuple):
    """A passage filed under another label than its own; `place` is file:line."""

    place: str
    row: Written
    read: str
    score: float


def unseen() -> Iterator[tuple[str, Written]]:
    """The passages with AI held out of training or written after it, each with file:line."""
    seen = set(SEEN.read_text(encoding="utf-8").split())
    for path in sorted(FOLDER.glob("*.jsonl")):
        for number, row in enumerate(read_file(path), start=1):
            if row.label in LABELS and (row.held_out or row.mark not in seen):
                yield f"{path.name}:{number}", row


def wrong_cases() -> tuple[list[Wrong], int]:
    """Every wrong case, and how many passages were read."""
    reader = AttributionReader.load()
    passages = list(unseen())
    readings = [(place, row, reader.read(row.text)) for place, row in passages]
    wrong = [Wrong(place, row, str(r.label), r.score) for place, row, r in readings if str(r.label) != row.label]
    return wrong, len(passages)


def main() -> None:
    """Print the cases, the surest mistakes of each label first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=10)
    options = parser.parse_args()
    wrong, count = wrong_cases()
    sys.stdout.write(f"{len(wrong)} of {count} wrong\n")
    for label in LABELS:
        cases = sorted((case for case in wrong if case.row.label == label), key=lambda case: -case.score)
        sys.stdout.write(f"\n{label}: {len(cases)} wrong\n")
        for case in cases[: options.each]:
            sys.stdout.write(f"  {case.place}, read as {case.read} ({case.score:.2f})\n    {case.row.text}\n")


if __name__ == "__main__":
    main()
