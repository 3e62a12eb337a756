"""The figures of job postings: AI tools asked for, tools named, open jobs, boards read, threads and their readers."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd

from dashboard.charts import BAND_KEY, month_lines, ranked_bars
from dashboard.figure import Figure
from dashboard.measures import Through, fill_months, last_whole, monthly, ratio, share_rows, stock_by_level
from dashboard.views import NONE_OVER, Counts, dashes_key, with_flags
from dashboard.wording import many, month_name, span_name
from db.honesty import add_months

SOFTWARE_JOBS, JUNIOR_JOBS = "Software jobs", "Intern and entry-level jobs"


def ai_tools_figure(software: Counts, junior: Counts, *, source: str, through: Through) -> Figure | None:
    """The share of new software and of new junior jobs whose text requires AI tools."""
    given = {SOFTWARE_JOBS: software, JUNIOR_JOBS: junior}
    frames = {name: share_rows(counts, through) for name, counts in given.items() if counts}
    lines = [fill_months(frame).assign(series=name) for name, frame in frames.items()]
    if not any(line["value"].notna().any() for line in lines):
        return None
    frame = with_flags(pd.concat(lines, ignore_index=True))
    title = f"New jobs that require AI tools: {NONE_OVER}"
    for name in reversed(frames):  # software leads where it can
        row = last_whole(frame[frame["series"] == name])
        if row is not None:
            title = f"{row['value']:.1f}% of new {name.lower()} required AI tools in {month_name(row['month'])}"
    return Figure(
        id="ai-tools-required",
        title=title,
        subtitle="Percent of new jobs with readable text that ask the hire to use AI tools; building AI is not counted",
        alt_text=f"Line chart with interval bands. {title}.",
        source=source,
        through=month_name(max(frame["month"])),
        n=" and ".join(f"{int(held['n'].sum()):,} {name.lower()} read" for name, held in frames.items()),
        frame=frame,
        draw=partial(
            month_lines, unit="% of new jobs read", colours={SOFTWARE_JOBS: "accent", JUNIOR_JOBS: "benchmark"}
        ),
        key=f"{BAND_KEY} Months with fewer than 30 read are left out. {dashes_key(frame)}".strip(),
    )


def tools_figure(tools: pd.DataFrame, asked: pd.DataFrame, *, source: str, until: date) -> Figure | None:
    """AI tools named in the new jobs of the twelve months up to `until`; `asked` says how many of them were read."""
    if tools.empty:
        return None
    first = tools.iloc[0]
    notes = [f"{int(junior):,} of them junior" for junior in tools["junior_jobs"]]
    since, read = add_months(until, -11), _read_in_the_year(asked, until)
    title = f"{first['tool']} is the AI tool most named in new jobs: in {int(first['jobs']):,} of {read:,} read"
    return Figure(
        id="ai-tools-named",
        title=title,
        subtitle=f"New jobs of {span_name(since, until)} whose text names the tool; a job may name several",
        alt_text=f"Bar chart of {len(tools)} tools. {title}.",
        source=source,
        through=month_name(until),
        n=many(read, "new jobs read"),
        frame=tools.assign(label=tools["tool"], value=tools["jobs"], note=notes),
        draw=partial(ranked_bars, unit="new jobs"),
        height=max(120, 24 * len(tools)),
    )


def no_tools(asked: pd.DataFrame, until: date | None) -> str:
    """What stands in place of the tools: that none is named is known only where jobs were read."""
    read = _read_in_the_year(asked, until) if until else 0
    if until is None or not read:
        return "No new job of a whole month has been read yet, so nothing is known of the AI tools that jobs name."
    return f"None of the {many(read, 'new jobs read')} in the twelve months to {month_name(until)} names an AI tool."


def _read_in_the_year(asked: pd.DataFrame, until: date) -> int:
    """New jobs of the twelve months up to one whose text was read."""
    return int(asked.loc[(asked["month"] > add_months(until, -12)) & (asked["month"] <= until), "read_jobs"].sum())


def open_jobs_figure(postings: pd.DataFrame, *, population: str, source: str, through: Through) -> Figure | None:
    """Jobs open at each month's end, or now where it is not over: the stock beside the flow."""
    stock = stock_by_level(postings)
    if stock.empty:
        return None
    lines = [fill_months(held.drop(columns="series")).assign(series=name) for name, held in stock.groupby("series")]
    frame = with_flags(pd.concat(lines, ignore_index=True).assign(note=""), through)
    last = last_whole(frame)
    newest = frame["month"].max() if last is None else last["month"]
    now = stock[stock["month"] == newest].set_index("series")["value"]
    title = f"Open junior jobs: {NONE_OVER}"
    if last is not None:
        junior = many(int(now.get("Junior", 0)), f"junior {population}")
        title = f"{junior} open at the end of {month_name(newest)}"
    return Figure(
        id="open-jobs",
        title=title,
        subtitle=f"Open {population} with a stated level, at each month's end",
        alt_text=f"Line chart of two counts. {title}.",
        source=source,
        through=month_name(max(frame["month"])),
        n=f"{int(now.sum()):,} open jobs with a stated level in {month_name(newest)}",
        frame=frame,
        draw=partial(month_lines, unit="open jobs", colours={"Junior": "accent", "All other levels": "benchmark"}),
        key=dashes_key(frame),
        height=280,
    )


