"""Turn the three shapes of an EDGAR document (HTML with inline XBRL, hard-wrapped text, PDF) into plain paragraphs.

Exhibits and filings are not articles, so no article extractor is used: every visible word is kept, tables row by row,
and only what a reader never sees (hidden XBRL facts, scripts) is left out. One paragraph is one line.
"""

from __future__ import annotations

import io
import re
import unicodedata

import pdfplumber
from lxml import etree, html
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

BLOCK_TAGS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "footer", "hr", "li", "main", "ol", "p", "pre", "section",
        "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "page", "br",
    }
)  # fmt: skip
SILENT_TAGS = frozenset({"script", "style", "head", "noscript", "ix:header"})
PROSE_CELL = 60
"""A cell longer than this many characters makes its row prose (a bullet and its text), not a line of figures."""

_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_SPACES = re.compile(r"[ \t\r\f\v\u2000-\u200a\u202f\u205f\u3000]+")
_WINDOWS_1252 = {"\x85": "…", "\x91": "‘", "\x92": "’", "\x93": "“", "\x94": "”", "\x95": "•", "\x96": "–", "\x97": "—"}
_SHOWN_AS = str.maketrans({"\u00ad": "", "\ufeff": "", "\u200b": "", "\u00a0": " ", **_WINDOWS_1252})
_RULE = re.compile(r"^[\s_=\-–—*.|]*$")
_PAGE_TAG = re.compile(r"</?(?:PAGE|TABLE|CAPTION|S|C|FN|F\d+|PRE)>", re.I)
_PEM_DASH = re.compile(r"^- (?=-)", re.M)
_COLUMNS = re.compile(r"\S {3,}\S|\t\S|\.{4,}")
_HEADING_START = re.compile(r"\s*(?:items?\s+\d{1,2}(?:\.\d\d)?\b(?!\))|signatures?\s*$)", re.I)


def clean(text: str) -> str:
    """NFC, typographic blanks to spaces, soft hyphens out, Windows-1252 controls to what they show."""
    return unicodedata.normalize("NFC", text.translate(_SHOWN_AS))


def html_text(markup: str) -> str:
    """Visible text of a filing's HTML; "" for an empty document. Inline XBRL tags are transparent."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return ""
    _drop_unseen(root)
    for row in root.iter("tr"):
        _flatten_row(row)
    lines = (_SPACES.sub(" ", line).strip() for line in clean("".join(_flow(root))).split("\n"))
    return "\n".join(line for line in lines if line and not _RULE.match(line))


def _drop_unseen(root: html.HtmlElement) -> None:
    unseen = [
        node
        for node in root.iter(etree.Element)
        if node is not root and (node.tag in SILENT_TAGS or _HIDDEN.search(node.get("style") or ""))
    ]
    for node in unseen:
        if node.getparent() is not None:
            node.drop_tree()


def _flatten_row(row: html.HtmlElement) -> None:
    """Put a row of several cells on one line; a row of one cell is a layout frame and flows as it is."""
    if row.find(".//table") is not None:
        return
    cells = [
        text for cell in row if (text := _SPACES.sub(" ", clean(" ".join(_flow(cell))).replace("\n", " ")).strip())
    ]
    if len(cells) < 2:
        return
    tail = row.tail
    row.clear()
    row.text, row.tail = join_cells(cells), tail


def join_cells(cells: list[str]) -> str:
    """One line for a table row: figures are told apart by bars, a label and its prose by a space."""
    merged: list[str] = []
    for cell in cells:
        if merged and (merged[-1] in {"$", "($", "(", "€", "£"} or cell in {")", "%", ")%", "*"}):
            merged[-1] += cell
        else:
            merged.append(cell)
    prose = len(merged) == 2 or max(map(len, merged)) > PROSE_CELL
    return (" " if prose else " | ").join(merged)


def _flow(root: html.HtmlElement) -> list[str]:
    """Text in reading order with breaks around blocks; iterative, since filings nest deeper than Python's stack."""
    parts: list[str] = []
    stack: list[tuple[html.HtmlElement, bool]] = [(root, True)]
    while stack:
        node, opening = stack.pop()
        edge = "\n" if node.tag in BLOCK_TAGS else ""
        if opening:
            parts += (edge, _one_line(node.text))
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(node))
        else:
            parts += (edge, _one_line(node.tail) if node is not root else "")
    return parts


def _one_line(text: str | None) -> str:
    return text.replace("\n", " ") if text else ""


def plain_text(body: str) -> str:
    """Paragraphs of a hard-wrapped text document; tables keep their lines."""
    text = _PEM_DASH.sub("", _PAGE_TAG.sub("\n\n", clean(body)))
    blocks = (part for block in re.split(r"\n[ \t\r]*\n", text) for part in _split_at_headings(block))
    return "\n".join(paragraph for block in blocks if (paragraph := _unwrap(block)))


def _split_at_headings(block: str) -> list[str]:
    parts: list[list[str]] = [[]]
    for line in block.split("\n"):
        if _HEADING_START.match(line) and parts[-1]:
            parts.append([])
        parts[-1].append(line)
    return ["\n".join(part) for part in parts]


def _unwrap(block: str) -> str:
    lines = [_SPACES.sub(" ", line).strip() for line in block.split("\n") if not _RULE.match(line)]
    columns = sum(bool(_COLUMNS.search(line.strip())) for line in block.split("\n"))
    return ("\n" if columns * 2 > len(lines) else " ").join(lines)


def pdf_text(body: bytes) -> str:
    """Text of a filing printed to PDF, its lines joined to paragraphs where a line ends full.

    Raises:
        ValueError: not a readable PDF, or one without a text layer.
    """
    try:
        with pdfplumber.open(io.BytesIO(body)) as pdf:
            pages = [page.extract_text() or "" for page in pdf.pages]
    except (PdfminerException, PDFException, PSException, ValueError, TypeError, KeyError) as error:
        raise ValueError(f"unreadable PDF: {error}") from error
    texts = [_join_full_lines([line for raw in page.split("\n") if (line := _pdf_line(raw))]) for page in pages]
    if not any(texts):
        raise ValueError("PDF without a text layer (scanned)")
    return "\n".join(text for text in texts if text)


def _pdf_line(raw: str) -> str:
    line = _SPACES.sub(" ", clean(raw)).strip()
    return "" if _RULE.match(line) else line


def _join_full_lines(lines: list[str]) -> str:
    """A line nearly as long as the page's longest goes on; a short one ends its paragraph."""
    full = 0.8 * max(map(len, lines), default=0)
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and not _HEADING_START.match(line):
            joined[-1] += " " + line
        else:
            joined.append(line)
        goes_on = len(line) >= full
    return "\n".join(joined)
