"""The sentences that answer the question, and the words for labels. "Employer cited AI", never "AI caused"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.measures import Through, pooled
from db.honesty import HIDE_BELOW, Share, add_months, share, wilson
from db.queries import Rulings
from db.vocabulary import AttributionLabel

LABELS: dict[str, tuple[str, str]] = {
    AttributionLabel.CITED_CAUSE: ("Employer cited AI", "the employer gives AI or automation as a reason for the cuts"),
    AttributionLabel.CITED_REALLOCATION: (
        "Money moved to AI",
        "the employer ties the cuts to moving money or people toward AI",
    ),
    AttributionLabel.THIRD_PARTY: ("Others say AI", "only press, analysts, unions or workers link AI to the cuts"),
    AttributionLabel.DENIED: ("Employer denies AI", "the employer says AI is not the reason"),
    AttributionLabel.MENTIONED: ("AI mentioned", "AI is named, and nobody ties it to the cuts"),
    AttributionLabel.NONE: ("No AI", "read, and AI is not mentioned"),
    AttributionLabel.NOT_ASSESSED: ("Not assessed", "no text to read; never counted as “no AI”"),
}
KINDS = {
    "notice": "WARN notice",
    "filing": "Regulator filing",
    "release": "Employer's statement",
    "article": "Press report",
    "restructuring": "Restructuring record",
    "summary": "Our summary",
}
MOST_NAMED = 3
"""States a title names; more are counted."""
_PLURAL = re.compile(r"s\b")


@dataclass(frozen=True)
class Sentence:
    """A claim with its number set off by ** and the fine print below it."""

    text: str
    fine_print: str
    figure: str = "–"
    figure_label: str = ""


def many(count: int, records: str) -> str:
    """A count of what is given in the plural: "1 WARN notice", "1 worker in WARN notices", "2,000 claims"."""
    return f"{count:,} {_PLURAL.sub('', records, count=1) if count == 1 else records}"


def percent(held: Share) -> str:
    """12 of 140 as 8.6%, worked out as the charts do, so that both round alike; a share of none is said as it is."""
    return f"{100 * held.k / held.n:.1f}%"


def interval(held: Share) -> str:
    """The 95% interval in words."""
    low, high = wilson(held.k, held.n)
    return f"95% interval {100 * low:.1f}–{100 * high:.1f}%"


def month_name(month: date) -> str:
    """October 2026."""
    return f"{month:%B %Y}"


def span_name(since: date, until: date) -> str:
    """January 2016 to October 2026; one month by its name alone."""
    return month_name(since) if since == until else f"{month_name(since)} to {month_name(until)}"


def checked(found: Rulings) -> str:
    """Who read what the figures count: a model, whose errors no interval covers, and how far people have checked it."""
    if not found.cited:
        return ""
    said = "Read by a model, which errs" if found.ruled < found.cited else "Ruled on by people"
    looked = f"a person has ruled on {found.ruled:,} of the {found.cited:,} that count as citing AI"
    if not found.compared:
        return f"{said}: {looked}."
    agreed = share(found.agreed, found.compared)
    return f"{said}: {looked}, and person and model agree on {found.agreed:,} of {found.compared:,}" + (
        f" ({interval(agreed)})." if agreed.value is not None else "."
    )


def ai_sentence(
    counts: list[tuple[date, int, int]], through: Through, unread: int, source: str, check: str = ""
) -> Sentence:
    """How often the employer gave AI as a reason, in the last complete month; over a year if a month is too thin.

    `check` says how far people have looked at what the model read.
    """
    label = "of announcements that could be read: employer cited AI"
    if not counts:
        if unread == 0:
            return Sentence(
                "**Nothing has been collected yet**, so nothing can be said about AI as a stated reason.",
                "Run the pipeline (`pinkslip run`), or see Coverage for what each source last did.",
                figure_label=label,
            )
        return Sentence(
            f"**How often employers cite AI has not been assessed yet**: none of the {unread:,} dated announcements "
            "on file carries words that could be read.",
            "A WARN notice gives no reason, so it is counted as “not assessed”, never as “no AI”. "
            "Challenger's count below and our hand-reviewed cases show what is known meanwhile.",
            figure_label=label,
        )
    left_out = f" {unread:,} announcements without text are not assessed." if unread else ""
    last = through.complete
    if last is None or last < counts[0][0]:
        return Sentence(
            "**No month of announcements that could be read is complete yet**, so nothing can be said about AI as a "
            "stated reason.",
            f"Source: {source}.{left_out}",
            figure_label=label,
        )
    month, held = month_name(last), pooled(counts, last, last)
    when = f"In {month}"
    if held.n < HIDE_BELOW:
        first = max(add_months(last, -11), counts[0][0])
        held = pooled(counts, first, last)
        when = f"From {month_name(first)} to {month}"
    return _share_sentence(
        held,
        f"{when}, **{{said}}** layoff announcements that could be read gave AI as a reason for the cuts",
        f"Source: {source}.{left_out} What employers say, not what AI did. {check}".strip(),
        label,
    )


def _share_sentence(held: Share, claim: str, fine_print: str, label: str) -> Sentence:
    counts = f"{held.k:,} of {held.n:,}"
    said = claim.replace("{said}", counts)
    if held.value is None:
        return Sentence(f"{said}: too few for a share (n below {HIDE_BELOW}).", fine_print, counts, label)
    flagged = " Small numbers: read with care." if held.is_flagged else ""
    share = percent(held)
    return Sentence(
        f"{said}: **{share}**, {interval(held)}.",
        fine_print + flagged,
        share,
        f"{label} (n = {held.n:,}, {interval(held)})",
    )


def junior_sentence(counts: list[tuple[date, int, int]], population: str, source: str, through: Through) -> Sentence:
    """The junior share in the newest whole month that has one, beside the month a year before where it is known."""
    label = f"of {population} that state a level: open to interns or entry level"
    if not counts:
        return Sentence(
            "**No job postings have been read for their level yet**, so nothing can be said about junior roles.",
            "Run the pipeline (`pinkslip run`), or see Coverage.",
            figure_label=label,
        )
    whole = [row for row in counts if not through.is_incomplete(row[0])]
    if not whole:
        return Sentence(
            f"**No month of {population} is over yet**, so nothing can be said about junior roles.",
            f"Source: {source}.",
            figure_label=label,
        )
    shown = [row for row in whole if row[2] >= HIDE_BELOW]
    month, k, n = shown[-1] if shown else whole[-1]
    held = pooled([(month, k, n)], month, month)
    sentence = _share_sentence(
        held,
        f"In {month_name(month)}, **{{said}}** {population} that state a level were open to interns or entry level",
        f"Source: {source}.",
        label,
    )
    earlier = add_months(month, -12)
    before = pooled(counts, earlier, earlier)
    if held.value is None or before.value is None:
        return sentence
    compared = f" A year earlier: {before.k:,} of {before.n:,} ({percent(before)}, {interval(before)})."
    return Sentence(sentence.text + compared, sentence.fine_print, sentence.figure, sentence.figure_label)


def stale_banner(runs: pd.DataFrame, through: Through) -> str:
    """What the reader must know about freshness: which live sources did not answer, and what is shown instead."""
    live = runs[(runs["off"] == "") & runs["verdict"].notna()]
    down = sorted(live[live["verdict"].isin(["unreachable", "failed"])]["slug"])
    if not down:
        return ""
    named = ", ".join(down[:3]) + (f" and {len(down) - 3} more" if len(down) > 3 else "")
    until = f" of {month_name(through.newest)}" if through.newest else ""
    every = len(down) == len(live)
    lead = "No live source answered" if every else f"{len(down)} of {len(live)} sources could not be read"
    return f"{lead} on the last run ({named}). Shown is the last good data{until}; see Coverage."


def place_name(states: Sequence[str], industries: Sequence[str], employer: str) -> str:
    """Which part of the record a chart shows, in words; empty for all of it."""
    parts = [", ".join(states), ", ".join(industries), f"employer contains “{employer}”" if employer else ""]
    return "; ".join(part for part in parts if part)


def beside_title(states: Sequence[str], industries: Sequence[str] = (), employer: str = "") -> str:
    """The same in brackets, and brief: a title is quoted without its subtitle, and must not pass for the whole."""
    brief = states if len(states) <= MOST_NAMED else [many(len(states), "states")]
    place = place_name(brief, industries, employer)
    return f" ({place})" if place else ""
