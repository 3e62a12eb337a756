"""Let no bare Python error out of a spider: a reader of a run's errors has no source code at hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.base import SourceSpider, spider_of
from crawlers.errors import surprises_told


class TellSurprises:
    """What reading a page raises becomes UnexpectedData: source, address, field, value and expectation."""

    def __init__(self, spider: SourceSpider) -> None:
        self.spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(spider_of(crawler))

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Everything a page yields, to its first surprise."""
        with surprises_told(self.spider.name, response.url):
            async for item in result:
                yield item
