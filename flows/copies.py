"""Which articles and releases are copies of one text: linked to the earliest, kept, and counted once.

One agency report on forty sites is one statement told forty times. Two texts are one where their fingerprints agree
(crawlers/platforms/syndication.py), they appeared within `WINDOW` of each other, and nothing known of them disagrees:
never across two employers, nor where both state a headcount and it differs. Everything is worked out anew each time, so
a correction, a better fingerprint or a person's ruling takes a link back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from crawlers.platforms.syndication import BITS, NEAR_BITS, bits_apart

WINDOW = timedelta(days=30)
"""A report that is sold on appears within days; a text that returns after a month is another announcement."""
SAME_SITE_BITS = 3
"""Bits within one publisher, whose own template makes two reports of two firms alike. The same page at two addresses
has the same words."""


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What matching needs of one article or release."""

    announcement_id: int
    told_at: datetime
    closeness: int  # rank of its publisher's tier, the employer's own first
    publisher: str
    fingerprint: int
    employer_id: int | None
    workers: int | None


@dataclass(slots=True)
class Told:
    """One text: the earliest that told it, and the copies."""

    first: TextFacts
    copies: list[TextFacts] = field(default_factory=list)
    employer_id: int | None = None
    workers: int | None = None

    def __post_init__(self) -> None:
        self.employer_id, self.workers = self.first.employer_id, self.first.workers

    def takes(self, other: TextFacts) -> bool:
        """Whether nothing that is known of the text speaks against the other being a copy of it."""
        near = bits_apart(self.first.fingerprint, other.fingerprint)
        return (
            other.told_at - self.first.told_at <= WINDOW
            and near <= (SAME_SITE_BITS if other.publisher == self.first.publisher else NEAR_BITS)
            and not _disagree(self.employer_id, other.employer_id)
            and not _disagree(self.workers, other.workers)
        )

    def add(self, other: TextFacts) -> None:
        """Take a copy, and what it knows that the first does not."""
        self.copies.append(other)
        self.employer_id = other.employer_id if self.employer_id is None else self.employer_id
        self.workers = other.workers if self.workers is None else self.workers


def told_once(texts: Iterable[TextFacts]) -> list[Told]:
    """Every text with its copies; the earliest stands for it, among equals the one closest to the employer."""
    ordered = sorted(texts, key=lambda text: (text.told_at, text.closeness, text.announcement_id))
    prints = np.zeros(len(ordered), dtype=np.uint64)
    told: list[Told] = []
    oldest = 0  # told before the window of the text at hand
    for text in ordered:
        while oldest < len(told) and text.told_at - told[oldest].first.told_at > WINDOW:
            oldest += 1
        bits = np.bitwise_count(prints[oldest : len(told)] ^ np.uint64(text.fingerprint))
        near = (told[oldest + int(place)] for place in np.flatnonzero(bits <= NEAR_BITS))
        found = next((candidate for candidate in near if candidate.takes(text)), None)
        if found:
            found.add(text)
        else:
            prints[len(told)] = text.fingerprint
            told.append(Told(text))
    return told


def fingerprint_of(printed: object) -> int | None:
    """The fingerprint a crawl wrote into `reported["simhash"]`; None where it wrote none."""
    text = printed if isinstance(printed, str) else ""
    return int(text, 16) if len(text) == BITS // 4 else None


def _disagree(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other
