"""The Hacker News spider itself, sent to a server of our own (PINKSLIP_PROBE_HN), four threads a run."""

from __future__ import annotations

import os
from dataclasses import replace

from crawlers.source import Expect
from crawlers.spiders.postings.hn_who_is_hiring import HnWhoIsHiringSpider


class ProbeHackerNews(HnWhoIsHiringSpider):
    name = "probe_hn"
    source = replace(HnWhoIsHiringSpider.source, url="http://127.0.0.1/", hosts=frozenset(), delay=0.0)
    expect = Expect(min_items=0, shrink=1.0)
    api = f"http://{os.environ.get('PINKSLIP_PROBE_HN', '127.0.0.1')}/api/v1"
    threads_a_run = 4
