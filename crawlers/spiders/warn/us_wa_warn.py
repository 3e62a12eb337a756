"""Washington WARN notices: an ASP.NET grid of about a hundred pages, turned by posting its form state back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scrapy.http import FormRequest, Request, Response

from crawlers.platforms.columns import city, day, declare, employer, headcount, kind, link, optional, permanence
from crawlers.platforms.html_table import parse_html
from crawlers.platforms.reading import Form, form_of, page_text
from crawlers.platforms.table import TableSpider
from crawlers.records import Record
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

PAGE_SIZE = 15
RECENT_PAGES = 25
"""Pages read by a weekly run, newest first: 375 notices, more than two years' worth; a backfill turns to the end."""


class UsWaWarnSpider(TableSpider):
    name = "us_wa_warn"
    source = Source(
        publisher="Washington Employment Security Department",
        url="https://fortress.wa.gov/esd/file/warn/Public/SearchWARN.aspx",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-WA",
        coverage="January 2004 on",
    )
    skip_rows = (r"^[\d. ]*$",)
    columns = declare(
        {
            "Company": employer(),
            "Location": city(),
            "Layoff Start Date": day(DateRole.EFFECTIVE),
            "# of Workers": headcount(),
            "Closure Layoff": kind(),
            "Type of Layoff": permanence(),
            "Received Date": day(DateRole.RECEIVED),
            "Notice": optional(link()),
        }
    )
    key = ("Company", "Location", "Received Date", "Layoff Start Date")
    expect = Expect(
        min_items=100, max_items=6_000, fill={"notice_date": 0.95, "city": 0.95}, newest_within_days=60,
        page_sizes=frozenset({PAGE_SIZE}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.turned_to: set[int] = set()

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Read a page and turn to the next: the pager names it, or hides it behind its last "..."."""
        yield from super().parse(response, **kwargs)
        if form_of(response.body) is not Form.HTML:
            return
        body = page_text(response)
        root = parse_html(body)
        current = next((s.text for s in root.xpath("//table[contains(@id, 'gvMain')]//table//span") if s.text), None)
        following = int(current) + 1 if current and current.isdigit() else 0
        if following in self.turned_to:
            if self.run.replay is None:
                raise self.unexpected(response, "page", current, f"page {following}, which was asked for")
            return
        self.turned_to.add(following)
        if f"Page${following}'" not in body.replace("&#39;", "'") or not (
            self.run.backfill or following <= RECENT_PAGES
        ):
            return
        state = {i.get("name"): i.get("value") or "" for i in root.xpath("//input[@type='hidden']") if i.get("name")}
        grid = re.search(r"__doPostBack\('([^']+)','Page\$", body.replace("&#39;", "'"))
        state |= {"__EVENTTARGET": grid[1] if grid else "ucPSW$gvMain", "__EVENTARGUMENT": f"Page${following}"}
        yield FormRequest(response.url, formdata=state, callback=self.parse, dont_filter=True)
