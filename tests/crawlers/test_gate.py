"""The gate: what a run must be for its records to be stored."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crawlers.folder import Fault, Fill, PrintedTotal, RunStats
from crawlers.gate import Judgement, RunFacts, judge
from crawlers.runner import RunOutcome
from crawlers.source import Expect
from db.vocabulary import FinishReason, Verdict

TODAY = date(2026, 11, 21)
HEALTHY = Expect(min_items=50, max_items=400, fill={"affected_workers": 0.9}, newest_within_days=45)


def make_outcome(
    finish_reason: FinishReason = FinishReason.FINISHED, errors: tuple[str, ...] = (), **changes: Any
) -> RunOutcome:
    told = [Fault(kind="UnexpectedData", url="https://x.example/", message=message) for message in errors]
    good: dict[str, Any] = {
        "items": 100,
        "requests": 10,
        "answered": 10,
        "earliest": date(2019, 1, 2),
        "newest": date(2026, 11, 20),
        "fill": {"affected_workers": Fill(seen=100, filled=97)},
    }
    ended = {"finish_reason": finish_reason, "errors": told, "error_count": len(told)}
    stats = RunStats(source="us_xx_warn", **{"today": TODAY} | good | ended | changes)
    return RunOutcome(Path(), "us_xx_warn", finish_reason, stats, None, list(errors))


def verdict(outcome: RunOutcome, expect: Expect = HEALTHY, previous: RunFacts | None = None) -> Judgement:
    found = judge(outcome, expect, previous)
    assert all("us_xx_warn" in reason for reason in found.reasons)
    return found


def test_a_run_as_declared_is_ok_and_gives_no_reason() -> None:
    assert verdict(make_outcome(), previous=RunFacts(101, TODAY)) == Judgement(Verdict.OK, [])


@pytest.mark.parametrize(
    ("finish_reason", "expected"),
    [
        (FinishReason.UNREACHABLE, Verdict.UNREACHABLE),
        (FinishReason.TIMEOUT, Verdict.FAILED),
        (FinishReason.CANCELLED, Verdict.FAILED),
        (FinishReason.CRASHED, Verdict.FAILED),
        (FinishReason.NOT_RECORDED, Verdict.FAILED),
    ],
)
def test_a_run_that_did_not_finish_is_never_stored_however_many_records_it_has(
    finish_reason: FinishReason, expected: Verdict
) -> None:
    found = verdict(make_outcome(finish_reason))
    assert found.verdict is expected
    assert not found.may_be_stored


def test_one_error_fails_a_run_and_is_quoted() -> None:
    found = verdict(make_outcome(errors=("us_xx_warn: https://x.example/: header is 'Nbr', expected Number",)))
    assert found.verdict is Verdict.FAILED
    assert "header is 'Nbr'" in found.reasons[0]


def test_failures_within_the_declared_share_are_a_warning() -> None:
    lenient = Expect(failing=0.1)
    assert verdict(make_outcome(errors=("us_xx_warn: 404",)), lenient).verdict is Verdict.WARNING
    assert verdict(make_outcome(errors=("us_xx_warn: 404", "us_xx_warn: 410")), lenient).verdict is Verdict.FAILED


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"items": 0}, "0 records, expected at least 50"),
        ({"items": 9891}, "9891 records, expected at most 400"),
        (
            {"fill": {"affected_workers": Fill(seen=100, filled=89)}},
            "filled in 89 of 100 records, expected at least",
        ),
        ({"fill": {}}, "no record has a field affected_workers"),
        ({"earliest": date(1900, 1, 1)}, "a date of 1900-01-01, expected none before 1985"),
        ({"newest": date(2030, 3, 2)}, "a date of 2030-03-02, expected none after 2027-01-20"),
        ({"newest": date(2026, 9, 1)}, "81 days ago, expected 45 at most"),
        ({"items": 79}, "79 records, 21% fewer than the 100 of 2026-11-20"),
    ],
)
def test_breaking_one_expectation_quarantines_and_says_the_figures(changes: dict[str, Any], said: str) -> None:
    found = verdict(make_outcome(**changes), previous=RunFacts(100, date(2026, 11, 20)))
    assert found.verdict is Verdict.QUARANTINED
    assert any(said in reason for reason in found.reasons)
    assert not found.may_be_stored


def test_exactly_a_page_of_records_is_an_unturned_page() -> None:
    found = verdict(make_outcome(items=100), Expect(page_sizes=frozenset({100})))
    assert found.verdict is Verdict.QUARANTINED
    assert "100 records is exactly a page" in found.reasons[0]


def test_a_count_that_stays_the_same_since_a_good_run_may_be_a_page_long() -> None:
    expect = Expect(page_sizes=frozenset({100}))
    assert verdict(make_outcome(items=100), expect, RunFacts(100, TODAY)).verdict is Verdict.OK


def test_a_few_records_fewer_than_a_handful_is_no_shrinkage() -> None:
    assert verdict(make_outcome(items=2), Expect(), RunFacts(5, TODAY)).verdict is Verdict.OK


@pytest.mark.parametrize(("day", "items", "expected"), [
    (date(2027, 6, 30), 30, Verdict.QUARANTINED),
    (date(2027, 7, 1), 30, Verdict.OK),
    (date(2027, 9, 30), 1, Verdict.OK),
    (date(2027, 9, 30), 0, Verdict.QUARANTINED),
    (date(2027, 10, 1), 30, Verdict.QUARANTINED),
])  # fmt: skip
def test_a_list_that_begins_anew_in_july_may_be_short_until_october_and_never_empty(
    day: date, items: int, expected: Verdict
) -> None:
    expect = Expect(min_items=20, begins_anew=7)
    found = verdict(make_outcome(items=items, today=day, newest=day), expect, RunFacts(1_900, date(2027, 6, 29)))
    assert found.verdict is expected


def test_an_old_recording_is_not_called_stale() -> None:
    assert verdict(make_outcome(newest=date(2024, 1, 1), is_replay=True)).verdict is Verdict.OK


def test_pages_that_did_not_change_are_not_held_against_the_floor() -> None:
    assert verdict(make_outcome(items=0, unchanged=3)).verdict is Verdict.OK


def test_more_repeats_than_records_and_unrecorded_pages_are_remarked_upon() -> None:
    found = verdict(make_outcome(repeats=101, not_recorded=["https://x.example/2", "https://x.example/3"]))
    assert found.verdict is Verdict.WARNING
    assert "101 repeats" in found.reasons[0]
    assert "https://x.example/2 and 1 more" in found.reasons[1]


def make_total(printed: int, *read: int, of_list: str = "") -> PrintedTotal:
    url = "https://x.example/list"
    return PrintedTotal(of="rows", printed=printed, read=list(read), url=url, text=f"{printed} found", of_list=of_list)


def test_a_total_that_the_page_prints_and_the_rows_do_not_reach_quarantines_with_both_figures() -> None:
    found = verdict(make_outcome(totals=[make_total(115, 100)]))
    assert found.verdict is Verdict.QUARANTINED
    assert "counts 115 rows itself ('115 found'), 100 were read" in found.reasons[0]


def test_a_total_may_leave_out_rescinded_notices_or_repeats() -> None:
    assert verdict(make_outcome(totals=[make_total(98, 100, 99, 98)])).verdict is Verdict.OK


def test_a_total_that_is_off_by_less_than_the_source_is_known_to_be_is_remarked_upon() -> None:
    off = make_outcome(totals=[make_total(571, 570)])
    assert verdict(off).verdict is Verdict.QUARANTINED
    found = verdict(off, Expect(totals_off=0.005))
    assert found.verdict is Verdict.WARNING
    assert "571 rows itself" in found.reasons[0]


def test_pages_of_a_list_add_up_to_its_total() -> None:
    stats = make_outcome().stats
    for read in (100, 15):
        stats.total(make_total(115, read, of_list="https://x.example/list"))
    assert [(total.printed, total.read) for total in stats.totals] == [(115, [115])]


def test_a_replay_that_holds_one_page_of_a_list_is_remarked_upon_and_stored() -> None:
    shown = make_total(115, 100, of_list="https://x.example/list")
    found = verdict(make_outcome(totals=[shown], is_replay=True))
    assert found.verdict is Verdict.WARNING
    assert "are pages of this list not recorded" in found.reasons[0]
    assert verdict(make_outcome(totals=[shown])).verdict is Verdict.QUARANTINED
    too_many = make_total(115, 116, of_list="https://x.example/list")
    assert verdict(make_outcome(totals=[too_many], is_replay=True)).verdict is Verdict.QUARANTINED
