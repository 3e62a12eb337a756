"""What the dashboard reads, on both databases; its totals are the rollups' and the release's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from db import queries
from db.engine import read_scope, session_scope
from db.folding import Plain
from db.honesty import LAG_SETTLES
from db.models import Announcement
from db.queries import Cursor, EvidenceFilter, Slice
from db.queries.filters import announcement_conditions
from db.rollups import publish, rebuild_rollups
from db.store import (
    ClaimRow,
    ReadingRow,
    TrackerClaimRow,
    close_run,
    open_run,
    store_announcements,
    store_claims,
    store_observations,
    store_readings,
    store_source,
)
from db.store.bulk import pairs
from db.store.readings import Span
from db.vocabulary import AnnouncementKind, AttributionLabel, DatePrecision, Technology, Tier, Verdict
from tests.factories import SEEN, make_announcement, make_observation, make_source

QUOTE = "100% AI_driven"
TEXT = f"Brindle cuts 40 jobs: {QUOTE}."
SUMMARY = "The firm said AI does the work now."


@pytest.fixture
def record(engine: Engine) -> Engine:
    """Notices of two states, two read statements and one summary of ours, rolled up."""
    with session_scope(engine) as session:
        store_source(session, make_source())
        run_id = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
        store_announcements(session, _rows(), run_id=run_id, seen_at=SEEN, complete_listing=True)
        close_run(session, run_id, finished_at=SEEN, verdict=Verdict.OK, items=8)
        ids = pairs(session, select(Announcement.source_key, Announcement.id))
        store_readings(session, _readings(ids))
    rebuild_rollups(engine)
    publish(engine, built_at=SEEN)
    return engine


def _rows() -> list[object]:
    article = make_announcement(
        source_key="s1", kind=AnnouncementKind.ARTICLE, tier=Tier.PRESS, text=TEXT, affected_workers=None,
        announced_date=date(2026, 10, 7),
    )  # fmt: skip
    return [
        make_announcement(source_key="n1", affected_workers=120, industry="Retail"),
        make_announcement(source_key="n2", affected_workers=None, announced_date=date(2026, 9, 30)),
        make_announcement(source_key="n3", state="TX", affected_workers=30, employer_name="Tallow Mills"),
        make_announcement(source_key="n4", announced_date=date(2026, 1, 1), date_precision=DatePrecision.YEAR),
        make_announcement(source_key="n5", state="TX", announced_date=None, date_role=None, date_precision=None),
        article,
        replace(article, source_key="s2", text="Nothing of note.", announced_date=date(2026, 10, 8)),
        replace(
            article, source_key="c1", kind=AnnouncementKind.SUMMARY, tier=Tier.UNKNOWN, text=SUMMARY,
            announced_date=None, date_precision=None, employer_name="Fennimore Bank",
        ),
    ]  # fmt: skip


def _readings(ids: dict[str, int]) -> list[ReadingRow]:
    def read(
        key: str, label: AttributionLabel, model: str = "rules@1", quote: str = QUOTE, text: str = TEXT
    ) -> ReadingRow:
        start = text.index(quote) if label.asserts else 0
        evidence = [Span(start, start + len(quote), quote)] if label.asserts else []
        claim = ClaimRow(label=label, score=0.9, evidence=evidence, technology=Technology.AI)
        return ReadingRow(
            announcement_id=ids[key], model=model, label=label, score=0.9, read_at=SEEN, claims=[claim],
            headcount=40 if key == "s1" else None,
        )  # fmt: skip

    return [
        read("s1", AttributionLabel.MENTIONED),
        read("s1", AttributionLabel.CITED_CAUSE, model="human:ab"),
        read("s2", AttributionLabel.NONE),
        read("c1", AttributionLabel.CITED_CAUSE, model="human:ab", quote="AI does the work now", text=SUMMARY),
    ]


@pytest.fixture
def reading(record: Engine) -> Session:
    """A reader's view of it."""
    with read_scope(record) as session:
        yield session


