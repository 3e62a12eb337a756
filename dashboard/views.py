"""The figures of shares, indices and coverage: each takes frames and gives a chart whose title says what it shows."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd

from dashboard.charts import BAND_KEY, coverage_map, month_lines
from dashboard.figure import Figure
from dashboard.measures import (
    Through,
    benchmark_share,
    fill_months,
    index_of,
    is_gapless,
    monthly,
    share_rows,
)
from dashboard.wording import month_name

SOURCES = "WARN lists of US states, SEC filings, employers' statements and press, as listed under Coverage"
WARN = "WARN notices as the US states publish them, as listed under Coverage"
CHALLENGER = "Challenger, Gray & Christmas"
HIRING_LAB = "Indeed Hiring Lab, CC BY 4.0"
Counts = list[tuple[date, int, int]]


CITED, MOVED = "gave AI as a reason", "… or moved money to AI"


def ai_share_figure(strict: Counts, broad: Counts, through: Through, source: str, check: str = "") -> Figure | None:
    """The share of readable announcements whose employer cited AI, and the same with money moved toward AI.

    `check` says how far people have looked at what the model read.
    """
    frame = share_rows(strict, through)
    shown = frame[frame["value"].notna()]
    if shown.empty:
        return None
    complete = shown[~shown["incomplete"].astype(bool)]
    row = (complete if len(complete) else shown).iloc[-1]
    title = f"Employers cited AI as a reason in {row['value']:.1f}% of announcements read in {month_name(row['month'])}"
    wider = fill_months(share_rows(broad, through)).assign(series=MOVED, low=None, high=None)
    return Figure(
        id="ai-cited-share",
        title=title,
        subtitle="Percent of layoff announcements with readable text; the employer's own words or a faithful report",
        alt_text=f"Two lines, one with an interval band. {title}.",
        source=source,
        through=month_name(max(frame["month"])),
        n=f"{int(frame['n'].sum()):,} announcements read",
        frame=pd.concat([fill_months(frame).assign(series=CITED), wider], ignore_index=True).pipe(with_flags),
        draw=partial(month_lines, unit="% of announcements read", colours={CITED: "accent", MOVED: "benchmark"}),
        key=f"{BAND_KEY} Months with fewer than 30 read are left out. {check}".strip(),
    )


def challenger_figure(observations: pd.DataFrame) -> Figure | None:
    """Challenger's AI-attributed cuts as percent of its own total; beside ours, never merged with it."""
    ai, total = monthly(observations, "challenger.ai"), monthly(observations, "challenger.total")
    frame = benchmark_share(ai, total)
    if frame.empty:
        return None
    row = frame.sort_values("month").iloc[-1]
    title = f"Challenger: {row['value']:.0f}% of announced US cuts attributed to AI in {month_name(row['month'])}"
    held = fill_months(frame[["month", "value", "note", "incomplete"]]).assign(series="Challenger").pipe(with_flags)
    return Figure(
        id="challenger-ai-share",
        title=title,
        subtitle="Percent of announced US job cuts (workers, not announcements) that Challenger attributes to AI",
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
        frame=fill_months(frame).assign(series="Junior share").pipe(with_flags),
        draw=partial(month_lines, unit="% of posts with a stated level", colours={"Junior share": "accent"}),
        key=BAND_KEY,
    )


def junior_index_figure(
    counts: Counts, *, population: str, source: str, id_: str, year: int | None = None
) -> Figure | None:
    """Counts of junior and of other known-level jobs as indices: a share can fall because seniors grow.

    The base is the first year, or `year`.
    """
    if not is_gapless([month for month, *_ in counts]):
        return None
    junior, juniors_base = index_of(pd.DataFrame([(m, k) for m, k, _ in counts], columns=["month", "value"]), year=year)
    other, _ = index_of(pd.DataFrame([(m, n - k) for m, k, n in counts], columns=["month", "value"]), year=year)
    if junior.empty or other.empty:
        return None
    parts = [
        fill_months(junior[["month", "value"]]).assign(series="Junior"),
        fill_months(other[["month", "value"]]).assign(series="All other levels"),
    ]
    frame = pd.concat(parts).assign(incomplete=False, note="").reset_index(drop=True)
    now = junior.iloc[-1]
    title = (
        f"Junior {population} stand at {now['value']:.0f} in {month_name(now['month'])}, {year or 'first year'} = 100"
    )
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
    frame = pd.concat(parts).pipe(with_flags).reset_index(drop=True)
    palette = ("benchmark", "0", "1", "2", "3")
    shown = [said for said in names.values() if said in set(frame["series"])]
    first = frame[(frame["series"] == shown[0]) & frame["value"].notna()]
    last = first.sort_values("month").iloc[-1]
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
        key="Darker: more announcements. An empty cell is a gap in what we hold, not a year without layoffs.",
        height=max(90, 22 * sources),
    )


def with_flags(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with plain truth in `incomplete`, and a word where nothing is noted."""
    filled = frame if "incomplete" in frame else frame.assign(incomplete=False)
    filled = filled.assign(incomplete=[flag == True for flag in filled["incomplete"]])  # noqa: E712  # null is not true
    filled["note"] = filled["note"].fillna("no data")
    return filled
