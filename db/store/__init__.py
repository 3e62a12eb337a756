"""Write to the record: idempotent batches on natural keys, inside the caller's transaction.

Everything here takes a `Session` from `db.engine.session_scope` and commits nothing itself, so that one run of one
source is stored whole or not at all.
"""

from __future__ import annotations

from db.store.announcements import (
    AnnouncementRow,
    DateRow,
    RepeatedKey,
    Tally,
    store_announcements,
    store_covers,
)
from db.store.boards import BoardRow, ListingRow, ListingTally, due_boards, store_boards, store_listings
from db.store.employers import (
    EmployerRow,
    EventRow,
    MemberRow,
    link_announcements,
    release_members,
    store_aliases,
    store_employers,
    store_events,
)
from db.store.observations import (
    ConflictingVintage,
    ObservationRow,
    SeenToday,
    TrackerClaimRow,
    store_claims,
    store_observations,
)
from db.store.postings import (
    PostingReadingRow,
    PostingRow,
    posting_text,
    store_posting_readings,
    store_postings,
)
from db.store.readings import ClaimRow, ReadingRow, UnfoundedQuote, store_readings
from db.store.runs import DocumentRow, SourceCard, close_run, open_run, store_documents, store_source

__all__ = [
    "AnnouncementRow",
    "BoardRow",
    "ClaimRow",
    "ConflictingVintage",
    "DateRow",
    "DocumentRow",
    "EmployerRow",
    "EventRow",
    "ListingRow",
    "ListingTally",
    "MemberRow",
    "ObservationRow",
    "PostingReadingRow",
    "PostingRow",
    "ReadingRow",
    "RepeatedKey",
    "SeenToday",
    "SourceCard",
    "Tally",
    "TrackerClaimRow",
    "UnfoundedQuote",
    "close_run",
    "due_boards",
    "link_announcements",
    "open_run",
    "posting_text",
    "release_members",
    "store_aliases",
    "store_announcements",
    "store_boards",
    "store_claims",
    "store_covers",
    "store_documents",
    "store_employers",
    "store_events",
    "store_listings",
    "store_observations",
    "store_posting_readings",
    "store_postings",
    "store_readings",
    "store_source",
]
