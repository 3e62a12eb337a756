"""What every middleware here needs: the spider whose crawl it serves."""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler

from crawlers.base import SourceSpider, spider_of


class OfSpider:
    """A middleware made for one spider, as Scrapy makes it."""

    def __init__(self, spider: SourceSpider) -> None:
        self.spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(spider_of(crawler))
