"""Monthly junior-role counts of Hacker News "Who is hiring?" threads, read by our own classifier.

Counts only are shipped: of a month's posts, how many state a level and how many of those hire interns or entry level.
The threads themselves are other people's words and stay where they were recorded.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from db.vocabulary import Seniority
from nlp.postings.hackernews import is_job_post, split_title
from nlp.postings.inputs import PostingInput
from nlp.postings.reader import PostingReader

THREADS = "https://news.ycombinator.com/submitted?id=whoishiring"
_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True)
class ThreadMonth:
    """One month's top-level comments as plain text, and the file they were recorded in."""

    month: str
    comments: list[str]
    file: str


def plain(html: str) -> str:
    """A comment's text with its paragraphs on lines of their own."""
    soup = BeautifulSoup(unescape(html), "lxml")
    for paragraph in soup.find_all("p"):
        paragraph.insert_before("\n")
    return soup.get_text().strip()


def recorded_months(shared: Path) -> Iterator[ThreadMonth]:
    """Every recorded thread, oldest first."""
    for path in sorted((shared / "snapshot" / "hn_months").glob("hn_thread_*.json.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as handle:
            yield ThreadMonth(_month_of(path), [plain(post["full_html"]) for post in json.load(handle)], path.name)
    for path in sorted((shared / "replay" / "jobs").glob("hn_thread_*.json")):
        jobs = json.loads(path.read_text(encoding="utf-8"))["jobs"]
        posts = [plain(job.get("text") or "") for job in jobs if job["source"] == "who_is_hiring"]
        yield ThreadMonth(_month_of(path), posts, path.name)


def _month_of(path: Path) -> str:
    found = _MONTH.search(path.name)
    if found is None:
        raise ValueError(f"{path.name}: no YYYY-MM in the name of a recorded thread")
    return found[0]


def read_month(thread: ThreadMonth, reader: PostingReader) -> Counter[str]:
    """Count a month's posts: `read`, `known` (a level is stated), `junior`, and each level by name."""
    posts = [split_title(comment) for comment in thread.comments if is_job_post(comment)]
    inputs = (PostingInput(id=str(i), title=title, text=text) for i, (title, text) in enumerate(posts))
    counts: Counter[str] = Counter(read=len(posts))
    for reading in reader.read_many(inputs):
        counts[reading.seniority.value] += 1
        counts["known"] += reading.seniority is not Seniority.UNKNOWN
        counts["junior"] += reading.seniority.is_junior
        counts["ai_tools"] += reading.requires_ai_tools
    return counts


def hn_observations(shared: Path) -> Iterator[dict[str, Any]]:
    """Counts by month from recorded threads, and the volume series of all threads as published."""
    reader = PostingReader.load()
    for thread in recorded_months(shared):
        counts = read_month(thread, reader)
        for name, key in (
            ("read_posts", "read"),
            ("known_level_posts", "known"),
            ("junior_posts", "junior"),
            ("senior_posts", "senior"),
            ("ai_tools_posts", "ai_tools"),
        ):
            yield _row(name, thread.month, counts[key], f"counted by {reader.model} over {thread.file}", counts["read"])
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
        "unit": "posts",
        "basis": basis,
        "licence": "counts are facts; threads by their authors",
        "publisher": "Pinkslip, from Hacker News threads",
        "url": THREADS,
        "n": n,
    }
