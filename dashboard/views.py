"""The figures of the pages: each takes frames and gives a chart whose title says what it shows."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd

from dashboard.charts import BAND_KEY, INCOMPLETE_KEY, coverage_map, month_bars, month_lines, ranked_bars
from dashboard.figure import Figure
from dashboard.measures import (
    Through,
    benchmark_share,
    fill_months,
    index_of,
    monthly,
    share_rows,
)
from dashboard.wording import month_name
from db.honesty import add_months

SOURCES = "WARN lists of US states, SEC filings, employers' statements and press, as listed under Coverage"
CHALLENGER = "Challenger, Gray & Christmas"
HIRING_LAB = "Indeed Hiring Lab, CC BY 4.0"
Counts = list[tuple[date, int, int]]


def layoff_figure(
    months: pd.DataFrame, through: Through, *, measure: str, place: str, source: str, id_: str = "layoffs-by-month"
) -> Figure | None:
    """Notices or workers by month; the title compares the last complete month with the year before it."""
    if months.empty:
        return None
    column, unit = ("announcements", "announcements") if measure == "notices" else ("workers", "workers")
    frame = months[months["month"] <= (through.newest or months["month"].max())].copy()
    if frame.empty:
        return None
    frame["value"] = frame[column].astype(float)
    if measure == "workers":
        frame.loc[frame["with_count"] == 0, "value"] = None  # no count stated is not zero workers
    frame["incomplete"] = [through.is_incomplete(month) for month in frame["month"]]
    frame["note"] = [
        f"{row.announcements:,} announcements, {row.with_count:,} with a headcount"
        + (" (still coming in)" if row.incomplete else "")
        for row in frame.itertuples()
    ]
    total, counted = int(frame["announcements"].sum()), int(frame["with_count"].sum())
    n = f"{total:,} announcements" + (f", {counted:,} of them with a headcount" if measure == "workers" else "")
    title = _layoff_title(frame, through, unit, place)
    return Figure(
        id=id_,
        title=title,
        subtitle=f"Layoff {unit} by month of notice, {place}",
        alt_text=f"Bar chart. {title}. {len(frame)} months, highest {frame['value'].max():,.0f} {unit}.",
        source=source,
        through=month_name(through.newest) if through.newest else "no date",
        n=n,
        frame=frame[["month", "value", "announcements", "with_count", "workers", "incomplete", "note"]],
        draw=partial(month_bars, unit=unit),
        key=INCOMPLETE_KEY if frame["incomplete"].any() else "",
    )


def _layoff_title(frame: pd.DataFrame, through: Through, unit: str, place: str) -> str:
    values = dict(zip(frame["month"], frame["value"], strict=True))
    last = through.complete
    if last is None or pd.isna(values.get(last)):
        return f"Layoff {unit} by month, {place}"
    said = f"{int(values[last]):,} {unit} in {month_name(last)}"
    before = values.get(add_months(last, -12))
    if before is None or pd.isna(before):
        return said
    change = "as many as" if values[last] == before else "up from" if values[last] > before else "down from"
    return f"{said}, {change} {int(before):,} a year earlier"


def ai_share_figure(counts: Counts, through: Through, source: str, *, broad: bool) -> Figure | None:
    """The share of readable announcements whose employer cited AI."""
    frame = share_rows(counts, through)
    if frame["value"].notna().sum() == 0:
        return None
    shown = frame[frame["value"].notna()]
    last = shown[~shown["incomplete"].astype(bool)].tail(1)
    last = last if len(last) else shown.tail(1)
    row = last.iloc[0]
    strength = "cited AI or moved money to AI" if broad else "cited AI as a reason"
    title = f"Employers {strength} in {row['value']:.1f}% of readable announcements in {month_name(row['month'])}"
    return Figure(
        id="ai-cited-share",
        title=title,
        subtitle=f"Percent of layoff announcements with readable text in which the employer {strength}; WARN rows left out",
        alt_text=f"Line chart with interval band. {title}.",
        source=source,
        through=month_name(max(frame["month"])),
        n=f"{int(frame['n'].sum()):,} announcements read",
        frame=fill_months(frame).assign(series="Pinkslip").pipe(_flags),
        draw=partial(month_lines, unit="% of announcements read", colours={"Pinkslip": "accent"}),
        key=BAND_KEY + " Months with fewer than 30 read are left out.",
    )


def challenger_figure(observations: pd.DataFrame) -> Figure | None:
    """Challenger's AI-attributed cuts as percent of its own total; beside ours, never merged with it."""
    ai, total = monthly(observations, "challenger.ai"), monthly(observations, "challenger.total")
    frame = benchmark_share(ai, total)
    if frame.empty:
        return None
    row = frame.sort_values("month").iloc[-1]
    title = f"Challenger: {row['value']:.0f}% of announced US cuts attributed to AI in {month_name(row['month'])}"
    held = fill_months(frame[["month", "value", "note", "incomplete"]]).assign(series="Challenger").pipe(_flags)
    return Figure(
        id="challenger-ai-share",
        title=title,
        subtitle="Percent of announced US job cuts (workers, not announcements) that Challenger attributes to AI; gaps not found",
        alt_text=f"Line chart. {title}. {len(frame)} months with both figures.",
        source=f"{CHALLENGER}, as reported or derived; each figure's address is in the CSV",
        through=month_name(max(frame["month"])),
        n=f"{len(frame)} months with both figures",
        frame=held.merge(ai[["month", "url"]], on="month", how="left"),
        draw=partial(month_lines, unit="% of announced cuts", colours={"Challenger": "benchmark"}),
        key="Counts workers by announcement; ours counts announcements. Read side by side, not against each other.",
    )


