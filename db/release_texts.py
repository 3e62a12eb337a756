"""The words around a release's tables: its README, citation and data package."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import TYPE_CHECKING, Any

from db.models import DataVersion
from db.release_columns import TABLES
from db.release_files import ReleaseFile, Table
from db.release_rows import ReleaseFilter

if TYPE_CHECKING:
    from db.release import Totals

TITLE = "Pinkslip: layoff announcements, junior hiring, and whether AI is the stated reason"
LICENCE = "CC-BY-4.0"
SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"


def stamp(version: DataVersion) -> str:
    """When the version was built, UTC."""
    return version.built_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def described(chosen: ReleaseFilter) -> str:
    """The filter in words."""
    parts = [f"announced since {chosen.since}"] if chosen.since else []
    parts += [f"state: {', '.join(chosen.states)}"] if chosen.states else []
    parts += [f"label: {', '.join(chosen.labels)}"] if chosen.labels else []
    return "; ".join(parts) or "everything"


def data_package(version: DataVersion, chosen: ReleaseFilter, files: Sequence[ReleaseFile]) -> dict[str, Any]:
    """The release as a Data Package (v2): the CSV tables with their schemas, sizes and checksums."""
    held = {file.name: file for file in files}
    return {
        "$schema": SCHEMA,
        "name": "pinkslip",
        "title": TITLE,
        "description": f"Data version {version.version}; {described(chosen)}. See README.txt.",
        "version": version.version,
        "created": stamp(version),
        "licenses": [{"name": LICENCE, "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [_resource(table, held[f"{table.name}.csv"]) for table in TABLES],
    }


def _resource(table: Table, file: ReleaseFile) -> dict[str, Any]:
    fields = [{"name": c.name, "type": c.type, "description": c.description} for c in table.columns]
    return {
        "name": table.name.replace("_", "-"),
        "type": "table",
        "title": table.title,
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {"fields": fields, "missingValues": [""]},
    }


def citation_cff(version: DataVersion) -> str:
    """How to cite this version (Citation File Format 1.2.0)."""
    return (
        "cff-version: 1.2.0\n"
        "message: If you use these data, please cite them with their version and the day you accessed them.\n"
        "type: dataset\n"
        f'title: "{TITLE}"\n'
        "authors:\n"
        "  - name: Pinkslip\n"
        f'version: "{version.version}"\n'
        f"date-released: {version.built_at.astimezone(UTC).date().isoformat()}\n"
        f"license: {LICENCE}\n"
    )


def readme(version: DataVersion, chosen: ReleaseFilter, totals: Totals, files: Sequence[ReleaseFile]) -> str:
    """What is in the folder, how it was counted, what it does not say, how to cite it."""
    rows = "\n".join(f"  {file.name:<26} {file.rows:>12,} rows" for file in files if file.name.endswith(".csv"))
    year = version.built_at.astimezone(UTC).year
    return f"""{TITLE}
Data version {version.version}, built {stamp(version)}
Selection: {described(chosen)}

TOTALS
  announcements, all rows                      {totals.announcements:>12,}
  of them counted (is_counted = true)          {totals.counted:>12,}
  counted that state a number of people        {totals.with_count:>12,}
  people in those (sum of jobs)                {totals.jobs:>12,}
  counted in layoffs_monthly.csv               {totals.in_months:>12,}
  people in layoffs_monthly.csv                {totals.jobs_in_months:>12,}
The last two leave out announcements without a date or dated no finer than a quarter. A selection narrows
announcements.csv and layoffs_monthly.csv. events.csv holds the events of those announcements, each whole: its figures
are over all its announcements. Postings and observations know no state and no label. A first day narrows them by
months: they begin with the whole month it lies in (observations with periods that begin in it), while
layoffs_monthly.csv adds up that month from the day on.

FILES
{rows}
Each table is also there as Parquet. DICTIONARY.csv explains every column, datapackage.json describes the tables for
programs (Data Package 2.0), SHA256SUMS lets you check them, CITATION.cff says how to cite.

HOW IT WAS COUNTED
  A row is one announcement in one source in its current wording; earlier wordings are kept by us (column version).
  Counted is each layoff document once: not our own summaries, not rows that another source's row tells, not rescinded
  or amended-away notices, not publishers nobody has ranked yet. The same layoff may be announced by several kinds of
  document (a notice, a filing, a press release): do not add kinds up; events.csv joins them.
  label says what the document says about AI, not what AI did. "cited_cause" means the employer gave AI as a reason.
  "none" means read and silent; "not_assessed" means there was nothing to read, and is never counted as "none".
  evidence_quote is verbatim from the source. summary is ours, begins with "our summary:" and is no quotation.

LIMITS
  An empty cell means not stated; it is never 0. Recent months are incomplete: announcements reach us late.
  Coverage differs by state and year, see sources.csv. Comparison series in observations.csv keep their publishers'
  licences.

FORMAT
  CSV: UTF-8 with byte-order mark, CRLF, ISO 8601 dates, UTC times. Text cells that a spreadsheet would execute (those
  that begin with = + - @, their full-width forms, tab, carriage return or line feed, also after blanks) are prefixed
  with an apostrophe ('). Remove it to get the original, or read the Parquet files, which are unescaped. Numbers are
  never escaped.

CITE
  Pinkslip ({year}): {TITLE}. Version {version.version}. (Dataset). Accessed <date>.
  Licence: {LICENCE} (https://creativecommons.org/licenses/by/4.0/), except the values named above.
"""
