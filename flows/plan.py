"""What a day crawls, and in which lanes: sources of one host take turns, systems of boards come in shards."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import zip_longest
from threading import Lock
from urllib.parse import urlsplit

from sqlalchemy import Engine, NullPool, create_engine, func, select

from crawlers.reach import look, why_unreachable
from crawlers.registry import spider_class
from flows import console
from flows.boards import free_dead_shards, reads_boards, shards
from flows.crawl import CrawlRequest
from flows.history import parts_of

_lanes: dict[str, Lock] = {}
_lanes_lock = Lock()


def lane_of(slug: str) -> str | None:
    """The host whose turn a source waits for; None where every board has a host of its own."""
    source = spider_class(slug).source
    if any(host.startswith("*.") for host in source.hosts):
        return None
    return urlsplit(source.url).hostname or slug


@contextmanager
def host_lane(slug: str, engine: Engine | None = None) -> Iterator[None]:
    """Let sources of one host take turns: politeness is owed to the host, not to the list.

    Several workers on one PostgreSQL take turns too.
    """
    lane = lane_of(slug)
    if lane is None:
        yield
        return
    with _lanes_lock:
        lock = _lanes.setdefault(lane, Lock())
    with lock, _turn(lane, engine):
        yield


@contextmanager
def _turn(lane: str, engine: Engine | None) -> Iterator[None]:
    """A lock that dies with its connection, so that a killed worker holds nobody up."""
    if engine is None or engine.dialect.name != "postgresql":
        yield
        return
    # A connection beside the pool: a turn lasts as long as a shard, and the shard needs the pool's own.
    alone = create_engine(engine.url, poolclass=NullPool)
    with alone.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(select(func.pg_advisory_lock(zlib.crc32(lane.encode()))))
        yield


def day_plan(engine: Engine, slugs: Sequence[str], request: CrawlRequest) -> list[tuple[str, CrawlRequest]]:
    """The runs of one day: one a source, several for a system of boards, none for one without boards to read.

    Every host is looked at first, all at once, so that offline all sources together cost one short wait. Lanes are
    dealt out in turn: crawls that wait for one host must not stand in the way of all others. Another process begins
    with another lane.
    """
    look([host for slug in slugs for host in _hosts(slug) if not host.startswith("*")])
    free_dead_shards(engine)
    lanes: dict[str, list[tuple[str, CrawlRequest]]] = {}
    for slug in slugs:
        lane = lanes.setdefault(lane_of(slug) or slug, [])
        if why_unreachable(_hosts(slug)):
            lane.append((slug, request))
            continue
        if not reads_boards(slug):
            lane += [(slug, part) for part in parts_of(engine, slug, request)]
            continue
        today = datetime.now(UTC).date()
        planned = [(slug, replace(request, boards=boards)) for boards in shards(engine, slug, today)]
        if not planned:
            console.err.print(f"{slug}: no board is due (none known, or read today, retired)")
        lane += planned
    first = os.getpid() % max(len(lanes), 1)
    turns = [*list(lanes.values())[first:], *list(lanes.values())[:first]]
    return [run for round_ in zip_longest(*turns) for run in round_ if run is not None]


def _hosts(slug: str) -> frozenset[str]:
    return spider_class(slug).source.allowed_hosts
