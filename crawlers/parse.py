"""Words as states print them, to the few we keep: places, types of layoff, markers of change.

Dates and headcounts are the two fields that need most care and have their modules: parse_dates and parse_counts.
"""

from __future__ import annotations

import html
import re
import unicodedata

from crawlers.parse_counts import Count, StateName, parse_count
from crawlers.parse_dates import from_serial, parse_dates
from db.vocabulary import AutomationTick, LayoffType, NoticeStatus

__all__ = [
    "STATES", "Count", "StateName", "automation_tick", "change_marker", "city_in", "fold", "from_serial", "header_key",
    "layoff_type",
    "parse_count", "parse_dates", "place_in", "split_employer", "state_name",
]  # fmt: skip

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_MARKERS = (
    (
        NoticeStatus.RESCINDED,
        re.compile(r"\b(?:rescind\w*|rescission|withdrawn|withdrawal|cancell?ed|cancellation|retract\w*)\b", re.I),
    ),
    (
        NoticeStatus.AMENDED,
        re.compile(r"\b(?:amend\w*|updated?|revis\w+|correct(?:ed|ion)|extension|extended)\b", re.I),
    ),
    (NoticeStatus.SUPPLEMENTAL, re.compile(r"\b(?:supplement\w*|additional)\b", re.I)),
)
_CLOSURE = re.compile(r"\b(?:clos\w+|cl|shut\s?down|permanent closing|cessation)\b", re.I)
_LAYOFF = re.compile(r"\b(?:lay-?\s?offs?|lo|wr|reduction|rif|downsiz\w+|furlough\w*|separations?|dislocation)\b", re.I)
_TEMPORARY = re.compile(r"\b(?:temporary|temp|furlough\w*)\b", re.I)
_HOURS = re.compile(r"\breduc\w+\s(?:of|in)?\s?(?:work\s)?hours|\bhours\sreduc\w+|\breduced hours", re.I)

STATES = {
    "AK": "Alaska", "AL": "Alabama", "AR": "Arkansas", "AZ": "Arizona", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DC": "District of Columbia", "DE": "Delaware", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii",
    "IA": "Iowa", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "MA": "Massachusetts", "MD": "Maryland", "ME": "Maine", "MI": "Michigan", "MN": "Minnesota", "MO": "Missouri",
    "MS": "Mississippi", "MT": "Montana", "NC": "North Carolina", "ND": "North Dakota", "NE": "Nebraska",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NV": "Nevada", "NY": "New York", "OH": "Ohio",
    "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "PR": "Puerto Rico", "RI": "Rhode Island",
    "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VA": "Virginia",
    "VT": "Vermont", "WA": "Washington", "WI": "Wisconsin", "WV": "West Virginia", "WY": "Wyoming",
}  # fmt: skip
_PEOPLE = {"IN": "Hoosier", "IA": "Iowan", "TX": "Texan", "AK": "Alaskan"}


def state_name(code: str) -> StateName:
    """What the state behind a two-letter code calls itself.

    Raises:
        ValueError: no state has this code.
    """
    if code not in STATES:
        raise ValueError(f"jurisdiction {code!r} is no US state: expected US- and a postal code, like US-GA")
    return StateName(code, STATES[code], _PEOPLE.get(code, ""))


def fold(text: str) -> str:
    """One line of text: entities resolved, hard spaces and invisible characters gone, accents composed (NFC).

    One publisher's exports write "é" as one sign or as two; read the same, it is the same name and the same key.
    """
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return " ".join(text.replace("\x00", "").split())


def header_key(text: str) -> str:
    """A header cell reduced to what identifies it: letters, digits and '#'."""
    return " ".join(re.sub(r"[^a-z0-9#]+", " ", fold(text).casefold()).split())


def layoff_type(text: str) -> LayoffType:
    """Map a printed type ("Plant Closure", "LO", "Temporary Layoff", "Reduction") to the few we keep."""
    if _CLOSURE.search(text):
        return LayoffType.CLOSURE
    if _HOURS.search(text):
        return LayoffType.REDUCED_HOURS
    if _LAYOFF.search(text):
        return LayoffType.TEMPORARY_LAYOFF if _TEMPORARY.search(text) else LayoffType.LAYOFF
    return LayoffType.UNKNOWN


def change_marker(text: str) -> NoticeStatus | None:
    """What a marker says about an earlier notice ("Rescission", "- Updated", "Supplemental"), if it is one."""
    return next((status for status, pattern in _MARKERS if pattern.search(text)), None)


def automation_tick(text: str) -> AutomationTick:
    """The automation question of New York's form, answered in its public reason column.

    A printed reason that does not name automation is an unticked box; an empty cell was never asked.
    """
    if not text.strip():
        return AutomationTick.NOT_ASKED
    ticked = re.search(r"technolog\w*\s+innovation|automation|artificial intelligence|\bAI\b", text, re.IGNORECASE)
    return AutomationTick.TICKED if ticked else AutomationTick.UNTICKED


def place_in(text: str, code: str) -> str:
    """A place without the publishing state's own name at its end; another state's stays, for it says "elsewhere"."""
    own = rf"[,\s]+(?:{code}|{re.escape(STATES[code])})\.?(?:\s+\d{{5}}(?:-\d{{4}})?)?$"
    return re.sub(own, "", text.strip(), flags=re.IGNORECASE) or text.strip()


def split_employer(lines: list[str]) -> tuple[str, str | None]:
    """A cell that stacks employer over address: the first line is the employer, the rest its address."""
    kept = [fold(line) for line in lines if fold(line)]
    if not kept:
        return "", None
    return kept[0], ", ".join(kept[1:]) or None


def city_in(address: str, code: str) -> str | None:
    """The city of an address that ends "Auburn Hills, MI 48326" or "ORLANDO, FL, 32827"; None for any other shape."""
    found = re.search(
        rf"(?:^|,\s*|\s{{2,}})([^,\d]{{2,40}}),\s*(?:{code}|{re.escape(STATES[code])})\b,?\s*(?:\d{{5}}(?:-\d{{4}})?)?$",
        address.strip(),
    )
    return found[1].strip() if found else None
