"""Tell by its bytes what a document is, check that it is whole, and read it as grids."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

import xlrd
from parsel import Selector
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from scrapy.http import Response, TextResponse

from crawlers.base import SourceSpider
from crawlers.errors import Truncated, UnexpectedData
from crawlers.platforms.grid import Grid, value_cell
from crawlers.platforms.html_table import html_tables
from crawlers.platforms.pdf_table import PdfTable, pdf_tables
from crawlers.platforms.workbook import BombError, xls_sheets, xlsx_sheets

PDF_ERRORS = (
    MalformedPDFException, PdfminerException, PDFException, PSException, zlib.error, TypeError, ValueError, KeyError,
    IndexError, AttributeError,
)  # fmt: skip
"""What pdfminer raises on damaged files; it does not check the types of the objects it finds."""
WORKBOOK_ERRORS = (
    zipfile.BadZipFile, zlib.error, EOFError, xlrd.XLRDError, BombError, SyntaxError, KeyError, ValueError, TypeError,
    IndexError, AttributeError, NotImplementedError,
)  # fmt: skip
"""What the readers raise on damaged workbooks; an XML error is a SyntaxError."""


class Form(StrEnum):
    """What a body is, whatever its address or content type says."""

    HTML = "html"
    XLSX = "xlsx"
    XLS = "xls"
    PDF = "pdf"
    CSV = "csv"
    JSON = "json"
    EMPTY = "empty"


def form_of(body: bytes) -> Form:
    """Tell a document's form by its first bytes."""
    head = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        return Form.EMPTY
    if head.startswith(b"PK\x03\x04"):
        return Form.XLSX
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return Form.XLS
    if b"%PDF-" in body[:1024]:
        return Form.PDF
    if head[:1] in b"{[":
        return Form.JSON
    return Form.HTML if head[:1] == b"<" or b"<html" in head.lower() or b"<table" in head.lower() else Form.CSV


_WINDOWS = "windows-1252"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(_WINDOWS, _as_windows)


def decode(body: bytes) -> str:
    """Text as UTF-8 with or without mark; what is none is Windows-1252, which the states' exports otherwise are."""
    return body.decode("utf-8-sig", errors=_WINDOWS)


def page_text(response: Response) -> str:
    """A page's text in its declared encoding; UTF-8 and Windows-1252 are declared for each other, its bytes tell."""
    if isinstance(response, TextResponse) and response.encoding not in {"utf-8", "cp1252"}:
        return response.text
    return decode(response.body)


def markup(response: Response) -> Selector:
    """A page as HTML, whatever its server calls it: what is no HTML has no links and no rows in it."""
    return Selector(text=page_text(response), type="html")


def read_json(spider: SourceSpider, response: Response) -> Any:
    """The body as JSON.

    Raises:
        Truncated: it is no whole JSON text.
    """
    try:
        return json.loads(decode(response.body))
    except ValueError as error:
        raise Truncated(
            source=spider.name, url=response.url, field="body", value=str(error), expected="a whole JSON text"
        ) from error


def read_grids(spider: SourceSpider, response: Response, layout: PdfTable | None = None) -> list[Grid]:
    """Every table of a document of any form.

    Raises:
        Truncated: a PDF or workbook that ends before its format says it may.
        UnexpectedData: an empty body, or one that no reader can open.
    """
    form = form_of(response.body)
    if form is Form.EMPTY:
        raise spider.unexpected(response, "body", "", "a document")
    if form is Form.HTML:
        return html_tables(page_text(response))
    if form is Form.CSV:
        return [_delimited(spider, response)]
    if form is Form.JSON:
        return json_grids(read_json(spider, response))
    if form is Form.PDF:
        check_pdf(spider, response)
        with damage_told(spider, response):
            return pdf_tables(response.body, layout or PdfTable())
    return _sheets(spider, response, form)


@contextmanager
def damage_told(spider: SourceSpider, response: Response) -> Iterator[None]:
    """Whatever a reader of PDFs raises on a damaged one comes out as an error that names the source.

    Raises:
        Truncated: the PDF cannot be read.
    """
    try:
        yield
    except PDF_ERRORS as error:
        if isinstance(error, UnexpectedData) or form_of(response.body) is not Form.PDF:
            raise
        raise _broken(spider, response, error, "a whole PDF") from error


def check_pdf(spider: SourceSpider, response: Response) -> None:
    """A PDF ends with %%EOF; a cut one has lost its last rows as well."""
    if b"%%EOF" not in response.body[-2048:]:
        raise Truncated(
            source=spider.name,
            url=response.url,
            field="body",
            value=response.body[-20:],
            expected="a PDF that ends in %%EOF",
        )


def _delimited(spider: SourceSpider, response: Response) -> Grid:
    if b"\x00" in response.body:
        raise spider.unexpected(response, "body", response.body[:40], "text, HTML, JSON, a PDF or a workbook")
    try:
        # Strict, or a quote nobody closes makes one cell of all rows behind it, a stray one of those to the next.
        rows = list(csv.reader(io.StringIO(decode(response.body), newline=""), strict=True))
    except csv.Error as error:
        raise _broken(spider, response, error, "delimited text in which every quote is closed") from error
    if len(rows) > 1 and len(rows[-1]) < len(rows[-2]) and not response.body.endswith((b"\n", b"\r")):
        # The count in a line cut off there would be a number nobody printed.
        last = ",".join(rows[-1])
        raise Truncated(source=spider.name, url=response.url, field="last line", value=last, expected="a whole line")
    return Grid([[value_cell(v) for v in row] for row in rows])


def _broken(spider: SourceSpider, response: Response, error: Exception, expected: str) -> Truncated:
    return Truncated(source=spider.name, url=response.url, field="body", value=repr(error), expected=expected)


def _sheets(spider: SourceSpider, response: Response, form: Form) -> list[Grid]:
    try:
        return xlsx_sheets(response.body) if form is Form.XLSX else xls_sheets(response.body)
    except WORKBOOK_ERRORS as error:
        raise _broken(spider, response, error, "a whole workbook") from error


_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)T00:00:00(?:\.0+)?Z?")


def _day(value: Any) -> Any:
    """A midnight as Socrata writes a day becomes the day, as the state's workbook has it: one notice, one key."""
    met = _MIDNIGHT.fullmatch(value) if isinstance(value, str) else None
    return met[1] if met else value


def json_grids(data: Any) -> list[Grid]:
    """A JSON list of objects (Socrata) or of lists (Sheets API) as one grid; anything else holds no table."""
    if isinstance(data, dict) and isinstance(data.get("values"), list):
        data = data["values"]
    if not isinstance(data, list) or not data:
        return []
    if all(isinstance(row, list) for row in data):
        return [Grid([[value_cell(v) for v in row] for row in data])]
    if all(isinstance(row, dict) for row in data):
        names = list(dict.fromkeys(name for row in data for name in row))
        body = [[value_cell(_day(row.get(name))) for name in names] for row in data]
        return [Grid([[value_cell(name) for name in names], *body])]
    return []


__all__ = [
    "Form",
    "UnexpectedData",
    "check_pdf",
    "damage_told",
    "decode",
    "form_of",
    "json_grids",
    "markup",
    "page_text",
    "read_grids",
    "read_json",
]
