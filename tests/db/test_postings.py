"""Postings appear, change, vanish and come back; only a full listing makes them vanish."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.engine import session_scope
from db.models import Board, BoardProbe, Posting, PostingGap, PostingText
from db.store import (
    BoardRow,
    ListingRow,
    ListingTally,
    PostingReadingRow,
    PostingRow,
    due_boards,
    open_run,
    posting_text,
    store_boards,
    store_listings,
    store_posting_readings,
    store_postings,
    store_source,
)
from db.vocabulary import BoardState, Seniority
from tests.factories import SEEN, make_posting, make_source

SLUG = "us_xx_warn"


def crawl(session: Session, *rows: PostingRow, days: int = 0, **listing: Any) -> ListingTally:
    """Read board "brindle" on a day: its postings, then its listing."""
    seen_at = SEEN + timedelta(days=days)
    run_id = open_run(session, SLUG, started_at=seen_at, code_version="test")
    store_postings(session, rows, run_id=run_id, seen_at=seen_at)
    facts: dict[str, Any] = {"board": "brindle", "status": 200, "complete": True, "count": len(rows)}
    tally = store_listings(session, [ListingRow(**facts | listing)], run_id=run_id, seen_at=seen_at)
    session.expire_all()
    return tally


def posting(session: Session, key: str = "p1") -> Posting:
    return session.execute(select(Posting).where(Posting.source_key == key)).scalar_one()


def board(session: Session) -> Board:
    return session.execute(select(Board).where(Board.token == "brindle")).scalar_one()


TWO = make_posting(), make_posting(source_key="p2", external_id="2", title="Clerk")


def test_a_posting_missing_from_a_full_listing_is_closed_and_opens_again_when_listed(session: Session) -> None:
    crawl(session, *TWO)
    assert crawl(session, TWO[0], days=1).closed == 1
    gone = posting(session, "p2")
    assert (gone.last_seen, gone.closed_at) == (SEEN, SEEN + timedelta(days=1))
    crawl(session, *TWO, days=2)
    back = posting(session, "p2")
    assert (back.id, back.closed_at, back.first_seen) == (gone.id, None, SEEN)


def test_the_time_an_ad_was_closed_is_kept_when_it_is_listed_again(session: Session) -> None:
    for day, listed in enumerate((TWO, TWO[:1], TWO, TWO, TWO[:1], TWO)):
        crawl(session, *listed, days=day)
    gaps = session.execute(select(PostingGap.last_seen, PostingGap.closed_at, PostingGap.seen_again)).all()
    day = timedelta(days=1)
    assert gaps == [(SEEN + n * day, SEEN + (n + 1) * day, SEEN + (n + 2) * day) for n in (0, 3)]


@pytest.mark.parametrize(
    "listing", [{"complete": False}, {"status": 429}, {"status": 500}, {"status": 0}, {"status": 404}]
)
def test_a_listing_that_failed_or_stopped_early_closes_nothing(session: Session, listing: dict[str, Any]) -> None:
    crawl(session, *TWO)
    assert crawl(session, TWO[0], days=1, **listing).closed == 0
    assert posting(session, "p2").closed_at is None


def test_an_ad_listed_in_a_row_that_cannot_be_read_is_not_gone_and_others_are(session: Session) -> None:
    crawl(session, *TWO)
    first, other = (row.external_id for row in TWO)
    crawl(session, days=1, count=0, unread=[first])
    crawl(session, days=2, count=0, unread=[first])
    held = {ad.external_id: (ad.closed_at is None, ad.last_seen) for ad in session.scalars(select(Posting))}
    assert held == {first: (True, SEEN + timedelta(days=2)), other: (False, SEEN)}


def test_a_listing_that_announces_more_than_was_stored_closes_nothing(session: Session) -> None:
    crawl(session, *TWO)
    tally = crawl(session, TWO[0], days=1, count=40)
    assert (tally.closed, tally.short) == (0, 1)


def test_an_empty_listing_needs_a_second_one_to_be_believed(session: Session) -> None:
    crawl(session, *TWO)
    assert crawl(session, days=1).closed == 0
    assert board(session).state is BoardState.EMPTY
    assert crawl(session, days=2).closed == 2


def test_an_unchanged_listing_touches_what_was_open_without_reading_it(session: Session) -> None:
    crawl(session, *TWO)
    crawl(session, TWO[0], days=1)
    tally = crawl(session, days=2, status=304, unchanged=True)
    assert (tally.touched, tally.closed) == (1, 0)
    assert posting(session).last_seen == SEEN + timedelta(days=2)
    assert posting(session, "p2").last_seen == SEEN
    assert board(session).state is BoardState.ALIVE


def test_validators_are_kept_only_of_listings_read_to_their_end(session: Session) -> None:
    crawl(session, *TWO, etag="one", body_sha256="a" * 64)
    crawl(session, *TWO, days=1, complete=False, etag="two")
    crawl(session, days=2, status=304, unchanged=True)
    assert (board(session).etag, board(session).body_sha256) == ("one", "a" * 64)


def test_three_404s_retire_a_board_for_30_days_and_errors_between_do_not_count(session: Session) -> None:
    crawl(session, *TWO)
    retired = [
        crawl(session, days=day, status=status, complete=False).retired
        for day, status in enumerate((404, 500, 404, 429, 0, 404), 1)
    ]
    assert retired == [0, 0, 0, 0, 0, 1]
    held = board(session)
    assert (held.state, held.missed) == (BoardState.RETIRED, 3)
    day = (SEEN + timedelta(days=6)).date()
    assert held.retired_until == day + timedelta(days=30)
    assert due_boards(session, SLUG, today=day) == []
    assert [due.token for due in due_boards(session, SLUG, today=day + timedelta(days=30))] == ["brindle"]
    assert posting(session).closed_at == SEEN + timedelta(days=6)  # with its board, and not before
    crawl(session, *TWO, days=40)
    assert posting(session).closed_at is None
    assert (board(session).state, board(session).missed, board(session).retired_until) == (BoardState.ALIVE, 0, None)


def test_a_board_that_was_retired_begins_anew(session: Session) -> None:
    crawl(session, *TWO)
    crawl(session, days=1, count=0, etag='"none"')
    for day in (2, 3, 4):
        crawl(session, days=day, status=404, complete=False)
    assert board(session).etag is None  # nothing can be "unchanged" against a listing whose meaning is forgotten
    crawl(session, *TWO, days=40)
    crawl(session, days=41, count=0)
    assert posting(session).closed_at is None
    crawl(session, days=42, count=0)
    assert posting(session).closed_at == SEEN + timedelta(days=42)


def test_a_good_reading_between_404s_starts_the_count_anew(session: Session) -> None:
    for day, status in enumerate((404, 404, 200, 404, 404)):
        crawl(session, days=day, status=status, count=0)
    assert board(session).state is not BoardState.RETIRED


def test_a_run_released_after_a_later_one_takes_nothing_back(session: Session) -> None:
    crawl(session, *TWO)
    crawl(session, replace(TWO[0], title="Newer title"), days=20)
    tally = crawl(session, *TWO, days=10)
    assert (tally.closed, tally.touched) == (0, 0)
    assert (posting(session).title, posting(session).last_seen) == ("Newer title", SEEN + timedelta(days=20))
    assert posting(session, "p2").closed_at == SEEN + timedelta(days=20)
    assert board(session).read_at == SEEN + timedelta(days=20)


def test_every_reading_of_a_board_is_kept(session: Session) -> None:
    crawl(session, *TWO)
    crawl(session, days=1, status=429, complete=False)
    probes = session.execute(
        select(BoardProbe.status, BoardProbe.complete, BoardProbe.count).order_by(BoardProbe.probed_at)
    )
    assert [tuple(probe) for probe in probes] == [(200, True, 2), (429, False, 0)]


def test_boards_are_shared_out_without_overlap(session: Session) -> None:
    store_boards(session, [BoardRow(system=SLUG, token=f"t{n}") for n in range(7)])
    parts = [{b.token for b in due_boards(session, SLUG, today=SEEN.date(), shard=n, shards=3)} for n in range(3)]
    assert set.union(*parts) == {f"t{n}" for n in range(7)}
    assert sum(map(len, parts)) == 7


def test_the_registry_renews_names_and_a_discovery_does_not(session: Session) -> None:
    store_boards(session, [BoardRow(system=SLUG, token="t", employer_name="Old", provenance="list")])
    store_boards(session, [BoardRow(system=SLUG, token="t", employer_name="Met", provenance="link")])
    assert session.execute(select(Board.employer_name)).scalar_one() == "Old"
    store_boards(session, [BoardRow(system=SLUG, token="t", employer_name="New", provenance="list")], renew=True)
    assert session.execute(select(Board.employer_name)).scalar_one() == "New"


def test_a_text_is_kept_once_and_comes_back_as_it_was(session: Session) -> None:
    words = "Wir suchen Lehrlinge — ohne Erfahrung. " * 40
    crawl(session, *(make_posting(source_key=f"p{n}", external_id=str(n), text=words) for n in range(3)))
    [body] = session.execute(select(PostingText.body)).scalars()
    assert len(body) < len(words.encode()) / 5
    sha = posting(session, "p0").text_sha256
    assert sha is not None
    assert posting_text(session, sha) == words
    assert posting_text(session, "0" * 64) is None


def test_a_changed_ad_is_renewed_in_place_and_read_again(session: Session) -> None:
    crawl(session, make_posting())
    first = posting(session)
    reading = PostingReadingRow(
        posting_id=first.id,
        reader="levels@1",
        seniority=Seniority.ENTRY,
        seniority_basis="title",
        is_software_role=True,
        requires_ai_tools=False,
        soc_code="15-1252",
    )
    store_posting_readings(session, [reading])
    session.expire_all()
    assert (posting(session).reader, posting(session).soc_version) == ("levels@1", "2018")
    crawl(session, make_posting(title="Senior Programmer"), days=1)
    held = posting(session)
    assert (held.id, held.title, held.first_seen, held.reader) == (first.id, "Senior Programmer", SEEN, None)


def test_an_ad_listed_without_its_text_takes_nothing_back(session: Session) -> None:
    crawl(session, make_posting(pay_min=10.0))
    crawl(session, make_posting(text=None, pay_min=None), days=1)
    held = posting(session)
    assert (held.pay_min, held.last_seen) == (10.0, SEEN + timedelta(days=1))
    assert held.text_sha256 is not None


def test_copies_for_other_cities_are_one_job_and_distinct_requisitions_are_not(session: Session) -> None:
    cities = [
        make_posting(source_key=f"c{n}", external_id=f"c{n}", title=f"Programmer - {city}", location=f"{city}, US")
        for n, city in enumerate(("Atlanta", "Boise"))
    ]
    requisitions = [make_posting(source_key=f"r{n}", external_id=f"r{n}", requisition_id=f"R{n}") for n in range(2)]
    textless = [make_posting(source_key=f"t{n}", external_id=f"t{n}", text=None) for n in range(2)]
    crawl(session, *cities, *requisitions, *textless)
    assert session.execute(select(func.count(Posting.base_key.distinct()))).scalar() == 1 + 2 + 2
    assert all(p.repost_count == 0 for p in session.execute(select(Posting)).scalars())


def test_a_requisition_on_two_sites_of_a_workday_tenant_is_one_job_whatever_the_sites_are_called(
    session: Session,
) -> None:
    sites = {"larkspur:wd5:external": "Larkspur Energy", "larkspur:wd5:campus": "larkspur", "teasel:wd1:jobs": "Teasel"}
    ads = [
        make_posting(source_key=site, external_id="R1", board=site, employer_name=name, requisition_id="R1")
        for site, name in sites.items()
    ]
    store_source(session, make_source(slug="workday"))
    run_id = open_run(session, "workday", started_at=SEEN, code_version="test")
    store_postings(session, ads, run_id=run_id, seen_at=SEEN)
    assert session.execute(select(func.count(Posting.base_key.distinct()))).scalar() == 2


def test_the_same_ad_under_a_new_number_is_a_repost_for_90_days(session: Session) -> None:
    crawl(session, make_posting(), TWO[1])
    crawl(session, make_posting(source_key="p3", external_id="3"), TWO[1], days=30)
    assert posting(session, "p3").repost_count == 1
    crawl(session, TWO[1], days=60)
    crawl(session, make_posting(source_key="p4", external_id="4"), TWO[1], days=160)
    assert posting(session, "p4").repost_count == 0


def test_a_posting_given_twice_in_one_run_is_stored_once(session: Session, run_id: int) -> None:
    tally = store_postings(session, [make_posting(), make_posting()], run_id=run_id, seen_at=SEEN)
    assert (tally.new, tally.repeated) == (1, 1)


def test_two_workers_that_meet_the_same_texts_in_another_order_both_finish(engine: Engine) -> None:
    with session_scope(engine) as session:
        store_source(session, make_source())
    failures: list[Exception] = []
    half = threading.Barrier(2)

    def work(worker: int) -> None:
        texts = [f"text {n}" for n in range(4)][:: 1 if worker else -1]
        try:
            with session_scope(engine) as session:
                run_id = open_run(session, SLUG, started_at=SEEN, code_version="test")
                for place, words in enumerate(texts):
                    row = make_posting(
                        source_key=f"{worker}-{place}", external_id=f"{worker}-{place}", board=f"b{worker}", text=words
                    )
                    store_postings(session, [row], run_id=run_id, seen_at=SEEN)
                    if place == 1 and engine.dialect.name != "sqlite":  # which lets one writer in at a time
                        half.wait(timeout=20)
        except Exception as error:
            failures.append(error)

    workers = [threading.Thread(target=work, args=(n,)) for n in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failures == []
    with session_scope(engine) as session:
        assert session.execute(select(func.count()).select_from(PostingText)).scalar() == 4
        assert session.execute(select(func.count()).select_from(Posting)).scalar() == 8
