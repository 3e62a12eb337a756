"""UK: redundancies that employers propose on form HR1, by month. The publisher names no employers, so these are sums.

Proposals, not dismissals; forms marked inactive later are taken out again, so a month's figure is revised.
"""

from __future__ import annotations

import re
from calendar import month_abbr
from collections.abc import Iterator

from scrapy.http import Request, Response

from crawlers.base import SourceSpider
from crawlers.platforms.grid import Cell, Grid
from crawlers.platforms.html_table import html_tables
from crawlers.platforms.reading import page_text
from crawlers.platforms.series import SeriesCard
from crawlers.records import Observation, Record
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind

SERIES = (
    ("uk_hr1.potential_redundancies", "persons", re.compile(r"redundanc|employees|dismissal", re.I)),
    ("uk_hr1.employers", "employers", re.compile(r"employer", re.I)),
    ("uk_hr1.forms", "forms", re.compile(r"hr1|forms?\b|notification", re.I)),
)
"""Series by the words of their column's head."""
MONTHS = {name.lower(): number for number, name in enumerate(month_abbr) if name}
_MONTH = re.compile(r"^(?P<month>[A-Z][a-z]{2,8})[\s-]+(?P<year>20\d\d)$")
_COUNT = re.compile(r"^\d{1,3}(?:,\d{3})*$|^\d+$")
UNKNOWN = frozenset({"", "-", "n/a", "..", ":"})


class UkHr1RedundanciesSpider(SourceSpider):
    name = "uk_hr1_redundancies"
    source = Source(
        publisher="The Insolvency Service (UK)",
        url=(
            "https://www.gov.uk/government/publications/publication-of-data-on-advanced-notification-of-redundancy-scheme"
            "/management-information-on-advanced-notification-of-redundancy-scheme"
        ),
        kind=SourceKind.INDICATORS,
        record="observation",
        jurisdiction="GB",
        licence="Open Government Licence v3.0",
        cadence="monthly",
        coverage="proposed redundancies of 20 or more at one establishment, all UK but Northern Ireland, by month",
    )
    expect = Expect(min_items=6, earliest=2005, shrink=0.5)

    def parse(self, response: Response, **kwargs: object) -> Iterator[Record | Request]:
        """Read every table of the page whose rows are months."""
        card = SeriesCard(publisher=self.source.publisher, licence=self.source.licence, url=self.source.url)
        found = 0
        for grid in html_tables(page_text(response)):
            try:
                for observation in read_months(grid, card):
                    found += 1
                    yield observation
            except ValueError as error:
                raise self.unexpected(
                    response, "table", error, "months with counts of forms and redundancies"
                ) from error
        if not found:
            raise self.unexpected(
                response, "tables", "none with months", "months with counts of forms and redundancies"
            )


def read_months(grid: Grid, card: SeriesCard) -> Iterator[Observation]:
    """Observations of one table; none where its rows are no months.

    Raises:
        ValueError: a column of a table of months that is none of the series, or a cell that is no count.
    """
    head: list[Cell] = []
    for row in grid.filled():
        month = _month(row[0].folded)
        if month is None:
            head = row
            continue
        for title, cell in zip(head[1:], row[1:], strict=False):
            if cell.folded.lower() in UNKNOWN:
                continue
            if not _COUNT.match(cell.folded):
                raise ValueError(f"{month}: {cell.folded!r} under {title.folded!r}")
            series, unit = _series(title.folded)
            yield card.observation(series, month, int(cell.folded.replace(",", "")), unit, raw=cell.folded)


def _series(title: str) -> tuple[str, str]:
    """The series of a column: of the words that name one, the first printed says what is counted."""
    named = [(match.start(), series, unit) for series, unit, words in SERIES if (match := words.search(title))]
    if not named:
        raise ValueError(f"an unknown column {title!r}")
    _, series, unit = min(named)
    return series, unit


def _month(printed: str) -> str | None:
    match = _MONTH.match(printed)
    number = MONTHS.get(match["month"][:3].lower()) if match else None
    return f"{match['year']}-{number:02}" if match and number else None
