"""Employers that only an article's words name, on both databases: shown as read, joined where another prints them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select

from crawlers.platforms.syndication import simhash
from db.engine import read_scope, session_scope
from db.models import Announcement, Employer
from db.names import employer_key
from db.release_rows import ReleaseFilter, announcement_rows
from db.rollups import publish
from db.store import AnnouncementRow
from db.store.employers import ReadName, store_read_names
from db.store.readings import UnfoundedQuote
from db.vocabulary import AnnouncementKind, DatePrecision, Tier
from flows.read_names import link_read_names, read_names
from flows.resolve import resolve_all
from nlp.employers.reader import READER
from tests.flows.seeds import article, dump, notice, store
from tests.flows.test_resolve import events

DAY = date(2026, 10, 5)


def report(name: str = "Brindle", days: int = 0, **changes: Any) -> AnnouncementRow:
    """An article that names its employer in headline and text alone, known by the days after `DAY`."""
    said = f"{name} said on Monday it will cut 40 jobs in its mill. That is story {days} of the paper."
    facts = {
        "source_key": f"article {days}", "title": f"{name} to cut 40 jobs", "employer_name": None,
        "announced_date": DAY + timedelta(days), "published_at": None,
    }  # fmt: skip
    return article(changes.pop("text", said), **facts | changes)


def told(name: str, days: int = 0, **changes: Any) -> AnnouncementRow:
    """A notice that prints its employer."""
    return notice(source_key=f"notice {days}", employer_name=name, announced_date=DAY + timedelta(days), **changes)


def held(engine: Engine) -> dict[str, tuple[str | None, str | None, str | None]]:
    """source_key -> the name read, the employer linked and how."""
    wanted = select(
        Announcement.source_key, Announcement.employer_read, Employer.canonical_name, Announcement.employer_method
    ).outerjoin(Employer)
    with read_scope(engine) as session:
        newest = wanted.where(Announcement.superseded_by_id.is_(None))
        return {key: (name, employer, method) for key, name, employer, method in session.execute(newest)}


def exported(engine: Engine) -> dict[str, dict[str, Any]]:
    with read_scope(engine) as session:
        return {row["title"]: row for row in announcement_rows(session, ReleaseFilter())}


def test_an_article_joins_the_event_of_the_notice_that_prints_the_name_it_reads(both: Engine) -> None:
    store(both, report(days=3), told("Brindle, Inc."))
    resolve_all(both)
    assert held(both)["article 3"] == ("Brindle", "Brindle, Inc.", "read_name")
    assert list(events(both).values()) == [{"notice 0", "article 3"}]


@pytest.mark.parametrize("days", [-31, 31, 200])
def test_far_from_what_prints_it_a_name_is_only_shown(both: Engine, days: int) -> None:
    store(both, report(days=days), told("Brindle"))
    resolve_all(both)
    assert held(both)[f"article {days}"] == ("Brindle", None, None)
    assert list(events(both).values()) == [{"notice 0"}]


def test_articles_alone_make_no_employer_and_no_event(both: Engine) -> None:
    store(both, report(days=0), report(days=1))
    resolve_all(both)
    assert events(both) == {}
    with read_scope(both) as session:
        assert not session.scalars(select(Employer)).all()


def test_an_article_of_another_or_of_nobody_stays_apart(both: Engine) -> None:
    store(both, report("Brindle Foods", 0), report("Carmakers", 1), told("Brindle"))
    resolve_all(both)
    assert [held(both)[f"article {n}"][1] for n in (0, 1)] == [None, None]


def test_an_article_before_two_notices_takes_their_event_not_apart(both: Engine) -> None:
    store(both, told("Brindle", 0), told("Brindle", 25), report(days=-20))
    resolve_all(both)
    assert list(events(both).values()) == [{"notice 0", "notice 25", "article -20"}]


def test_the_short_name_of_a_registrant_in_an_article_leads_to_it_within_its_days(both: Engine) -> None:
    filing = told("Brindle Systems, Inc.", kind=AnnouncementKind.FILING, tier=Tier.REGULATOR, cik="0000000042")
    store(both, filing, report(days=2), report(days=90))
    resolve_all(both)
    assert held(both)["article 2"] == ("Brindle", "Brindle Systems, Inc.", "read_name")
    assert held(both)["article 90"] == ("Brindle", None, None)


def test_a_name_that_two_registrants_bear_leads_to_neither(both: Engine) -> None:
    store(both, told("Brindle Corp", cik="0000000001"), told("Brindle Inc", 1, cik="0000000002"), report(days=2))
    resolve_all(both)
    assert held(both)["article 2"] == ("Brindle", None, None)


def test_a_link_is_taken_back_when_the_text_names_nobody_any_more(both: Engine) -> None:
    store(both, report(days=3), told("Brindle"))
    resolve_all(both)
    store(both, report(days=3, text="The paper corrects: it does not know who cuts 40 jobs."))
    resolve_all(both)
    assert held(both)["article 3"] == (None, None, None)
    assert list(events(both).values()) == [{"notice 0"}]


def test_the_order_of_storing_makes_no_difference_and_a_second_run_changes_nothing(both: Engine) -> None:
    rows = [report(days=3), told("Brindle"), report(days=40)]
    for row in rows:
        store(both, row)
        resolve_all(both)
    assert held(both)["article 3"][1:] == ("Brindle", "read_name")
    before = dump(both)
    resolve_all(both)
    assert (read_names(both), link_read_names(both)) == (0, 0)
    assert dump(both) == before


@pytest.mark.parametrize(
    "changes",
    [{"kind": AnnouncementKind.RELEASE}, {"language": "de"}, {"text": None}, {"employer_name": "Pike Lanterns"}],
    ids=["a release", "another language", "no text", "an employer printed"],
)
def test_only_articles_without_a_printed_employer_are_read(both: Engine, changes: dict[str, Any]) -> None:
    store(both, report(days=1, **changes))
    resolve_all(both)
    with read_scope(both) as session:
        assert session.scalars(select(Announcement.employer_reader)).all() == [None]


def test_read_and_found_none_is_told_from_not_read(both: Engine) -> None:
    store(both, report("Carmakers", days=1))
    resolve_all(both)
    with read_scope(both) as session:
        assert session.execute(select(Announcement.employer_reader, Announcement.employer_read)).all() == [
            (READER, None)
        ]


def test_what_is_coarsely_dated_is_near_nothing(both: Engine) -> None:
    store(both, report(days=1, date_precision=DatePrecision.QUARTER), told("Brindle"))
    resolve_all(both)
    assert held(both)["article 1"] == ("Brindle", None, None)


def test_a_release_says_who_named_the_employer_and_with_which_words(both: Engine) -> None:
    store(both, report(days=3), report("Pike", 9), told("Brindle, Inc.", title="a notice"))
    resolve_all(both)
    rows = exported(both)
    names = ("company_name", "employer_name", "employer_read", "employer_quote", "employer_from")
    said = {title: tuple(row.get(name) for name in names) for title, row in rows.items()}
    assert said["Brindle to cut 40 jobs"] == ("Brindle, Inc.", None, "Brindle", "Brindle to cut 40 jobs", "text")
    assert said["Pike to cut 40 jobs"] == ("Pike", None, "Pike", "Pike to cut 40 jobs", "text")
    assert said["a notice"] == ("Brindle, Inc.", "Brindle, Inc.", None, None, "source")


def test_a_name_read_anew_gives_the_data_a_new_version(both: Engine) -> None:
    store(both, report(days=3))
    resolve_all(both)
    before = publish(both)
    with session_scope(both) as session:
        key = session.scalars(select(Announcement.id)).one()
        store_read_names(session, {key: ReadName(None, None)}, reader="employer@0")
    assert publish(both) != before


@pytest.mark.parametrize("row", [ReadName("Pike", "Brindle to cut"), ReadName("Brindle", "Pike to cut")])
def test_words_that_stand_nowhere_are_refused(both: Engine, row: ReadName) -> None:
    store(both, report(days=3))
    with session_scope(both) as session:
        key = session.scalars(select(Announcement.id)).one()
    with pytest.raises(UnfoundedQuote, match=f"announcement {key}"), session_scope(both) as session:
        store_read_names(session, {key: row}, reader=READER)


def test_a_read_name_keeps_no_copies_apart_and_what_a_copy_prints_comes_first(both: Engine) -> None:
    words = "Brindle said on Monday it will cut 40 jobs in its mill at the weir. " + " ".join(map(str, range(60)))
    fingerprint = {"reported": {"simhash": f"{simhash(words):016x}"}, "text": words}
    release = {"kind": AnnouncementKind.RELEASE, "tier": Tier.EMPLOYER, "employer_name": "Brindle Mills plc"}
    store(both, report(days=0, publisher="Gazette", **fingerprint), told("Brindle", 1))
    store(both, report(days=2, publisher="Wire", **fingerprint, **release))
    resolve_all(both)
    assert held(both)["article 0"] == ("Brindle", "Brindle Mills plc", "copy")
    assert exported(both)["Brindle to cut 40 jobs"]["employer_from"] in {"copy", "source"}


def test_the_key_of_a_read_name_is_that_of_a_printed_one() -> None:
    assert employer_key("Brindle Corp.") == employer_key("BRINDLE")


def test_an_event_is_known_by_what_prints_its_employer_so_that_its_id_stays_when_an_article_leaves_it(
    both: Engine,
) -> None:
    store(both, report(days=-20), told("Brindle", 0))
    resolve_all(both)
    [(known, members)] = events(both).items()
    assert members == {"article -20", "notice 0"}
    store(both, told("Brindle", -31))
    resolve_all(both)
    assert events(both)[known] == {"notice 0"}
