"""The spider behind every group of feeds: feed, then article, then the first pass; only what speaks of cuts is kept.

Feeds, and list pages where there is none, are declared in spiders/press/feeds.yaml. One broken feed is an error by
name and leaves its neighbours alone. A feed or article that did not change since the last good run is not read again;
an edited one becomes a new version, for which kept articles are asked for again for two weeks, whether their feed still
lists them or not. Pages that were not about cuts are left alone for two months. An article that failed is asked for
again: the feeds that led to it are read by the next run even where they did not change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar

from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawlers.announces import announces
from crawlers.base import SourceSpider, asked_of, request_of
from crawlers.personal_data import without_contacts
from crawlers.platforms.addresses import site_of
from crawlers.platforms.article import Article, agency_in, read_article
from crawlers.platforms.contacts import without_people
from crawlers.platforms.feed import Entry, is_believable, is_feed, parse_feed
from crawlers.platforms.list_page import parse_list
from crawlers.platforms.publishers import FeedCard, card_of, feeds_of
from crawlers.platforms.reading import page_text
from crawlers.platforms.skips import count_skip
from crawlers.platforms.syndication import simhash
from crawlers.records import Record, Statement, make_key
from db.vocabulary import AnnouncementKind, Tier

WINDOW = timedelta(days=30)
"""Entries older than this are not followed on an ordinary day; feeds of slow newsrooms reach back years."""
DROPPED = timedelta(days=60)
"""How long a page that was not about cuts is not asked for again; most feeds and lists turn over sooner."""
RECHECK = timedelta(days=14)
"""How long after it was first kept an article is asked whether it was corrected."""
GONE = (404, 410)
SITEMAPS = 5
"""Sitemaps of an index that are followed, newest first as printed."""
THIN = 60
"""Characters of title and summary that are too few to tell by; such an entry's article is read to see."""


