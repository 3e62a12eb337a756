"""Read feeds of every common shape: RSS, Atom, JSON Feed and news sitemaps, well-formed or not.

Feeds are hostile input: bodies are bounded by the crawl, entity declarations are refused before any parser sees them,
links are made absolute and only http(s) survives. A feed that has quietly become a web page is an error by name.
"""

from __future__ import annotations

import json
import re
from calendar import timegm
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import feedparser
from defusedxml import DefusedXmlException, ElementTree
from w3lib.html import remove_tags, replace_entities

from crawlers.bodies import GZIP_MAGIC, BodyError, gunzip
from crawlers.platforms.addresses import absolute, web_address
from crawlers.records import whole_letters
from crawlers.source import MIB

MAX_SITEMAP = 16 * MIB
"""A sitemap holds at most 50,000 addresses and 50 MB by its own standard; a news sitemap 1,000."""
MAX_FEED = 5 * MIB
MAX_ENTRIES = 50_000
"""Of a sitemap or a JSON list; 300,000 empty ones take eleven seconds."""
MAX_TAGS = 200_000
"""Signs that open a tag, those escaped in a description too. The parser takes up to 70 microseconds for each: fourteen
seconds for this many, minutes for 5 MB of nothing else. A feed of a hundred whole articles has some 60,000."""
EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=2)
"""A publication date further ahead of the crawl is an error of the feed, not a date."""

_SITEMAP = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex)\b")
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF|channel)\b")
_ENTITY = re.compile(rb"<!ENTITY\b", re.I)
_BLANK = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


@dataclass(frozen=True)
class Entry:
    """One item of a feed. `issuer` is the company a wire names, `tickers` its symbols; no person's name is kept."""

    link: str
    title: str
    summary: str = ""
    published: datetime | None = None
    key: str = ""
    language: str | None = None
    issuer: str | None = None
    ticker: str | None = None


@dataclass(frozen=True)
class Feed:
    """What a feed holds; `problems` are what is wrong with it though it could be read."""

    entries: tuple[Entry, ...]
    sitemaps: tuple[str, ...] = ()
    problems: tuple[str, ...] = field(default=())


def is_feed(body: bytes) -> bool:
    """Whether a body looks like a feed or sitemap rather than a page."""
    head = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if body[:2] == GZIP_MAGIC or head[:1] in b"{[":
        return bool(head)
    return bool(_SITEMAP.search(head) or _FEED.search(head)) and not re.match(rb"(?i)<!doctype html|<html", head)


def parse_feed(body: bytes, url: str, today: date) -> Feed:
    """Entries in the order printed, each address once.

    Raises:
        ValueError: not a feed, larger than any, or one that declares entities; the message says which.
    """
    try:
        data = gunzip(body, MAX_SITEMAP) if body[:2] == GZIP_MAGIC else body
    except BodyError as error:
        raise ValueError(str(error)) from error
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    is_sitemap = head[:1] not in b"{[" and bool(_SITEMAP.search(head))
    _bounded(len(data), MAX_SITEMAP if is_sitemap else MAX_FEED, "bytes")
    if head[:1] in b"{[" and head:
        found = _json_feed(data)
    elif is_sitemap:
        found = _sitemap(data)
    elif is_feed(data):
        found = _xml_feed(data, url)
    else:
        raise ValueError(f"no feed: starts with {head[:60]!r}")
    tidy = _tidy(found, url, today)
    if not tidy.entries and any(problem.startswith("not well-formed") for problem in tidy.problems):
        raise ValueError(tidy.problems[0])
    return tidy


def _tidy(found: Feed, url: str, today: date) -> Feed:
    """Absolute links, plain titles, believable dates, no entry twice (by address, or by key and title)."""
    kept: list[Entry] = []
    seen: set[str] = set()
    problems = list(found.problems)
    for entry in found.entries:
        link = web_address(absolute(url, entry.link) or "") if entry.link.strip() else None
        if link is None:
            problems.append(f"entry without a web address: {entry.title[:80]!r}")
            continue
        keys = {link, f"{entry.key} {entry.title}"} if entry.key else {link}  # some feeds give all entries one key
        if keys & seen:
            continue
        seen |= keys
        published = entry.published
        if published and not is_believable(published, today):
            problems.append(f"{link}: dated {published:%Y-%m-%d}")
            published = None
        kept.append(
            Entry(link, plain(entry.title), plain(entry.summary), published, entry.key, entry.language, entry.issuer,
                  entry.ticker)
        )  # fmt: skip
    maps: list[str] = []
    for printed in found.sitemaps:
        address = web_address(absolute(url, printed) or "") if printed else None
        if address:
            maps.append(address)
        else:
            problems.append(f"sitemap without a web address: {printed[:80]!r}")
    return Feed(tuple(kept), tuple(maps), tuple(dict.fromkeys(problems)))


def is_believable(published: datetime, today: date) -> bool:
    """Whether an instant can be a publication's: not before the web, not ahead of the crawl."""
    return EARLIEST <= published <= datetime.combine(today, datetime.min.time(), UTC) + AHEAD


def plain(markup: str) -> str:
    """A title or summary as one line of text; feeds escape markup once, twice or not at all.

    Hints where a word may break (soft hyphens) go, or no word with one would be found.
    """
    return _BLANK.sub(" ", _INVISIBLE.sub("", replace_entities(remove_tags(replace_entities(markup))))).strip()


def _bounded(number: int, most: int, of: str) -> None:
    if number > most:
        raise ValueError(f"{number:,} {of}, expected at most {most:,}")


