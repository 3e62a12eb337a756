"""Decide what of a filing speaks of cuts and make the statement: the item's own words first, then exhibits 99.

Item 2.05 is kept for what it is; any other item, and an exhibit, only when its own words announce cuts. Boards, votes
and lists of exhibits (5.02, 5.07, 9.01) never do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from itertools import pairwise

from crawlers.announces import announces, announces_plainly
from crawlers.edgar.cover import Cover, cik_in, parse_cover, ticker_in, to_date
from crawlers.edgar.items import Item, split_items
from crawlers.edgar.listings import ARCHIVES, FilingRef, accession_in
from crawlers.edgar.submission import EASTERN, Header, Submission
from crawlers.platforms.contacts import without_people
from crawlers.records import ReportedDate, Statement, first_date, make_key
from db.vocabulary import AnnouncementKind, DateRole

EXIT_ITEM = "2.05"
NEVER_CUTS = frozenset({"5.02", "5.03", "5.05", "5.07", "9.01"})
PUBLISHER = "U.S. Securities and Exchange Commission (EDGAR)"
SHORT_EXHIBIT = 20_000
"""Characters; a memo or release is shorter. Of a longer exhibit (an earnings release with its tables) only the
paragraphs about cuts are kept, each with its neighbours."""
_CAUTIONS = re.compile(
    r"^\W*(?:cautionary|safe harbor|(?:note |statement )?(?:regarding |about )?forward.looking)\b.{0,120}$", re.I
)
_EXHIBIT = re.compile(r"^Exhibit (99(?:\.\d+)?)\s*$", re.I | re.M)
LEAD = 3_000
"""Characters in which a release about cuts says so."""


@dataclass(frozen=True)
class Part:
    """One stretch of a filing that goes into the statement."""

    label: str
    text: str


def announcing_parts(primary: str, exhibits: Sequence[Part]) -> tuple[list[Item], list[Part]]:
    """All items of the form, and what of form and exhibits announces cuts: Item 2.05 first, exhibits last."""
    items = split_items(primary)
    kept = [item for item in items if _is_about_cuts(item)]
    kept.sort(key=lambda item: item.number != EXIT_ITEM)
    parts = [Part(f"Item {item.number}", f"{item.heading}\n{item.text}".strip()) for item in kept]
    return items, parts + [part for exhibit in exhibits if (part := _exhibit_part(exhibit, is_known=bool(parts)))]


def _is_about_cuts(item: Item) -> bool:
    if item.number == EXIT_ITEM:
        return True
    return item.number not in NEVER_CUTS and "exhibits" not in item.heading.lower() and _plainly(item.text)


def _plainly(text: str) -> bool:
    return announces_plainly(without_cautions(text))


def without_cautions(text: str) -> str:
    """The text without its forward-looking cautions, which list "headcount reductions" among every other risk."""
    lines = text.split("\n")
    end = next((i for i, line in enumerate(lines) if i and _CAUTIONS.match(line)), len(lines))
    return "\n".join(line for line in lines[:end] if "forward-looking" not in line.lower())


def _exhibit_part(exhibit: Part, *, is_known: bool) -> Part | None:
    """The exhibit, or its passages; beside an item that announces cuts (`is_known`) less plain words will do."""
    speaks = announces if is_known else announces_plainly
    if not speaks(without_cautions(exhibit.text)):
        return None
    if len(exhibit.text) <= SHORT_EXHIBIT and speaks(exhibit.text[:LEAD]):
        return exhibit
    found = passages(exhibit.text)
    return Part(exhibit.label, found) if found else None


def passages(text: str) -> str:
    """The paragraphs that plainly speak of cuts, each with the one before and after it."""
    paragraphs = text.split("\n")
    hits = {
        index
        for index, paragraph in enumerate(paragraphs)
        if announces_plainly(paragraph) and "forward-looking" not in paragraph.lower()
    }
    near = sorted({other for hit in hits for other in (hit - 1, hit, hit + 1) if 0 <= other < len(paragraphs)})
    return "\n".join(paragraphs[index] for index in near)


def from_submission(filing: Submission, amends: str | None = None) -> Statement | None:
    """The statement of a full submission, or None where nothing in it announces cuts."""
    header, primary = filing.header, filing.primary
    if primary is None:
        return None
    exhibits = [Part(f"Exhibit {document.type.removeprefix('EX-')}", document.text) for document in filing.exhibits]
    text = primary.text
    items, parts = announcing_parts(text, exhibits)
    if not items and _plainly(text):
        parts.insert(0, Part(header.form, passages(text)))
    if not parts:
        return None
    folder = f"{ARCHIVES}/{int(header.cik)}/{header.accession.replace('-', '')}" if header.cik else ARCHIVES
    return _statement(
        replace(header, items=header.items or _numbers(items)),
        parts,
        url=f"{folder}/{primary.filename or header.accession + '-index.htm'}",
        dates=_header_dates(header),
        ticker=ticker_in(primary.raw),
        amends=amends,
    )


def from_document(text: str, raw: str, url: str, ref: FilingRef | None = None) -> Statement | None:
    """The statement of one document without EDGAR's header (a form or exhibit fetched alone, a PDF)."""
    cover = parse_cover(text)
    exhibits = _printed_exhibits(text)
    body = text[: exhibits[0][0]] if exhibits else text
    items, parts = announcing_parts(body, [part for _, part in exhibits])
    if not items and _plainly(text):
        parts = [Part(ref.form if ref else "Document", passages(text) if len(text) > SHORT_EXHIBIT else text)]
    if not parts:
        return None
    header = Header(
        accession=(ref.accession if ref else None) or accession_in(url) or "",
        form=(ref.form if ref else None) or (cover.form if cover else None) or "",
        name=(ref.name if ref else None) or (cover.name if cover else None),
        cik=cik_in(raw) or (ref.cik.zfill(10) if ref else _cik_in_url(url)),
        sic=ref.sic if ref else None,
        filed=ref.filed if ref else None,
        items=(ref.items if ref else ()) or _numbers(items),
    )
    return _statement(header, parts, url=url, dates=_header_dates(header) + _cover_dates(cover), ticker=ticker_in(raw))


