"""The shapes Hacker News' threads come in: Algolia's search and items, Firebase's items, the site's own pages.

Each reader gives the thread and the comments directly under it; replies are left out by their parent or indent.
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
    """

    thread: Thread | None
    comments: list[Comment] = field(default_factory=list)
    offers: list[tuple[str, str, str | None, Any]] = field(default_factory=list)
    oldest: int | None = None
    kids: list[int] = field(default_factory=list)
    following: str | None = None
    is_whole: bool = True


def _comment(identity: Any, markup: Any, when: Any) -> Comment | None:
    """None for a comment that was deleted or killed: it has no text."""
    if not isinstance(markup, str) or not markup.strip():
        return None
    return Comment(str(identity), markup, read_date(when))


def _kept(comments: Iterable[Comment | None]) -> list[Comment]:
    return [comment for comment in comments if comment is not None]


def from_search(data: Mapping[str, Any]) -> ThreadPage:
    """Algolia's comments of one story, newest first, a thousand at most."""
    hits: list[Mapping[str, Any]] = data["hits"]
    first = hits[0] if hits else {}
    story = data.get("story_id") or first.get("story_id")
    thread = thread_of(story, data.get("story_title") or first.get("story_title")) if story else None
    top = [hit for hit in hits if hit.get("parent_id") == story]
    when = [hit["created_at_i"] for hit in hits if isinstance(hit.get("created_at_i"), int)]
    is_cut = len(hits) < int(data.get("nbHits") or 0) and len(hits) >= int(data.get("hitsPerPage") or 1000)
    comments = _kept(
        _comment(h.get("objectID"), h.get("comment_text"), h.get("created_at_i") or h.get("created_at")) for h in top
    )
    is_whole = is_cut or len(hits) == data.get("nbHits")
    return ThreadPage(thread, comments, oldest=min(when) if is_cut and when else None, is_whole=is_whole)


def threads_in(data: Mapping[str, Any]) -> list[Thread]:
    """Algolia's list of stories by the account that opens the threads."""
    found = (thread_of(hit.get("objectID"), hit.get("title")) for hit in data["hits"])
    return [thread for thread in found if thread is not None]


def from_item(item: Mapping[str, Any]) -> ThreadPage:
    """Algolia's or Firebase's item of a story: with its children, or with the ids of its kids."""
    children = [child for child in item.get("children") or [] if isinstance(child, dict)]
    comments = _kept(
        _comment(c.get("id"), c.get("text"), c.get("created_at_i") or c.get("created_at")) for c in children
    )
    return ThreadPage(thread_of(item.get("id", ""), item.get("title")), comments, kids=list(item.get("kids") or []))


def from_collection(data: Mapping[str, Any]) -> ThreadPage:
    """Firebase's comments of one thread gathered in one file, front-page jobs among them."""
    about = data.get("sources") or {}
    thread = thread_of(about.get("who_is_hiring_thread_id", ""), about.get("who_is_hiring_thread_title"))
    page = ThreadPage(thread, is_whole=False)
    for item in data["jobs"]:
        if item.get("source") == "direct" or item.get("type") == "job":
            title, _, text = str(item.get("title") or item.get("text") or "").partition("\n")
            page.offers.append(
                (str(item["id"]), title, item.get("text") if item.get("title") else text, item.get("time"))
            )
        elif (comment := _comment(item.get("id"), item.get("text"), item.get("time"))) is not None:
            page.comments.append(comment)
    return page


def from_html(page: Selector) -> ThreadPage:
    """The site's own thread page; comments at indent 0 stand directly under the story."""
    link = page.css(".fatitem .titleline a, .fatitem td.title a")
    match = _ID.search(link.attrib.get("href", "")) if link else None
    thread = thread_of(match[1], link.xpath("string(.)").get()) if match else None
    rows = [row for row in page.css("tr.athing.comtr") if _indent(row) == 0]
    return ThreadPage(thread, _kept(map(_html_comment, rows)), following=page.css("a.morelink::attr(href)").get())


def _indent(row: Selector) -> int:
    cell = row.css("td.ind")
    width = cell.css("img::attr(width)").get() or "0"
    return int(cell.attrib.get("indent") or int(width) // 40)


def _html_comment(row: Selector) -> Comment | None:
    body = row.css(".commtext").get()
    if body is None:
        return None
    inside = body[body.index(">") + 1 : body.rindex("</")]
    reply = inside.find('<div class="reply">')
    when = (row.css(".age::attr(title)").get() or "").split(" ")[0]
    return _comment(row.attrib.get("id"), inside[:reply] if reply >= 0 else inside, when or None)


def threads_on(page: Selector) -> list[Thread]:
    """The site's list of the account's submissions."""
    found: dict[str, Thread] = {}
    for link in page.xpath("//a[contains(@href, 'item?id=')]"):
        match = _ID.search(link.attrib["href"])
        thread = thread_of(match[1], html.unescape(link.xpath("string(.)").get() or "")) if match else None
        if thread is not None:
            found.setdefault(thread.id, thread)
    return list(found.values())