def test_only_what_was_announced_while_we_watched_and_has_settled_tells_how_late_we_are(record: Engine) -> None:
    began, today = SEEN.date(), SEEN.date() + timedelta(days=100)
    held = {
        "listed already": (began, 0),
        "an older list, loaded later": (began - timedelta(days=400), 2),
        "three days late": (began + timedelta(days=5), 8),
        "dated ahead": (began + timedelta(days=9), 8),
        "too young to tell": (today - LAG_SETTLES + timedelta(days=1), 99),
    }
    with session_scope(record) as session:
        run_id = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
        for key, (announced, seen) in held.items():
            row = make_announcement(source_key=key, announced_date=announced)
            store_announcements(
                session, [row], run_id=run_id, seen_at=SEEN + timedelta(days=seen), complete_listing=False
            )
    with read_scope(record) as session:
        assert queries.reporting_lags(session, (AnnouncementKind.NOTICE,), today) == [0, 3]
        assert queries.reporting_lags(session, (AnnouncementKind.FILING,), today) == []


def test_layoffs_sum_by_month_and_never_count_our_summaries(reading: Session) -> None:
    found = queries.layoffs(reading, Slice(), ("month",))
    assert found.to_dict("records") == [
        {"month": date(2026, 9, 1), "announcements": 1, "with_count": 0, "workers": 0},
        {"month": date(2026, 10, 1), "announcements": 4, "with_count": 3, "workers": 190},
    ]


def test_a_slice_narrows_by_state_month_kind_and_industry(reading: Session) -> None:
    notices = (AnnouncementKind.NOTICE,)
    only = Slice(
        since=date(2026, 10, 1), until=date(2026, 10, 1), states=("GA",), industries=("Retail",), kinds=notices
    )
    found = queries.layoffs(reading, only, ("state", "industry"))
    assert found.to_dict("records") == [
        {"state": "GA", "industry": "Retail", "announcements": 1, "with_count": 1, "workers": 120}
    ]


def test_employer_months_are_the_rollups_months(reading: Session) -> None:
    every = queries.employer_months(reading, Slice(employer=""))
    rolled = queries.layoffs(reading, Slice(), ("month",))
    assert every.astype(object).to_dict("records") == rolled.astype(object).to_dict("records")


@pytest.mark.parametrize(("typed", "n"), [("tallow", 1), ("%", 0), ("_", 0), ("brindle cartons", 4), ("\\", 0)])
def test_an_employer_is_found_by_the_letters_typed(reading: Session, typed: str, n: int) -> None:
    assert queries.employer_months(reading, Slice(employer=typed))["announcements"].sum() == n


def test_top_employers_are_ordered_by_what_is_counted(reading: Session) -> None:
    by_workers = queries.top_employers(reading, Slice())
    assert by_workers[["employer", "announcements", "workers"]].to_dict("records") == [
        {"employer": "Brindle Cartons, Inc.", "announcements": 4, "workers": 160},
        {"employer": "Tallow Mills", "announcements": 1, "workers": 30},
    ]
    assert queries.top_employers(reading, Slice(), "announcements", limit=1)["employer"].tolist() == [
        "Brindle Cartons, Inc."
    ]


def test_what_names_no_employer_is_told_beside_the_largest(record: Engine) -> None:
    with session_scope(record) as session:
        run_id = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
        unnamed = make_announcement(source_key="n6", employer_name=None, affected_workers=5000)
        store_announcements(session, [unnamed], run_id=run_id, seen_at=SEEN, complete_listing=False)
    with read_scope(record) as session:
        found = queries.top_employers(session, Slice(), limit=1)
        assert found[["employer", "announcements"]].to_dict("records") == [
            {"employer": "Brindle Cartons, Inc.", "announcements": 4}, {"employer": "", "announcements": 1},
        ]  # fmt: skip


def test_options_are_what_is_on_file(reading: Session) -> None:
    held = queries.layoff_options(reading)
    assert held["state"] == ["GA", "TX"]
    assert held["industry"] == ["Retail"]
    assert held["month"] == [date(2026, 9, 1), date(2026, 10, 1)]


def test_a_persons_ruling_stands_and_unread_is_not_none(reading: Session) -> None:
    found = queries.attributions(reading, ("label",))
    assert dict(zip(found["label"], found["announcements"], strict=True)) == {
        "cited_cause": 1, "none": 1, "not_assessed": 3,
    }  # fmt: skip


