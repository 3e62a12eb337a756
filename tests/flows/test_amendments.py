"""A report and its amendments are one announcement: the one that says the most, latest, is counted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from db.effective import counted
from db.engine import read_scope
from db.models import Announcement, Event
from db.store import AnnouncementRow
from db.vocabulary import AnnouncementKind, AttributionLabel, Tier
from flows.amendments import FilingFacts, standing
from flows.classify import classify_new
from flows.resolve import resolve_all
from flows.retold import mark_amendments
from tests.factories import SEEN
from tests.flows.seeds import CITES, SILENT, article, dump, store

SLUG = "us_sec_filings"
DAY = date(2026, 10, 5)


def filing(text: str, key: str, days: int = 0, **changes: Any) -> AnnouncementRow:
    facts: dict[str, Any] = {
        "source_key": key, "accession_number": key, "kind": AnnouncementKind.FILING, "tier": Tier.REGULATOR,
        "employer_name": "Northwind Foods", "cik": "0000000042", "announced_date": DAY + timedelta(days=days),
    }  # fmt: skip
    return article(text, **facts | changes)


def counting(engine: Engine) -> set[str]:
    with read_scope(engine) as session:
        return set(session.scalars(select(Announcement.source_key).where(counted())))


def resolved(engine: Engine) -> None:
    classify_new(engine)
    resolve_all(engine)


def test_an_amendment_that_restates_the_cuts_stands_in_place_of_the_report(both: Engine) -> None:
    store(both, filing(CITES, "r"), filing(CITES.replace("120", "140"), "r/A", 4, amends="r"), slug=SLUG)
    resolved(both)
    assert counting(both) == {"r/A"}
    with read_scope(both) as session:
        assert session.scalars(select(Event.announced_workers)).all() == [140]


def test_an_amendment_that_only_adds_costs_leaves_the_report_standing(both: Engine) -> None:
    costs = "Northwind Foods estimates the cost of the workforce reduction at $4 million."
    store(both, filing(CITES, "r"), filing(costs, "r/A", 4, amends="r"), slug=SLUG)
    resolved(both)
    assert counting(both) == {"r"}


def test_of_several_amendments_the_last_that_says_as_much_stands(both: Engine) -> None:
    costs = "Northwind Foods estimates the cost of the workforce reduction at $4 million."
    rows = [filing(CITES, "r"), filing(CITES, "r/A", 4, amends="r"), filing(costs, "r/B", 9, amends="r")]
    store(both, *rows, slug=SLUG)
    resolved(both)
    assert counting(both) == {"r/A"}


def test_an_amendment_of_a_report_we_do_not_hold_counts_itself(both: Engine) -> None:
    store(both, filing(CITES, "r/A", amends="r"), filing(SILENT, "s"), slug=SLUG)
    resolved(both)
    assert counting(both) == {"r/A", "s"}


def test_a_link_is_taken_back_when_the_amendment_names_another_report(both: Engine) -> None:
    store(both, filing(CITES, "r"), filing(CITES, "r/A", 4, amends="r"), slug=SLUG)
    resolved(both)
    store(both, filing(CITES, "r/A", 4, amends="q"), slug=SLUG, at=SEEN + timedelta(days=1))
    resolved(both)
    assert counting(both) == {"r", "r/A"}
    before = dump(both)
    assert mark_amendments(both) == 0
    assert dump(both) == before


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from("pq"), st.booleans(), st.integers(0, 9), st.sampled_from([None, 5, 9])), max_size=8
    )
)
def test_every_family_has_one_that_counts_and_none_that_states_less(
    rows: list[tuple[str, bool, int, int | None]],
) -> None:
    label = AttributionLabel.NONE
    filings = [FilingFacts(n, f, a, DAY + timedelta(days=d), w, label) for n, (f, a, d, w) in enumerate(rows)]
    covered = dict(standing(filings))
    for name in {f.family for f in filings}:
        family = [f for f in filings if f.family == name]
        (stands,) = [f for f in family if f.announcement_id not in covered]
        assert {covered[f.announcement_id] for f in family if f is not stands} <= {stands.announcement_id}
        assert stands.workers is not None or all(f.workers is None for f in family)
