"""Pennsylvania WARN notices: text blocks in accordions, a month each, under a heading a year; no notice date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scrapy.http import Response

from crawlers.parse import city_in
from crawlers.platforms.cards import Card, CardSpider
from crawlers.platforms.columns import Draft, day, declare, employer, headcount, keep, kind, text
from crawlers.platforms.grid import Cell
from crawlers.platforms.html_table import element_text, parse_html
from crawlers.platforms.reading import page_text
from crawlers.platforms.rows import Row
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

_LABEL = re.compile(
    r"^(#?\s?AFFECTED|COUNT(?:Y|IES)|(?:EFFECTIVE|LAYOFF) DATES?|CLOSURE OR LAYOFF)\s*[:–-]\s*(.*)$", re.I
)
_NEW_LABEL = re.compile(r"^([#A-Z][#A-Z ()/]{3,40}):\s*(.*)$")
"""In capitals like the others, and not to be read as the end of the line before; the base says that nobody knows it."""
_SUBSIDIARY = re.compile(r"^(.{3,100}?)\s[-–]\s([\d,]+)\sEmployees$", re.I)


class UsPaWarnSpider(CardSpider):
    name = "us_pa_warn"
    source = Source(
        publisher="Pennsylvania Department of Labor & Industry",
        url="https://www.pa.gov/agencies/dli/programs-services/workforce-development-home/warn-requirements/warn-notices",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-PA",
        coverage="one page, January 2023 on",
    )
    columns = declare(
        {
            "Employer": employer(),
            "Listed under": day(DateRole.INFERRED),
            "Address": text("address"),
            "COUNTY|COUNTIES": text("county"),
            "# AFFECTED|AFFECTED": headcount(),
            "EFFECTIVE DATE|EFFECTIVE DATES|LAYOFF DATE": day(DateRole.EFFECTIVE),
            "CLOSURE OR LAYOFF": kind(status=True),
            "Note": keep(),
        }
    )
    key = ("Employer", "Address", "COUNTY|COUNTIES", "EFFECTIVE DATE|EFFECTIVE DATES|LAYOFF DATE")
    expect = Expect(min_items=100, max_items=3_000, fill={"county": 0.9, "affected_workers": 0.8})

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """The address ends in "Hazle Township, PA 18202"."""
        draft.fields["city"] = city_in(draft.fields.get("address", ""), "PA")

    def cards(self, response: Response) -> Iterator[Card]:
        """Items without items inside are notices; the one around names the month, the h2 above the year."""
        root = parse_html(page_text(response))
        year = ""
        for node in root.iter("h2", "div"):
            if node.tag == "h2" and (named := re.search(r"\b20\d\d\b", element_text(node))):
                year = named[0]
            elif _is_item(node) and not any(_is_item(inner) for inner in node.iterdescendants("div")):
                month = next((_title(outer) for outer in node.iterancestors("div") if _is_item(outer)), "")
                yield from self.blocks(node, f"{month} {year}".strip())

    def blocks(self, item: Any, month: str) -> Iterator[Card]:
        """An item's notices: several where it names several sites."""
        name = _title(item)
        blocks: list[dict[str, str]] = [{}]
        last = "Address"
        for line in (line for line in Cell(element_text(item)).lines if line != name):
            fresh = last == "CLOSURE OR LAYOFF" or not blocks[-1]
            if fresh and (found := _SUBSIDIARY.match(line)):
                blocks.append({"Employer": found[1], "# AFFECTED": found[2]})
                last = "Address"
            elif found := _LABEL.match(line) or _NEW_LABEL.match(line):
                last = found[1].upper()
                blocks[-1][last] = found[2]
            elif re.fullmatch(r"(?:closure|closing|layoff)", line, re.I):
                blocks[-1]["CLOSURE OR LAYOFF"] = line
            elif last == "CLOSURE OR LAYOFF":
                blocks.append({"Address": line})
                last = "Address"
            else:
                blocks[-1][last] = f"{blocks[-1][last]}, {line}" if blocks[-1].get(last) else line
        for index in range(len(blocks) - 1, 0, -1):
            if set(blocks[index]) == {"Address"}:  # no further site, only words below the block
                blocks[index - 1]["Note"] = blocks.pop(index)["Address"]
        for block in blocks:
            if block:
                labels = {"Employer": name, "Listed under": month} | block
                yield {label: Cell(value) for label, value in labels.items()}


def _is_item(node: Any) -> bool:
    return "cmp-accordion__item" in (node.get("class") or "").split()


def _title(item: Any) -> str:
    return " ".join((item.findtext(".//span[@class='cmp-accordion__title']") or "").split())
