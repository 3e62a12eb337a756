"""FRED's copy of Indeed's US postings indices: all sectors and software development, as monthly means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrapy.http import Request, Response

from crawlers.base import SourceSpider
from crawlers.platforms.reading import decode
from crawlers.platforms.series import SeriesCard, csv_rows
from crawlers.records import Record
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier

GRAPH = "https://fred.stlouisfed.org/graph/fredgraph.csv?id="
SERIES = {"IHLIDXUS": "fred.indeed_all.US", "IHLIDXUSTPSOFTDEVE": "fred.indeed_software.US"}
DAY_COLUMNS = ("observation_date", "DATE")
"""FRED renamed its date column in 2024."""


class UsFredIndeedSpider(SourceSpider):
    name = "us_fred_indeed"
    source = Source(
        publisher="Federal Reserve Bank of St. Louis (FRED), from Indeed Hiring Lab",
        url="https://fred.stlouisfed.org/series/IHLIDXUSTPSOFTDEVE",
        kind=SourceKind.INDICATORS,
        record="observation",
        licence="Indeed Hiring Lab, CC BY 4.0; retrieved from FRED",
        cadence="weekly",
        coverage="US postings index since 2020-02-01, all sectors and software development",
        tier=Tier.AGGREGATOR,
    )
    expect = Expect(min_items=60, earliest=2018)

    def requests(self) -> Iterable[Request]:
        """One small file a series."""
        return [Request(GRAPH + series) for series in SERIES]

    def parse(self, response: Response, **kwargs: object) -> Iterator[Record | Request]:
        """Read one CSV of two columns: the day and the series' own code."""
        text = decode(response.body)
        header = text.partition("\n")[0].strip().split(",")
        if len(header) != 2 or header[0] not in DAY_COLUMNS or header[1] not in SERIES:
            raise self.unexpected(response, "columns", header, f"a date and one of {sorted(SERIES)}")
        day, code = header
        card = SeriesCard(
            publisher=self.source.publisher,
            licence=self.source.licence,
            url=f"https://fred.stlouisfed.org/series/{code}",
        )
        rows = ((SERIES[code], row[day], row[code]) for row in csv_rows(text, frozenset(header)))
        try:
            yield from card.monthly(rows, "index, 1 Feb 2020 = 100")
        except ValueError as error:
            raise self.unexpected(response, code, error, "a number or '.'") from error
