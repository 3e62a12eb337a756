"""What holds for every posting spider on its fixture; that each reads as expected is test_spiders.py's."""

from __future__ import annotations

import pytest

from crawlers.records import Listing, Posting
from crawlers.registry import spider_classes
from db.vocabulary import SourceKind
from tests.crawlers.postings.reading import FIXTURES, read_fixture

SPIDERS = sorted(name for name, spider in spider_classes().items() if spider.source.kind is SourceKind.POSTINGS)


def test_every_posting_spider_has_a_fixture() -> None:
    assert [name for name in SPIDERS if not (FIXTURES / name / "manifest.jsonl").exists()] == []


@pytest.mark.parametrize("name", SPIDERS)
def test_reading_twice_gives_the_same_keys(name: str) -> None:
    keys = [[r.source_key for r in read_fixture(name) if isinstance(r, Posting)] for _ in range(2)]
    assert keys[0] == keys[1]
    assert len(set(keys[0])) == len(keys[0]) > 0


@pytest.mark.parametrize("name", SPIDERS)
def test_a_posting_date_names_the_field_it_came_from(name: str) -> None:
    for record in read_fixture(name):
        if isinstance(record, Posting):
            assert (record.posted_date is None) == (record.posted_date_field is None)
            assert record.posted_date_field not in {"updated_at", "date_updated", "time_updated", "t_update"}


def test_the_text_of_an_advertisement_comes_from_its_own_page_where_the_list_has_none() -> None:
    for name in ("smartrecruiters", "workday", "bamboohr", "rippling", "breezy", "icims", "jobvite"):
        postings = [r for r in read_fixture(name) if isinstance(r, Posting)]
        assert postings[0].text, name


def test_an_advertisement_whose_text_is_held_is_not_asked_for_again() -> None:
    known = {"known": {"larkspurclinic": {"41": "Front Desk Trainee", "42": "Another title"}}}
    postings = [r for r in read_fixture("bamboohr", cursors=known) if isinstance(r, Posting)]
    assert [p.text for p in postings] == [None, None]


def test_only_a_whole_list_is_complete() -> None:
    feeds = {"remoteok", "weworkremotely", "remotive", "himalayas", "themuse", "arbeitnow", "jobicy", "workingnomads"}
    for name in SPIDERS:
        listings = [r for r in read_fixture(name) if isinstance(r, Listing)]
        if name in feeds | {"usajobs_historicjoa"}:
            assert [listing.complete for listing in listings] == [False], name
        elif name not in {"jsonld", "icims"}:  # one page of theirs is not the list
            assert [listing.complete for listing in listings] == [True], name
