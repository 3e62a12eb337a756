"""Read a newsroom that has no feed: the links to its releases on the page that lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree, html

from crawlers.platforms.addresses import absolute, same_site, web_address
from crawlers.platforms.feed import Entry, Feed, plain, read_instant

SLUG = r"/[^/]*(?:[-_][^/]+){3,}/?$"
"""The default pattern of a release's path: a last part of four words or more, as newsrooms name their pages."""
HEADLINE = 20
"""Characters; shorter link texts ("Read more", "Media contacts") are no headlines."""
MOST = 100
"""Links of one page that are followed, in the order printed, newest first."""
NEAR = 4
"""Elements around a link that may hold its date."""


def parse_list(page: str, url: str, pattern: str = SLUG) -> Feed:
    """The releases a page lists, each address once with its longest link text as title.

    Raises:
        ValueError: no link on the page is a release's: the page is built by a script, or was rebuilt.
    """
    try:
        root = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ValueError(f"no HTML: {error}") from error
    wanted = re.compile(pattern)
    found: dict[str, tuple[str, html.HtmlElement]] = {}
    for node in root.iter("a"):
        link = web_address(absolute(url, node.get("href") or "") or "")
        if link is None or not same_site(link, url) or not wanted.search(urlsplit(link).path):
            continue
        title = plain("".join(map(str, node.itertext())) or node.get("title") or "")
        if link not in found or len(title) > len(found[link][0]):
            found[link] = (title, node)
    titled = [(link, title, node) for link, (title, node) in found.items() if len(title) >= HEADLINE][:MOST]
    if not titled:
        raise ValueError(f"a list page without links to releases (paths like {pattern})")
    # Only for these: to look around every link of a page takes the square of their number.
    return Feed(tuple(Entry(link, title, published=_day(node), key=link) for link, title, node in titled))


def _day(node: html.HtmlElement) -> datetime | None:
    """The date printed in a <time> beside the link, in the element that holds this link alone."""
    return next((day for printed in _times(node) if (day := read_instant(printed))), None)


def _times(node: html.HtmlElement) -> Iterator[str]:
    around: html.HtmlElement | None = node
    for _ in range(NEAR):
        if around is None or len({a.get("href") for a in around.iter("a")}) > 1:
            return
        yield from (time.get("datetime") or "" for time in around.iter("time"))
        around = around.getparent()
