"""Score the shipped attribution model on the gold set: `python -m nlp.evaluation.attribution`.

Prints labels with a bootstrap interval, evidence, headcount, percent, calibration and a keyword baseline; all rows,
without the rows whose original was a machine-written summary, the third whose errors were looked at, the blind rest.
Then the same for our own passages of `passages/`, written and labelled by the same guidelines without knowledge of the
reader: those whose errors were looked at, and those whose were not. The `hands` are harder: three beats as news is
written and three of excerpts, each by a hand that saw neither the reader nor a passage of another.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from nlp import scores
from nlp.attribution.lexicon import AI, AUTOMATION
from nlp.attribution.reader import AttributionReader
from nlp.records import Reading

GOLD = Path(__file__).parents[3] / "shared" / "eval" / "attribution_dev.jsonl"
OWN = Path(__file__).parent / "passages"
SETS = ("looked_at", "blind", "hands_looked_at", "hands")
"""Files of our own passages: those whose errors were looked at, those whose were not, and both again by other hands."""
SURE = 0.9
"""Of answers with this score or more, nine in ten or more should be right."""

_DENIED = re.compile(r"(?i)\b(?:not|n['’]t|nothing|den(?:y|ied|ies))\b[^.]{0,60}\b(?:AI|artificial|automation)")
_MONEY = re.compile(
    r"(?i)\b(?:invest|fund|focus|shift|priorit|resourc|strateg)\w*\b[^.]{0,60}\b(?:AI|artificial intelligence)"
)
_CAUSE = re.compile(r"(?i)\b(?:because|due to|replac\w+|automat\w+|efficien\w+|driven by|thanks to|cit(?:ed|ing))\b")
_OTHERS = re.compile(r"(?i)\b(?:analyst|economist|union|former employee|expert|critic)s?\b")
_KEYWORDS = (
    (_DENIED, "denied"),
    (_MONEY, "cited_reallocation"),
    (_OTHERS, "third_party"),
    (_CAUSE, "cited_cause"),
)


class Row(NamedTuple):
    """One gold row with what was read and what a keyword list would have said."""

    gold: dict[str, object]
    read: Reading
    keyword: str


def keyword_label(text: str) -> str:
    """The baseline: first keyword list that hits, the way simple trackers do it."""
    if not (AI.search(text) or AUTOMATION.search(text)):
        return "none"
    for pattern, label in _KEYWORDS:
        if pattern.search(text):
            return label
    return "mentioned"


def is_tuned(row: Row) -> bool:
    """Whether the row belongs to the third whose errors were looked at while tuning (fixed by its id)."""
    return int(hashlib.sha256(str(row.gold["id"]).encode()).hexdigest(), 16) % 3 == 0


def read_gold(path: Path) -> list[Row]:
    """Read the gold set with the shipped model."""
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    readings = AttributionReader.load().read_many((row["id"], row["text"]) for row in gold)
    return [Row(g, r, keyword_label(g["text"])) for g, r in zip(gold, readings, strict=True)]


def labels_of(rows: Sequence[Row]) -> tuple[list[str], list[str]]:
    """Gold and read labels."""
    return [str(row.gold["ai_role"]) for row in rows], [str(row.read.label) for row in rows]


def evidence_hits(rows: Iterable[Row]) -> list[bool]:
    """For every correct row with gold evidence, whether one of our spans overlaps it."""
    hits = []
    for row in rows:
        words = str(row.gold["evidence"])
        if not words or row.gold["ai_role"] != row.read.label:
            continue
        start = str(row.gold["text"]).find(words)
        hits.append(any(scores.spans_overlap((e.start, e.end), (start, start + len(words))) for e in row.read.evidence))
    return hits


def report(name: str, rows: Sequence[Row], *, full: bool) -> None:
    """Print the scores of some rows."""
    gold, read = labels_of(rows)
    macro = scores.bootstrap(rows, lambda sample: scores.macro_f1(*labels_of(sample)))
    baseline = scores.macro_f1(gold, [row.keyword for row in rows])
    hits = evidence_hits(rows)
    print(f"\n== {name}: {len(rows)} rows")
    print(f"macro-F1            {macro}   keyword baseline {baseline:.3f}")
    print(f"evidence overlap    {sum(hits)}/{len(hits)}")
    for field in ("headcount", "percent"):
        exact = scores.bootstrap(rows, _exact(field))
        print(f"{field:<9} exact     {exact}")
    events = [set(map(str, row.read.event_types)) == set(row.gold["event_types"]) - {"none"} for row in rows]  # type: ignore[call-overload]  # JSON
    print(f"event types exact   {sum(events) / len(events):.3f}")
    sure, right = [row.read.score for row in rows], [g == r for g, r in zip(gold, read, strict=True)]
    error, chance = scores.calibration_error(sure, right), scores.calibration_by_chance(sure)
    print(f"calibration error   {error:.3f}   by chance alone {chance}")
    print(f"mean score          {fmean(sure):.3f}   right {fmean(right):.3f}")
    surest = [hit for score, hit in zip(sure, right, strict=True) if score >= SURE]
    print(f"scored {SURE} or more  {sum(surest)}/{len(surest)} right")
    if full:
        print(scores.format_scores(gold, read))
        print(scores.format_confusion(gold, read))


def _exact(field: str) -> Callable[[Sequence[Row]], float]:
    """Share of rows whose number is the gold one, None included."""
    return lambda rows: scores.accuracy([row.gold[field] for row in rows], [getattr(row.read, field) for row in rows])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD)
    gold = parser.parse_args().gold
    if gold.exists():
        rows = read_gold(gold)
        report("all", rows, full=True)
        report("without machine-written summaries", [r for r in rows if not r.gold["synthetic_summary"]], full=False)
        report("tuned third", [row for row in rows if is_tuned(row)], full=False)
        report("blind two thirds", [row for row in rows if not is_tuned(row)], full=True)
    else:
        print(f"{gold}: not beside the checkout, so only our own passages are scored")
    for name in SETS:
        report(f"our own passages, {name.replace('_', ' ')}", read_gold(OWN / f"{name}.jsonl"), full=True)


if __name__ == "__main__":
    main()
