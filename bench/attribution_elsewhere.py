"""What attribution reads in pages about something else: `python -m bench.attribution_elsewhere`.

Recorded filings without Item 2.05 and news pages: hardly any states a layoff, so that nearly every event read in them
is a mistake (`--show` names the pages). Against it stands how often a passage of ours that states a layoff, none of
them trained on, is found when it is put into the middle of such a page.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import NamedTuple

from bench.statements_first_pass import FILINGS, pages
from db.vocabulary import EventType
from nlp.attribution.language import is_english
from nlp.attribution.reader import AttributionReader
from nlp.attribution.sentences import split_sentences
from nlp.records import Reading
from nlp.training.attribution.written import SILENT, read_written

CARRIER = 24
"""Sentences a page must have to take a passage into its middle."""


class Page(NamedTuple):
    """The text of a recorded page."""

    name: str
    text: str


def recorded_filings() -> Iterator[Page]:
    """Filings as another tool took their items out."""
    for path in sorted((FILINGS / "8k_other").rglob("*.extracted.json")):
        items = json.loads(path.read_text(encoding="utf-8"))
        yield Page(path.name, "\n\n".join(str(text) for name, text in items.items() if name.startswith("item")))


def recorded_news() -> Iterator[Page]:
    """News pages as the crawlers read them."""
    return (Page(title, text) for _, title, text in pages())


def put_inside(passages: Sequence[str], around: Sequence[Page]) -> Iterator[str]:
    """Every passage as a paragraph in the middle of one of the longer English pages, in turn."""
    english = (page.text for page in around if is_english(page.text))
    carriers = cycle(text for text in english if len(split_sentences(text)) >= CARRIER)
    for passage, text in zip(passages, carriers, strict=False):
        sentences = split_sentences(text)
        middle = sentences[len(sentences) // 2].start
        yield f"{text[:middle]}\n\n{passage}\n\n{text[middle:]}"


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="name the pages in which an event is read")
    show = parser.parse_args().show
    reader = AttributionReader.load()
    quiet: list[Page] = []
    for kind, recorded in (("filings", [*recorded_filings()]), ("news", [*recorded_news()])):
        readings = [reader.read(page.text) for page in recorded]
        quiet += [page for page, reading in zip(recorded, readings, strict=True) if not reading.event_types]
        print(f"{kind:<8} {len(recorded)} pages, an event in {_events(readings)}, a headcount in {_counts(readings)}")
        for page, reading in zip(recorded, readings, strict=True):
            if show and reading.event_types:
                print(f"  {page.name}: {', '.join(reading.event_types)}, headcount {reading.headcount}")
    rows = [row for row in read_written(held_out=True, folder=SILENT) if EventType.LAYOFF in row.event_types]
    found = [EventType.LAYOFF in reader.read(text).event_types for text in put_inside([r.text for r in rows], quiet)]
    alone = [EventType.LAYOFF in reader.read(row.text).event_types for row in rows]
    print(f"layoffs  {len(rows)} passages, found alone {sum(alone)}, inside a page {sum(found)}")


def _events(readings: Sequence[Reading]) -> int:
    """How many readings hold an event."""
    return sum(bool(reading.event_types) for reading in readings)


def _counts(readings: Sequence[Reading]) -> int:
    """How many readings hold a headcount."""
    return sum(reading.headcount is not None for reading in readings)


if __name__ == "__main__":
    main()
