"""Headcounts as states print them: "106 (17 in ID)", "100+", "Up to 300", "TBA", "50-60", "18; 87".

The figure of a notice is the one for the state that publishes it; a nationwide total beside it is kept apart. What is
no number stays None beside its text: "unknown" is not 0, and figures whose relation is not printed are not added up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from crawlers.parse_dates import MAX_CELL
from db.vocabulary import CountBasis, CountScope

LARGEST = 150_000
"""More than any notice named (the largest real ones are below 30,000); beyond it stands a placeholder or a typo."""

_NUMBER = r"(?<![\d.,$])(?:\d{1,3}(?:,\d{3})+|\d+)(?!\d|,\d|\.\d*[1-9])(?:\.0+)?"
_DATES = re.compile(
    r"\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b|\b(?:19|20)\d{2}-\d{1,2}-\d{1,2}\b"
    r"|\b[A-Z][a-z]{2,8}\.? \d{1,2},? (?:19|20)\d{2}\b"
)
_RANGE = re.compile(
    rf"(?:between\s({_NUMBER})\s*(?:to|and|-)|({_NUMBER})\s*(?:-|–|—|‐|to))\s*({_NUMBER})", re.IGNORECASE
)
_AT_LEAST = re.compile(
    r"\d\s?\+(?!\s?\d)|\b(?:over|more than|at least|minimum(?: of)?|or more|greater than|in excess of)\b|>",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"\b(?:up to|at most|no more than|not (?:more than|to exceed)|maximum(?: of)?|less than|fewer than|under"
    r"|or (?:fewer|less))\b|<",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:approx\w*|about|around|roughly|est|estimated?|nearly|almost)\b|~|≈", re.IGNORECASE)
_NATIONAL = re.compile(
    r"\b(?:nation-?\s?wide|national(?:ly)?|across (?:the )?u\.?\s?s|company-?\s?wide|total)\b"
    r"|\bin (?:the )?u\.?s\.?a?\b|remote workers",
    re.IGNORECASE,
)
_NATIONWIDE = re.compile(r"\b(?:nation-?\s?wide|nationally|across (?:the )?u\.?\s?s)", re.IGNORECASE)
_REVISED = re.compile(r"\b(?:revised|updated?|amended|changed)\b(?!\sfrom\b)", re.IGNORECASE)
_NEWER = re.compile(
    rf"\b(?:revised|updated|amended)(?:\s(?:to|total|count|number))?\s?[-–:]?\s?({_NUMBER})$", re.IGNORECASE
)
_EXTRA = re.compile(r"\b(?:additional|plus|also|another)\b.*", re.IGNORECASE)
_SUM = re.compile(rf"{_NUMBER}(?:\s?[+;&]\s?{_NUMBER}){{1,12}}")
_PARTS = re.compile(
    rf"(?:\b(?P<n>{_NUMBER})\s?(?:@\s)?(?P<what>[A-Za-z][A-Za-z .'@-]{{1,60}}?)\s?(?:[/;,&+]|\band\b|$|(?=\s\d))\s?)"
)
_NOT_PEOPLE = re.compile(
    rf"\b(?:(?:at|in|over|across|within|on)\s)?{_NUMBER}[\s-](?:(?:different|separate|other|calendar|business)\s)?"
    r"(?:sites?|locations?|stores?|facilit(?:y|ies)|plants?|phases?|shifts?|days?|weeks?|months?|buildings?|counties)\b"
    r"(?!\s(?:employees?|workers?|staff|positions?|jobs?))"
    rf"|(?<=\d\s)of\s(?:its\s|the\s|their\s)?{_NUMBER}(?=\s(?:total\s)?(?:employees|workers|staff)\b)",
    re.IGNORECASE,
)
"""Figures beside a headcount that count no people cut: places, spells of time, all who work there."""
_LABELLED = re.compile(rf"(?:[A-Za-z][A-Za-z .'&/]{{1,40}}\s?[-–:]\s?{_NUMBER}\s?(?:[,;/]\s?|$)){{2,12}}")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORD_NUMBER = re.compile(rf"(?i)\b({'|'.join(_WORDS)})\b(?=\s(?:[A-Za-z]+\s)?(?:residents?|workers?|employees?)\b)")
_MISTYPED = re.compile(r"(?<![\w,])(?=\w*\d)\d*[OolI][\dOolI]*(?![\w,])")
"""A figure with a letter for a digit ("6O", "l5"): whoever reads the digits alone reads another number."""
_PHRASE = r"[^\d().;,]{0,40}?"


@dataclass(frozen=True)
class Count:
    """A headcount: the publishing state's own figure, how hedged it is, and the nationwide total where printed."""

    value: int | None
    raw: str | None = None
    scope: CountScope = CountScope.SITE
    basis: CountBasis | None = None
    minimum: int | None = None
    national: int | None = None


