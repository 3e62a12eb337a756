"""Wisconsin WARN notices: a sheet behind the page, with an explicit chain of updates; older years are tables.

PK is the notice's key, FK the key of the notice an update changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import html
from scrapy.http import Request, Response

from crawlers.personal_data import redact
from crawlers.platforms.columns import Draft, city, day, declare, employer, headcount, keep, kind, optional, text
from crawlers.platforms.grid import Cell
from crawlers.platforms.html_table import element_text
from crawlers.platforms.links import Link
from crawlers.platforms.reading import Form, form_of, page_text
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.records import Record, make_key
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, LayoffType, NoticeStatus, SourceKind

COMPANY = "Company"
RECEIVED = "NoticeRcvd|Notice Received|Received"


class UsWiWarnSpider(TableSpider):
    name = "us_wi_warn"
    source = Source(
        publisher="Wisconsin Department of Workforce Development",
        url="https://dwd.wisconsin.gov/dislocatedworker/warn/",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-WI",
        coverage="2016 on",
        hosts=frozenset({"sheets.googleapis.com"}),
    )
    links = (Link(r"default\.htm\?year=20\d\d|/warn/20\d\d/default\.htm", backfill=True),)
    columns = declare(
        {
            "PK": keep(),
            "FK": keep(),
            "PDF": keep(),
            COMPANY: employer(),
            "City": city(),
            "AffectedWorkers|Affected Workers": headcount(),
            RECEIVED: day(DateRole.RECEIVED, order="ymd"),
            "NoticeType|Notice Type|Original Notice Type / Update Type|UpdateType": kind(
                {"wr": LayoffType.LAYOFF, "cl": LayoffType.CLOSURE}, status=True
            ),
            "LayoffBeginDate|Layoff Begin Date": day(DateRole.EFFECTIVE),
            "NAICSDescription|NAICS Description": optional(text("industry")),
            "County|CountyWorkforce Development Area|County Workforce Development Area": optional(text("county")),
            "WDA|Workforce Development Area": keep(),
            "HasUpdates": keep(),
        }
    )
    key = ("PK",)
    expect = Expect(
        min_items=50, max_items=6_000, fill={"notice_date": 0.95, "city": 0.9}, newest_within_days=90, begins_anew=1
    )

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """The page names the sheet and the key its own script uses; years it links are tables."""
        if form_of(response.body) is not Form.HTML:
            yield from self.read(response, self.grids(response))
            return
        body = page_text(response)
        sheet = re.search(r"sheets\.googleapis\.com/v4/spreadsheets/([\w-]+)/values/(\w+)\?key=([\w-]+)", body)
        if sheet:
            names = dict.fromkeys(re.findall(r"/values/(\w+)\?key=", body))
            for name in names:
                yield Request(
                    f"https://sheets.googleapis.com/v4/spreadsheets/{sheet[1]}/values/{name}?key={sheet[3]}",
                    headers={"Referer": self.source.url},
                    callback=self.parse,
                )
        grids = [grid for grid in self.grids(response) if max((len(row) for row in grid.rows), default=0) > 2]
        followed = list(self.following(response))
        yield from followed
        if grids or not (sheet or followed or "dislocatedworker/warn" in body):
            yield from self.read(response, grids)

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """An update names the notice it changes; a remark of changed dates is markup inside the company's cell."""
        cell = row.cell(COMPANY)
        if "<" in cell.text:
            lines = Cell(element_text(html.fragment_fromstring(cell.text, create_parent="div"))).lines
            draft.fields["employer_name"] = lines[0]
            row.printed[COMPANY] = " ".join(lines)
            if len(lines) > 1:
                draft.fields["reason"] = redact(" ".join(lines[1:]))
        if (changed := row.raw("FK")) not in {"", "0"}:
            draft.fields["amends"] = make_key(changed)
            draft.fields.setdefault("status", NoticeStatus.AMENDED)
        if row.raw("PDF") and row.raw(RECEIVED)[:4].isdigit():
            draft.fields["url"] = f"{self.source.url}{row.raw(RECEIVED)[:4]}/{row.raw('PDF')}.pdf"

    def base_key(self, row: Row) -> str:
        """PK; tables of older years have none."""
        return (
            make_key(row.raw("PK")) if row.raw("PK") else make_key(*(row.raw(n) for n in (COMPANY, RECEIVED, "City")))
        )
