"""German and French business press, by its feeds; language is kept, only English is classified so far."""

from __future__ import annotations

from crawlers.platforms.feed_spider import FeedSpider
from crawlers.platforms.publishers import hosts_of
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier


class EuBusinessPressSpider(FeedSpider):
    name = "eu_business_press"
    source = Source(
        publisher="German and French business press",
        url="https://www.handelsblatt.com/unternehmen/",
        kind=SourceKind.PRESS,
        record="article",
        jurisdiction="",
        licence="publishers' copyright; facts, address and short quotes only",
        coverage="articles in the declared feeds that report cuts",
        tier=Tier.PRESS,
        hosts=hosts_of("press_eu"),
    )
    expect = Expect(min_items=0, failing=0.5, shrink=1.0)
    group = "press_eu"
