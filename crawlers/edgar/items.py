"""Cut a current report into its items: each item's own words, from its heading to the next item or the signature.

Numbers are "2.05" since 23 August 2004 (SEC Release 33-8400) and single digits before ("5", Other Events). A cross
reference ("see Item 2.02 of this report") is not a heading, nor is a table of contents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ITEM_TITLES = {
    "1.01": "Entry into a Material Definitive Agreement",
    "1.02": "Termination of a Material Definitive Agreement",
    "1.03": "Bankruptcy or Receivership",
    "1.04": "Mine Safety – Reporting of Shutdowns and Patterns of Violations",
    "1.05": "Material Cybersecurity Incidents",
    "2.01": "Completion of Acquisition or Disposition of Assets",
    "2.02": "Results of Operations and Financial Condition",
    "2.03": "Creation of a Direct Financial Obligation or an Obligation under an Off-Balance Sheet Arrangement of a "
    "Registrant",
    "2.04": "Triggering Events That Accelerate or Increase a Direct Financial Obligation or an Obligation under an "
    "Off-Balance Sheet Arrangement",
    "2.05": "Costs Associated with Exit or Disposal Activities",
    "2.06": "Material Impairments",
    "3.01": "Notice of Delisting or Failure to Satisfy a Continued Listing Rule or Standard; Transfer of Listing",
    "3.02": "Unregistered Sales of Equity Securities",
    "3.03": "Material Modification to Rights of Security Holders",
    "4.01": "Changes in Registrant's Certifying Accountant",
    "4.02": "Non-Reliance on Previously Issued Financial Statements or a Related Audit Report or Completed Interim "
    "Review",
    "5.01": "Changes in Control of Registrant",
    "5.02": "Departure of Directors or Certain Officers; Election of Directors; Appointment of Certain Officers; "
    "Compensatory Arrangements of Certain Officers",
    "5.03": "Amendments to Articles of Incorporation or Bylaws; Change in Fiscal Year",
    "5.04": "Temporary Suspension of Trading Under Registrant's Employee Benefit Plans",
    "5.05": "Amendments to the Registrant's Code of Ethics, or Waiver of a Provision of the Code of Ethics",
    "5.06": "Change in Shell Company Status",
    "5.07": "Submission of Matters to a Vote of Security Holders",
    "5.08": "Shareholder Director Nominations",
    "7.01": "Regulation FD Disclosure",
    "8.01": "Other Events",
    "9.01": "Financial Statements and Exhibits",
}
"""Items of Form 8-K (SEC 873, General Instructions); official titles."""

LEGACY_TITLES = {
    "1": "Changes in Control of Registrant",
    "2": "Acquisition or Disposition of Assets",
    "3": "Bankruptcy or Receivership",
    "4": "Changes in Registrant's Certifying Accountant",
    "5": "Other Events",
    "6": "Resignations of Registrant's Directors",
    "7": "Financial Statements and Exhibits",
    "8": "Change in Fiscal Year",
    "9": "Regulation FD Disclosure",
    "10": "Amendments to the Registrant's Code of Ethics",
    "11": "Temporary Suspension of Trading",
    "12": "Results of Operations and Financial Condition",
}
"""Items before 23 August 2004."""

HEADING_MAX = 260
"""Characters; the longest official title (5.02) has 149, and filers print it twice or add "(furnished)"."""

LEAST_PROSE = 40
"""Characters after an official title that are a sentence and not a remark such as "(furnished)"."""

CONTENTS_MAX = 200
"""Characters under an item's heading that a table of contents may still show."""

_NUMBER = r"(?P<number>\d{1,2}(?:\s?\.\s?\d\s?\d)?)(?P<sub>\s?\([a-z0-9]\))*"
_HEADING = re.compile(rf"^\W{{0,3}}i\s?tems?\s*(?:no\.?\s*)?{_NUMBER}(?!\d|%)\s*(?P<rest>.*)$", re.I)
_ALSO = re.compile(r"(?:,|and|&|/)\s*(?:items?\s*)?(\d{1,2}\.\d{2})\b", re.I)
_FURTHER = re.compile(r"^(?:\s*(?:,|and|&|/)\s*(?:items?\s*)?\d{1,2}\.\d{2}\b)+", re.I)
_UNTITLED = re.compile(r"[.:]\s+[A-Z“\"]")
_REFERENCE = re.compile(
    r"\b(?:of this|of the (?:current|company|registrant|original|form|report)|of form|of our|above|below|hereof|herein"
    r"|incorporated (?:herein )?by reference|is being furnished|shall not be deemed|on form 8-k|and in exhibit)\b",
    re.I,
)
_END = re.compile(
    r"^\W{0,3}(?:s\s?i\s?g\s?n\s?a\s?t\s?u\s?r\s?e(?:\s?s|\(s\)|s)?\W{0,3}$"
    r"|pursuant to the requirements? of the securities (?:and )?exchange act)",
    re.I,
)
_PARAGRAPH_END = re.compile(
    r"^\W{0,3}(?:section\s+[1-9]\b.{0,90}|exhibit index\W{0,3}|index to exhibits\W{0,3})$", re.I
)
_FURNITURE = re.compile(r"^(?:-?\s?\d{1,2}\s?-?|table of contents)$", re.I)
_TITLE_PREFIX = 12
"""Letters that must agree with the official title, once blanks and plurals are out of the way."""


