"""In a replay, offer `parse` every recording of the source that no request has asked for."""

from __future__ import annotations

from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider, NotConfigured

from crawlers.base import spider_of
from crawlers.replay import Recordings, offer


class OfferRecordings:
    """One recording at a time, each time the crawl runs idle.

    The spider's own requests and the links it follows come first, because they bring a context (an employer, a listing
    row) that a document offered by itself lacks.
    """

    def __init__(self, crawler: Crawler, recordings: Recordings) -> None:
        self.crawler = crawler
        self.spider = spider_of(crawler)
        self.recordings = recordings

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        recordings = crawler.settings["RECORDINGS"]
        if recordings is None:
            raise NotConfigured("not a replay")
        made = cls(crawler, recordings)
        crawler.signals.connect(made.offer_next, signal=signals.spider_idle)
        return made

    def offer_next(self) -> None:
        """Offer one unserved recording and keep the spider open for it."""
        recording = self.recordings.next_unserved(self.spider)
        if recording is not None:
            self.crawler.engine.crawl(offer(recording, self.spider))
            raise DontCloseSpider