def boards_figure(coverage: pd.DataFrame, through: Through) -> Figure | None:
    """How many boards were read each month: what every line above stands on."""
    if coverage.empty:
        return None
    names = {"read": "Boards read to their end", "panel": "of them in the fixed panel", "not_read": "Tried in vain"}
    lines = [
        fill_months(coverage[["month", column]].rename(columns={column: "value"})).assign(series=name)
        for column, name in names.items()
    ]
    frame = with_flags(pd.concat(lines, ignore_index=True).assign(note=""), through)
    row, title = last_whole(frame[frame["series"] == names["read"]]), f"Boards read to their end: {NONE_OVER}"
    if row is not None:
        title = f"{many(int(row['value']), 'boards')} read to the end in {month_name(row['month'])}"
    return Figure(
        id="boards-read",
        title=title,
        subtitle="Employers' boards by month; a board that could not be read leaves its postings as they were",
        alt_text=f"Line chart of three counts. {title}.",
        source="Pinkslip's own record of its readings",
        through=month_name(max(frame["month"])),
        n=f"{int(coverage['read'].sum()):,} board-months",
        frame=frame,
        draw=partial(
            month_lines, unit="boards", colours=dict(zip(names.values(), ("accent", "benchmark", "0"), strict=True))
        ),
        key=dashes_key(frame),
        height=240,
    )


def thread_ratio_figure(observations: pd.DataFrame, through: Through) -> Figure | None:
    """Hiring and junior posts for each hundred posts of people seeking work: the site's popularity cancels out."""
    seeking = monthly(observations, "hn.seeking_posts")
    parts = {"Hiring posts": "hn.posts", "Junior posts": "hn.junior_posts"}
    lines = {name: ratio(monthly(observations, series), seeking, per=100) for name, series in parts.items()}
    if lines["Hiring posts"].empty:
        return None
    parted = [fill_months(held).assign(series=name) for name, held in lines.items() if len(held)]
    frame = with_flags(pd.concat(parted, ignore_index=True), through)
    row = last_whole(frame[frame["series"] == "Hiring posts"])
    title = f"Hiring posts for 100 people seeking work: {NONE_OVER}"
    if row is not None:
        title = f"{row['value']:.0f} hiring posts for 100 people seeking work in {month_name(row['month'])}"
    return Figure(
        id="threads-ratio",
        title=title,
        subtitle="Posts in “Who is hiring?” for each 100 in “Who wants to be hired?”, the control thread",
        alt_text=f"Line chart of two ratios. {title}.",
        source="Hacker News threads; levels read by Pinkslip",
        through=month_name(max(frame["month"])),
        n=f"{int(seeking['value'].sum()):,} posts of people seeking work",
        frame=frame,
        draw=partial(
            month_lines, unit="posts for 100 seekers", colours={"Hiring posts": "accent", "Junior posts": "benchmark"}
        ),
        key=dashes_key(frame),
        height=280,
    )


def thread_volume_figure(observations: pd.DataFrame, through: Through) -> Figure | None:
    """Hiring posts beside posts of people who seek work: the threads shrink, so neither says much alone."""
    names = {"hn.posts": "Hiring posts", "hn.seeking_posts": "Posts of people seeking work"}
    parts = []
    for series, said in names.items():
        held = monthly(observations, series)
        if not held.empty:
            parts.append(fill_months(held[["month", "value", "note"]]).assign(series=said))
    if len(parts) < len(names):
        return None
    frame = with_flags(pd.concat(parts, ignore_index=True), through)
    hiring, seeking = (monthly(observations, series).set_index("month")["value"] for series in names)
    both = set(hiring.index) & set(seeking.index)
    if not both:
        return None
    last = max((month for month in both if not through.is_incomplete(month)), default=None)
    title = f"Hiring posts and posts of people seeking work: {NONE_OVER}"
    if last is not None:
        title = f"{hiring[last] / seeking[last]:.1f} hiring posts for each person seeking work in {month_name(last)}"
    return Figure(
        id="threads-volume",
        title=title,
        subtitle="Top-level posts a month in Hacker News “Who is hiring?” and “Who wants to be hired?”",
        alt_text=f"Line chart of two counts. {title}.",
        source="Hacker News threads, counted by others from the same threads",
        through=month_name(max(frame["month"])),
        n=f"{int(frame['value'].sum()):,} posts",
        frame=frame,
        draw=partial(
            month_lines,
            unit="posts a month",
            colours={"Hiring posts": "accent", "Posts of people seeking work": "benchmark"},
        ),
        key=dashes_key(frame),
        height=280,
    )
