"""Boards read on days of our choosing: a synthetic panel whose numbers can be counted by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Posting, PostingMonth
from db.rollups import rebuild
from db.store import ListingRow, open_run, store_listings, store_posting_readings, store_postings
from db.store.bulk import pairs
from db.store.postings import PostingReadingRow
from db.vocabulary import Seniority
from tests.factories import make_posting


@dataclass
class World:
    """Boards read on days of our choosing."""

    session: Session
    system: str = "boards"
    at: datetime = datetime(2026, 1, 1, tzinfo=UTC)

    def read(self, day: date, listed: dict[str, Iterable[str]], **facts: Any) -> None:
        """Read boards to their end: board -> the jobs it lists. A job's name says its level and whether it wants AI."""
        at = self.at = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
        run = open_run(self.session, self.system, started_at=at, code_version="test")
        ads = {board: list(jobs) for board, jobs in listed.items()}
        rows = [
            make_posting(
                source_key=f"{board}/{job}", external_id=f"{board}/{job}", board=board, requisition_id=f"{board}/{job}",
                employer_name=board, text=f"{job} at {board}", **facts,
            )
            for board, jobs in ads.items() for job in jobs
        ]  # fmt: skip
        store_postings(self.session, rows, run_id=run, seen_at=at)
        listings = [ListingRow(board=b, status=200, complete=True, count=len(jobs)) for b, jobs in ads.items()]
        store_listings(self.session, listings, run_id=run, seen_at=at)

    def unchanged(self, day: date, board: str) -> None:
        """A board that answers that its list is what it was."""
        self._listed(day, ListingRow(board=board, status=304, complete=False, count=0, unchanged=True))

    def not_there(self, day: date, board: str) -> None:
        """A board its system does not know (any more)."""
        self._listed(day, ListingRow(board=board, status=404, complete=False, count=0))

    def _listed(self, day: date, listing: ListingRow) -> None:
        at = self.at = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
        run = open_run(self.session, self.system, started_at=at, code_version="test")
        store_listings(self.session, [listing], run_id=run, seen_at=at)

    def classify(self) -> None:
        """Read every posting by its name: "junior-…", "ai-…" ask for that."""
        held = pairs(self.session, select(Posting.id, Posting.external_id))
        rows = [
            PostingReadingRow(
                posting_id=number, reader="r@1", seniority_basis="title", is_software_role="nurse" not in name,
                seniority=Seniority.ENTRY if "junior" in name else Seniority.SENIOR, requires_ai_tools="ai" in name,
                soc_code="29-1141" if "nurse" in name else "15-1252",
                tools=["GitHub Copilot", "Cursor"] if "ai" in name else [],
            )
            for number, name in held.items()
        ]  # fmt: skip
        store_posting_readings(self.session, rows)

    def cells(self, panel: str, month: date) -> dict[tuple[str, bool], tuple[int, int, int, int]]:
        """(level, software) -> new, open, read, asking for AI."""
        rebuild(self.session)
        chosen = select(PostingMonth).where(PostingMonth.panel == panel, PostingMonth.month == month)
        return {
            (cell.seniority.value, cell.is_software_role): (
                cell.new_jobs, cell.open_jobs, cell.read_jobs, cell.ai_tools_jobs,
            )
            for cell in self.session.scalars(chosen)
        }  # fmt: skip
