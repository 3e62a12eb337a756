"""Who publishes what: one reviewed table, and list pages for newsrooms without a feed."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.errors import UnexpectedData
from crawlers.platforms.list_page import MOST, SLUG, parse_list
from crawlers.platforms.publishers import TIERS, card_of, declared_feeds, feeds_of, hosts_of, reviewed
from crawlers.records import Statement
from crawlers.spiders.press.world_gdelt_articles import WorldGdeltArticlesSpider
from crawlers.spiders.press.world_newsroom_pages import WorldNewsroomPagesSpider
from db.vocabulary import Tier
from tests.crawlers.press.test_article import page
from tests.crawlers.press.test_feed_spiders import gdelt, read

LIST = feeds_of("newsroom_pages")[0]
URL = "https://brookvale.example/news/"


def link(path: str, text: str = "Brookvale Looms to cut 48 jobs", day: str = "") -> str:
    when = f"<time datetime='{day}'></time>" if day else ""
    return f"<li>{when}<a href='{path}'>{text}</a></li>"


def test_every_reviewed_publisher_has_a_tier_and_one_place_in_the_table() -> None:
    hosts = [host for card in reviewed()[len(declared_feeds()) :] for host in card.hosts]
    assert len(hosts) == len(set(hosts))
    assert {card.group for card in reviewed()} <= TIERS.keys()
    assert all(card.tier is not Tier.UNKNOWN for card in reviewed())


@pytest.mark.parametrize(
    ("url", "tier"),
    [
        ("https://apnews.com/article/x", Tier.AGENCY),
        ("https://www.bbc.co.uk/news/business-1", Tier.PRESS),
        ("https://eu.freep.com/story/x", Tier.PRESS),
        ("https://finance.yahoo.com/news/x", Tier.AGGREGATOR),
        ("https://press.siemens.com/x", Tier.EMPLOYER),
        ("https://news.sap.com/x", Tier.EMPLOYER),
    ],
)
def test_an_address_leads_to_its_publishers_tier(url: str, tier: Tier) -> None:
    card = card_of(url)
    assert card is not None
    assert card.tier is tier


@pytest.mark.parametrize(
    "url", ["https://notbbc.co.uk/x", "https://bbc.co.uk.example/x", "https://co.uk/", "https:///"]
)
def test_a_look_alike_is_unknown(url: str) -> None:
    assert card_of(url) is None


def test_gdelt_may_fetch_what_it_may_lead_to_and_no_aggregator() -> None:
    assert "*.apnews.com" in WorldGdeltArticlesSpider.source.hosts
    assert not hosts_of("aggregators") & WorldGdeltArticlesSpider.source.hosts


def test_an_article_reached_through_gdelt_has_its_publishers_tier_and_an_employers_page_is_its_own_words() -> None:
    press, _, _ = read(WorldGdeltArticlesSpider, "https://www.bbc.co.uk/news/a", page(), article=True)
    own, _, _ = read(WorldGdeltArticlesSpider, "https://press.siemens.com/a", page(), article=True)
    rows = gdelt({"url": "https://finance.yahoo.com/a", "domain": "yahoo.com"}, {"url": "https://x.example/b"})
    pointers, _, _ = read(WorldGdeltArticlesSpider, "https://api.gdeltproject.org/x", rows)
    told = [(s.kind.value, s.tier, s.text is None) for s in (*press, *own, *pointers) if isinstance(s, Statement)]
    assert told == [
        ("article", Tier.PRESS, False), ("release", Tier.EMPLOYER, False),
        ("article", Tier.AGGREGATOR, True), ("article", None, True),
    ]  # fmt: skip


def test_a_list_page_gives_its_releases_with_their_days_and_nothing_else() -> None:
    markup = (
        "<a href='/'>Home</a><a href='/contact-us-for-press'>Contact</a><a href='mailto:a-b-c-d@x.example'>a-b-c-d</a>"
        + link("loom-maker-cuts-jobs", day="2031-05-02T09:00:00Z")
        + link("loom-maker-cuts-jobs?utm_source=x", "More")
        + link("https://other.example/a-page-on-another-site")
        + link("the-new-mill-opens-today", "The new mill in Loomfield opens")
    )
    entries = parse_list(f"<html><body><ul>{markup}</ul></body></html>", URL).entries
    assert [(e.link, e.title, e.published) for e in entries] == [
        (URL + "loom-maker-cuts-jobs", "Brookvale Looms to cut 48 jobs", datetime(2031, 5, 2, 9, tzinfo=UTC)),
        (URL + "the-new-mill-opens-today", "The new mill in Loomfield opens", None),
    ]


def test_a_newsroom_may_name_its_releases_otherwise() -> None:
    entries = parse_list(link("/r/1042"), URL, r"^/r/\d+$").entries
    assert [entry.link for entry in entries] == ["https://brookvale.example/r/1042"]


def test_an_endless_list_is_cut_and_one_without_releases_is_an_error_by_name() -> None:
    many = "".join(link(f"/a-loom-release-number-{n}") for n in range(MOST + 5))
    assert len(parse_list(many, URL).entries) == MOST
    with pytest.raises(UnexpectedData, match="links to releases"):
        read(WorldNewsroomPagesSpider, LIST.url, "<html><body><div id='app'></div></body></html>", card=LIST)


def test_a_page_of_thousands_of_links_costs_no_more_than_its_length() -> None:
    links = "".join(f'<a href="/news/mill-cuts-jobs-in-{n}">Mill in the valley cuts {n} jobs</a>' for n in range(5_000))
    start = time.process_time()
    assert len(parse_list(f"<html><body><div>{links}</div></body></html>", URL).entries) == MOST
    assert time.process_time() - start < 5.0


def test_a_recorded_list_page_is_known_by_its_address() -> None:
    _, requests, _ = read(WorldNewsroomPagesSpider, LIST.url, link("/news/loom-maker-cuts-jobs"))
    assert len(requests) == 1


def test_a_page_that_was_not_about_cuts_is_not_asked_for_again_for_two_months() -> None:
    body = ["The town opened a library on Friday, with a reading room for children and a terrace over the river."] * 8
    url = LIST.url.rstrip("/") + "/the-town-opened-a-library"
    listed = link(url, "The town opened a library on Friday")
    _, (request,), _ = read(WorldNewsroomPagesSpider, LIST.url, listed, card=LIST)
    told = page(body=body).replace("cuts 48 jobs", "reads")
    _, _, first = read(WorldNewsroomPagesSpider, url, told, article=True, entry=request.meta["entry"])
    _, requests, second = read(WorldNewsroomPagesSpider, LIST.url, listed, card=LIST, cursors=first.cursors)
    assert requests == []
    assert second.ledger.skipped == {"read before, not about cuts": 1}
    old = {"dropped": {url: "2031-01-01"}}
    assert len(read(WorldNewsroomPagesSpider, LIST.url, listed, card=LIST, cursors=old)[1]) == 1


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_is_a_list_or_an_error_by_name(text: str) -> None:
    with suppress(ValueError):
        assert parse_list(text, URL, SLUG).entries
