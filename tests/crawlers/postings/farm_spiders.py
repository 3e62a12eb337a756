"""The posting spiders themselves, sent to a board farm: only the address and the politeness differ."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from scrapy.http import Request

from crawlers.platforms.ats import BoardSpider
from crawlers.records import Posting
from crawlers.source import Source
from crawlers.spiders.postings.ashby import AshbySpider
from crawlers.spiders.postings.greenhouse import GreenhouseSpider
from crawlers.spiders.postings.lever import LeverSpider
from crawlers.spiders.postings.smartrecruiters import SmartRecruitersSpider


class _Farmed(BoardSpider):
    vendor = ""

    def farmed(self, request: Request) -> Request:
        """The same request, to the farm's address (`run.cursors["farm"]`)."""
        parts = urlsplit(request.url)
        query = f"?{parts.query}" if parts.query else ""
        return request.replace(url=f"{self.run.cursors['farm']}/{self.vendor}{parts.path}{query}")

    def listing_request(self, board: str) -> Request:
        return self.farmed(super().listing_request(board))

    def detail_request(self, posting: Posting) -> Request | None:
        request = super().detail_request(posting)
        return self.farmed(request) if request else None


def _card(source: Source) -> Source:
    return replace(
        source, url="http://127.0.0.1/", delay=0.0, concurrency=16, timeout=10.0, run_seconds=3600, max_pages=1_000_000
    )


class FarmGreenhouse(_Farmed, GreenhouseSpider):
    name, vendor, source = "farm_greenhouse", "greenhouse", _card(GreenhouseSpider.source)


class FarmLever(_Farmed, LeverSpider):
    name, vendor, source = "farm_lever", "lever", _card(LeverSpider.source)


class FarmAshby(_Farmed, AshbySpider):
    name, vendor, source = "farm_ashby", "ashby", _card(AshbySpider.source)


class FarmSmartRecruiters(_Farmed, SmartRecruitersSpider):
    name, vendor, source = "farm_smartrecruiters", "smartrecruiters", _card(SmartRecruitersSpider.source)
