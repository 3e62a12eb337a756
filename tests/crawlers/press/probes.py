"""Statement spiders turned on a server of our own: PINKSLIP_SPIDERS=tests.crawlers.press.probes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from scrapy.http import Request

from crawlers.platforms.feed_spider import FeedSpider
from crawlers.platforms.publishers import FeedCard
from crawlers.spiders.filings.us_sec_filings import UsSecFilingsSpider
from crawlers.spiders.press.world_archive_copies import WorldArchiveCopiesSpider
from crawlers.spiders.press.world_business_press import WorldBusinessPressSpider

LOCAL = "127.0.0.1"


class ProbeFeedsSpider(FeedSpider):
    """The feeds of cursors["feeds"]."""

    name = "probe_feeds"
    source = replace(
        WorldBusinessPressSpider.source, url=f"http://{LOCAL}/", delay=0.0, concurrency=8, hosts=frozenset()
    )
    expect = WorldBusinessPressSpider.expect
    group = "probe"

    def requests(self) -> Iterable[Request]:
        """The feeds named by the test, then what was kept."""
        for url in self.run.cursors["feeds"]:
            yield Request(url, meta={"card": FeedCard("probe", "Harbour Post", url, "US", "en", (LOCAL,))})
        yield from super().requests()


class ProbeSecSpider(UsSecFilingsSpider):
    """EDGAR at the address of cursors["server"]."""

    name = "probe_sec"
    source = replace(UsSecFilingsSpider.source, url=f"http://{LOCAL}/", delay=0.0, hosts=frozenset())
    expect = UsSecFilingsSpider.expect

    def _request(self, url: str, errback: Any = None, **meta: Any) -> Request:
        path = url.split("//", 1)[1].partition("/")[2]
        return super()._request(f"{self.run.cursors['server']}/{path}", errback, **meta)


class ProbeCopiesSpider(WorldArchiveCopiesSpider):
    """The Internet Archive at the one private address the test allows."""

    name = "probe_copies"
    source = replace(WorldArchiveCopiesSpider.source, url=f"http://{LOCAL}/", delay=0.0)
    expect = WorldArchiveCopiesSpider.expect

    def requests(self) -> Iterable[Request]:
        """The same questions, asked of the test's server."""
        here = f"http://{os.environ['PINKSLIP_ALLOW_PRIVATE']}"
        return [request.replace(url=request.url.replace("https://archive.org", here)) for request in super().requests()]