def junior_share_figure(counts: Counts, *, population: str, source: str, id_: str) -> Figure | None:
    """Junior share with its Wilson band."""
    frame = share_rows(counts)
    shown = frame[frame["value"].notna()]
    if shown.empty:
        return None
    row = shown.iloc[-1]
    title = f"{row['value']:.1f}% of {population} were open to juniors in {month_name(row['month'])}"
    return Figure(
        id=id_,
        title=title,
        subtitle=f"Interns and entry level as percent of {population} that state a level",
        alt_text=f"Line chart with interval band. {title}. {len(shown)} months.",
        source=source,
        through=month_name(max(frame["month"])),
        n=f"{int(frame['n'].sum()):,} posts with a stated level",
        frame=fill_months(frame).assign(series="Junior share").pipe(_flags),
        draw=partial(month_lines, unit="% of posts with a stated level", colours={"Junior share": "accent"}),
        key=BAND_KEY,
    )


def junior_index_figure(counts: Counts, *, population: str, source: str, id_: str) -> Figure | None:
    """Counts of junior and of other known-level jobs as indices: a share can fall because seniors grow."""
    junior, juniors_base = index_of(pd.DataFrame([(m, k) for m, k, _ in counts], columns=["month", "value"]))
    other, _ = index_of(pd.DataFrame([(m, n - k) for m, k, n in counts], columns=["month", "value"]))
    if junior.empty or other.empty:
        return None
    parts = [
        fill_months(junior[["month", "value"]]).assign(series="Junior"),
        fill_months(other[["month", "value"]]).assign(series="All other levels"),
    ]
    frame = pd.concat(parts).assign(incomplete=False, note="").reset_index(drop=True)
    now = junior.iloc[-1]
    title = f"Junior {population} stand at {now['value']:.0f} in {month_name(now['month'])}, first year = 100"
    return Figure(
        id=id_,
        title=title,
        subtitle=f"Number of {population} by stated level, index, {juniors_base}",
        alt_text=f"Line chart of two indices. {title}.",
        source=source,
        through=month_name(now["month"]),
        n=f"{sum(n for *_, n in counts):,} posts with a stated level",
        frame=frame,
        draw=partial(
            month_lines, unit=f"index, {juniors_base}", colours={"Junior": "accent", "All other levels": "benchmark"}
        ),
        height=280,
    )


