"""Records of a finished run as rows: nothing guessed, nothing half stored."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import Engine, func, select

from crawlers.folder import RunFolder, StoredDocument
from crawlers.records import (
    DocumentRef,
    Listing,
    Notice,
    Observation,
    Posting,
    Record,
    ReportedDate,
    Statement,
    write_record,
)
from db.engine import read_scope, session_scope
from db.models import Announcement, Document
from db.models import Observation as StoredObservation
from db.models import Posting as StoredPosting
from db.store import Tally, open_run
from db.vocabulary import AnnouncementKind, DatePrecision, DateRole, Tier
from flows.ingest import Ingest, ingest_run, notice_row, observation_row, readable_text, statement_row
from tests.factories import SEEN

SHA = "a" * 64
FETCHED = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
REF = DocumentRef(url="https://example.gov/list", sha256=SHA, fetched_at=FETCHED)


def dated(role: DateRole, day: date | None, precision: DatePrecision = DatePrecision.DAY) -> ReportedDate:
    return ReportedDate(role=role, value=day, raw=str(day), precision=precision)


def warn(key: str = "k", **changes: object) -> Notice:
    facts: dict[str, object] = {"source": "us_ga_warn", "source_key": key, "employer_name": "Brindle", "document": REF}
    return Notice.model_validate(facts | changes)


def value(**changes: object) -> Observation:
    facts: dict[str, object] = {
        "source": "us_ga_warn", "series": "index", "period": "2026-Q3", "value": 1.5, "unit": "index",
        "licence": "CC BY 4.0", "publisher": "Institute", "url": "https://example.org",
    }  # fmt: skip
    return Observation.model_validate(facts | changes)


def said(**changes: object) -> Statement:
    facts: dict[str, object] = {
        "kind": AnnouncementKind.ARTICLE, "source_key": "s", "title": "Cuts", "url": "https://example.com/a",
    }  # fmt: skip
    return Statement.model_validate(facts | changes)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    held = RunFolder(tmp_path / "home" / "runs" / "us_ga_warn" / "1")
    held.path.mkdir(parents=True)
    stored = StoredDocument(
        **REF.model_dump(exclude={"warc_file", "warc_offset"}), warc_file="archive-00000.warc.gz", warc_offset=7,
        status=200, bytes=10,
    )  # fmt: skip
    held.documents.write_text(stored.model_dump_json() + "\n", encoding="utf-8")
    return held


def ingest(engine: Engine, folder: RunFolder, records: Sequence[Record], tail: str = "") -> Tally:
    lines = "".join(write_record(record) + "\n" for record in records)
    folder.records.write_text(lines + tail, encoding="utf-8")
    with session_scope(engine) as session:
        run_id = open_run(session, "us_ga_warn", started_at=SEEN, code_version="test")
        what = Ingest("us_ga_warn", Tier.REGULATOR, run_id, SEEN, folder.path.parents[2], complete=True)
        return ingest_run(session, folder, what)


def count(engine: Engine, model: type) -> int:
    with read_scope(engine) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_run_is_stored_with_its_provenance(both: Engine, folder: RunFolder) -> None:
    tally = ingest(both, folder, [warn("a", affected_workers=0), warn("b"), value()])
    assert (tally.new, tally.changed, tally.gone) == (3, 0, 0)
    with read_scope(both) as session:
        held = {row.source_key: row for row in session.scalars(select(Announcement))}
        document = session.scalars(select(Document)).one()
    assert (held["a"].affected_workers, held["b"].affected_workers) == (0, None)
    assert {row.document_id for row in held.values()} == {document.id}
    assert document.warc_file == "runs/us_ga_warn/1/archive-00000.warc.gz"  # below the home, so that it can be moved
    assert document.warc_offset == 7


def test_the_same_run_again_is_all_unchanged_and_a_shorter_one_tells_what_is_gone(
    both: Engine, folder: RunFolder
) -> None:
    ingest(both, folder, [warn("a"), warn("b")])
    again = ingest(both, folder, [warn("a"), warn("b")])
    assert (again.new, again.changed, again.unchanged, again.gone) == (0, 0, 2, 0)
    shorter = ingest(both, folder, [warn("a", affected_workers=5)])
    assert (shorter.new, shorter.changed, shorter.gone) == (0, 1, 1)
    assert count(both, Announcement) == 3  # nothing is deleted or overwritten


def test_one_unreadable_record_stores_nothing_of_its_run(both: Engine, folder: RunFolder) -> None:
    with pytest.raises(ValidationError, match="affected_workers"):
        ingest(both, folder, [warn("a"), value()], tail='{"kind": "notice", "affected_workers": -1}\n')
    assert count(both, Announcement) == count(both, StoredObservation) == count(both, Document) == 0


def test_a_nul_in_any_field_or_key_is_replaced_and_costs_no_record(both: Engine, folder: RunFolder) -> None:
    nul = "x\0"
    posting = Posting(source_key=nul, board=nul, external_id=nul, employer_name=nul, title=nul, text=nul, url=nul)
    listing = Listing(board=nul, status=200, complete=True, count=1, etag=nul)
    named = warn(nul, employer_name=nul, amends=nul, reported={nul: nul}, reason="a\\u0000b")
    for _ in range(2):
        tally = ingest(both, folder, [named, said(source_key=nul + "2", text=nul), value(series=nul), posting, listing])
    assert (tally.new, tally.changed) == (0, 0)
    with read_scope(both) as session:
        held = {row.source_key: row for row in session.scalars(select(Announcement))}
        assert session.scalars(select(StoredPosting.title)).all() == ["x\ufffd"]
    assert list(held) == ["x\ufffd", "x\ufffd2"]
    assert (held["x\ufffd"].employer_name, held["x\ufffd"].reason) == ("x\ufffd", "a\\u0000b")


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (lambda: said(affected_workers=10**30), "affected_workers"),
        (lambda: warn(affected_workers=5 * 10**9), "affected_workers"),
        (lambda: value(value=math.inf), "value"),
        (lambda: value(value=math.nan), "value"),
    ],
)
def test_a_figure_that_no_source_means_is_no_record(record: Callable[[], Record], field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        record()


def test_a_listing_without_postings_stores_no_announcement(both: Engine, folder: RunFolder) -> None:
    assert ingest(both, folder, []).new == 0
    assert count(both, Announcement) == count(both, StoredPosting) == 0


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ((DateRole.RECEIVED, DateRole.FILED), DateRole.FILED),
        ((DateRole.POSTED, DateRole.RECEIVED), DateRole.RECEIVED),
        ((DateRole.EFFECTIVE, DateRole.POSTED), DateRole.POSTED),
        ((DateRole.EFFECTIVE,), None),
    ],
)
def test_a_notice_is_announced_on_its_most_telling_date_and_never_on_the_effective_one(
    roles: tuple[DateRole, ...], expected: DateRole | None
) -> None:
    row = notice_row(warn(dates=[dated(role, date(2026, 10, 5)) for role in roles]), Tier.REGULATOR, None)
    assert row.date_role is expected
    assert (row.announced_date is None) == (expected is None)
    assert len(row.dates) == len(roles)


def test_a_date_that_is_none_is_kept_as_printed_and_dates_nothing() -> None:
    row = notice_row(warn(dates=[dated(DateRole.FILED, None)]), Tier.REGULATOR, None)
    assert (row.announced_date, row.date_role, row.date_precision) == (None, None, None)
    assert row.dates[0].raw == "None"


@pytest.mark.parametrize(
    ("reason", "answer", "text"),
    [(None, None, None), ("", "", None), ("Closing.", None, "Closing."), ("Closing.", "AI: yes", "Closing.\nAI: yes")],
)
def test_only_words_can_be_read(reason: str | None, answer: str | None, text: str | None) -> None:
    assert readable_text(warn(reason=reason, ai_statement=answer)) == text


def test_a_statement_is_dated_by_its_filing_else_by_its_publication() -> None:
    filed = dated(DateRole.FILED, date(2026, 10, 1), DatePrecision.MONTH)
    published = datetime(2026, 10, 5, 23, 0, tzinfo=UTC)
    row = statement_row(said(dates=[filed], published_at=published), Tier.PRESS, 4)
    assert (row.announced_date, row.date_role, row.date_precision) == (filed.value, filed.role, filed.precision)
    row = statement_row(said(published_at=published), Tier.PRESS, 4)
    assert (row.announced_date, row.date_role, row.document_id) == (date(2026, 10, 5), DateRole.POSTED, 4)
    row = statement_row(said(), Tier.PRESS, None)
    assert (row.announced_date, row.date_role, row.date_precision) == (None, None, None)


def test_a_value_without_a_release_date_is_of_the_day_we_saw_it(tmp_path: Path) -> None:
    what = Ingest("us_ga_warn", Tier.REGULATOR, 1, SEEN, tmp_path, complete=False)
    assert observation_row(value(), what).vintage == SEEN.date()
    assert observation_row(value(vintage=date(2026, 10, 1)), what).vintage == date(2026, 10, 1)
    assert observation_row(value(), what).period_start == date(2026, 7, 1)
