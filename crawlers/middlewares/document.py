"""Give every decoded response its DocumentRef and its line in documents.jsonl."""

from __future__ import annotations

from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from crawlers.archive import sha256
from crawlers.base import SourceSpider, spider_of
from crawlers.folder import RunFolder, StoredDocument
from crawlers.records import DocumentRef


class DocumentStamp:
    """Leave the archived response's DocumentRef in request.meta["document"], for every record read from it."""

    def __init__(self, spider: SourceSpider, folder: RunFolder) -> None:
        self.spider = spider
        self.lines = folder.documents.open("w", encoding="utf-8")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        made = cls(spider_of(crawler), crawler.settings["RUN_FOLDER"])
        crawler.signals.connect(made.close, signal=signals.engine_stopped)
        return made

    def process_response(self, request: Request, response: Response) -> Response:
        """Stamp and index the response; robots.txt is archived but is no document of the source."""
        media_type = (response.headers.get("Content-Type") or b"").decode("latin-1").split(";")[0].strip().lower()
        document = DocumentRef(
            url=request.meta.get("recorded_url") or response.url,
            sha256=sha256(response.body),
            fetched_at=request.meta["fetched_at"],
            media_type=media_type,
            warc_file=request.meta["warc_file"],
            warc_offset=request.meta["warc_offset"],
        )
        request.meta["document"] = document
        if request.meta.get("dont_obey_robotstxt"):  # set by Scrapy on its own robots.txt requests
            return response
        ledger, path = self.spider.ledger, request.meta.get("path", "own address")
        ledger.responses += 1
        ledger.answered_by[path] = ledger.answered_by.get(path, 0) + 1
        line = StoredDocument(**document.model_dump(), status=response.status, bytes=len(response.body))
        self.lines.write(line.model_dump_json() + "\n")
        self.lines.flush()
        return response

    def close(self) -> None:
        """End the index."""
        self.lines.close()
