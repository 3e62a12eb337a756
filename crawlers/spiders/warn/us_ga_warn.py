"""Georgia WARN notices: a table filled by script and a page a notice; the page has the facts, and people we drop.

The list prints a submission date, the page none but dates of separation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import html
from scrapy.http import FormRequest, Request, Response

from crawlers.folder import PrintedTotal
from crawlers.parse import city_in, header_key
from crawlers.personal_data import redact
from crawlers.platforms.cards import Card
from crawlers.platforms.columns import (
    Draft,
    city,
    day,
    declare,
    drop,
    employer,
    headcount,
    keep,
    kind,
    naics,
    text,
    titles,
    warn_flag,
)  # fmt: skip
from crawlers.platforms.details import DetailSpider
from crawlers.platforms.gravity_view import notice_card
from crawlers.platforms.grid import Cell
from crawlers.platforms.html_table import element_text, html_tables, parse_html
from crawlers.platforms.reading import Form, form_of, page_text, read_json
from crawlers.platforms.rows import Row
from crawlers.records import Record
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

LIST_COLUMNS = ("GA WARN ID", "Company Name", "Submitted Date", "Total Number of Affected Employees")
_PLACES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")
_PEOPLE = (
    "Contact Job Title|Phone|Email|Contact Person|Alternate Contact Person|Alternate Contact Job Title|Alternate Phone|"
    "Alternate Email|Submitter Name|Submitter Title|Submitter Information|Submitter Email|Submitter Phone Number"
)


class UsGaWarnSpider(DetailSpider):
    name = "us_ga_warn"
    source = Source(
        publisher="Technical College System of Georgia",
        url="https://www.tcsg.edu/warn-public-view/",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-GA",
        coverage="2022 on",
        delay=2.0,
        run_seconds=3600,
    )
    columns = declare(
        {
            "GA WARN ID": keep(),
            "Company Name": employer(),
            "Submitted Date": day(DateRole.RECEIVED),
            "First Location Address": text("address"),
            "Company Address|" + "|".join(f"{n} Location Address" for n in _PLACES[1:]): keep(),
            "City": city(),
            "County": text("county"),
            "Zip Code|County (if not in Georgia)|LWDA|Trade Affected Layoff or Closure|WARN Notice Selection": keep(),
            "Type of Layoff or Closure": kind(),
            "|".join(f"{n} Date of Separation" for n in _PLACES): day(DateRole.EFFECTIVE),
            "Number of Expected Dates Associated with WARN Event": keep(),
            "Number of Locations Associated with WARN Event": keep(),
            "Total Number of Affected Employees": headcount(),
            "Number of Employees Affected": keep(),
            "Are any Employees Represented by a Union Affected?": keep(),
            "Titles / Descriptions of Impacted Positions": titles(),
            "NAICS": naics(),
            "Additional Comments|Additional Comments/Questions for WARN Staff": keep(),
            "Event Type": warn_flag(),
            "Upload any Pertinent Documentation, if Necessary|Public Notice Acknowledgement": keep(),
            "Additional Information and Acknowledgement": drop(),
            _PEOPLE: drop(),
        }
    )
    key = ("GA WARN ID",)
    expect = Expect(min_items=50, max_items=6_000, fill={"affected_workers": 0.9, "county": 0.5}, failing=0.1)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """The page with the list's key, the list as JSON or as a browser shows it, or a notice.

        Raises:
            UnexpectedData: none of these.
        """
        if form_of(response.body) is Form.JSON:
            yield from self.details(response, self.listed(response, self.rows(response)))
            return
        body = page_text(response)
        root = parse_html(body)
        content = root.find_class("gv-table-view-content")
        if content:
            yield from self.read_cards(response, [self.with_listing(response, notice_card(content[0]))])
            return
        listed = list(self.shown(response, body))
        nonce = re.search(r'"view_id":(\d+),"post_id":(\d+),"nonce":"(\w+)"', body)
        if nonce and not listed:
            form = {"action": "gv_datatables_data", "view_id": nonce[1], "post_id": nonce[2], "nonce": nonce[3]}
            form |= {"draw": "1", "start": "0", "length": "-1", "getData": "false"}
            yield FormRequest("https://www.tcsg.edu/wp-admin/admin-ajax.php", formdata=form, callback=self.parse)
        if not nonce and not listed:
            raise self.unexpected(response, "page", root.findtext(".//title"), "the list of notices or one of them")
        yield from self.details(response, listed)

    def rows(self, response: Response) -> list[Any]:
        """The rows of the list as JSON, which says itself how many there are."""
        answer = read_json(self, response)
        rows = answer.get("data") if isinstance(answer, dict) else None
        if not isinstance(rows, list):
            raise self.unexpected(response, "data", answer, "the rows of the list")
        if isinstance(counted := answer.get("recordsTotal"), int):
            self.ledger.total(
                PrintedTotal(of="rows", printed=counted, read=[len(rows)], url=response.url, text="recordsTotal")
            )
        return rows

    def shown(self, response: Response, body: str) -> Iterator[tuple[str, Card]]:
        """Rows of the list as a browser shows it."""
        for grid in html_tables(body):
            rows = list(grid.filled())
            if rows and [header_key(c.text) for c in rows[0]][:2] == ["ga warn id", "company name"]:
                labels = [cell.folded for cell in rows[0]]
                for row in rows[1:]:
                    if row[0].folded != labels[0]:
                        yield row[0].href or "", dict(zip(labels, row, strict=False))

    def listed(self, response: Response, rows: list[Any]) -> Iterator[tuple[str, Card]]:
        """Rows of the list as JSON: cells of HTML, or objects that hold them, told by their place alone.

        Raises:
            UnexpectedData: the first cell is no number of a notice: the columns stand in another order.
        """
        for row in rows:
            values = list(row.values() if isinstance(row, dict) else row)[: len(LIST_COLUMNS)]
            cells = [html.fragment_fromstring(str(value), create_parent="div") for value in values]
            if not cells or not re.match(r"GA\d{6}", element_text(cells[0])):
                raise self.unexpected(response, LIST_COLUMNS[0], values, "GA and a number")
            href = next((a.get("href") for cell in cells for a in cell.iter("a")), "")
            yield href, {n: Cell(element_text(c)) for n, c in zip(LIST_COLUMNS, cells, strict=False)}

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """The address ends in "Monticello, Georgia"; comments are the employer's unless staff noted an approval."""
        draft.fields["city"] = city_in(draft.fields.get("address", ""), "GA")
        comment = row.raw("Additional Comments|Additional Comments/Questions for WARN Staff")
        if comment and not comment.casefold().startswith(("approved", "n/a", "none")):
            draft.fields["reason"] = redact(comment)
