"""Pay as printed ("$75k - $95k", "£40 per hour", "$108,400 — $129,600 USD") to a range, a currency and a period.

Only what is printed: no period is guessed from an amount (a bare $ is read as USD), and a text that holds no amount
beside a currency gives None.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Pay(NamedTuple):
    """A pay range in its own currency; `period` is year, month, week, day or hour, None where none is printed."""

    low: float | None
    high: float | None
    currency: str | None
    period: str | None


NO_PAY = Pay(None, None, None, None)
_SYMBOLS = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "S$": "SGD",
    "HK$": "HKD", "R$": "BRL", "MX$": "MXN", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₪": "ILS",
    "zł": "PLN", "₩": "KRW",
}  # fmt: skip
_CODES = (
    "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SGD", "HKD", "INR", "JPY", "BRL", "MXN", "PLN", "SEK", "DKK",
    "NOK", "ILS", "ZAR", "CZK", "HUF", "RON", "KRW", "AED", "PHP",
)  # fmt: skip
_SYMBOL = "|".join(re.escape(s) for s in sorted(_SYMBOLS, key=len, reverse=True))
_CODE = "|".join(_CODES)
_AMOUNT = r"\d{1,3}(?:[,.' ]\d{3}){1,3}(?:[.,]\d{1,2})?(?!\d)|\d{1,9}(?:[.,]\d{1,2})?(?!\d)"


def _side(number: int) -> str:
    return rf"(?:(?P<s{number}>{_SYMBOL}|(?:{_CODE})\s)\s?)?(?P<a{number}>{_AMOUNT})\s?(?P<k{number}>[kK](?![\w]))?"


_RANGE = re.compile(
    rf"(?<![\w.,]){_side(1)}(?:\s?(?P<sx>{_CODE}|€|£))?"
    rf"(?:\s{{0,2}}(?:-|–|—|‒|to|/|and|&mdash;)\s{{0,2}}{_side(2)})?"
    rf"\s?(?P<after>\+)?\s?\(?(?P<code>(?:{_CODE})\b|€|£|zł)?"
)
_PERIODS = (
    ("hour", re.compile(r"\b(?:hourly|per[\s-]hour|an hour|hour|hr|hrs|p/h|ph)\b|/\s?h\b", re.IGNORECASE)),
    ("day", re.compile(r"\b(?:daily|per[\s-]day|a day|day|per diem)\b|/\s?d\b", re.IGNORECASE)),
    ("week", re.compile(r"\b(?:weekly|per[\s-]week|a week|week)\b", re.IGNORECASE)),
    ("month", re.compile(r"\b(?:monthly|per[\s-]month|a month|month|mo)\b", re.IGNORECASE)),
    (
        "year",
        re.compile(r"\b(?:yearly|annual|annually|annum|per[\s-]year|a year|year|yr|pa|p\.a\.?)\b", re.IGNORECASE),
    ),
)
_UP_TO = re.compile(r"\b(?:up to|max(?:imum)?|bis zu|to)\s*$", re.IGNORECASE)
_NOT_PAY = re.compile(
    r"\b(?:raised|raising|fund\w*|series [a-f]|seed|arr|revenue|valu\w+|referral|sign-?on|budget|backed)\b",
    re.IGNORECASE,
)
_NOT_PAY_AFTER = re.compile(
    r"\s*(?:m|mm|b|bn|million|billion|%|in funding|seed|series|arr|revenue|in revenue)\b|%", re.I
)
LARGEST = 100_000_000
"""Above this in any currency it is not one person's pay (JPY and KRW salaries stay below)."""


def pay_period(printed: str | None) -> str | None:
    """The period a word names: "per-year-salary", "1 YEAR", "HOUR", "yearly" and kin; the first of several."""
    words = (printed or "").replace("_", " ").replace("-", " ")
    met = [(found.start(), name) for name, pattern in _PERIODS if (found := pattern.search(words))]
    return min(met)[1] if met else None


def make_pay(low: object, high: object, currency: object = None, period: str | None = None) -> Pay:
    """A Pay from a vendor's own fields; 0, "" and null mean not stated, and unbelievable amounts are dropped."""
    bounds = [_number(low), _number(high)]
    if bounds == [None, None]:
        return NO_PAY
    if bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:
        bounds.reverse()
    code = str(currency).strip().upper() if currency else None
    return Pay(bounds[0], bounds[1], code, pay_period(period))


def _number(value: object) -> float | None:
    if value is None or isinstance(value, bool):
        return None
    try:
        amount = float(str(value).replace(",", "").strip())
    except ValueError:
        return None
    return amount if 0 < amount <= LARGEST else None


def parse_pay(text: str | None) -> Pay:
    """The first pay range printed in a short text; NO_PAY where there is none."""
    line = " ".join((text or "")[:600].split())
    for match in _RANGE.finditer(line):
        symbol = match["s1"] or match["s2"] or match["sx"] or match["code"]
        before, after = line[max(0, match.start() - 40) : match.start()], line[match.end() : match.end() + 30]
        if not symbol or _NOT_PAY.search(before) or _NOT_PAY_AFTER.match(after):
            continue
        first, second = _amount(match["a1"], match["k1"]), _amount(match["a2"], match["k2"])
        if second is not None and match["k2"] and not match["k1"] and first is not None and first < 1000:
            first *= 1000  # "$40-60k"
        pay = _bounded(line[: match.start()], first, second, at_least=match["after"] == "+")
        if pay == (None, None):
            continue
        code = _currency(match["code"]) or _currency(symbol)
        return Pay(pay[0], pay[1], code, pay_period(line))
    return NO_PAY


def _bounded(
    before: str, first: float | None, second: float | None, *, at_least: bool
) -> tuple[float | None, float | None]:
    if first is None or first <= 0 or first > LARGEST or (second or 0) > LARGEST:
        return None, None
    if second is not None:
        return (first, second) if first <= second else (None, None)
    if _UP_TO.search(before):
        return None, first
    return (first, None) if at_least else (first, first)


def _currency(printed: str | None) -> str | None:
    name = (printed or "").strip()
    return _SYMBOLS.get(name) or (name if name in _CODES else None)


def _amount(printed: str | None, thousand: str | None) -> float | None:
    if printed is None:
        return None
    digits = re.sub(r"[,.' ](?=\d{3}(?!\d))", "", printed).replace(",", ".").replace(" ", "").replace("'", "")
    return round(float(digits) * (1000 if thousand else 1), 2)
