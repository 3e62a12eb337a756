"""The sentences of the overview, in every state of the record."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.measures import Through
from dashboard.views import ai_share_figure
from dashboard.wording import ai_sentence, beside_title, checked, junior_sentence, many, stale_banner
from db.queries import Rulings

THROUGH = Through(date(2026, 10, 1), date(2026, 11, 1))
OCTOBER = date(2026, 10, 1)


def test_the_answer_has_counts_share_and_interval() -> None:
    said = ai_sentence([(OCTOBER, 12, 140), (date(2026, 11, 1), 9, 10)], THROUGH, 0, "lists")
    assert said.text == (
        "In October 2026, **12 of 140** layoff announcements that could be read gave AI as a reason for the cuts: "
        "**8.6%**, 95% interval 5.0–14.4%."
    )


def test_a_thin_month_is_widened_to_a_year() -> None:
    counts = [(date(2026, month, 1), 1, 10) for month in range(1, 11)]
    said = ai_sentence(counts, THROUGH, 0, "lists")
    assert said.text.startswith("From January 2026 to October 2026, **10 of 100**")


def test_a_thin_year_gives_counts_and_no_share() -> None:
    said = ai_sentence([(OCTOBER, 2, 7)], THROUGH, 0, "lists")
    assert "**2 of 7**" in said.text
    assert "too few for a share" in said.text
    assert "%" not in said.text


def test_a_month_that_is_still_coming_in_is_no_answer() -> None:
    said = ai_sentence([(date(2026, 11, 1), 9, 40)], THROUGH, 5, "lists")
    assert "No month of announcements that could be read is complete yet" in said.text
    assert said.figure == "–"
    assert said.fine_print == "Source: lists. 5 announcements without text are not assessed."


def test_a_share_halfway_between_two_figures_is_the_same_in_words_and_in_the_chart() -> None:
    for k, n in ((23, 80), (49, 80), (102, 160)):
        counts = [(OCTOBER, k, n)]
        chart = ai_share_figure(counts, counts, THROUGH, "lists")
        assert chart is not None
        assert f" {ai_sentence(counts, THROUGH, 0, 'lists').figure} " in chart.title


def test_unread_notices_are_not_assessed_and_never_no_ai() -> None:
    said = ai_sentence([], THROUGH, 77_525, "lists")
    assert "has not been assessed yet" in said.text
    assert "77,525" in said.text
    assert said.figure == "–"


def test_an_empty_record_says_so() -> None:
    assert "Nothing has been collected yet" in ai_sentence([], Through(None, None), 0, "lists").text
    assert "No job postings" in junior_sentence([], "posts", "threads", THROUGH).text


def test_no_sentence_says_that_ai_caused_anything() -> None:
    for said in (ai_sentence([(OCTOBER, 12, 140)], THROUGH, 5, "s"), ai_sentence([], THROUGH, 5, "s")):
        assert "caused" not in said.text + said.fine_print


def test_what_a_model_read_is_told_with_how_far_people_have_checked_it() -> None:
    assert checked(Rulings(0, 0, 0, 0)) == ""
    assert checked(Rulings(41, 0, 0, 0)) == (
        "Read by a model, which errs: a person has ruled on 0 of the 41 that count as citing AI."
    )
    said = checked(Rulings(41, 3, 60, 45))
    assert said.endswith("agree on 45 of 60 (95% interval 62.8–84.2%).")
    assert checked(Rulings(41, 3, 6, 5)).endswith("agree on 5 of 6.")  # too few for a share
    fine = ai_sentence([(OCTOBER, 12, 140)], THROUGH, 0, "lists", said).fine_print
    assert fine.endswith(f"not what AI did. {said}")


def test_the_junior_share_is_set_beside_the_year_before() -> None:
    said = junior_sentence([(date(2025, 10, 1), 18, 210), (OCTOBER, 13, 167)], "posts", "threads", THROUGH)
    assert said.text == (
        "In October 2026, **13 of 167** posts that state a level were open to interns or entry level: **7.8%**, "
        "95% interval 4.6–12.9%. A year earlier: 18 of 210 (8.6%, 95% interval 5.5–13.1%)."
    )


def runs(*verdicts: tuple[str, str | None]) -> pd.DataFrame:
    """Sources with the verdict of their last run."""
    return pd.DataFrame([{"slug": slug, "verdict": verdict, "off": ""} for slug, verdict in verdicts])


def test_unreachable_sources_are_named() -> None:
    said = stale_banner(runs(("a", "unreachable"), ("b", "ok")), THROUGH)
    assert said.startswith("1 of 2 sources could not be read on the last run (a).")


def test_a_run_without_a_network_says_what_is_shown_instead() -> None:
    said = stale_banner(runs(("a", "unreachable"), ("b", "unreachable")), THROUGH)
    assert said.startswith("No live source answered")
    assert "November 2026" in said


def test_no_banner_when_all_is_well() -> None:
    assert stale_banner(runs(("a", "ok"), ("b", None)), THROUGH) == ""


def test_a_title_tells_a_part_from_the_whole_and_stays_brief() -> None:
    assert beside_title([]) == ""
    assert beside_title(["GA"]) == " (GA)"
    assert beside_title(["GA", "NY"], ["Retail trade"], "Acme") == " (GA, NY; Retail trade; employer contains “Acme”)"
    assert beside_title([f"{n:02}" for n in range(36)]) == " (36 states)"


def test_counts_read_as_english() -> None:
    assert many(1, "WARN notices") == "1 WARN notice"
    assert many(1, "workers in WARN notices") == "1 worker in WARN notices"
    assert many(0, "claims") == "0 claims"
    assert many(2_000, "claims") == "2,000 claims"