def hiring_lab_figure(
    observations: pd.DataFrame, names: dict[str, str], *, title: str, unit: str, id_: str
) -> Figure | None:
    """Indeed Hiring Lab series on one panel of their own; `names` maps series to what the legend says."""
    parts = []
    for series, said in names.items():
        held = monthly(observations, series)
        if not held.empty:
            parts.append(fill_months(held[["month", "value", "note"]]).assign(series=said))
    if not parts:
        return None
    frame = pd.concat(parts).pipe(_flags).reset_index(drop=True)
    palette = ("benchmark", "0", "1", "2", "3")
    shown = [said for said in names.values() if said in set(frame["series"])]
    last = frame[frame["value"].notna()].sort_values("month").iloc[-1]
    return Figure(
        id=id_,
        title=f"{title}: {last['value']:.1f} in {month_name(last['month'])} ({last['series']})",
        subtitle=f"{unit}; monthly means of daily values",
        alt_text=f"Line chart of {', '.join(shown)}. {title}.",
        source=HIRING_LAB,
        through=month_name(last["month"]),
        n=f"{int(frame['value'].notna().sum())} monthly values",
        frame=frame,
        draw=partial(month_lines, unit=unit, colours=dict(zip(shown, palette, strict=False)), zero="percent" in unit),
        height=280,
    )


def ranked_figure(
    frame: pd.DataFrame,
    *,
    label: str,
    measure: str,
    what: str,
    place: str,
    source: str,
    through: Through,
    limit: int = 25,
) -> Figure | None:
    """The largest states, industries or employers of a slice."""
    column = "announcements" if measure == "notices" else "workers"
    unit = "announcements" if measure == "notices" else "workers"
    named = frame[frame[label].astype(str) != ""]
    top = named.sort_values([column, label], ascending=[False, True]).head(limit)
    top = top[top[column] > 0]
    if top.empty:
        return None
    rows = top.assign(
        label=top[label],
        value=top[column].astype(float),
        note=[f"{row.announcements:,} announcements, {row.with_count:,} with a headcount" for row in top.itertuples()],
    )[["label", "value", "announcements", "with_count", "workers", "note"]]
    first = rows.iloc[0]
    unstated = int(frame.loc[frame[label].astype(str) == "", "announcements"].sum())
    return Figure(
        id=f"layoffs-by-{what}",
        title=f"{first['label']} leads with {int(first['value']):,} {unit}",
        subtitle=f"Layoff {unit} by {what}, {place}; the {len(rows)} largest",
        alt_text=f"Ranked bar chart of {unit} by {what}. Largest: {first['label']}, {int(first['value']):,}.",
        source=source,
        through=month_name(through.newest) if through.newest else "no date",
        n=f"{int(frame['announcements'].sum()):,} announcements",
        frame=rows,
        draw=partial(ranked_bars, unit=unit),
        key=f"{unstated:,} announcements do not state the {what}." if unstated else "",
        height=max(120, 24 * len(rows)),
    )


def coverage_figure(years: pd.DataFrame, through: Through) -> Figure | None:
    """Where each source has rows; white is a gap."""
    if years.empty:
        return None
    first, last, sources = int(years["year"].min()), int(years["year"].max()), years["source"].nunique()
    return Figure(
        id="coverage-map",
        title=f"{sources} sources hold announcements of {first} to {last}",
        subtitle="Announcements counted, by source and year",
        alt_text=f"Grid of {sources} sources by year, {first} to {last}; darker cells hold more announcements.",
        source=SOURCES,
        through=month_name(through.newest) if through.newest else "no date",
        n=f"{int(years['announcements'].sum()):,} announcements",
        frame=years,
        draw=coverage_map,
        key="An empty cell is a gap in what we hold, not a year without layoffs.",
        height=max(90, 22 * sources),
    )


def _flags(frame: pd.DataFrame) -> pd.DataFrame:
    incomplete = frame["incomplete"] if "incomplete" in frame else False
    filled = frame.assign(incomplete=incomplete)
    filled["incomplete"] = [value is True or value == 1 for value in filled["incomplete"]]
    filled["note"] = filled["note"].fillna("no data")
    return filled
