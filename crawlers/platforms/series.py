"""What the benchmark series share: daily values to months, printed figures to numbers, CSV rows by declared header."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from statistics import fmean

from crawlers.records import Observation


class SeriesCard:
    """What is the same in every observation of a source."""

    def __init__(self, *, publisher: str, licence: str, url: str) -> None:
        self.publisher, self.licence, self.url = publisher, licence, url

    def monthly(self, daily: Iterable[tuple[str, str, str]], unit: str) -> Iterator[Observation]:
        """Means of calendar months from (series, ISO day, printed value); a value not printed ("", ".") is left out.

        Raises:
            ValueError: a value that is no number.
        """
        months: dict[tuple[str, str], list[float]] = {}
        for series, day, value in daily:
            if value not in {"", ".", "NA"}:
                months.setdefault((series, day[:7]), []).append(float(value))
        for (series, month), values in sorted(months.items()):
            basis = f"derived (mean of {len(values)} daily values)"
            yield self.observation(series, month, round(fmean(values), 4), unit, basis=basis)

    def observation(
        self, series: str, period: str, value: float, unit: str, *, basis: str = "reported", raw: str | None = None
    ) -> Observation:
        """One value under the source's name."""
        return Observation(
            series=series, period=period, value=value, unit=unit, basis=basis, raw=raw, licence=self.licence,
            publisher=self.publisher, url=self.url,
        )  # fmt: skip


def csv_rows(text: str, columns: frozenset[str]) -> Iterator[Mapping[str, str]]:
    """Rows of a CSV whose header must have exactly these columns.

    Raises:
        ValueError: another header, a row of another length, or a quote that is not closed.
    """
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        if frozenset(reader.fieldnames or ()) != columns:
            raise ValueError(f"columns are {sorted(reader.fieldnames or ())}, expected {sorted(columns)}")
        for row in reader:
            if None in row or None in row.values():
                raise ValueError(f"line {reader.line_num} has another number of cells than the header")
            yield row
    except csv.Error as error:
        raise ValueError(f"line {reader.reader.line_num}: {error}") from error


def slug(name: str) -> str:
    """A name as part of a series identifier: "Software Development" -> "software_development"."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
