"""America's JobLink, the notice search of several states: a paged list and a page a notice.

The record number in a notice's address is the state's own key. The list shows 25 rows a page, each links the next.
Searched without a filter on the type, it lists WARN and non-WARN notices alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode

from scrapy.http import Request, Response

from crawlers.parse import header_key
from crawlers.platforms.cards import Card
from crawlers.platforms.columns import (
    Column,
    Draft,
    city,
    day,
    declare,
    drop,
    employer,
    headcount,
    keep,
    link,
    text,
    warn_flag,
)
from crawlers.platforms.details import DetailSpider
from crawlers.platforms.grid import Cell
from crawlers.platforms.html_table import element_text, html_tables, parse_html
from crawlers.platforms.reading import page_text
from crawlers.platforms.rows import Row, matters
from crawlers.platforms.years import list_years
from crawlers.records import Record, make_key
from db.vocabulary import DateRole

PAGE_SIZE = 25
EMPLOYER = "Company Name|Employer|Employer Name|Company"
_RECORD = re.compile(r"/search/warn_lookups/(\d+)")


class JobLinkSpider(DetailSpider):
    """Base of the JobLink states: a spider declares its card and `first_year`."""

    first_year: ClassVar[int]
    columns: ClassVar[Mapping[str, Column]] = declare(
        {
            EMPLOYER: employer(),
            "City": city(),
            "ZIP|Zip Code": keep(),
            "LWIB Area|Workforce Area|Local Area": keep(),
            "Notice Date": day(DateRole.FILED),
            "WARN Type|Notice Type|Type": warn_flag(),
            "Address": text("address"),
            "Number of Employees Affected|Employees Affected|Number of Employees": headcount(),
            "Record number": keep(),
            "Detail page": link(),
            "Contact": drop(),
        }
    )
    key = ("Record number",)

    @property
    def years(self) -> list[int]:
        """This year and the last at least."""
        last = [] if self.run.backfill else [self.run.today.year - 1]
        return list(dict.fromkeys(list_years(self.run, self.first_year) + last))

    @property
    def window(self) -> str:
        """The years searched."""
        return " ".join(map(str, self.years))

    def requests(self) -> Iterable[Request]:
        """A search a year; the platform answers a year without notices with an empty list."""
        base = self.source.url.removesuffix("/new")
        for year in self.years:
            query = {
                "utf8": "✓",
                "q[employer_name_cont]": "",
                "q[main_contact_contact_info_addresses_full_location_city_matches]": "",
                "q[zipcode_code_start]": "",
                "q[service_delivery_area_id_eq]": "",
                "q[notice_on_gteq]": f"{year}-01-01",
                "q[notice_on_lteq]": f"{year}-12-31",
                "q[notice_eq]": "",
                "commit": "Search",
            }
            yield Request(f"{base}?{urlencode(query)}")

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """A list page or a notice's page, told apart by what it holds.

        Raises:
            UnexpectedData: neither a list, an empty answer nor a notice.
        """
        root = parse_html(page_text(response))
        titles = root.find_class("definition-list__title")
        if titles:
            yield from self.read_cards(response, [self.with_listing(response, self.notice_card(response, titles))])
            return
        listed = list(self.listed(response))
        if not listed and not re.search(r"no matches|no matching|no results", page_text(response), re.I):
            raise self.unexpected(
                response, "page", root.findtext(".//title"), "a list of notices, or that there are none"
            )
        yield from self.details(response, listed)
        for following in root.xpath("//a[contains(concat(' ', @class, ' '), ' next_page ') or @rel='next']/@href")[:1]:
            yield response.follow(str(following), callback=self.parse)

    def notice_card(self, response: Response, titles: list[Any]) -> Card:
        """Labels and values of a notice's page."""
        card: Card = {}
        for title in titles:
            value = title.getnext()
            if value is not None:
                card[element_text(title)] = Cell(element_text(value))
                self.check_label(response, element_text(title), [card[element_text(title)]])
        if found := _RECORD.search(response.url):
            card["Record number"] = Cell(found[1])
            card["Detail page"] = Cell("", href=response.url)
        return card

    def listed(self, response: Response) -> Iterator[tuple[str, Card]]:
        """Rows of the list: the notice's address and its cells."""
        for grid in html_tables(page_text(response)):
            rows = list(grid.filled())
            if not rows or self.by_header.get(header_key(rows[0][0].text)) != EMPLOYER:
                continue
            labels = [cell.folded for cell in rows[0]]
            for index, label in enumerate(labels):
                self.check_label(response, label, [row[index] for row in rows[1:] if index < len(row)])
            for row in rows[1:]:
                card = dict(zip(labels, row, strict=False))
                found = _RECORD.search(row[0].href or "")
                card["Employer"] = Cell(row[0].text)
                if found:
                    card |= {"Record number": Cell(found[1]), "Detail page": Cell("", href=row[0].href)}
                yield row[0].href or "", card

    def check_label(self, response: Response, label: str, cells: list[Cell]) -> None:
        """The platform prints labels, people do not: a new one that dates or counts something is another layout.

        Raises:
            UnexpectedData: a label that is not declared and may hold what a notice is about.
        """
        if label and header_key(label) not in self.by_header and matters(header_key(label), cells):
            raise self.unexpected(response, "label", label, f"one of {sorted(self.columns)}")

    def base_key(self, row: Row) -> str:
        """The record number; a page at an address without one is keyed by what it prints."""
        number = row.raw("Record number")
        return make_key(number) if number else make_key(row.raw(EMPLOYER), row.raw("Notice Date"))

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """The last line of an address is "Broken Arrow, Oklahoma 74014"."""
        lines = row.cell("Address").lines
        if lines and "city" not in draft.fields and "," in lines[-1]:
            draft.fields["city"] = lines[-1].split(",")[0].strip()
