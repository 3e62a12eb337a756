"""USAJOBS announcements, current and past, without a key: grades say the level, series 2210 is IT."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from scrapy.http import Request, Response

from crawlers.platforms.job_feed import JobFeedSpider
from crawlers.platforms.json_rows import inner
from crawlers.platforms.pay import make_pay
from crawlers.platforms.plain_text import html_to_text, one_line
from crawlers.platforms.posting_fields import joined, make_posting
from crawlers.platforms.walk import Row
from crawlers.records import Posting
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier

API = "https://data.usajobs.gov/api/HistoricJoa"
SERIES = "2210"
FIRST_YEAR = 2014
WINDOW = timedelta(days=30)


class UsaJobsHistoricJoaSpider(JobFeedSpider):
    """GS-5 and GS-7 are the government's own entry grades. One announcement may hire many; contacts are not in it."""

    name = "usajobs_historicjoa"
    source = Source(
        publisher="USAJOBS (U.S. Office of Personnel Management)", url="https://data.usajobs.gov/",
        kind=SourceKind.POSTINGS, record="posting", jurisdiction="US", tier=Tier.EMPLOYER,
        licence="United States government open data",
        coverage="federal announcements of series 2210 since 2014 (backfill) or of the last 30 days", delay=1.0,
    )  # fmt: skip
    expect = Expect()
    skips_unchanged = False

    def requests(self) -> Iterator[Request]:
        """One window, or with `backfill` one for each month since the first year."""
        since = self.run.since or (date(FIRST_YEAR, 1, 1) if self.run.backfill else self.run.today - WINDOW)
        starts = [since + WINDOW * number for number in range((self.run.today - since) // WINDOW + 1)]
        for start in starts:
            yield self._window(start, min(start + WINDOW - timedelta(days=1), self.run.today))

    def _window(self, first: date, last: date) -> Request:
        span = f"StartPositionOpenDate={first:%m-%d-%Y}&EndPositionOpenDate={last:%m-%d-%Y}"
        return Request(f"{API}?{span}&PositionSeries={SERIES}", meta={"board": f"{SERIES}:{first:%Y-%m-%d}"})

    def feed_board(self, response: Response) -> str:
        return str(response.meta.get("board") or SERIES)

    def feed_rows(self, response: Response) -> list[Row]:
        rows = self.rows(response, inner({"d": self.json(response)}, "d", "data"), "data")
        return [{name.casefold(): value for name, value in row.items()} for row in rows]

    def next_page(self, response: Response, rows: list[Row]) -> Request | None:
        following = inner(self.json(response), "paging", "next")
        return response.follow(following, meta={"board": self.feed_board(response)}) if following and rows else None

    def posting(self, row: Row, response: Response) -> Posting | None:
        identity = self.need(response, row, "usajobscontrolnumber")
        places = [_place(place) for place in row.get("positionlocations") or []]
        grades = list(dict.fromkeys(filter(None, (row.get("minimumgrade"), row.get("maximumgrade")))))
        scale = row.get("payscale")
        sections = (row.get(name) for name in ("summary", "duties", "requirements", "qualifications"))
        return make_posting(
            SERIES, identity, row.get("hiringagencyname") or self.need(response, row, "hiringdepartmentname"),
            self.need(response, row, "positiontitle"),
            requisition_id=row.get("announcementnumber"), location=joined(places), country="US" if places else None,
            text=html_to_text("".join(f"<p>{section}</p>" for section in sections if section)),
            is_remote=True if str(row.get("remoteindicator") or "").upper() in {"Y", "TRUE"} else None,
            posted_date=self.posted(response, "positionOpenDate", row.get("positionopendate")),
            posted_date_field="positionOpenDate",
            closes_date=self.day(response, "positionCloseDate", row.get("positionclosedate")),
            level_given="-".join(filter(None, [scale, "/".join(grades)])) if grades else None,
            employment_type=joined([row.get("workschedule"), row.get("appointmenttype")], ", "),
            department=joined([row.get("hiringdepartmentname")]), url=f"https://www.usajobs.gov/job/{identity}",
            pay=make_pay(row.get("minimumsalary"), row.get("maximumsalary"), "USD", row.get("salarytype")),
        )  # fmt: skip


def _place(place: dict[str, Any]) -> str:
    parts = [place.get(f"positionLocation{part}") for part in ("City", "State", "Country")]
    return ", ".join(dict.fromkeys(one_line(part) for part in parts if part))
