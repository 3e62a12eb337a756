"""Colorado WARN notices: a Google sheet a year, found on the state's page; columns change with every year's form.

The forms hold names, phones, mail addresses and tax numbers, which are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scrapy.http import Request, Response

from crawlers.parse import layoff_type, parse_count
from crawlers.platforms.columns import (
    Draft,
    city,
    day,
    declare,
    drop,
    employer,
    headcount,
    keep,
    naics,
    optional,
    reason,
    status,
    text,
    titles,
    union,
)  # fmt: skip
from crawlers.platforms.grid import Grid
from crawlers.platforms.reading import Form, form_of, page_text
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.records import Record
from crawlers.source import Expect, Source
from db.vocabulary import CountBasis, DateRole, LayoffType, SourceKind

EMPLOYER = "Company Name|Company|5"
TOTAL = "Total CO|Total # Notified|Total Notified|Total|# of Layoffs|Layoff Total|Jobs|Total Layoffs"
COUNTS = {
    "Total number of permanent layoffs|Permanent|# Permanent|Permanent Job Losses": LayoffType.LAYOFF,
    "Total number of temporary layoffs|Temporary|# Temporary|Temporary Job Losses": LayoffType.TEMPORARY_LAYOFF,
    "Total number of furloughs|Furloughs|# of Furloughs|# Furloughs|Furlough": LayoffType.TEMPORARY_LAYOFF,
    "Total number of employees with reduced hours|Reduced Hours|# Reduced Hours": LayoffType.REDUCED_HOURS,
}
OTHER_SITES = re.compile(
    r"location [23]|union [23]|second location|third location|second job losses|third job losses", re.I
)
PEOPLE = re.compile(r"contact|phone|e-?mail|fein|submitt|union representative", re.IGNORECASE)


class UsCoWarnSpider(TableSpider):
    name = "us_co_warn"
    source = Source(
        publisher="Colorado Department of Labor and Employment",
        url="https://cdle.colorado.gov/employers/layoff-separations/layoff-warn-list",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-CO",
        coverage="a sheet a year, 2015 on",
        hosts=frozenset(
            {"docs.google.com", "drive.google.com", "doc-0k-sheets.googleusercontent.com", "*.googleusercontent.com"}
        ),
    )
    unnamed = True  # the form's last columns have no header
    columns = declare(
        {
            EMPLOYER: employer(),
            "Is this a NEW WARN or a REVISION?|New or Revision": optional(status()),
            "NAICS": optional(naics()),
            "Location Address|Address|Location|Layoff Location": optional(text("address")),
            "City": optional(city()),
            "WARN Date|Notice Date|Date of Notice": optional(day(DateRole.FILED)),
            "Received Date|Date Received|Timestamp": optional(day(DateRole.RECEIVED)),
            "Begin date of layoffs|Begin Date|Layoff Date|Layoff Date(s)|Effective Date": optional(
                day(DateRole.EFFECTIVE)
            ),
            "End date of layoffs|End Date": optional(day(DateRole.EFFECTIVE_END)),
            TOTAL: optional(headcount()),
            **{name: keep() for name in COUNTS},
            "Reason for Layoffs|Reason|Reason for Layoff": optional(reason()),
            "Occupations Impacted|Occupations": optional(titles()),
            "Name of union(s)|Union": optional(union()),
            "Select the workforce area|Workforce Area|Workforce Region|Local Area|At the location|Dropdown": keep(),
            "Notes|Letter|Comments": keep(),
            "Total number of employees at the location|Do the employees have bumping rights?": keep(),
            "Are the employees represented by a union?|Address, City, ZIP for Union 1": keep(),
            "Include the total number of employees on or expected to be on a Workshare plan.": keep(),
            "If you selected Rural Consortium for the workforce area, please choose a subarea using the map.": keep(),
            "If you selected Other/Sub-Area, please choose a location from the following dropdown menu:": keep(),
            "Include here any comments or additional details|WARN Letter|Link to WARN|Link to WARN Letter": keep(),
            "FEIN|Contact|Phone|Email|Email Address": drop(),
        }
    )
    key = (EMPLOYER, "WARN Date|Notice Date|Date of Notice", "Location Address|Address|Location|Layoff Location")
    expect = Expect(
        min_items=20, max_items=5_000, fill={"notice_date": 0.9}, newest_within_days=60, begins_anew=1, earliest=2014
    )

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """The page links a sheet a year; each is asked for as a CSV, never as the page that shows a hundred rows."""
        if form_of(response.body) is not Form.HTML:
            yield from super().parse(response, **kwargs)
            return
        ids = dict.fromkeys(
            re.findall(r"(?:spreadsheets/d/|drive\.google\.com/open\?id=)([\w-]{20,})", page_text(response))
        )
        for sheet in list(ids)[: None if self.run.backfill else 2]:
            yield Request(f"https://docs.google.com/spreadsheets/d/{sheet}/export?format=csv", callback=self.parse)
        if not ids:
            yield from super().parse(response, **kwargs)

    def grids(self, response: Response) -> list[Grid]:
        """Without the columns of people and of further sites, whose labels repeat those of the first."""
        grids = super().grids(response)
        for grid in grids:
            head = next((row for row in grid.rows if self.looks_like_header(row)), [])
            left_out = {i for i, c in enumerate(head) if OTHER_SITES.search(c.text) or PEOPLE.search(c.text)}
            grid.rows = [[c for i, c in enumerate(row) if i not in left_out] for row in grid.rows]
        return grids

    def looks_like_header(self, row: list[Any]) -> bool:
        """Half of the columns that any year has, as none but the company is in all."""
        named = {self.by_header[k] for k in (self.header_of(cell) for cell in row) if k in self.by_header}
        return EMPLOYER in named and len(named) >= 4

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """Where no total is printed, the form's kinds of layoff add up to it."""
        parts = {kind: parse_count(row.raw(name), self.state).value for name, kind in COUNTS.items()}
        given = {name: parse_count(row.raw(name), self.state).value or 0 for name in COUNTS}
        if not draft.fields.get("affected_raw") and any(value is not None for value in parts.values()):
            known = sum(given.values()) > 0 or all(parse_count(row.raw(n)).value == 0 for n in COUNTS if row.raw(n))
            total = sum(given.values()) if known else None  # "-" beside zeros is not a printed nought
            draft.fields |= {"affected_workers": total, "affected_basis": CountBasis.EXACT if known else None}
            draft.fields["affected_raw"] = " + ".join(str(value) for value in given.values())
        largest = max(given, key=lambda name: given[name])
        if given[largest]:
            draft.fields["layoff_type"] = COUNTS[largest]
        if layoff_type(draft.fields.get("reason", "")) is LayoffType.CLOSURE:
            draft.fields["layoff_type"] = LayoffType.CLOSURE  # "Closure" is among the form's reasons