@dataclass(frozen=True)
class StateName:
    """What a state calls itself and its people, to find the in-state part of a nationwide figure."""

    code: str
    name: str
    people: str = ""

    @property
    def pattern(self) -> str:
        """Regular expression for the state's name, code or residents."""
        words = [rf"(?-i:{self.code})", re.escape(self.name), "the state", "state"]
        return "|".join(words + ([re.escape(self.people)] if self.people else []))


def parse_count(cell: object, state: StateName | None = None, scope: CountScope = CountScope.SITE) -> Count:
    """Read a headcount cell.

    Args:
        cell: text, or what a workbook holds: a number, or a number that a date format disguises ("1900-04-08" is 99).
        state: whose list it is, to tell "(17 in ID)" from "(17 in WA)".
        scope: what an unmarked figure of this column counts.
    """
    if cell is None or cell == "":
        return Count(None)
    if isinstance(cell, bool):
        return Count(None, raw=str(cell))
    if isinstance(cell, datetime | date):
        return _from_date(cell, scope)
    if isinstance(cell, int | float):
        whole = int(cell) if 0 <= cell < LARGEST and int(cell) == cell else None
        return _plain(whole, str(int(cell)) if whole is not None else str(cell), scope)
    raw = " ".join(str(cell).split())[:MAX_CELL]
    return _from_text(raw, state, scope) if raw else Count(None)


def _plain(value: int | None, raw: str, scope: CountScope) -> Count:
    return Count(value, raw=raw, scope=scope, basis=None if value is None else CountBasis.EXACT)


def _from_date(cell: date, scope: CountScope) -> Count:
    """Undo a spreadsheet that showed the number 99 as 8 April 1900 (1900 epoch with its false leap day)."""
    day = cell.date() if isinstance(cell, datetime) else cell
    if day.year not in {1900, 1901, 1902, 1903}:
        return Count(None, raw=day.isoformat())
    serial = (day - date(1899, 12, 30)).days
    return _plain(serial if serial > 60 else serial - 1, day.isoformat(), scope)


def _from_text(raw: str, state: StateName | None, scope: CountScope) -> Count:
    text = (
        _WORD_NUMBER.sub(lambda m: str(_WORDS.index(m[1].casefold()) + 1), _DATES.sub(" ", raw))
        .replace("\u2010", "-")
        .strip()
    )
    text = _NOT_PEOPLE.sub(" ", text).strip(" ,;-")
    if _MISTYPED.search(text):
        return Count(None, raw=raw, scope=scope)
    if (part := _in_state(text, state)) is not None:
        own = _int(part[1])
        basis = _basis(text[max(0, part.start() - 10) : part.end()])
        return Count(own, raw, CountScope.STATE, basis, national=_national(text, own or 0))
    numbers = _numbers(text)
    if not numbers:
        return Count(None, raw=raw, scope=scope)
    if ranged := _RANGE.fullmatch(
        re.sub(r"\([^)]*\)|\b(?:approx\w*|about|employees|workers|people)\b\.?", "", text, flags=re.I).strip(" *.")
    ):
        low, high = _int(ranged[1] or ranged[2]), _int(ranged[3])
        if low is not None and high is not None and low < high:
            return Count(high, raw, scope, CountBasis.RANGE, minimum=low)
    value = _single(text, numbers)
    if value is None:
        return Count(None, raw=raw, scope=scope)
    basis = _basis(text)
    if _NATIONWIDE.search(text):
        return Count(value, raw, CountScope.NATIONAL, basis, national=value)
    return Count(value, raw, scope, basis, minimum=value if basis is CountBasis.AT_LEAST else None)