def _statement(
    header: Header,
    parts: list[Part],
    *,
    url: str,
    dates: list[ReportedDate],
    ticker: str | None,
    amends: str | None = None,
) -> Statement:
    parts = [replace(part, text=without_people(part.text)) for part in parts]
    text, spans = _join(parts)
    return Statement(
        kind=AnnouncementKind.FILING,
        source_key=header.accession or make_key(url, text[:500]),
        employer_name=header.name,
        title=f"{header.name or 'Filing'}: {header.form} {parts[0].text.splitlines()[0][:200]}",
        text=text,
        published_at=header.accepted.astimezone(UTC) if header.accepted else _midnight(dates),
        publisher=PUBLISHER,
        url=url,
        accession_number=header.accession or None,
        form_type=header.form or None,
        items=list(header.items),
        cik=header.cik,
        sic_code=header.sic,
        ticker=ticker,
        language="en",
        author_class="employer",
        amends=amends,
        dates=dates,
        reported=_reported(header) | spans,
    )


def _join(parts: list[Part]) -> tuple[str, dict[str, str]]:
    """The statement's text and where each part stands in it ("span Item 2.05": "0:1830")."""
    text, spans = "", {}
    for part in parts:
        lead = "\n\n" if text else ""
        is_labelled = part.text.lower().startswith(part.label.lower()) or not part.label.startswith("Exhibit")
        label = "" if is_labelled else f"{part.label}\n"
        start = len(text) + len(lead)
        text += f"{lead}{label}{part.text}"
        spans[f"span {part.label}"] = f"{start}:{len(text)}"
    return text, spans


def _reported(header: Header) -> dict[str, str]:
    printed = {
        "period_of_report": header.period.isoformat() if header.period else "",
        "headquarters": header.headquarters or "",
        "co_registrants": "; ".join(header.co_registrants),
    }
    return {name: value for name, value in printed.items() if value}


def _header_dates(header: Header) -> list[ReportedDate]:
    if header.filed is None:
        return []
    return [ReportedDate(role=DateRole.FILED, value=header.filed, raw=header.filed.isoformat())]


def _cover_dates(cover: Cover | None) -> list[ReportedDate]:
    """A signature's date is the employer's own; the report's date is the event's, so it only stands in."""
    if cover is None:
        return []
    printed = ((DateRole.FILED, cover.signed), (DateRole.INFERRED, cover.reported))
    return [ReportedDate(role=role, value=to_date(raw), raw=raw) for role, raw in printed if raw]


def _midnight(dates: list[ReportedDate]) -> datetime | None:
    day = first_date(dates, (DateRole.FILED, DateRole.INFERRED))
    return datetime.combine(day, time(), EASTERN).astimezone(UTC) if day else None


def _numbers(items: list[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.number for item in items))


def _printed_exhibits(text: str) -> list[tuple[int, Part]]:
    """Exhibits 99 that follow the signatures in the same document, as a printed PDF has them."""
    starts = [(match.start(), f"Exhibit {match[1]}") for match in _EXHIBIT.finditer(text)]
    return [
        (start, Part(label, text[start:end].partition("\n")[2]))
        for (start, label), (end, _) in pairwise([*starts, (len(text), "")])
    ]


def _cik_in_url(url: str) -> str | None:
    match = re.search(r"/edgar/data/(\d{1,10})/", url)
    return match[1].zfill(10) if match else None
