"""Which boards a day reads, and what a shard is given."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, select

from crawlers.folder import RunInput, RunStats
from db.engine import session_scope
from db.models import Board
from db.store.boards import BoardRow, ListingRow, store_boards, store_listings
from db.store.postings import PostingRow, store_postings
from db.store.runs import open_run
from flows import boards
from flows.boards import lay_out, reads_boards, shards, store_discovered
from flows.crawl import CrawlRequest
from flows.plan import day_plan

TODAY = date(2026, 11, 21)
SEEN = datetime(2026, 11, 20, 6, tzinfo=UTC)


def register(engine: Engine, *tokens: str, sources: int = 1) -> None:
    with session_scope(engine) as session:
        store_boards(session, [BoardRow(system="greenhouse", token=t, independent_sources=sources) for t in tokens])


def read(engine: Engine, token: str, status: int = 200, postings: int = 1) -> None:
    """One reading of a board with its advertisements."""
    with session_scope(engine) as session:
        run = open_run(session, "greenhouse", started_at=SEEN, code_version="test")
        ads = [
            PostingRow(
                source_key=f"{token}-{n}", board=token, external_id=str(n), employer_name="Brindle Cartons",
                title=f"Packer {n}", text="Pack boxes.",
            )
            for n in range(postings)
        ]  # fmt: skip
        store_postings(session, ads, run_id=run, seen_at=SEEN)
        listing = ListingRow(
            board=token, status=status, complete=True, count=postings, etag='"v1"', body_sha256="0" * 64
        )
        store_listings(session, [listing], run_id=run, seen_at=SEEN)


def test_job_board_systems_are_told_from_single_lists() -> None:
    assert reads_boards("greenhouse")
    assert not reads_boards("us_ga_warn")


def test_a_system_is_read_in_shards_that_together_hold_every_living_board_once(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boards, "SHARD", 3)
    register(engine, *(f"b{n}" for n in range(8)))
    for n in range(8):
        read(engine, f"b{n}")
    parts = list(shards(engine, "greenhouse", TODAY))
    assert [len(part) for part in parts] == [3, 3, 2]
    assert sorted(token for part in parts for token in part) == [f"b{n}" for n in range(8)]


def test_a_day_adds_a_bounded_number_of_unknown_boards_best_known_first(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boards, "UNKNOWN_A_DAY", 2)
    register(engine, "rare-a", "rare-b")
    register(engine, "common-a", "common-b", sources=4)
    (part,) = shards(engine, "greenhouse", TODAY)
    assert set(part) == {"common-a", "common-b"}


def test_a_system_without_boards_is_not_run_at_all(engine: Engine) -> None:
    assert list(shards(engine, "lever", TODAY)) == []


def test_an_unreachable_system_is_one_report_and_not_one_a_shard(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boards, "SHARD", 1)
    monkeypatch.setattr("flows.plan.look", lambda hosts: {})
    monkeypatch.setattr("flows.plan.why_unreachable", lambda hosts: "no answer")
    register(engine, "a", "b", "c")
    assert day_plan(engine, ["greenhouse"], CrawlRequest()) == [("greenhouse", CrawlRequest())]


def test_a_shard_knows_validators_names_and_the_advertisements_already_held(engine: Engine) -> None:
    with session_scope(engine) as session:
        store_boards(session, [BoardRow(system="greenhouse", token="brindle", employer_name="Brindle Cartons")])
    read(engine, "brindle", postings=2)
    run = RunInput(source="greenhouse", today=TODAY, boards=["brindle"])
    with session_scope(engine) as session:
        lay_out(session, "greenhouse", run)
    assert run.validators["brindle"].etag == '"v1"'
    assert run.cursors["employers"] == {"brindle": "Brindle Cartons"}
    assert run.cursors["known"] == {"brindle": {"0": "Packer 0", "1": "Packer 1"}}


def test_boards_met_among_links_are_registered_with_where_they_were_met(engine: Engine) -> None:
    stats = RunStats(source="hn_who_is_hiring", cursors={"discovered": {"lever": ["tamarind"]}})
    with session_scope(engine) as session:
        store_discovered(session, "hn_who_is_hiring", stats)
        board = session.scalars(select(Board).where(Board.system == "lever", Board.token == "tamarind")).one()
        assert board.provenance == "link met by hn_who_is_hiring"


def test_a_careers_page_that_has_run_out_is_not_taken_as_read(engine: Engine) -> None:
    site = "https://careers.example/sitemap.xml"
    with session_scope(engine) as session:
        run = open_run(session, "jsonld", started_at=SEEN, code_version="test")
        ads = [
            PostingRow(
                source_key=name, board=site, external_id=name, employer_name="Brindle", title="Clerk", text=text,
                url=f"https://careers.example/jobs/{name}", closes_date=closes,
            )
            for name, text, closes in (
                ("open", "File.", None), ("ends later", "Sort.", TODAY), ("over", "Type.", date(2026, 11, 1)),
                ("unread", None, None),
            )
        ]  # fmt: skip
        store_postings(session, ads, run_id=run, seen_at=SEEN)
        given = RunInput(source="jsonld", today=TODAY, boards=[site])
        lay_out(session, "jsonld", given)
    pages = given.cursors["pages"][site]
    assert {page["id"] for page in pages.values()} == {"open", "ends later"}
    assert pages["https://careers.example/jobs/open"]["seen"] == "2026-11-20"
