"""The figures of layoffs: by month, and the largest states, industries and employers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd

from dashboard.charts import INCOMPLETE_KEY, month_bars, ranked_bars
from dashboard.figure import Figure
from dashboard.measures import Through
from dashboard.wording import month_name, span_name
from db.honesty import add_months


@dataclass(frozen=True)
class Measure:
    """What is counted: a column of the monthly tables, its unit, and what one record is called."""

    column: str
    unit: str
    records: str

    @property
    def heading(self) -> str:
        """What an axis or a subtitle calls it: "WARN notices", or "Workers in WARN notices"."""
        counted = f"Workers in {self.records}" if self.column == "workers" else self.records
        return counted[0].upper() + counted[1:]


def measure_of(word: str, *, warn_only: bool) -> Measure:
    """The measure a reader chose ("notices" or "workers") of WARN notices, or of every announcement."""
    records = "WARN notices" if warn_only else "announcements"
    return Measure("workers", "workers", records) if word == "workers" else Measure("announcements", records, records)


def layoff_figure(
    months: pd.DataFrame,
    through: Through,
    *,
    measure: Measure,
    place: str,
    source: str,
    id_: str = "layoffs-by-month",
    span: tuple[date, date] | None = None,
) -> Figure | None:
    """Notices or workers by month; the title compares the last complete month with the year before it.

    `span` is what was asked for, first and last month; by default what there is.
    """
    if months.empty:
        return None
    frame = months[months["month"] <= (through.newest or months["month"].max())].copy()
    if frame.empty:
        return None
    frame["value"] = frame[measure.column].astype(float)
    if measure.column == "workers":
        frame.loc[frame["with_count"] == 0, "value"] = None  # no count stated is not zero workers
    frame["incomplete"] = [through.is_incomplete(month) for month in frame["month"]]
    frame["note"] = [
        f"{row.announcements:,} {measure.records}, {row.with_count:,} with a headcount"
        + (" (still coming in)" if row.incomplete else "")
        for row in frame.itertuples()
    ]
    total, counted = int(frame["announcements"].sum()), int(frame["with_count"].sum())
    n = f"{total:,} {measure.records}" + (
        f", {counted:,} of them with a headcount" if measure.column == "workers" else ""
    )
    title = _layoff_title(frame, through, measure.unit, place)
    first, last = min(frame["month"]), max(frame["month"])
    return Figure(
        id=id_,
        title=title,
        subtitle=f"{measure.heading} by month of notice, {place}; {_span_said(span or (first, last), through)}",
        alt_text=f"Bar chart. {title}. {len(frame)} months, highest {frame['value'].max():,.0f} {measure.unit}.",
        source=source,
        through=month_name(last),
        n=n,
        frame=frame[["month", "value", "announcements", "with_count", "workers", "incomplete", "note"]],
        draw=partial(month_bars, unit=measure.unit),
        key=INCOMPLETE_KEY if frame["incomplete"].any() else "",
    )


def _span_said(span: tuple[date, date], through: Through) -> str:
    """The months shown, which end where the record does."""
    since, until = span
    return span_name(since, min(until, through.newest or until))


def _layoff_title(frame: pd.DataFrame, through: Through, unit: str, place: str) -> str:
    values = dict(zip(frame["month"], frame["value"], strict=True))
    last = through.complete
    if last is None or pd.isna(values.get(last)):
        return f"{unit[0].upper()}{unit[1:]} by month, {place}"
    said = f"{int(values[last]):,} {unit} in {month_name(last)}"
    before = values.get(add_months(last, -12))
    if before is None or math.isnan(before):
        return said
    change = "as many as" if values[last] == before else "up from" if values[last] > before else "down from"
    return f"{said}, {change} {int(before):,} a year earlier"


def ranked_figure(
    frame: pd.DataFrame,
    *,
    label: str,
    measure: Measure,
    total: int,
    place: str,
    source: str,
    through: Through,
    span: tuple[date, date],
    limit: int = 25,
) -> Figure | None:
    """The largest states, industries or employers of a slice, which holds the months of `span`."""
    column, unit = measure.column, measure.unit
    named = frame[frame[label].astype(str) != ""]
    top = named.sort_values([column, label], ascending=[False, True]).head(limit)
    top = top[top[column] > 0]
    if top.empty:
        return None
    rows = top.assign(
        label=top[label],
        value=top[column].astype(float),
        note=[
            f"{row.announcements:,} {measure.records}, {row.with_count:,} with a headcount" for row in top.itertuples()
        ],
    )[["label", "value", "announcements", "with_count", "workers", "note"]]
    first = rows.iloc[0]
    unstated = int(frame.loc[frame[label].astype(str) == "", "announcements"].sum())
    return Figure(
        id=f"layoffs-by-{label}",
        title=f"{first['label']} leads with {int(first['value']):,} {unit}",
        subtitle=f"{measure.heading} by {label}, {place}; {_span_said(span, through)}; the {len(rows)} largest",
        alt_text=f"Ranked bar chart of {unit} by {label}. Largest: {first['label']}, {int(first['value']):,}.",
        source=source,
        through=month_name(min(span[1], through.newest or span[1])),
        n=f"{total:,} {measure.records}",
        frame=rows,
        draw=partial(ranked_bars, unit=unit),
        key=f"{unstated:,} {measure.records} do not state the {label}." if unstated else "",
        height=max(120, 24 * len(rows)),
    )