def test_how_far_people_have_looked_counts_what_enters_figures(record: Engine) -> None:
    with session_scope(record) as session:
        ids = pairs(session, select(Announcement.source_key, Announcement.id))
        alike = replace(_readings(ids)[2], model="human:ab")
        cites = replace(_readings(ids)[0], label=AttributionLabel.CITED_CAUSE, announcement_id=ids["n1"], claims=[])
        # What makes no part of the AI line: automation without AI, and what is in no month.
        claims = [replace(claim, technology=Technology.AUTOMATION) for claim in _readings(ids)[1].claims]
        robots = replace(_readings(ids)[1], model="rules@1", announcement_id=ids["n2"], claims=claims)
        dateless = replace(cites, announcement_id=ids["n5"])
        store_readings(session, [alike, cites, robots, dateless])
    with read_scope(record) as session:
        # A person says s1 cites AI, the model n1; our summary enters no figure. Both read s1 and s2, the latter alike.
        assert queries.rulings(session) == (2, 1, 2, 1)


def test_evidence_shows_the_ruling_with_its_words_and_our_summary_apart(reading: Session) -> None:
    page = queries.evidence_page(reading, EvidenceFilter())
    quote, ours = page.cards.to_dict("records")
    assert (quote["label"], quote["quote"], quote["summary"], quote["model"]) == (
        "cited_cause",
        QUOTE,
        None,
        "human:ab",
    )
    assert (ours["kind"], ours["summary"], ours["announced_date"]) == ("summary", SUMMARY, None)
    assert page.following is None


@pytest.mark.parametrize(
    ("wanted", "n"),
    [
        (EvidenceFilter(query="ai_driven"), 1),
        (EvidenceFilter(query="100%"), 1),
        (EvidenceFilter(query="%"), 1),
        (EvidenceFilter(query="fennimore"), 1),
        (EvidenceFilter(query="the work now"), 1),
        (EvidenceFilter(query="cuts 40 jobs"), 0),  # in the text, and not in the words we quote
        (EvidenceFilter(summaries=False), 1),
        (EvidenceFilter(labels=(AttributionLabel.DENIED,)), 0),
        (EvidenceFilter(labels=(AttributionLabel.CITED_CAUSE,)), 2),
        (EvidenceFilter(since=date(2026, 10, 1), until=date(2026, 10, 1)), 1),
    ],
)
def test_evidence_is_searched_in_employers_quotes_and_our_summaries(
    reading: Session, wanted: EvidenceFilter, n: int
) -> None:
    assert len(queries.evidence_page(reading, wanted).cards) == n
    assert sum(queries.evidence_counts(reading, wanted).values()) == n


def test_a_copy_of_a_report_is_no_further_claim(record: Engine) -> None:
    with session_scope(record) as session:
        ids = pairs(session, select(Announcement.source_key, Announcement.id))
        copy = replace(_readings(ids)[1], announcement_id=ids["s2"], model="human:ab", claims=[], label="cited_cause")
        store_readings(session, [copy])
        session.get_one(Announcement, ids["s2"]).covered_by_id = ids["s1"]
    with read_scope(record) as session:
        wanted = EvidenceFilter(summaries=False)
        assert queries.evidence_counts(session, wanted) == {"cited_cause": 1}
        assert len(queries.evidence_page(session, wanted).cards) == 1


@pytest.mark.parametrize("query", ["ΟΔΟΣ ΑΕ", "οδος αε", "οδοσ", "ΟΔΟΣ"])
def test_a_greek_name_is_found_whichever_sigma_ends_it(record: Engine, query: str) -> None:
    claims = [
        TrackerClaimRow(claim_key=name, tracker="t", employer_name=name, ai_claim="", licence="")
        for name in ("ΟΔΟΣ ΑΕ", "Οδός ΑΕ")
    ]
    with session_scope(record) as session:
        store_claims(session, claims)
    with read_scope(record) as session:
        assert queries.tracker_claims(session, query, 10).total == 2


def test_postgresql_orders_texts_as_sqlite_does_and_not_by_the_language_it_was_set_up_in() -> None:
    ordered = select(Announcement.id).order_by(Plain(Announcement.state).desc(), Plain(Announcement.announced_date))
    told = str(ordered.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]  # of SQLAlchemy
    assert told.endswith('ORDER BY announcements.state COLLATE "C" DESC, announcements.announced_date')


def test_employers_of_equal_figures_come_in_the_order_of_their_code_points(record: Engine) -> None:
    names = ["éclair", "brindle", "Zeta", " Brindle", "A-B", "a b"]
    rows = [
        make_announcement(source_key=f"tie {name}", employer_name=name, announced_date=date(2031, 1, 5))
        for name in names
    ]
    with session_scope(record) as session:
        run_id = open_run(session, "us_xx_warn", started_at=SEEN, code_version="test")
        store_announcements(session, rows, run_id=run_id, seen_at=SEEN, complete_listing=False)
    with read_scope(record) as session:
        found = queries.top_employers(session, Slice(since=date(2031, 1, 1)), limit=4)
    assert list(found["employer"]) == sorted(names)[:4]


