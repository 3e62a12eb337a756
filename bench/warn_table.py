"""Print what each recorded WARN page gives: rows, and how many lack a date, a headcount or a place.

    python -m bench.warn_table [FOLDER] [--skip-large]

FOLDER holds manifest.jsonl (default: ../shared/replay/warn beside the checkout).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawlers.offline import parse_body
from crawlers.records import Notice
from crawlers.registry import spider_class

LARGE_PDF = 250_000
"""Bytes above which a PDF is left out by --skip-large."""


@dataclass(frozen=True)
class Line:
    """One recording's result."""

    source: str
    file: str
    notices: tuple[Notice, ...]
    seconds: float
    error: str = ""

    @property
    def figures(self) -> tuple[int, int, int, int]:
        """Rows, undated, without headcount, without place."""
        undated = sum(n.notice_date is None and n.effective_date is None for n in self.notices)
        uncounted = sum(n.affected_workers is None for n in self.notices)
        placeless = sum(not (n.city or n.county or n.address) for n in self.notices)
        return len(self.notices), undated, uncounted, placeless


def read_recordings(folder: Path, *, skip_large: bool = False) -> Iterator[Line]:
    """Parse every recording of a folder, errors kept in their line."""
    for text in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(text)
        body = (folder / entry["file"]).read_bytes()
        if skip_large and entry["file"].endswith(".pdf") and len(body) > LARGE_PDF:
            continue
        start = time.perf_counter()
        error = ""
        notices: tuple[Notice, ...] = ()
        try:
            records, _ = parse_body(spider_class(entry["source"]), entry["url"], body, entry["content_type"])
            notices = tuple(record for record in records if isinstance(record, Notice))
        except ValueError as failure:
            error = str(failure)
        yield Line(entry["source"], entry["file"], notices, time.perf_counter() - start, error)


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).resolve().parents[1].parent / "shared" / "replay" / "warn"
    parser.add_argument("folder", type=Path, nargs="?", default=default)
    parser.add_argument("--skip-large", action="store_true")
    options = parser.parse_args()
    print("| source | recording | rows | undated | no notice date | no headcount | no place |")
    print("|---|---|---:|---:|---:|---:|---:|")
    total = 0
    for line in read_recordings(options.folder, skip_large=options.skip_large):
        rows, undated, uncounted, placeless = line.figures
        unnoticed = sum(n.notice_date is None for n in line.notices)
        total += rows
        cells = (line.source, line.file, rows, undated, unnoticed, uncounted, placeless)
        print("| " + " | ".join(map(str, cells)) + " |" + (f" {line.error}" if line.error else ""))
    print(f"\n{total} rows")


if __name__ == "__main__":
    main()
