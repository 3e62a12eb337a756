"""End the crawl when the process that started it is gone: a killed flow must not leave spiders behind."""

from __future__ import annotations

import os
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from twisted.internet.task import LoopingCall

from crawlers.base import spider_of

EVERY = 2.0
"""Seconds between two looks."""


class ParentWatch:
    """Close the spider as "orphaned" once the parent's process id changes."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.parent = os.getppid()
        self.watch = LoopingCall(self.look)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        made = cls(crawler)
        crawler.signals.connect(made.start, signal=signals.spider_opened)
        crawler.signals.connect(made.stop, signal=signals.spider_closed)
        return made

    def start(self) -> None:
        """Begin to look."""
        self.watch.start(EVERY, now=False)

    def stop(self) -> None:
        """Look no longer."""
        if self.watch.running:
            self.watch.stop()

    def look(self) -> None:
        """Close the spider if the parent changed."""
        if os.getppid() != self.parent:
            self.watch.stop()
            assert self.crawler.engine is not None
            self.crawler.engine.close_spider(spider_of(self.crawler), "orphaned")
