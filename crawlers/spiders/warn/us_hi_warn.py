"""Hawaii WARN notices: a page a year of dated lines, each linking a scanned letter with the headcount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrapy.http import Response

from crawlers.parse import change_marker, fold, parse_dates
from crawlers.platforms.cards import Card, CardSpider
from crawlers.platforms.columns import Draft, day, declare, employer, keep, link
from crawlers.platforms.grid import Cell
from crawlers.platforms.html_table import parse_html
from crawlers.platforms.links import Link
from crawlers.platforms.reading import page_text
from crawlers.platforms.rows import Row
from crawlers.platforms.years import YearRequests
from crawlers.records import make_key
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

_DATE = r"[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s20\d\d"
_DASH = r"\s*[-–—]\s*"
_REMARKS = re.compile(
    rf"^(?:conditional warn|updated?|amended|supplemental|revised){_DASH}"
    rf"|(?:{_DASH})?\((?:[^()]*\b(?:warn|supplement|update)\b[^()]*"
    r"(?:\([^()]*\))?[^()]*)\)$|[\s*]+(?:amended|updated?|revised)\s*$",
    re.IGNORECASE,
)


class UsHiWarnSpider(YearRequests, CardSpider):
    name = "us_hi_warn"
    source = Source(
        publisher="Hawaii Workforce Development Council",
        url="https://labor.hawaii.gov/wdc/real-time-warn-updates/",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-HI",
        coverage="a page a year, 2019 on",
    )
    year_url = "https://labor.hawaii.gov/wdc/{year}-warn-notices/"
    first_year = 2019
    links = (Link(r"/20\d\d-warn-notices/?$", backfill=True),)
    columns = declare(
        {
            "Employer": employer(),
            "Date": day(DateRole.FILED),
            "Line": keep(),
            "Letter": link(),
        }
    )
    key = ("Date", "Employer")
    expect = Expect(min_items=1, max_items=500, fill={"notice_date": 0.9})

    def cards(self, response: Response) -> Iterator[Card]:
        """Paragraphs and list items that hold a date and a link to a letter."""
        root = parse_html(page_text(response))
        for node in root.iter("p", "li"):
            letters = [a.get("href") for a in node.iter("a") if re.search(r"\.pdf|/files/", a.get("href") or "", re.I)]
            line = fold(node.text_content())
            dated = re.search(_DATE, line)
            if not letters or any(child.tag in {"p", "li"} for child in node.iterdescendants()):
                continue
            if not dated:
                self.ledger.warn(f"{response.url}: {line!r} links a letter and prints no date we know; it is left out")
                continue
            rest = re.sub(rf"^[*\s]*{_DATE}{_DASH}|[\s*]*{_DATE}\s*$", "", line) if line else ""
            name = rest
            while (shorter := _REMARKS.sub("", name).strip(" –-*")) != name:
                name = shorter
            yield {
                "Employer": Cell(name or rest, href=letters[0]),
                "Date": Cell(dated[0]),
                "Line": Cell(line),
                "Letter": Cell("", href=letters[0]),
            }

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """Updates, supplements and rescissions are said in the line; some name the notice they change by its date."""
        line = row.raw("Line")
        if marker := change_marker(line):
            draft.fields["status"] = marker
        earlier = re.search(rf"(?:supplement to|update to previous warn|amend\w* to)\W+({_DATE})", line, re.IGNORECASE)
        if earlier and parse_dates(earlier[1], DateRole.FILED)[0].value:
            draft.fields["amends"] = make_key(earlier[1], row.raw("Employer"))
