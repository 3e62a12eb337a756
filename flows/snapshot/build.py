"""Rebuild the bundled snapshot in data/ from the shared research files.

    python -m flows.snapshot.build ../shared

Facts only: names, dates, counts, series and addresses, and our own summaries. Every file is deterministic (sorted rows,
no timestamps inside), and data/manifest.json says for each one where it came from, under which licence, when it was
retrieved and which command rebuilds it.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import typer

from flows.settings import DATA
from flows.snapshot.hackernews import hn_observations

RETRIEVED = "2026-11-21"
OBSERVATION_FIELDS = (
    "source", "series", "period", "value", "unit", "basis", "licence", "publisher", "url", "vintage", "n",
)  # fmt: skip
BOARD_FIELDS = ("system", "token", "employer_name", "provenance", "independent_sources")
HIRING_LAB_LICENCE = "CC BY 4.0, cite Indeed Hiring Lab"
HIRING_LAB_REPOSITORY = "https://github.com/hiring-lab"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Bundle:
    """One file of the snapshot and what its manifest entry says."""

    file: str
    title: str
    rows: list[dict[str, Any]]
    fields: tuple[str, ...] | None  # None = JSON lines
    publisher: str
    licence: str
    origin: str


def read_gz_csv(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a gzip-compressed CSV."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """Objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def warn_notices(shared: Path) -> Bundle:
    """The notices no check suspects of being a double of another row."""
    rows: list[dict[str, Any]] = [
        {name: value for name, value in row.items() if name != "suspect"}
        for row in read_gz_csv(shared / "snapshot" / "warn_notices.csv.gz")
        if not row["suspect"]
    ]
    return Bundle(
        "warn_notices.csv.gz",
        "WARN Act notices of 47 US jurisdictions, 1987-2026",
        rows,
        tuple(rows[0]),
        "the state agencies named by source_url; gathered by warn-notice-register (2026-08-08)",
        "public records; facts gathered under Apache-2.0",
        "https://github.com/bchaps1999/warn-notice-register",
    )


_FIGURE = re.compile(r"^(?P<about>~?)(?P<value>\d+)(?P<doubt>\??)(?P<ytd> YTD)?$")
_GITHUB = re.compile(r"^github (?P<owner>dk-forge)(?:/ai-layoff-tracker)? (?P<path>\S+)$")


