"""Eurofound's European Restructuring Monitor: announced job losses of large employers, as facts with a link.

Most rows create jobs and are left out; rows for "World" and "European Union" repeat national ones. A figure is as
announced and may be revised later under the same number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from scrapy.http import Request, Response

from crawlers.base import SourceSpider
from crawlers.platforms.reading import decode
from crawlers.platforms.series import csv_rows
from crawlers.platforms.skips import count_skip
from crawlers.records import Record, ReportedDate, Statement
from crawlers.source import Expect, Source
from db.vocabulary import AnnouncementKind, DateRole, SourceKind, Tier

EXPORT = "https://apps.eurofound.europa.eu/restructuring-events/factsheetscsv"
SHEET = "https://apps.eurofound.europa.eu/restructuring-events/detail/"
COLUMNS = frozenset(
    {"Id", "Announcement date", "Country", "Company", "Sector", "Restructuring type", "Employment Change"}
)
LOOK_BACK = timedelta(days=400)
"""Revisions of a year's events are seen on every visit."""
SUMS = frozenset({"World", "European Union"})
COUNTRIES = {
    "Austria": "AT", "Belgium": "BE", "Bulgaria": "BG", "Croatia": "HR", "Cyprus": "CY", "Czechia": "CZ",
    "Czech Republic": "CZ", "Denmark": "DK", "Estonia": "EE", "Finland": "FI", "France": "FR", "Germany": "DE",
    "Greece": "GR", "Hungary": "HU", "Ireland": "IE", "Italy": "IT", "Latvia": "LV", "Lithuania": "LT",
    "Luxembourg": "LU", "Malta": "MT", "Netherlands": "NL", "Norway": "NO", "Poland": "PL", "Portugal": "PT",
    "Romania": "RO", "Slovakia": "SK", "Slovenia": "SI", "Spain": "ES", "Sweden": "SE", "United Kingdom": "GB",
}  # fmt: skip


class EuErmRestructuringSpider(SourceSpider):
    name = "eu_erm_restructuring"
    source = Source(
        publisher="Eurofound, European Restructuring Monitor",
        url="https://apps.eurofound.europa.eu/restructuring-events/",
        kind=SourceKind.PRESS,
        record="restructuring",
        jurisdiction="EU",
        licence="reuse with acknowledgement (legal notice); the full dataset for non-commercial research",
        cadence="weekly",
        coverage="EU27, Norway and formerly the UK since 2002; 100 jobs or more, or 10 % of sites above 250",
        tier=Tier.PRESS,
        recordings=frozenset({"eurofound_erm_csv"}),
    )
    expect = Expect(min_items=1, earliest=2002, fill={"employer_name": 1.0, "affected_workers": 0.9})

    def requests(self) -> Iterable[Request]:
        """One file, from the first day of interest; all of it on a backfill."""
        since = self.run.since or (None if self.run.backfill else self.run.today - LOOK_BACK)
        return [Request(EXPORT + (f"?date-from={since}&date-to={self.run.today}" if since else ""))]

    def parse(self, response: Response, **kwargs: object) -> Iterator[Record | Request]:
        """Read the export."""
        try:
            for row in csv_rows(decode(response.body), COLUMNS):
                change = int(row["Employment Change"].replace(",", "") or 0)
                if change >= 0:
                    count_skip(self, "row without job losses")
                elif row["Country"] in SUMS:
                    count_skip(self, "row that repeats national ones")
                else:
                    yield self._statement(row, -change)
        except (ValueError, KeyError) as error:
            raise self.unexpected(response, "row", error, "the columns, dates and countries of the export") from error

    def _statement(self, held: Mapping[str, str], lost: int) -> Statement:
        day = date.fromisoformat(held["Announcement date"])
        return Statement(
            kind=AnnouncementKind.RESTRUCTURING,
            source_key=held["Id"],
            employer_name=held["Company"],
            title=f"{held['Company']}: {held['Restructuring type']} in {held['Country']}",
            published_at=datetime.combine(day, time(), UTC),
            publisher=self.source.publisher,
            url=SHEET + held["Id"],
            country=COUNTRIES[held["Country"]],
            affected_workers=lost,
            dates=[ReportedDate(role=DateRole.POSTED, value=day, raw=held["Announcement date"])],
            reported=dict(held),
        )
