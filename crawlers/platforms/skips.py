"""Count what a spider knowingly leaves out: every row is stored, skipped for a named reason, or raised."""

from __future__ import annotations

from scrapy import Spider


def count_skip(spider: Spider, reason: str) -> None:
    """Add one to `skipped/<reason>` in the run's statistics; nothing to add to outside a crawl (fixture tests)."""
    crawler = getattr(spider, "crawler", None)
    if crawler is not None:
        crawler.stats.inc_value(f"skipped/{reason}")
