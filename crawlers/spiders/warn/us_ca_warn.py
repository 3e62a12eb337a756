"""California WARN notices: this fiscal year's workbook, PDFs for the years before; columns differ by year."""

from __future__ import annotations

import re

from scrapy.http import Response

from crawlers.platforms.columns import (
    Draft,
    both,
    city,
    day,
    declare,
    employer,
    headcount,
    kind,
    optional,
    permanence,
    text,
)
from crawlers.platforms.grid import Cell, Grid
from crawlers.platforms.links import Link
from crawlers.platforms.pdf_table import first_page_text
from crawlers.platforms.reading import Form, form_of
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.platforms.totals import Place, Total
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

ADDRESS = "Address"
EMPLOYER = "Company|Company Name"
EFFECTIVE = "Effective Date|Layoff Date"
CITY = "City|Location"


class UsCaWarnSpider(TableSpider):
    name = "us_ca_warn"
    source = Source(
        publisher="California Employment Development Department",
        url="https://edd.ca.gov/en/Jobs_and_Training/Layoff_Services_WARN",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-CA",
        coverage="July 2014 on; earlier years by name and date only",
        hosts=frozenset({"www.edd.ca.gov"}),
        run_seconds=1800,
    )
    links = (
        Link(r"warn[-_]?report\w*\.xlsx"),
        Link(r"warn[-_]?report[^/]*\.pdf|eddwarn\w+\.pdf|warn_interim[^/]*\.pdf", backfill=True),
    )
    skip_rows = (
        r"^(?:warn report|summary by|total|grand total|fiscal year)\b",
        r"^(?:layoff|closure) (?:permanent|temporary)\b",
        r"^(?:page )?\d+$",
        r"^\*+",
    )
    totals = (
        Total(r"^employees affected (?P<workers>[\d,]+)$", Place.IN_DOCUMENT),  # summary sheet of the workbook
        Total(r"^total (?P<rows>[\d,]+) (?P<workers>[\d,]+) \d", Place.IN_DOCUMENT),  # summary by month of the PDFs
    )
    columns = declare(
        {
            "County/Parish|County": optional(text("county")),
            "Notice Date": optional(day(DateRole.FILED)),
            "Processed Date|Received Date|Received": optional(day(DateRole.RECEIVED)),
            EFFECTIVE: day(DateRole.EFFECTIVE),
            EMPLOYER: employer(),
            CITY: optional(city()),
            "No. Of Employees|Employees Affected": headcount(),
            "Layoff/Closure|Layoff/Closure Type": optional(both(kind(), permanence())),
            ADDRESS: optional(text("address")),
            "Listed for": optional(day(DateRole.INFERRED)),
            "Related Industry|Industry": optional(text("industry")),
        }
    )
    key = (EMPLOYER, "Notice Date", EFFECTIVE, CITY, ADDRESS)
    expect = Expect(
        min_items=200, max_items=40_000, fill={"affected_workers": 0.95}, newest_within_days=45,
        begins_anew=7,  # the workbook is a fiscal year's
        totals_off=0.005,  # summaries by month count a notice taken off the list, and not always cancelled ones
    )  # fmt: skip

    def grids(self, response: Response) -> list[Grid]:
        """Lists by name of 2012 to 2014 print no notice date; their title names the year."""
        grids = super().grids(response)
        heads = {self.header_of(cell) for grid in grids[:1] for row in grid.rows[:3] for cell in row}
        if form_of(response.body) is Form.PDF and not heads & {"notice date", "received date", "received"}:
            named = re.search(r"Listing of WARN Notices.{0,60}?(20\d\d)", first_page_text(response.body), re.DOTALL)
            for grid in grids if named else []:
                for row in grid.rows:
                    row.append(Cell("Listed for" if self.looks_like_header(row) else named[1] if named else ""))
        return grids

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """The workbook has no city column: its address ends "Drive  Pinole CA 94564", two spaces before the city."""
        if "city" not in draft.fields and ADDRESS in row.cells:
            street, _, rest = row.cell(ADDRESS).text.strip().rpartition("  ")
            name = rest.split(" CA ")[0].strip()
            if street and name and not any(c.isdigit() for c in name):
                draft.fields["city"] = name
