"""Michigan WARN notices: a search endpoint that answers with a card of HTML a notice; labels vary from card to card."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import html
from scrapy.http import Request, Response

from crawlers.parse import city_in
from crawlers.platforms.cards import Card, CardSpider
from crawlers.platforms.columns import Draft, city, day, declare, employer, headcount, keep, kind, reason, text, titles
from crawlers.platforms.grid import Cell
from crawlers.platforms.html_table import element_text, parse_html
from crawlers.platforms.reading import read_json
from crawlers.platforms.rows import Row
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

SEARCH = (
    "https://www.michigan.gov/leo/sxa/search/results/?s={8E97AB1D-D2D4-47F8-8CC4-3F1039C8854F}"
    "&itemid={BE81F7C2-36A8-4FDE-853C-B05B6E090055}&sig=&autoFireSearch=true"
    "&v={1FFFCC21-5151-4A2B-ABFC-F7FE4E5C9783}&p=54321&o=Created%20Date%20sort%2CDescending"
)


class UsMiWarnSpider(CardSpider):
    name = "us_mi_warn"
    source = Source(
        publisher="Michigan Department of Labor and Economic Opportunity",
        url="https://www.michigan.gov/leo/bureaus-agencies/wd/data-public-notices/warn-notices",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-MI",
        coverage="2025 on; older notices were taken down",
    )
    columns = declare(
        {
            "Employer": employer(),
            "Type of company action": kind(status=True),
            "City|Cities|Layoff - Cities|Layoff - City": city(),
            "County|Counties": text("county"),
            "Site address|Site addresses|Address": text("address"),
            "Layoff date|Layoff dates|Commencing date|Commencing dates|Closure date|Layoffs commence": day(
                DateRole.EFFECTIVE
            ),
            "Number of jobs impacted|Number of jobs affected": headcount(),
            "Reason for company action": reason(),
            "Impacted job titles": titles(),
            "Site|Site 1|Site 2|Includes the following": keep(),
            "Date in the letter's name": day(DateRole.INFERRED),
            "Id": keep(),
        }
    )
    key = ("Id",)
    expect = Expect(min_items=20, max_items=3_000, fill={"affected_workers": 0.9, "effective_date": 0.8})

    def requests(self) -> Iterable[Request]:
        """The search with a page larger than the list."""
        return [Request(SEARCH)]

    def cards(self, response: Response) -> Iterator[Card]:
        """One card a result.

        Raises:
            UnexpectedData: fewer results than the answer counts: an unturned page.
        """
        answer = read_json(self, response)
        results, count = (answer.get("Results"), answer.get("Count")) if isinstance(answer, dict) else (None, None)
        if not isinstance(results, list) or len(results) != count:
            raise self.unexpected(response, "Results", len(results or []), f"{count} results")
        for result in results:
            if not isinstance(result, dict) or not {"Id", "Html"} <= result.keys():
                raise self.unexpected(response, "Results", result, "objects with Id and Html")
            yield {"Id": Cell(result["Id"])} | self.card(parse_html(result["Html"]))

    def card(self, root: html.HtmlElement) -> Card:
        """Labels stand in bold, a value goes on to the next label; sites may stand in a table."""
        link = root.find(".//a[@class='content-title-link']")
        heading = root.find(".//h3")
        name = element_text(link) if link is not None else ""
        letters = [a.get("href") for a in root.iter("a") if ".pdf" in (a.get("href") or "")]
        name = name or (element_text(heading) if heading is not None else "")
        card = {"Employer": Cell(name, href=letters[0] if letters else None)}
        if letters and (dated := re.search(r"20\d\d-\d\d-\d\d(?=[^/]*\.pdf)", letters[0])):
            card["Date in the letter's name"] = Cell(dated[0])
        for bold in root.iter("strong", "b"):
            if next(bold.iterancestors("table"), None) is None and (label := element_text(bold).rstrip(": ")):
                card.setdefault(label, Cell(_value_after(bold)))
        for table in root.xpath("//table[.//tr]"):
            heads, *rows = ([element_text(c) for c in tr.iter("th", "td")] for tr in table.iter("tr"))
            for index, head in enumerate(heads):
                values = [row[index] for row in rows if index < len(row)]
                figures = all(value.replace(",", "").isdigit() for value in values)  # two sites may lose as many
                card.setdefault(head or "Site", Cell("; ".join(values if figures else dict.fromkeys(values))))
        return card

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """Newer cards give an address and no city."""
        if "city" not in draft.fields:
            draft.fields["city"] = city_in(draft.fields.get("address", ""), "MI")


def _value_after(bold: html.HtmlElement) -> str:
    parts = [bold.tail or ""]
    node = bold.getnext()
    while node is not None and node.tag not in {"strong", "b"}:
        parts.append("\n" if node.tag == "br" else element_text(node))
        parts.append(node.tail or "")
        node = node.getnext()
    return "".join(parts).strip().lstrip(": ").strip()
