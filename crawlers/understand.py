"""Understand one address somebody found: a filing, an employer's page, an article or a PDF, as one statement.

What `pinkslip add URL` shows before anything is kept. Nothing is filtered here: the person who brings an address has
judged it; what is uncertain (an unreviewed publisher, no date) is visible in the statement.
"""

from __future__ import annotations

from crawlers.edgar.reading import decode, read
from crawlers.edgar.text import pdf_text
from crawlers.platforms.addresses import site_of, web_address
from crawlers.platforms.article import read_article
from crawlers.platforms.contacts import without_people
from crawlers.platforms.feed import is_feed
from crawlers.platforms.feed_spider import article_statement
from crawlers.platforms.publishers import card_of
from crawlers.records import Statement, make_key
from db.vocabulary import AnnouncementKind, Tier

PDF_MAGIC = b"%PDF-"


class NotUnderstood(ValueError):
    """An address that brought no single announcement; the message says what came instead."""


def understand_url(url: str, body: bytes, content_type: str = "") -> Statement:
    """The statement a fetched body holds.

    Raises:
        NotUnderstood: a list, a feed, a refusal, or nothing that can be read.
    """
    if site_of(url) == "sec.gov" or site_of(url).endswith(".sec.gov"):
        return _filing(url, body)
    if body.startswith(PDF_MAGIC):
        return _pdf(url, body)
    if is_feed(body):
        raise NotUnderstood(f"{url} is a feed; add the address of one of its articles")
    if "html" not in content_type and b"<" not in body[:512]:
        raise NotUnderstood(f"{url} is {content_type or 'of no declared type'}, expected a web page, a filing or a PDF")
    return _page(url, body)


def _filing(url: str, body: bytes) -> Statement:
    try:
        found = read(body, url)
    except ValueError as error:
        raise NotUnderstood(f"{url}: {error}") from error
    if found.statement is None:
        reason = found.skipped or found.problem or f"a list of {len(found.refs)} filings; add one of them"
        raise NotUnderstood(f"{url}: {reason}")
    return found.statement


def _pdf(url: str, body: bytes) -> Statement:
    try:
        text = without_people(pdf_text(body))
    except ValueError as error:
        raise NotUnderstood(f"{url}: {error}") from error
    card = card_of(url)
    return Statement(
        kind=AnnouncementKind.RELEASE,
        source_key=make_key(web_address(url)),
        employer_name=card.employer if card else None,
        title=text.partition("\n")[0][:200],
        text=text,
        publisher=card.publisher if card else site_of(url),
        url=url,
        reported={} if card else {"publisher_reviewed": "no"},
    )


def _page(url: str, body: bytes) -> Statement:
    try:
        article = read_article(decode(body), url)
    except ValueError as error:
        raise NotUnderstood(f"{url}: {error}") from error
    if article.instead is not None:
        raise NotUnderstood(f"{url}: no article could be taken out of the page ({article.instead[:200]})")
    card = card_of(url)
    is_own = card is not None and card.tier is Tier.EMPLOYER
    kind = AnnouncementKind.RELEASE if is_own else AnnouncementKind.ARTICLE
    author_class = None if card is None else "employer" if is_own else "press"
    found = article_statement(article, article.title, None, card, kind, author_class)
    return found if card else found.model_copy(update={"reported": found.reported | {"publisher_reviewed": "no"}})