def _numbers(text: str) -> list[int]:
    return [n for n in (_int(m) for m in re.findall(_NUMBER, text)) if n is not None]


def _int(text: str) -> int | None:
    number = int(text.split(".", maxsplit=1)[0].replace(",", ""))
    return number if number <= LARGEST else None


def _basis(text: str) -> CountBasis:
    for pattern, basis in (
        (_AT_MOST, CountBasis.AT_MOST),
        (_AT_LEAST, CountBasis.AT_LEAST),
        (_ABOUT, CountBasis.APPROXIMATE),
    ):
        if pattern.search(text):
            return basis
    return CountBasis.EXACT


def _in_state(text: str, state: StateName | None) -> re.Match[str] | None:
    """The figure said to be in, from or living in the state that publishes the list."""
    if state is None:
        return None
    where = rf"(?:in|from|of|for|within|at|to)\s(?:the\s)?(?:{state.pattern})\b"
    whose = rf"(?:{state.pattern})(?:s|ns)?\s?(?:residents?|workers?|employees?|based)?"
    for pattern in (
        rf"({_NUMBER})\s?\(?\s?{_PHRASE}\b{where}",
        rf"({_NUMBER})\s(?:remote\s)?{whose}\s*(?:(?:are\s)?(?:impacted|affected)\W*)?(?:\(|\)|$|;|,)",
        rf"\b(?:{state.pattern})\s?[-:–]\s?({_NUMBER})",
        rf"\bincluding\s({_NUMBER})\s(?:from|in|at)\s",
    ):
        if match := re.search(pattern, text, re.IGNORECASE):
            return match
    return None


def _national(text: str, in_state: int) -> int | None:
    """The larger total printed beside the in-state figure, where it is marked as one or stands before the bracket."""
    before = re.search(rf"({_NUMBER})[^()\d]{{0,60}}(?:\(|,|including)", text)
    marked = re.search(
        rf"({_NUMBER})[^()\d]{{0,30}}{_NATIONAL.pattern}|{_NATIONAL.pattern}[^()\d]{{0,12}}({_NUMBER})", text, re.I
    )
    for match in (marked, before):
        numbers = [_int(group) for group in match.groups() if group] if match else []
        if numbers and numbers[0] is not None and numbers[0] > in_state:
            elsewhere = re.search(r"\(\s*in\s[A-Z]{2}\s*\)", text[: match.end() + 8]) if match else None
            return None if elsewhere else numbers[0]
    return None


def _single(text: str, numbers: list[int]) -> int | None:
    """One figure out of a cell that may hold several, or None where their relation is not printed."""
    if len(numbers) == 1:
        return numbers[0]
    if newer := _NEWER.search(text.strip(" *.)")):
        return _int(newer[1])
    if _SUM.fullmatch(text.strip(" *.")) or _LABELLED.fullmatch(text.strip(" *.")):
        return sum(numbers)
    if revised := _REVISED.search(text):
        later = _numbers(text[revised.end() :])
        return later[0] if len(later) == 1 else numbers[0] if not later else None
    outside = _numbers(re.sub(r"\([^)]*\)", " ", text))
    if len(outside) == 1:
        return outside[0]
    head = _numbers(_EXTRA.sub("", text))
    if len(head) == 1:
        return head[0]
    parts = list(_PARTS.finditer(text))
    if len(parts) == len(numbers) and "".join(p.group() for p in parts).strip() == text.strip():
        return sum(numbers)
    return None
