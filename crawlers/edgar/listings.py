"""Read EDGAR's ways of saying which filings exist: search answers, submissions, index files, Atom and filing pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any, cast

from defusedxml import ElementTree
from lxml import html

ARCHIVES = "https://www.sec.gov/Archives/edgar/data"
READABLE = (".htm", ".html", ".txt", ".pdf")
SEARCH_WINDOW = 10_000
"""Full-text search shows no hit beyond this; a total at it means the slice was too wide."""

_ACCESSION = re.compile(r"\b(\d{10}-\d{2}-\d{6})\b")
_ATOM = "{http://www.w3.org/2005/Atom}"
_ITEM = re.compile(r"Item (\d\.\d\d|\d{1,2})\b")
_NAME_TAIL = re.compile(r"\s*\([^()]*\)\s*$")
_IDX_ROW = re.compile(
    r"^(?P<left>\S.*?)\s+(?P<cik>\d{1,10})\s+(?P<filed>\d{8}|\d{4}-\d\d-\d\d)\s+(?P<path>edgar/\S+)\s*$"
)


class IncompleteAnswer(ValueError):
    """The search answered with less than all it holds (time-out, failed shards): never "no filings"."""


@dataclass(frozen=True)
class FilingRef:
    """One filing as a listing names it; fields a listing does not print are empty."""

    accession: str
    cik: str
    form: str
    filed: date | None = None
    items: tuple[str, ...] = ()
    name: str | None = None
    sic: str | None = None
    period: str | None = None
    document: str | None = None

    @property
    def folder(self) -> str:
        """The filing's directory in the archive."""
        return f"{ARCHIVES}/{int(self.cik)}/{self.accession.replace('-', '')}"

    @property
    def submission_url(self) -> str:
        """The full submission: header, form and exhibits in one file."""
        return f"{self.folder}/{self.accession}.txt"

    @property
    def headers_url(self) -> str:
        """The small page that has the header with item codes."""
        return f"{self.folder}/{self.accession}-index-headers.html"

    @property
    def document_url(self) -> str | None:
        """The one document a search hit names; None where it is no text (a picture, a workbook)."""
        return f"{self.folder}/{self.document}" if (self.document or "").endswith(READABLE) else None


def accession_in(text: str) -> str | None:
    """The accession number in a URL or text, dashed or as a folder name of 18 digits."""
    dashed = _ACCESSION.search(text)
    if dashed:
        return dashed[1]
    plain = re.search(r"/(\d{10})(\d{2})(\d{6})(?:/|$)", text)
    return "-".join(plain.groups()) if plain else None


@dataclass(frozen=True)
class SearchPage:
    """One page of full-text search: `total` hits in all, `capped` where there are more than can be paged to."""

    total: int
    capped: bool
    size: int
    refs: tuple[FilingRef, ...]


def parse_search(data: dict[str, Any]) -> SearchPage:
    """Read an EFTS answer; one hit is one document, so a filing can appear several times.

    Raises:
        IncompleteAnswer: timed out, or shards failed.
    """
    shards = data["_shards"]
    if data["timed_out"] or shards["failed"] or shards["successful"] < shards["total"]:
        raise IncompleteAnswer(f"timed_out={data['timed_out']}, shards {shards['successful']} of {shards['total']}")
    total = data["hits"]["total"]
    hits = data["hits"]["hits"]
    capped = total["relation"] != "eq" or total["value"] >= SEARCH_WINDOW
    return SearchPage(total["value"], capped, len(hits), tuple(_hit(hit) for hit in hits))


def _hit(hit: dict[str, Any]) -> FilingRef:
    held = hit["_source"]
    name = held["display_names"][0] if held["display_names"] else ""
    while _NAME_TAIL.search(name):
        name = _NAME_TAIL.sub("", name)
    return FilingRef(
        accession=held["adsh"],
        cik=held["ciks"][0],
        form=held["form"],
        filed=date.fromisoformat(held["file_date"]),
        items=tuple(held["items"] or ()),
        name=name or None,
        sic=held["sics"][0] if held["sics"] else None,
        period=held["period_ending"],
        document=hit["_id"].split(":", 1)[1],
    )


