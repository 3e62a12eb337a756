"""Monthly tables: what counts, once each, and the same whether built whole or in pieces."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from db.engine import session_scope
from db.models import (
    Announcement,
    AttributionMonth,
    Base,
    DataVersion,
    LayoffMonth,
    Posting,
    PostingMonth,
    PostingToolMonth,
)
from db.rollups import publish, rebuild, rebuild_rollups, refresh, refresh_rollups
from db.store import (
    ClaimRow,
    ListingRow,
    ReadingRow,
    open_run,
    store_announcements,
    store_covers,
    store_listings,
    store_posting_readings,
    store_postings,
    store_readings,
    store_source,
)
from db.store.bulk import pairs, table_of
from db.store.postings import PostingReadingRow
from db.store.readings import Span
from db.vocabulary import (
    AnnouncementKind,
    AttributionLabel,
    DatePrecision,
    NoticeStatus,
    Seniority,
    SourceKind,
    Technology,
    Tier,
)
from tests.factories import SEEN, make_announcement, make_posting, make_source

DAY = timedelta(days=1)


def cells(session: Session, model: type[Base]) -> list[dict[str, Any]]:
    columns = [c for c in table_of(model).columns if c.name != "id"]
    return [dict(row) for row in session.execute(select(*columns).order_by(*columns)).mappings()]


def store(session: Session, run_id: int, *rows: Any, seen_at: datetime = SEEN) -> dict[str, int]:
    store_announcements(session, rows, run_id=run_id, seen_at=seen_at, complete_listing=False)
    held = select(Announcement.source_key, Announcement.id).where(Announcement.superseded_by_id.is_(None))
    return pairs(session, held)


def total(session: Session) -> tuple[int, int, int]:
    found = cells(session, LayoffMonth)
    return (
        sum(cell["announcements"] for cell in found),
        sum(cell["with_count"] for cell in found),
        sum(cell["workers"] for cell in found),
    )


def test_an_announcement_without_a_headcount_is_counted_and_adds_no_workers(session: Session, run_id: int) -> None:
    store(session, run_id, make_announcement(), make_announcement(source_key="k2", affected_workers=None))
    rebuild(session)
    assert total(session) == (2, 1, 120)
    assert [cell["label"] for cell in cells(session, AttributionMonth)] == [AttributionLabel.NOT_ASSESSED]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": AnnouncementKind.SUMMARY},
        {"tier": Tier.UNKNOWN},
        {"status": NoticeStatus.RESCINDED},
        {"announced_date": None},
        {"date_precision": DatePrecision.YEAR},
    ],
)
def test_what_must_not_stand_behind_a_monthly_figure_is_left_out(
    session: Session, run_id: int, change: dict[str, object]
) -> None:
    store(session, run_id, make_announcement(), make_announcement(source_key="k2", **change))
    rebuild(session)
    assert total(session) == (1, 1, 120)


def test_amended_covered_and_superseded_rows_are_counted_once(session: Session, run_id: int) -> None:
    ids = store(session, run_id, *(make_announcement(source_key=f"k{n}") for n in range(3)))
    amendment = make_announcement(source_key="k0b", amends="k0", status=NoticeStatus.AMENDED, affected_workers=90)
    store(session, run_id, amendment, make_announcement(source_key="k1", affected_workers=50), seen_at=SEEN + DAY)
    store_covers(session, {ids["k2"]: ids["k1"]})
    rebuild(session)
    assert total(session) == (2, 2, 140)


def claim(label: AttributionLabel, **changes: Any) -> ClaimRow:
    spans = [Span(0, 3, "AI!")] if label.asserts else []
    return ClaimRow(label=label, score=0.9, evidence=spans, **changes)


def reading(announcement_id: int, label: AttributionLabel, model: str = "rules@1", **changes: Any) -> ReadingRow:
    facts: dict[str, Any] = {"claims": [claim(label, technology=Technology.AI if label.asserts else None)]}
    return ReadingRow(
        announcement_id=announcement_id, model=model, label=label, score=0.9, read_at=SEEN, **facts | changes
    )


def test_a_person_outranks_a_form_and_a_form_every_model(session: Session, run_id: int) -> None:
    ids = store(session, run_id, make_announcement(kind=AnnouncementKind.ARTICLE, affected_workers=None))
    store_readings(
        session,
        [
            reading(ids["k1"], AttributionLabel.CITED_CAUSE, "rules@2", headcount=70),
            reading(ids["k1"], AttributionLabel.MENTIONED, "form:us_xx"),
        ],
    )
    rebuild(session)
    assert [cell["label"] for cell in cells(session, AttributionMonth)] == [AttributionLabel.MENTIONED]
    store_readings(session, [reading(ids["k1"], AttributionLabel.DENIED, "human:ab", headcount=80)])
    refresh(session)
    [cell] = cells(session, AttributionMonth)
    assert (cell["label"], cell["technology"], cell["workers"]) == (AttributionLabel.DENIED, "ai", 80)


def test_read_and_silent_is_not_the_same_as_never_read(session: Session, run_id: int) -> None:
    ids = store(session, run_id, make_announcement(), make_announcement(source_key="k2"))
    store_readings(session, [reading(ids["k1"], AttributionLabel.NONE)])
    rebuild(session)
    labels = {cell["label"]: cell["announcements"] for cell in cells(session, AttributionMonth)}
    assert labels == {AttributionLabel.NONE: 1, AttributionLabel.NOT_ASSESSED: 1}


def test_refreshing_builds_only_what_changed(session: Session, run_id: int) -> None:
    september = make_announcement(source_key="k2", announced_date=date(2026, 9, 30))
    store(session, run_id, make_announcement(), september)
    assert refresh(session) == [date(2026, 9, 1), date(2026, 10, 1)]
    store(session, run_id, make_announcement(affected_workers=1), september, seen_at=SEEN + DAY)
    assert refresh(session) == [date(2026, 10, 1)]
    assert refresh(session) == []
    assert total(session) == (2, 2, 121)


def test_a_notice_that_moves_to_another_month_leaves_the_old_one(session: Session, run_id: int) -> None:
    store(session, run_id, make_announcement())
    refresh(session)
    store(session, run_id, make_announcement(announced_date=date(2026, 12, 1)), seen_at=SEEN + DAY)
    refresh(session)
    assert [cell["month"] for cell in cells(session, LayoffMonth)] == [date(2026, 12, 1)]


def test_a_notice_counts_again_when_its_amendment_turns_out_to_amend_another(session: Session, run_id: int) -> None:
    amendment = make_announcement(
        source_key="k2", amends="k1", status=NoticeStatus.AMENDED, announced_date=date(2026, 11, 2)
    )
    store(session, run_id, make_announcement(), amendment)
    refresh(session)
    assert total(session) == (1, 1, 120)
    other = make_announcement(source_key="k2", status=NoticeStatus.SUPPLEMENTAL, announced_date=date(2026, 11, 2))
    store(session, run_id, other, seen_at=SEEN + DAY)
    refresh(session)
    assert total(session) == (2, 2, 240)


STEP = st.one_of(
    st.tuples(
        st.just("announce"), st.integers(0, 5), st.integers(1, 4), st.sampled_from([None, 0, 10, 250]),
        st.sampled_from(["GA", None]), st.sampled_from([None, "k0", "k1"]), st.sampled_from(list(NoticeStatus)),
    ),
    st.tuples(
        st.just("read"), st.integers(0, 5), st.sampled_from(list(AttributionLabel)), st.sampled_from(["m@1", "human:x"])
    ),
    st.tuples(st.just("cover"), st.integers(0, 5), st.integers(0, 5)),
    st.tuples(st.just("list"), st.lists(st.integers(0, 4), unique=True), st.booleans(), st.integers(1, 40)),
    st.tuples(st.just("level"), st.integers(0, 4), st.sampled_from(list(Seniority))),
    st.tuples(st.just("refresh")),
)  # fmt: skip


@pytest.mark.slow
@given(steps=st.lists(STEP, min_size=3, max_size=12))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_refreshed_tables_equal_rebuilt_ones_whatever_happened(sqlite_engine: Engine, steps: list[Any]) -> None:
    with session_scope(sqlite_engine) as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(delete(table))
        world = World(session)
        for step, *args in steps:
            getattr(world, step)(*args)
        refresh(session)
        models = (LayoffMonth, AttributionMonth, PostingMonth, PostingToolMonth)
        refreshed = [cells(session, model) for model in models]
        rebuild(session)
        assert [cells(session, model) for model in models] == refreshed


class World:
    """A record that things happen to, in order of time."""

    def __init__(self, session: Session) -> None:
        self.session, self.now = session, SEEN
        for slug, kind in (("us_xx_warn", SourceKind.WARN), ("boards", SourceKind.POSTINGS)):
            store_source(session, make_source(slug=slug, kind=kind))
        self.warn = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")

    def announce(
        self, key: int, month: int, workers: int | None, state: str | None, amends: str | None, status: NoticeStatus
    ) -> None:
        self.now += DAY
        row = make_announcement(
            source_key=f"k{key}", announced_date=date(2026, month, 28), affected_workers=workers, state=state,
            amends=amends, status=status,
        )  # fmt: skip
        store(self.session, self.warn, row, seen_at=self.now)

    def _held(self, key: int) -> int | None:
        chosen = select(Announcement.id).where(
            Announcement.source_key == f"k{key}", Announcement.superseded_by_id.is_(None)
        )
        return self.session.execute(chosen).scalar()

    def read(self, key: int, label: AttributionLabel, model: str) -> None:
        if (held := self._held(key)) is not None:
            store_readings(self.session, [reading(held, label, model, headcount=5)])

    def cover(self, key: int, by: int) -> None:
        held, covering = self._held(key), self._held(by)
        if held and covering:
            store_covers(self.session, {held: covering if key != by else None})

    def list(self, ads: list[int], complete: bool, days: int) -> None:
        self.now += days * DAY
        run_id = open_run(self.session, "boards", started_at=self.now, code_version="test")
        rows = [
            make_posting(source_key=f"p{n}", external_id=str(n), requisition_id=f"R{n % 3}", board=f"b{n % 2}")
            for n in ads
        ]
        store_postings(self.session, rows, run_id=run_id, seen_at=self.now)
        listings = [
            ListingRow(board=f"b{n}", status=200, complete=complete, count=sum(ad % 2 == n for ad in ads))
            for n in (0, 1)
        ]
        store_listings(self.session, listings, run_id=run_id, seen_at=self.now)

    def level(self, ad: int, seniority: Seniority) -> None:
        held = self.session.execute(select(Posting.id).where(Posting.source_key == f"p{ad}")).scalar()
        if held is not None:
            row = PostingReadingRow(
                posting_id=held, reader="r@1", seniority=seniority, seniority_basis="title", is_software_role=True,
                requires_ai_tools=True, soc_code="15-1252", tools=["Copilot"],
            )  # fmt: skip
            store_posting_readings(self.session, [row])

    def refresh(self) -> None:
        refresh(self.session)


def test_unchanged_data_keep_their_version_and_add_no_row(engine: Engine) -> None:
    with session_scope(engine) as session:
        store_source(session, make_source())
        run_id = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
        store(session, run_id, make_announcement())
    rebuild_rollups(engine)
    first = publish(engine, built_at=SEEN)
    assert first.startswith("2026-10-05.")
    with session_scope(engine) as session:
        run_id = open_run(session, "us_xx_warn", started_at=SEEN + DAY, code_version="test")
        store(session, run_id, make_announcement(), seen_at=SEEN + DAY)
    refresh_rollups(engine)
    assert publish(engine, built_at=SEEN + DAY) == first
    with session_scope(engine) as session:
        assert session.execute(select(DataVersion.version)).scalars().all() == [first]
        store(session, run_id, make_announcement(affected_workers=2), seen_at=SEEN + 2 * DAY)
    refresh_rollups(engine)
    assert publish(engine, built_at=SEEN + 2 * DAY) != first