def challenger_observations(shared: Path) -> Iterator[dict[str, Any]]:
    """Challenger's figures as published or derived, each with its own addresses.

    "~6000" is kept as a rounded figure, "52881?" as an unconfirmed one, "20219 YTD" under the period it sums.
    """
    columns = {
        "ai_attributed": "challenger.ai",
        "total_cuts": "challenger.total",
        "technological_update": "challenger.technological_update",
    }
    with (shared / "snapshot" / "challenger_ai.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            for column, series in columns.items():
                if not row[column]:
                    continue
                figure = _FIGURE.match(row[column])
                if figure is None:
                    raise ValueError(
                        f"challenger_ai.csv: {row['period']}: {column} is {row[column]!r}, expected a count"
                    )
                period = row["period"] if not figure["ytd"] else f"{row['period'][:4]}-01..{row['period']}"
                hedge = "rounded; " if figure["about"] else "unconfirmed; " if figure["doubt"] else ""
                yield observation(
                    source="us_challenger_job_cuts",
                    series=series,
                    period=period,
                    value=float(figure["value"]),
                    unit="cuts",
                    basis=hedge + row["basis"].removeprefix("unconfirmed: "),
                    licence="figures are facts; cite Challenger, Gray & Christmas",
                    publisher="Challenger, Gray & Christmas",
                    url=" ".join(_address(part) for part in row["source"].split(" ; ")),
                )


def _address(cited: str) -> str:
    """The web address of a cited place; research notes abbreviate one repository's."""
    address = cited.split(" (", maxsplit=1)[0].strip()
    place = _GITHUB.match(address)
    if place is None:
        return address
    return f"https://github.com/dk-forge/ai-layoff-tracker/blob/HEAD/{place['path']}"


def observation(**fields: Any) -> dict[str, Any]:
    """One row of observations.csv.gz; what is not said is null."""
    return {name: fields.get(name) for name in OBSERVATION_FIELDS} | {"vintage": fields.get("vintage", RETRIEVED)}


def hiring_lab_observations(shared: Path) -> Iterator[dict[str, Any]]:
    """Indeed Hiring Lab's daily series as means of calendar months (its CSVs are daily; we chart months)."""
    folder = shared / "snapshot"
    for country in ("US", "GB", "DE"):
        daily = (
            (f"hiring_lab.postings.{country}", row["date"], row["indeed_job_postings_index_SA"])
            for row in read_gz_csv(folder / f"hiringlab_aggregate_{country}.csv.gz")
            if row["variable"] == "total postings"
        )
        yield from _monthly_means(daily, "index, 1 Feb 2020 = 100", "job_postings_tracker")
    sectors = (
        (
            f"hiring_lab.sector.{_slug(row['display_name'])}.{row['jobcountry']}",
            row["date"],
            row["indeed_job_postings_index"],
        )
        for row in read_gz_csv(folder / "hiring_lab_sectors.csv.gz")
        if row["variable"] == "total postings" and row["jobcountry"] in {"US", "GB", "DE"}
    )
    yield from _monthly_means(sectors, "index, 1 Feb 2020 = 100", "job_postings_tracker")
    shares = (
        (f"hiring_lab.ai_share.{row['jobcountry']}", row["date"], row["AI_share_postings"])
        for row in read_gz_csv(folder / "hiringlab_AI_posting.csv.gz")
    )
    yield from _monthly_means(shares, "percent of postings", "ai-tracker")


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def _monthly_means(daily: Iterable[tuple[str, str, str]], unit: str, repository: str) -> Iterator[dict[str, Any]]:
    months: dict[tuple[str, str], list[float]] = {}
    for series, day, value in daily:
        if value:
            months.setdefault((series, day[:7]), []).append(float(value))
    for (series, month), values in sorted(months.items()):
        yield observation(
            source="indeed_hiring_lab",
            series=series,
            period=month,
            value=round(fmean(values), 4),
            unit=unit,
            basis=f"derived (mean of {len(values)} daily values)",
            licence=HIRING_LAB_LICENCE,
            publisher="Indeed Hiring Lab",
            url=f"{HIRING_LAB_REPOSITORY}/{repository}",
            n=len(values),
        )


def observations(shared: Path) -> Bundle:
    """Benchmark series and our own Hacker News counts."""
    rows = [*challenger_observations(shared), *hiring_lab_observations(shared)]
    rows += [observation(**row) for row in hn_observations(shared)]
    rows.sort(key=lambda row: (row["series"], row["period"]))
    return Bundle(
        "observations.csv.gz",
        "Benchmark series: Challenger, Indeed Hiring Lab, Hacker News hiring threads",
        rows,
        OBSERVATION_FIELDS,
        "each row's publisher",
        "each row's licence",
        "each row's url",
    )


_CLAIM_FIELDS = (
    "company",
    "announced",
    "headcount",
    "percent",
    "ai_claim",
    "source_url",
    "tracker",
    "flags",
    "event_id",
)
_CLAIM_LICENCES = {"dk-forge": "CC BY 4.0 (asktherecruiter.com)", "evolveskh": "MIT", "muhanz": "MIT"}


def tracker_claims(shared: Path) -> Bundle:
    """What eight other trackers record; a row says "this tracker records this", never "this happened"."""
    rows = [
        {name: row[name] for name in _CLAIM_FIELDS}
        | {"licence": _CLAIM_LICENCES.get(row["tracker"].split("/")[0], "not stated")}
        for row in read_jsonl(shared / "snapshot" / "ai_events.jsonl")
    ]
    return Bundle(
        "tracker_claims.jsonl.gz",
        "AI-layoff events as eight public trackers record them, for comparison only",
        rows,
        None,
        "each row's tracker",
        "each row's licence; facts only",
        "each row's tracker on GitHub and source_url",
    )


_LEFT_OVER = re.compile(r"\[\d{1,2}\]|\AGetty Images|^Why it matters\n", re.MULTILINE)
_RUN_TOGETHER = re.compile(r"(?<=[a-z0-9]\.)(?=[A-Z][a-z])")


def tidied(summary: str) -> str:
    """A summary without what was left over from the page it sums up: footnote marks, a photo credit, a crosshead."""
    return _RUN_TOGETHER.sub(" ", _LEFT_OVER.sub("", summary))


def reviewed_cases(shared: Path) -> Bundle:
    """Our own summaries of announcements, ruled by hand."""
    cases = read_jsonl(shared / "snapshot" / "reviewed_cases.jsonl")
    return Bundle(
        "reviewed_cases.jsonl.gz",
        "Our summaries of real announcements with hand-ruled labels; never quotations, never in a share",
        [case | {"summary": tidied(case["summary"])} for case in cases],
        None,
        "Pinkslip",
        "CC BY 4.0",
        "each row's source_url",
    )


def boards(shared: Path) -> Bundle:
    """Job-board tokens that public lists name; whether one is alive is found out by probing."""
    with (shared / "sources" / "company_boards.csv").open(encoding="utf-8", newline="") as handle:
        rows: list[dict[str, Any]] = [
            {
                "system": row["ats"],
                "token": row["token"],
                "employer_name": row["company"],
                "provenance": row["source_repo"],
                "independent_sources": row["n_indep_sources"],
            }
            for row in csv.DictReader(handle)
        ]
    return Bundle(
        "boards.csv.gz",
        "Job-board tokens on applicant tracking systems",
        rows,
        BOARD_FIELDS,
        "each row's provenance",
        "facts (public tokens)",
        "each row's provenance, on GitHub",
    )


def encode(bundle: Bundle) -> bytes:
    """The file's bytes: the same rows give the same bytes."""
    text = io.StringIO(newline="")
    if bundle.fields is None:
        text.writelines(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in bundle.rows)
    else:
        writer = csv.DictWriter(text, bundle.fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(bundle.rows)
    return gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0)


def build(shared: Path, out: Path = DATA) -> dict[str, Any]:
    """Write every bundle and the manifest; returns the manifest."""
    out.mkdir(parents=True, exist_ok=True)
    entries = []
    for make in (warn_notices, observations, tracker_claims, reviewed_cases, boards):
        bundle = make(shared)
        body = encode(bundle)
        (out / bundle.file).write_bytes(body)
        entries.append(
            {
                "file": bundle.file,
                "title": bundle.title,
                "rows": len(bundle.rows),
                "sha256": hashlib.sha256(body).hexdigest(),
                "publisher": bundle.publisher,
                "licence": bundle.licence,
                "origin": bundle.origin,
                "retrieved": RETRIEVED,
                "rebuild": "python -m flows.snapshot.build ../shared",
            }
        )
    manifest = {"version": RETRIEVED, "files": entries}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return manifest


def main(shared: Path, out: Path = DATA) -> None:
    """Rebuild data/ from the shared research files."""
    for entry in build(shared, out)["files"]:
        typer.echo(f"{entry['file']}: {entry['rows']} rows")


if __name__ == "__main__":
    typer.run(main)
