"""Every table of the record, as DESIGN.md names them.

Facts are append-only: an amended announcement adds a version and points the old one at it, a vanished posting gets
`closed_at` (kept in `posting_gaps` should it come back), what one said in months that are over stays in
`posting_wordings` when it is rewritten, and nothing is overwritten or deleted. Instants are aware UTC (`_at`,
first_seen, last_seen: our clock); dates a source printed are plain dates (`_date`). Rollups (db/rollups.py) are derived
and may be rebuilt at any time.
"""

from __future__ import annotations

from db.tables.announcements import Announcement, AnnouncementDate, Attribution, Reading
from db.tables.base import Base
from db.tables.postings import Board, BoardMonth, BoardProbe, Posting, PostingGap, PostingText, PostingWording
from db.tables.record import Document, Employer, EmployerAlias, Event, EventMember, Run, Source
from db.tables.series import (
    AttributionMonth,
    DataVersion,
    LayoffMonth,
    Observation,
    PostingMonth,
    PostingToolMonth,
    StaleMonth,
    TrackerClaim,
)

__all__ = [
    "Announcement",
    "AnnouncementDate",
    "Attribution",
    "AttributionMonth",
    "Base",
    "Board",
    "BoardMonth",
    "BoardProbe",
    "DataVersion",
    "Document",
    "Employer",
    "EmployerAlias",
    "Event",
    "EventMember",
    "LayoffMonth",
    "Observation",
    "Posting",
    "PostingGap",
    "PostingMonth",
    "PostingText",
    "PostingToolMonth",
    "PostingWording",
    "Reading",
    "Run",
    "Source",
    "StaleMonth",
    "TrackerClaim",
]
