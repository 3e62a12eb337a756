"""Read every recorded EDGAR response and say what came of it: `python -m bench.edgar [FOLDER]`.

FOLDER holds manifest.jsonl (default: the shared filings recordings). Prints one row a recording, then how far our item
texts agree with the reference extraction beside the recordings (another tool's output, not truth), then the counts our
reader finds in the hand-adjudicated Item 2.05 filings (their passages, else the words the count was ruled on).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from crawlers.edgar.bodies import BodyKind
from crawlers.edgar.items import split_items
from crawlers.edgar.reading import Read, decode, read
from crawlers.edgar.submission import markup_text, parse_submission
from crawlers.replay import STAND_IN
from crawlers.spiders.filings.us_sec_filings import UsSecFilingsSpider
from nlp.attribution.reader import AttributionReader

DEFAULT = Path(__file__).resolve().parents[1].parent / "shared" / "replay" / "filings"
AGREES = 0.95
"""Similarity of two item texts, white space aside, from which we call them the same."""


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Manifest rows of EDGAR recordings."""
    for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["source"] in UsSecFilingsSpider.source.recordings:
            yield row


def primary_text(body: bytes) -> str:
    """The text of the form itself, whether the recording is a submission or the document alone."""
    text = decode(body)
    filing = parse_submission(text)
    if filing is None:
        return markup_text(text)
    return filing.primary.text if filing.primary else ""


def headcount(text: str) -> int | None:
    """People cut, as our reader finds them."""
    return AttributionReader.load().read(text).headcount


def print_table(folder: Path) -> None:
    """One row a recording: kind, what was found, items, employer, date, headcount."""
    kinds: Counter[str] = Counter()
    for row in rows(folder):
        body = (folder / row["file"]).read_bytes()
        url = row.get("url") or STAND_IN + row["file"]
        found = read(body, url, row["status"])
        outcome = "statement" if found.statement else found.skipped or found.problem or f"{len(found.refs)} filings"
        kinds[f"{found.kind}: {'refs' if found.refs else outcome}"] += 1
        print(" | ".join([Path(row["file"]).name[-44:], found.kind, outcome[:40], *_facts(found, body)]))
    print()
    for kind, count in sorted(kinds.items()):
        print(f"{count:4}  {kind}")


def _facts(found: Read, body: bytes) -> list[str]:
    if found.statement:
        said = found.statement
        heads = headcount(said.text or "")
        items = ",".join(said.items)
        return [items, said.employer_name or "?", str(said.published_at)[:10], f"headcount {heads}"]
    if found.kind in {BodyKind.DOCUMENT, BodyKind.SUBMISSION}:
        return [",".join(item.number for item in split_items(primary_text(body)))]
    return []


def print_agreement(folder: Path) -> None:
    """Our item texts beside the reference extraction's, for documents that have one."""
    same, compared = 0, 0
    for reference in sorted(folder.rglob("*.extracted.json")):
        document = next((p for s in (".htm", ".txt") if (p := Path(f"{str(reference)[:-15]}{s}")).is_file()), None)
        if document is None:
            continue
        theirs = {k[5:]: v for k, v in json.loads(reference.read_text()).items() if k.startswith("item_") and v}
        ours = {item.number: f"{item.heading} {item.text}" for item in split_items(primary_text(document.read_bytes()))}
        for number in sorted(theirs.keys() | ours.keys()):
            ratio = _alike(ours.get(number, ""), theirs.get(number, ""))
            compared += 1
            same += ratio >= AGREES
            if ratio < AGREES:
                sizes = f"ours {len(ours.get(number, ''))}, theirs {len(theirs.get(number, ''))}"
                print(f"  {document.name} item {number}: {ratio:.2f} ({sizes})")
    print(f"items that agree (>= {AGREES}): {same} of {compared} = {same / max(compared, 1):.3f}")


def _alike(ours: str, theirs: str) -> float:
    plain = [re.sub(r"[\W_]+", " ", text).lower().split() for text in (ours, theirs)]
    return SequenceMatcher(None, plain[0], plain[1], autojunk=False).ratio() if all(plain) else 0.0


def print_counts(folder: Path) -> None:
    """Stated counts of the adjudicated filings beside what our reader finds in their words, traps included."""
    rulings, passages = (
        {row["accession"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        for path in sorted((folder / "8k_item_2_05").glob("item205_*.jsonl"))
    )
    exact, silent, trapped = 0, 0, 0
    for accession, row in rulings.items():
        words = passages.get(accession, {}).get("passages") or [row["count_evidence"] or ""]
        got, stated = headcount("\n".join(words)), row["stated_job_count"]
        exact += got == stated
        silent += stated is None and got is None
        trapped += stated is None
        if got != stated:
            print(f"  {row['filer']}: stated {stated}, read {got} ({row['decision']})")
    print(f"counts exact: {exact} of {len(rulings)} filings = {exact / max(len(rulings), 1):.3f}")
    print(f"of them {trapped} state no count of cuts: null in {silent}")


def main() -> None:
    """Print the three parts."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    print_table(folder)
    print_agreement(folder)
    print_counts(folder)


if __name__ == "__main__":
    main()
