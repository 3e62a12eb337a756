"""Tell what an EDGAR response is from its body: its servers answer 403 for "no such file" and 200 for "too busy"."""

from __future__ import annotations

import re
from enum import StrEnum


class BodyKind(StrEnum):
    """What came back, whatever address was asked and whatever status it had."""

    SEARCH = "search"
    SUBMISSIONS = "submissions"
    DIRECTORY = "directory"
    TICKERS = "tickers"
    ATOM = "atom"
    INDEX = "index"
    SUBMISSION = "submission"
    HEADERS = "headers"
    FILING_PAGE = "filing_page"
    LISTING_PAGE = "listing_page"
    COMPANY = "company"
    DOCUMENT = "document"
    PDF = "pdf"
    NOT_FOUND = "not_found"  # S3's AccessDenied and NoSuchKey, "No matching CIK"
    PAGING_CAP = "paging_cap"  # latest filings beyond start=5000: "File Unavailable"
    THROTTLED = "throttled"  # over the request rate, or no declared User-Agent
    SERVER_ERROR = "server_error"

    @property
    def is_missing(self) -> bool:
        """Whether it says that there is no such file."""
        return self in {BodyKind.NOT_FOUND, BodyKind.PAGING_CAP}

    @property
    def is_filed(self) -> bool:
        """Whether it is a filing or a document of one; no other answer means that a filing was read."""
        return self in {BodyKind.SUBMISSION, BodyKind.DOCUMENT, BodyKind.PDF}


_MARKS: tuple[tuple[BodyKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        (BodyKind.THROTTLED, r"Request Rate Threshold Exceeded|Undeclared Automated Tool|automated access to our"),
        (BodyKind.NOT_FOUND, r"<Code>(?:AccessDenied|NoSuchKey)</Code>|No matching (?:CIK|Ticker)|No file was found"),
        (BodyKind.PAGING_CAP, r"<title>[^<]*File Unavailable"),
        (BodyKind.HEADERS, r"<title>SEC EDGAR Submission|(?s:\A.{0,400}<!--\s*<SEC-HEADER>)"),
        (BodyKind.SUBMISSION, r"<SEC-(?:DOCUMENT|HEADER)>"),
        (BodyKind.ATOM, r"<feed[^>]+http://www\.w3\.org/2005/Atom"),
        (BodyKind.COMPANY, r"<companyFilings>"),
        (BodyKind.INDEX, r"\ADescription:\s+(?:Master|Daily) Index of EDGAR"),
        (BodyKind.LISTING_PAGE, r"<title>Directory l?i?sting of|Index of /Archives"),
        (BodyKind.FILING_PAGE, r"id=[\"']formName[\"']|<title>EDGAR Filing (?:Documents|Index)"),
    )
)  # fmt: skip


def kind_of_json(data: object) -> BodyKind | None:
    """Which of EDGAR's JSON answers this is; None for one we do not know."""
    if not isinstance(data, dict):
        return None
    if "hits" in data and "_shards" in data:
        return BodyKind.SEARCH
    if "filings" in data or "accessionNumber" in data:
        return BodyKind.SUBMISSIONS
    if "directory" in data:
        return BodyKind.DIRECTORY
    if {"fields", "data"} <= data.keys() or any(isinstance(v, dict) and "cik_str" in v for v in data.values()):
        return BodyKind.TICKERS
    return None


def kind_of(body: bytes, text: str, status: int) -> BodyKind:
    """What a body that is not JSON is; a page with an error status and no known mark is the server's error."""
    if body.startswith(b"%PDF-"):
        return BodyKind.PDF
    head = text[:200_000].lstrip("\ufeff \r\n\t")
    found = next((kind for kind, mark in _MARKS if mark.search(head)), None)
    if found:
        return found
    if status >= 400:
        return BodyKind.NOT_FOUND if status == 404 else BodyKind.SERVER_ERROR
    return BodyKind.DOCUMENT
