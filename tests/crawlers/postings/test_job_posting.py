"""schema.org JobPosting as publishers nest, escape and break it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from crawlers.errors import UnexpectedData
from crawlers.offline import parse_body
from crawlers.platforms.job_posting import job_postings, read_job_posting
from crawlers.records import Posting
from crawlers.registry import spider_class

JOB: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Bell Founder",
    "description": "<p>Cast bells.</p>",
    "datePosted": "2026-10-01",
    "hiringOrganization": {"@type": "Organization", "name": "Campanile"},
}
URL = "https://careers.campanile.example/jobs/1"


def page(*blocks: str) -> str:
    return "<html>" + "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks) + "</html>"


@pytest.mark.parametrize(
    "block",
    [
        json.dumps(JOB),
        json.dumps([{"@type": "WebSite"}, JOB]),
        json.dumps({"@graph": [{"@type": "ItemList", "itemListElement": [{"item": JOB}]}]}),
        json.dumps(json.dumps(JOB)),
        json.dumps(JOB).replace('"', "&quot;"),
        f"//<![CDATA[\n{json.dumps(JOB)}\n//]]>",
        f"<!-- /*<![CDATA[*/ {json.dumps(JOB)} /*]]>*/ -->;",
        "\n" * 100_000 + json.dumps(JOB, indent=4000) + " " * 100_000,
        f"<!-- {json.dumps(JOB)} -->",
        json.dumps(JOB).replace("Cast bells", "Cast\nbells"),
        json.dumps(JOB | {"@type": ["JobPosting", "Thing"]}),
        json.dumps(JOB | {"@type": "http://schema.org/JobPosting"}),
    ],
)
def test_a_job_posting_is_found_however_it_is_wrapped(block: str) -> None:
    nodes, broken = job_postings(page(block))
    assert (broken, [node["title"] for node in nodes]) == ([], ["Bell Founder"])


def test_microdata_is_read_where_there_is_no_json() -> None:
    markup = (
        '<div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Bell Founder</h1>'
        '<span itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">'
        '<b itemprop="name">Campanile</b></span></div>'
    )
    nodes, _ = job_postings(markup)
    assert read_job_posting(nodes[0], "b", URL).employer_name == "Campanile"


def test_an_empty_block_and_a_page_without_any_bring_nothing() -> None:
    assert job_postings(page("", "  ")) == ([], [])
    assert job_postings("<p>We are hiring</p>") == ([], [])
    assert job_postings(b"") == ([], [])


def test_a_broken_block_is_named_and_hides_nothing_beside_it() -> None:
    nodes, broken = job_postings(page('{"@type": "JobPosting", "title": ', json.dumps(JOB)))
    assert [node["title"] for node in nodes] == ["Bell Founder"]
    assert '"title"' in str(broken[0])
    with pytest.raises(UnexpectedData, match=r"jsonld: https://careers.*application/ld\+json"):
        parse_body(spider_class("jsonld"), URL, page('{"@type": "JobPosting",', json.dumps(JOB)).encode(), "text/html")


def test_a_missing_title_is_named_and_a_missing_employer_is_the_site() -> None:
    with pytest.raises(ValueError, match="title is empty"):
        read_job_posting({key: value for key, value in JOB.items() if key != "title"}, "b", URL)
    unnamed = {key: value for key, value in JOB.items() if key != "hiringOrganization"}
    assert read_job_posting(unnamed, "careers.campanile.example", URL).employer_name == "careers.campanile.example"


def test_a_date_that_is_none_names_its_property() -> None:
    with pytest.raises(ValueError, match="datePosted: no date"):
        read_job_posting(JOB | {"datePosted": "recently"}, "b", URL)


def test_pay_place_and_level_are_read_from_their_nests() -> None:
    place = {"@type": "Place", "address": {"addressLocality": "Apeldoorn", "addressCountry": {"name": "Netherlands"}}}
    salary = {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"minValue": "2.900", "maxValue": 3400, "unitText": "MONTH"},
    }
    salary["value"]["minValue"] = 2900  # type: ignore[index]
    read = read_job_posting(
        JOB | {"jobLocation": [place], "baseSalary": salary, "experienceRequirements": {"monthsOfExperience": 24}},
        "b",
        URL,
    )
    assert (read.location, read.country, read.level_given) == (
        "Apeldoorn, Netherlands",
        "NL",
        "24 months of experience",
    )
    assert (read.pay_min, read.pay_max, read.pay_currency, read.pay_period) == (2900, 3400, "EUR", "month")


def test_places_named_apart_under_one_copied_address_are_told_by_name() -> None:
    address = {"addressLocality": "Sunnyvale"}
    places = [{"name": name, "address": address} for name in ("Sunnyvale, CA", "Austin, TX")]
    assert read_job_posting(JOB | {"jobLocation": places}, "b", URL).location == "Sunnyvale, CA; Austin, TX"


def test_contacts_of_people_are_not_read() -> None:
    node = JOB | {"applicationContact": {"name": "Jane Roe", "email": "jane@campanile.example"}}
    node["description"] = "<p>Ask Jane at jane@campanile.example</p>"
    assert "jane@" not in read_job_posting(node, "b", URL).model_dump_json()


def test_a_sitemap_leads_to_job_pages_only() -> None:
    urls = ["https://c.example/jobs/bell-founder", "https://c.example/about", "https://c.example/careers/tower-guide"]
    body = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    body += "".join(f"<url><loc>{url}</loc></url>" for url in urls) + "</urlset>"
    _, requests = parse_body(spider_class("jsonld"), "https://c.example/sitemap.xml", body.encode(), "application/xml")
    assert [request.url for request in requests] == [urls[0], urls[2]]


def test_deep_nesting_ends() -> None:
    block = "[" * 900 + json.dumps(JOB) + "]" * 900
    assert len(job_postings(page(block))[0]) == 1


def test_the_board_of_a_page_is_its_host() -> None:
    records, _ = parse_body(spider_class("jsonld"), URL, page(json.dumps(JOB)).encode(), "text/html")
    assert [(r.board, r.url) for r in records if isinstance(r, Posting)] == [("careers.campanile.example", URL)]
