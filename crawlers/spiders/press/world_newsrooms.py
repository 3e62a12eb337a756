"""Employers' own newsrooms, by their feeds: the company's words about its cuts, where it publishes them itself."""

from __future__ import annotations

from crawlers.platforms.feed_spider import FeedSpider
from crawlers.platforms.publishers import hosts_of
from crawlers.source import Expect, Source
from db.vocabulary import AnnouncementKind, SourceKind, Tier


class WorldNewsroomsSpider(FeedSpider):
    name = "world_newsrooms"
    source = Source(
        publisher="Employers' newsrooms",
        url="https://news.sap.com/",
        kind=SourceKind.PRESS,
        record="release",
        jurisdiction="",
        licence="publishers' copyright; facts, address and short quotes only",
        coverage="newsrooms with a feed (crawlers/spiders/press/feeds.yaml); what stands in the feeds on the day",
        tier=Tier.EMPLOYER,
        hosts=hosts_of("newsrooms"),
    )
    expect = Expect(min_items=0, failing=0.5, shrink=1.0)
    group = "newsrooms"
    announcement = AnnouncementKind.RELEASE
    author_class = "employer"
