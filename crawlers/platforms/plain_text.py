"""Advertisement HTML to plain text, with the people in it left out.

Every posting platform comes through here, so that the same advertisement gives the same text (and the same hash)
whichever vendor's habit of escaping it met: Greenhouse escapes its HTML twice, Hacker News escapes slashes, JSON-LD
carries a literal backslash and n.
"""

from __future__ import annotations

import html
import re
import unicodedata

from lxml import etree

from crawlers.personal_data import without_contacts

TEXT_LIMIT = 60_000
"""Characters kept of one posting: several times the longest recorded one, and a bound on hostile ones."""

_HTML_LIMIT = 8 * TEXT_LIMIT
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    }
)
_PARAGRAPHS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "ul", "ol", "section", "article"}
)
_SILENT = frozenset({"script", "style", "noscript", "template", "iframe", "svg", "head", "title", "object"})
_TAG = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9]{0,15}(?=[\s/>])|!--)")
_BLOCK_TAG = re.compile(r"<(?:p|br|div|li|ul|h[1-6]|table)[\s/>]", re.IGNORECASE)
_ESCAPED_TAG = re.compile(r"&lt;/?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s|&gt;|/)")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TWICE_DECODED = re.compile(
    r"(?:[\u00c2-\u00df][\x80-\xbf]|[\u00e0-\u00ef][\x80-\xbf]{2}|[\u00f0-\u00f4][\x80-\xbf]{3})+"
)
_MAY_BE_TWICE_DECODED = re.compile("[\u00c2-\u00f4]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_LITERAL_BREAK = re.compile(r"(?:\\r)?\\n")


def _readable(text: str) -> str:
    """Mend UTF-8 that was decoded as Latin-1 on its way ("â\x80\x99" for an apostrophe) and drop control characters."""
    if not text.isascii() and _MAY_BE_TWICE_DECODED.search(text):
        text = _TWICE_DECODED.sub(_decoded, text)
    return _FORBIDDEN.sub(" ", text)


def _decoded(match: re.Match[str]) -> str:
    try:
        return match[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def one_line(value: object) -> str:
    """A short printed value without markup: entities resolved, white space folded, control characters dropped."""
    text = html.unescape(str(value)) if value is not None else ""
    return " ".join(_composed(_readable(text)).split())


def _composed(text: str) -> str:
    """Invisible characters gone and accents composed (NFC): an advertisement is the same however it spells "é"."""
    return text if text.isascii() else unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def html_to_text(markup: str | None, *, keep_lines: bool = False) -> str | None:
    """Plain text of an HTML fragment with its paragraphs kept; None where nothing is printed.

    Unescapes until no escaped tag is left (at most twice more), drops scripts and styles, gives a blank line to each
    paragraph and a line to each list item, removes contact details, and stops at TEXT_LIMIT.

    Args:
        keep_lines: a newline in the source is a line the writer broke (Hacker News), not a wrapped one (HTML).
    """
    if not markup:
        return None
    source = _readable(markup[:_HTML_LIMIT])
    for _ in range(2):
        if not _ESCAPED_TAG.search(source):
            break
        source = _readable(html.unescape(source))
    if "\\n" in source:
        source = _LITERAL_BREAK.sub("\n", source)
    if not keep_lines and _BLOCK_TAG.search(source):
        source = source.replace("\n", " ").replace("\r", " ")
    text = _walk(source) if _TAG.search(source) else _readable(html.unescape(source))
    text = _tidy(text)[:TEXT_LIMIT]
    return without_contacts(text) or None


def _walk(source: str) -> str:
    # huge_tree lifts only the nesting limit here (HTML has no entity definitions); the input is already cut to size.
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    root = etree.fromstring(f"<div>{source}</div>".encode(), parser)
    if root is None:
        return ""
    parts: list[str] = []
    silent = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT
            if not silent:
                parts.append(_opening(tag))
                parts.append(node.text or "")
        else:
            if not silent:
                parts.append("\n\n" if tag in _PARAGRAPHS else "\n" if tag in _BLOCKS else "")
            silent -= tag in _SILENT
            if not silent:
                parts.append(node.tail or "")
    return "".join(parts)


def _opening(tag: str) -> str:
    if tag == "br":
        return "\n"
    if tag == "li":
        return "\n- "
    if tag in _PARAGRAPHS:
        return "\n\n"
    return "\n" if tag in _BLOCKS else " " if tag in {"td", "th"} else ""


def _tidy(text: str) -> str:
    text = _composed(text).replace("\r\n", "\n").replace("\r", "\n")
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    text = re.sub(r"\n- ?\n+", "\n- ", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
