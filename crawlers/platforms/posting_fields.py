"""What every posting platform asks of a printed field: its date, whether it is remote, whether it is a real opening."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from crawlers.personal_data import without_contacts
from crawlers.platforms.pay import NO_PAY, Pay
from crawlers.platforms.places import country_of
from crawlers.platforms.plain_text import one_line
from crawlers.records import Posting, make_key

EARLIEST, LATEST = 1995, 2100
"""Years a posting system can have printed; anything else (0001, 1970, 9999) stands for "not set"."""

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$", re.DOTALL)
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s.*)?$")
_EVERGREEN = re.compile(
    # Somebody who keeps the pool has a job, and Evergreen is also a town, a school and a sort of article.
    r"talent ?(?:pool|community|network|pipeline|bank)(?! (?:& |and )?(?:\w+ )?(?:manager|specialist|coordinator|lead"
    r"|partner|director|recruiter|associate|analyst|administrator))"
    r"|(?:open|general|spontaneous|speculative|unsolicited|initiative) (?:job )?application"
    r"(?! (?:security|support|engineer|developer))"
    r"|expressions? of interest|future (?:opportunit|opening|role|position|consideration)"
    r"|evergreen(?= ?(?:[])–:|-]|$|req|post|role|position|job))|always hiring"
    r"|prospective (?:candidate|employee|applicant)|(?:initiativ|spontan)bewerbung|candidatur[ea] (?:e?spont[aâá]n)"
    r"|open sollicitatie|(?:don|can).t (?:see|find) (?:a|the|your|what)|pipeline (?:role|req|position|hiring)"
    r"|\bopen call\b|join our talent|register your interest|(?:send|submit) (?:us )?your (?:cv|resume)",
    re.IGNORECASE,
)
_REMOTE = re.compile(r"\bremote\b|\bwork from home\b|\bhome ?office\b|\btelecommut|\banywhere\b", re.IGNORECASE)
_NOT_REMOTE = re.compile(r"\bhybrid\b|\bon-?\s?site\b|\bin[- ]?office\b|\bin[- ]person\b", re.IGNORECASE)
_NO_REMOTE = re.compile(r"\b(?:no|not|non)[- ]remote\b", re.IGNORECASE)


def read_date(value: object) -> date | None:
    """A posting system's date: ISO, epoch seconds or milliseconds, RFC 822 or M/D/YYYY; None where not set.

    An ISO instant gives the day as printed, in the publisher's own zone; an epoch gives the UTC day.

    Raises:
        ValueError: something is printed that is none of these.
    """
    if value is None or value in ("", 0, "0"):
        return None
    if isinstance(value, int | float) or (isinstance(value, str) and value.isdecimal() and len(value) in (10, 13)):
        return _in_range(_from_epoch(float(value)))
    text = str(value).strip()
    if match := _ISO_DATE.match(text):
        return _in_range(_ymd(int(match[1]), int(match[2]), int(match[3])))
    if match := _US_DATE.match(text):
        return _in_range(_ymd(int(match[3]), int(match[1]), int(match[2])))
    try:
        return _in_range(parsedate_to_datetime(text).date())
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        raise ValueError(f"no date: {text[:60]!r}") from error


def _from_epoch(number: float) -> date | None:
    seconds = number / 1000 if abs(number) > 1e11 else number
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (OverflowError, OSError, ValueError) as error:
        raise ValueError(f"no date: {number!r}") from error


def _ymd(year: int, month: int, day: int) -> date | None:
    if not EARLIEST <= year <= LATEST:
        return None
    return date(year, month, day)


def _in_range(day: date | None) -> date | None:
    return day if day is not None and EARLIEST <= day.year <= LATEST else None


def is_evergreen_title(title: str) -> bool:
    """Whether a title asks for CVs on stock instead of announcing a job."""
    return bool(_EVERGREEN.search(title))


def remote_from(*printed: str | None) -> bool | None:
    """Whether the first printed value that speaks of it says remote; None where none does.

    Hybrid and on-site are not remote; a text that offers both ("Remote or hybrid") is.
    """
    for text in printed:
        if not text:
            continue
        words = str(text).replace("_", " ")
        if _NO_REMOTE.search(words):
            return False
        if _REMOTE.search(words):
            return True
        if _NOT_REMOTE.search(words):
            return False
    return None


def one_country(codes: Iterable[str | None]) -> str | None:
    """The country of all places together: its code, "" where they lie in several, None where none is printed."""
    known = {code for code in codes if code}
    return known.pop() if len(known) == 1 else "" if known else None


def joined(values: Iterable[object], separator: str = "; ") -> str | None:
    """Printed values in order, each once, empty ones left out; None where nothing is left."""
    lines = [one_line(value) for value in values if value not in (None, "")]
    return separator.join(dict.fromkeys(line for line in lines if line)) or None


def make_posting(
    board: str,
    external_id: str,
    employer_name: str,
    title: str,
    *,
    location: str | None = None,
    country: str | None = None,
    is_remote: bool | None = None,
    is_evergreen: bool = False,
    pay: Pay = NO_PAY,
    **fields: Any,
) -> Posting:
    """One advertisement, keyed by board and the system's own id.

    Country and remoteness fall back to what the printed place says ("" = several countries, no fallback); a title that
    asks for CVs on stock is evergreen.
    """
    if fields.get("posted_date") is None:
        fields.pop("posted_date_field", None)
    headline = without_contacts(one_line(title))
    location = without_contacts(location) if location else location
    return Posting(
        source_key=make_key(board, external_id),
        board=board,
        external_id=external_id,
        employer_name=one_line(employer_name),
        title=headline,
        location=location,
        country=country_of(location) if country is None else country or None,
        is_remote=is_remote if is_remote is not None else remote_from(location),
        is_evergreen=is_evergreen or is_evergreen_title(headline),
        pay_min=pay.low,
        pay_max=pay.high,
        pay_currency=pay.currency,
        pay_period=pay.period,
        **fields,
    )
