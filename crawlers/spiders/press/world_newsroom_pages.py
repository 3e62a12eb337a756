"""Employers' newsrooms that have no feed, by the pages that list their releases: one pattern of links each."""

from __future__ import annotations

from crawlers.platforms.feed_spider import FeedSpider
from crawlers.platforms.publishers import hosts_of
from crawlers.source import Expect, Source
from db.vocabulary import AnnouncementKind, SourceKind, Tier


class WorldNewsroomPagesSpider(FeedSpider):
    name = "world_newsroom_pages"
    source = Source(
        publisher="Employers' newsrooms without a feed",
        url="https://press.siemens.com/",
        kind=SourceKind.PRESS,
        record="release",
        jurisdiction="",
        licence="publishers' copyright; facts, address and short quotes only",
        coverage="newsrooms by their list pages (crawlers/spiders/press/feeds.yaml); what is listed on the day",
        tier=Tier.EMPLOYER,
        hosts=hosts_of("newsroom_pages"),
        run_seconds=3600,
    )
    # A list built by a script shows no links and is an error by name each day, until its line in feeds.yaml is mended.
    expect = Expect(min_items=0, failing=0.5, shrink=1.0)
    group = "newsroom_pages"
    announcement = AnnouncementKind.RELEASE
    author_class = "employer"
