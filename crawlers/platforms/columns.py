"""The words in which a spider says what each column of a list means.

`declare({"Company": employer(), "Notice Date|WARN Date": day(DateRole.FILED), "Contact": drop()})`: alternative header
texts stand in one key, parted by "|". A named column that the page lacks is an error; one that no spider names is an
error where it holds dates or figures, and left out with a remark where it holds words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from crawlers.parse import (
    StateName,
    automation_tick,
    change_marker,
    fold,
    from_serial,
    layoff_type,
    parse_count,
    parse_dates,
    place_in,
    split_employer,
)
from crawlers.parse_dates import Order
from crawlers.personal_data import redact
from crawlers.platforms.grid import EPOCH_1900, Cell
from crawlers.platforms.names import bare_name, change_marker_in_name
from crawlers.records import ReportedDate
from db.vocabulary import AutomationTick, CountScope, DatePrecision, DateRole, LayoffType, NoticeStatus


@dataclass
class Draft:
    """A notice being read: its fields so far, and what its cells are read in the light of."""

    state: StateName
    year: int | None = None
    epoch: datetime = EPOCH_1900
    fields: dict[str, Any] = field(default_factory=dict)
    dates: list[ReportedDate] = field(default_factory=list)
    temporary: bool = False


Fill = Callable[[Draft, Cell], None]


@dataclass(frozen=True)
class Column:
    """What one column means.

    Args:
        fill: puts a cell into the draft; None for a column that is only kept as printed.
        required: whether a table without it is an error.
        kept: False for personal data, which must not even reach `reported`.
        names_employer: whether it names the employer, without which no row of cells is a header.
    """

    fill: Fill | None = None
    required: bool = True
    kept: bool = True
    names_employer: bool = False


def declare(columns: Mapping[str, Column]) -> Mapping[str, Column]:
    """The columns of a source, as a spider's unchangeable declaration."""
    return MappingProxyType(dict(columns))


def optional(column: Column) -> Column:
    """The same column where some editions of the list lack it."""
    return replace(column, required=False)


def keep() -> Column:
    """A column we do not use but keep as printed."""
    return Column(required=False)


def drop() -> Column:
    """Personal data (names of contacts, mail addresses, phone numbers): never kept."""
    return Column(required=False, kept=False)


def employer(*, stacked: bool = False) -> Column:
    """The employer's name; `stacked` where its address follows on further lines of the cell."""

    def fill(draft: Draft, cell: Cell) -> None:
        remarks = [line.strip("* ") for line in cell.lines[1:] if line.startswith("*")] if stacked else []
        lines = [line for line in cell.lines if not (line.startswith("*") and line.strip("* ") in remarks)]
        name, address = split_employer(lines) if stacked else (cell.folded, None)
        draft.fields["employer_name"] = bare_name(name)
        if remarks:
            draft.fields["reason"] = redact("; ".join(remarks))
        if address:
            draft.fields["address"] = redact(address)
        if cell.href and not cell.href.startswith(("javascript:", "mailto:", "#")):
            draft.fields["url"] = cell.href
        if marker := change_marker_in_name(cell.folded):
            draft.fields["status"] = marker

    return Column(fill, names_employer=True)


_NOTHING = re.compile(
    r"(?:n/?a|none|unknown|not (?:provided|available|applicable|noted|disclosed|reported)|t\.?b\.?[ad]\.?|-+|–|—)\W*$",
    re.IGNORECASE,
)
"""What people write where they have nothing to say."""


def says_something(printed: str) -> bool:
    """Whether a cell holds more than a word for nothing."""
    return bool(printed) and not _NOTHING.match(printed)


def text(name: str) -> Column:
    """Free text into one field of the notice, without mail addresses and phone numbers."""

    def fill(draft: Draft, cell: Cell) -> None:
        value = redact(cell.folded, officers=name == "union_name")
        if says_something(value):
            draft.fields[name] = value

    return Column(fill)


def city(*, stacked: bool = False) -> Column:
    """The establishment's place, as printed but for the publishing state's own name at its end.

    `stacked` where the lines of a cell are several places.
    """

    def fill(draft: Draft, cell: Cell) -> None:
        printed = "; ".join(cell.lines) if stacked else cell.folded
        if says_something(printed):
            draft.fields["city"] = place_in(printed, draft.state.code)

    return Column(fill)


_NO_UNION = re.compile(r"(?:yes|no|y|n|n/?a|none|non-?union|union|both|-+)\W*(?:see warn)?$", re.IGNORECASE)


def union() -> Column:
    """The union; a bare yes or no says only whether there is one, and stays in `reported`."""

    def fill(draft: Draft, cell: Cell) -> None:
        value = redact(cell.folded, officers=True)
        if value and not _NO_UNION.match(value):
            draft.fields["union_name"] = value

    return Column(fill)


def naics() -> Column:
    """An industry code, with the words that follow it in the same cell where there are any."""

    def fill(draft: Draft, cell: Cell) -> None:
        printed = cell.folded.replace("–", "-")
        code, _, words = printed.partition("-") if "-" in printed else printed.partition(" ")
        digits = code.strip().rstrip(":")
        if digits.isdigit() and 2 <= len(digits) <= 6:
            draft.fields["naics_code"] = digits
            if words.strip(" -"):
                draft.fields.setdefault("industry", words.strip(" -"))
        elif says_something(cell.folded):
            draft.fields.setdefault("industry", cell.folded)

    return Column(fill)


def day(role: DateRole, *, order: Order = "mdy", fiscal_start: int | None = None) -> Column:
    """A date, a range or several."""

    def fill(draft: Draft, cell: Cell) -> None:
        draft.dates.extend(read_dates(cell, role, draft, order=order, fiscal_start=fiscal_start))

    return Column(fill)


