"""Which filing of a family counts: the report, or the amendment that stands in its place.

An 8-K/A either restates the cuts, then it is the later version of them, or it only adds to the report (a cost estimate
that was still missing), then the report stands. Every filing of the family is kept; one is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from db.vocabulary import AttributionLabel


@dataclass(frozen=True, slots=True)
class FilingFacts:
    """What choosing needs of one filing."""

    announcement_id: int
    family: str  # the amended report's key; a report's own
    is_amendment: bool
    filed: date | None
    workers: int | None
    label: AttributionLabel | None

    def says_as_much_as(self, earlier: FilingFacts) -> bool:
        """Whether nothing the earlier filing states would be lost if this one stood in its place."""
        loses_count = earlier.workers is not None and self.workers is None
        loses_claim = _asserts(earlier.label) and not _asserts(self.label)
        return not loses_count and not loses_claim


def standing(filings: Iterable[FilingFacts]) -> Iterator[tuple[int, int]]:
    """Pairs (filing that is not counted, filing that stands in its place), for families of two or more."""
    ordered = sorted(filings, key=lambda f: (f.family, f.is_amendment, f.filed or date.max, f.announcement_id))
    for _, group in groupby(ordered, key=lambda f: f.family):
        family = list(group)
        stands = family[0]
        for filing in family[1:]:
            if filing.says_as_much_as(stands):
                stands = filing
        yield from ((f.announcement_id, stands.announcement_id) for f in family if f is not stands)


def _asserts(label: AttributionLabel | None) -> bool:
    return label is not None and label.asserts
