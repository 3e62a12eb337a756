"""Tables in PDFs as grids: ruled ones as drawn, others cut at declared column edges."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pdfplumber

from crawlers.platforms.grid import Cell, Grid

MAX_PAGES = 400


@dataclass(frozen=True)
class PdfTable:
    """How a source's PDF is ruled.

    Args:
        settings: pdfplumber's table settings.
    """

    settings: dict[str, Any] = field(default_factory=dict)


def pdf_pages(body: bytes, layout: PdfTable) -> Iterator[tuple[int, list[list[list[str | None]]], str]]:
    """Per page: number, its tables as rows of text, and the page's plain text."""
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        for number, page in enumerate(pdf.pages[:MAX_PAGES]):
            yield number, page.extract_tables(layout.settings), page.extract_text() or ""
            page.close()


def pdf_tables(body: bytes, layout: PdfTable) -> list[Grid]:
    """Every table of a PDF, page by page; tables of later pages may go on from the one before."""
    return [
        Grid([[Cell(text or "") for text in row] for row in table], name=f"page {number + 1}", part=number > 0)
        for number, tables, _ in pdf_pages(body, layout)
        for table in tables
    ]
