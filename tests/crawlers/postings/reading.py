"""Read a spider's fixture as a crawl would: lists first, each advertisement's own page answered from the fixture."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from scrapy.http import Request

from crawlers.base import RunInput
from crawlers.offline import make_response
from crawlers.records import Posting, Record
from crawlers.registry import spider_class

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
TODAY = date(2026, 11, 21)


def manifest(name: str) -> list[dict[str, Any]]:
    """The fixture's responses, as its manifest lists them."""
    return [json.loads(line) for line in (FIXTURES / name / "manifest.jsonl").read_text().splitlines()]


def read_fixture(name: str, **given: Any) -> list[Record]:
    """The records of a fixture: one of each advertisement, its own page's reading where there is one."""
    pages = {row["url"]: row for row in manifest(name)}
    first = next(iter(pages.values()))
    spider = spider_class(name)(run=RunInput(source=name, today=TODAY, **given))
    queue, asked = [Request(first["url"], callback=spider.parse)], set()
    records: dict[tuple[str, str], Record] = {}
    while queue:
        request = queue.pop(0)
        row = pages.get(request.url)
        if row is None or request.url in asked:
            continue
        asked.add(request.url)
        body = (FIXTURES / name / row["file"]).read_bytes()
        response = make_response(request.url, body, row["content_type"], meta=request.meta)
        for item in spider.parse(response):
            if isinstance(item, Request):
                queue.append(item)
            else:
                key = item.external_id if isinstance(item, Posting) else item.kind + getattr(item, "series", "")
                records[item.kind, key] = item
    return list(records.values())