@dataclass(frozen=True)
class Item:
    """One item of a report; `start` and `end` are offsets of heading and text together in the report's text."""

    number: str
    heading: str
    text: str
    start: int
    end: int


@dataclass
class _Open:
    numbers: list[str]
    start: int
    body_start: int


def split_items(text: str) -> list[Item]:
    """The items of one report in the order printed; a table of contents is left out.

    Headings that follow one another without words between them share the words after the last.
    """
    found: list[Item] = []
    current: _Open | None = None
    lines = _lines(text)
    for index, (offset, line) in enumerate(lines):
        following = lines[index + 1][1] if index + 1 < len(lines) else ""
        opened = _heading(line, following, offset)
        if current is not None and (opened or _END.match(line) or _PARAGRAPH_END.match(line)):
            if opened and not text[current.body_start : offset].strip():
                opened = _Open(current.numbers + opened.numbers, current.start, opened.body_start)
            else:
                found += _close(text, current, offset)
            current = None
        current = opened or current
    if current is not None:
        found += _close(text, current, len(text))
    return _without_contents(found)


def _lines(text: str) -> list[tuple[int, str]]:
    lines, offset = [], 0
    for line in text.split("\n"):
        lines.append((offset, line))
        offset += len(line) + 1
    return lines


def _heading(line: str, following: str, offset: int) -> _Open | None:
    """The item a line opens; prose on the same line is not part of the heading, a title running on is."""
    match = _HEADING.match(line[: HEADING_MAX * 2])
    if not match:
        return None
    number = match["number"].replace(" ", "").lstrip("0")
    title = ITEM_TITLES.get(number) or LEGACY_TITLES.get(number)
    if title is None:
        return None
    rest = _FURTHER.sub("", match["rest"]).strip(" .:;-–—|")
    numbers = [number, *(also for also in _ALSO.findall(match["rest"][:40]) if also in ITEM_TITLES)]
    if squash(rest).startswith(squash(title)[:_TITLE_PREFIX]):
        length = _title_end(line, match.start("rest"), title)
        if length == len(line) and _completes(rest, following, title):
            length += 1 + len(following)
    elif not rest or _own_title(rest, line, match["rest"]):
        length = len(line)
        if not rest and len(following) <= HEADING_MAX and squash(following).startswith(squash(title)[:_TITLE_PREFIX]):
            length += 1 + len(following)
    elif _UNTITLED.match(match["rest"]) and not _REFERENCE.search(rest[:120]):
        length = match.start("rest") + 1
    else:
        return None
    return _Open(numbers, offset, offset + length)


def squash(text: str) -> str:
    """Letters only and no "s": filers break words apart ("R esults") and drop plurals ("Cost Associated")."""
    return re.sub(r"[^a-rt-z]", "", text.lower())


def _completes(rest: str, following: str, title: str) -> bool:
    """Whether the next line is the rest of a title set on two lines."""
    return (
        0 < len(following) <= HEADING_MAX
        and squash(title).startswith(squash(rest))
        and len(squash(following)) > 3
        and squash(rest + following) == squash(title)
    )


def _own_title(rest: str, line: str, printed: str) -> bool:
    """Whether a heading in the filer's own words ("Item 5. Other Items") rather than a cross reference."""
    if len(line) > HEADING_MAX or _REFERENCE.search(rest) or printed.startswith((")", ",", ";")):
        return False
    return rest[0].isupper() and not re.search(r"[.!?]\s+[A-Z]", rest) and _looks_titled(rest)


def _looks_titled(rest: str) -> bool:
    words = [word for word in re.findall(r"[A-Za-z]+", rest) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) * 2 > len(words)


def _title_end(line: str, start: int, title: str) -> int:
    """Where a heading stops if prose runs on after it on its line: after the official title, else its first stop."""
    wanted, letters, at = squash(title), 0, start
    while at < len(line) and letters < len(wanted):
        letters += len(squash(line[at]))
        at += 1
    if squash(line[start:at]) == wanted:
        tail = re.match(r"[a-z]*[\s.:;–—-]*", line[at:])
        prose = line[at + (tail.end() if tail else 0) :]
        return len(line) - len(prose) if len(prose) >= LEAST_PROSE and not prose[0].islower() else len(line)
    stop = re.search(r"[.:]\s+(?=(?:\([a-z]\)\s*)?(?:[A-Z“\"(]))", line[start + 3 :])
    return start + 3 + stop.end() if stop and len(line) > HEADING_MAX else len(line)


def _close(text: str, opened: _Open, end: int) -> list[Item]:
    kept = text[opened.start : end].rstrip().split("\n")
    while _FURNITURE.match(kept[-1]):
        kept.pop()
    stop = opened.start + len("\n".join(kept))
    heading = " ".join(text[opened.start : opened.body_start].split())
    body = "\n".join(line for line in text[opened.body_start : stop].split("\n") if not _FURNITURE.match(line)).strip()
    return [Item(number, heading, body, opened.start, stop) for number in opened.numbers]


def _without_contents(found: list[Item]) -> list[Item]:
    """Drop the entries of a table of contents: the same item printed again later with more to say."""
    longest = {item.number: max(len(other.text) for other in found if other.number == item.number) for item in found}
    return [item for item in found if len(item.text) >= CONTENTS_MAX or len(item.text) == longest[item.number]]
