"""Give every request an errback: no request of a run may fail unseen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from scrapy.http import Request, Response

from crawlers.middlewares.of_spider import OfSpider


class NoteFailures(OfSpider):
    """Requests without an errback of their own get `SourceSpider.failed`, which enters the ledger."""

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The requests a run starts with."""
        async for item in start:
            yield self._watched(item)

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The requests a page leads to."""
        async for item in result:
            yield self._watched(item)

    def _watched(self, item: Any) -> Any:
        if isinstance(item, Request) and item.errback is None:
            return item.replace(errback=self.spider.failed)
        return item
