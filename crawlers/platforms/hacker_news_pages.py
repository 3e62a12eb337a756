"""The shapes Hacker News' threads come in: Algolia's search and items, Firebase's items, the site's own pages.

Each reader gives the thread and the comments directly under it; replies are left out by their parent or indent. A
comment that cannot be read is told by its field and value, and its neighbours are read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from parsel import Selector

from crawlers.platforms.hacker_news import Comment, Thread, thread_of
from crawlers.platforms.posting_fields import read_date

_ID = re.compile(r"item\?id=(\d+)")


@dataclass
class ThreadPage:
    """A page of one thread.

    Args:
        thread: None where the page is of another story or does not name it.
        offers: front-page advertisements among the comments (id, title, text, day).
        oldest: creation time of the oldest comment in an answer that was cut at its hit limit; None where it is whole.
        kids: comment ids the page only names.
        following: address of the thread's next page.
        is_whole: all comments are on the page or on its following ones, as far as the page can tell.
        odd: fields and values that could not be read.
        missing: how many comments are not among `comments` for that.
    """

    thread: Thread | None
    comments: list[Comment] = field(default_factory=list)
    offers: list[tuple[str, str, str | None, Any]] = field(default_factory=list)
    oldest: int | None = None
    kids: list[int] = field(default_factory=list)
    following: str | None = None
    is_whole: bool = True
    odd: list[tuple[str, object]] = field(default_factory=list)
    missing: int = 0

    def take(self, identity: Any, markup: Any, when: Any) -> None:
        """Keep a comment; one that was deleted or killed has no text. One without a readable day is kept without."""
        if markup is None or (isinstance(markup, str) and not markup.strip()):
            return
        if not isinstance(identity, str | int) or not isinstance(markup, str):
            self.miss("comment", {"id": identity, "text": markup})
            return
        try:
            posted = read_date(when)
        except ValueError:
            posted = None
            self.odd.append((f"time of comment {identity}", when))
        self.comments.append(Comment(str(identity), markup, posted))

    def objects(self, rows: Iterable[Any]) -> list[Mapping[str, Any]]:
        """The rows that are objects."""
        found: list[Mapping[str, Any]] = []
        for row in rows:
            if isinstance(row, dict):
                found.append(row)
            else:
                self.miss("comment", row)
        return found

    def miss(self, name: str, value: object) -> None:
        """Tell what is missing from the page's comments."""
        self.odd.append((name, value))
        self.missing += 1


def from_search(data: Mapping[str, Any]) -> ThreadPage:
    """Algolia's comments of one story, newest first, a thousand at most."""
    page = ThreadPage(None)
    hits = page.objects(data["hits"])
    first: Mapping[str, Any] = hits[0] if hits else {}
    story: Any = data.get("story_id") or first.get("story_id")
    page.thread = thread_of(story, data.get("story_title") or first.get("story_title")) if story else None
    when = [hit["created_at_i"] for hit in hits if isinstance(hit.get("created_at_i"), int)]
    listed = len(data["hits"])
    is_cut = listed < int(data.get("nbHits") or 0) and listed >= int(data.get("hitsPerPage") or 1000)
    for hit in hits:
        if hit.get("parent_id") == story:
            page.take(hit.get("objectID"), hit.get("comment_text"), hit.get("created_at_i") or hit.get("created_at"))
    page.oldest = min(when) if is_cut and when else None
    page.is_whole = is_cut or listed == data.get("nbHits")
    return page


def is_index(data: Mapping[str, Any]) -> bool:
    """Whether Algolia's hits are stories rather than comments."""
    hits = (hit for hit in data["hits"] if isinstance(hit, dict))
    return any(hit.get("title") and "comment_text" not in hit for hit in hits)


def threads_in(data: Mapping[str, Any]) -> list[Thread]:
    """Algolia's list of stories by the account that opens the threads."""
    found = (thread_of(hit.get("objectID", ""), hit.get("title")) for hit in data["hits"] if isinstance(hit, dict))
    return [thread for thread in found if thread is not None]


def from_item(item: Mapping[str, Any]) -> ThreadPage:
    """Algolia's or Firebase's item of a story: with its children, or with the ids of its kids."""
    page = ThreadPage(thread_of(item.get("id", ""), item.get("title")), kids=list(item.get("kids") or []))
    for child in page.objects(item.get("children") or []):
        page.take(child.get("id"), child.get("text"), child.get("created_at_i") or child.get("created_at"))
    return page


def from_collection(data: Mapping[str, Any]) -> ThreadPage:
    """Firebase's comments of one thread gathered in one file, front-page jobs among them."""
    about = data.get("sources") or {}
    thread = thread_of(about.get("who_is_hiring_thread_id", ""), about.get("who_is_hiring_thread_title"))
    page = ThreadPage(thread, is_whole=False)
    for item in page.objects(data["jobs"]):
        if item.get("source") == "direct" or item.get("type") == "job":
            title, _, text = str(item.get("title") or item.get("text") or "").partition("\n")
            page.offers.append(
                (str(item["id"]), title, item.get("text") if item.get("title") else text, item.get("time"))
            )
        else:
            page.take(item.get("id"), item.get("text"), item.get("time"))
    return page


def from_html(page: Selector) -> ThreadPage:
    """The site's own thread page; comments at indent 0 stand directly under the story."""
    link = page.css(".fatitem .titleline a, .fatitem td.title a")
    match = _ID.search(link.attrib.get("href", "")) if link else None
    thread = thread_of(match[1], link.xpath("string(.)").get()) if match else None
    found = ThreadPage(thread, following=page.css("a.morelink::attr(href)").get())
    for row in page.css("tr.athing.comtr"):
        try:
            is_top = _indent(row) == 0
        except ValueError as error:
            found.miss(f"indent of comment {row.attrib.get('id')}", error)
            continue
        body = row.css(".commtext").get()
        if is_top and body is not None:
            found.take(row.attrib.get("id"), _words(body), (row.css(".age::attr(title)").get() or "").split(" ")[0])
    return found


def _indent(row: Selector) -> int:
    cell = row.css("td.ind")
    width = cell.css("img::attr(width)").get() or "0"
    return int(cell.attrib.get("indent") or int(width) // 40)


def _words(body: str) -> str:
    inside = body[body.index(">") + 1 : body.rindex("</")]
    reply = inside.find('<div class="reply">')
    return inside[:reply] if reply >= 0 else inside


def threads_on(page: Selector) -> list[Thread]:
    """The site's list of the account's submissions."""
    found: dict[str, Thread] = {}
    for link in page.xpath("//a[contains(@href, 'item?id=')]"):
        match = _ID.search(link.attrib["href"])
        thread = thread_of(match[1], html.unescape(link.xpath("string(.)").get() or "")) if match else None
        if thread is not None:
            found.setdefault(thread.id, thread)
    return list(found.values())
