"""Real recordings of posting systems: how many postings each gives, and what every record must have.

The counts were taken from the parsers' own output and then compared with the number of records in the files and with
samples of them; nobody counted every field by hand. They guard against change, they do not prove the parsers right.
"""

from __future__ import annotations

import json
import re

import pytest

from tests.crawlers.postings.recordings import read_recording, recordings
from tests.shared_material import SHARED, needs_shared

pytestmark = needs_shared

# file: postings, with text, with place, with date, with pay, with level. Postings are listed advertisements; repeats of
# one id and comments that offer no work are left out.
COUNTS = {
    "arbeitnow_2026-08.json": (5, 5, 5, 5, 0, 2),
    "ashby_ramp_full.json": (112, 112, 112, 112, 105, 0),
    "ashby_linear.json": (2, 2, 2, 2, 0, 0),
    "ashby_truelogic.json": (3, 3, 3, 3, 0, 0),
    "ashby_highlightta.json": (2, 2, 2, 2, 1, 0),
    "ashby_ramp_excerpt.json": (4, 4, 4, 4, 4, 0),
    "ashby_render.json": (2, 2, 2, 2, 0, 0),
    "bamboohr_list.json": (2, 0, 2, 0, 0, 0),
    "breezy_breezy.json": (2, 0, 2, 2, 2, 0),
    "comeet_wiliot.json": (2, 2, 2, 0, 0, 0),
    "eightfold_albemarle.json": (2, 0, 2, 2, 0, 0),
    "greenhouse_amplitude.json": (2, 2, 2, 2, 0, 0),
    "greenhouse_anthropic.json": (4, 4, 4, 4, 0, 0),
    "greenhouse_gitlab.json": (2, 2, 2, 2, 1, 0),
    "greenhouse_honeycomb.json": (2, 2, 2, 2, 0, 0),
    "greenhouse_job_discord_8485797002.json": (1, 1, 1, 1, 0, 0),
    "greenhouse_job_anthropic_5101378008.json": (1, 1, 1, 1, 0, 0),
    "himalayas_2026-05.json": (20, 20, 20, 20, 8, 20),
    "icims_wipfli_search.html": (2, 0, 2, 0, 0, 0),
    "jobicy_2026-08.json": (5, 5, 5, 5, 5, 5),
    "jobvite_feedingamerica.html": (2, 0, 2, 0, 0, 0),
    "jsonld_meta_software_engineer.html": (1, 1, 1, 1, 0, 0),
    "jsonld_neura_robotics_manager.html": (1, 1, 1, 1, 0, 0),
    "lever_backstory.json": (4, 4, 4, 4, 2, 0),
    "lever_jumpcloud.json": (2, 2, 2, 2, 0, 0),
    "lever_matchgroup.json": (2, 2, 2, 2, 1, 0),
    "lever_palantir.json": (2, 2, 2, 2, 0, 0),
    "oracle_orc_list.json": (2, 0, 2, 2, 0, 0),
    "paylocity_pagedata.html": (2, 0, 2, 2, 0, 0),
    "personio_anonymised.xml": (1, 0, 1, 1, 0, 1),
    "phenom_ddo.html": (2, 2, 2, 2, 0, 0),
    "recruitee_anonymised.json": (2, 2, 2, 2, 2, 2),
    "remoteok_2026-05.json": (99, 99, 73, 99, 10, 0),
    "remotive_2026-05.json": (18, 18, 18, 18, 11, 0),
    "rippling_rippling.json": (1, 0, 1, 0, 0, 0),
    "simplify_newgrad_2024-10.json": (138, 0, 138, 138, 0, 138),
    "simplify_summer2025_2024-10.json": (1037, 0, 1036, 1037, 0, 1037),
    "smartrecruiters_automationanywhere_p0.json": (3, 0, 3, 3, 0, 3),
    "smartrecruiters_automationanywhere_p1.json": (1, 0, 1, 1, 0, 1),
    "teamtailor_jsonfeed.json": (2, 0, 2, 2, 0, 0),
    "themuse_2026-08.json": (202, 202, 202, 202, 0, 202),
    "weworkremotely_2026-07.rss.xml": (4, 4, 4, 4, 0, 0),
    "workable_vasion.json": (2, 2, 2, 2, 0, 2),
    "workday_list.json": (2, 0, 2, 0, 0, 0),
    "workingnomads_2026-07.json": (4, 4, 4, 4, 0, 0),
}
HN_POSTS = {  # file: comments directly under the thread, and those of them that offer work
    "hn_algolia_comments_2026-05.json": (335, 323),
    "hn_2026-07_excerpt.json": (6, 6),
    "hn_thread_2026-01.json": (264, 259),
    "hn_thread_2026-02.json": (421, 406),
    "hn_thread_2026-04.json": (345, 339),
    "hn_thread_2026-05.json": (290, 282),
    "hn_html_2024-09.html": (306, 301),
}
READINGS = list(recordings()) if SHARED.is_dir() else []


@pytest.mark.parametrize("file", COUNTS)
def test_a_recording_is_read_to_its_last_advertisement(file: str) -> None:
    reading = read_recording(file)
    assert reading.counts() == COUNTS[file]


@pytest.mark.parametrize("file", HN_POSTS)
def test_a_hiring_thread_brings_its_offers_and_its_count(file: str) -> None:
    reading = read_recording(file)
    offers = [p for p in reading.postings if p.board != "hn:jobs"]
    assert (reading.observed, len(offers)) == HN_POSTS[file]


@pytest.mark.parametrize("file", [reading.file for reading in READINGS])
def test_records_have_a_title_an_employer_a_board_and_their_own_key(file: str) -> None:
    postings = read_recording(file).postings
    assert len({p.source_key for p in postings}) == len(postings)
    for posting in postings:
        assert posting.title
        assert posting.employer_name
        assert posting.board
        assert posting.pay_min is None or posting.pay_max is None or posting.pay_min <= posting.pay_max


@pytest.mark.parametrize("file", [reading.file for reading in READINGS])
def test_no_address_of_a_person_and_no_markup_is_left_in_a_text(file: str) -> None:
    for posting in read_recording(file).postings:
        text = posting.text or ""
        assert not re.search(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", text), posting.url
        assert not re.search(r"</?(?:p|div|li|ul|br|span|strong)\b[^>]*>|&(?:amp|lt|nbsp|quot);", text), posting.url


def test_the_accounts_list_of_threads_leads_to_each_of_them() -> None:
    for file, threads in (("hn_algolia_search.json", 12), ("hn_html_submitted_whoishiring.html", 28)):
        assert len(read_recording(file, backfill=True).requests) == threads


def test_careers_pages_without_the_markup_bring_nothing_and_are_never_complete() -> None:
    for reading in READINGS:
        if reading.file.startswith("careers_"):
            assert reading.postings == []
            assert not any(listing.complete for listing in reading.listings)


def test_every_recording_of_a_posting_system_is_read_by_a_spider() -> None:
    lines = (SHARED / "replay" / "jobs" / "manifest.jsonl").read_text().splitlines()
    unread = {json.loads(line)["file"] for line in lines} - {reading.file for reading in READINGS}
    assert unread == set()


def test_greenhouse_dates_by_first_publication() -> None:
    """One board's `updated_at` was stamped anew on every post in the same minute."""
    dates = {p.posted_date.isoformat() for p in read_recording("greenhouse_anthropic.json").postings if p.posted_date}
    assert "2026-07-14" not in dates


def test_a_trimmed_list_is_not_complete() -> None:
    assert not any(listing.complete for listing in read_recording("greenhouse_gitlab.json").listings)
