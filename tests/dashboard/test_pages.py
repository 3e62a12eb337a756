"""Every page on a full record, on a first run without a network, on an empty database, and with the database down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from db.unpublished import UNPUBLISHED

APP = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
TITLES = {
    "overview": "Is AI the stated reason?",
    "layoffs": "Layoffs",
    "junior_roles": "Junior roles",
    "evidence": "Evidence",
    "data": "Data",
    "coverage": "Coverage",
}
PAGES = tuple(TITLES)
Point = Callable[[str], None]


def open_page(name: str, **params: str | list[str]) -> AppTest:
    """Run a page as a reader who followed a link."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    if name != "overview":
        # As `switch_page` does after a run; before one it knows pages by file name, and would show the overview.
        app._page_hash = calc_hash(name.replace("_", "-"))
    for key, value in params.items():
        app.query_params[key] = value
    return app.run()


def html_of(app: AppTest) -> str:
    """All HTML a page wrote."""
    return "\n".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("name", PAGES)
def test_a_full_record_is_shown_without_an_error(name: str, seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)
    app = open_page(name)
    assert not app.exception
    assert [title.value for title in app.title] == [TITLES[name]]
    assert "Data version 2026-11-19." in html_of(app)


@pytest.mark.parametrize("name", PAGES)
def test_a_first_run_without_a_network_shows_what_there_is(name: str, unread_url: str, reads_from: Point) -> None:
    reads_from(unread_url)
    app = open_page(name)
    assert not app.exception
    assert "No live source answered" in html_of(app) or "sources could not be read" in html_of(app)


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_database_is_said_to_be_empty(name: str, empty_url: str, reads_from: Point) -> None:
    reads_from(empty_url)
    app = open_page(name)
    assert not app.exception
    assert len(app.title) == 1


@pytest.mark.parametrize("name", ["overview", "evidence"])
def test_a_database_that_is_down_is_said_without_a_traceback(name: str, tmp_path: Path, reads_from: Point) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(b"this is no database" * 100)
    reads_from(f"sqlite:///{path}")
    app = open_page(name)
    assert not app.exception
    assert app.title[0].value == "The record cannot be read right now"
    assert str(tmp_path) not in html_of(app)


def test_the_overview_answers_first(seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)
    html = html_of(open_page("overview"))
    assert "In October 2026, <strong>" in html
    assert "95% interval" in html
    assert "AI caused" not in html


def test_unread_notices_are_not_assessed_on_the_overview(unread_url: str, reads_from: Point) -> None:
    reads_from(unread_url)
    html = html_of(open_page("overview"))
    assert "has not been assessed yet" in html
    assert "Our summary" in html


def test_filters_of_a_link_are_applied_and_said(seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)
    app = open_page("layoffs", state=["GA"], measure="workers")
    assert app.multiselect(key="state").value == ["GA"]
    assert "workers in WARN notices in October 2026 (GA)" in html_of(app)
    codes = [code.value for code in app.code]
    assert any("https://pinkslip.example/layoffs?from=2016-11" in code and "state=GA" in code for code in codes)
    assert all("vintage=2026-11-19." in code for code in codes if code.startswith("https://"))


def test_what_a_link_asks_for_in_vain_is_told(seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)
    app = open_page("layoffs", state=["ZZ"], vintage="2020-01-01.old")
    html = html_of(app)
    assert "state = “ZZ”" in html
    assert "made for data version 2020-01-01.old" in html


def test_an_employer_nobody_knows_gives_a_way_back(seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)
    app = open_page("layoffs", employer="no such employer")
    assert not app.exception
    assert "0 announcements with these filters" in html_of(app)
    assert "CC BY 4.0" in html_of(app)


def test_evidence_is_searched_and_paged_by_key(seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)
    first = html_of(open_page("evidence", q="union"))
    assert "the union said" in first
    assert "Employer denies AI" not in first
    assert first.count('<article class="ps-card">') == 20


def test_other_trackers_claims_stand_apart_as_theirs_each_with_its_link(seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)
    html = html_of(open_page("evidence"))
    theirs = html[html.index("4 claims of 3 trackers") :]
    assert "They are theirs, not ours" in theirs
    assert "the search alone applies to them" in theirs
    assert theirs.index("Northwind Foods") < theirs.index("Brindle Cartons")  # undated ones last
    assert "1,200, 6.5 %" in theirs
    assert "we noticed: headcount rounded" in theirs
    assert 'href="https://example.com/nf"' in theirs
    assert "none given" in theirs
    found = html_of(open_page("evidence", q="brindle"))
    assert "1 claim of 1 tracker." in found
    assert "No tracker on file names it." in html_of(open_page("evidence", q="nobody at all"))


