"""Hacker News "Who is hiring?" since 2011, and the two threads beside it that say how many people were looking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from parsel import Selector
from scrapy.http import Request, Response

from crawlers.boards import links_in
from crawlers.errors import UnexpectedData, surprises_told
from crawlers.platforms import hacker_news_pages as pages
from crawlers.platforms.hacker_news import ITEM, Thread, ThreadKind, read_front_page, read_offer
from crawlers.platforms.json_rows import JsonRowsSpider, is_epidemic
from crawlers.records import Listing, Observation, Record
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier

ALGOLIA = "https://hn.algolia.com/api/v1"
FIREBASE = "https://hacker-news.firebaseio.com/v0"
LICENCE = "public API; comments belong to their writers, counts are facts"
SERIES = {
    ThreadKind.HIRING: "hn.posts",
    ThreadKind.WANTED: "hn.seeking_posts",
    ThreadKind.FREELANCER: "hn.freelancer_posts",
}
"""Posts directly under each kind of thread; the last two say how many people were looking."""
SETTLED = timedelta(days=45)
"""After so long a thread takes no further comments (replies close after two weeks)."""
REACH = timedelta(days=365)
"""How long ago the last good run may be for the threads since to be read; older ones are a backfill's."""


class HnWhoIsHiringSpider(JsonRowsSpider):
    """A month is the thread's, not the comment's. Of the control threads only counts are kept: they are people."""

    name = "hn_who_is_hiring"
    source = Source(
        publisher="Hacker News", url="https://news.ycombinator.com/submitted?id=whoishiring", kind=SourceKind.POSTINGS,
        record="posting", jurisdiction="", cadence="monthly", tier=Tier.EMPLOYER, licence=LICENCE,
        coverage="advertisements of the monthly threads since April 2011; start-ups over-represented",
        hosts=frozenset({"hn.algolia.com", "hacker-news.firebaseio.com"}), delay=1.0, run_seconds=7200,
        recordings=frozenset(
            {"hn_algolia_comments", "hn_algolia_search", "hn_firebase_items", "hn_html", "hn_html_index"}
        ),
    )  # fmt: skip
    expect = Expect(min_items=20, earliest=2007)
    resumes_backfill = True
    api = ALGOLIA
    threads_a_run = 150
    """A backfill since 2011 has more than five hundred: each run stores its part, and the next one goes on."""

    def requests(self) -> Iterator[Request]:
        """The account's stories; its own page of submissions says the same should the search fail."""
        yield Request(f"{self.api}/search_by_date?tags=story,author_whoishiring&hitsPerPage=1000")

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Record | Request]:
        """Tell the shapes apart by what they hold."""
        if response.body.lstrip()[:1] == b"<":
            page = Selector(text=response.text)
            if page.css("tr.comtr, .fatitem"):
                yield from self._thread(response, pages.from_html(page))
            elif found := pages.threads_on(page):
                yield from self._threads(found)
            else:
                raise self.unexpected(response, "threads", page.css("title::text").get(), "a thread, or a list of them")
            return
        data = self.json(response)
        if isinstance(data, dict) and "hits" in data:
            if pages.is_index(data):
                yield from self._threads(pages.threads_in(data))
            else:
                yield from self._thread(response, pages.from_search(data))
        elif isinstance(data, dict) and "jobs" in data:
            yield from self._thread(response, pages.from_collection(data))
        else:
            yield from self._item(response, data)

    def _threads(self, threads: list[Thread]) -> Iterator[Request]:
        done = set(self.cursors.get("threads_done", []))
        newest = self.last_look(REACH) - SETTLED if self.run.since is None else self.run.since
        wanted = [
            thread for thread in threads
            if thread.id not in done and (self.run.backfill or thread.month >= newest.replace(day=1))
        ]  # fmt: skip
        if not (self.run.backfill or self.run.since):
            # A thread that is done is asked for no more: half the posts are missing then, and nothing is amiss.
            self.ledger.window = " ".join(sorted(thread.id for thread in wanted))
        for thread in wanted[: self.threads_a_run]:
            yield Request(f"{self.api}/search_by_date?tags=comment,story_{thread.id}&hitsPerPage=1000")
        if len(wanted) > self.threads_a_run:
            self.ledger.warn(f"{len(wanted) - self.threads_a_run} older threads are left for the next backfill")

    def _item(self, response: Response, item: Any) -> Iterator[Record | Request]:
        if isinstance(item, list):  # Firebase's jobstories
            yield from (Request(f"{FIREBASE}/item/{number}.json") for number in item[:200])
        elif not isinstance(item, dict):
            raise self.unexpected(response, "body", item, "a thread, a comment or a list of them")
        elif "submitted" in item:
            yield from (Request(f"{FIREBASE}/item/{number}.json") for number in item["submitted"])
        elif item.get("type") == "job" and item.get("title"):
            day = self.day(response, "time", item.get("time"))
            yield read_front_page(str(item["id"]), item["title"], item.get("text"), day)
        elif item.get("type") == "comment":
            yield from self._firebase_comment(response, item)
        elif (page := pages.from_item(item)).thread is not None:
            if page.kids and not page.comments:
                meta = {"thread": page.thread}
                yield from (Request(f"{FIREBASE}/item/{kid}.json", meta=meta) for kid in page.kids)
            yield from self._thread(response, page)

    def _firebase_comment(self, response: Response, item: dict[str, Any]) -> Iterator[Record]:
        thread: Thread | None = response.meta.get("thread")
        wrapped = pages.from_collection({"jobs": [item]})
        if thread is not None and thread.kind is ThreadKind.HIRING and str(item.get("parent")) == thread.id:
            yield from filter(None, [read_offer(comment, thread) for comment in wrapped.comments])

    def _thread(self, response: Response, page: pages.ThreadPage) -> Iterator[Record | Request]:
        thread = page.thread
        if thread is None:
            raise self.unexpected(response, "title", None, "one of the monthly threads")
        before: dict[str, int] = response.meta.get("counts", {"posts": 0, "offers": 0, "missing": 0})
        counts = before | {"posts": before["posts"] + len(page.comments), "missing": before["missing"] + page.missing}
        odd = [self.unexpected(response, name, value, "a comment of a thread") for name, value in page.odd]
        if thread.kind is ThreadKind.HIRING:
            for comment in page.comments:
                try:
                    with surprises_told(self.name, response.url):
                        posting = read_offer(comment, thread)
                except UnexpectedData as error:
                    odd.append(error)
                    counts["missing"] += 1
                    continue
                if posting is not None:
                    counts["offers"] += 1
                    yield posting
            self.note_boards(links_in(" ".join(comment.markup for comment in page.comments)))
        for identity, title, text, when in page.offers:
            yield read_front_page(identity, title, text, self.day(response, "time", when))
        if is_epidemic(len(odd), len(page.comments) + len(page.odd)):
            raise odd[0]
        for told in odd:
            self.ledger.warn(f"{told}; its neighbours were read")
        if page.oldest is not None:
            older = f"{response.url.split('&numericFilters')[0]}&numericFilters=created_at_i<{page.oldest}"
            yield Request(older, meta={"counts": counts})
        elif page.following is not None:
            yield response.follow(page.following, meta={"counts": counts})
        elif not page.kids:
            yield from self._counted(thread, counts, is_whole=page.is_whole and not counts["missing"])

    def _counted(self, thread: Thread, counts: dict[str, int], *, is_whole: bool) -> Iterator[Record]:
        if thread.kind is ThreadKind.HIRING:
            yield Listing(board=thread.board, status=200, complete=is_whole, count=counts["offers"])
        if is_whole and self.run.today - thread.month > SETTLED:
            self.cursors["threads_done"] = sorted({*self.cursors.get("threads_done", []), thread.id})
        if counts["missing"]:  # no figure rather than one that is known to be short; the next run asks again
            return
        yield Observation(
            series=SERIES[thread.kind], period=f"{thread.month:%Y-%m}", value=counts["posts"], unit="posts",
            basis="derived (comments directly under the thread, deleted ones not counted)", licence=LICENCE,
            publisher="Hacker News", url=ITEM + thread.id,
        )  # fmt: skip
