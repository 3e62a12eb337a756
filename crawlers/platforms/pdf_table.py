"""Tables in PDFs as grids: ruled ones as drawn, others cut at the header's column edges.

Characters are read in the order the file draws them. Text that overflows its cell is printed over its neighbour's, and
sorting characters by position, as table extractors do, would mix the two ("1C/8o/u2n0t2ie6s" for "1/8/2026" and
"Counties").
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
import pypdfium2
from pdfplumber.page import Page

from crawlers.platforms.grid import EMPTY, Cell, Grid

MAX_PAGES = 400
OFTEN = 4
"""Runs of a page that begin at one place before it counts as where a column's cells begin."""
_MARGIN = 6.0
"""Points between a column's edge and its text at most."""
_SAME_LINE = 2.0
"""Points by which the tops of characters of one line differ at most."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class PdfTable:
    """How a source's PDF is ruled.

    Args:
        settings: pdfplumber's table settings.
        anchor: for lists whose rows have no rules between them: the position of the column that every row fills, in the
            ruled header. A line without it goes on from the line above.
        furniture: pattern of unruled lines that are no rows (totals, page numbers).
        fills: whether filled areas count as cells; False where shading behind single lines of text is drawn as well.
        least_width: tables with fewer columns are page furniture.
    """

    settings: dict[str, Any] = field(default_factory=dict)
    anchor: int | None = None
    furniture: str = ""
    fills: bool = True
    least_width: int = 2


@dataclass
class Run:
    """Characters drawn one after the other on one line; `gaps` are its breaks: place in the text, and from x to x.

    `blanks` are those where white space is drawn: between words, and where a cell padded with it meets the next.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    gaps: list[tuple[int, float, float]] = field(default_factory=list)
    blanks: list[tuple[int, float, float]] = field(default_factory=list)


def runs(chars: Iterable[dict[str, Any]]) -> Iterator[Run]:
    """Join characters in drawing order; a jump back, up, down or far ahead begins a new run."""
    run: Run | None = None
    drawn: set[tuple[str, int, int]] = set()
    for char in chars:
        text, x0, x1, top = char["text"], char["x0"], char["x1"], char["top"]
        place = (text, round(x0 * 2), round(top * 2))
        if place in drawn or not char.get("upright", True):
            continue  # drawn twice to look bold
        drawn.add(place)
        size = max(char["bottom"] - top, 1.0)
        if run and abs(top - run.top) < _SAME_LINE and -0.35 * size <= x0 - run.x1 <= 0.9 * size:
            if x0 - run.x1 > 0.15 * size:
                run.gaps.append((len(run.text), run.x1, x0))
                run.text += "" if run.text.endswith(" ") or text == " " else " "
            elif run.text.endswith(" ") and text != " ":
                run.blanks.append((len(run.text), run.x1, x0))
            run.text += text
            run.x1 = x1
            continue
        if run and run.text.strip():
            yield run
        run = Run(text, x0, x1, top, char["bottom"])
    if run and run.text.strip():
        yield run


def pdf_tables(body: bytes, layout: PdfTable) -> list[Grid]:
    """Every table of a PDF, page by page; those of later pages may go on from the one before.

    Raises:
        ValueError: more pages than any list has; reading some of them would lose the rest unseen.
    """
    grids: list[Grid] = []
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        if len(pdf.pages) > MAX_PAGES:
            raise ValueError(f"{len(pdf.pages)} pages, expected at most {MAX_PAGES}")
        for number, page in enumerate(pdf.pages):
            for rows in page_tables(page, layout):
                grids.append(Grid(rows, name=f"page {number + 1}", part=number > 0))
            page.close()
    return grids


def page_tables(page: Page, layout: PdfTable) -> Iterator[list[list[Cell]]]:
    """The tables of one page as rows of cells."""
    drawn = list(runs(page.chars))
    ruled = (
        page
        if layout.fills
        else page.filter(lambda o: o.get("object_type") != "rect" or min(o["width"], o["height"]) < 2)
    )
    for table in ruled.find_tables(layout.settings):
        boxes = [list(row.cells) for row in table.rows]
        if max(map(len, boxes)) < layout.least_width:
            continue
        edges = sorted({round(box[0], 1) for row in boxes for box in row if box})
        starts = [x for x, often in Counter(round(run.x0) for run in drawn).items() if often >= OFTEN]
        lines = [trimmed(part) for run in drawn for part in split_at(run, edges, starts)]
        rows = ruled_rows(boxes, lines)
        if layout.anchor is not None:
            rows += unruled_rows([box for box in table.rows[-1].cells if box], table.bbox[3], lines, layout)
        yield rows


