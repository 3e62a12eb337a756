"""The posting spiders themselves, sent to a board farm: only the address and the politeness differ.

The farm's port is in PINKSLIP_FARM, which every spider process is given.
"""

from __future__ import annotations

import os
from dataclasses import replace
from urllib.parse import urlsplit

from scrapy.http import Request

from crawlers.platforms.ats import BoardSpider
from crawlers.records import Posting
from crawlers.source import Source
from crawlers.spiders.postings.ashby import AshbySpider
from crawlers.spiders.postings.bamboohr import BambooHrSpider
from crawlers.spiders.postings.greenhouse import GreenhouseSpider
from crawlers.spiders.postings.lever import LeverSpider
from crawlers.spiders.postings.smartrecruiters import SmartRecruitersSpider
from tests.crawlers.postings.board_farm import HOSTS


class _Farmed(BoardSpider):
    vendor = ""
    has_tenant_hosts = False

    def farmed(self, request: Request) -> Request:
        """The same request, to the farm's host for this vendor; a tenant named by its host stands before the path."""
        parts = urlsplit(request.url)
        tenant = f"/{(parts.hostname or '').partition('.')[0]}" if self.has_tenant_hosts else ""
        query = f"?{parts.query}" if parts.query else ""
        return request.replace(
            url=f"http://{HOSTS[self.vendor]}:{os.environ['PINKSLIP_FARM']}/{self.vendor}{tenant}{parts.path}{query}"
        )

    def listing_request(self, board: str) -> Request:
        return self.farmed(super().listing_request(board))

    def detail_request(self, posting: Posting) -> Request | None:
        request = super().detail_request(posting)
        return self.farmed(request) if request else None


def _card(source: Source, vendor: str) -> Source:
    """The vendor's card without its pauses: what is measured is the machine, not our politeness."""
    return replace(
        source, url=f"http://{HOSTS[vendor]}/", delay=0.0, concurrency=16, timeout=10.0, run_seconds=3600,
        max_pages=1_000_000, hosts=frozenset(),
    )  # fmt: skip


class FarmGreenhouse(_Farmed, GreenhouseSpider):
    name, vendor, source = "farm_greenhouse", "greenhouse", _card(GreenhouseSpider.source, "greenhouse")


class FarmLever(_Farmed, LeverSpider):
    name, vendor, source = "farm_lever", "lever", _card(LeverSpider.source, "lever")


class FarmAshby(_Farmed, AshbySpider):
    name, vendor, source = "farm_ashby", "ashby", _card(AshbySpider.source, "ashby")


class FarmSmartRecruiters(_Farmed, SmartRecruitersSpider):
    name, vendor, source = (
        "farm_smartrecruiters",
        "smartrecruiters",
        _card(SmartRecruitersSpider.source, "smartrecruiters"),
    )


class FarmBambooHr(_Farmed, BambooHrSpider):
    name, vendor, source = "farm_bamboohr", "bamboohr", _card(BambooHrSpider.source, "bamboohr")
    has_tenant_hosts = True
