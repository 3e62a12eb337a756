"""Board tokens in the addresses that pages link to."""

from __future__ import annotations

import csv
from typing import Any

import pytest

from crawlers.boards import VENDOR_WORDS, BoardLink, board_of, discover, links_in
from crawlers.offline import make_response
from crawlers.platforms.ats import BoardSpider
from crawlers.registry import spider_class, spider_classes
from tests.shared_material import SHARED, needs_shared


@pytest.mark.parametrize(
    ("url", "system", "token"),
    [
        ("https://boards.greenhouse.io/harbour/jobs/12", "greenhouse", "harbour"),
        ("https://job-boards.eu.greenhouse.io/harbour", "greenhouse", "harbour"),
        ("https://boards.greenhouse.io/embed/job_board?for=harbour&b=x", "greenhouse", "harbour"),
        ("https://boards-api.greenhouse.io/v1/boards/harbour/jobs?content=true", "greenhouse", "harbour"),
        ("https://jobs.lever.co/quill/5d1d8d4e/apply", "lever", "quill"),
        ("https://jobs.eu.lever.co/quill", "lever", "eu:quill"),
        ("https://jobs.ashbyhq.com/Tide%20Water/aa", "ashby", "Tide Water"),
        ("https://jobs.smartrecruiters.com/Fernbank1/744-clerk", "smartrecruiters", "Fernbank1"),
        ("https://apply.workable.com/pepperfield/j/AB12/", "workable", "pepperfield"),
        ("https://copper.wd5.myworkdayjobs.com/en-US/Careers/job/x_JR1", "workday", "copper:wd5:careers"),
        ("https://copper.wd5.myworkdayjobs.com/wday/cxs/copper/Careers/jobs", "workday", "copper:wd5:careers"),
        ("https://wd3.myworkdaysite.com/recruiting/copper/Ext", "workday", "copper:wd3:ext"),
        ("https://larkspur.bamboohr.com/careers/41", "bamboohr", "larkspur"),
        ("https://ats.rippling.com/en-GB/gravel/jobs/r", "rippling", "gravel"),
        ("https://nordwind.recruitee.com/o/x", "recruitee", "nordwind"),
        ("https://bergquell.jobs.personio.com/job/5", "personio", "bergquell"),
        ("https://fjord.na.teamtailor.com/jobs/1", "teamtailor", "fjord.na"),
        ("https://otter.breezy.hr/p/b1", "breezy", "otter"),
        ("https://careers-brass.icims.com/jobs/1/x/job", "icims", "careers-brass"),
        ("https://ab.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/8", "oracle_hcm",
         "ab.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1"),
        ("https://basalt.eightfold.ai/careers?pid=1", "eightfold", "basalt"),
        ("https://jobs.jobvite.com/careers/kettle/job/o", "jobvite", "kettle"),
    ],
)  # fmt: skip
def test_a_board_is_known_by_its_address(url: str, system: str, token: str) -> None:
    assert board_of(url) == BoardLink(system, token)


@pytest.mark.parametrize(
    "url",
    ["https://example.org/jobs", "https://www.lever.co/about", "https://apply.workable.com/j/AB12", "https://www.bamboohr.com/",
     "https://{tenant}.bamboohr.com/careers/list", "mailto:x@y.example", "", "https://boards.greenhouse.io/"],
)  # fmt: skip
def test_other_addresses_and_the_vendors_own_are_no_board(url: str) -> None:
    assert board_of(url) is None


def test_boards_among_links_come_once() -> None:
    text = "see https:&#x2F;&#x2F;jobs.lever.co&#x2F;quill, <a href='https://jobs.lever.co/quill/1'> and https://jobs.ashbyhq.com/tide."
    assert list(discover(links_in(text))) == [BoardLink("lever", "quill"), BoardLink("ashby", "tide")]


def test_links_met_on_the_way_are_noted_for_the_registry() -> None:
    spider = spider_class("greenhouse")()
    spider.note_boards(["https://jobs.lever.co/quill", "https://jobs.lever.co/quill/1", "https://example.org"])  # type: ignore[attr-defined]
    assert spider.cursors["discovered"] == {"lever": ["quill"]}


def test_boards_that_a_careers_page_leads_to_are_noted() -> None:
    spider = spider_class("jsonld")()
    page = b"<html><a href='https://boards.greenhouse.io/tamarind/jobs/1'>Apply</a></html>"
    response = make_response("https://careers.example/jobs", page, "text/html")
    list(spider.parse(response))
    assert spider.cursors["discovered"] == {"greenhouse": ["tamarind"]}


@needs_shared
def test_a_listing_request_leads_back_to_its_token() -> None:
    """Each system's own registry tokens, so that a replayed answer finds the board it belongs to."""
    wrong: set[str] = set()
    spiders: dict[str, Any] = {
        name: spider() for name, spider in spider_classes().items() if issubclass(spider, BoardSpider)
    }
    with (SHARED / "sources" / "company_boards.csv").open(encoding="utf-8") as file:
        rows = [(row["ats"], row["token"]) for row in csv.DictReader(file)]
    for system, token in rows[::7]:
        if system not in spiders or system == "oracle_hcm":  # Oracle's API address has no path of the site
            continue
        found = board_of(spiders[system].listing_request(token).url)
        if found is None or (found.system, found.token.casefold()) != (system, token.casefold()):
            wrong.add(token)
    assert wrong <= VENDOR_WORDS  # a few rows of the registry are pages of the vendor, gathered as if they were boards
