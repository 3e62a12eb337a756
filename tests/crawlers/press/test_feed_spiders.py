"""From feed to statement: what is followed, kept, left alone and asked for again."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from scrapy.http import Request

from crawlers.base import RunInput, SourceSpider, Validator
from crawlers.errors import UnexpectedData
from crawlers.extensions.records_file import Measure
from crawlers.gate import judge
from crawlers.offline import make_response, parse_body
from crawlers.platforms.feed import Entry
from crawlers.platforms.publishers import FeedCard, card_of, declared_feeds
from crawlers.records import Notice, Record, Statement, make_key, write_record
from crawlers.runner import RunOutcome
from crawlers.spiders.press.eu_erm_restructuring import EuErmRestructuringSpider
from crawlers.spiders.press.world_business_press import WorldBusinessPressSpider
from crawlers.spiders.press.world_gdelt_articles import WorldGdeltArticlesSpider
from crawlers.spiders.press.world_newsrooms import WorldNewsroomsSpider
from crawlers.spiders.press.world_newswires import WorldNewswiresSpider
from db.vocabulary import FinishReason
from tests.crawlers.failing import failure_of
from tests.crawlers.press.test_article import BODY, page
from tests.crawlers.press.test_feed import item, rss

TODAY = date(2031, 5, 5)
PRESS = next(card for card in declared_feeds() if card.publisher == "The Register")
PAID = next(card for card in declared_feeds() if card.paywalled)
WIRE = next(card for card in declared_feeds() if card.group == "wires")
NEWSROOM = next(card for card in declared_feeds() if card.employer == "SAP")


def read(
    spider: type[SourceSpider],
    url: str,
    body: bytes | str,
    *,
    status: int = 200,
    cursors: dict[str, Any] | None = None,
    **meta: Any,
) -> tuple[list[Record], list[Request], SourceSpider]:
    made = spider(run=RunInput(source=spider.name, today=TODAY, cursors=cursors or {}))
    raw = body.encode() if isinstance(body, str) else body
    yielded = list(made.parse(make_response(url, raw, status=status, meta=meta)))
    requests = [found for found in yielded if isinstance(found, Request)]
    return [found for found in yielded if not isinstance(found, Request)], requests, made


def test_press_entries_are_followed_when_their_headline_speaks_of_cuts() -> None:
    link = "https://www.theregister.com/2031/a"
    feed = rss(item("Loom maker to cut 48 jobs as orders fall across the county", link),
               item("A new loom that weaves carpets twice as fast as any before it", link + "b", "2"))  # fmt: skip
    _, requests, _ = read(WorldBusinessPressSpider, PRESS.url, feed, card=PRESS)
    assert [request.url for request in requests] == [link]


@pytest.mark.parametrize("hint", ["&amp;shy;", "&#173;", "\u200b", "&amp;#8203;"])
def test_a_headline_with_hints_where_its_words_may_break_speaks_of_cuts_all_the_same(hint: str) -> None:
    title = f"Webstuhlbauer kündigt Stellen{hint}abbau in zwei seiner Werke bis zum Sommer an"
    feed = rss(item(title, "https://www.theregister.com/2031/a"))
    _, (request,), _ = read(WorldBusinessPressSpider, PRESS.url, feed, card=PRESS)
    assert "Stellenabbau" in request.meta["entry"].title


def test_every_entry_of_a_newsroom_is_followed_for_headlines_there_are_kind() -> None:
    feed = rss(
        item("A letter to our colleagues about the next chapter of this company", "https://news.sap.com/2031/letter")
    )
    _, requests, _ = read(WorldNewsroomsSpider, NEWSROOM.url, feed, card=NEWSROOM)
    assert len(requests) == 1


INDEX = b"<sitemapindex><sitemap><loc>https://www.theregister.com/map-1.xml</loc></sitemap></sitemapindex>"
MAP = b"<urlset><url><loc>https://www.theregister.com/2031/a</loc></url></urlset>"


def test_the_feeds_that_led_to_a_failed_article_are_read_again_and_others_are_left_alone() -> None:
    index, other = "https://www.theregister.com/maps.xml", "https://www.wired.com/feed"
    _, (sitemap,), _ = read(WorldBusinessPressSpider, index, INDEX, card=PRESS)
    _, (article,), spider = read(WorldBusinessPressSpider, sitemap.url, MAP, **sitemap.meta)
    assert article.meta["feeds"] == (index, sitemap.url)
    spider.ledger.validators = {url: Validator(etag="1") for url in (index, sitemap.url, other)}
    spider.failed(failure_of(article))
    assert (list(spider.ledger.validators), spider.ledger.error_count) == ([other], 1)


def test_a_kept_article_that_fails_says_nothing_about_any_feed() -> None:
    run = RunInput(
        source="world_business_press", today=TODAY, cursors={"kept": {"https://www.wired.com/new": "2031-05-01"}}
    )
    spider = WorldBusinessPressSpider(run=run)
    *_, kept = spider.requests()
    spider.ledger.validators = {PRESS.url: Validator(etag="1")}
    spider.failed(failure_of(kept))
    assert kept.url == "https://www.wired.com/new"
    assert list(spider.ledger.validators) == [PRESS.url]


def test_old_entries_and_foreign_hosts_are_not_followed() -> None:
    feed = rss(item("Layoffs at the mill", "https://www.theregister.com/old", day="Fri, 02 Mar 2029 10:00:00 GMT"),
               item("Layoffs at the mill", "https://elsewhere.example/a", "2"))  # fmt: skip
    records, requests, spider = read(WorldBusinessPressSpider, PRESS.url, feed, card=PRESS)
    assert (records, requests) == ([], [])
    assert spider.ledger.skipped == {"older than the window": 1, "host not declared": 1}


def test_what_the_first_pass_drops_is_counted_by_reason() -> None:
    feed = rss(*(item(f"A new loom that weaves carpets twice as fast as any other, part {n}", f"https://www.theregister.com/{n}",
                      str(n)) for n in range(3)))  # fmt: skip
    _, _, spider = read(WorldBusinessPressSpider, PRESS.url, feed, card=PRESS)
    assert spider.ledger.skipped == {"entry not about cuts": 3}
    told = (
        "<html><body><article><p>" + "The mill weaves linen and sells it in the town. " * 20 + "</p></article></body>"
    )
    _, _, spider = read(WorldBusinessPressSpider, "https://www.theregister.com/9", told, article=True)
    assert spider.ledger.skipped == {"article not about cuts": 1}


def test_a_headline_behind_a_paywall_is_kept_without_text_and_the_article_left_alone() -> None:
    feed = rss(item("Loom maker to cut 48 jobs as orders fall across the county", f"https://{PAID.hosts[0][2:]}/a"))
    (record,), requests, _ = read(WorldBusinessPressSpider, PAID.url, feed, card=PAID)
    assert requests == []
    assert isinstance(record, Statement)
    assert (record.text, record.publisher) == (None, PAID.publisher)


def test_a_headline_that_stands_in_two_feeds_is_kept_once_though_it_was_edited_between_them() -> None:
    spider = WorldBusinessPressSpider(run=RunInput(source="world_business_press", today=TODAY))
    link = f"https://{PAID.hosts[0][2:]}/a"
    for title in ("Loom maker to cut 48 jobs as orders fall", "Loom maker cuts 48 jobs as its orders fall away"):
        entry = item(f"{title} across the whole of the county", link)
        response = make_response(PAID.url, rss(entry), meta={"card": PAID})
        kept = [record for record in spider.parse(response) if isinstance(record, Statement)]
        assert len(kept) == (title.endswith("fall"))
    assert spider.ledger.skipped == {"the same article at another address": 1}


def test_an_article_about_cuts_becomes_a_statement_and_is_asked_for_again() -> None:
    url = "https://www.theregister.com/2031/05/loom"
    (record,), _, spider = read(WorldBusinessPressSpider, url, page(), article=True)
    assert isinstance(record, Statement)
    assert (record.publisher, record.author_class, record.language) == ("The Register", "press", "en")
    assert record.text is not None
    assert BODY[0] in record.text
    assert spider.cursors["kept"] == {url: "2031-05-05"}


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2099-01-01", "9999-12-31T23:59:59Z"])
def test_a_date_no_article_can_have_holds_back_no_other_article_of_the_run(day: str) -> None:
    url = "https://www.theregister.com/2031/05/loom"
    entry = Entry("", "Cuts", published=datetime(2031, 5, 2, tzinfo=UTC))
    declared = page(f'<meta property="article:published_time" content="{day}">')
    (record,), _, spider = read(WorldBusinessPressSpider, url, declared, article=True, entry=entry)
    assert isinstance(record, Statement)
    assert record.published_at == entry.published
    assert [warning.partition(": dated ")[0] for warning in spider.ledger.warnings] == [url]
    measure = Measure()
    measure.take(record)
    measure.enter(spider.ledger)
    spider.ledger.requests = 1
    ended = RunOutcome(Path(), spider.name, FinishReason.FINISHED, spider.ledger, None)
    assert judge(ended, spider.expect).may_be_stored


def test_half_an_emoji_in_a_json_feed_costs_neither_its_entry_nor_the_run() -> None:
    cut, host = "\ud83d", f"https://{PAID.hosts[0][2:]}"
    items = [
        {"title": f"Loom maker to cut 48 jobs {cut} as orders fall across the county", "url": f"{host}/{name}"}
        for name in ("a", cut)
    ]
    feed = json.dumps({"items": [*items, {"title": cut}]}).encode()
    records, _, spider = read(WorldBusinessPressSpider, PAID.url, feed, card=PAID)
    spider.ledger.warn(f"odd: {cut}")
    assert len([write_record(record).encode() for record in records]) == 2
    assert "odd: \ufffd" in spider.ledger.model_dump_json()
    assert "\ufffd" in write_record(Notice(source_key=make_key(cut), employer_name=cut, reported={cut: cut}))


def test_an_employers_newsroom_names_the_employer() -> None:
    (record,), _, _ = read(WorldNewsroomsSpider, "https://news.sap.com/a", page(), article=True, card=NEWSROOM)
    assert isinstance(record, Statement)
    assert (record.employer_name, record.author_class, record.kind) == ("SAP", "employer", "release")


@pytest.mark.parametrize(
    ("card", "employer"),
    [(PRESS, None), (NEWSROOM, "SAP"), (WIRE, "Brookvale Looms Inc.")],
    ids=lambda it: str(it)[:20],
)
def test_whom_a_feed_names_beside_an_article_is_its_employer_on_a_wire_alone(
    card: FeedCard, employer: str | None
) -> None:
    entry = Entry(f"{card.url}/a", "Loom maker to cut 48 jobs", issuer="Brookvale Looms Inc.")
    (record,), _, _ = read(WorldBusinessPressSpider, entry.link, page(), article=True, card=card, entry=entry)
    assert isinstance(record, Statement)
    assert record.employer_name == employer


def test_an_article_about_something_else_is_dropped() -> None:
    body = ["The town opened a library on Friday, with a reading room for children and a terrace over the river."] * 8
    assert (
        read(
            WorldBusinessPressSpider,
            "https://www.wired.com/a",
            page(body=body).replace("cuts 48 jobs", "reads"),
            article=True,
        )[0]
        == []
    )


def test_articles_without_words_of_their_own_are_told_and_asked_for_again() -> None:
    spider = WorldNewsroomsSpider(run=RunInput(source="world_newsrooms", today=TODAY))
    notice = page(
        body=["Our house moves to a new building this week; the page you asked us for is back on Monday."] * 4
    )
    for name in ("a", "b", "a-again"):
        url = f"https://news.sap.com/{name.removesuffix('-again')}"
        spider.ledger.validators = {url: Validator(etag="1")}
        meta = {"article": True, "card": NEWSROOM}
        assert list(spider.parse(make_response(url, notice.replace("cuts 48 jobs", "").encode(), meta=meta))) == []
        assert bool(spider.ledger.validators) == (name[0] == "a")
    assert spider.ledger.skipped["article without words of its own"] == 1
    assert spider.ledger.warnings == ["news.sap.com: articles without words of their own; they are asked for again"]


WALLS = {
    "a script's empty frame": "<html><head><title>News</title></head><body><div id='app'></div></body></html>",
    "a few words": page(body=["One moment. Your page comes up by itself."]),
    "a request for cookies": page(body=["Please accept cookies in your browser and reload; the news then opens."] * 3),
}


@pytest.mark.parametrize("headline", ["Loom maker cuts 48 jobs", "News of the county"])
@pytest.mark.parametrize("wall", WALLS)
def test_a_page_without_an_article_fails_by_name_and_is_not_marked_as_read(wall: str, headline: str) -> None:
    url = "https://www.theregister.com/2031/05/loom"
    spider = WorldBusinessPressSpider(run=RunInput(source="world_business_press", today=TODAY))
    body = WALLS[wall].replace("Loom maker cuts 48 jobs", headline).encode()
    with pytest.raises(UnexpectedData, match="expected the words of an article") as told:
        list(spider.parse(make_response(url, body, meta={"article": True})))
    assert (told.value.source, told.value.url, told.value.field) == ("world_business_press", url, "text")
    assert (spider.dropped, spider.kept, spider.ledger.skipped) == ({}, {}, {})


def test_a_deleted_article_is_no_error_and_is_not_asked_for_again() -> None:
    url = "https://www.wired.com/a"
    records, _, spider = read(
        WorldBusinessPressSpider, url, "gone", status=404, cursors={"kept": {url: "2031-05-01"}}, article=True
    )
    assert records == []
    assert spider.cursors["kept"] == {}


def test_articles_kept_in_the_last_fortnight_are_asked_for_beside_the_feeds() -> None:
    kept = {"https://www.wired.com/new": "2031-05-01", "https://www.wired.com/old": "2031-04-01"}
    run = RunInput(source="world_business_press", today=TODAY, cursors={"kept": kept})
    spider = WorldBusinessPressSpider(run=run)
    urls = [request.url for request in spider.requests()]
    assert "https://www.wired.com/new" in urls
    assert "https://www.wired.com/old" not in urls
    assert list(spider.cursors["kept"]) == ["https://www.wired.com/new"]


def test_an_article_that_is_asked_for_again_is_still_what_its_feed_said_of_it() -> None:
    entry = Entry(
        "https://www.globenewswire.com/a", "Loom maker to cut 48 jobs", published=datetime(2031, 5, 4, 9, tzinfo=UTC),
        language="en-GB", issuer="Brookvale Looms Inc.", ticker="Nasdaq:BVL",
    )  # fmt: skip
    body = page().replace(" lang='en-GB'", "")
    (first,), _, spider = read(WorldNewswiresSpider, entry.link, body, article=True, card=WIRE, entry=entry)
    cursors = json.loads(json.dumps(spider.cursors))  # as the run's folder keeps them
    tomorrow = WorldNewswiresSpider(run=RunInput(source="world_newswires", today=TODAY, cursors=cursors))
    (again,) = [request for request in tomorrow.requests() if request.url == entry.link]
    ((second,), _, _) = read(WorldNewswiresSpider, entry.link, body, **again.meta)
    assert isinstance(first, Statement)
    assert (first.employer_name, first.published_at) == (entry.issuer, entry.published)
    assert second == first


def test_a_feed_without_a_single_entry_is_told() -> None:
    _, _, spider = read(WorldBusinessPressSpider, PRESS.url, rss(), card=PRESS)
    assert spider.ledger.warnings == [f"{PRESS.url}: a feed without a single entry"]


def test_a_feed_that_became_a_page_is_an_error_by_name() -> None:
    with pytest.raises(UnexpectedData, match="no feed"):
        read(WorldBusinessPressSpider, PRESS.url, "<html><body>Our new site</body></html>", card=PRESS)


def test_every_declared_feed_lies_on_its_publishers_site_and_google_news_is_not_among_them() -> None:
    for card in declared_feeds():
        assert card_of(card.url) is not None, card.url
        assert card.url.startswith("https://")
        assert "news.google" not in card.url
    assert len(declared_feeds()) == len({card.url for card in declared_feeds()})


def gdelt(*rows: dict[str, str]) -> str:
    held = {"title": "Mill to shed 48 jobs", "domain": "x.example", "language": "English"}
    held |= {"seendate": "20310502T100000Z", "sourcecountry": "United States"}
    return json.dumps({"articles": [held | row for row in rows]})


def test_gdelt_leads_to_reviewed_publishers_and_only_points_at_others() -> None:
    body = gdelt(
        {"url": "https://www.theregister.com/a"},
        {"url": "https://x.example/b"},
        {"url": "https://y.example/c", "title": "Mill opens"},
    )
    (record,), (request,), _ = read(WorldGdeltArticlesSpider, "https://api.gdeltproject.org/x", body)
    assert request.url == "https://www.theregister.com/a"
    assert isinstance(record, Statement)
    assert (record.url, record.text, record.publisher) == ("https://x.example/b", None, "x.example")


def test_a_full_answer_of_gdelt_is_asked_again_in_halves() -> None:
    spider = WorldGdeltArticlesSpider(run=RunInput(source="world_gdelt_articles", today=TODAY))
    first = next(iter(spider.requests()))
    full = gdelt(*({"url": f"https://x.example/{n}"} for n in range(250)))
    records, requests, _ = read(WorldGdeltArticlesSpider, first.url, full, **first.meta)
    assert records == []
    asked = [parse_qs(urlsplit(request.url).query) for request in requests]
    assert asked[0]["enddatetime"] == asked[1]["startdatetime"] == ["20310504030000"]


def test_gdelts_complaints_come_as_text_with_status_200_and_are_errors() -> None:
    with pytest.raises(UnexpectedData, match="too short"):
        read(WorldGdeltArticlesSpider, "https://api.gdeltproject.org/x", "The specified phrase is too short.")
    assert read(WorldGdeltArticlesSpider, "https://api.gdeltproject.org/x", "{}")[:2] == ([], [])


@pytest.mark.parametrize("answer", ['{"error": "no such index"}', '{"articles": null}', '{"data": {"articles": []}}'])
def test_an_answer_of_gdelt_without_its_list_is_no_day_without_articles(answer: str) -> None:
    with pytest.raises(UnexpectedData, match="a list of articles"):
        read(WorldGdeltArticlesSpider, "https://api.gdeltproject.org/x", answer)


def test_a_row_of_gdelt_without_address_is_told_once_its_neighbours_are_read() -> None:
    spider = WorldGdeltArticlesSpider(run=RunInput(source="world_gdelt_articles", today=TODAY))
    body = gdelt({"url": "https://x.example/a"}, {}, {"url": "https://x.example/b"}).encode()
    yielded = spider.parse(make_response("https://api.gdeltproject.org/x", body))
    assert [getattr(next(yielded), "url", None) for _ in range(2)] == ["https://x.example/a", "https://x.example/b"]
    with pytest.raises(UnexpectedData, match=r"gdeltproject\.org/x: url is 'absent', expected"):
        next(yielded)


HEAD = "Id,Announcement date,Country,Company,Sector,Restructuring type,Employment Change\n"


def test_a_restructuring_event_is_kept_for_its_losses_only() -> None:
    rows = "1,2031-05-02,Spain,Telar Azul,Textiles,Closure,-250\n2,2031-05-02,Spain,Rojo,Textiles,Expansion,+100\n"
    records, _ = parse_body(
        EuErmRestructuringSpider, "https://x", (HEAD + rows + "3,2031-05-02,World,Telar,T,Closure,-9\n").encode()
    )
    (record,) = records
    assert isinstance(record, Statement)
    assert (record.employer_name, record.country, record.affected_workers, record.text) == (
        "Telar Azul",
        "ES",
        250,
        None,
    )
    assert record.url.endswith("/detail/1")


@pytest.mark.parametrize(
    "row",
    [
        "1,02/05/2031,Spain,T,T,Closure,-2",
        "1,2031-05-02,Atlantis,T,T,Closure,-2",
        "1,2031-05-02,Spain,T,T,Closure,some",
    ],
)
def test_a_row_of_another_shape_fails_the_read(row: str) -> None:
    with pytest.raises(UnexpectedData):
        parse_body(EuErmRestructuringSpider, "https://x", (HEAD + row + "\n").encode())
