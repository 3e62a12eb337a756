"""Count what a spider knowingly leaves out: every row is stored, skipped for a named reason, or raised."""

from __future__ import annotations

from crawlers.base import SourceSpider


def count_skip(spider: SourceSpider, reason: str) -> None:
    """Add one to `skipped` of the run's statistics under this reason."""
    spider.ledger.skipped[reason] = spider.ledger.skipped.get(reason, 0) + 1
