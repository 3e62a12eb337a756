"""A state that prints its list otherwise: every notice comes under a new key, and is counted once all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from crawlers.records import make_key
from db.effective import counted
from db.engine import read_scope
from db.models import Announcement
from db.queries import reporting_lags
from db.vocabulary import AnnouncementKind, Tier
from flows.covers import Listed, NoticeFacts, reprints
from flows.resolve import resolve_all
from flows.retold import mark_covered, mark_reprinted
from tests.factories import SEEN
from tests.flows.seeds import notice, store

OTHERWISE: dict[str, Any] = {"source_key": "printed otherwise", "employer_name": "BRINDLE CARTONS INC"}


def crawl(engine: Engine, day: int, *keys: str, **changes: Any) -> None:
    """A run on some day that lists a notice under each of some keys."""
    store(engine, *(notice(source_key=key, **changes) for key in keys), at=SEEN + timedelta(days=day))


def counts(engine: Engine) -> set[str]:
    """Keys of the notices that count."""
    with read_scope(engine) as session:
        return set(session.scalars(select(Announcement.source_key).where(counted())))


def test_a_notice_printed_otherwise_is_kept_and_counted_once(both: Engine) -> None:
    crawl(both, 0, "as it was")
    store(both, notice(**OTHERWISE), at=SEEN + timedelta(days=1))
    resolve_all(both)
    assert counts(both) == {"printed otherwise"}
    assert mark_reprinted(both) == 0
    with read_scope(both) as session:
        assert session.scalar(select(func.count()).select_from(Announcement)) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"announced_date": date(2026, 10, 6)},
        {"affected_workers": 119},
        {"affected_workers": None},
        {"employer_name": "Brindle Carton Works"},
        {"state": "AL"},
        {"city": "Macon"},
        {"effective_date": date(2026, 12, 1)},
    ],
)
def test_a_notice_that_says_anything_else_is_another(both: Engine, changes: dict[str, Any]) -> None:
    crawl(both, 0, "one", city="Atlanta", effective_date=date(2026, 12, 8))
    store(both, notice(**{"source_key": "other", "city": "Atlanta"} | changes), at=SEEN + timedelta(days=1))
    assert mark_reprinted(both) == 0


def test_two_sites_that_were_listed_together_are_two(both: Engine) -> None:
    crawl(both, 0, "one site", "another")
    crawl(both, 1, "another")
    assert mark_reprinted(both) == 0
    store(both, notice(source_key="another", title="a further version"), at=SEEN + timedelta(days=2))
    assert mark_reprinted(both) == 0


def test_a_notice_listed_again_beside_the_other_counts_again(both: Engine) -> None:
    crawl(both, 0, "a")
    crawl(both, 1, "b")
    assert mark_reprinted(both) == 1
    crawl(both, 2, "a", "b")
    assert mark_reprinted(both) == 1
    assert counts(both) == {"a", "b"}


@pytest.mark.parametrize(
    "changes", [{"affected_workers": 66}, {"effective_date": date(2026, 12, 15)}, {"city": "Macon"}]
)
def test_a_reprinted_notice_that_its_state_corrects_later_counts_once_still(
    both: Engine, changes: dict[str, Any]
) -> None:
    crawl(both, 0, "a", effective_date=date(2026, 12, 8), city="Atlanta")
    crawl(both, 1, "b", effective_date=date(2026, 12, 8), city="Atlanta")
    assert mark_reprinted(both) == 1
    crawl(both, 2, "b", **({"effective_date": date(2026, 12, 8), "city": "Atlanta"} | changes))
    mark_reprinted(both)
    assert counts(both) == {"b"}
    assert mark_reprinted(both) == 0


def test_a_row_that_its_list_printed_twice_for_a_time_is_one_notice(both: Engine) -> None:
    again, third = make_key("a", 2), make_key("a", 3)
    crawl(both, 0, "a")
    crawl(both, 1, "a", again, third)
    resolve_all(both)
    assert counts(both) == {"a", again, third}  # while it stands there twice it may be two sites
    crawl(both, 2, "a", again)
    resolve_all(both)
    assert counts(both) == {"a", again}
    crawl(both, 3, "a")
    assert mark_reprinted(both) == 1
    assert counts(both) == {"a"}
    crawl(both, 4, "a", again)
    assert mark_reprinted(both) == 1
    assert counts(both) == {"a", again}


def test_a_repeat_that_is_withdrawn_after_its_list_was_printed_otherwise_was_a_slip_before_too(both: Engine) -> None:
    crawl(both, 0, "a", make_key("a", 2))
    crawl(both, 1, "b", make_key("b", 2))
    resolve_all(both)
    assert counts(both) == {"b", make_key("b", 2)}
    crawl(both, 2, "b")
    resolve_all(both)
    assert counts(both) == {"b"}
    assert mark_reprinted(both) == 0


def test_rows_printed_twice_that_leave_their_list_together_stay_two(both: Engine) -> None:
    crawl(both, 0, "a", make_key("a", 2))
    crawl(both, 1, "other", employer_name="Pike Lanterns")
    resolve_all(both)
    assert counts(both) == {"a", make_key("a", 2), "other"}


def test_a_slip_of_the_list_does_not_take_the_place_of_a_reprint(both: Engine) -> None:
    crawl(both, 0, "a", make_key("a", 2))
    crawl(both, 1, "a")
    crawl(both, 2, "b")
    resolve_all(both)
    assert counts(both) == {"b"}


def test_a_list_that_returns_to_its_first_print_turns_the_link_round(both: Engine) -> None:
    for day, key in enumerate("abab"):
        crawl(both, day, key)
        mark_reprinted(both)
        assert counts(both) == {key}


def test_a_gathered_notice_stays_covered_through_every_print(both: Engine) -> None:
    store(both, notice(source_key="gathered", tier=Tier.AGGREGATOR), slug="warn_snapshot")
    store(both, notice(source_key="its double", tier=Tier.AGGREGATOR, city="Macon"), slug="warn_snapshot")
    for day, key in enumerate("abc"):
        crawl(both, day, key)
        resolve_all(both)
        assert counts(both) == {key, "its double"}
    assert mark_covered(both) == 0


def test_a_reprint_says_nothing_of_how_late_notices_come(both: Engine) -> None:
    began = SEEN.date()
    crawl(both, 0, "listed already", announced_date=began)
    for key in ("a", "b"):
        crawl(both, 3 if key == "a" else 40, key, announced_date=began + timedelta(days=1))
    mark_reprinted(both)
    with read_scope(both) as session:
        assert reporting_lags(session, (AnnouncementKind.NOTICE,), began + timedelta(days=100)) == [2]


FACTS = st.builds(
    NoticeFacts,
    announcement_id=st.just(0),
    state=st.just("GA"),
    name=st.just("brindle cartons"),
    announced=st.sampled_from([None, date(2026, 10, 5)]),
    effective=st.sampled_from([None, date(2026, 12, 8)]),
    workers=st.sampled_from([None, 120]),
    city=st.sampled_from(["", "Atlanta", "ATLANTA"]),
)
DAYS = st.integers(0, 4).map(lambda day: datetime(2026, 1, 1 + day, tzinfo=UTC))


@settings(max_examples=80)
@given(st.lists(st.tuples(FACTS, DAYS, DAYS), max_size=8))
def test_every_notice_takes_one_place_at_most_and_links_lead_to_what_is_listed(
    rows: list[tuple[NoticeFacts, datetime, datetime]],
) -> None:
    listed = {
        n: Listed("us_ga_warn", str(n), replace(facts, announcement_id=n), min(one, two), max(one, two))
        for n, (facts, one, two) in enumerate(rows, 1)
    }
    links = dict(reprints(listed.values()))
    assert len(set(links.values())) == len(links)
    for gone, later in links.items():
        assert listed[gone].last_seen < listed[later].first_seen
        assert listed[gone].facts.workers == listed[later].facts.workers