def read_xml(data: bytes, url: str) -> Any:
    """RSS or Atom as feedparser reads it.

    Raises:
        ValueError: more tags than any feed has, or entities declared.
    """
    _bounded(data.count(b"<") + data.count(b"&lt;"), MAX_TAGS, "tags")
    if _ENTITY.search(data):
        raise ValueError("declares XML entities, which no feed needs")
    return feedparser.parse(
        data, response_headers={"content-location": url, "content-type": "application/xml"}, sanitize_html=True
    )


def _xml_feed(data: bytes, url: str) -> Feed:
    parsed = read_xml(data, url)
    problems = [f"not well-formed: {parsed.bozo_exception}"] if parsed.bozo else []
    if not parsed.entries and parsed.bozo:
        raise ValueError(problems[0])
    if not parsed.entries and not parsed.version:
        raise ValueError("XML that is no feed")
    language = _language(parsed.feed.get("language"))
    return Feed(tuple(_entry(item, language) for item in parsed.entries), problems=tuple(problems))


def _entry(item: Any, language: str | None) -> Entry:
    content = item.get("content") or [{}]
    return Entry(
        link=item.get("link") or "",
        title=item.get("title") or "",
        summary=item.get("summary") or content[0].get("value") or "",
        published=_instant(item),
        key=item.get("id") or "",
        language=_language(item.get("dc_language") or item.get("language")) or language,
        issuer=_issuer(item),
        ticker=next(
            (tag.term for tag in item.get("tags", []) if str(tag.get("scheme") or "").endswith("/stock")), None
        ),
    )


def _issuer(item: Any) -> str | None:
    """The company a wire names as contributor or publisher (Dublin Core)."""
    named = [person.get("name") for person in item.get("contributors", [])] + [item.get("publisher")]
    return next((name.strip() for name in named if name and name.strip() and "newswire" not in name.lower()), None)


def _instant(item: Any) -> datetime | None:
    parsed = item.get("published_parsed") or item.get("updated_parsed")
    if parsed:
        return datetime.fromtimestamp(timegm(parsed), UTC)
    return read_instant(item.get("published") or item.get("updated") or "")


def read_instant(printed: str) -> datetime | None:
    """An instant as feeds print it: ISO 8601 or RFC 822, seconds or not; None where it is no date."""
    text = printed.strip()
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        try:
            found = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            return None
    try:
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:  # .NET's empty date, 0001-01-01T00:00:00+01:00
        return None


def _language(tag: str | None) -> str | None:
    match = re.match(r"([a-z]{2,3})\b", (tag or "").lower())
    return match[1] if match else None


def _json_feed(data: bytes) -> Feed:
    """JSON Feed 1.x, or a bare list of items with title and link, as some newsrooms serve."""
    try:
        held = json.loads(data)
    except ValueError as error:
        raise ValueError(f"not whole JSON: {error}") from error
    items = held.get("items") if isinstance(held, dict) else held
    if not isinstance(items, list):
        raise ValueError("JSON without a list of items")
    _bounded(len(items), MAX_ENTRIES, "items")
    if items and not any(isinstance(item, dict) for item in items):
        raise ValueError("JSON with items that are no objects")
    language = _language(held.get("language")) if isinstance(held, dict) else None
    problems = tuple(f"item that is no object: {str(item)[:80]!r}" for item in items if not isinstance(item, dict))
    return Feed(tuple(_json_entry(item, language) for item in items if isinstance(item, dict)), problems=problems)


def _json_entry(item: dict[str, Any], language: str | None) -> Entry:
    def text(*names: str) -> str:
        return whole_letters(next((str(item[name]) for name in names if isinstance(item.get(name), str | int)), ""))

    return Entry(
        link=text("url", "link", "external_url"),
        title=text("title", "headline"),
        summary=text("summary", "content_text", "content_html", "description"),
        published=read_instant(text("date_published", "pubDate", "date", "date_modified")),
        key=text("id", "guid"),
        language=_language(text("language")) or language,
    )


def _sitemap(data: bytes) -> Feed:
    try:
        root = ElementTree.fromstring(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    except (ElementTree.ParseError, DefusedXmlException) as error:
        raise ValueError(f"sitemap not well-formed: {error}") from error
    _bounded(len(root), MAX_ENTRIES, "addresses")
    if _local(root.tag) == "sitemapindex":
        maps = ("".join(_texts(child, "loc")) for child in root)
        return Feed((), sitemaps=tuple(address.strip() for address in maps))
    return Feed(tuple(_sitemap_entry(node) for node in root if _local(node.tag) == "url"))


def _sitemap_entry(node: Any) -> Entry:
    days = [*_texts(node, "publication_date"), *_texts(node, "lastmod")]
    return Entry(
        link=next(_texts(node, "loc"), ""),
        title=next(_texts(node, "title"), ""),
        published=read_instant(days[0]) if days else None,
        language=_language(next(_texts(node, "language"), None)),
    )


def _texts(node: Any, name: str) -> Iterator[str]:
    """Texts of the node's own elements of a name, leaving out images and their titles."""
    for child in node:
        if _local(child.tag) == name and child.text:
            yield child.text.strip()
        elif _local(child.tag) in {"news", "publication"}:
            yield from _texts(child, name)


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def hosts_of(links: Iterable[str]) -> set[str]:
    """The host names of addresses."""
    return {urlsplit(link).hostname or "" for link in links} - {""}
