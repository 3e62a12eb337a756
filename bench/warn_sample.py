"""Draw rows from the recorded WARN pages for a check by eye: what was read beside what is printed.

    python -m bench.warn_sample [FOLDER] [--rows 200] [--seed 20261121]

The draw is fixed by its seed: every state has at least two rows, the others go by how many rows a state has. Rows are
printed with the cells as they stand in the file; the check itself is done by a person against the page.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from pathlib import Path

from bench.warn_table import read_recordings
from crawlers.records import Notice

LEAST = 2
"""Rows of each state, however few it has."""


def draw(by_state: dict[str, list[tuple[str, Notice]]], rows: int, seed: int) -> list[tuple[str, Notice]]:
    """The sample: the same for the same recordings and seed."""
    chance = random.Random(seed)
    drawn: list[tuple[str, Notice]] = []
    left: list[tuple[str, Notice]] = []
    for state in sorted(by_state):
        held = chance.sample(by_state[state], len(by_state[state]))
        drawn += held[:LEAST]
        left += held[LEAST:]
    return drawn + chance.sample(left, max(0, min(rows - len(drawn), len(left))))


def told(notice: Notice) -> dict[str, object]:
    """What was read, without what every notice has."""
    kept = notice.model_dump(mode="json", exclude={"source", "document", "kind", "source_key", "reported", "dates"})
    kept["dates"] = [f"{d.role} {d.value} {d.precision} {d.raw!r}" for d in notice.dates]
    dull = {"affected_scope": "site", "status": "original", "automation_tick": "not_asked", "is_warn": True}
    return {k: v for k, v in kept.items() if v not in (None, [], "") and dull.get(k) != v}


def main() -> None:
    """Print the sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).resolve().parents[1].parent / "shared" / "replay" / "warn"
    parser.add_argument("folder", type=Path, nargs="?", default=default)
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261121)
    options = parser.parse_args()
    by_state: dict[str, list[tuple[str, Notice]]] = defaultdict(list)
    for line in read_recordings(options.folder):
        by_state[line.source] += [(line.file, notice) for notice in line.notices]
    for number, (file, notice) in enumerate(draw(by_state, options.rows, options.seed), start=1):
        print(f"{number}. {file}\n   printed: {notice.reported}\n   read:    {told(notice)}")


if __name__ == "__main__":
    main()
