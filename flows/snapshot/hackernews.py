"""Monthly junior-role counts of the recorded Hacker News "Who is hiring?" threads, as the product itself counts them.

Counts only are shipped: of a month's posts, how many state a level and how many of those hire interns or entry level.
The threads themselves are other people's words and stay where they were recorded. The same spider's reading, the same
classifier and the same count stand behind a crawled month (flows/hn_series.py), so that a backfill goes on where the
snapshot ends.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from crawlers.platforms.hacker_news import Comment, Thread, ThreadKind, read_offer
from crawlers.platforms.hacker_news_pages import from_collection
from crawlers.records import Posting
from flows.hn_series import LICENCE, PUBLISHER, THREADS, UNIT, count_levels
from nlp.postings.inputs import PostingInput
from nlp.postings.reader import PostingReader

_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True)
class ThreadMonth:
    """One month's comments directly under the thread, and the file they were recorded in."""

    thread: Thread
    comments: list[Comment]
    file: str

    @property
    def month(self) -> str:
        """The thread's month as a period."""
        return f"{self.thread.month:%Y-%m}"

    def offers(self) -> Iterator[Posting]:
        """The comments that offer work, as the spider reads them."""
        return (posting for comment in self.comments if (posting := read_offer(comment, self.thread)))


def recorded_months(shared: Path) -> Iterator[ThreadMonth]:
    """Every recorded thread, oldest first."""
    for path in sorted((shared / "snapshot" / "hn_months").glob("hn_thread_*.json.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as handle:
            posts = [post["full_html"] for post in json.load(handle)]
        thread = _thread_of(path)
        comments = [Comment(f"{thread.id}{n:05}", markup, None) for n, markup in enumerate(posts) if markup]
        yield ThreadMonth(thread, comments, path.name)
    for path in sorted((shared / "replay" / "jobs").glob("hn_thread_*.json")):
        page = from_collection(json.loads(path.read_text(encoding="utf-8")))
        yield ThreadMonth(_thread_of(path), page.comments, path.name)


def _thread_of(path: Path) -> Thread:
    found = _MONTH.search(path.name)
    if found is None:
        raise ValueError(f"{path.name}: no YYYY-MM in the name of a recorded thread")
    return Thread(f"{found[1]}{found[2]}", ThreadKind.HIRING, date(int(found[1]), int(found[2]), 1))


def hn_observations(shared: Path) -> Iterator[dict[str, Any]]:
    """Counts by month from recorded threads, and the volume series of all threads as published."""
    reader = PostingReader.load()
    for recorded in recorded_months(shared):
        inputs = (PostingInput(id=p.external_id, title=p.title, text=p.text or "") for p in recorded.offers())
        counts = count_levels((r.seniority, r.requires_ai_tools) for r in reader.read_many(inputs))
        for name, value in counts.items():
            basis = f"counted by {reader.model} over {recorded.file}"
            yield _row(name, recorded.month, value, basis, counts["read_posts"])
    yield from _published(shared, "hn_series_volume.csv.gz", "posts", "0")
    yield from _published(shared, "hn_series_hire_vs_seek.csv.gz", "seeking_posts", "구직")


def _published(shared: Path, file: str, name: str, column: str) -> Iterator[dict[str, Any]]:
    """A series others derived from the same threads; `구직` heads its job-seeker column."""
    with gzip.open(shared / "snapshot" / file, "rt", encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if row[column]:
                yield _row(name, row["month"], int(float(row[column])), "derived by others from the same threads", None)


def _row(name: str, month: str, value: int, basis: str, n: int | None) -> dict[str, Any]:
    return {
        "source": "hn_who_is_hiring",
        "series": f"hn.{name}",
        "period": month,
        "value": value,
        "unit": UNIT,
        "basis": basis,
        "licence": LICENCE,
        "publisher": PUBLISHER,
        "url": THREADS,
        "n": n,
    }
