"""Feeds as publishers really serve them: every shape, broken XML, odd dates, relative links, repeats, hostile input."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.platforms.addresses import same_site, web_address
from crawlers.platforms.feed import Feed, is_feed, parse_feed, read_instant
from crawlers.source import MIB

TODAY = date(2031, 5, 5)
URL = "https://news.brookvale.example/rss/feed.xml"
ITEM = "<item><title>{title}</title><link>{link}</link><guid>{guid}</guid><pubDate>{day}</pubDate></item>"


def rss(*items: str, head: str = "") -> bytes:
    channel = f"<channel><title>T</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?>{head}<rss version="2.0">{channel}</rss>'.encode()


def sitemap(inside: str) -> bytes:
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</urlset>'.encode()


def item(title: str = "Cuts", link: str = "/a", guid: str = "1", day: str = "Fri, 02 May 2031 10:00:00 +0200") -> str:
    return ITEM.format(title=title, link=link, guid=guid, day=day)


def read(body: bytes) -> Feed:
    return parse_feed(body, URL, TODAY)


def test_a_relative_link_is_made_absolute_and_tracking_is_dropped() -> None:
    (entry,) = read(rss(item(link="/news/a?utm_source=rss&amp;id=3#top"))).entries
    assert entry.link == "https://news.brookvale.example/news/a?id=3"
    assert entry.published == datetime(2031, 5, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "again", [item(link="/b", guid="1"), item(link="/a", guid="2"), item(link="/a?utm_medium=x", guid="3")]
)
def test_an_entry_listed_twice_is_one_entry(again: str) -> None:
    assert len(read(rss(item(), again)).entries) == 1


def test_an_entry_whose_link_is_no_address_is_told_and_harms_no_other() -> None:
    items = [{"title": "Home", "url": "http://[site:url]/a"}, {"title": "Cuts", "url": "/a"}]
    feed = read(json.dumps({"items": items}).encode())
    assert [entry.title for entry in feed.entries] == ["Cuts"]
    assert feed.problems == ("entry without a web address: 'Home'",)


def test_entries_that_all_have_one_key_are_told_by_address_and_title() -> None:
    titles = [entry.title for entry in read(rss(item(), item("More cuts", "/b"), item("Cuts end", "/c"))).entries]
    assert titles == ["Cuts", "More cuts", "Cuts end"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Fri, 02 May 2031 12:00 GMT", datetime(2031, 5, 2, 12, tzinfo=UTC)),
        ("2031-05-02T12:00:00Z", datetime(2031, 5, 2, 12, tzinfo=UTC)),
        ("2031-05-02", datetime(2031, 5, 2, tzinfo=UTC)),
        ("Fri, 02 May 2031 07:30:00 -0400", datetime(2031, 5, 2, 11, 30, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        ("Fri, 99 May 2031 12:00 GMT", None),
        ("0001-01-01T00:00:00+01:00", None),
    ],
)
def test_a_date_is_read_or_is_none(printed: str, expected: datetime | None) -> None:
    assert read_instant(printed) == expected


@pytest.mark.parametrize("day", ["Fri, 02 May 2051 10:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_a_date_nobody_can_believe_is_dropped_and_told(day: str) -> None:
    feed = read(rss(item(day=day)))
    assert feed.entries[0].published is None
    assert "dated" in feed.problems[0]


def test_a_broken_feed_gives_what_can_be_read_and_says_so() -> None:
    feed = read(rss(item(), item(title="Tom & Jerry", link="/b", guid="2")).replace(b"&amp;", b"&")[:-9])
    assert {entry.link for entry in feed.entries} >= {"https://news.brookvale.example/a"}
    assert any("not well-formed" in problem for problem in feed.problems)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<!doctype html><html><body>We moved</body></html>", "no feed"),
        (b"<rss><channel><item></chan", "not well-formed"),
        (b"", "no feed"),
        (b'{"message": "rate limited"}', "without a list"),
        (b'{"items": [', "not whole JSON"),
        (rss(head='<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'), "declares XML entities"),
        (b"<urlset><url><loc>x</loc></urlset>", "sitemap not well-formed"),
        (gzip.compress(rss(item()))[:-9], "ends early"),
        (rss()[:-20] + b"<b>" * 200_001, "tags, expected at most 200,000"),
        (rss()[:-20] + b"&lt;b>" * 200_001, "tags, expected at most 200,000"),
        (rss("Cuts " * MIB), "bytes, expected at most 5,242,880"),
        (b"[" + b"{}," * 50_000 + b"{}]", "50,001 items, expected at most 50,000"),
        (sitemap("<url/>" * 50_001), "50,001 addresses, expected at most 50,000"),
        (sitemap("<url/>" * 3 * MIB), "bytes, expected at most 16,777,216"),
    ],
)
def test_what_is_no_feed_is_an_error_by_name(body: bytes, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        read(body)


def test_atom_and_json_feeds_are_read_alike() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>T</title><entry><title>Abbau</title>'
        '<link href="https://x.example/1"/><id>1</id><updated>2031-05-02T12:00:00Z</updated></entry></feed>'
    )
    one = {"id": "1", "url": "https://x.example/1", "title": "Abbau", "date_published": "2031-05-02T12:00:00Z"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "language": "de-DE", "items": [one]}
    first, second = read(atom.encode()).entries[0], read(json.dumps(feed).encode()).entries[0]
    assert (first.link, first.title, first.published) == (second.link, second.title, second.published)
    assert second.language == "de"


def test_a_news_sitemap_gives_titles_and_an_index_gives_its_sitemaps() -> None:
    sitemap = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://x.example/1</loc><news:news>'
        "<news:publication><news:name>X</news:name><news:language>en</news:language></news:publication>"
        "<news:publication_date>2031-05-02</news:publication_date><news:title>Mill to close</news:title></news:news>"
        "</url></urlset>"
    )
    (entry,) = read(gzip.compress(sitemap.encode())).entries
    assert (entry.title, entry.language, entry.published) == ("Mill to close", "en", datetime(2031, 5, 2, tzinfo=UTC))
    index = b"<sitemapindex><sitemap><loc>/news-1.xml</loc></sitemap></sitemapindex>"
    assert read(index).sitemaps == ("https://news.brookvale.example/news-1.xml",)


def test_a_wire_names_the_issuer_and_its_symbol() -> None:
    body = rss(
        "<item><title>T</title><link>https://w.example/1</link><category domain='https://w.example/rss/stock'>"
        "Nasdaq:BVL</category><dc:contributor xmlns:dc='http://purl.org/dc/elements/1.1/'>Brookvale Looms Inc."
        "</dc:contributor></item>"
    )
    (entry,) = read(body).entries
    assert (entry.issuer, entry.ticker) == ("Brookvale Looms Inc.", "Nasdaq:BVL")


def test_only_web_addresses_survive() -> None:
    feed = read(rss(item(link="javascript:alert(1)"), item(link="ftp://x.example/a", guid="2")))
    assert feed.entries == ()
    assert web_address("https://x.example:443/a#b") == "https://x.example/a"
    assert web_address("https://[bad/a") is None
    assert same_site("https://www.x.example/a", "https://blog.x.example/b")
    assert not same_site("https://x.example/", "https://notx.example/")


@settings(max_examples=50)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_a_named_error(body: bytes) -> None:
    is_feed(body)
    try:
        feed = read(b"<rss>" + body)
    except ValueError:
        return
    assert all(entry.link.startswith("http") for entry in feed.entries)


def test_what_a_feed_lists_and_cannot_be_followed_is_told() -> None:
    held = b'{"items": ["Loom maker cuts 48 jobs", {"url": "https://x.example/a", "title": "Mill cuts 40 jobs"}]}'
    feed = parse_feed(held, "https://x.example/feed", date(2031, 5, 5))
    assert (len(feed.entries), feed.problems) == (1, ("item that is no object: 'Loom maker cuts 48 jobs'",))
    maps = b"<sitemap><lastmod>2031-05-01</lastmod></sitemap><sitemap><loc>/m.xml</loc></sitemap>"
    index = b"<sitemapindex>" + maps + b"</sitemapindex>"
    feed = parse_feed(index, "https://x.example/maps.xml", date(2031, 5, 5))
    assert feed.sitemaps == ("https://x.example/m.xml",)
    assert feed.problems == ("sitemap without a web address: ''",)
