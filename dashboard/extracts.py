"""Filtered extracts as they are read: `GET /api/v1/announcements.csv?from=2024-01&to=2026-10&state=GA`.

Rows go out as they come from the database, so that a download holds everything asked for and the server a few of them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from sqlalchemy import Engine
from starlette.concurrency import iterate_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from dashboard.filters import parse_month
from dashboard.reading import engine_of
from dashboard.settings import settings
from db.engine import read_scope
from db.honesty import add_months
from db.release import ReleaseFilter
from db.release_columns import ANNOUNCEMENTS
from db.release_files import csv_cell
from db.release_rows import announcement_rows
from db.store.bulk import chunks
from db.vocabulary import AttributionLabel

ROUTE = "/api/v1/announcements.csv"
ROWS_AT_ONCE = 500
MOST_STATES = 60


class BadExtract(ValueError):
    """What an address asks for cannot be given; the message says what was expected."""


@dataclass(frozen=True)
class Extract:
    """Which announcements: from the month of `since` to the month of `until`, both included."""

    since: date
    until: date
    states: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where the server gives it."""
        pairs = [("from", f"{self.since:%Y-%m}"), ("to", f"{self.until:%Y-%m}")]
        pairs += [("state", state) for state in self.states] + [("label", label) for label in self.labels]
        return f"{ROUTE}?{urlencode(pairs)}"


def read_query(request: Request) -> Extract:
    """An extract from an address.

    Raises:
        BadExtract: a filter is missing or not what it should be.
    """
    asked = request.query_params
    try:
        since, until = parse_month(asked.get("from", "")), parse_month(asked.get("to", ""))
        add_months(until, 1)  # where an extract ends: no month follows the calendar's last
        labels = tuple(AttributionLabel(label).value for label in asked.getlist("label"))
    except ValueError as error:
        raise BadExtract(f"{error}; expected from=YYYY-MM, to=YYYY-MM and labels of the vocabulary") from error
    states = tuple(asked.getlist("state"))
    if len(states) > MOST_STATES or any(len(state) > 8 for state in states):
        raise BadExtract(f"state: expected at most {MOST_STATES} USPS codes")
    return Extract(since, until, states, labels)


def announcement_lines(engine: Engine, chosen: Extract) -> Iterator[bytes]:
    """The CSV piece by piece: UTF-8 with BOM, CRLF, text that a spreadsheet would run made inert."""
    columns = [column.name for column in ANNOUNCEMENTS.columns]
    yield "\ufeff".encode() + _lines([columns])
    after = add_months(chosen.until, 1)
    with read_scope(engine) as session:
        rows = announcement_rows(session, ReleaseFilter(chosen.since, chosen.states, chosen.labels))
        wanted = (row for row in rows if row["announced_on"] is not None and row["announced_on"] < after)
        for batch in chunks(wanted, ROWS_AT_ONCE):
            yield _lines([[csv_cell(row.get(name)) for name in columns] for row in batch])


def _lines(rows: list[list[object]] | list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


async def announcements(request: Request) -> Response:
    """The extract as a download, or 400 with what was expected."""
    try:
        chosen = read_query(request)
    except BadExtract as error:
        return PlainTextResponse(str(error), status_code=400)
    lines = iterate_in_threadpool(announcement_lines(engine_of(settings().database), chosen))
    name = f"pinkslip-announcements-{chosen.since:%Y-%m}-{chosen.until:%Y-%m}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)
