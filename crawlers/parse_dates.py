"""Dates as states print them: one cell of text to dates with role and precision, never a guess.

The order of day and month is declared by the source, not inferred. What cannot be a date ("TBA", "3/3020/17") is kept
as a date without a value, so that an error on a state's list is visible as one and is not mended in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from crawlers.records import NOTICE_DATE_ROLES, ReportedDate
from db.vocabulary import DatePrecision, DateRole

Order = Literal["mdy", "dmy", "ymd"]

EARLIEST_YEAR = 1980
"""The Act is of 1988 and a few lists go back to 1987; an older year is a typing error."""
LATEST_YEAR = 2049
SERIAL_RANGE = range(29_000, 55_000)
"""Spreadsheet day numbers of 1979 to 2050 (1900 epoch); any other whole number in a date cell is no date."""
MAX_CELL = 2000
"""Characters of a cell that are read for dates; none is longer, and a hostile one must not cost time."""
PIVOT = 70
"""Two-digit years below it are 20xx (POSIX strptime puts the pivot at 69)."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_M = rf"\b{_MONTH}(?![a-z])\.?"
_Y4 = r"(?:19|20)\d{2}(?!\d)"
_AND = r"(?:,|&|and|or|-|–|—|to|thru|through)"
_NTH = "1st|2nd|3rd|4th|first|second|third|fourth"
_TOKEN = re.compile(
    rf"""
    (?P<iso>(?<![\d/.-])\d{{4}}-\d{{1,2}}-\d{{1,2}}(?=T\d|[^\d/-]|$)(?:T[\d:.]+(?:Z|[+-][\d:.]+)?)?)
  | (?P<ymd>(?<![\d/.-])\d{{4}}/\s?\d{{1,2}}/\s?\d{{1,2}}(?![\d/]))
  | (?P<compact>(?<![\d/.-])(?:19|20)\d{{6}}(?![\d/.-]))
  | (?P<num>(?<![\d/.])\d{{1,2}}\s?(?P<sep>[/.])\s?\d{{1,2}}\s?(?P=sep)\s?(?:\d{{4}}|\d{{2}})(?!\d|/\s?\d))
  | (?P<dash>(?<![\d/-])\d{{1,2}}-\d{{1,2}}-(?:\d{{4}}|\d{{2}})(?![\d/]|-\d))
  | (?P<dmon>(?<![\d/])\d{{1,2}}(?:-{_MONTH}-(?:\d{{4}}|\d{{2}})|\s{_MONTH}\.?,?\s\d{{4}})(?!\d))
  | (?P<list>{_M},?\s*{_DAY}(?:\s{{0,2}}{_AND}\s{{0,2}}{_DAY}(?!\d))*[\s,.]*(?:of\s)?{_Y4})
  | (?P<listyy>{_M}\s{_DAY},\s?\d{{2}}(?![\d/]))
  | (?P<months>{_M}(?:\s{{0,2}}(?:-|–|—|/|to|through|and|&)\s{{0,2}}{_M})?,?\s*(?:of\s)?{_Y4})
  | (?P<quarter>\bq[1-4][\s,/-]*(?:of\s)?{_Y4}|\b(?:{_NTH})\s(?:quarter|qtr\.?),?\s(?:of\s)?{_Y4})
  | (?P<fiscal>\bfy\s?-?(?:19|20)?\d{{2}}\b|\bfiscal\syear\s{_Y4})
  | (?P<monyear>(?<![\d/.-])\d{{1,2}}[/-]{_Y4}(?![/-]\d))
  | (?P<junk>(?<![\d/])\d+(?:\s?/{{1,2}}\s?-?\s?\d+){{1,4}}(?!\d|/\d)|(?<![\d/.-])\d{{1,4}}(?:-\d{{1,4}}){{2,4}}(?!\d))
  | (?P<monthday>{_M}\s{_DAY}(?!\d))
  | (?P<month>{_M})
  | (?P<year>(?<![\d$.,/-])(?:19|20)\d{{2}}(?![\d/,.-]*\d))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DASHED = re.compile(r"(?<![\d/.-])(\d{1,2})[‐‑‒–—−](\d{1,2})[‐‑‒–—−](\d{4}|\d{2})(?!\d)")
"""A date with the dashes that typesetting puts in place of hyphens."""
_RANGE_BETWEEN = re.compile(r"^[\s*]*[-–—‐−][\s*]*$|\b(?:to|thru|through|until|till|ending|ends?)\b", re.IGNORECASE)
_RECEIVED_BEFORE = re.compile(r"\b(?:rec'?d|received|rcvd)\b[\s.:]*(?:on\s)?$", re.IGNORECASE)
_ORDINALS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}


@dataclass(frozen=True)
class _Found:
    """One date expression: its value (or None), how fine it is, and where it stood."""

    value: date | None
    precision: DatePrecision
    start: int
    end: int
    ends_range: bool = False
    yearless: tuple[int, int] | None = None  # month and day still waiting for a year


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where no calendar or no list of ours could hold it."""
    if year < 100:  # printed with two digits; "0001" never gets here
        year += 2000 if year < PIVOT else 1900
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    """1 to 12 for any English month name or abbreviation; 0 where it is none."""
    key = name.strip(" .").casefold()[:3]
    return _MONTHS.index(key) + 1 if key in _MONTHS else 0


def from_serial(number: float, epoch: datetime) -> date | None:
    """A spreadsheet's day number as a date, counted from that workbook's own epoch (1900 or 1904)."""
    offset = 1462 if epoch.year == 1904 else 0
    if int(number) != number or int(number) + offset not in SERIAL_RANGE:
        return None
    return (epoch + timedelta(days=int(number))).date()


def believed(dates: list[ReportedDate], latest: date) -> list[ReportedDate]:
    """The dates, those of a notice itself without a value where they lie beyond `latest`: nobody has written it yet."""
    return [
        d.model_copy(update={"value": None}) if d.role in NOTICE_DATE_ROLES and d.value and d.value > latest else d
        for d in dates
    ]


def parse_dates(
    text: str,
    role: DateRole,
    *,
    order: Order = "mdy",
    year: int | None = None,
    fiscal_start: int | None = None,
) -> list[ReportedDate]:
    """Every date a cell prints, in its order; a cell that says something but no date gives one without a value.

    Args:
        text: the cell as printed.
        role: what the column dates. In an EFFECTIVE cell the end of a printed range becomes EFFECTIVE_END, and the
            separations come out earliest first, since states list phases in any order.
        order: how the source writes numeric dates.
        year: the year that a heading or sheet gives to cells without one.
        fiscal_start: month in which the source's fiscal year begins, to place "FY 2024".
    """
    raw = " ".join(text.split())[:MAX_CELL]
    if not raw:
        return []
    found = _share_years(list(_scan(raw, order, fiscal_start)), year)
    if not found:
        return [ReportedDate(role=role, value=None, raw=raw)]
    dates = [_reported(item, role, raw) for item in found]
    if role is DateRole.EFFECTIVE:
        dates.sort(key=lambda d: (d.role is not role, d.value is None, d.value or date.min))
    return dates


def _reported(item: _Found, role: DateRole, raw: str) -> ReportedDate:
    if role is DateRole.EFFECTIVE and item.ends_range:
        role = DateRole.EFFECTIVE_END
    elif role is DateRole.FILED and _RECEIVED_BEFORE.search(raw[: item.start]):
        role = DateRole.RECEIVED
    return ReportedDate(role=role, precision=item.precision, value=item.value, raw=raw)


def _scan(raw: str, order: Order, fiscal_start: int | None) -> Iterator[_Found]:
    """Yield date expressions left to right, marking those that end a range."""
    last_end: int | None = None
    tokens = list(_TOKEN.finditer(_DASHED.sub(r"\1-\2-\3", raw)))
    short_lists = [match.group() for match in tokens if match.lastgroup == "listyy"]
    of_days = len({re.findall(r"\d+", text)[-1] for text in short_lists}) > 1
    for match in tokens:
        if match.lastgroup == "month" and not match.group()[0].isupper():
            continue  # "may" and "march" are verbs too
        items = _days(match) if of_days and match.lastgroup == "listyy" else _read(match, order, fiscal_start)
        if last_end is not None and _RANGE_BETWEEN.search(raw[last_end : match.start()]):
            items[0] = replace(items[0], ends_range=True)
        yield from items
        last_end = match.end()


def _read(  # noqa: PLR0912  one branch for each shape of the token
    match: re.Match[str], order: Order, fiscal_start: int | None
) -> list[_Found]:
    kind, text = match.lastgroup or "", match.group()
    start, end = match.span()

    def found(
        value: date | None,
        precision: DatePrecision = DatePrecision.DAY,
        yearless: tuple[int, int] | None = None,
    ) -> _Found:
        return _Found(value, precision, start, end, yearless=yearless)

    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if kind in {"iso", "ymd"}:
        return [found(make_date(numbers[0], numbers[1], numbers[2]))]
    if kind == "compact":
        if order != "ymd":
            return [found(None)]
        return [found(make_date(int(text[:4]), int(text[4:6]), int(text[6:])))]
    if kind in {"num", "dash"}:
        month, day = (numbers[1], numbers[0]) if order == "dmy" else (numbers[0], numbers[1])
        return [found(None if text.rstrip().endswith(("/0001", "-0001")) else make_date(numbers[2], month, day))]
    if kind == "dmon":
        return [found(make_date(numbers[1], month_number(_letters(text)), numbers[0]))]
    if kind in {"list", "listyy"}:
        return _read_list(text, numbers, found)
    if kind == "months":
        names = [month_number(n) for n in re.findall(_MONTH, text, re.IGNORECASE)]
        values = [found(make_date(numbers[-1], n, 1), DatePrecision.MONTH) for n in names]
        return values[:1] + [replace(v, ends_range=_is_range(text)) for v in values[1:]]
    if kind == "quarter":
        quarter = int(text[1]) if text[0] in "qQ" else _ORDINALS[text.split()[0].casefold()]
        return [found(make_date(numbers[-1], quarter * 3 - 2, 1), DatePrecision.QUARTER)]
    if kind == "fiscal":
        return [found(_fiscal(numbers[-1], fiscal_start), DatePrecision.YEAR)]
    if kind == "monyear":
        return [found(make_date(numbers[1], numbers[0], 1), DatePrecision.MONTH)]
    if kind == "year":
        return [found(make_date(numbers[0], 1, 1), DatePrecision.YEAR)]
    if kind == "month":
        return [found(None, DatePrecision.MONTH, yearless=(month_number(text), 0))]
    if kind == "monthday":
        return [found(None, yearless=(month_number(_letters(text)), numbers[0]))]
    short = re.fullmatch(r"(\d{1,2})/(\d{1,2})", text)
    return [found(None, yearless=(int(short[1]), int(short[2])) if short and order == "mdy" else None)]


def _days(match: re.Match[str]) -> list[_Found]:
    """ "May 19, 23, 30 June 6, 20": lists of days, as their last numbers would be different years."""
    month = month_number(_letters(match.group()))
    more = re.match(r"(?:,\s?\d{1,2}(?![\d/]))*", match.string[match.end() :])
    days = [int(n) for n in re.findall(r"\d+", match.group() + (more[0] if more else ""))]
    return [_Found(None, DatePrecision.DAY, *match.span(), yearless=(month, day)) for day in days]


def _letters(text: str) -> str:
    name = re.search(r"[A-Za-z]{3,}", text)
    return name.group() if name else ""


def _is_range(text: str) -> bool:
    return re.search(r"[-–—]|\b(?:to|thru|through)\b", text, re.IGNORECASE) is not None


def _read_list(text: str, numbers: list[int], found: Callable[[date | None], _Found]) -> list[_Found]:
    """ "May 2 and 5, 2020", "December 1-15, 2023", "March, 20, 2020", "June 3, 24"."""
    *days, year = numbers
    month = month_number(_letters(text))
    items = [found(make_date(year, month, day)) for day in days]
    ranged = _is_range(re.sub(r"^\D+", "", text))
    return items[:1] + [replace(item, ends_range=ranged) for item in items[1:]]


def _fiscal(year: int, first_month: int | None) -> date | None:
    """First day of a fiscal year named after the calendar year it ends in."""
    if first_month is None:
        return None
    full = year + 2000 if year < 100 else year
    return make_date(full - 1 if first_month > 1 else full, first_month, 1)


def _short_years(found: list[_Found]) -> set[int]:
    """The two-digit years of a list of three and more dates: of a pair "7/26 - 8/4/26" the first may be a day."""
    return {item.value.year % 100 for item in found if item.value} if len(found) > 2 else set()


def _share_years(found: list[_Found], year: int | None) -> list[_Found]:
    """Give "5/25 - 6/6/26" and "March 3 - April 5, 2024" their year, and month names the heading's."""
    out: list[_Found] = []
    for index, item in enumerate(found):
        if item.yearless is None:
            out.append(item)
            continue
        month, day = item.yearless
        if day in _short_years(found):  # "5/1/26, 6/5/26, 7/26": a month of that year, as no list has days of it
            out.append(replace(item, value=make_date(2000 + day, month, 1), precision=DatePrecision.MONTH))
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        if following is not None and following.ends_range and following.value is not None:
            own = following.value.year - (month > following.value.month)
            out.append(replace(item, value=make_date(own, month, day or 1)))
        elif year is not None:
            out.append(replace(item, value=make_date(year, month, day or 1)))
        else:
            out.append(item)
    dated = any(item.value for item in out)
    return [
        item for item in out if item.value or not (dated and item.yearless and item.precision is DatePrecision.MONTH)
    ]