def split_at(run: Run, edges: list[float], starts: Iterable[float] = ()) -> Iterator[Run]:
    """Part a run where one of its breaks lies on a column's edge: two cells whose texts nearly touch.

    Drawn white space parts it only where a word begins at the place beyond an edge at which the page's cells begin.
    """
    start, x0 = 0, run.x0
    margins = [x for x in starts if any(0 <= x - edge < _MARGIN for edge in edges)]
    words = [gap for gap in run.blanks if any(abs(gap[2] - x) <= 1 for x in margins)]
    for place, left, right in sorted(run.gaps + words):
        if (place, left, right) in words or any(left - 1 <= edge <= right + 1 for edge in edges):
            yield Run(run.text[start:place], x0, left, run.top, run.bottom)
            start, x0 = place, right
    yield Run(run.text[start:], x0, run.x1, run.top, run.bottom)


def trimmed(run: Run) -> Run:
    """A run without the white space at its start, which would place it in the cell before."""
    lead = len(run.text) - len(run.text.lstrip())
    if lead:
        run.x0 += (run.x1 - run.x0) * lead / len(run.text)
        run.text = run.text.lstrip()
    return run


def ruled_rows(boxes: list[list[Box | None]], lines: list[Run]) -> list[list[Cell]]:
    """Put each run into the ruled cell it begins in."""
    texts: dict[tuple[int, int], list[Run]] = {}
    flat = [(r, c, box) for r, row in enumerate(boxes) for c, box in enumerate(row) if box]
    for run in lines:
        x, y = run.x0 + 0.5, run.top + min(1.0, (run.bottom - run.top) / 2)
        inside = [(r, c) for r, c, b in flat if b[0] - 1.5 <= x < b[2] - 0.5 and b[1] - 1 <= y < b[3] - 0.25]
        middle = (run.top + run.bottom) / 2
        inside = inside or [(r, c) for r, c, b in flat if b[0] - 1.5 <= x < b[2] and b[1] <= middle < b[3]]
        if inside:
            texts.setdefault(inside[0], []).append(run)
    for (r, c), held in sorted(texts.items()):
        held.sort(key=lambda run: run.top)
        if r and len(held) > 1 and _SAME_LINE / 4 < held[1].top - held[0].top < 0.6 * (held[0].bottom - held[0].top):
            # Two lines printed over each other: the upper one has overflowed from the row above.
            texts.setdefault((r - 1, c), []).append(held.pop(0))
    return [[_cell(texts.get((r, c), [])) for c in range(len(row))] for r, row in enumerate(boxes)]


def unruled_rows(edges: list[Box], bottom: float, lines: list[Run], layout: PdfTable) -> list[list[Cell]]:
    """Rows below a ruled header, cut at the edges of the header's cells."""
    rows: list[tuple[float, list[list[Run]]]] = []
    for run in sorted((run for run in lines if run.top >= bottom - 1), key=lambda run: run.top):
        column = next((i for i, box in enumerate(edges) if box[0] - 1.5 <= run.x0 < box[2] - 0.5), None)
        if column is None:
            continue
        if not rows or run.top - rows[-1][0] > _SAME_LINE + 1:
            rows.append((run.top, [[] for _ in edges]))
        rows[-1][1][column].append(run)
    joined: list[list[list[Run]]] = []
    for _, columns in rows:
        text = " ".join(run.text for column in columns for run in column)
        if layout.furniture and re.search(layout.furniture, text, re.IGNORECASE):
            continue
        if columns[layout.anchor or 0] or not joined:
            joined.append(columns)
        else:
            for held, more in zip(joined[-1], columns, strict=True):
                held.extend(more)
    return [[_cell(column) for column in columns] for columns in joined]


def _cell(parts: list[Run]) -> Cell:
    if not parts:
        return EMPTY
    lines: list[list[Run]] = []
    for run in sorted(parts, key=lambda run: run.top):
        if lines and run.top - lines[-1][0].top < _SAME_LINE:
            lines[-1].append(run)
        else:
            lines.append([run])
    return Cell("\n".join(" ".join(r.text.strip() for r in sorted(line, key=lambda r: r.x0)) for line in lines))


def page_texts(body: bytes) -> Iterator[str]:
    """The text of each page, line by line as printed: titles that name a year, totals beside a table.

    pdfium gives it in a hundredth of the time that pdfplumber takes to lay out a page's characters.

    Raises:
        ValueError: pdfium cannot read the file.
    """
    try:
        with pypdfium2.PdfDocument(body) as pdf:
            for page in pdf:
                yield page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError as error:
        raise ValueError(f"unreadable PDF: {error}") from error


def first_page_text(body: bytes) -> str:
    """The text of a PDF's first page."""
    return next(page_texts(body), "")
