"""Lists of notices published as a table, in whatever file: a spider declares what the columns mean and nothing else.

The header row is found by what it says, not by where it stands. Every named column is mapped, kept, dropped or an
error; every row under the header is a notice, a declared footer, a section heading, a repeat, or an error.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any, ClassVar

from pydantic import ValidationError
from scrapy.http import Request, Response

from crawlers.errors import UnexpectedData
from crawlers.parse import header_key, state_name
from crawlers.parse_dates import believed
from crawlers.personal_data import redact
from crawlers.platforms.addresses import absolute
from crawlers.platforms.columns import Column, Draft
from crawlers.platforms.grid import Cell, Grid
from crawlers.platforms.links import Link, follow
from crawlers.platforms.pdf_table import PdfTable
from crawlers.platforms.reading import Form, damage_told, form_of, read_grids
from crawlers.platforms.rows import LEFT_OUT, Header, Row, is_lonely, line_of, looks_like_notice, matters, whole_rows
from crawlers.platforms.stand_ins import LISTED, StandInSpider
from crawlers.platforms.totals import Total, Totals
from crawlers.records import Notice, Record, make_key
from db.vocabulary import LayoffType


class TableSpider(StandInSpider):
    """Base of the spiders whose source publishes a table.

    columns: header text (alternatives parted by "|") -> what it means.
    key: columns whose raw text identifies a notice; the fewest stable ones, or the source's own id.
    skip_rows: patterns of rows that are no notices (totals, footnotes), tried on the row's joined text.
    links: what to follow on a page, archives only on backfill.
    unnamed: text may stand in a column without header, and is left out (broken markup, notes beside the table).
    carry: columns that hold for the rows below as well, where those name no employer (merged cells).
    merge: columns in which rows that are otherwise the same notice may differ; their dates are put together.
    totals: how the source prints totals of its own list, which the gate holds against what was read.
    """

    columns: ClassVar[Mapping[str, Column]]
    key: ClassVar[tuple[str, ...]]
    skip_rows: ClassVar[tuple[str, ...]] = ()
    links: ClassVar[tuple[Link, ...]] = ()
    pdf: ClassVar[PdfTable] = PdfTable()
    unnamed: ClassVar[bool] = False
    carry: ClassVar[tuple[str, ...]] = ()
    merge: ClassVar[tuple[str, ...]] = ()
    totals: ClassVar[tuple[Total, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state = state_name(self.source.jurisdiction.removeprefix("US-"))
        self.seen: dict[str, str] = {}
        self.skips = [re.compile(pattern, re.IGNORECASE) for pattern in self.skip_rows]
        self.by_header = {header_key(alias): name for name in self.columns for alias in name.split("|")}

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Follow what the page links to and read its tables.

        Raises:
            UnexpectedData: neither a table with the declared header nor a link; or rows that could not be read, after
                all that could have been yielded.
        """
        requests = list(self.following(response))
        yield from requests
        with damage_told(self, response):
            grids = self.grids(response)
        yield from self.read(response, grids, landing=bool(requests) or self.is_landing(response))

    def is_landing(self, response: Response) -> bool:
        """Whether a page links what the spider reads, archives included."""
        return form_of(response.body) is Form.HTML and any(follow(self, response, self.links, archives=True))

    def following(self, response: Response) -> Iterator[Request]:
        """The declared links of a page."""
        if form_of(response.body) is Form.HTML:
            yield from follow(self, response, self.links)

    def grids(self, response: Response) -> list[Grid]:
        """The document's tables; overridden where a form is no table as it stands."""
        return read_grids(self, response, self.pdf)

    def read(self, response: Response, grids: Iterable[Grid], *, landing: bool = False) -> Iterator[Notice]:
        """Notices of all tables of one document."""
        rows: list[tuple[Row, Draft]] = []
        errors: list[UnexpectedData] = []
        header: Header | None = None
        totals, beside, tables = Totals(self.totals, response), [], 0
        for grid in grids:
            body, found = self.body_of(response, grid, header)
            header = found or header
            tables += not grid.part
            if found:
                for row, draft in self.drafts(response, grid, found, body, errors, totals):
                    row.table = tables
                    rows.append((row, draft))
            else:
                errors += self.unread(response, grid)
                beside += [line_of(row) for row in grid.rows] if self.totals else []
        if header is None and not landing:
            raise self.unexpected(response, "header", "", f"a table with the columns {sorted(self.columns)}")
        with damage_told(self, response):
            told = totals.finish(beside)
        for total in told:
            self.ledger.total(total)
        yield from self.notices(response, rows, errors)
        if errors:
            raise errors[0]

    # header

    def body_of(self, response: Response, grid: Grid, before: Header | None) -> tuple[list[list[Cell]], Header | None]:
        """The rows under a grid's header; a table that goes on from the page before keeps that page's header."""
        rows = list(grid.filled())
        for index, row in enumerate(rows):
            if self.looks_like_header(row):
                return rows[index + 1 :], self.header(response, row, rows[index + 1 :])
        if before and grid.part and rows and any(len(row) == before.width for row in rows):
            return rows, before
        return [], None

    def unread(self, response: Response, grid: Grid) -> list[UnexpectedData]:
        """An error where a table whose header is missing or new holds rows that look like notices."""
        least = max(3, sum(column.required for column in self.columns.values()) - 1)
        lines = [(line_of(row), looks_like_notice(row, least)) for row in grid.filled()]
        if any(alike and not any(skip.search(line) for skip in self.skips) for line, alike in lines):
            return [self.unexpected(response, "table", lines[0][0], f"a header of the columns {sorted(self.columns)}")]
        return []

    def looks_like_header(self, row: list[Cell]) -> bool:
        """Whether a row names the employer's column and half of those a table of this source must have."""
        named = {self.by_header[k] for k in map(self.header_of, row) if k in self.by_header}
        required = [name for name, column in self.columns.items() if column.required]
        employer = any(self.columns[name].names_employer for name in named)
        return employer and len(named) >= 2 and len(named.intersection(required)) * 2 >= len(required)

    def repeats_header(self, header: Header, row: list[Cell]) -> bool:
        """Whether a row is a header again; asked of every row, so the employer's cell is tried first."""
        place = next((i for i, n in enumerate(header.names) if n in self.columns and self.columns[n].names_employer), 0)
        return place < len(row) and self.header_of(row[place]) in self.by_header and self.looks_like_header(row)

    @staticmethod
    def header_of(cell: Cell) -> str:
        """A header cell as columns are looked up by it."""
        return header_key(cell.text)

    def header(self, response: Response, row: list[Cell], body: list[list[Cell]] | None = None) -> Header:
        """Match header cells with declared columns.

        A column nobody declared is left out and remarked upon where it holds plain words: it may name people.

        Raises:
            UnexpectedData: an undeclared column that holds dates or figures, or a required one that is missing.
        """
        names: list[str] = []
        for index, cell in enumerate(row):
            key = header_key(cell.text)
            if key and key not in self.by_header:
                if matters(key, [cells[index] for cells in body or [] if index < len(cells)]):
                    raise self.unexpected(response, "header", cell.folded, f"one of the columns {sorted(self.columns)}")
                self.ledger.warn(f"the column {cell.folded!r} is not declared, and is left out")
            names.append(self.by_header.get(key, LEFT_OUT) if key else "")
        missing = [name for name, column in self.columns.items() if column.required and name not in names]
        if missing:
            raise self.unexpected(response, "header", [cell.folded for cell in row], f"also the columns {missing}")
        return Header(names, [cell.folded for cell in row])

    # rows

    def drafts(
        self,
        response: Response,
        grid: Grid,
        header: Header,
        body: list[list[Cell]],
        errors: list[UnexpectedData],
        totals: Totals,
    ) -> Iterator[tuple[Row, Draft]]:
        """Read each row of a table into a draft, keeping errors for the end."""
        above: Row | None = None
        for cells in whole_rows(body, header.width):
            texts = [cell.folded for cell in cells]
            if self.repeats_header(header, cells):
                header = self.header(response, cells, body)  # repeated on each page, or that of another section
                continue
            line = line_of(cells)
            if any(skip.search(line) for skip in self.skips):
                totals.skipped(line)
                continue
            if len({text for text in texts if text}) == 1 and header.width > 2:
                if is_lonely(texts):
                    self.ledger.warn(f"{response.url}: {redact(line)!r} stands alone in its row: is it a notice?")
                continue
            try:
                row = self.row(response, header, cells)
                if self.carry and above and not row.raw(self.carry[0]):
                    self.carry_down(above, row)
                above = row
                draft = self.draft(response, grid, row)
                if self.totals:
                    totals.row(draft, self.fingerprint(row))
                yield row, draft
            except UnexpectedData as error:
                errors.append(error)
                self.count("rows/unreadable")

    def carry_down(self, above: Row, row: Row) -> None:
        """Give a row the cells that are merged with those above it."""
        for name in self.carry:
            if not row.raw(name) and name in above.cells:
                row.cells[name] = above.cells[name]
                label = next((k for k in above.printed if header_key(k) in map(header_key, name.split("|"))), name)
                row.printed[label] = above.raw(name)

    def row(self, response: Response, header: Header, cells: list[Cell]) -> Row:
        """Cells by column name and as printed.

        Raises:
            UnexpectedData: something is printed where the header names no column.
        """
        row = Row({}, {}, tuple(dict.fromkeys(cell.href for cell in cells if cell.href)))
        for index, cell in enumerate(cells):
            name = header.names[index] if index < header.width else ""
            if name == LEFT_OUT:
                continue
            if not name:
                if cell.folded and not self.unnamed:
                    raise self.unexpected(response, f"column {index + 1} (no header)", cell.folded, "an empty cell")
                continue
            if not self.columns[name].kept:
                continue
            row.cells.setdefault(name, cell)
            if cell.folded:
                label = header.printed[index]
                row.printed[label if label not in row.printed else f"{label} ({index + 1})"] = redact(cell.folded)
        return row

    def draft(self, response: Response, grid: Grid, row: Row) -> Draft:
        """Fill a draft from a row's cells, in the order the columns are declared."""
        draft = Draft(self.state, year=self.year_of(response, grid, row), epoch=grid.epoch)
        for name, column in self.columns.items():
            if column.fill and (cell := row.cells.get(name)) is not None:
                column.fill(draft, cell)
        self.finish(draft, row, response)
        if not draft.fields.get("employer_name"):
            raise self.unexpected(response, "employer_name", row.printed, "an employer's name")
        return draft

    def year_of(self, response: Response, grid: Grid, row: Row) -> int | None:
        """The year of dates printed without one; from sheet, heading or address where a source needs it."""
        return None

    def finish(self, draft: Draft, row: Row, response: Response) -> None:
        """What a source needs beyond its columns; nothing for most."""

    # notices

    def notices(
        self, response: Response, rows: list[tuple[Row, Draft]], errors: list[UnexpectedData]
    ) -> Iterator[Notice]:
        """Key the rows and build the records.

        A row a table prints twice is two notices, told apart by their number: where states print totals of their own
        list (AL, CA), such rows count twice in them. One that stands in two tables or documents is listed twice.
        Different rows with one key are numbered in the order of their texts: one of them keeps the key, so that a
        notice already held is not counted again when a second one joins it.
        """
        keyed = self.merged([(self.base_key(row), row, draft) for row, draft in rows])
        variants: dict[str, set[str]] = {}
        for key, row, _ in keyed:
            variants.setdefault(key, set()).add(self.fingerprint(row))
        met = Counter[tuple[str, int | None]]()
        changed = 0
        for key, row, draft in keyed:
            place = sorted(variants[key]).index(self.fingerprint(row))
            own = make_key(key, "further", place) if place else key
            if row.table is not None:
                met[own, row.table] += 1
                own = make_key(own, met[own, row.table]) if met[own, row.table] > 1 else own
            if own in self.seen and LISTED not in response.meta:
                changed += self.seen[own] != self.fingerprint(row)
                continue
            self.seen[own] = self.fingerprint(row)
            try:
                yield self.notice(response, own, row, draft)
            except ValidationError as error:
                errors.append(self.unexpected(response, "record", error, "a valid notice"))
        if changed:
            self.ledger.warn(f"{response.url}: {changed} rows differ from what an earlier page said of the same notice")
        if (again := sum(met.values()) - len(met)) * 10 > len(keyed):
            self.ledger.warn(f"{response.url}: {again} of {len(keyed)} rows are printed again: is each its own notice?")

    def merged(self, keyed: list[tuple[str, Row, Draft]]) -> list[tuple[str, Row, Draft]]:
        """Put together rows that differ only in the `merge` columns."""
        if not self.merge:
            return keyed
        first: dict[str, tuple[str, Row, Draft]] = {}
        for key, row, draft in keyed:
            same = make_key(key, *(row.raw(name) for name in self.columns if name not in self.merge))
            if same not in first:
                first[same] = (key, row, draft)
                continue
            held = first[same][2].dates
            held.extend(d for d in draft.dates if d not in held)
            self.count("rows/merged")
        return list(first.values())

    def base_key(self, row: Row) -> str:
        """The key of declared raw fields."""
        return make_key(*(row.raw(name) for name in self.key))

    def fingerprint(self, row: Row) -> str:
        """Everything printed or linked in the row; two rows alike in all of it are one notice listed twice."""
        return make_key(*(part for item in sorted(row.printed.items()) for part in item), *row.links)

    def notice(self, response: Response, key: str, row: Row, draft: Draft) -> Notice:
        """Build the record of a draft."""
        fields = dict(draft.fields)
        if draft.temporary and fields.get("layoff_type") is LayoffType.LAYOFF:
            fields["layoff_type"] = LayoffType.TEMPORARY_LAYOFF
        if url := fields.get("url"):
            fields["url"] = absolute(response.url, url)
        dates = believed(draft.dates, self.run.today + timedelta(days=self.expect.latest_ahead_days))
        if wrong := [d.raw for d in draft.dates if d not in dates]:
            self.ledger.warn(f"{response.url}: a notice dated {wrong[0]!r} lies ahead of us; the date is not believed")
        return Notice(source_key=key, state=self.state.code, dates=dates, reported=row.printed, **fields)

    def count(self, name: str) -> None:
        """Add to the run's statistics, where it runs in a crawl."""
        crawler = getattr(self, "crawler", None)
        if crawler is not None and crawler.stats is not None:
            crawler.stats.inc_value(f"{self.name}/{name}")
