"""JOLTS: job openings, quits, layoffs and discharges, monthly and seasonally adjusted, from the BLS public API."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scrapy.http import JsonRequest, Request, Response

from crawlers.base import SourceSpider
from crawlers.platforms.reading import read_json
from crawlers.platforms.series import SeriesCard
from crawlers.records import Observation, Record
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind

API = "https://api.bls.gov/publicAPI/v1/timeseries/data/"
SERIES = {
    "JTS000000000000000LDL": "jolts.layoffs.US",
    "JTS000000000000000JOL": "jolts.openings.US",
    "JTS000000000000000QUL": "jolts.quits.US",
    "JTS510000000000000LDL": "jolts.layoffs.information.US",
    "JTS540099000000000LDL": "jolts.layoffs.professional_business.US",
}
YEARS = 10
"""The most that a keyless request may ask for."""


class UsBlsJoltsSpider(SourceSpider):
    name = "us_bls_jolts"
    source = Source(
        publisher="U.S. Bureau of Labor Statistics",
        url="https://www.bls.gov/jlt/",
        kind=SourceKind.INDICATORS,
        record="observation",
        licence="public domain, cite BLS",
        cadence="monthly",
        coverage="US total and two industries, the last ten years",
        hosts=frozenset({"api.bls.gov"}),
    )
    expect = Expect(min_items=100, earliest=2000)

    def requests(self) -> Iterable[Request]:
        """All series in one request; 25 a day are allowed without a key."""
        year = self.run.today.year
        asked = {"seriesid": list(SERIES), "startyear": str(year - YEARS + 1), "endyear": str(year)}
        return [JsonRequest(API, data=asked)]

    def parse(self, response: Response, **kwargs: object) -> Iterator[Record | Request]:
        """Read the answer; BLS reports failures with HTTP 200."""
        data = read_json(self, response)
        if data.get("status") != "REQUEST_SUCCEEDED":
            raise self.unexpected(response, "status", data.get("message") or data.get("status"), "REQUEST_SUCCEEDED")
        card = SeriesCard(
            publisher=self.source.publisher, licence=self.source.licence, url="https://www.bls.gov/jlt/data.htm"
        )
        try:
            for series in data["Results"]["series"]:
                rows = (_observation(card, SERIES[series["seriesID"]], row) for row in series["data"])
                yield from filter(None, rows)
        except (KeyError, TypeError, ValueError) as error:
            raise self.unexpected(response, "Results", repr(error), f"months of {sorted(SERIES)}") from error


def _observation(card: SeriesCard, series: str, row: dict[str, Any]) -> Observation | None:
    """One month; None for the annual average (M13) and for a value not published ("-")."""
    if row["period"] == "M13" or row["value"] == "-":
        return None
    preliminary = any(note.get("code") == "P" for note in row["footnotes"])
    return card.observation(
        series,
        f"{row['year']}-{row['period'].removeprefix('M')}",
        float(row["value"].replace(",", "")),
        "thousand persons",
        basis="preliminary" if preliminary else "reported",
        raw=row["value"],
    )
