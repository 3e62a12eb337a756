"""Scores the postings reader on a gold file: `python -m nlp.evaluation.postings [GOLD.jsonl]`.

Prints each figure with its 95 % bootstrap interval for three parts: the third of rows whose errors we looked at
while writing
rules ("tuned", by a hash of the id), the other two thirds ("blind"), and all; then baselines, ablation and the
confusion matrix.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from db.vocabulary import Seniority
from nlp.postings.ai_lexicon import PREFILTER
from nlp.postings.levels import read_title
from nlp.postings.reader import PostingReader, level_of_years
from nlp.postings.software import SOFTWARE
from nlp.records import PostingReading
from nlp.scores import Interval, accuracy, bootstrap, format_confusion, label_scores, macro_f1

GOLD = Path(__file__).resolve().parents[2].parent / "shared" / "eval" / "seniority_dev.jsonl"
_BASELINE_YEARS = re.compile(r"(\d{1,2})\s?\+?\s?(?:-|–|to)?\s?\d{0,2}\+?\s{0,2}(?:years|yrs)", re.I)


class Scored(NamedTuple):
    """A gold row and what was read."""

    gold: dict[str, Any]
    read: PostingReading


Statistic = Callable[[Sequence[Scored]], float]


def is_tuned(row: dict[str, Any]) -> bool:
    """Whether a row belongs to the third whose errors were looked at."""
    return int(sha256(row["id"].encode()).hexdigest(), 16) % 3 == 0


def levels(rows: Sequence[Scored]) -> tuple[list[str], list[str]]:
    """Gold and read levels."""
    return [row.gold["seniority"] for row in rows], [str(row.read.seniority) for row in rows]


def _f1(rows: Sequence[Scored], part: int) -> float:
    gold = [str(row.gold["requires_ai_tools"]) for row in rows]
    score = label_scores(gold, [str(row.read.requires_ai_tools) for row in rows]).get("True")
    return score[part] if score else 0.0


def _junior(rows: Sequence[Scored], part: int) -> float:
    gold, read = ([str(Seniority(level).is_junior) for level in side] for side in levels(rows))
    score = label_scores(gold, read).get("True")
    return score[part] if score else 0.0


def _years(rows: Sequence[Scored], *, stated: bool) -> float:
    chosen = [row for row in rows if (row.gold["min_years"] is not None) == stated]
    return accuracy([row.gold["min_years"] for row in chosen], [row.read.min_years for row in chosen])


STATISTICS: dict[str, Statistic] = {
    "seniority macro-F1": lambda rows: macro_f1(*levels(rows)),
    "seniority accuracy": lambda rows: accuracy(*levels(rows)),
    "junior precision": lambda rows: _junior(rows, 0),
    "junior recall": lambda rows: _junior(rows, 1),
    "AI tools precision": lambda rows: _f1(rows, 0),
    "AI tools recall": lambda rows: _f1(rows, 1),
    "AI tools F1": lambda rows: _f1(rows, 2),
    "software accuracy": lambda rows: accuracy(
        [row.gold["is_software_role"] for row in rows], [row.read.is_software_role for row in rows]
    ),
    "min_years exact where stated": lambda rows: _years(rows, stated=True),
    "min_years null where none": lambda rows: _years(rows, stated=False),
}


def read_gold(path: Path, reader: PostingReader) -> list[Scored]:
    """Read every row of a gold file.

    Raises:
        ValueError: a line is not a gold row; names file and line.
    """
    rows = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                gold = json.loads(line)
                rows.append(Scored(gold, reader.read(gold["title"], gold["text"])))
            except (json.JSONDecodeError, KeyError) as error:
                raise ValueError(f"{path}, line {number}: not a gold row ({error!r})") from error
    return rows


def baseline_level(row: dict[str, Any], *, with_years: bool) -> str:
    """Title words alone, or title words and then the first number of years in the text."""
    named = read_title(row["title"])
    if named:
        return str(named.level)
    years = _BASELINE_YEARS.search(row["text"]) if with_years else None
    return str(level_of_years(float(years[1]))) if years else str(Seniority.UNKNOWN)


def without_text_rules(rows: Sequence[Scored]) -> dict[str, float]:
    """What simpler means give on the same rows: the ablation."""
    gold, _ = levels(rows)
    raw = [row.gold for row in rows]
    asks = [str(row["requires_ai_tools"]) for row in raw]
    keyword = [str(bool(PREFILTER.search(row["text"]))) for row in raw]
    title_only = [bool(SOFTWARE.search(row["title"])) for row in raw]
    return {
        "seniority macro-F1, title words": macro_f1(gold, [baseline_level(row, with_years=False) for row in raw]),
        "seniority macro-F1, title words then any years": macro_f1(
            gold, [baseline_level(row, with_years=True) for row in raw]
        ),
        "AI tools F1, any naming of AI": label_scores(asks, keyword)["True"].f1 if "True" in keyword else 0.0,
        "software accuracy, title words": accuracy([row["is_software_role"] for row in raw], title_only),
    }


def report(rows: Sequence[Scored]) -> str:
    """The whole report as text."""
    parts = {
        "tuned": [row for row in rows if is_tuned(row.gold)],
        "blind": [row for row in rows if not is_tuned(row.gold)],
        "all": list(rows),
    }
    width = max(map(len, STATISTICS)) + 2
    lines = ["".ljust(width) + "".join(f"{name} (n={len(part)})".ljust(26) for name, part in parts.items())]
    for name, statistic in STATISTICS.items():
        cells: list[Interval] = [bootstrap(part, statistic) for part in parts.values()]
        lines.append(name.ljust(width) + "".join(str(cell).ljust(26) for cell in cells))
    lines += ["", "simpler means, all rows:"]
    lines += [f"  {name:<50} {value:.3f}" for name, value in without_text_rules(rows).items()]
    lines += ["", "seniority, all rows:", format_confusion(*levels(rows))]
    return "\n".join(lines)


def main() -> None:
    """Print the report for a gold file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    arguments = parser.parse_args()
    reader = PostingReader.load()
    sys.stdout.write(f"{reader.model} on {arguments.gold.name}\n{report(read_gold(arguments.gold, reader))}\n")


if __name__ == "__main__":
    main()
