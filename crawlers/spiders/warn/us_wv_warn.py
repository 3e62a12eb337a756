"""West Virginia WARN notices: links to letters, whose names hold employer and date; a wall stands before the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrapy.http import Response

from crawlers.parse import change_marker, fold
from crawlers.platforms.cards import Card, CardSpider
from crawlers.platforms.columns import Draft, day, declare, employer, keep, link
from crawlers.platforms.grid import Cell
from crawlers.platforms.html_table import parse_html
from crawlers.platforms.reading import page_text
from crawlers.platforms.rows import Row
from crawlers.source import Expect, Source
from db.vocabulary import DateRole, SourceKind

_DATE = re.compile(r"(?<!\d)(\d{1,2})[-_](\d{1,2})(?:_(\d))?[-_](\d{4}|\d{2})(?!\d)|(?<!\d)\d{5,8}(?!\d)")
_NOT_NOTICES = re.compile(r"occupations with count|^download warn notice|listing$", re.IGNORECASE)
_WORDS = re.compile(r"\b(?:supplemental|warn|notice|state|update[d]?|received|r\d)\b", re.IGNORECASE)


class UsWvWarnSpider(CardSpider):
    name = "us_wv_warn"
    source = Source(
        publisher="WorkForce West Virginia",
        url="https://workforcewv.org/job-seeker/layoffs-downsizing/warn-listing/",
        kind=SourceKind.WARN,
        record="notice",
        jurisdiction="US-WV",
        browser=True,
        coverage="links to letters, May 2021 on",
    )
    columns = declare(
        {
            "Employer": employer(),
            "Date": day(DateRole.INFERRED),
            "Link": keep(),
            "Letter": link(),
        }
    )
    key = ("Employer", "Date")
    expect = Expect(min_items=20, max_items=1_000, fill={"notice_date": 0.8})

    def cards(self, response: Response) -> Iterator[Card]:
        """Links to PDFs outside the menus."""
        root = parse_html(page_text(response))
        for anchor in root.iter("a"):
            href, words = anchor.get("href") or "", fold(anchor.text_content())
            if not re.search(r"/uploads/.*\.pdf", href, re.IGNORECASE) or _NOT_NOTICES.search(words):
                continue
            spaced = words.replace("_", " ")
            dated = _DATE.search(words)
            printed = dated[0].replace("_", "-") if dated else ""
            name = _WORDS.sub(" ", spaced.replace(dated[0].replace("_", " "), " ") if dated else spaced)
            yield {
                "Employer": Cell(fold(name).strip(" -–") or words, href=href),
                "Date": Cell(re.sub(r"(\d)-(\d)-(\d{4})$", r"\1-\2-\3", printed)),
                "Link": Cell(words),
                "Letter": Cell("", href=href),
            }

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """The link's words say whether the letter changes an earlier one."""
        if marker := change_marker(row.raw("Link").replace("_", " ")):
            draft.fields["status"] = marker

    def fingerprint(self, row: Row) -> str:
        """Employer and date are all there is: a letter uploaded twice is one notice."""
        return self.base_key(row)
