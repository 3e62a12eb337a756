"""HTML tables as grids: spans spread out, tables inside cells read as the rows they are."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html
from lxml.html import HtmlElement

from crawlers.platforms.grid import Cell, Grid

_BLOCKS = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}
_MARK = re.compile(r"[\d\s*†‡.:/()\[\]-]+")
MAX_SPAN = 100
"""Columns or rows one cell may span; the standard's 1000 would let a page of a few bytes fill the memory."""


MAX_COLUMNS = 120
"""Columns to which spans are spread; wide cells one below the other would otherwise push each row further out."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")


def parse_html(text: str) -> Any:
    """The root of a page; an empty one is an empty page.

    Parsed from bytes, since lxml refuses text that declares an encoding, as XHTML pages do. A browser reads "</br>"
    as a line break, which libxml2 drops.
    """
    body = text.replace("</br>", "<br>").replace("\x00", "").encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        return html.document_fromstring(body, parser=parser)
    except etree.ParserError:
        return html.document_fromstring(b"<html><body></body></html>", parser=parser)


def html_tables(body: str) -> list[Grid]:
    """Every outermost table of a page. Rows of a table nested in a cell follow the row they stand in."""
    grids: list[Grid] = []
    above: list[tuple[HtmlElement, str]] = []
    for node in parse_html(body).iter("table", *_HEADINGS):
        if node.tag != "table":
            above.append((node, str(node.text_content()).strip()))
        elif next(node.iterancestors("table"), None) is None:
            grids.append(Grid(_rows(node), name=_heading(node, above)))
    return grids


def element_text(element: HtmlElement) -> str:
    """Text with a line break wherever a browser would start a line; scripts, styles and nested tables left out."""
    parts: list[str] = []

    def walk(node: HtmlElement) -> None:
        if isinstance(node.tag, str) and node.tag not in {"script", "style", "table", "template"}:
            if node.tag in _BLOCKS:
                parts.append("\n")
            parts.append((node.text or "").replace("\n", " "))
            for child in node:
                if not _stands_beside(child):
                    walk(child)
                parts.append((child.tail or "").replace("\n", " "))
            if node.tag in _BLOCKS - {"br"}:
                parts.append("\n")

    walk(element)
    return "".join(parts).strip()


def _stands_beside(node: HtmlElement) -> bool:
    """Whether figures are no part of the text they touch: a footnote's raised number, a hidden key to sort by."""
    style = "".join((node.get("style") or "").split()).casefold()
    is_apart = node.tag == "sup" or "display:none" in style or node.get("hidden") is not None
    return is_apart and bool(_MARK.fullmatch(node.text_content()))


def _heading(table: HtmlElement, above: list[tuple[HtmlElement, str]]) -> str:
    """The caption, else the last of the headings above; one that was never closed holds the table and is none."""
    caption = table.find("caption")
    if caption is not None:
        return str(caption.text_content()).strip()
    around = set(table.iterancestors(*_HEADINGS))
    return next((text for heading, text in reversed(above) if heading not in around), "")


def _rows(table: HtmlElement) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    pending: dict[int, tuple[int, Cell]] = {}  # column -> rows still covered by a rowspan, and its cell
    for tr in table.iter("tr"):
        if next(tr.iterancestors("table"), None) is not table:
            continue
        row: list[Cell] = []
        cells = [child for child in tr if child.tag in {"td", "th"}]
        for td in cells:
            _take_spanned(row, pending)
            cell = Cell(element_text(td), href=_href(td))
            for copy in range(_span(td, "colspan")):
                if copy and len(row) >= MAX_COLUMNS:
                    break
                if (down := _span(td, "rowspan")) > 1:
                    pending[len(row)] = (down - 1, cell)
                row.append(cell)
        _take_spanned(row, pending)
        rows.append(row)
        for nested in tr.iterfind(".//table"):
            if next(nested.iterancestors("table")) is table:  # each once, however deep broken markup nests them
                rows.extend(_rows(nested))
    return rows


def _take_spanned(row: list[Cell], pending: dict[int, tuple[int, Cell]]) -> None:
    while len(row) in pending:
        left, cell = pending.pop(len(row))
        if left > 1:
            pending[len(row)] = (left - 1, cell)
        row.append(cell)


def _span(td: HtmlElement, name: str) -> int:
    text = td.get(name) or "1"
    return min(max(int(text), 1), MAX_SPAN) if text.isdigit() else 1


def _href(td: HtmlElement) -> str | None:
    link = next((a.get("href") for a in td.iter("a") if a.get("href")), None)
    return str(link) if link else None
