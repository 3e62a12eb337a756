"""Challenger, Gray & Christmas: announced US job cuts a month, in all and by stated reason, AI among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from scrapy.http import Request, Response

from crawlers.base import SourceSpider
from crawlers.edgar.text import html_text, pdf_text
from crawlers.platforms.addresses import absolute
from crawlers.platforms.challenger import Report, parse_report
from crawlers.platforms.reading import check_pdf, markup, page_text
from crawlers.records import Observation, Record
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier

NEWEST = 3
"""Reports read on an ordinary day: the newest, and two in case their figures were corrected."""
_REPORT_LINK = re.compile(r"/blog/[^/]*(?:challenger|job-cuts|layoffs|cuts)[^/]*/?$")
_PDF_LINK = re.compile(r"/wp-content/uploads/\d{4}/\d{2}/[^/]+\.pdf$")


class UsChallengerJobCutsSpider(SourceSpider):
    name = "us_challenger_job_cuts"
    source = Source(
        publisher="Challenger, Gray & Christmas",
        url="https://www.challengergray.com/blog/category/job-cuts-report/",
        kind=SourceKind.INDICATORS,
        record="observation",
        licence="figures are facts; cite Challenger, Gray & Christmas",
        cadence="monthly",
        coverage="announced US cuts by stated reason; AI as a reason since May 2023",
        tier=Tier.AGGREGATOR,
    )
    expect = Expect(min_items=1, earliest=1989, shrink=0.9)

    def parse(self, response: Response, **kwargs: object) -> Iterator[Record | Request]:
        """Read the list of reports, a report's page, or its PDF."""
        if response.body.startswith(b"%PDF-"):
            check_pdf(self, response)
            yield from self._report(response, self._pdf_words(response))
            return
        text = html_text(page_text(response))
        pdf = next(self._links(response, _PDF_LINK), None)
        if pdf:
            yield Request(pdf)
        elif re.search(r"announced\s+[\d,]+\s+(?:job\s+)?cuts\s+in", text) and not self._is_list(response):
            yield from self._report(response, text)
        else:
            yield from self._reports(response)

    def _reports(self, response: Response) -> Iterable[Request]:
        links = list(dict.fromkeys(self._links(response, _REPORT_LINK)))
        if not links:
            raise self.unexpected(response, "links", "none", "links to monthly reports")
        return [Request(link) for link in (links if self.run.backfill else links[:NEWEST])]

    def _links(self, response: Response, pattern: re.Pattern[str]) -> Iterator[str]:
        for href in markup(response).css("a::attr(href)").getall():
            link = absolute(response, href.split("#")[0].split("?")[0])
            if link and pattern.search(urlsplit(link).path):
                yield link

    def _is_list(self, response: Response) -> bool:
        return len(set(self._links(response, _REPORT_LINK))) > 2 * NEWEST and "/category/" in response.url

    def _pdf_words(self, response: Response) -> str:
        try:
            return pdf_text(response.body)
        except ValueError as error:
            raise self.unexpected(response, "pdf", error, "a PDF with text") from error

    def _report(self, response: Response, text: str) -> Iterator[Observation]:
        try:
            report: Report = parse_report(text)
        except ValueError as error:
            raise self.unexpected(response, "report", error, "a monthly report of announced cuts") from error
        for figure in report.figures:
            yield Observation(
                series=figure.series,
                period=figure.period,
                value=figure.value,
                unit="cuts",
                licence=self.source.licence,
                publisher=self.source.publisher,
                url=response.url,
                vintage=report.released,
                raw=figure.raw[:300],
            )
