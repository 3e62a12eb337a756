"""When cuts take effect; sentences written by us."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.attribution.effective import find_effective
from nlp.attribution.sentences import Span, split_sentences


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The cuts are effective June 1, 2026.", [("2026-06-01", "day")]),
        ("The last day of work will be 31 May 2026.", [("2026-05-31", "day")]),
        ("It expects to finish by the end of the second quarter of 2026.", [("2026-04-01", "quarter")]),
        ("Staff leave between April 2026 and 30 June 2026.", [("2026-04-01", "month"), ("2026-06-30", "day")]),
        ("Separations begin on or about October 3, 2025.", [("2025-10-03", "day")]),
        ("Most roles will go by 2027.", [("2027-01-01", "year")]),
        ("The plan was announced on March 3, 2026, and 40 people lose their jobs.", []),
        ("On March 3, 2026 the board approved the cut of 2,026 posts.", []),
        ("It will be done by February 31, 2026.", []),
        ("The cuts end in the first quarter of fiscal 2026.", []),
        ("Layoffs at the Corvane mill will occur on May 12, 2026.", [("2026-05-12", "day")]),
        ("The 35 layoffs are slated for August 2026.", [("2026-08-01", "month")]),
        ("Job losses at the depot are expected in Q2 2027.", [("2027-04-01", "quarter")]),
        ("The reductions will take place in the third quarter of 2026.", [("2026-07-01", "quarter")]),
        ("The redundancies are planned for 2027.", []),
        ("Savings from the job cuts are expected in June 2026.", []),
        ("A hearing on the layoffs is scheduled for June 9, 2026.", []),
        ("Layoff date: 10/24/2025. Workers affected: 51.", [("2025-10-24", "day")]),
        ("Separation date(s): 2/9/2026 - 2/23/2026.", [("2026-02-09", "day"), ("2026-02-23", "day")]),
        ("Closure date: July 31, 2026.", [("2026-07-31", "day")]),
        ("Notice date: 9/15/2025. Layoffs: 40.", []),
        ("Sixty fitters leave the week of February 2, 2026.", [("2026-02-02", "day")]),
        ("The bakery closes on Friday, April 24, 2026.", [("2026-04-24", "day")]),
        ("All 18 posts go by 2026-09-30.", [("2026-09-30", "day")]),
        ("The layoffs are effective as of February 1, 2026.", [("2026-02-01", "day")]),
        ("It had 410 employees as of September 30, 2025, and cuts 30 jobs.", []),
        ("Alder Foods laid off 70 in 2021.", [("2021-01-01", "year")]),
        ("Alder Foods laid off 70 in 2021 and 45 more go by June 2026.", [("2026-06-01", "month")]),
        ("The 70 will be laid off in 2026, and a report follows in 2027.", [("2026-01-01", "year")]),
        ("Forced redundancies are ruled out until 2030.", []),
        ("The 60 were laid off Tuesday, March 3, 2026.", [("2026-03-03", "day")]),
        ("The depot closed March 3, 2026 with 40 layoffs.", [("2026-03-03", "day")]),
        ("The layoffs, effective Friday (May 29, 2026), hit 30 workers.", [("2026-05-29", "day")]),
        ("The job cuts will be completed by the end of the first half of 2026.", [("2026-01-01", "year")]),
        ("About 90 jobs will go between now and June 2026.", [("2026-06-01", "month")]),
        ("The redundancies come in two waves, on April 3 and October 9, 2026.", []),
        (
            "The redundancies happen in two waves, on April 3 and 9, 2026.",
            [("2026-04-03", "day"), ("2026-04-09", "day")],
        ),
        ("It laid off 2026 people.", []),
        ("It paid $3 million for 40 layoffs in the six months ended June 30, 2026.", []),
        ("The sale of the mill should close in June 2026, and 40 jobs go.", []),
        ("It laid off 33 engineers in Bellevue, Washington on Friday, Feb. 13, 2026.", [("2026-02-13", "day")]),
        ("Corvane will shut its Ghent board mill in June 2026 with 90 job losses.", [("2026-06-01", "month")]),
        ("It makes 44 people redundant at its Aberdeen office on December 31, 2025.", [("2025-12-31", "day")]),
        ("Their employment ends March 31, 2026.", [("2026-03-31", "day")]),
        ("It will complete the reduction of 1,400 jobs in the second quarter of 2026.", [("2026-04-01", "quarter")]),
        ("It cut 40 jobs after sales fell in March 2026.", []),
        ("It cut its forecast and its 40 drivers' pay on June 9, 2026.", []),
        ("It lost a contract in March 2026, and 40 people go.", []),
        ("Forty staff will leave under a plan approved on March 3, 2026.", []),
        ("The offer of severance closes at midnight on May 29, 2026.", []),
    ],
)
def test_a_date_counts_only_when_the_cut_takes_effect_on_it(text: str, dates: list[tuple[str, str]]) -> None:
    found = find_effective(text, split_sentences(text))
    assert [(stated.value.isoformat(), str(stated.precision)) for stated in found] == dates
    assert all(text[s.evidence.start : s.evidence.end] == s.evidence.quote for s in found)


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_the_last_day_told_right_behind_a_cut_is_its_date(gap: str) -> None:
    cut, last_day = "We are parting with 30 of you.", "Their last working day will be Friday, May 29, 2026."
    text = f"{cut}{gap}{last_day} Shares rose."
    assert [stated.value.isoformat() for stated in find_effective(text, [Span(0, len(cut))])] == ["2026-05-29"]
    far = f"{cut} Shares rose. {last_day}"
    assert find_effective(far, [Span(0, len(cut))]) == []


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_gives_spans_that_lie_inside_it(text: str) -> None:
    found = [stated.evidence for stated in find_effective(text, split_sentences(text))]
    assert all(text[evidence.start : evidence.end] == evidence.quote for evidence in found)
