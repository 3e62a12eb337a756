"""What a day crawls, and in which lanes: sources of one host take turns, systems of boards come in shards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock
from urllib.parse import urlsplit

from sqlalchemy import Engine

from crawlers.reach import look, why_unreachable
from crawlers.registry import spider_class
from flows.boards import reads_boards, shards
from flows.crawl import CrawlRequest

_lanes: dict[str, Lock] = {}
_lanes_lock = Lock()


@contextmanager
def host_lane(slug: str) -> Iterator[None]:
    """Let sources of one host take turns: politeness is owed to the host, not to the list."""
    host = urlsplit(spider_class(slug).source.url).hostname or slug
    with _lanes_lock:
        lane = _lanes.setdefault(host, Lock())
    with lane:
        yield


def day_plan(engine: Engine, slugs: Sequence[str], request: CrawlRequest) -> list[tuple[str, CrawlRequest]]:
    """The runs of one day: one a source, several for a system of boards, none for one without boards to read.

    Every host is looked at first, all at once, so that offline all sources together cost one short wait.
    """
    look([host for slug in slugs for host in _hosts(slug) if not host.startswith("*")])
    plan = []
    for slug in slugs:
        if not reads_boards(slug) or why_unreachable(_hosts(slug)):
            plan.append((slug, request))
        else:
            today = datetime.now(UTC).date()
            plan += [(slug, replace(request, boards=boards)) for boards in shards(engine, slug, today)]
    return plan


def _hosts(slug: str) -> frozenset[str]:
    return spider_class(slug).source.allowed_hosts
