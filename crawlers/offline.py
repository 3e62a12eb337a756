"""Parse one body with one spider, without a crawl: what fixture tests, `pinkslip add` and re-parsing use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from scrapy.http import Request, Response
from scrapy.responsetypes import responsetypes

from crawlers.base import RunInput, SourceSpider
from crawlers.records import Record


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
    for item in yielded:
        if isinstance(item, Request):
            requests.append(item)
        else:
            records.append(item)
    return records, requests
