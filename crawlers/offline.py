"""Parse without a crawl: one body with one spider, or a whole folder of recordings in this process.

What fixture tests, `pinkslip add` and re-parsing use. The crawl proper (crawlers/run.py) does the same with every
middleware in between; here a spider's own work is seen by itself, in milliseconds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from scrapy.http import Request, Response
from scrapy.responsetypes import responsetypes
from scrapy.utils.request import fingerprint

from crawlers.archive import sha256
from crawlers.base import RunInput, SourceSpider
from crawlers.errors import surprises_told
from crawlers.middlewares.repeats import Keys, Ruling, record_key
from crawlers.records import Record
from crawlers.replay import Recordings, offer


def make_response(
    url: str, body: bytes, content_type: str = "", status: int = 200, meta: dict[str, Any] | None = None
) -> Response:
    """Build the response class Scrapy would have built for these bytes."""
    headers = {"Content-Type": content_type} if content_type else {}
    cls = responsetypes.from_args(headers={k.encode(): v.encode() for k, v in headers.items()}, url=url, body=body)
    return cls(url=url, status=status, headers=headers, body=body, request=Request(url, meta=meta or {}))


def parse_body(
    spider_class: type[SourceSpider],
    url: str,
    body: bytes,
    content_type: str = "",
    *,
    today: date = date(2026, 11, 21),
    meta: dict[str, Any] | None = None,
) -> tuple[list[Record], list[Request]]:
    """Run one spider's `parse` on one body and split what it yields into records and requests."""
    spider = spider_class(run=RunInput(source=spider_class.name, today=today))
    yielded: Iterable[Record | Request] = spider.parse(make_response(url, body, content_type, meta=meta))
    records: list[Record] = []
    requests: list[Request] = []
    with surprises_told(spider.name, url):
        for item in yielded:
            if isinstance(item, Request):
                requests.append(item)
            else:
                records.append(item)
    return records, requests


@dataclass
class Reading:
    """What a spider made of a set of recordings: each record once, as in records.jsonl."""

    records: list[Record] = field(default_factory=list)
    not_recorded: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def read_recordings(spider: SourceSpider, recordings: Recordings) -> Reading:
    """Answer a spider's requests and the links it follows from recordings, then offer it the ones left over."""
    return _OfflineCrawl(spider, recordings).run()


class _OfflineCrawl:
    def __init__(self, spider: SourceSpider, recordings: Recordings) -> None:
        self.spider, self.recordings = spider, recordings
        self.queue: deque[Request] = deque(spider.requests())
        self.asked: set[bytes] = set()
        self.keys = Keys(is_replay=True)
        self.reading = Reading()
        self.place_of: dict[tuple[str, ...], int] = {}
        self.pages = 0

    def run(self) -> Reading:
        """Read until nothing is asked for and nothing is left over."""
        while True:
            while self.queue:
                self._answer(self.queue.popleft())
            left = self.recordings.next_unserved(self.spider)
            if left is None:
                return self.reading
            self.queue.append(offer(left, self.spider))

    def _answer(self, request: Request) -> None:
        mark = fingerprint(request)
        if not request.dont_filter and mark in self.asked:
            return
        self.asked.add(mark)
        number = request.meta.pop("recording", None)
        found = self.recordings.all[number] if number is not None else None
        found = found or self.recordings.match(request.url, request.method, request.body)
        if found is None:
            self.reading.not_recorded.append(request.url)
            return
        _, body = found.load()
        response = make_response(request.url, body, found.content_type, found.status).replace(request=request)
        depth, self.pages = request.meta.get("depth", 0), self.pages + 1
        callback = request.callback or self.spider.parse
        for item in callback(response, **request.cb_kwargs):
            if isinstance(item, Request):
                self.queue.append(item.replace(meta=item.meta | {"depth": depth + 1}))
            else:
                self._keep(item, sha256(body), depth)

    def _keep(self, record: Record, document: str, depth: int) -> None:
        records, key = self.reading.records, record_key(record)
        match self.keys.rule(record, document, self.pages, depth):
            case Ruling.COMPLETES:
                records[self.place_of[key]] = record
            case Ruling.NEW | Ruling.VERSION:
                self.place_of[key] = len(records)
                records.append(record)
            case Ruling.CONFLICT:
                self.reading.conflicts.append(f"two rows differ under the key {' '.join(key)}")
            case Ruling.REPEAT:
                pass  # it stands already
