"""The figures of layoffs: by month, and the largest states, industries and employers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts import INCOMPLETE_KEY, month_bars, ranked_bars
from dashboard.figure import Figure
from dashboard.measures import Through
from dashboard.wording import many, month_name, span_name
from db.honesty import add_months


@dataclass(frozen=True)
class Measure:
    """What is counted: a column of the monthly tables, its unit, and what one record is called."""

    column: str
    unit: str
    records: str

    @property
    def counted(self) -> str:
        """What a title calls it: "WARN notices", or "workers in WARN notices"."""
        return f"workers in {self.records}" if self.column == "workers" else self.records

    @property
    def heading(self) -> str:
        """The same at the start of a line."""
        return self.counted[0].upper() + self.counted[1:]

    def n(self, frame: pd.DataFrame) -> str:
        """How many records stand behind a frame, and behind its workers how many that state a number."""
        said = many(int(frame["announcements"].sum()), self.records)
        with_count = f", {int(frame['with_count'].sum()):,} of them with a headcount"
        return said + (with_count if self.column == "workers" else "")

    def notes(self, frame: pd.DataFrame) -> list[str]:
        """The same of each row, with its headcounts."""
        counts = zip(frame["announcements"], frame["with_count"], strict=True)
        return [f"{many(n, self.records)}, {stated:,} with a headcount" for n, stated in counts]


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
    brief: str = "",
    id_: str = "layoffs-by-month",
    span: tuple[date, date] | None = None,
) -> Figure | None:
    """Notices or workers by month; the title compares the last complete month with the year before it.

    `brief` is the place as the title says it; `span` is what was asked for, first and last month, by default what
    there is.
    """
    if months.empty:
        return None
    frame = months[months["month"] <= (through.newest or months["month"].max())].copy()
    if frame.empty:
        return None
    frame["workers"] = _stated_workers(frame)
    frame["value"] = frame[measure.column].astype(float)
    if frame["value"].isna().all():
        return None
    frame["incomplete"] = [through.is_incomplete(month) for month in frame["month"]]
    frame["note"] = [
        note + (" (still coming in)" if incomplete else "")
        for note, incomplete in zip(measure.notes(frame), frame["incomplete"], strict=True)
    ]
    title = _layoff_title(frame, through, measure, brief)
    first, last = min(frame["month"]), max(frame["month"])
    since, until = span or (first, last)
    shown = since, min(until, through.newest or until)
    return Figure(
        id=id_,
        title=title,
        subtitle=f"{measure.heading} by month of notice, {place}; {span_name(*shown)}",
        alt_text=f"Bar chart. {title}. {len(frame)} months, highest {frame['value'].max():,.0f} {measure.unit}.",
        source=source,
        through=month_name(last),
        n=measure.n(frame),
        frame=frame[["month", "value", "announcements", "with_count", "workers", "incomplete", "note"]],
        draw=partial(month_bars, unit=measure.unit, span=shown),
        key=" ".join(part for part in (_unstated_months(frame), _incomplete_key(frame)) if part),
    )


def _incomplete_key(frame: pd.DataFrame) -> str:
    return INCOMPLETE_KEY if (frame["incomplete"] & frame["value"].notna()).any() else ""


def _unstated_months(frame: pd.DataFrame) -> str:
    """Which months have no bar of workers though they have notices: where a bar is missing, a reader sees a zero."""
    unstated = frame.loc[frame["value"].isna(), "month"]
    if unstated.empty:
        return ""
    span = span_name(min(unstated), max(unstated))
    months = many(len(unstated), "months")
    return f"A missing bar is no zero: no headcount is stated in {months} with notices ({span})."


def _stated_workers(frame: pd.DataFrame) -> pd.Series[Any]:
    """Workers where a headcount is stated: none stated is not zero workers."""
    return frame["workers"].astype(float).astype("Int64").where(frame["with_count"] > 0)


def _layoff_title(frame: pd.DataFrame, through: Through, measure: Measure, brief: str) -> str:
    values = dict(zip(frame["month"], frame["value"], strict=True))
    last = through.complete
    if last is None or pd.isna(values.get(last)):
        return f"{measure.heading} by month{brief}"
    said = f"{many(int(values[last]), measure.counted)} in {month_name(last)}{brief}"
    before = values.get(add_months(last, -12))
    if before is None or math.isnan(before):
        return said
    if values[last] == before:
        return f"{said}, as many as a year earlier"
    return f"{said}, {'up' if values[last] > before else 'down'} from {int(before):,} a year earlier"


def ranked_figure(
    frame: pd.DataFrame,
    *,
    label: str,
    measure: Measure,
    whole: pd.DataFrame,
    place: str,
    source: str,
    through: Through,
    span: tuple[date, date],
    brief: str = "",
    limit: int = 25,
) -> Figure | None:
    """The largest states, industries or employers of a slice, which holds the months of `span`.

    `whole` is the slice by month, which n counts; `brief` is the place as the title says it.
    """
    column, unit = measure.column, measure.unit
    since, until = span[0], min(span[1], through.newest or span[1])
    named = frame[frame[label].astype(str) != ""]
    top = named.sort_values([column, label], ascending=[False, True]).head(limit)
    top = top[top[column] > 0]
    if top.empty:
        return None
    rows = top.assign(
        workers=_stated_workers(top),
        label=top[label],
        value=top[column].astype(float),
        note=measure.notes(top),
    )[["label", "value", "announcements", "with_count", "workers", "note"]]
    first = rows.iloc[0]
    unstated = int(frame.loc[frame[label].astype(str) == "", "announcements"].sum())
    keys = [f"The {label} is not stated in {many(unstated, measure.records)}."] if unstated else []
    silent = named.loc[(named["with_count"] == 0) & (column == "workers"), label].astype(str)
    # Employers come cut off at the largest, so who of them states nothing is not known.
    keys += [f"No headcount is stated in: {', '.join(sorted(silent))}."] if label != "employer" and len(silent) else []
    return Figure(
        id=f"layoffs-by-{label}",
        title=_ranked_title(rows, measure) + brief,
        subtitle=f"{measure.heading} by {label}, {place}; {span_name(since, until)}"
        + (f"; the {limit} largest" if len(rows) == limit else ""),
        alt_text=f"Ranked bar chart of {unit} by {label}. Largest: {first['label']}, {int(first['value']):,}.",
        source=source,
        through=month_name(max((month for month in whole["month"] if month <= until), default=until)),
        n=measure.n(whole),
        frame=rows,
        draw=partial(ranked_bars, unit=unit),
        key=" ".join(keys),
        height=max(120, 24 * len(rows)),
    )


def _ranked_title(rows: pd.DataFrame, measure: Measure) -> str:
    """Who leads, and that nobody does alone where others have as many."""
    first, most = rows["label"].iloc[0], rows["value"].max()
    said, others = many(int(most), measure.counted), int((rows["value"] == most).sum()) - 1
    if len(rows) == 1:
        return f"{first}: {said}"
    if others:
        return f"{first} and {rows['label'].iloc[1] if others == 1 else 'others'} lead with {said} each"
    return f"{first} leads with {said}"