class FeedSpider(SourceSpider):
    """Subclasses declare `group`, `announcement` (release or article) and `author_class`."""

    group: ClassVar[str]
    announcement: ClassVar[AnnouncementKind] = AnnouncementKind.ARTICLE
    author_class: ClassVar[str] = "press"
    skips_unchanged = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept: dict[str, str] = self.cursors.setdefault("kept", {})
        self.listed: dict[str, dict[str, str]] = self.cursors.setdefault("listed", {})
        oldest = (self.run.today - DROPPED).isoformat()
        self.dropped = {url: day for url, day in self.cursors.get("dropped", {}).items() if day >= oldest}
        self.cursors["dropped"] = self.dropped
        self.keys: set[str] = set()
        self.said: dict[str, tuple[str, str]] = {}

    def requests(self) -> Iterable[Request]:
        """Every declared feed of the group, and the articles kept lately."""
        for card in feeds_of(self.group):
            yield Request(card.url, meta={"card": card})
        for url, day in list(self.kept.items()):
            if date.fromisoformat(day) < self.run.today - RECHECK:
                del self.kept[url]
                self.listed.pop(url, None)
            else:
                yield self._article_request(url, entry=_remembered(url, self.listed))

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Read a feed or an article."""
        article = response.meta.get("article", False)
        if response.status in GONE:
            count_skip(self, "article is gone")
            self.kept.pop(asked_of(response), None)
            self.listed.pop(asked_of(response), None)
        elif not article and (is_feed(response.body) or self._card(response)):
            yield from self._feed(response)
        else:
            yield from self._article(response, response.meta.get("entry"))

    def failed(self, failure: Failure) -> Iterable[Request] | None:
        """Note a request that brought nothing; the feeds that led to it are no state to compare with tomorrow."""
        # They were learned before the feed was read, and no feed is asked twice in a run: none comes back after this.
        for feed in request_of(failure).meta.get("feeds", ()):
            self.ledger.validators.pop(feed, None)
        return super().failed(failure)

    def _card(self, response: Response) -> FeedCard | None:
        """The declared feed or list page a response was asked for as; by its address where nobody said."""
        held: FeedCard | None = response.meta.get("card")
        return held or next((card for card in feeds_of(self.group) if card.url == response.url), None)

    def _article_request(self, url: str, **meta: Any) -> Request:
        return Request(url, meta=meta | {"article": True, "handle_httpstatus_list": list(GONE)})

    def _feed(self, response: Response) -> Iterator[Record | Request]:
        card = self._card(response)
        # A sitemap may be reached from an index: unchanged, either of them would keep what failed from being seen.
        feeds = (*response.meta.get("feeds", ()), asked_of(response))
        try:
            if card and card.links and not is_feed(response.body):
                feed = parse_list(page_text(response), response.url, card.links)
            else:
                feed = parse_feed(response.body, response.url, self.run.today)
        except ValueError as error:
            wanted = "links to releases" if card and card.links else "RSS, Atom, JSON Feed or a sitemap"
            raise self.unexpected(response, "feed", error, wanted) from error
        for problem in feed.problems:
            self.ledger.warn(f"{response.url}: {problem}")
        if not feed.entries and not feed.sitemaps:
            self.ledger.warn(f"{response.url}: a feed without a single entry")
        for address in feed.sitemaps[:SITEMAPS]:
            yield Request(address, meta={"card": card, "feeds": feeds})
        for entry in feed.entries:
            yield from self._entry(entry, card, feeds)

    def _entry(self, entry: Entry, card: FeedCard | None, feeds: tuple[str, ...]) -> Iterator[Record | Request]:
        said = f"{entry.title}. {entry.summary}"
        since = self.run.since or self.run.today - WINDOW
        if entry.published and entry.published < datetime.combine(since, time(), UTC):
            count_skip(self, "older than the window")
        elif not self.may_fetch(site_of(entry.link)):
            count_skip(self, "host not declared")
        elif entry.link in self.dropped:
            count_skip(self, "read before, not about cuts")
        elif self.author_class == "press" and len(said) >= THIN and not announces(said):
            count_skip(self, "entry not about cuts")
        elif card and card.paywalled:
            if self.is_new(entry.link):
                yield self._pointer(entry, card)
        else:
            yield self._article_request(entry.link, entry=entry, card=card, feeds=feeds)

    def _article(self, response: Response, entry: Entry | None) -> Iterator[Record]:
        try:
            article = read_article(page_text(response), response.url)
        except ValueError as error:
            raise self.unexpected(response, "article", error, "an HTML page") from error
        if article.instead is not None:  # a wall may say nothing that is known of walls: never "not about cuts"
            raise self.unexpected(response, "text", without_contacts(article.instead), "the words of an article")
        if article.published and not is_believable(article.published, self.run.today):
            # The gate would hold back every article of the run for the date of one.
            self.ledger.warn(f"{article.url}: dated {article.published:%Y-%m-%d}")
            article = replace(article, published=None)
        title = article.title or (entry.title if entry else "")
        if not announces(f"{title}.\n{article.text or (entry.summary if entry else '')}"):
            self._drop(article, response, entry.link if entry else asked_of(response))
        elif self.is_new(article.url):
            self.kept.setdefault(asked_of(response), self.run.today.isoformat())
            if entry:
                self.listed[asked_of(response)] = _said_by_the_feed(entry)
            card = response.meta.get("card") or card_of(response.url)
            is_own = card is not None and card.tier is Tier.EMPLOYER
            kind, author = (AnnouncementKind.RELEASE, "employer") if is_own else (self.announcement, self.author_class)
            yield article_statement(article, title, entry, card, kind, author)

    def _drop(self, article: Article, response: Response, address: str) -> None:
        """Leave a page alone for two months, unless it said nothing of its own: its article may be about cuts."""
        said = make_key(site_of(article.url), article.text)
        first, asked_first = self.said.setdefault(said, (article.url, address)) if article.text else (None, "")
        if first == article.url or article.is_paywalled:
            count_skip(self, "article not about cuts")
            self.dropped[address] = self.run.today.isoformat()
            return
        self.dropped.pop(asked_first, None)  # a notice that stands before every page stood before the first as well
        for url in (asked_of(response), *response.meta.get("feeds", ())):
            self.ledger.validators.pop(url, None)
        count_skip(self, "article without words of its own")
        self.ledger.warn(f"{site_of(article.url)}: articles without words of their own; they are asked for again")

    def is_new(self, address: str) -> bool:
        """Whether a run has not yielded this address before: publishers list an article in several of their feeds."""
        if make_key(address) in self.keys:
            count_skip(self, "the same article at another address")
            return False
        self.keys.add(make_key(address))
        return True

    def _pointer(self, entry: Entry, card: FeedCard) -> Statement:
        """A headline behind a paywall: kept as not assessed, the article left alone."""
        return Statement(
            kind=self.announcement,
            source_key=make_key(entry.link),
            title=entry.title,
            text=None,
            published_at=entry.published,
            publisher=card.publisher,
            url=entry.link,
            language=entry.language or card.language,
            tier=card.tier,
            author_class="agency" if agency_in("", entry.summary) else self.author_class,
        )


def _said_by_the_feed(entry: Entry) -> dict[str, str]:
    """What a page may leave out and its feed says, for a cursor: asked for again, it may stand in no feed any more."""
    said = {name: getattr(entry, name) for name in ("title", "language", "issuer", "ticker")}
    published = entry.published.isoformat() if entry.published else None
    return {name: value for name, value in (said | {"published": published}).items() if value}


def _remembered(url: str, listed: Mapping[str, dict[str, str]]) -> Entry | None:
    if url not in listed:
        return None
    said = {"title": "", **listed[url]}
    published = said.pop("published", None)
    return Entry(url, published=datetime.fromisoformat(published) if published else None, **said)


def article_statement(
    article: Article,
    title: str,
    entry: Entry | None,
    card: FeedCard | None,
    kind: AnnouncementKind,
    author_class: str | None,
) -> Statement:
    """What a page says as a record; the feed that led to it fills what the page leaves out."""
    fingerprint = simhash(article.text) if article.text else None
    # Elsewhere a feed names its own paper beside an article, or a reporter.
    issuer = entry.issuer if entry and card and card.group == "wires" else None
    return Statement(
        kind=kind,
        source_key=make_key(article.url),
        employer_name=(card.employer if card else None) or issuer,
        ticker=entry.ticker if entry else None,
        title=title or article.url,
        text=without_people(article.text) if article.text else None,
        published_at=article.published or (entry.published if entry else None),
        publisher=card.publisher if card else (article.site or site_of(article.url)),
        url=article.url,
        language=article.language or (entry.language if entry else None) or (card.language if card else None),
        tier=card.tier if card else None,
        author_class="agency" if article.agency else author_class,
        syndicated_from=article.agency,
        reported={"simhash": f"{fingerprint:016x}"} if fingerprint is not None else {},
    )
