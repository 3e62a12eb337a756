"""Whose cuts does an article tell of? `python -m bench.employers` measures on reviewed articles and on other news.

The articles are those whose employer a person noted, with our summary as their text. Their headline is the one that
their address spells, every word capitalised: there nothing shows where a name ends, so real headlines are easier. One
that tells of several employers, or of none, has none to name. A name is right where it is the noted one or part of it.

Half of the articles, by a hash of the address, may be looked at to improve the reader (`--show`); the other half only
measures. The news pages are recordings of papers, nearly all about anything but layoffs: every name there is looked at.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import time
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from crawlers.platforms.article import read_article
from nlp.employers.reader import read_employer
from tests.shared_material import SHARED

REVIEWED = SHARED / "snapshot" / "reviewed_cases.jsonl"
PAGES = SHARED / "replay" / "filings" / "news_html"
FEWEST_WORDS = 4
"""Words of an address that can be a headline."""
TWICE_THE_ERROR = 1.96
ROUNDS = 20


class Told(NamedTuple):
    """An article, and whom a person noted as its employer; None for several or none."""

    title: str
    text: str
    employer: str | None
    looked_at: bool

    def is_right(self, name: str) -> bool:
        """Whether a name is the noted one or a part of it, as written."""
        return bool(self.employer) and name.casefold() in (self.employer or "").casefold()


def articles() -> Iterator[Told]:
    """The reviewed articles whose address spells a headline."""
    with REVIEWED.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            parts = urlsplit(row["source_url"]).path.split("/")
            spelled = re.sub(r"\.\w+$", "", max(parts, key=lambda part: len(re.findall(r"[a-z]{2,}", part))))
            if spelled.count("-") + 1 >= FEWEST_WORDS:
                one = row["company"] if not re.search(r";|^\(none\)$|\(general\)$", row["company"]) else None
                half = hashlib.sha256(spelled.encode()).digest()[0] % 2 == 0
                yield Told(spelled.replace("-", " ").title(), row["summary"], one, half)


def pages() -> Iterator[tuple[str, str]]:
    """Headline and text of every recorded news page that has a text."""
    for path in sorted(PAGES.rglob("*.html*")):
        held = path.read_bytes()
        page = (gzip.decompress(held) if path.suffix == ".gz" else held).decode("utf-8", "replace")
        if page.strip():
            article = read_article(page, "https://example.com/")
            if article.text:
                yield article.title, article.text


def share(right: int, n: int) -> str:
    """A share with its interval after Wilson."""
    if not n:
        return "of 0"
    z, p = TWICE_THE_ERROR, right / n
    middle, spread = p + z * z / (2 * n), z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    low, high = (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)
    return f"{p:.1%} [{low:.1%}, {high:.1%}] of {n}"


def main() -> None:
    """Print precision and recall of both halves, the names found in other news, and the time a reading takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the half that may be looked at")
    show = parser.parse_args().show
    told = list(articles())
    for half, name in ((True, "looked at"), (False, "measuring")):
        chosen = [(each, read_employer(each.title, each.text)) for each in told if each.looked_at is half]
        given = [each.is_right(read.name) for each, read in chosen if read]
        print(f"{name}: {len(chosen)} articles; right where named {share(sum(given), len(given))}", end="; ")
        print(f"named where there is one {share(sum(given), sum(bool(each.employer) for each, _ in chosen))}")
        if show and half:
            print(*(f"  {each.employer} | {read and read.name} | {each.title}" for each, read in chosen), sep="\n")
    other = list(pages())
    for title, text in other[:5]:  # loads what is kept between readings
        read_employer(title, text)
    began = time.process_time()
    named = [(title, read.name) for title, text in other if (read := read_employer(title, text))]
    spent = (time.process_time() - began) / max(len(other), 1)
    print(f"other news: {len(named)} of {len(other)} pages given an employer; {spent * 1000:.2f} ms a page")
    print(*(f"  {name} | {title}" for title, name in named), sep="\n")
    began = time.process_time()
    for _ in range(ROUNDS):
        for each in told:
            read_employer(each.title, each.text)
    print(f"a reviewed article takes {(time.process_time() - began) / (ROUNDS * len(told)) * 1000:.2f} ms")


if __name__ == "__main__":
    main()
