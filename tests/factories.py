"""Records with everything a test does not care about filled in: `make_announcement(state="GA")`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from db.store import AnnouncementRow, DateRow, ObservationRow, PostingRow, SourceCard
from db.vocabulary import AnnouncementKind, CountScope, DatePrecision, DateRole, SourceKind, Tier

SEEN = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
"""The instant a factory's run saw its records."""


def make_source(**changes: Any) -> SourceCard:
    """A state's WARN list."""
    facts: dict[str, Any] = {
        "slug": "us_xx_warn",
        "publisher": "Department of Examples",
        "url": "https://example.gov/warn",
        "kind": SourceKind.WARN,
        "record": "notice",
        "tier": Tier.REGULATOR,
        "terms_checked_on": date(2026, 11, 1),
        "jurisdiction": "US-XX",
    }
    return SourceCard(**facts | changes)


def make_announcement(**changes: Any) -> AnnouncementRow:
    """A notice of 120 people at one site."""
    facts: dict[str, Any] = {
        "source_key": "k1",
        "kind": AnnouncementKind.NOTICE,
        "tier": Tier.REGULATOR,
        "employer_name": "Brindle Cartons, Inc.",
        "state": "GA",
        "announced_date": date(2026, 10, 5),
        "date_role": DateRole.RECEIVED,
        "date_precision": DatePrecision.DAY,
        "affected_workers": 120,
        "affected_scope": CountScope.SITE,
        "reported": {"Company": "Brindle Cartons, Inc.", "Emp #": "120"},
        "dates": (DateRow(DateRole.RECEIVED, DatePrecision.DAY, date(2026, 10, 5), "10/5/2026"),),
    }
    return AnnouncementRow(**facts | changes)


def make_posting(**changes: Any) -> PostingRow:
    """An ad for a junior programmer."""
    facts: dict[str, Any] = {
        "source_key": "p1",
        "board": "brindle",
        "external_id": "1",
        "employer_name": "Brindle Cartons, Inc.",
        "title": "Junior Programmer",
        "text": "You will write programs. No experience needed.",
        "location": "Atlanta, GA",
    }
    return PostingRow(**facts | changes)


def make_observation(**changes: Any) -> ObservationRow:
    """A month of an index."""
    facts: dict[str, Any] = {
        "source_slug": "us_xx_warn",
        "series": "index",
        "period": "2026-10",
        "period_start": date(2026, 10, 1),
        "value": 98.5,
        "unit": "index",
        "basis": "reported",
        "licence": "CC BY 4.0",
        "publisher": "Institute of Examples",
        "url": "https://example.org/index",
        "vintage": date(2026, 11, 1),
    }
    return ObservationRow(**facts | changes)
