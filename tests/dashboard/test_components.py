"""Crawled text stays text; links are http or no links at all."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.components import evidence_card, safe_link, strong
from tests.dashboard.seed import HOSTILE, HOSTILE_NAME, HOSTILE_URL

CARD: dict[str, Any] = {
    "label": "cited_cause", "kind": "article", "employer": "Brindle", "announced_date": date(2026, 10, 5),
    "date_precision": "day", "state": "GA", "workers": 120, "quote": "AI does it now", "summary": None,
    "url": "https://example.com/a", "document_url": None, "wayback_url": None, "publisher": "Gazette",
    "source_publisher": "Wire", "speaker": "company", "model": "rules@1", "score": 0.62, "public_id": "AN-1",
    "employer_read_from": None,
}  # fmt: skip


class Tags(HTMLParser):
    """The tags and attributes a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        assert not [name for name, _ in attrs if name.startswith("on")]


def tags(html: str) -> Tags:
    """Parse as a browser does."""
    parser = Tags()
    parser.feed(html)
    return parser


OURS = set(tags(evidence_card(CARD)).seen) | {"p", "a"}


def test_a_quote_is_shown_as_a_quotation_with_its_source() -> None:
    html = evidence_card(CARD)
    assert "<blockquote>“AI does it now”</blockquote>" in html
    assert 'href="https://example.com/a"' in html
    assert 'rel="noopener noreferrer nofollow"' in html


def test_an_employer_that_only_the_words_name_is_told_from_a_printed_one() -> None:
    read = evidence_card(CARD | {"employer_read_from": "Brindle to <b>cut</b> 40 jobs"})
    assert "employer read in “Brindle to &lt;b&gt;cut&lt;/b&gt; 40 jobs”" in read
    assert "employer read in" not in evidence_card(CARD)


@pytest.mark.parametrize(
    ("model", "score", "said"),
    [
        ("rules@1", 0.62, "read by rules@1, 62% sure"),
        ("rules@1", 0.999, "read by rules@1, 99% sure"),
        ("human:ab", 1.0, "ruled by a person"),
        ("form:automation_tick", 1.0, "read by form:automation_tick ·"),
    ],
)
def test_a_card_says_who_read_it_and_how_sure_a_model_was(model: str, score: float, said: str) -> None:
    assert said in evidence_card(CARD | {"model": model, "score": score})


def test_our_summary_is_never_a_quotation() -> None:
    html = evidence_card(CARD | {"kind": "summary", "summary": "The bank cut jobs.", "quote": "cut jobs"})
    assert "blockquote" not in html
    assert "Our summary" in html
    assert "“" not in html


def test_hostile_text_adds_no_tag_and_no_handler() -> None:
    seen = tags(evidence_card(CARD | {"quote": HOSTILE, "employer": HOSTILE_NAME, "url": HOSTILE_URL}))
    assert set(seen.seen) <= OURS
    assert seen.links == []


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_no_text_makes_a_tag(text: str) -> None:
    changed = {"quote": text or "x", "employer": text, "publisher": text, "state": text, "public_id": text}
    assert set(tags(evidence_card(CARD | changed)).seen) <= OURS


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example/x", "file:///etc/passwd",
     "https:///x", "ftp://x.example/a", "", None, "http://[::1", " javascript:alert(1)"],
)  # fmt: skip
def test_only_http_addresses_become_links(url: str | None) -> None:
    assert safe_link(url, "Source") == ""


def test_an_address_cannot_break_out_of_its_attribute() -> None:
    link = safe_link('https://x.example/"onmouseover="alert(1)', "Source")
    assert tags(link).links == ['https://x.example/"onmouseover="alert(1)']


def test_our_sentences_have_bold_and_nothing_else() -> None:
    assert strong("**12 of 49** <b>x</b> `run`") == ("<strong>12 of 49</strong> &lt;b&gt;x&lt;/b&gt; <code>run</code>")


@pytest.mark.parametrize(
    ("precision", "said"), [("day", "5 October 2026"), ("month", "October 2026"), ("year", "2026")]
)
def test_a_date_is_as_fine_as_its_source(precision: str, said: str) -> None:
    assert f" {said} · GA" in evidence_card(CARD | {"date_precision": precision})


@pytest.mark.parametrize("mark", "\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
@pytest.mark.parametrize("field", ["employer", "quote", "publisher", "speaker"])
def test_no_mark_in_crawled_text_turns_the_figures_behind_it(field: str, mark: str) -> None:
    assert mark not in evidence_card(CARD | {field: f"Brindle{mark}"})