def test_a_broken_place_in_the_list_is_told(seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)
    app = open_page("evidence", after="nonsense")
    assert not app.exception
    assert "cannot be read" in html_of(app)


def next_place(app: AppTest) -> str:
    """Where the list goes on, as the link to older claims has it."""
    links = [str(link.proto.query_string) for link in app.get("page_link")]
    return next(parse_qs(query)["after"][0] for query in links if "after=" in query)


def test_a_new_search_begins_at_the_newest_claim_again(seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)
    place = next_place(open_page("evidence"))
    newest = html_of(open_page("evidence", q="union"))
    app = open_page("evidence", after=place)
    assert app.query_params["after"] == place
    app.text_input(key="q").set_value("union").run()
    assert "after" not in app.query_params
    assert first_card(html_of(app)) == first_card(newest)


@pytest.mark.parametrize("key", ["label", "state", "show"])
def test_another_filter_begins_the_list_anew(key: str, seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)
    app = open_page("evidence", after=next_place(open_page("evidence")))
    if key == "show":
        app.button_group(key=key).set_value("without our summaries").run()
    else:
        app.multiselect(key=key).set_value(["denied" if key == "label" else "GA"]).run()
    assert not app.exception
    assert "after" not in app.query_params


def first_card(html: str) -> str:
    """The claim that stands first."""
    return html[html.index('<article class="ps-card">') :].split("</article>", maxsplit=1)[0]


def citations_of(app: AppTest, title: str) -> str:
    """How a chart or file is cited, in the style that is shown first."""
    return next(code.value for code in app.code if code.value.startswith("Pinkslip. (") and title in code.value)


def test_a_citation_names_the_filters_that_apply_and_its_link_keeps_all(seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)
    junior = open_page("junior_roles", role="every role")
    for title, filters in (
        ("required AI tools", "[Data visualization; panel: fixed; n ="),
        ("hiring posts for 100 people", "[Data visualization; n ="),
        ("All job postings", "[Data visualization; n ="),
        ("Junior Hacker News", "[Data visualization; base: first year; n ="),
    ):
        cited = citations_of(junior, title)
        assert filters in cited
        assert "panel=fixed&role=every+role&base=first+year" in cited
    layoffs = open_page("layoffs", state=["GA"])
    trend, ranking = citations_of(layoffs, "in October 2026"), citations_of(layoffs, "GA: ")
    assert "state: GA" in trend
    assert "panel: fixed" not in trend + ranking  # a state was chosen
    assert "by: state" not in trend
    assert "panel=fixed" in trend


def test_the_file_of_announcements_is_cited_with_its_rows_and_those_that_count(
    seeded_url: str, reads_from: Point
) -> None:
    reads_from(seeded_url)
    cited = citations_of(open_page("data", label=["cited cause"]), "Pinkslip announcements")
    assert "label: cited cause; n = 178 announcements, 177 of them counted]" in cited


def test_a_month_of_postings_that_is_not_over_is_not_the_answer(seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)  # published on 20 November 2026
    for name in ("overview", "junior_roles"):
        html = html_of(open_page(name))
        assert "posts that state a level were open to juniors in October 2026" in html
        assert "posts state no level." in html
    assert "All job postings: " in html


def test_rankings_name_their_months(seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)
    html = html_of(open_page("layoffs", **{"from": "2019-01", "to": "2020-12"}))
    assert html.count("January 2019 to December 2020") == 3  # the trend and two rankings
    assert html.count("Data through December 2020.") == 3


def test_failing_sources_stand_first_in_coverage(seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)
    html = html_of(open_page("coverage"))
    assert html.index("us_ga_warn</code>") < html.index("us_il_warn</code>") < html.index("us_ca_warn</code>")
    assert "unknown column" in html


def test_coverage_names_the_states_that_publish_no_list(seeded_url: str, reads_from: Point) -> None:
    reads_from(seeded_url)
    html = html_of(open_page("coverage"))
    assert [html.count(f"<td>{state}</td>") for state in ("AR", "NH", "PR", "WY")] == [1, 1, 1, 1]
    assert all(gap.reason in html for gap in UNPUBLISHED)
