"""Let no bare Python error out of a spider: a reader of a run's errors has no source code at hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from scrapy.http import Response

from crawlers.errors import surprises_told
from crawlers.middlewares.of_spider import OfSpider


class TellSurprises(OfSpider):
    """What reading a page raises becomes UnexpectedData: source, address, field, value and expectation."""

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Everything a page yields, to its first surprise."""
        with surprises_told(self.spider.name, response.url):
            async for item in result:
                yield item
