"""The download handler of a replay: it answers from recordings and has no way to the network."""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.responsetypes import responsetypes

from crawlers.base import spider_of
from crawlers.errors import NotRecorded
from crawlers.replay import Recordings, midnight


class ReplayHandler:
    """Stands where Scrapy's HTTP handler stands, so that everything behind it works as in a live run."""

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.recordings: Recordings = crawler.settings["RECORDINGS"]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """The recorded response.

        Raises:
            NotRecorded: there is none.
        """
        spider = spider_of(self.crawler)
        number = request.meta.pop("recording", None)  # popped: a copy of the meta must not be served the same again
        if number is not None:
            found = self.recordings.take(number)
        else:
            request.meta.pop("recorded_url", None)
            matched = self.recordings.match(request.url, request.method, request.body)
            if matched is None:
                if not request.meta.get("dont_obey_robotstxt"):
                    spider.ledger.not_recorded.append(request.url)
                raise NotRecorded(request.url)
            found = matched
        headers, payload = found.load()
        request.meta["recorded_at"] = found.recorded_at or midnight(spider.run.today)
        wire: dict[bytes, list[bytes]] = {}
        for name, value in headers:
            wire.setdefault(name.encode("latin-1"), []).append(value.encode("latin-1"))
        cls = responsetypes.from_args(headers={k: v[0] for k, v in wire.items()}, url=request.url, body=payload)
        return cls(url=request.url, status=found.status, headers=wire, body=payload, request=request)

    async def close(self) -> None:
        """Nothing is open."""
