"""Hacker News' hiring threads: which comments are advertisements and what their first lines say."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from crawlers.base import RunInput
from crawlers.errors import UnexpectedData
from crawlers.offline import make_response, parse_body
from crawlers.platforms.hacker_news import NOT_STATED, ThreadKind, is_offer, read_front_page, read_headline, thread_of
from crawlers.records import Listing, Observation, Posting
from crawlers.registry import spider_class

SPIDER = spider_class("hn_who_is_hiring")
OFFER = "Lanternfish | Junior Engineer | Ghent, Belgium | REMOTE | Full-time<p>We are hiring. Apply on our site."


@pytest.mark.parametrize(
    ("title", "kind", "month"),
    [
        ("Ask HN: Who is hiring? (May 2026)", ThreadKind.HIRING, date(2026, 5, 1)),
        ("Ask HN: Who is Hiring? (April 2011)", ThreadKind.HIRING, date(2011, 4, 1)),
        ("Ask HN: Who wants to be hired? (May 2026)", ThreadKind.WANTED, date(2026, 5, 1)),
        ("Ask HN: Freelancer? Seeking freelancer? (December 2012) ", ThreadKind.FREELANCER, date(2012, 12, 1)),
    ],
)
def test_a_thread_is_known_by_its_title(title: str, kind: ThreadKind, month: date) -> None:
    thread = thread_of(1, title)
    assert thread is not None
    assert (thread.kind, thread.month) == (kind, month)


def test_other_stories_of_the_account_are_no_threads() -> None:
    assert thread_of(1, "Ask HN: Who is meeting up? (December 2012)") is None
    assert thread_of(1, "Ask HN: Have the whoishiring posts been useful?") is None


@pytest.mark.parametrize(
    "text",
    [
        "Lanternfish | Junior Engineer | Ghent",
        "telli is hiring [Berlin, on-site] - careers page",
        "Company: Quarry\n\nRole: Software Engineer\n\nLocation: Leeds\n\nWe are looking for people to join our team.",
        "I'm looking for a senior engineer to join my company, full-time, remote, good salary.",
    ],
)
def test_offers_of_work_are_told(text: str) -> None:
    assert is_offer(text)


@pytest.mark.parametrize(
    "text",
    [
        "SEEKING WORK | Remote | Full-stack engineer for hire, contract or full-time",
        "Location: Lagos\nRemote: Yes\nWilling to relocate: Yes\nTechnologies: Go\nResume/CV: on request, engineer",
        "I am looking for a remote job as a developer, ten years of experience, full-time or contract.",
        "I applied last month and have not received any response yet",
        "What about Europe",
        "",
    ],
)
def test_job_seekers_and_remarks_are_no_offers(text: str) -> None:
    assert not is_offer(text)


def test_a_divided_first_line_gives_employer_role_place_type_and_pay() -> None:
    head = read_headline("Lanternfish (YC W99) | Junior Engineer, SRE | NYC or REMOTE (US) | Full-time | $120k - $150k")
    assert (head.employer, head.title) == ("Lanternfish (YC W99)", "Junior Engineer, SRE")
    assert (head.location, head.is_remote, head.employment_type) == ("NYC or REMOTE (US)", True, "Full-time")
    assert (head.pay.low, head.pay.high) == (120_000, 150_000)


def test_dashes_divide_the_lines_of_the_early_years() -> None:
    head = read_headline("Stormglass – Austin, TX – Full-time, permanent – Python Developer")
    assert (head.employer, head.title, head.location) == ("Stormglass", "Python Developer", "Austin, TX")


def test_an_undivided_line_names_no_employer() -> None:
    assert read_headline("We are hiring engineers in Oslo").employer == NOT_STATED
    assert read_headline("Software Engineer (Contract) | Chicago, IL").employer == NOT_STATED


def test_front_page_jobs_name_company_and_role() -> None:
    post = read_front_page("9", "Kelp (YC W23) Is Hiring an Account Executive", "Text", date(2026, 2, 1))
    assert (post.employer_name, post.title, post.board) == ("Kelp", "Account Executive", "hn:jobs")


def search(title: str, *hits: tuple[int, str, int], total: int | None = None, limit: int = 1000) -> bytes:
    rows = [
        {"objectID": str(n), "comment_text": text, "parent_id": parent, "story_id": 7, "story_title": title,
         "created_at_i": 1_790_000_000 + n, "author": "secretname"}
        for n, text, parent in hits
    ]  # fmt: skip
    return json.dumps({"hits": rows, "nbHits": len(rows) if total is None else total, "hitsPerPage": limit}).encode()


def read(
    body: bytes, url: str = "https://hn.algolia.com/api/v1/search_by_date?tags=comment,story_7&hitsPerPage=1000"
) -> Any:
    return parse_body(SPIDER, url, body, "application/json")


def test_replies_are_left_out_and_writers_are_never_kept() -> None:
    records, _ = read(search("Ask HN: Who is hiring? (May 2026)", (1, OFFER, 7), (2, OFFER, 1)))
    postings = [r for r in records if isinstance(r, Posting)]
    assert [(p.board, p.external_id, p.title) for p in postings] == [("hn:2026-05", "1", "Junior Engineer")]
    assert not any("secretname" in r.model_dump_json() for r in records)


def test_of_the_control_threads_only_the_count_is_kept() -> None:
    records, _ = read(search("Ask HN: Who wants to be hired? (May 2026)", (1, "Jane Roe, engineer", 7), (2, "x", 1)))
    [count] = records
    assert isinstance(count, Observation)
    assert (count.series, count.period, count.value) == ("hn.seeking_posts", "2026-05", 1)


def test_a_thread_beyond_the_hit_limit_is_read_on_in_windows() -> None:
    first = search("Ask HN: Who is hiring? (May 2026)", (5, OFFER, 7), (4, OFFER, 7), total=3, limit=2)
    records, [more] = read(first)
    assert not any(isinstance(r, Listing | Observation) for r in records)
    assert more.url.endswith("numericFilters=created_at_i%3C1790000004")
    spider = SPIDER(run=RunInput(source=SPIDER.name, today=date(2026, 11, 21)))
    last = search("Ask HN: Who is hiring? (May 2026)", (3, OFFER, 7), limit=2)
    ended = list(spider.parse(make_response(more.url, last, "application/json", meta=more.meta)))
    assert [r.value for r in ended if isinstance(r, Observation)] == [3]
    assert [(r.complete, r.count) for r in ended if isinstance(r, Listing)] == [(True, 3)]


def test_firebase_items_are_read_kid_by_kid() -> None:
    story = {
        "id": 7,
        "type": "story",
        "title": "Ask HN: Who is hiring? (May 2026)",
        "kids": [1, 2],
        "by": "whoishiring",
    }
    _, requests = read(json.dumps(story).encode(), "https://hacker-news.firebaseio.com/v0/item/7.json")
    assert [r.url.rsplit("/", 1)[-1] for r in requests] == ["1.json", "2.json"]
    kid = {"id": 1, "type": "comment", "parent": 7, "text": OFFER, "time": 1_790_000_000, "by": "x"}
    records, _ = parse_body(
        SPIDER, requests[0].url, json.dumps(kid).encode(), "application/json", meta=requests[0].meta
    )
    assert [r.board for r in records if isinstance(r, Posting)] == ["hn:2026-05"]


def test_algolia_items_and_html_pages_are_read_too() -> None:
    children = [{"id": 1, "text": OFFER, "created_at_i": 1_790_000_000, "children": []}, {"id": 2, "text": None}]
    item = {"id": 7, "type": "story", "title": "Ask HN: Who is hiring? (May 2026)", "children": children}
    records, _ = read(json.dumps(item).encode(), "https://hn.algolia.com/api/v1/items/7")
    assert sum(isinstance(r, Posting) for r in records) == 1
    page = f"""<html><table class="fatitem"><tr><td class="title"><span class="titleline"><a href="item?id=7">Ask HN:
    Who is hiring? (May 2026)</a></span></td></tr></table><table>
    <tr class='athing comtr' id='1'><td class='ind' indent='0'></td><td><span class="age" title="2026-05-02T10:00:00 1">
    </span><div class="commtext c00">{OFFER}</div></td></tr>
    <tr class='athing comtr' id='2'><td class='ind' indent='1'></td><td><div class="commtext">{OFFER}</div></td></tr>
    </table></html>"""
    records, _ = parse_body(SPIDER, "https://news.ycombinator.com/item?id=7", page.encode(), "text/html")
    assert [(r.external_id, r.posted_date) for r in records if isinstance(r, Posting)] == [("1", date(2026, 5, 2))]


def index(*titles: str) -> bytes:
    return json.dumps({"hits": [{"objectID": str(n), "title": title} for n, title in enumerate(titles)]}).encode()


def test_a_daily_run_reads_the_newest_threads_and_a_backfill_all() -> None:
    body = index(
        "Ask HN: Who is hiring? (November 2026)", "Ask HN: Who wants to be hired? (November 2026)",
        "Ask HN: Freelancer? Seeking freelancer? (March 2013)", "Ask HN: Who is hiring? (April 2011)", "Feedback",
    )  # fmt: skip
    assert len(read(body)[1]) == 2
    spider = SPIDER(
        run=RunInput(source=SPIDER.name, today=date(2026, 11, 21), backfill=True, cursors={"threads_done": ["3"]})
    )
    assert len(list(spider.parse(make_response("https://hn.algolia.com/x", body, "application/json")))) == 3


def test_threads_of_months_without_a_good_run_are_read_when_one_comes() -> None:
    body = index(*(f"Ask HN: Who is hiring? ({month} 2026)" for month in ("June", "August", "September", "November")))
    given = RunInput(source=SPIDER.name, today=date(2026, 11, 21), cursors={"looked_on": "2026-09-03"})
    asked = list(SPIDER(run=given).parse(make_response("https://hn.algolia.com/x", body, "application/json")))
    assert len(asked) == 3  # all but June's


def test_a_run_is_held_against_runs_that_read_the_same_threads() -> None:
    body = index("Ask HN: Who is hiring? (November 2026)", "Ask HN: Who is hiring? (December 2026)")
    windows = []
    for today, done in ((date(2026, 12, 16), []), (date(2026, 12, 17), []), (date(2026, 12, 18), ["0"])):
        spider = SPIDER(run=RunInput(source=SPIDER.name, today=today, cursors={"threads_done": done}))
        list(spider.parse(make_response("https://hn.algolia.com/x", body, "application/json")))
        windows.append(spider.ledger.window)
    assert windows == ["0 1", "0 1", "1"]


def test_a_page_that_is_neither_thread_nor_list_is_an_error_by_name() -> None:
    page = b"<html><title>Back soon</title><p>We are working on it.</p></html>"
    with pytest.raises(UnexpectedData, match="threads is 'Back soon', expected a thread, or a list of them"):
        parse_body(SPIDER, "https://news.ycombinator.com/item?id=91000001", page, "text/html")


HIRING = "Ask HN: Who is hiring? (May 2026)"


def thread_read(body: bytes) -> tuple[list[Any], list[str]]:
    spider = SPIDER(run=RunInput(source=SPIDER.name, today=date(2026, 11, 21)))
    url = "https://hn.algolia.com/api/v1/search_by_date?tags=comment,story_7&hitsPerPage=1000"
    return list(spider.parse(make_response(url, body, "application/json"))), spider.ledger.warnings


@pytest.mark.parametrize(
    ("odd", "told"),
    [
        ({"objectID": None}, "comment is"),
        ({"comment_text": {"value": OFFER}}, "comment is"),
        ("a line", "comment is 'a line'"),
    ],
)
def test_a_comment_that_cannot_be_read_is_told_and_its_neighbours_are_read(odd: Any, told: str) -> None:
    data = json.loads(search(HIRING, (1, OFFER, 7), (2, OFFER, 7), (3, OFFER, 7)))
    data["hits"][1] = odd if isinstance(odd, str) else data["hits"][1] | odd
    records, warnings = thread_read(json.dumps(data).encode())
    assert [r.external_id for r in records if isinstance(r, Posting)] == ["1", "3"]
    assert [(r.complete, r.count) for r in records if isinstance(r, Listing)] == [(False, 2)]
    assert not any(isinstance(r, Observation) for r in records)  # no figure rather than one known to be short
    [warning] = warnings
    assert warning.startswith(f"{SPIDER.name}: https://hn.algolia.com/api/v1/search_by_date")
    assert told in warning
    assert "expected a comment of a thread" in warning


def test_a_comment_whose_day_cannot_be_read_is_kept_without_one_and_told() -> None:
    data = json.loads(search(HIRING, (1, OFFER, 7), (2, OFFER, 7)))
    data["hits"][0]["created_at_i"] = "yesterday"
    records, [warning] = thread_read(json.dumps(data).encode())
    days = {r.external_id: r.posted_date for r in records if isinstance(r, Posting)}
    assert days == {"1": None, "2": date(2026, 9, 21)}
    assert [r.value for r in records if isinstance(r, Observation)] == [2]
    assert "time of comment 1 is 'yesterday'" in warning


def test_a_thread_of_which_many_comments_cannot_be_read_is_a_failed_run() -> None:
    data = json.loads(search(HIRING, *((n, OFFER, 7) for n in range(30))))
    for hit in data["hits"][:6]:
        hit["objectID"] = None
    with pytest.raises(UnexpectedData, match="comment is"):
        thread_read(json.dumps(data).encode())