def parse_submissions(data: dict[str, Any], url: str) -> list[FilingRef]:
    """Filings of one registrant (`CIK*.json`, or the bare columns of an older page), newest first.

    Raises:
        ValueError: neither the data nor the address says whose filings these are.
    """
    columns = data["filings"]["recent"] if "filings" in data else data
    rows = zip(
        columns["accessionNumber"], columns["form"], columns["filingDate"], columns["items"], columns["reportDate"],
        columns["primaryDocument"], strict=True,
    )  # fmt: skip
    named = re.search(r"CIK(\d{10})", url)
    cik = str(data["cik"]).zfill(10) if "cik" in data else named[1] if named else ""
    if not cik:
        raise ValueError("submissions without a CIK")
    return [
        FilingRef(
            accession=accession, cik=cik, form=form, filed=date.fromisoformat(filed), name=data.get("name"),
            items=tuple(items.split(",")) if items else (), sic=data.get("sic") or None, period=period or None,
            document=document or None,
        )
        for accession, form, filed, items, period, document in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class OlderPage:
    """A further page of one registrant's filings, and the days it covers."""

    url: str
    first: date
    last: date


def older_pages(data: dict[str, Any]) -> list[OlderPage]:
    """The pages a registrant's newest page points to (`filings.files`)."""
    files = data["filings"].get("files", []) if "filings" in data else []
    return [
        OlderPage(
            f"https://data.sec.gov/submissions/{held['name']}",
            date.fromisoformat(held["filingFrom"]),
            date.fromisoformat(held["filingTo"]),
        )
        for held in files
    ]


def parse_atom(body: bytes) -> list[FilingRef]:
    """Entries of the "latest filings" feed, one per accession: the feed repeats a filing for every role."""
    found: dict[str, FilingRef] = {}
    for entry in ElementTree.fromstring(body).iter(f"{_ATOM}entry"):
        title = entry.findtext(f"{_ATOM}title", "")
        summary = unescape(entry.findtext(f"{_ATOM}summary", ""))
        accession = accession_in(entry.findtext(f"{_ATOM}id", ""))
        named = re.fullmatch(r"(\S.*?) - (.+) \((\d{10})\) \(([A-Z][\w -]*)\)", title.strip())
        if accession is None or named is None:
            raise ValueError(f"entry without accession or registrant: {title!r}")
        filed = re.search(r"Filed:</b>\s*(\d{4}-\d\d-\d\d)", summary)
        ref = FilingRef(
            accession=accession, cik=named[3], form=named[1], name=named[2], items=tuple(_ITEM.findall(summary)),
            filed=date.fromisoformat(filed[1]) if filed else None,
        )  # fmt: skip
        if accession not in found or named[4] == "Filer":
            found[accession] = ref
    return list(found.values())


def parse_idx(text: str) -> list[FilingRef]:
    """Rows of a daily or quarterly index: master (bars), form or company (fixed width). A header alone is no rows.

    Raises:
        ValueError: no rule under the header, or a row that is none of these.
    """
    head, rule, rows = _split_idx(text)
    if not rule:
        raise ValueError("index without a rule under its header")
    form_first = head.rfind("Form Type") < head.rfind("Company Name")
    read = _bar_row if "CIK|" in head else _wide_row
    return [read(line, form_first) for line in rows.split("\n") if line.strip()]


def _split_idx(text: str) -> tuple[str, str, str]:
    match = re.search(r"^-{20,}[ \t]*$", text.replace("\r", ""), re.M)
    body = text.replace("\r", "")
    return (body[: match.start()], match[0], body[match.end() :]) if match else (body, "", "")


def _bar_row(line: str, _form_first: bool) -> FilingRef:
    parts = line.strip().split("|")
    if len(parts) != 5:
        raise ValueError(f"index row of {len(parts)} cells: {line[:120]!r}")
    cik, name, form, filed, path = parts
    return _indexed(path, cik, form, filed, name)


def _wide_row(line: str, form_first: bool) -> FilingRef:
    match = _IDX_ROW.match(line)
    halves = re.split(r"\s{2,}", match["left"], maxsplit=1) if match and form_first else None
    if match and not form_first:
        halves = match["left"].rsplit("  ", 1)
    if match is None or halves is None or len(halves) != 2:
        raise ValueError(f"index row not understood: {line[:160]!r}")
    form, name = halves if form_first else reversed(halves)
    return _indexed(match["path"], match["cik"], form.strip(), match["filed"], name.strip())


def _indexed(path: str, cik: str, form: str, filed: str, name: str) -> FilingRef:
    accession = accession_in(path)
    if accession is None:
        raise ValueError(f"index row without accession: {path!r}")
    return FilingRef(accession, cik, form, date.fromisoformat(filed.replace("-", "")), name=name)


def parse_filing_page(body: str) -> FilingRef | None:
    """The filing behind an `-index.htm` page; None where the page shows none."""
    root = html.fromstring(body)
    form = re.search(r"Form (\S.*)", _found(root, "//*[@id='formName']//strong/text()"))
    accession = accession_in(_found(root, "//*[@id='secNum']//text()"))
    cik = re.search(r"CIK=(\d+)", _found(root, "//*[@class='companyInfo']//a/@href"))
    if not (form and accession and cik):
        return None
    info = list(_pairs(root))
    filed = next((value for name, value in info if name == "Filing Date"), "")
    items = next((value for name, value in info if name == "Items"), "")
    name = _found(root, "(//*[@class='companyName'])[1]/text()").split(" (")[0].strip()
    return FilingRef(
        accession=accession, cik=cik[1], form=form[1].strip(), items=tuple(_ITEM.findall(items)), name=name or None,
        filed=date.fromisoformat(filed) if re.fullmatch(r"\d{4}-\d\d-\d\d", filed) else None,
    )  # fmt: skip


def _found(root: html.HtmlElement, path: str) -> str:
    return " ".join(str(part) for part in cast("list[object]", root.xpath(path)))


def _pairs(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for head in root.find_class("infoHead"):
        value = head.getnext()
        if value is not None:
            yield head.text_content().strip(), value.text_content().strip()
