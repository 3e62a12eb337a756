"""A notice's page as GravityView shows a form's entry: a table of labels and values, tables of positions inside."""

from __future__ import annotations

from lxml import html

from crawlers.platforms.cards import Card
from crawlers.platforms.grid import Cell
from crawlers.platforms.html_table import element_text


def notice_card(content: html.HtmlElement) -> Card:
    """A notice's page; labels repeat for several sites, separations come in up to six rows."""
    card: Card = {}
    for tr in content.iter("tr"):
        cells = [c for c in tr if c.tag in {"td", "th"}]
        if next(tr.iterancestors("table"), None) is not content or len(cells) < 2:
            continue
        label, value = element_text(cells[0]).rstrip(". :"), value_of(cells[1])
        if not label or not value:
            continue
        if label.endswith("Date of Separation") or label == "Number of Employees Affected":
            first = next((k for k in card if k.endswith(label.split(" ", 1)[-1]) and k[:5] != label[:5]), label)
            card[first] = Cell(f"{card[first].text}; {value}" if first in card else value)
        else:
            card.setdefault(label, Cell(value))
    return card


def value_of(cell: html.HtmlElement) -> str:
    """A cell's text; of a table of positions the titles, one a line."""
    inner = cell.find(".//table")
    if inner is None:
        lines = [line for line in Cell(element_text(cell)).lines if line != "Map It"]
        return ", ".join(lines).removesuffix("Map It").strip()
    rows = [[element_text(c) for c in tr if c.tag == "td"] for tr in inner.iter("tr")]
    return "\n".join(row[0] for row in rows if row and row[0])
