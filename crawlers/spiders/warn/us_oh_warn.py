"""Ohio WARN notices: a CSV a year that a page names in its embedded data; rows of notes stand above its header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scrapy.http import Request, Response

from crawlers.platforms.columns import (
    Draft,
    day,
    declare,
    drop,
    employer,
    headcount,
    keep,
    kind,
    link,
    optional,
    says_something,
    text,
    union,
)
from crawlers.platforms.reading import Form, form_of, page_text
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.platforms.totals import SHOWN
from crawlers.records import Record, make_key
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind


class UsOhWarnSpider(TableSpider):
    name = "us_oh_warn"
    source = Source(
        publisher="Ohio Department of Job and Family Services",
        url="https://jfs.ohio.gov/job-workforce-services/job-programs-and-services/submit-a-warn-notice/"
        "current-public-notices-of-layoffs-and-closures",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-OH",
        coverage="this year's notices",
        hosts=frozenset({"dam.assets.ohio.gov"}),
    )
    totals = (SHOWN,)
    columns = declare(
        {
            "Company": employer(),
            "Date Received": day(DateRole.RECEIVED),
            "City/County": keep(),
            "Layoff/Closure": optional(kind()),
            "Potential Number Affected": headcount(),
            "Layoff Date(s)": day(DateRole.EFFECTIVE),
            "Phone Number": drop(),
            "Union": union(),
            "URL": optional(link()),
            "Notice ID": optional(text("notice_id")),
        }
    )
    key = ("Company", "Date Received", "City/County")
    expect = Expect(
        min_items=1,
        max_items=2_000,
        fill={"notice_date": 0.9, "affected_workers": 0.8},
        newest_within_days=60,
        begins_anew=1,
    )

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """The page names its CSV; a page saved from a browser holds the table itself."""
        if form_of(response.body) is Form.HTML:
            body = page_text(response).replace("&quot;", '"').replace("\\/", "/")
            found = re.search(r'csvUrl"?\s*:\s*(?:\{[^{}]*?"value"\s*:\s*)?"([^"]+\.csv[^"]*)"', body)
            if found:
                yield response.follow(found[1], callback=self.parse)
                if "<table" not in body.lower():
                    return
        yield from super().parse(response, **kwargs)

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """ "Toledo/Lucas" is city and county."""
        draft.fields.pop("notice_id", None)
        place, _, county = row.raw("City/County").partition("/")
        named = {"city": place.strip(), "county": county.strip()}
        draft.fields |= {name: value for name, value in named.items() if says_something(value)}

    def base_key(self, row: Row) -> str:
        """The notice's id where the edition has one."""
        number = row.raw("Notice ID")
        return make_key(number) if number else super().base_key(row)
