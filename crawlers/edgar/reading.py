"""Read any EDGAR body into one answer: a statement, further filings, a named reason for nothing, or a problem."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from defusedxml import ElementTree
from lxml import etree

from crawlers.bodies import GZIP_MAGIC, gunzip
from crawlers.edgar.bodies import BodyKind, kind_of, kind_of_json
from crawlers.edgar.listings import (
    FilingRef,
    IncompleteAnswer,
    OlderPage,
    older_pages,
    parse_atom,
    parse_filing_page,
    parse_idx,
    parse_search,
    parse_submissions,
)
from crawlers.edgar.statements import from_document, from_submission
from crawlers.edgar.submission import Header, listed_documents, markup_text, parse_header, parse_submission
from crawlers.edgar.text import pdf_text
from crawlers.records import Statement
from crawlers.source import MIB

CURRENT_FORMS = frozenset({"8-K", "8-K/A", "6-K", "6-K/A"})
REPORTS = ("10-K", "10-Q")
MAY_ANNOUNCE = frozenset({"1.03", "2.02", "2.05", "2.06", "7.01", "8.01", "5", "9", "12"})
"""Items in which cuts are announced; a listing's filing without any of them is not fetched."""
INDEX_BYTES = 64 * MIB
"""A quarter's index has about 45 MB."""
_REASONS = {
    BodyKind.TICKERS: "company tickers, used elsewhere",
    BodyKind.COMPANY: "list of one company's filings",
    BodyKind.LISTING_PAGE: "directory page",
    BodyKind.NOT_FOUND: "not found",
    BodyKind.PAGING_CAP: "deep-paging cap",
}


@dataclass(frozen=True)
class Read:
    """What a body turned out to be. At most one of statement, refs, further, skipped and problem says what to do."""

    kind: BodyKind
    refs: tuple[FilingRef, ...] = ()
    statement: Statement | None = None
    skipped: str = ""
    problem: str = ""
    total: int = 0
    capped: bool = False
    amends: str | None = None
    further: tuple[str, ...] = ()
    header: Header | None = None
    documents: tuple[tuple[str, str], ...] = ()


def read(body: bytes, url: str, status: int = 200, meta: Mapping[str, Any] | None = None) -> Read:
    """Tell what the body is and read it.

    Raises:
        ValueError: a list whose layout is not EDGAR's any more; the message says what was found.
    """
    try:
        return _read(body, url, status, meta or {})
    except (ElementTree.ParseError, etree.LxmlError, KeyError, TypeError, IndexError) as error:
        raise ValueError(f"another layout: {type(error).__name__}: {error}") from error


def _read(body: bytes, url: str, status: int, meta: Mapping[str, Any]) -> Read:
    data = gunzip(body, INDEX_BYTES) if body[:2] == GZIP_MAGIC else body
    text = decode(data)
    if text.lstrip("\ufeff \r\n\t").startswith("{"):
        return _json(json.loads(text), url, meta)
    kind = kind_of(data, text, status)
    asked = _asked(meta)
    if kind is BodyKind.DOCUMENT and (asked is not kind or not text.strip()):
        return Read(asked, problem=f"{' '.join(text[:200].split())!r} in place of what was asked for")
    if kind in _REASONS:
        return Read(kind, skipped=_REASONS[kind])
    if kind in {BodyKind.THROTTLED, BodyKind.SERVER_ERROR}:
        return Read(kind, problem=f"status {status}: {' '.join(text[:300].split())}")
    if kind in {BodyKind.SUBMISSION, BodyKind.DOCUMENT, BodyKind.PDF}:
        return _filing(kind, data, text, url, meta)
    return _list(kind, data, text)


_ASKED = {
    "search": BodyKind.SEARCH,
    "index": BodyKind.INDEX,
    "amendment": BodyKind.SUBMISSIONS,
    "headers_of": BodyKind.HEADERS,
    "submission_of": BodyKind.SUBMISSION,
}
"""What a request asked for, by what it remembers; a page of words in its place is no filing without cuts."""


