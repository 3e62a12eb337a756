"""Archive every response as received, before any other part of the crawl sees it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from crawlers.archive import ArchiveWriter
from crawlers.base import SourceSpider, spider_of


class ArchiveResponses:
    """Nearest to the downloader, so that robots.txt, redirects, errors and undecoded bodies are kept too.

    Leaves `fetched_at`, `warc_file` and `warc_offset` in request.meta for the document stamp.
    """

    def __init__(self, spider: SourceSpider, writer: ArchiveWriter) -> None:
        self.spider, self.writer = spider, writer

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        spider = spider_of(crawler)
        made = cls(spider, ArchiveWriter(crawler.settings["RUN_FOLDER"].path, spider.name))
        crawler.signals.connect(made.close, signal=signals.engine_stopped)
        return made

    def process_request(self, request: Request) -> None:
        """Count what is about to be asked."""
        self.spider.ledger.requests += 1

    def process_response(self, request: Request, response: Response) -> Response:
        """Write the response down and remember where it lies."""
        fetched_at = request.meta.pop("recorded_at", None) or datetime.now(UTC).replace(microsecond=0)
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ]
        name, offset = self.writer.write(
            response.url,
            response.status,
            headers,
            response.body,
            fetched_at,
            method=request.method,
            request_body=request.body,
            protocol=response.protocol or "HTTP/1.1",
        )
        request.meta.update(fetched_at=fetched_at, warc_file=name, warc_offset=offset)
        self.spider.ledger.answered += 1
        self.spider.ledger.bytes += len(response.body)
        return response

    def close(self) -> None:
        """End the last file."""
        self.writer.close()
