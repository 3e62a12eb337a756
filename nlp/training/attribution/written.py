"""Passages written out in full, as JSON lines: `python -m nlp.training.attribution.written` checks them.

`written/` is what the readers of labels learn from. `hands/` is by those who wrote passages to measure with and knew
neither the reader nor our texts; the network alone learns from it, and only the deciding tie of a row is marked.
`elsewhere/` names AI and cuts no jobs: the network and the linear models of facts learn from it, the wording would only
lean to `mentioned`. `silent/` names no AI, for the linear models of facts.

A row has `text`, its `label` by the guidelines' order of precedence, `marks` (every tie between AI and a cut that the
passage makes, as [label, exact words], also those that yield to a higher one), and the facts a reader should find:
`headcount`, `percent`, `event_types`. One row in ten, by a hash of its text, is held out and never trained on.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from db.vocabulary import EventType
from nlp.attribution import MODEL_FOLDER
from nlp.attribution.lexicon import has_ai
from nlp.attribution.rollup import ORDER

FOLDER = Path(__file__).parent / "written"
SILENT = Path(__file__).parent / "silent"
ELSEWHERE = Path(__file__).parent / "elsewhere"
HANDS = Path(__file__).parent / "hands"
FOLDERS = (FOLDER, SILENT, ELSEWHERE, HANDS)
PADS = "elsewhere_*.jsonl"
"""Files of `silent/` among whose texts passages are measured (`nlp.evaluation.attribution_within`)."""
SEEN = MODEL_FOLDER / "seen.txt"
"""Marks of the passages there were when the shipped weights were trained; all others measure until the next time."""
TIES = tuple(str(label) for label in ORDER[:4])
"""Labels that tie AI to a cut, the strongest first; a passage is filed under the first it holds."""
UNTIED = ("mentioned", "none")
SHINGLE = 7
"""Words in a row that two passages may not share more than a few times."""


class Mark(NamedTuple):
    """The words that make one tie, as character offsets into the passage."""

    label: str
    start: int
    end: int


class Written(NamedTuple):
    """One passage with what a careful reader finds in it; headcount and percent None where none is stated."""

    text: str
    label: str
    marks: tuple[Mark, ...]
    headcount: int | None
    percent: float | None
    event_types: tuple[str, ...]

    @property
    def mark(self) -> str:
        """A short name that changes with the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    @property
    def held_out(self) -> bool:
        """Whether the passage is kept from training."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % 10 == 0


def read_written(*, held_out: bool, folder: Path = FOLDER) -> list[Written]:
    """Give the training passages, or those held out, in the order of the files.

    Raises:
        ValueError: a row breaks a rule of the format; the message names file and line.
    """
    return [row for row in read_folder(folder) if row.held_out == held_out]


def written_later() -> list[Written]:
    """Give the passages that came after the shipped weights were trained."""
    seen = set(SEEN.read_text(encoding="utf-8").split())
    return [row for row in read_folder(FOLDER) if row.mark not in seen]


def read_folder(folder: Path) -> list[Written]:
    """Give every passage of a folder, in the order of the files.

    Raises:
        ValueError: a row breaks a rule of the format; the message names file and line.
    """
    return [row for path in sorted(folder.glob("*.jsonl")) for row in read_file(path)]


def read_file(path: Path) -> Iterator[Written]:
    """Read one file.

    Raises:
        ValueError: a row breaks a rule of the format; the message names file and line.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            yield parse_row(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error


def parse_row(row: dict[str, object]) -> Written:
    """Check one row and find its marks.

    Raises:
        ValueError: a mark that is not in the text or twice in it, a label that does not follow from the marks,
            AI named under `none` or unnamed elsewhere, an unknown event type.
    """
    text, label = str(row["text"]), str(row["label"])
    marks = tuple(_find(text, str(kind), str(words)) for kind, words in row["marks"])  # type: ignore[attr-defined]  # JSON
    held = [kind for kind in TIES if any(mark.label == kind for mark in marks)]
    if (held[0] if held else None) != (label if label in TIES else None) or label not in TIES + UNTIED:
        raise ValueError(f"label {label!r} does not follow from marks {held}")
    if has_ai(text) == (label == "none"):
        raise ValueError(f"label {label!r}, yet AI or automation is {'' if label == 'none' else 'not '}named")
    events = tuple(EventType(event).value for event in row["event_types"])  # type: ignore[attr-defined]  # JSON
    headcount, percent = row["headcount"], row["percent"]
    if not isinstance(headcount, int | None) or not isinstance(percent, int | float | None):
        raise ValueError("headcount is a whole number or null, percent a number or null")
    return Written(text, label, marks, headcount, None if percent is None else float(percent), events)


def _find(text: str, label: str, words: str) -> Mark:
    """The mark of some words."""
    if label not in TIES:
        raise ValueError(f"mark {label!r} is none of {', '.join(TIES)}")
    if text.count(words) != 1 or not words.strip():
        raise ValueError(f"marked words stand {text.count(words)} times in the text, expected once: {words!r}")
    start = text.index(words)
    return Mark(label, start, start + len(words))


def near_copies(rows: list[Written]) -> list[tuple[int, int]]:
    """Pairs of row indices that share many runs of SHINGLE words: written too much alike to count twice."""
    seen: dict[str, int] = {}
    shared: dict[tuple[int, int], int] = {}
    for index, row in enumerate(rows):
        words = re.findall(r"\w+", row.text.lower())
        for start in range(len(words) - SHINGLE + 1):
            first = seen.setdefault(" ".join(words[start : start + SHINGLE]), index)
            if first != index:
                shared[first, index] = shared.get((first, index), 0) + 1
    return [pair for pair, count in shared.items() if count > len(rows[pair[1]].text.split()) // 4]


def main() -> None:
    """Check the files named, or all, and print what they hold."""
    paths = [Path(name) for name in sys.argv[1:]] or [path for each in FOLDERS for path in sorted(each.glob("*.jsonl"))]
    for path in paths:
        rows = list(read_file(path))
        counts = {label: sum(row.label == label for row in rows) for label in TIES + UNTIED}
        lengths = sorted(len(row.text.split()) for row in rows)
        print(f"{path.name}: {len(rows)} passages {counts}, words {lengths[0]}-{lengths[len(rows) // 2]}-{lengths[-1]}")
        for first, second in near_copies(rows):
            print(f"  lines {first + 1} and {second + 1} are written too much alike")


if __name__ == "__main__":
    main()
