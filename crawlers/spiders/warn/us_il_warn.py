"""Illinois WARN notices: an export of all events, and monthly workbooks with a section of supplemental notices.

The export is complete and keyed by the state's event id, so a crawl reads it alone; the monthly files list the same
events without that id and are read only when they are what is given.
"""

from __future__ import annotations

from collections.abc import Iterable

from scrapy.http import Request, Response

from crawlers.parse import parse_count
from crawlers.personal_data import redact
from crawlers.platforms.columns import (
    Draft,
    both,
    city,
    day,
    declare,
    employer,
    headcount,
    keep,
    kind,
    naics,
    optional,
    permanence,
    reason,
    text,
    union,
)  # fmt: skip
from crawlers.platforms.grid import Cell, Grid
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.platforms.totals import Total
from crawlers.records import make_key
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, NoticeStatus, SourceKind

NAME = "COMPANY NAME|Location Name"
RECEIVED = "WARN RECEIVED DATE|SUPP NOTICE RECEIVED DATE"
INITIAL = "INTIAL NOTICE RECEIVED DATE|INITIAL NOTICE RECEIVED DATE"
EXPORT = (
    "https://apps.illinoisworknet.com/iebs/api/public/export?search=&layoffTypes=&trade=0&dateReportedStart=Invalid%20Date"
    "&dateReportedEnd=Invalid%20Date&statuses=4&reasons=&eventCauses=&naicsCodes=1&bookmarked=false"
)


class UsIlWarnSpider(TableSpider):
    name = "us_il_warn"
    source = Source(
        publisher="Illinois Department of Commerce and Economic Opportunity",
        url="https://www.illinoisworknet.com/LayoffRecovery/Pages/ArchivedWARNReports.aspx",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-IL",
        coverage="export of events since 1987, with those known from press and trade petitions",
        hosts=frozenset({"apps.illinoisworknet.com"}),
    )
    skip_rows = (
        r"^total (?:layoff events|impacted)\b",
        r"\btotal impacted\b",
        r"^disclaimer",
        r"^supplemental notices$",
        r"^\.$",
    )
    totals = (Total(r"(?:^total layoff events (?P<rows>[\d,]+) )?total impacted (?P<workers>[\d,]+)$"),)
    columns = declare(
        {
            NAME: employer(),
            "DBA|Doing Business As Name": keep(),
            "COMPANY ADDRESS|Location Address": text("address"),
            "CITY, STATE, ZIP|Location City": city(),
            "Location State|Location Zipcode": keep(),
            "COUNTY|County": text("county"),
            "UNION|Unions Involved|BUMPING RIGHTS|LOCAL WORKFORCE AREA|REGION NUMBER|LWIA #|LWIA|CEJA RELATED": keep(),
            "Unions": optional(union()),
            "TYPE OF COMPANY|Industry": optional(text("industry")),
            "TYPE OF EVENT|Reason": optional(kind(status=True)),
            "TYPE OF LAYOFF|Layoff Type": optional(both(permanence())),
            RECEIVED: optional(day(DateRole.RECEIVED)),
            INITIAL: keep(),
            "Notification Date(s)|Notification(s) Received|WARN Notice Date": optional(day(DateRole.RECEIVED)),
            "Initial Date Reported": optional(day(DateRole.POSTED)),
            "FIRST LAYOFF DATE|Impact Date": optional(day(DateRole.EFFECTIVE)),
            "ENDING LAYOFF DATE": optional(day(DateRole.EFFECTIVE_END)),
            "LAYOFF SCHEDULE": keep(),
            "WORKERS AFFECTED|ADDITIONAL WORKERS AFFECTED|Expected Layoff": optional(headcount()),
            "Revised Layoff": keep(),
            "EVENT CAUSES|Causes": optional(reason()),
            "SUPP INFORMATION": keep(),
            "COMPANY NAICS|NAICS Codes": optional(naics()),
            "WARN Received|WARN Notice|Report Source|Status|Last Report Date": keep(),
            "Trade|Petition Date|Determination|CertificationDate|Exp/Term Date|ATAA Certified": keep(),
            "Total # of Employees|Approximate Total # of Full-Time Employees": keep(),
            "Has public layoff assistance web page": keep(),
            "IEBS Id": keep(),
        }
    )
    key = (NAME, "COMPANY ADDRESS|Location Address", RECEIVED)
    expect = Expect(
        min_items=1_000, max_items=20_000, fill={"affected_workers": 0.7, "city": 0.9}, newest_within_days=60
    )

    def requests(self) -> Iterable[Request]:
        """The export; the literal "Invalid Date" values are what its own page sends."""
        return [Request(EXPORT)]

    def grids(self, response: Response) -> list[Grid]:
        """Some monthly workbooks stand on their side, a notice a column."""
        return [upright(grid) for grid in super().grids(response)]

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """Supplements name the first notice by its date; a revised figure stands beside the expected one."""
        if redact(row.raw("SUPP INFORMATION")):
            draft.fields["status"] = NoticeStatus.SUPPLEMENTAL
            draft.fields["reason"] = row.raw("SUPP INFORMATION")
            draft.fields["amends"] = make_key(
                row.raw(NAME), row.raw("COMPANY ADDRESS|Location Address"), row.raw(INITIAL)
            )
        if revised := parse_count(row.cells.get("Revised Layoff", Cell()).content, self.state).value:
            printed = f"{draft.fields.get('affected_raw', '')}; revised {revised}".lstrip("; ")
            draft.fields |= {"affected_workers": revised, "affected_raw": printed, "status": NoticeStatus.AMENDED}
        source = row.raw("WARN Received|WARN Notice|Report Source|Status|Last Report Date")
        if source.casefold() in {"no", "n", "false"}:
            draft.fields["is_warn"] = False

    def base_key(self, row: Row) -> str:
        """The event's id in the export; employer, address and date in a monthly file."""
        return make_key(row.raw("IEBS Id")) if row.raw("IEBS Id") else super().base_key(row)


def upright(grid: Grid) -> Grid:
    """Turn a sheet whose first column holds the labels."""
    first = [row[0].folded.casefold() for row in grid.rows if row]
    on_its_side = "company name:" in first and sum(label.endswith(":") for label in first) >= 8
    if not on_its_side:
        return grid
    width = max(map(len, grid.rows))
    rows = [[row[c] if c < len(row) else Cell() for row in grid.rows] for c in range(width)]
    return Grid(rows, name=grid.name, epoch=grid.epoch)
