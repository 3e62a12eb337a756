"""Québec's notices of collective dismissal: monthly PDFs that name employer, place, dates, headcount and reason.

The only Canadian list of single employers (Ontario, British Columbia and Ottawa publish none). Each file prints its own
totals, by region and in all; rows that do not add up to the greatest of them are an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from scrapy.http import Request, Response

from crawlers.base import SourceSpider
from crawlers.edgar.text import pdf_text
from crawlers.platforms.addresses import absolute
from crawlers.platforms.dismissals import NOT_THERE, Dismissal, parse_dismissals, printed_totals
from crawlers.platforms.reading import markup, page_text, read_grids
from crawlers.platforms.skips import count_skip
from crawlers.records import Record, ReportedDate, Statement, make_key
from crawlers.source import Expect, Source
from db.vocabulary import AnnouncementKind, DateRole, SourceKind, Tier

PAGE = "https://www.quebec.ca/gouvernement/ministeres-organismes/emploi-solidarite-sociale/publications"
FILES = (
    "https://cdn-contenu.quebec.ca/cdn-contenu/adm/min/emploi-solidarite-sociale/publications-adm/"
    "documents-administratifs/avis_licenciements_collectifs"
)
FIRST = date(2023, 8, 1)
MISTYPED = {"2023-10": "2032-10", "2023-11": "2032-11"}
"""Months whose file name the ministry mistyped."""
LOOK_BACK = 3
"""Months asked for on an ordinary day: a file is published in the month after, and corrected after that."""
_LINK = re.compile(r"avis_licenciements_collectifs/[^/]+\.pdf$", re.I)


class CaQcCollectiveDismissalsSpider(SourceSpider):
    name = "ca_qc_collective_dismissals"
    source = Source(
        publisher="Ministère de l'Emploi et de la Solidarité sociale, Québec",
        url=PAGE,
        kind=SourceKind.PRESS,
        record="restructuring",
        jurisdiction="CA-QC",
        licence="not stated; facts with a link to the file",
        cadence="monthly",
        coverage="notices of dismissals of ten employees or more in Québec since August 2023",
        tier=Tier.REGULATOR,
        hosts=frozenset({"cdn-contenu.quebec.ca"}),
    )
    expect = Expect(min_items=1, earliest=2022, fill={"employer_name": 1.0, "affected_workers": 0.9}, shrink=1.0)
    handle_httpstatus_list = (403, 404)

    def requests(self) -> Iterable[Request]:
        """The landing page, and the files by their names: either has been empty while the other worked."""
        yield Request(PAGE)
        months = list(_months(FIRST, self.run.today))
        for month in months if self.run.backfill else months[-LOOK_BACK:]:
            yield Request(f"{FILES}/LI_licenciement-collectif_{MISTYPED.get(month, month)}_MESS.pdf")

    def parse(self, response: Response, **kwargs: object) -> Iterator[Record | Request]:
        """Read one month's file, or find files on the landing page."""
        if response.status in self.handle_httpstatus_list:
            count_skip(self, NOT_THERE)
        elif response.body.startswith(b"%PDF-"):
            yield from self._file(response)
        else:
            printed = filter(_LINK.search, markup(response).css("a::attr(href)").getall())
            links = [link for href in printed if (link := absolute(response, href))]
            if not links and "quebec" not in page_text(response).lower():
                raise self.unexpected(response, "page", page_text(response)[:100], "the ministry's publications")
            yield from (Request(link) for link in (links if self.run.backfill else links[:LOOK_BACK]))

    def _file(self, response: Response) -> Iterator[Statement]:
        try:
            rows = list(parse_dismissals(read_grids(self, response)))
            notices, workers = printed_totals(pdf_text(response.body))
        except ValueError as error:
            raise self.unexpected(response, "list", error, "a month's notices of collective dismissal") from error
        stated = sum(row.workers or 0 for row in rows)
        if (len(rows), stated) != (notices, workers):
            read = f"{len(rows)} notices, {stated} employees"
            raise self.unexpected(response, "totals", read, f"the file's own {notices} notices, {workers} employees")
        yield from (self._statement(row, response.url) for row in rows)

    def _statement(self, row: Dismissal, url: str) -> Statement:
        dates = [
            (DateRole.FILED, row.notified, row.notified_raw),
            (DateRole.EFFECTIVE, row.effective, row.effective_raw),
        ]
        return Statement(
            kind=AnnouncementKind.RESTRUCTURING,
            source_key=make_key(row.enterprise_number, row.employer, row.address, row.notified_raw, row.effective_raw),
            employer_name=row.employer,
            title=f"{row.employer}: avis de licenciement collectif",
            publisher=self.source.publisher,
            url=url,
            country="CA",
            language="fr",
            affected_workers=row.workers,
            dates=[ReportedDate(role=role, value=day, raw=raw) for role, day, raw in dates if raw],
            reported=row.reported,
        )


def _months(first: date, last: date) -> Iterator[str]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield f"{year}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