@pytest.mark.parametrize("query", ["societe", "Société", "SOCIÉTÉ", "socie\u0301te\u0301", "zürich", "ZURICH"])
def test_words_are_found_whatever_their_case_and_accents(record: Engine, query: str) -> None:
    name = "Société de Zürich"
    with session_scope(record) as session:
        ids = pairs(session, select(Announcement.source_key, Announcement.id))
        for key in ("s1", "n1"):
            session.get_one(Announcement, ids[key]).employer_name = name
        claim = TrackerClaimRow(claim_key="c", tracker="t", employer_name=name, ai_claim="", licence="")
        store_claims(session, [claim])
    with read_scope(record) as session:
        assert sum(queries.evidence_counts(session, EvidenceFilter(query=query)).values()) == 1
        assert queries.tracker_claims(session, query, 10).total == 1
        notices = Slice(employer=query, kinds=(AnnouncementKind.NOTICE,))
        assert session.scalar(select(func.count()).where(*announcement_conditions(notices))) == 1


def test_any_text_may_be_searched_for(reading: Session) -> None:
    assert queries.evidence_counts(reading, EvidenceFilter(query="\0\ud800")) == {}


def test_pages_follow_each_other_without_gap_or_repeat(reading: Session) -> None:
    first = queries.evidence_page(reading, EvidenceFilter(), limit=1)
    assert first.following is not None
    second = queries.evidence_page(reading, EvidenceFilter(), Cursor.parse(str(first.following)), limit=1)
    both = [*first.cards["employer"], *second.cards["employer"]]
    assert both == ["Brindle Cartons, Inc.", "Fennimore Bank"]
    assert second.following is None


@pytest.mark.parametrize("text", ["", "x", "2026-10-05", "2026-10-05.x", "2026-13-01.3", "2026-10-05." + "9" * 30])
def test_a_cursor_that_was_not_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"after=|month|Invalid"):
        Cursor.parse(text)


def test_a_revised_value_replaces_the_older_vintage(engine: Engine) -> None:
    with session_scope(engine) as session:
        store_source(session, make_source())
        for value, day in ((98.5, 1), (97.0, 2)):
            store_observations(session, [make_observation(value=value, vintage=date(2026, 11, day))])
        found = queries.observations(session, ("index", "missing"))
    assert found[["series", "value"]].to_dict("records") == [{"series": "index", "value": 97.0}]


def test_coverage_knows_the_last_run_and_the_last_good_one(record: Engine) -> None:
    with session_scope(record) as session:
        later = SEEN + timedelta(days=1)
        run_id = open_run(session, "us_xx_warn", started_at=later, code_version="test")
        close_run(session, run_id, finished_at=later, verdict=Verdict.QUARANTINED, reasons=["0 rows"])
        store_source(session, make_source(slug="us_yy_warn"))
    with read_scope(record) as session:
        first, second = queries.coverage(session).to_dict("records")
    assert (first["verdict"], first["reasons"], first["last_good_at"]) == ("quarantined", ["0 rows"], SEEN)
    assert (second["verdict"], second["last_good_at"]) == (None, None)


def test_the_version_is_the_newest_publication(record: Engine, engine: Engine) -> None:
    with read_scope(engine) as session:
        version = queries.data_version(session)
    assert version is not None
    assert version.version.startswith("2026-10-08.")
    assert version.built_at == datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_an_empty_record_gives_empty_frames_with_their_columns(engine: Engine) -> None:
    with read_scope(engine) as session:
        assert queries.data_version(session) is None
        assert list(queries.layoffs(session, Slice(), ("month", "state"))) == [
            "month", "state", "announcements", "with_count", "workers",
        ]  # fmt: skip
        assert queries.employer_months(session, Slice()).empty
        assert queries.top_employers(session, Slice()).empty
        assert queries.postings(session, "fixed", True).empty
        assert queries.observations(session, ("x",)).empty
        assert queries.evidence_page(session, EvidenceFilter()).cards.empty
        assert queries.coverage(session).empty
        assert queries.source_months(session).empty
        assert queries.rulings(session) == (0, 0, 0, 0)
