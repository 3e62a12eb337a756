"""The large wires' public feeds: releases by listed companies, the issuer named by the wire."""

from __future__ import annotations

from crawlers.platforms.feed_spider import FeedSpider
from crawlers.platforms.publishers import hosts_of
from crawlers.source import Expect, Source
from db.vocabulary import AnnouncementKind, SourceKind, Tier


class WorldNewswiresSpider(FeedSpider):
    name = "world_newswires"
    source = Source(
        publisher="PR Newswire and GlobeNewswire",
        url="https://www.prnewswire.com/news-releases/news-releases-list/",
        kind=SourceKind.PRESS,
        record="release",
        jurisdiction="",
        licence="issuers' copyright; facts, address and short quotes only",
        cadence="every 10 minutes; the feeds hold the last 20 releases",
        coverage="the newest releases at each visit; no history",
        tier=Tier.EMPLOYER,
        recordings=frozenset({"prnewswire_rss", "globenewswire_rss"}),
        hosts=hosts_of("wires"),
    )
    expect = Expect(min_items=0, failing=0.5, shrink=1.0)
    group = "wires"
    announcement = AnnouncementKind.RELEASE
    author_class = "employer"
