"""One address somebody found, understood or refused by name; and where the Internet Archive holds it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from crawlers.understand import NotUnderstood, understand_url
from crawlers.wayback import availability_url, closest_snapshot
from tests.crawlers.filings.samples import ACCESSION, search, submission
from tests.crawlers.press.test_article import BODY, page
from tests.crawlers.press.test_feed import item, rss

SEC = f"https://www.sec.gov/Archives/edgar/data/9999999/000999999931000012/{ACCESSION}.txt"


def test_a_filing_is_understood_as_one() -> None:
    found = understand_url(SEC, submission().encode(), "text/plain")
    assert (found.kind, found.accession_number, found.employer_name) == ("filing", ACCESSION, "BROOKVALE LOOMS INC")


def test_a_reviewed_publishers_article_is_press_and_an_employers_page_its_own_words() -> None:
    press = understand_url("https://www.theregister.com/a", page().encode(), "text/html")
    assert (press.kind, press.author_class, press.publisher) == ("article", "press", "The Register")
    own = understand_url("https://news.sap.com/a", page().encode(), "text/html")
    assert (own.kind, own.author_class, own.employer_name) == ("release", "employer", "SAP")


def test_an_unreviewed_publisher_is_marked_so() -> None:
    found = understand_url("https://harbourpost.example/a", page().encode(), "text/html")
    assert (found.publisher, found.author_class) == ("harbourpost.example", None)
    assert found.reported["publisher_reviewed"] == "no"
    assert found.text is not None
    assert BODY[0] in found.text


@pytest.mark.parametrize(
    ("url", "body", "problem"),
    [
        ("https://x.example/feed", rss(item()), "is a feed"),
        ("https://x.example/a", b"<html><body></body></html>", "no article"),
        ("https://x.example/a", b"", "expected a web page"),
        ("https://x.example/a.pdf", b"%PDF-1.7 cut", "unreadable PDF"),
        ("https://efts.sec.gov/LATEST/search-index", search([]), "a list of 0 filings"),
        (SEC, b"<Error><Code>AccessDenied</Code></Error>", "not found"),
    ],
)
def test_what_is_no_announcement_is_refused_by_name(url: str, body: bytes, problem: str) -> None:
    with pytest.raises(NotUnderstood, match=problem):
        understand_url(url, body)


def snapshot(**changes: object) -> bytes:
    closest = {
        "available": True,
        "status": "200",
        "timestamp": "20310510120000",
        "url": "http://web.archive.org/web/1/x",
    }
    return json.dumps({"archived_snapshots": {"closest": closest | changes}}).encode()


def test_the_archive_is_cited_only_near_the_day_and_only_when_it_has_the_page() -> None:
    day = date(2031, 5, 2)
    assert "timestamp=20310502" in availability_url("https://x.example/a?b=1", day)
    assert closest_snapshot(snapshot(), day) == "https://web.archive.org/web/1/x"
    assert closest_snapshot(snapshot(timestamp="20290510120000"), day) is None
    assert closest_snapshot(snapshot(status="404"), day) is None
    assert closest_snapshot(b'{"archived_snapshots": {}}', day) is None
    with pytest.raises(ValueError, match="archived_snapshots"):
        closest_snapshot(b"[]", day)
