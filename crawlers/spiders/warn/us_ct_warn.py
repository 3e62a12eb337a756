"""Connecticut WARN notices: a document library that lists letters, and the tagged data of those still current.

Both lists name the letter, which is the key; the tagged list has the facts and is asked first. A letter's link holds
a token that changes with the session, so none is kept. From 1 October 2026 notices state
whether the layoffs are related to AI or another technology (Public Act on automated employment decisions).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from scrapy.http import Request, Response

from crawlers.platforms.cards import Card, CardSpider
from crawlers.platforms.columns import (
    Draft,
    automation_answer,
    city,
    day,
    declare,
    employer,
    headcount,
    keep,
    text,
    union,
)  # fmt: skip
from crawlers.platforms.grid import Cell
from crawlers.platforms.names import change_marker_in_name
from crawlers.platforms.reading import read_json
from crawlers.platforms.rows import Row
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, LayoffType, SourceKind

LIBRARY = "https://dolpublicdocumentlibrary.ct.gov/CsblrCategory"
PREFIX = "prefix=%2Frapid_response%2Fwarn_documents"


class UsCtWarnSpider(CardSpider):
    name = "us_ct_warn"
    source = Source(
        publisher="Connecticut Department of Labor",
        url=f"{LIBRARY}?{PREFIX}",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-CT",
        coverage="letters of 2019 on; facts of the current ones",
    )
    columns = declare(
        {
            "affected_company|company": employer(),
            "name": keep(),
            "title": keep(),
            "warn_document_date": day(DateRole.FILED),
            "warn_document_received_date": day(DateRole.RECEIVED),
            "date in file name": day(DateRole.INFERRED),
            "number_of_impacted_workers": headcount(),
            "layoff_locations|place in file name": city(),
            "layoff_dates": day(DateRole.EFFECTIVE),
            "closing_dates": day(DateRole.EFFECTIVE),
            "union": union(),
            "union_address": keep(),
            "ai_related|technology_related": automation_answer(),
            "ai_statement|technology_statement": text("ai_statement"),
            "modifiedDate": keep(),
        }
    )
    key = ("name",)
    expect = Expect(min_items=15, max_items=3_000, fill={"notice_date": 0.8}, newest_within_days=90)

    def requests(self) -> Iterable[Request]:
        """The tagged list, then every letter; the second waits for the first so that the facts come first."""
        tagged = (
            f"{LIBRARY}/GetSpecializedData?pageSize=5000&pageIndex=1&{PREFIX}&sortedCol=warn_document_date&module=WARN"
        )
        letters = f"{LIBRARY}/GetPagedBlobs?pageSize=5000&pageIndex=1&{PREFIX}&module=WARN"
        headers = {"Referer": self.source.url}
        return [Request(tagged, headers=headers, priority=1), Request(letters, headers=headers)]

    def cards(self, response: Response) -> Iterator[Card]:
        """Items of either list, told apart by what they hold."""
        for item in _items(read_json(self, response)):
            if not item.get("name"):
                raise self.unexpected(response, "name", item, "the letter's name")
            card = {
                label: Cell(str(value))
                for label, value in item.items()
                if value not in (None, "") and label != "blobToken"
            }
            if not item.get("affected_company"):
                card |= _from_file_name(str(item["name"]))
            yield card

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """Layoff and closing dates stand in separate columns; which is filled tells the type."""
        if row.raw("closing_dates"):
            draft.fields["layoff_type"] = LayoffType.CLOSURE
        elif row.raw("layoff_dates"):
            draft.fields["layoff_type"] = LayoffType.LAYOFF
        if marker := change_marker_in_name(row.raw("name").removesuffix(".pdf")):
            draft.fields["status"] = marker


def _items(answer: Any) -> list[dict[str, Any]]:
    """The first list of objects in the answer, metadata lists ({name, value} pairs) folded into their item."""
    lists = [answer] if isinstance(answer, list) else []
    if isinstance(answer, dict):
        lists = [value for value in answer.values() if isinstance(value, list)]
    items = []
    for printed in lists[0] if lists else []:
        item = printed if isinstance(printed, dict) else {}
        flat = {k: v for k, v in item.items() if not isinstance(v, list | dict)}
        for value in item.values():
            if isinstance(value, dict):
                flat |= {k: v for k, v in value.items() if not isinstance(v, list | dict)}
            elif isinstance(value, list):
                flat |= {
                    p["name"]: p.get("value") for p in value if isinstance(p, dict) and "name" in p and "value" in p
                }
        items.append(flat)
    return items


def _from_file_name(name: str) -> Card:
    """Employer, place and date of "2026/IDEX Health & Science LLC (Bristol) 5-5-2026.pdf"."""
    stem = re.sub(r"\.pdf$", "", name.rsplit("/", 1)[-1].strip(), flags=re.IGNORECASE).strip()
    dated = re.search(r"(?<!\d)\d{1,2}-\d{1,2}-\d{2,4}", stem)
    employer_part = stem[: dated.start()] if dated else stem
    place = re.findall(r"\(([^()]*[A-Za-z][^()]*)\)", employer_part)
    if not dated and (folder := re.search(r"/(20\d\d)/[^/]*$", name)):
        dated = folder
    card = {"company": Cell(re.sub(r"\s*\([^()]*\)\s*$", "", employer_part).strip(" -_") or stem)}
    if place:
        card["place in file name"] = Cell(place[-1])
    if dated:
        card["date in file name"] = Cell(dated[1] if dated.re.groups else dated[0])
    return card
