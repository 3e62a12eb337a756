"""Take a full submission apart: its SGML header (both spellings) and the documents a reader of announcements wants.

A full submission `.txt` holds the header, the primary document and every exhibit, so one request brings a whole filing.
Headers come long ("COMPANY CONFORMED NAME:") in submissions and short ("<CONFORMED-NAME>") in index-headers pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from html import unescape
from zoneinfo import ZoneInfo

from crawlers.edgar.items import ITEM_TITLES, LEGACY_TITLES, squash
from crawlers.edgar.text import html_text, plain_text

EASTERN = ZoneInfo("America/New_York")
"""EDGAR's acceptance times are US Eastern."""

NEW_ITEMS_SINCE = date(2004, 8, 23)
"""Effective date of the renumbered Form 8-K items (SEC Release 33-8400)."""

_HEADER = re.compile(r"<SEC-HEADER>(.*?)</SEC-HEADER>", re.S)
_LINE = re.compile(r"^[ \t]*<?([A-Z][A-Z0-9 /-]{1,60}?)(?:>|:)[ \t]*(.*?)[ \t]*$", re.M)
_DOCUMENT = re.compile(r"<DOCUMENT>(.*?)(</DOCUMENT>|\Z)", re.S)
_FIELD = re.compile(r"<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>([^\n<]*)")
_TEXT = re.compile(r"<TEXT>(.*?)(?:</TEXT>|\Z)", re.S)
MARKUP = (".htm", ".html", ".txt")
_SIC = re.compile(r"\[?(\d{3,4})\]?\s*$")
_NAMES = {
    "ACCESSION NUMBER": "accession",
    "ACCEPTANCE DATETIME": "accepted",
    "CONFORMED SUBMISSION TYPE": "form",
    "TYPE": "form",
    "CONFORMED PERIOD OF REPORT": "period",
    "PERIOD": "period",
    "FILED AS OF DATE": "filed",
    "FILING DATE": "filed",
    "COMPANY CONFORMED NAME": "name",
    "CONFORMED NAME": "name",
    "CENTRAL INDEX KEY": "cik",
    "CIK": "cik",
    "STANDARD INDUSTRIAL CLASSIFICATION": "sic",
    "ASSIGNED SIC": "sic",
    "CITY": "city",
    "STATE": "state",
}


@dataclass(frozen=True)
class Header:
    """What EDGAR itself says about a filing. The first filer stands for the employer; others are co-registrants."""

    accession: str
    form: str
    name: str | None = None
    cik: str | None = None
    sic: str | None = None
    filed: date | None = None
    accepted: datetime | None = None
    period: date | None = None
    items: tuple[str, ...] = ()
    co_registrants: tuple[str, ...] = ()
    headquarters: str | None = None


@dataclass(frozen=True)
class Document:
    """One document of a submission; `text` is paragraphs, `raw` the markup it came from."""

    type: str
    filename: str
    raw: str = field(repr=False)

    @property
    def text(self) -> str:
        """Plain paragraphs, whatever the document's markup."""
        return markup_text(self.raw)


@dataclass(frozen=True)
class Submission:
    """One filing with the documents worth reading: the form itself and exhibits 99."""

    header: Header
    documents: tuple[Document, ...]
    complete: bool

    @property
    def primary(self) -> Document | None:
        """The form itself, which EDGAR puts first."""
        return next((document for document in self.documents if document.type == self.header.form), None)

    @property
    def exhibits(self) -> tuple[Document, ...]:
        """Exhibits 99.x: press releases, memos, presentations."""
        return tuple(document for document in self.documents if document.type.startswith("EX-99"))


def markup_text(raw: str) -> str:
    """Paragraphs of a document that may be HTML or plain text, told apart by tags (old text has <TABLE>)."""
    return html_text(raw) if re.search(r"<(?:html|body|div|p|font|br)\b[^>]*>", raw[:20_000], re.I) else plain_text(raw)