def _asked(meta: Mapping[str, Any]) -> BodyKind:
    return next((kind for name, kind in _ASKED.items() if name in meta), BodyKind.DOCUMENT)


def decode(body: bytes) -> str:
    """UTF-8 where it is, else Windows-1252, which EDGAR's older documents are written in."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _json(data: Any, url: str, meta: Mapping[str, Any]) -> Read:
    kind = kind_of_json(data)
    if kind is BodyKind.SEARCH:
        try:
            page = parse_search(data)
        except IncompleteAnswer as error:
            return Read(kind, problem=str(error))
        return Read(kind, refs=page.refs, total=page.total, capped=page.capped)
    if kind is BodyKind.SUBMISSIONS:
        return _submissions(parse_submissions(data, url), meta.get("amendment"), older_pages(data))
    if kind is BodyKind.DIRECTORY:
        return Read(kind, skipped="directory of one filing")
    if kind is BodyKind.TICKERS:
        return Read(kind, skipped=_REASONS[kind])
    return Read(_asked(meta), problem="JSON that is none of EDGAR's answers")


def _submissions(refs: list[FilingRef], amendment: FilingRef | None, older: list[OlderPage]) -> Read:
    """Filings with Item 2.05; or the one amendment asked about, with the report it amends (same form, same day).

    An amendment older than the page is looked for on the page of its time; where none is left, it is read without.
    """
    if amendment is None:
        return Read(BodyKind.SUBMISSIONS, refs=tuple(ref for ref in refs if "2.05" in ref.items))
    mine = [ref for ref in refs if ref.accession == amendment.accession]
    if not mine:
        pages = tuple(page.url for page in older if amendment.filed and page.first <= amendment.filed <= page.last)
        return Read(BodyKind.SUBMISSIONS, refs=() if pages else (amendment,), further=pages)
    amends = next(
        (
            ref.accession
            for new in mine
            for ref in refs
            if ref.form == new.form.removesuffix("/A") and ref.period == new.period
        ),
        None,
    )
    return Read(BodyKind.SUBMISSIONS, refs=tuple(mine), amends=amends)


def _list(kind: BodyKind, data: bytes, text: str) -> Read:
    if kind is BodyKind.ATOM:
        return Read(kind, refs=tuple(parse_atom(data)))
    if kind is BodyKind.INDEX:
        return Read(kind, refs=tuple(parse_idx(text)))
    header = parse_header(text) if kind is BodyKind.HEADERS else None
    if header:
        ref = FilingRef(header.accession, header.cik or "0", header.form, header.filed, header.items, header.name)
        return Read(kind, refs=(ref,), header=header, documents=listed_documents(text))
    page = parse_filing_page(text) if kind is BodyKind.FILING_PAGE else None
    return Read(kind, refs=(page,)) if page else Read(kind, problem="a filing page that names no filing")


def _filing(kind: BodyKind, data: bytes, text: str, url: str, meta: Mapping[str, Any]) -> Read:
    statement: Statement | None
    if kind is BodyKind.SUBMISSION:
        filing = parse_submission(text)
        if filing is None:
            return Read(kind, problem="a submission without accession number or form")
        if filing.header.form not in CURRENT_FORMS and not filing.header.form.startswith(REPORTS):
            return Read(kind, skipped="other form")
        if not filing.complete:
            return Read(kind, problem="the primary document breaks off")
        statement = from_submission(filing, meta.get("amends"))
    elif kind is BodyKind.PDF:
        try:
            statement = from_document(pdf_text(data), "", url, meta.get("ref"))
        except ValueError as error:
            return Read(kind, problem=str(error))
    else:
        statement = from_document(markup_text(text), text, url, meta.get("ref"))
    return Read(kind, statement=statement, skipped="" if statement else "filing not about cuts")
