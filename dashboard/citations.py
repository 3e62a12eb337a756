"""Cite the view on screen: its title, filters, n, data version, the day it was opened, and its permanent link.

APA: Publication Manual, 7th ed., 10.14 (data visualizations). MLA: Handbook, 9th ed. Chicago: Manual of Style,
17th ed., 14.57. BibTeX: @misc with url and urldate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

AUTHOR = "Pinkslip"
WORK = "Pinkslip: an open record of layoffs, junior hiring and stated reasons"
LICENCE = "CC BY 4.0"
_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


@dataclass(frozen=True)
class View:
    """What a reader looks at. `filters` is a phrase ("state: GA; from 2024-01"), empty when nothing is filtered."""

    title: str
    filters: str
    n: str
    source: str
    version: str
    released: date
    accessed: date
    url: str

    @property
    def details(self) -> str:
        """Filters and n, as they stand inside a reference."""
        return "; ".join(part for part in (self.filters, f"n = {self.n}" if self.n else "") if part)


def _long(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _short(day: date) -> str:
    return f"{day.day} {_MLA_MONTHS[day.month - 1]} {day.year}"


def _unstopped(title: str) -> str:
    return title.rstrip(".")


def apa(view: View) -> str:
    """APA, 7th edition."""
    kind = f"[Data visualization; {view.details}]" if view.details else "[Data visualization]"
    return (
        f"{AUTHOR}. ({view.released.year}). {_unstopped(view.title)} (Version {view.version}) {kind}. "
        f"Retrieved {_long(view.accessed)}, from {view.url}"
    )


def mla(view: View) -> str:
    """MLA, 9th edition."""
    details = f" {view.details[0].upper()}{view.details[1:]}." if view.details else ""
    return (
        f"“{_unstopped(view.title)}.” {WORK}, version {view.version}, {_short(view.released)}, {view.url}.{details} "
        f"Accessed {_short(view.accessed)}."
    )


def chicago(view: View) -> str:
    """Chicago, 17th edition, as in a bibliography."""
    details = f" ({view.details})" if view.details else ""
    return (
        f"{AUTHOR}. “{_unstopped(view.title)}.” Data visualization{details}. Version {view.version}. "
        f"{_long(view.released)}. Accessed {_long(view.accessed)}. {view.url}."
    )


_BIBTEX_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
_BIBTEX_NAMED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def _bibtex_text(text: str) -> str:
    return _BIBTEX_SPECIAL.sub(lambda found: _BIBTEX_NAMED.get(found[0], "\\" + found[0]), text)


def bibtex(view: View) -> str:
    """BibTeX; the double braces keep the title's capitals."""
    words = re.findall(r"[a-z0-9]+", view.title.lower())[:4]
    key = "_".join(["pinkslip", *re.findall(r"[a-z0-9]+", view.version.lower()), *words])
    note = ". ".join(part for part in (f"Version {view.version}", view.details) if part)
    return (
        f"@misc{{{key},\n"
        f"  author  = {{{{{AUTHOR}}}}},\n"
        f"  title   = {{{{{_bibtex_text(_unstopped(view.title))}}}}},\n"
        f"  year    = {{{view.released.year}}},\n"
        f"  note    = {{{_bibtex_text(note)}}},\n"
        f"  url     = {{{view.url}}},\n"
        f"  urldate = {{{view.accessed.isoformat()}}}\n"
        f"}}"
    )


def credit(view: View) -> str:
    """One line to set below a reprinted chart."""
    facts = "; ".join(part for part in (f"version {view.version}", f"n = {view.n}" if view.n else "") if part)
    return f"Chart: {AUTHOR}, {LICENCE} ({facts}). Source: {view.source}. {view.url}"


STYLES = {"APA": apa, "MLA": mla, "Chicago": chicago, "BibTeX": bibtex, "Credit line": credit}
