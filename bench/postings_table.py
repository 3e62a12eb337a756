"""Print what the recordings of posting systems bring: `python -m bench.postings_table`.

One line a system: records, and how many have a title, a text, a place, a date, pay and the employer's own level.
"""

from __future__ import annotations

from collections import defaultdict

from rich.console import Console
from rich.table import Table

from crawlers.records import Posting
from tests.crawlers.postings.recordings import recordings
from tests.shared_material import SHARED

COLUMNS = ("records", "title", "text", "location", "date", "pay", "level")


def row_of(postings: list[Posting]) -> list[int]:
    """The figures of one system in the order of COLUMNS."""
    filled = [[p.title, p.text, p.location, p.posted_date, p.pay_min or p.pay_max, p.level_given] for p in postings]
    return [len(filled), *(sum(bool(values[number]) for values in filled) for number in range(6))]


def main() -> None:
    """Print the table."""
    if not SHARED.is_dir():
        raise SystemExit(f"no recordings at {SHARED}; set PINKSLIP_SHARED to the folder that holds them")
    found: dict[str, list[Posting]] = defaultdict(list)
    files: dict[str, int] = defaultdict(int)
    for reading in recordings():
        found[reading.source].extend(reading.postings)
        files[reading.source] += 1
    table = Table("system", "files", *COLUMNS)
    for system in sorted(found):
        table.add_row(system, str(files[system]), *map(str, row_of(found[system])))
    Console().print(table)


if __name__ == "__main__":
    main()
