"""Oregon WARN notices: a workbook behind a form; the state's open-data portal has the same list, two months later.

One WARN number covers several sites and phases, so site and layoff date are part of the key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scrapy.http import FormRequest, Request, Response

from crawlers.platforms.columns import city, day, declare, employer, headcount, keep, kind, optional
from crawlers.platforms.html_table import parse_html
from crawlers.platforms.reading import Form, form_of, page_text
from crawlers.platforms.table import TableSpider
from crawlers.records import Record
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

DOWNLOAD = "https://ccwd.hecc.oregon.gov/Layoff/WARN/Download"


class UsOrWarnSpider(TableSpider):
    name = "us_or_warn"
    source = Source(
        publisher="Oregon Higher Education Coordinating Commission",
        url="https://ccwd.hecc.oregon.gov/Layoff/WARN",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-OR",
        coverage="2020 on; the portal keeps 1988 on",
        mirrors=("https://data.oregon.gov/resource/ijbz-jpx8.json?$limit=50000",),
    )
    columns = declare(
        {
            "WARN#|warn": keep(),
            "Company Name": employer(),
            "Location|City": optional(city()),
            "State": keep(),
            "Layoff Date": day(DateRole.EFFECTIVE),
            "Laid Off|# Laid Off": headcount(),
            "Layoff Type": kind(),
            "Received Date": day(DateRole.RECEIVED),
            "Notice|Notice Date|County|Region|WIB|Union": keep(),
        }
    )
    key = ("WARN#|warn", "Company Name", "Location|City", "Layoff Date")
    expect = Expect(min_items=100, max_items=10_000, fill={"notice_date": 0.9}, newest_within_days=120)

    def requests(self) -> Iterable[Request]:
        """The download form."""
        return [Request(DOWNLOAD)]

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """The form is posted with its token; the answer links the workbook."""
        if form_of(response.body) is not Form.HTML:
            yield from super().parse(response, **kwargs)
            return
        root = parse_html(page_text(response))
        file = next((a.get("href") for a in root.iter("a") if ".xls" in (a.get("href") or "").lower()), None)
        token = root.xpath("//input[@name='__RequestVerificationToken']/@value")
        if file:
            yield response.follow(file, callback=self.parse)
        elif token and response.request is not None and response.request.method == "GET":
            form = {"__RequestVerificationToken": token[0], "WARNFormat": "xlsx", "WARNSort": "LOT4"}
            yield FormRequest(DOWNLOAD, formdata=form, callback=self.parse)
        else:
            yield from super().parse(response, **kwargs)
