"""Articles taken out of pages: their text and facts, and what is left alone."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from crawlers.platforms.article import agency_in, has_prose, read_article
from crawlers.platforms.reading import decode
from crawlers.platforms.syndication import NEAR_BITS, bits_apart, simhash
from tests.shared_material import SHARED, needs_shared

URL = "https://www.harbourpost.example/2031/05/02/loom-maker-cuts?utm_source=feed"
BODY = [
    "Brookvale Looms said on Friday it would cut 48 of its 220 jobs in Loomfield by the end of June.",
    "The company told staff in a letter that software now plans the runs that a team of twelve used to plan.",
    "Orders for its looms fell by a fifth over the winter, and a second shift introduced two years ago has been ended.",
    "Those affected will receive eight weeks of pay and help in finding other work, the letter says.",
    "The mill opened in 1961 and has been owned by the same family ever since it was bought from the county.",
]


def page(head: str = "", body: list[str] = BODY, lang: str = "en-GB", extra: str = "") -> str:
    words = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    links = "<ul><li><a href='/x'>Pike Lanterns to shed 900</a></li></ul>"
    related = f"<aside class='related'><h3>Related stories</h3>{links}</aside>"
    return (
        f"<!doctype html><html lang='{lang}'><head><title>Loom maker cuts 48 jobs | Harbour Post</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Loom maker cuts 48 jobs</h1>{words}</article>"
        f"{related}{extra}<footer>Contact us</footer></body></html>"
    )


def test_the_text_is_the_article_and_not_what_stands_around_it() -> None:
    article = read_article(page(), URL)
    assert article.text is not None
    assert all(paragraph in article.text for paragraph in BODY)
    assert "Pike Lanterns" not in article.text
    assert article.language == "en"


def test_the_page_s_own_address_counts_only_on_its_own_site() -> None:
    own = "<link rel='canonical' href='/2031/05/02/loom-maker-cuts'>"
    assert read_article(page(own), URL).url == "https://www.harbourpost.example/2031/05/02/loom-maker-cuts"
    other = "<link rel='canonical' href='https://elsewhere.example/a'>"
    assert read_article(page(other), URL).url == URL.partition("?")[0]
    home = "<link rel='canonical' href='https://www.harbourpost.example/'>"
    assert read_article(page(home), URL).url == URL.partition("?")[0]


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2031-05-02T09:30:00+02:00'>",
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-05-02T07:30:00Z"}</script>',
        '<script type="application/ld+json">{"@graph":[{"datePublished":"2031-05-02T07:30:00Z"}]}</script>',
        '<script type="application/ld+json">{broken</script><meta name="datePublished" content="2031-05-02T07:30:00Z">',
    ],
)
def test_the_declared_instant_is_the_publication_s(head: str) -> None:
    assert read_article(page(head), URL).published == datetime(2031, 5, 2, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"isAccessibleForFree": false}</script>',
        '<script type="application/ld+json">[{"isAccessibleForFree": "False"}]</script>',
        "<meta property='article:content_tier' content='locked'>",
    ],
)
def test_text_behind_a_paywall_is_left_alone(head: str) -> None:
    article = read_article(page(head), URL)
    assert (article.text, article.is_paywalled) == (None, True)


def test_a_teaser_that_asks_for_a_subscription_is_a_paywall_and_a_whole_article_with_the_same_words_is_not() -> None:
    ask = "<div>Subscribe to continue reading</div>"
    assert read_article(page(body=BODY[:1], extra=ask), URL).is_paywalled
    assert not read_article(page(body=BODY * 2, extra=ask), URL).is_paywalled


def test_who_wrote_it_is_a_class_and_never_a_name() -> None:
    byline = "<meta name='author' content='Jo Quill'><div class='byline'>By Jo Quill</div>"
    article = read_article(page(byline), URL)
    assert article.agency is None
    assert "Quill" not in repr(article)
    assert agency_in("Reuters", "") == "Reuters"
    assert agency_in("", "LOOMFIELD, May 2 (Reuters) - Brookvale Looms said") == "Reuters"
    assert agency_in("", "Reuters reported on Friday that") is None


NOTICES = [
    "Please switch on JS and any pop-up you may have blocked.",
    "One moment... The page you asked for is being verified and comes up by itself.",
    "We have seen unusual activity on this line. Hold the button to show that you are a human and not a bot, and the "
    "article opens. Should it not, write to the desk. Reference ID 7f3a.",
    "Cookies are required here. Please accept cookies, reload, and the news of the county stands on this page again.",
    "Diese Seite braucht JavaScript. Bitte aktivieren Sie JavaScript in Ihrem Browser.",
    "Wir und unsere 71 Partner verarbeiten Ihre Angaben. Ihre Einwilligung gilt für alle Seiten dieses Hauses.",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_in_an_articles_place_is_no_article(notice: str) -> None:
    assert read_article(page(body=[notice]), URL).instead is not None


@pytest.mark.parametrize("markup", ["<body><div id='app'></div></body>", "<body><p>Chart of the day</p></body>"])
def test_a_page_of_no_word_or_a_few_holds_no_article(markup: str) -> None:
    assert read_article(f"<html>{markup}</html>", URL).instead is not None


@pytest.mark.parametrize("text", [
    "Brookvale Looms cuts 48 of its 220 jobs by June, the firm said on Friday; all will have eight weeks of pay.",
    "Biscuit maker Pike cuts 60 jobs.\nIts cookies sell less than before, and the works council was told on "
    "Monday that a shift of the Loomfield bakery ends in May.\nPlease enable JavaScript to play this video.",
    "布鲁克维尔织机公司周五表示，将在六月底前裁减二百二十个职位中的四十八个，并给予八周工资。",
])  # fmt: skip
def test_a_short_article_is_one_whatever_its_site_says_beside_it(text: str) -> None:
    assert has_prose(text)


@needs_shared
@pytest.mark.slow
def test_every_recorded_article_counts_as_one() -> None:
    folder = SHARED / "replay" / "filings"
    rows = [json.loads(line) for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    pages = {row["file"]: row.get("url", URL) for row in rows if row["fidelity"] == "recorded_page"}
    read = {
        name: read_article(decode(gzip.decompress((folder / name).read_bytes())), url).instead
        for name, url in pages.items()
        if name.startswith("news_html/") and name.endswith(".html.gz")
    }
    assert len(read) > 90
    assert {name: instead for name, instead in read.items() if instead is not None} == {}


@pytest.mark.parametrize("markup", ["", "   ", "<!-- -->"])
def test_an_empty_page_is_an_error_by_name(markup: str) -> None:
    with pytest.raises(ValueError, match="no HTML"):
        read_article(markup, URL)


def test_a_page_too_large_is_not_read() -> None:
    with pytest.raises(ValueError, match="expected at most"):
        read_article("<p>" + "x" * (6 * 1024 * 1024), URL)


def test_a_page_of_more_elements_than_any_article_is_not_read() -> None:
    with pytest.raises(ValueError, match=r"100,0\d\d elements, expected at most 20,000"):
        read_article(page(extra="<h2>x</h2>" * 100_000), URL)


def marked(text: str) -> int:
    fingerprint = simhash(text)
    assert fingerprint is not None
    return fingerprint


def test_a_copy_with_another_dateline_and_ending_is_the_same_text() -> None:
    text = " ".join(BODY)
    copy = "LOOMFIELD (Reuters) - " + " ".join(BODY[:-1]) + " Read more at Harbour Post."
    other = text.replace("looms", "boats").replace("cut 48", "hire 90").replace("software", "sails")
    assert bits_apart(marked(text * 3), marked(copy + text * 2)) <= NEAR_BITS
    unlike = [" ".join(BODY[i:] + BODY[:i]) for i in range(2)] + ["A different matter altogether. " + other[::-1]]
    assert bits_apart(marked(unlike[0]), marked(unlike[2])) > NEAR_BITS


def test_a_text_too_short_to_compare_has_no_fingerprint() -> None:
    assert simhash("Only a few words here.") is None
