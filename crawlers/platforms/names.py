"""An employer's name without what states write around it: markers of change, their dates, footnote stars.

The cell as printed stays in `reported`, and the marker becomes the notice's status.
"""

from __future__ import annotations

import re

from crawlers.parse import change_marker
from db.vocabulary import NoticeStatus

LONGEST = 1_000
"""Characters; the longest printed name has 515, and what is longer is a page that went wrong, not worth its time."""
_MARK = (
    r"(?:(?:conditional|second|2nd|third|3rd|further)\s)?(?:notice\s)?"
    r"(?:updated?|revis(?:ed|ion)|amend(?:ed|ment)|rescind(?:ed)?|rescission|supplement(?:al|ary)?|additional"
    r"|correct(?:ed|ion)|withdrawn|cancell?ed|extension|extended)"
)
_PLAIN = r"(?:updated?|revised|amended|amendment|rescinded|rescission|supplemental)"
_REMARK = re.compile(rf"[*(\[\-–—:]\s*{_MARK}\b|^\s*{_MARK}\s*[:\-–—*)\]]", re.IGNORECASE)
_DATE = r"(?:\s*[(\[]?\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})?"
_BEFORE = re.compile(rf"^\s*[*(\[]+\s*{_MARK}\b[\s:]*[*)\]]+[\s:–-]*", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:\s*[*(\[\-–—:]+\s*{_MARK}|\s+{_PLAIN})\b(?:\s(?:notice|from previous))?\d?{_DATE}(?:[\s)\]*]|/td>)*$",
    re.IGNORECASE,
)


def change_marker_in_name(name: str) -> NoticeStatus | None:
    """A marker of change beside an employer's name: after a star, bracket or dash, or at the end."""
    remark = (_REMARK.search(name) or _AFTER.search(name)) if len(name) <= LONGEST else None
    return change_marker(remark[0]) if remark else None


def bare_name(printed: str) -> str:
    """The name alone; as printed where nothing of a name would be left, or it is too long to be one."""
    if len(printed) > LONGEST:
        return printed
    name = _BEFORE.sub("", printed)
    while (shorter := _AFTER.sub("", name)) != name:
        name = shorter
    name = name.strip().strip("*").strip()
    return name if len(name) > 1 else printed
