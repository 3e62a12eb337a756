"""Public copies of what we keep: asked for politely, at most so many a day, and never twice within a month."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Engine, select, update

from crawlers import reach, registry
from db.engine import read_scope, session_scope
from db.models import Document
from db.store import AnnouncementRow, DocumentRow, store_documents
from db.vocabulary import Tier
from flows import witness
from flows.settings import settings
from flows.sources import store_cards
from tests.crawlers.local_server import Answer, LocalServer, serve
from tests.flows.seeds import SILENT, article, notice, store

NOW = datetime.now(UTC)
TODAY = NOW.date()
Make = Callable[..., AnnouncementRow]


def keep(engine: Engine, path: str, make: Make, fetched_at: datetime = NOW, **changes: Any) -> str:
    """An announcement read from a page of its own; returns the page's address."""
    url = f"https://gazette.example/{path}"
    row = DocumentRow(url=url, sha256=path.ljust(64, "0"), fetched_at=fetched_at)
    with session_scope(engine) as session:
        (number,) = store_documents(session, [row]).values()
    store(engine, make(document_id=number, **changes))
    return url


def told(**changes: Any) -> AnnouncementRow:
    return article(SILENT, **{"announced_date": TODAY} | changes)


def asked(engine: Engine, today: date = TODAY, most: int = 10) -> list[tuple[str, str]]:
    with read_scope(engine) as session:
        return [(row["url"], row["day"]) for row in witness.pending(session, today, most)]


def copies(engine: Engine) -> dict[str, tuple[str | None, date | None]]:
    with read_scope(engine) as session:
        held = select(Document.url, Document.wayback_url, Document.wayback_asked).where(
            Document.url.like("https://gazette%")
        )
        return {url: (copy, day) for url, copy, day in session.execute(held)}


def test_words_come_before_lists_and_no_more_than_a_days_share(both: Engine) -> None:
    listed = keep(both, "list", notice)
    words = keep(both, "memo", told)
    assert asked(both) == [(words, TODAY.isoformat()), (listed, TODAY.isoformat())]
    assert asked(both, most=1) == [(words, TODAY.isoformat())]


def test_a_page_is_looked_for_near_its_announcement_and_a_list_near_our_visit(both: Engine) -> None:
    page = keep(both, "memo", told, announced_date=date(2026, 3, 4))
    assert asked(both) == [(page, "2026-03-04")]
    with read_scope(both) as session:
        number = session.scalar(select(Document.id))
    store(both, notice(document_id=number))
    assert asked(both) == [(page, TODAY.isoformat())]


def test_what_is_not_counted_or_has_a_copy_is_not_asked_about(both: Engine) -> None:
    keep(both, "unknown", told, tier=Tier.UNKNOWN)
    url = keep(both, "memo", told)
    with session_scope(both) as session:
        session.execute(update(Document).where(Document.url == url).values(wayback_url="https://web.archive.org/x"))
    assert asked(both) == []


def test_an_answer_of_none_stands_for_a_month_and_after_a_year_for_good(both: Engine) -> None:
    url = keep(both, "memo", told, fetched_at=NOW - timedelta(days=300))
    with session_scope(both) as session:
        session.execute(update(Document).values(wayback_asked=TODAY))
    assert asked(both, TODAY + timedelta(days=29)) == []
    assert [asked_url for asked_url, _ in asked(both, TODAY + timedelta(days=30))] == [url]
    assert asked(both, TODAY + timedelta(days=70)) == []


@contextmanager
def archive(monkeypatch: pytest.MonkeyPatch, engine: Engine, answer: Callable[..., Answer]) -> Iterator[LocalServer]:
    monkeypatch.setenv("PINKSLIP_SPIDERS", "tests.crawlers.press.probes")
    monkeypatch.setattr(witness, "SLUG", "probe_copies")
    registry.spider_classes.cache_clear()
    reach.forget()
    store_cards(engine)
    with serve({"/wayback/available": answer}) as server:
        monkeypatch.setenv("PINKSLIP_ALLOW_PRIVATE", server.pair)
        yield server
    registry.spider_classes.cache_clear()


def holds_memos(handler: BaseHTTPRequestHandler) -> Answer:
    """The archive holds what has "memo" in its address, from the day asked about; the first question is refused."""
    given = parse_qs(urlsplit(handler.path).query)
    url, day = given["url"][0], given["timestamp"][0]
    held = {
        "closest": {"available": True, "status": "200", "timestamp": f"{day}000000", "url": f"http://w.example/{url}"}
    }
    body = {"url": url, "timestamp": day, "archived_snapshots": held if "memo" in url else {}}
    return Answer(json.dumps(body).encode(), headers={"Content-Type": "application/json"})


@pytest.mark.slow
def test_copies_are_noted_and_what_has_none_is_not_asked_about_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    memo, other = keep(engine, "memo", told), keep(engine, "report", told)
    refused: list[str] = []

    def answer(handler: BaseHTTPRequestHandler) -> Answer:
        if not refused:
            refused.append(handler.path)
            return Answer(b"slow down", 429, {"Retry-After": "1"})
        return holds_memos(handler)

    with archive(monkeypatch, engine, answer) as server:
        assert witness.look_up_copies(engine) == 2
        assert copies(engine) == {memo: (f"https://w.example/{memo}", TODAY), other: (None, TODAY)}
        before = server.hits["/wayback/available"]
        assert witness.look_up_copies(engine) == 0
        assert server.hits["/wayback/available"] == before == 3


@pytest.mark.slow
def test_a_broken_answer_changes_nothing_and_is_told_by_name(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    memo = keep(engine, "memo", told)
    with archive(monkeypatch, engine, lambda handler: Answer(b"<html>busy</html>")):
        assert witness.look_up_copies(engine) == 0
    assert copies(engine) == {memo: (None, None)}


def test_nothing_is_asked_where_it_is_switched_off(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(engine, "memo", told)
    monkeypatch.setenv("PINKSLIP_WAYBACK_PER_DAY", "0")
    settings.cache_clear()
    monkeypatch.setattr(witness, "crawl_source", lambda *_: pytest.fail("the archive was asked"))
    assert witness.look_up_copies(engine) == 0
