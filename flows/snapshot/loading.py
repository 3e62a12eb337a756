"""One bundled file on its way into the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from db.store.announcements import AnnouncementRow, store_announcements
from db.store.runs import close_run, open_run
from db.vocabulary import DatePrecision, Verdict
from flows.version import code_version

PRECISIONS = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
"""Length of an ISO date -> how fine it is."""


@dataclass(frozen=True)
class Loading:
    """A file's rows, the transaction they go into, its document and when it was retrieved."""

    session: Session
    rows: Iterable[dict[str, Any]]
    document: int
    retrieved: datetime

    def store(self, slug: str, rows: Iterable[AnnouncementRow]) -> int:
        """Store announcements as one run of a bundled source; returns the run's id."""
        run_id = open_run(self.session, slug, started_at=self.retrieved, code_version=code_version())
        tally = store_announcements(self.session, rows, run_id=run_id, seen_at=self.retrieved, complete_listing=True)
        held = tally.new + tally.changed + tally.unchanged
        self._close(run_id, items=held, new=tally.new, changed=tally.changed)
        return run_id

    def note(self, slug: str, items: int, newest: date) -> None:
        """Record that a source's values came with the snapshot; else it would look as if it had never been read."""
        run_id = open_run(self.session, slug, started_at=self.retrieved, code_version=code_version())
        self._close(run_id, items=items, new=items, newest_date=newest)

    def _close(self, run_id: int, **facts: Any) -> None:
        why = ["bundled snapshot"]
        close_run(self.session, run_id, finished_at=self.retrieved, verdict=Verdict.OK, reasons=why, **facts)