def listed_documents(body: str) -> tuple[tuple[str, str], ...]:
    """(type, file name) of the documents an index-headers page lists that are worth reading, in their order."""
    header = parse_header(body)
    found = (dict(_FIELD.findall(match[1])) for match in _DOCUMENT.finditer(unescape(body)))
    named = [(held.get("TYPE", "").strip(), held.get("FILENAME", "").strip()) for held in found]
    form = header.form if header else ""
    return tuple((kind, name) for kind, name in named if is_worth_reading(kind, form) and name.endswith(MARKUP))


def is_worth_reading(kind: str, form: str) -> bool:
    """Whether a document of a filing can announce anything: the form itself, and exhibits 99."""
    return kind == form or kind.startswith("EX-99")


def parse_header(body: str) -> Header | None:
    """The SGML header in a submission or an index-headers page; None where there is none."""
    match = _HEADER.search(body) or _HEADER.search(unescape(body))
    if not match:
        return None
    first: dict[str, str] = {}
    names: list[str] = []
    items: list[str] = []
    for printed, value in _LINE.findall(match[1]):
        key = printed.replace("-", " ")
        if key in {"ITEM INFORMATION", "ITEMS"}:
            items.append(value)
        elif value and key in _NAMES:
            first.setdefault(_NAMES[key], value)
            names += [value] if _NAMES[key] == "name" else []
    if not first.get("accession") or not first.get("form"):
        return None
    return _header(first, names, items)


def _header(first: dict[str, str], names: list[str], items: list[str]) -> Header:
    filed = _day(first.get("filed"))
    sic = _SIC.search(first.get("sic", ""))
    codes = (item_code(item, filed) for item in items)
    return Header(
        accession=first["accession"],
        form=first["form"],
        name=first.get("name"),
        cik=first["cik"].zfill(10) if "cik" in first else None,
        sic=sic[1].zfill(4) if sic else None,
        filed=filed,
        accepted=_instant(first.get("accepted")),
        period=_day(first.get("period")),
        items=tuple(dict.fromkeys(code for code in codes if code)),
        co_registrants=tuple(name for name in dict.fromkeys(names) if name != first.get("name")),
        headquarters=", ".join(first[key] for key in ("city", "state") if key in first) or None,
    )


def item_code(printed: str, filed: date | None) -> str | None:
    """The item number of a header line, which prints a code in short headers and the item's title in long ones."""
    code = re.match(r"\s*(?:item\s+)?(\d\.\d\d|\d{1,2})\b", printed, re.I)
    if code:
        return code[1]
    titles = ITEM_TITLES if filed is None or filed >= NEW_ITEMS_SINCE else LEGACY_TITLES
    start = squash(printed)[:12]
    return next((number for number, title in titles.items() if start and squash(title).startswith(start)), None)


def _day(digits: str | None) -> date | None:
    return datetime.strptime(digits[:8], "%Y%m%d").date() if digits and digits[:8].isdigit() else None  # noqa: DTZ007


def _instant(digits: str | None) -> datetime | None:
    if not digits or len(digits) < 14 or not digits[:14].isdigit():
        return None
    return datetime.strptime(digits[:14], "%Y%m%d%H%M%S").replace(tzinfo=EASTERN)


def parse_submission(body: str) -> Submission | None:
    """Header and readable documents of a full submission; None where the body is no submission.

    `complete` is False where the primary document breaks off: the download was cut short.
    """
    header = parse_header(body[:200_000])
    if header is None:
        return None
    documents: list[Document] = []
    complete = False
    for match in _DOCUMENT.finditer(body):
        fields = {name: value.strip() for name, value in _FIELD.findall(match[1][:2_000])}
        kind = fields.get("TYPE", "")
        if is_worth_reading(kind, header.form):
            text = _TEXT.search(match[1])
            documents.append(Document(kind, fields.get("FILENAME", ""), text[1] if text else ""))
            complete = complete or (kind == header.form and bool(match[2]))
    return Submission(header, tuple(documents), complete)
