"""Scrapy's AutoThrottle, for which "not modified" is a good answer.

Upstream never lowers a delay on a status other than 200, since error pages come fast. A day of conditional requests is
answered almost wholly with 304: one slow answer would then hold the whole run at its pace.
"""

from __future__ import annotations

from scrapy.core.downloader import Slot
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response

NOT_MODIFIED = 304


class Throttle(AutoThrottle):
    """AutoThrottle that lets a 304 lower the delay as a 200 does; never below the source's own delay."""

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        good = response.replace(status=200) if response.status == NOT_MODIFIED else response
        super()._adjust_delay(slot, latency, good)
