"""Fill in what a record cannot know about itself: its source and the archived response it was read from."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from crawlers.base import SourceSpider, spider_of


class FillProvenance:
    """Stamp `source` and `document` on every record; a spider that sets a document itself keeps it."""

    def __init__(self, spider: SourceSpider) -> None:
        self.spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(spider_of(crawler))

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Stamp records on their way out."""
        async for item in result:
            if not isinstance(item, Request):
                item.source = self.spider.name
                if item.document is None:
                    item.document = response.meta["document"]
            yield item
