"""Fill in what a record cannot know about itself: its source and the archived response it was read from."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from scrapy.http import Request, Response

from crawlers.middlewares.of_spider import OfSpider


class FillProvenance(OfSpider):
    """Stamp `source` and `document` on every record; a spider that sets a document itself keeps it."""

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Stamp records on their way out."""
        async for item in result:
            if not isinstance(item, Request):
                item.source = self.spider.name
                if item.document is None:
                    item.document = response.meta["document"]
            yield item
