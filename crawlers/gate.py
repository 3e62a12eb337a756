"""Judge a finished run before anything of it is stored: did it end well, and is what it brought believable?

A pure function of the run's outcome, its source's `Expect` and the last good run. Reasons name the source and the
figures, because they are what a person reads first when a list page has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from crawlers.folder import PrintedTotal, RunStats
from crawlers.runner import RunOutcome
from crawlers.source import Expect
from db.vocabulary import FinishReason, Verdict

TOLD = 5
"""Errors quoted in a judgement; all of them are in the run's stats.json."""
YOUNG = 3
"""Months after a list began anew in which its length says nothing."""
LEAST_TO_SHRINK = 20
"""Below so many records a share gone says nothing: one notice of five may well expire."""

_NOT_FINISHED = {
    FinishReason.UNREACHABLE: (Verdict.UNREACHABLE, "nothing came back"),
    FinishReason.TIMEOUT: (Verdict.FAILED, "ended at its wall-clock limit"),
    FinishReason.CANCELLED: (Verdict.FAILED, "cancelled"),
    FinishReason.CRASHED: (Verdict.FAILED, "the spider process crashed"),
    FinishReason.NOT_RECORDED: (Verdict.FAILED, "nothing of it is recorded"),
}


@dataclass(frozen=True)
class RunFacts:
    """What the gate needs of the last good run of a source."""

    items: int
    finished_on: date


@dataclass(frozen=True)
class Judgement:
    """A verdict and why; an OK run may carry no reason."""

    verdict: Verdict
    reasons: list[str] = field(default_factory=list)

    @property
    def may_be_stored(self) -> bool:
        """Whether the run's records may be ingested."""
        return self.verdict in {Verdict.OK, Verdict.WARNING, Verdict.RELEASED}


def judge(outcome: RunOutcome, expect: Expect, previous: RunFacts | None = None) -> Judgement:
    """Rule on a run: unreachable, failed (it raised or was ended), quarantined (broke its Expect), warning or ok."""
    stats = outcome.stats
    if outcome.finish_reason in _NOT_FINISHED:
        verdict, why = _NOT_FINISHED[outcome.finish_reason]
        return Judgement(verdict, outcome.errors[:TOLD] or [f"{outcome.source}: {why}"])
    raised = list(_errors(outcome, expect))
    if raised:
        return Judgement(Verdict.FAILED, raised)
    broken = [f"{outcome.source}: {reason}" for reason in _broken(stats, expect, previous)]
    if broken:
        return Judgement(Verdict.QUARANTINED, broken)
    remarks = [f"{outcome.source}: {reason}" for reason in _remarks(stats)]
    return Judgement(Verdict.WARNING if remarks else Verdict.OK, remarks)


def _errors(outcome: RunOutcome, expect: Expect) -> Iterator[str]:
    stats = outcome.stats
    if stats.error_count == 0:
        if outcome.errors:
            yield from outcome.errors[:TOLD]
        return
    asked = max(stats.requests, 1)
    if stats.error_count > expect.failing * asked:
        yield from outcome.errors[:TOLD]
        if stats.error_count > TOLD:
            yield f"{outcome.source}: {stats.error_count} errors in {asked} requests in all"


def _broken(stats: RunStats, expect: Expect, previous: RunFacts | None) -> Iterator[str]:
    if not stats.unchanged:  # pages that did not change bring no records, so counts say nothing then
        yield from _counts(stats, expect, previous)
    yield from _fill(stats, expect)
    yield from _dates(stats, expect)
    for total in stats.totals:
        if total.off > expect.totals_off and not _may_be_partial(stats, total):
            yield _told(total)


def _may_be_partial(stats: RunStats, total: PrintedTotal) -> bool:
    """Whether a list fell short only because a replay holds some of its pages."""
    return stats.is_replay and bool(total.of_list) and max(total.read) < total.printed


def _told(total: PrintedTotal) -> str:
    return f"{total.url} counts {total.printed:,} {total.of} itself ({total.text!r}), {total.read[0]:,} were read"


def _counts(stats: RunStats, expect: Expect, previous: RunFacts | None) -> Iterator[str]:
    young = _is_young(stats.today, expect.begins_anew)
    least = min(1, expect.min_items) if young else expect.min_items
    if stats.items < least:
        yield f"{stats.items} records, expected at least {least}"
    if stats.items > expect.max_items:
        yield f"{stats.items} records, expected at most {expect.max_items}"
    same_again = previous is not None and previous.items == stats.items
    if stats.items in expect.page_sizes and not same_again:
        yield f"{stats.items} records is exactly a page of this source: was the next page read?"
    if previous is not None and previous.items >= LEAST_TO_SHRINK and not young:
        gone = 1 - stats.items / previous.items
        if gone > expect.shrink:
            yield (
                f"{stats.items} records, {gone:.0%} fewer than the {previous.items} of {previous.finished_on}; "
                f"expected at most {expect.shrink:.0%} gone"
            )


def _is_young(today: date | None, begins: int | None) -> bool:
    """Whether a list that begins anew in a month did so lately."""
    return today is not None and begins is not None and (today.month - begins) % 12 < YOUNG


def _fill(stats: RunStats, expect: Expect) -> Iterator[str]:
    if not stats.items:
        return
    for name, least in expect.fill.items():
        fill = stats.fill.get(name)
        if fill is None:
            yield f"no record has a field {name}, of which {least:.0%} were expected to be filled"
        elif fill.filled < least * fill.seen:
            yield f"{name} is filled in {fill.filled} of {fill.seen} records, expected at least {least:.0%}"


def _dates(stats: RunStats, expect: Expect) -> Iterator[str]:
    if stats.earliest is not None and stats.earliest.year < expect.earliest:
        yield f"a date of {stats.earliest}, expected none before {expect.earliest}"
    if stats.today is None or stats.newest is None:
        return
    last = stats.today + timedelta(days=expect.latest_ahead_days)
    if stats.newest > last:
        yield f"a date of {stats.newest}, expected none after {last} ({expect.latest_ahead_days} days ahead)"
    # a replay reads old recordings, which are never fresh
    if expect.newest_within_days is not None and not stats.is_replay:
        age = (stats.today - stats.newest).days
        if age > expect.newest_within_days:
            yield f"the newest date is {stats.newest}, {age} days ago, expected {expect.newest_within_days} at most"


def _remarks(stats: RunStats) -> Iterator[str]:
    if stats.error_count:
        yield f"{stats.error_count} of {stats.requests} requests failed, the first: {stats.errors[0].message}"
    if stats.repeats > stats.items:
        yield f"{stats.repeats} repeats of {stats.items} records: a page may be listed under several addresses"
    for held in stats.stand_ins:
        yield f"{held.asked} did not answer ({held.why}); the {held.path} did: {held.address}"
    for total in stats.totals:
        if total.off:
            why = "are pages of this list not recorded?" if _may_be_partial(stats, total) else "the source's own sum?"
            yield f"{_told(total)}: {why}"
    if stats.not_recorded:
        more = f" and {len(stats.not_recorded) - 1} more" if len(stats.not_recorded) > 1 else ""
        yield f"not recorded: {stats.not_recorded[0]}{more}"
    yield from stats.warnings
