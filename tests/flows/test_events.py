"""Joining announcements into events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.vocabulary import CONTESTED, AnnouncementKind, AttributionLabel
from flows.events import JOIN_DAYS, Mention, event_label, join

NOTICE, ARTICLE, FILING = AnnouncementKind.NOTICE, AnnouncementKind.ARTICLE, AnnouncementKind.FILING
_ids = count(1)


def mention(day: date | None, *, kind: AnnouncementKind = NOTICE, employer: int = 1, workers: int | None = None,
            label: AttributionLabel | None = None) -> Mention:  # fmt: skip
    number = next(_ids)
    return Mention(number, f"AN-{number}", employer, kind, day, workers, label)


def test_notices_and_a_filing_of_one_week_are_one_event() -> None:
    day = date(2025, 3, 3)
    events = list(join([
        mention(day, workers=120),
        mention(day + timedelta(days=2), workers=80),
        mention(day - timedelta(days=3), kind=FILING, workers=500),
    ]))  # fmt: skip
    assert len(events) == 1
    assert events[0].noticed_workers == 200
    assert events[0].announced_workers == 500
    assert events[0].first_date == day - timedelta(days=3)


def test_two_employers_never_share_an_event() -> None:
    day = date(2025, 3, 3)
    assert len(list(join([mention(day, employer=1), mention(day, employer=2)]))) == 2


def test_monthly_cuts_are_not_one_endless_event() -> None:
    start = date(2025, 1, 1)
    days = [start + timedelta(days=20 * step) for step in range(6)]
    events = list(join(mention(day) for day in days))
    assert [len(event.members) for event in events] == [2, 2, 2]


def test_an_undated_announcement_stands_alone() -> None:
    assert len(list(join([mention(None), mention(None), mention(date(2025, 1, 1))]))) == 3


def test_a_notice_without_a_count_is_not_a_notice_of_nobody() -> None:
    (event,) = join([mention(date(2025, 1, 1), workers=None)])
    assert event.noticed_workers is None


def test_later_reports_restate_the_first_and_are_not_added_up() -> None:
    day = date(2025, 1, 1)
    first = mention(day, kind=ARTICLE, workers=4000)
    again = mention(day + timedelta(days=1), kind=ARTICLE, workers=4000)
    (event,) = join([first, again])
    assert event.announced_workers == 4000
    assert [event.relation(m) for m in event.members] == ["part_of", "restates"]


def test_the_rows_a_register_has_for_each_country_are_one_announced_headcount() -> None:
    day = date(2025, 1, 1)
    rows = [mention(day, kind=AnnouncementKind.RESTRUCTURING, workers=n) for n in (300, 200, None)]
    (event,) = join(rows)
    assert (event.announced_workers, event.noticed_workers) == (500, None)
    assert {event.relation(m) for m in event.members} == {"part_of"}
    told = [mention(day, kind=ARTICLE, workers=n) for n in (520, 500)]
    (event,) = join(rows + told)
    assert event.announced_workers == 520
    (event,) = join([*rows, mention(day, kind=ARTICLE, workers=300)])
    assert event.announced_workers == 500


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({"cited_cause", "third_party"}, "cited_cause"),
        ({"cited_cause", "denied"}, CONTESTED),
        ({"cited_reallocation", "denied"}, CONTESTED),
        ({"denied", "third_party"}, "denied"),
        ({"third_party", "none"}, "third_party"),
        ({"none", "not_assessed"}, "none"),
        ({"not_assessed"}, "not_assessed"),
        (set(), "not_assessed"),
    ],
)
def test_an_events_label_follows_its_documents(labels: set[str], expected: str) -> None:
    assert event_label(AttributionLabel(label) for label in labels) == expected


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.one_of(st.none(), st.integers(0, 400)), st.sampled_from([NOTICE, ARTICLE])),
        max_size=30,
    )
)
def test_every_announcement_is_in_exactly_one_event(rows: list[tuple[int, int | None, AnnouncementKind]]) -> None:
    base = date(2024, 1, 1)
    mentions = [
        mention(None if offset is None else base + timedelta(days=offset), employer=employer, kind=kind)
        for employer, offset, kind in rows
    ]
    events = list(join(mentions))
    members = [m.announcement_id for event in events for m in event.members]
    assert sorted(members) == sorted(m.announcement_id for m in mentions)
    for event in events:
        assert len({m.employer_id for m in event.members}) == 1
        if event.first_date and event.last_date:
            assert (event.last_date - event.first_date).days <= JOIN_DAYS


@given(st.lists(st.integers(0, 200), max_size=8), st.lists(st.integers(0, 200), max_size=8))
def test_articles_that_only_their_words_name_move_no_other_announcement(printed: list[int], read: list[int]) -> None:
    start = date(2025, 1, 1)
    told = [mention(start + timedelta(days=day)) for day in printed]
    articles = [replace(mention(start + timedelta(days=day), kind=ARTICLE), is_read=True) for day in read]
    alone = [{m.announcement_id for m in event.members} for event in join(told)]
    ids = {article.announcement_id for article in articles}
    among = [{m.announcement_id for m in event.members} - ids for event in join([*told, *articles])]
    assert among == alone
