"""Periods as publishers write them."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

_FORMS = (
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), lambda y, m, d: date(int(y), int(m), int(d))),
    (re.compile(r"(\d{4})-(\d{2})"), lambda y, m: date(int(y), int(m), 1)),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda y, q: date(int(y), 3 * int(q) - 2, 1)),
    (re.compile(r"(\d{4})-H([12])"), lambda y, h: date(int(y), 6 * int(h) - 5, 1)),
    (re.compile(r"(\d{4})"), lambda y: date(int(y), 1, 1)),
)


def period_start(period: str) -> date:
    """First day of "2025", "2025-H1", "2025-Q4", "2025-03", "2025-03-14", or of the first part of "a..b".

    Raises:
        ValueError: another form, or no day of the calendar.
    """
    first = period.split("..", maxsplit=1)[0]
    for form, make in _FORMS:
        if found := form.fullmatch(first):
            with suppress(ValueError):  # a month 13, a 30 February
                return make(*found.groups())
    raise ValueError(f"period {period!r}: expected YYYY, YYYY-Hn, YYYY-Qn, YYYY-MM, YYYY-MM-DD or a range a..b")
