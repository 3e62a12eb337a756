"""A slow answer slows a run down; good answers, "not modified" among them, bring it back to the source's own pace."""

from __future__ import annotations

import pytest
from scrapy.core.downloader import Slot
from scrapy.http import Response

from crawlers.extensions.throttle import Throttle

OWN = 1.0


@pytest.mark.parametrize(("status", "recovers"), [(200, True), (304, True), (503, False)])
def test_only_a_good_answer_lowers_the_delay_and_never_below_the_sources_own(status: int, recovers: bool) -> None:
    throttle = Throttle.__new__(Throttle)
    throttle.mindelay, throttle.maxdelay, throttle.target_concurrency = OWN, 30.0, 1.0
    slot = Slot(concurrency=1, delay=OWN)
    throttle._adjust_delay(slot, 8.0, Response("https://x.example/slow"))
    assert slot.delay == 8.0
    for _ in range(20):
        throttle._adjust_delay(slot, 0.1, Response("https://x.example/fast", status=status))
    assert slot.delay == (pytest.approx(OWN, abs=0.01) if recovers else 8.0)
