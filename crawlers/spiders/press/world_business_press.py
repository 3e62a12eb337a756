"""English-language business and technology press, by its feeds."""

from __future__ import annotations

from crawlers.platforms.feed_spider import FeedSpider
from crawlers.platforms.publishers import hosts_of
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier


class WorldBusinessPressSpider(FeedSpider):
    name = "world_business_press"
    source = Source(
        publisher="English-language business press",
        url="https://www.theguardian.com/business",
        kind=SourceKind.PRESS,
        record="article",
        jurisdiction="",
        licence="publishers' copyright; facts, address and short quotes only",
        coverage="articles in the declared feeds that report cuts; headlines only where the text is behind a paywall",
        tier=Tier.PRESS,
        recordings=frozenset(
            {
                "news_article_html", "news_feed", "feed_or_sitemap", "news_sitemap_or_feed", "malformed_feed",
                "org_rss", "peer_tracker_rss", "edge_case_html",
            }
        ),
        hosts=hosts_of("press_en"),
    )  # fmt: skip
    expect = Expect(min_items=0, failing=0.5, shrink=1.0)
    group = "press_en"