def read_dates(
    cell: Cell, role: DateRole, draft: Draft, *, order: Order = "mdy", fiscal_start: int | None = None
) -> list[ReportedDate]:
    """Dates of a cell: typed ones as they are, day numbers by the workbook's epoch, text by parse_dates."""
    value = cell.value
    if isinstance(value, datetime | date):
        day_of = value.date() if isinstance(value, datetime) else value
        return (
            parse_dates(day_of.isoformat(), role)
            if day_of.year > 1900
            else [ReportedDate(role=role, value=None, raw=cell.text)]
        )
    if isinstance(value, int | float) and order != "ymd":
        precise = from_serial(value, draft.epoch)
        if precise or not 1980 <= value <= 2049:
            return [ReportedDate(role=role, value=precise, raw=cell.folded)]
    return parse_dates(cell.text, role, order=order, year=draft.year, fiscal_start=fiscal_start)


def month_of(role: DateRole) -> Column:
    """A month's name that takes its year from the sheet or heading."""

    def fill(draft: Draft, cell: Cell) -> None:
        for found in parse_dates(cell.text, role, year=draft.year):
            draft.dates.append(found.model_copy(update={"precision": DatePrecision.MONTH}))

    return Column(fill)


def headcount(scope: CountScope = CountScope.SITE) -> Column:
    """Workers affected."""

    def fill(draft: Draft, cell: Cell) -> None:
        count = parse_count(cell.content, draft.state, scope)
        if count.raw is None:
            return
        draft.fields |= {
            "affected_workers": count.value,
            "affected_raw": redact(count.raw),
            "affected_scope": count.scope,
            "affected_basis": count.basis,
            "affected_workers_min": count.minimum,
            "affected_workers_national": count.national,
        }
        if "status" not in draft.fields and (marker := change_marker(count.raw)) is NoticeStatus.AMENDED:
            draft.fields["status"] = marker

    return Column(fill)


def kind(words: Mapping[str, LayoffType] | None = None, *, status: bool = False) -> Column:
    """The type of layoff, by the source's own codes, else by its words; `status` where it also says "Amendment"."""

    def fill(draft: Draft, cell: Cell) -> None:
        printed = cell.folded
        coded = (words or {}).get(printed.casefold())
        mapped = coded or layoff_type(printed)
        if mapped is not LayoffType.UNKNOWN:
            draft.fields["layoff_type"] = mapped
        draft.temporary = draft.temporary or "temporary" in printed.casefold()
        if status and (marker := change_marker(printed)):
            draft.fields["status"] = marker

    return Column(fill)


def permanence() -> Column:
    """ "Temporary" beside the type of layoff turns a layoff into a temporary one."""

    def fill(draft: Draft, cell: Cell) -> None:
        draft.temporary = draft.temporary or "temporary" in cell.folded.casefold()

    return Column(fill)


def closing() -> Column:
    """A yes/no question whether the site closes."""

    def fill(draft: Draft, cell: Cell) -> None:
        answer = cell.folded.casefold()[:1]
        if answer in {"y", "n"}:
            draft.fields["layoff_type"] = LayoffType.CLOSURE if answer == "y" else LayoffType.LAYOFF

    return Column(fill)


def status() -> Column:
    """A column that says whether the row changes an earlier one."""

    def fill(draft: Draft, cell: Cell) -> None:
        if marker := change_marker(cell.folded):
            draft.fields["status"] = marker

    return Column(fill)


def warn_flag() -> Column:
    """WARN or non-WARN (or yes/no), where the state lists both."""

    def fill(draft: Draft, cell: Cell) -> None:
        printed = cell.folded.casefold()
        draft.fields["is_warn"] = not (printed.startswith("non") or "not warn" in printed or printed in {"no", "n"})

    return Column(fill)


def reason(*, tick: bool = False) -> Column:
    """Why, in the notice's own words; `tick` where the state's form asks about automation (New York)."""

    def fill(draft: Draft, cell: Cell) -> None:
        if says_something(value := redact(cell.folded)):
            draft.fields["reason"] = value
        if tick:
            draft.fields["automation_tick"] = automation_tick(cell.folded)

    return Column(fill)


def automation_answer() -> Column:
    """A yes/no question about automation or AI (Connecticut, from October 2026)."""

    def fill(draft: Draft, cell: Cell) -> None:
        ticks = {"y": AutomationTick.TICKED, "n": AutomationTick.UNTICKED}
        draft.fields["automation_tick"] = ticks.get(cell.folded.casefold()[:1], AutomationTick.NOT_ASKED)

    return Column(fill)


_NO_TITLE = re.compile(r"(?:n/?a\b|none\b|see |listed in|attached|various|all$|[\d\W]+$)", re.IGNORECASE)


def titles() -> Column:
    """Job titles affected, one list entry each."""

    def fill(draft: Draft, cell: Cell) -> None:
        parts = (
            cell.text.replace(";", "\n").splitlines() if ";" in cell.text or "\n" in cell.text else cell.text.split(",")
        )
        named = [redact(fold(part)) for part in parts if fold(part)]
        draft.fields["job_titles"] = [title for title in named if not _NO_TITLE.match(title)]

    return Column(fill)


def link() -> Column:
    """The notice's own page or letter."""

    def fill(draft: Draft, cell: Cell) -> None:
        target = cell.href or (cell.folded if cell.folded.startswith("http") else None)
        if target:
            draft.fields["url"] = target

    return Column(fill)


def both(*columns: Column) -> Column:
    """One cell that says several things."""

    def fill(draft: Draft, cell: Cell) -> None:
        for column in columns:
            if column.fill:
                column.fill(draft, cell)

    return Column(fill, required=columns[0].required)
