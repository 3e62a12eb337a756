"""What the cover page of a current report says, for a document that reached us without EDGAR's own header."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

# What stands between two fields is bounded: a cover of nothing but empty lines is read in no more time than another.
_MARKS = r"[^\w\n]{0,80}"
_GAP = r"\W{0,200}"
_FORM = re.compile(rf"^{_MARKS}form\s+(8-K(?:/A)?|6-K(?:/A)?|10-[QK](?:/A)?)\b", re.I | re.M)
_NAME = re.compile(rf"^(?P<before>.*)\n{_GAP}(?:exact )?name of registrant as specified in", re.I | re.M)
_NAME_INLINE = re.compile(r"^(?P<before>\S.{2,120}?)\s*\(\s*exact name of registrant as specified in", re.I | re.M)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAY = rf"(?:(?:{_MONTHS})\s+\d{{1,2}},?\s+\d{{4}})"
_REPORTED = re.compile(
    rf"(?P<before>{_DAY})?{_GAP}date of (?:the )?report[^\n]{{0,80}}?(?P<after>{_DAY})?{_MARKS}$", re.I | re.M
)
_SIGNED = re.compile(rf"^{_MARKS}(?:dated?|date signed)\s{{0,40}}(?:as of)?\W{{0,4}}(?P<day>{_DAY})", re.I | re.M)
_CIK = re.compile(r'name="dei:EntityCentralIndexKey"[^>]*>\s*(\d{1,10})\s*<', re.I)
_TICKER = re.compile(r'name="dei:TradingSymbol"[^>]*>(?:\s*<[^>]+>)*\s*([A-Z][A-Z0-9.\-]{0,9})\s*<', re.I)
COVER_MAX = 8_000
"""Characters; a cover page with five co-registrants and four classes of stock stays below."""


@dataclass(frozen=True)
class Cover:
    """Fields of a cover page; None where it does not print them."""

    form: str | None
    name: str | None
    reported: str | None
    signed: str | None


def parse_cover(text: str) -> Cover | None:
    """The cover of a current report in plain paragraphs; None for a document that has none (an exhibit)."""
    head = text[:COVER_MAX]
    form = _FORM.search(head)
    named = _NAME.search(head) or _NAME_INLINE.search(head)
    if form is None and named is None:
        return None
    signed = list(_SIGNED.finditer(text[len(text) // 3 :]))
    return Cover(
        form=form[1].upper() if form else None,
        name=_registrant(named["before"]) if named else None,
        reported=_report_day(head),
        signed=signed[-1]["day"] if signed else None,
    )


def _registrant(line: str) -> str | None:
    name = line.strip(" |_*\t")
    return name if re.search(r"[A-Za-z]{2}", name) and len(name) <= 200 else None


def _report_day(head: str) -> str | None:
    """The report's date, printed after its label, on the line below or on the line above."""
    match = _REPORTED.search(head)
    if not match:
        return None
    day = match["after"] or match["before"]
    if day:
        return day
    below = re.match(rf"\W*(?P<day>{_DAY})", head[match.end() :][:120], re.I)
    return below["day"] if below else None


def to_date(printed: str | None) -> date | None:
    """ "January 4, 2023" as a date; None where nothing, or no date, is printed."""
    if not printed:
        return None
    squeezed = " ".join(printed.replace(",", " ").split())
    try:
        return datetime.strptime(squeezed, "%B %d %Y").date()  # noqa: DTZ007  a legal date has no zone
    except ValueError:
        return None


def cik_in(markup: str) -> str | None:
    """The registrant's CIK from the inline XBRL of a cover page."""
    match = _CIK.search(markup)
    return match[1].zfill(10) if match else None


def ticker_in(markup: str) -> str | None:
    """The first trading symbol from the inline XBRL of a cover page."""
    match = _TICKER.search(markup)
    return match[1] if match else None
