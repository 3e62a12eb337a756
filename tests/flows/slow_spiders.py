"""A spider that takes its time over every row, found through PINKSLIP_SPIDERS=tests.flows.slow_spiders."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from scrapy.http import Request, Response

from crawlers.records import Record
from crawlers.source import Source
from tests.crawlers.probes import CARD, ProbeSpider


class SlowSpider(ProbeSpider):
    """Reads a replayed table of employers, a tenth of a second a row."""

    name = "probe_slow"
    source: ClassVar[Source] = replace(CARD, url="https://example.gov/slow")

    def parse(self, response: Response, **kwargs: object) -> Iterator[Record | Request]:
        """Yield what the probe reads, slowly."""
        for record in super().parse(response):
            time.sleep(0.1)
            yield record
