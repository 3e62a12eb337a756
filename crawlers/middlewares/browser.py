"""Open the pages of sources that need it in a browser; files and mirrors are asked for plainly."""

from __future__ import annotations

import re
from typing import Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request, Response

from crawlers.base import spider_of
from crawlers.browser import why_no_browser
from crawlers.errors import TooLarge
from crawlers.middlewares.of_spider import OfSpider

BROWSER = "browser"
_FILE = re.compile(r"\.(?:pdf|xlsx?|csv|json|zip|docx?)$", re.IGNORECASE)


class OpenInBrowser(OfSpider):
    """Mark page requests for scrapy-playwright, and hold what it shows to the size the source declares."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        spider = spider_of(crawler)
        if not spider.source.browser or spider.run.replay or why_no_browser():
            raise NotConfigured("no browser wanted, or none there")
        return super().from_crawler(crawler)

    def process_request(self, request: Request) -> None:
        """Pages of the source itself, nothing else."""
        is_own = request.meta.get("path", BROWSER) == BROWSER and not request.meta.get("dont_obey_robotstxt")
        if request.method == "GET" and is_own and not _FILE.search(urlsplit(request.url).path):
            from scrapy_playwright.page import PageMethod

            request.meta["path"] = BROWSER
            request.meta["playwright"] = True
            request.meta["playwright_page_methods"] = [PageMethod("wait_for_load_state", "networkidle")]

    def process_response(self, request: Request, response: Response) -> Response:
        """Scrapy's own limit does not hold for a browser."""
        most = self.spider.source.max_bytes
        if request.meta.get("playwright") and len(response.body) > most:
            raise TooLarge(
                source=self.spider.name, url=request.url, field="body", value=f"{len(response.body):,} bytes",
                expected=f"at most {most:,} (Source.max_bytes)",
            )  # fmt: skip
        return response
