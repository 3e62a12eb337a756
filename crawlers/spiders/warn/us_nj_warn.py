"""New Jersey WARN notices: a workbook with a sheet a year, a PDF a year; only the month of posting dates a notice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scrapy.http import Request, Response

from crawlers.parse import header_key
from crawlers.platforms.columns import city, day, declare, employer, headcount, month_of
from crawlers.platforms.grid import Cell, Grid
from crawlers.platforms.pdf_table import first_page_text
from crawlers.platforms.reading import Form, form_of
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

WORKBOOK = "https://www.nj.gov/labor/assets/PDFs/WARN/WARN_Notice_Archive.xlsx"
HEADER = ("Company", "City", "Month Posted", "Effective Date", "Workforce Affected")


class UsNjWarnSpider(TableSpider):
    name = "us_nj_warn"
    source = Source(
        publisher="New Jersey Department of Labor and Workforce Development",
        url="https://www.nj.gov/labor/employer-services/warn/",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-NJ",
        coverage="one workbook, 2004 on",
    )
    skip_rows = (r"^(?:grand )?total\b",)
    columns = declare(
        {
            "Company|Company Name": employer(),
            "City|City/Town|Location": city(),
            "Month Posted|Month|Date Posted": month_of(DateRole.POSTED),
            "Effective Date|Effective Date(s)": day(DateRole.EFFECTIVE),
            "Workforce Affected|Number Affected|# Affected": headcount(),
        }
    )
    key = (
        "Company|Company Name",
        "City|City/Town|Location",
        "Month Posted|Month|Date Posted",
        "Effective Date|Effective Date(s)",
    )
    expect = Expect(min_items=500, max_items=10_000, fill={"notice_date": 0.9, "city": 0.9}, newest_within_days=60)

    def requests(self) -> Iterable[Request]:
        """The workbook holds every year."""
        return [Request(WORKBOOK)]

    def grids(self, response: Response) -> list[Grid]:
        """The PDF's header is one wide cell; its year stands in its address or title, a sheet's year is its name."""
        grids = super().grids(response)
        pdf = form_of(response.body) is Form.PDF
        named = re.search(r"(20\d\d)_WARN", response.url) or (
            pdf and re.search(r"\b(20\d\d)\b", first_page_text(response.body))
        )
        for grid in grids:
            if named:
                grid.name = named[1]
            if grid.rows and grid.rows[0] and header_key(grid.rows[0][0].text) == header_key(" ".join(HEADER)):
                grid.rows[0] = [Cell(name) for name in HEADER]
        return grids

    def year_of(self, response: Response, grid: Grid, row: Row) -> int | None:
        """The sheet's year."""
        found = re.search(r"(?:19|20)\d\d", grid.name)
        return int(found[0]) if found else None
