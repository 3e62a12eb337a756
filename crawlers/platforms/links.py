"""Which links of a landing page a spider follows, declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrapy.http import Request, Response

from crawlers.base import SourceSpider
from crawlers.platforms.addresses import absolute
from crawlers.platforms.html_table import parse_html
from crawlers.platforms.reading import page_text


@dataclass(frozen=True)
class Link:
    """Links to follow.

    Args:
        pattern: regular expression that the link's absolute address or its text must contain, any case.
        newest: follow only the first so many, as listed; all on a backfill.
        backfill: an archive: followed on a backfill only.
        text: match the link's text and not its address.
    """

    pattern: str
    newest: int | None = None
    backfill: bool = False
    text: bool = False


def follow(
    spider: SourceSpider, response: Response, links: tuple[Link, ...], *, archives: bool = False
) -> Iterator[Request]:
    """Requests for the declared links of a page, each address once; archives on a backfill or where asked for."""
    if not links:
        return
    root = parse_html(page_text(response))
    anchors = [
        (address, " ".join(a.text_content().split()))
        for a in root.iter("a")
        if (href := a.get("href")) and (address := absolute(response, href))
    ]
    asked: set[str] = set()
    for link in links:
        if link.backfill and not (archives or spider.run.backfill):
            continue
        pattern = re.compile(link.pattern, re.IGNORECASE)
        found = dict.fromkeys(url for url, text in anchors if pattern.search(text if link.text else url))
        for url in list(found)[: None if spider.run.backfill else link.newest]:
            target = url.split("#")[0]
            if target.startswith("http") and target not in asked and target != response.url:
                asked.add(target)
                yield Request(target)
