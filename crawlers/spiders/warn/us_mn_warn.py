"""Minnesota layoffs: a PDF a month of every event the state works on; a column says which had a WARN notice.

The header is drawn as filled boxes, the rows have no rules and counts are set to the right.
"""

from __future__ import annotations

import io
import re

import pdfplumber
from scrapy.http import Response

from crawlers.platforms.columns import Draft, city, day, declare, employer, headcount, keep, kind, text, warn_flag
from crawlers.platforms.grid import Cell, Grid
from crawlers.platforms.links import Link
from crawlers.platforms.pdf_table import Box, PdfTable, runs, split_at, trimmed, unruled_rows
from crawlers.platforms.reading import Form, check_pdf, form_of
from crawlers.platforms.rows import Row
from crawlers.platforms.table import TableSpider
from crawlers.platforms.totals import Place, Total
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
HEADER = (
    "Layoff Name", "City", "Industry", "Layoff Start", "WARN Act", "WARN Received", "Layoff Type", "Layoff Status",
    "TAA Related", "Affected Workers", "Layoff Count", "Report",
)  # fmt: skip

ROWS = PdfTable(anchor=0, furniture=r"^rr start date|^grand totals|^\*+|^[\d\s]+$|^page \d")


class UsMnWarnSpider(TableSpider):
    name = "us_mn_warn"
    source = Source(
        publisher="Minnesota Department of Employment and Economic Development",
        url="https://mn.gov/deed/business/layoff-resources/",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-MN",
        browser=True,
        coverage="a file a month, 2022 on; yearly roll-ups repeat them and are left out",
    )
    links = (
        Link(rf"plant-closing[\w-]*warn[\w-]*(?:{_MONTHS})-20\d\d[\w-]*\.pdf", newest=3),
        Link(r"/warn-archive/?$", backfill=True),
    )
    totals = (Total(r"^grand totals \((?P<rows>[\d,]+) records?\)", Place.IN_DOCUMENT),)
    columns = declare(
        {
            "Layoff Name": employer(),
            "City": city(),
            "Industry": text("industry"),
            "Layoff Start": day(DateRole.EFFECTIVE),
            "WARN Act": warn_flag(),
            "WARN Received": day(DateRole.RECEIVED),
            "Layoff Type": kind(),
            "Layoff Status": keep(),
            "TAA Related": keep(),
            "Affected Workers": headcount(),
            "Layoff Count": keep(),
            "Report": day(DateRole.INFERRED),
        }
    )
    key = ("Layoff Name", "City", "Layoff Start")
    expect = Expect(
        min_items=5, max_items=3_000, fill={"city": 0.9, "affected_workers": 0.8}, newest_within_days=60,
        shrink=0.7,  # three months at a time: 2022 to 2026 the sum of three fell by up to two thirds with a new one
    )  # fmt: skip

    def grids(self, response: Response) -> list[Grid]:
        """Rows below the header's boxes, page by page."""
        if form_of(response.body) is not Form.PDF:
            return super().grids(response)
        check_pdf(self, response)
        grids: list[Grid] = []
        edges: list[Box] = []
        with pdfplumber.open(io.BytesIO(response.body)) as pdf:
            title = re.search(rf"\b({_MONTHS})\s+(20\d\d)", pdf.pages[0].extract_text() or "", re.IGNORECASE)
            for page in pdf.pages:
                boxes = header_boxes([(r["x0"], r["top"], r["x1"], r["bottom"]) for r in page.rects])
                edges = boxes or edges
                if not edges or not (boxes or page.extract_words()):
                    continue
                columns = [round(box[0], 1) for box in edges]
                lines = [trimmed(part) for run in runs(page.chars) for part in split_at(run, columns)]
                bottom = boxes[0][3] if boxes else 0.0
                month = " ".join(title.groups()) if title else ""
                rows = unruled_rows(edges, bottom, lines, ROWS)
                body = [[*row, Cell(month)] for row in rows if row[1].folded]
                grids.append(Grid([[Cell(name) for name in HEADER], *body], name=month))
        return grids

    def year_of(self, response: Response, grid: Grid, row: Row) -> int | None:
        """The report's year, for "5/13"."""
        found = re.search(r"20\d\d", grid.name)
        return int(found[0]) if found else None

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """A dash is no date; a layoff without a WARN date has only the month whose report lists it."""
        draft.dates = [d for d in draft.dates if d.raw != "-"]


def header_boxes(rects: list[Box]) -> list[Box]:
    """The header's eleven boxes: the first band of filled areas as tall as two lines of text."""
    tall = [box for box in rects if 20 < box[3] - box[1] < 40]
    band = sorted({box for box in tall if abs(box[1] - tall[0][1]) < 1}) if tall else []
    return band if len(band) == len(HEADER) - 1 else []
