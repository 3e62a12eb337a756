"""Hacker News threads: a backfill goes on where it ended, and recorded months give the numbers that are shipped."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Engine, select

from crawlers import reach, registry
from db.engine import read_scope
from db.models import Board, Observation, Posting
from db.store.bulk import pairs
from db.vocabulary import Verdict
from flows.classify import classify_new_postings
from flows.crawl import CrawlRequest, crawl_source
from flows.hn_series import count_threads
from flows.settings import DATA
from flows.snapshot.hackernews import ThreadMonth, recorded_months
from flows.sources import store_cards
from tests.crawlers.local_server import Answer, serve
from tests.shared_material import SHARED, needs_shared

pytestmark = pytest.mark.slow
ALGOLIA = "https://hn.algolia.com/api/v1/search_by_date"
KINDS = {"1": "Who is hiring?", "2": "Who wants to be hired?", "3": "Freelancer? Seeking freelancer?"}
OFFER = (
    "{n} Quills | {level} Engineer | Leeds | ONSITE | Full-time<p>We are hiring. Apply at https://jobs.lever.co/q{n}"
)


@dataclass
class Threads:
    """Two years of threads as the search serves them: by story, its comments; `down` refuses one story."""

    comments: dict[str, list[str]] = field(default_factory=dict)
    months: dict[str, str] = field(default_factory=dict)
    down: str = ""

    def index(self) -> bytes:
        hits = [
            {"objectID": story, "title": f"Ask HN: {KINDS[story[-1]]} ({self.months[story]})", "author": "whoishiring"}
            for story in sorted(self.comments, reverse=True)
        ]
        return json.dumps({"hits": hits, "nbHits": len(hits), "hitsPerPage": 1000}).encode()

    def thread(self, story: str) -> bytes:
        title = f"Ask HN: {KINDS[story[-1]]} ({self.months[story]})"
        hits = [
            {
                "objectID": f"{story}{n:04}", "comment_text": text, "story_id": int(story), "parent_id": int(story),
                "story_title": title, "created_at_i": 1_400_000_000, "author": "someone",
            }
            for n, text in enumerate(self.comments[story])
        ]  # fmt: skip
        return json.dumps({"hits": hits, "nbHits": len(hits), "hitsPerPage": 1000}).encode()

    def answer(self, request: BaseHTTPRequestHandler) -> Answer:
        tags = parse_qs(urlsplit(request.path).query)["tags"][0]
        story = tags.rpartition("story_")[2] if "comment" in tags else ""
        if story and story == self.down:
            return Answer(b"down", 500)
        body = self.thread(story) if story else self.index()
        return Answer(body, headers={"Content-Type": "application/json"})


MONTHS = ("June 2011", "July 2011", "August 2011")


def invented() -> Threads:
    """Three months of three threads; each month has one junior offer of four, and five, six, seven who seek work."""
    threads = Threads()
    for number, month in enumerate(MONTHS):
        levels = ("Junior", "Senior", "Senior", "Staff")
        offers = [OFFER.format(n=n, level=level) for n, level in enumerate(levels)]
        for kind, posts in (("1", offers), ("2", ["I seek work."] * (5 + number)), ("3", ["SEEKING WORK"] * 2)):
            story = f"90{number}{kind}"
            threads.comments[story], threads.months[story] = posts, month
    return threads


@pytest.fixture
def search(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Threads]:
    threads = invented()
    with serve({"/api/v1/search_by_date": threads.answer}) as server:
        for name, value in (
            ("SPIDERS", "tests.flows.hn_spiders"),
            ("ALLOW_PRIVATE", server.pair),
            ("PROBE_HN", server.pair),
        ):
            monkeypatch.setenv(f"PINKSLIP_{name}", value)
        registry.spider_classes.cache_clear()
        reach.forget()
        yield threads
    registry.spider_classes.cache_clear()


def values(engine: Engine, name: str, source: str = "probe_hn") -> dict[str, float]:
    """A series' values by month."""
    chosen = select(Observation.period, Observation.value).where(
        Observation.series == f"hn.{name}", Observation.source_slug == source
    )
    with read_scope(engine) as session:
        return pairs(session, chosen)


def test_a_backfill_goes_on_where_it_ended_and_is_divided_by_its_control_thread(
    engine: Engine, search: Threads
) -> None:
    store_cards(engine)
    search.down = "9011"
    backfill = CrawlRequest(backfill=True)
    first = crawl_source("probe_hn", backfill, engine)  # the newest four threads: August's three and July's last
    assert any("5 older threads are left" in reason for reason in first.reasons)
    broken = crawl_source("probe_hn", backfill, engine)
    assert broken.verdict is Verdict.FAILED  # July's hiring thread did not come: this part is not stored
    search.down = ""
    second, third = (crawl_source("probe_hn", backfill, engine) for _ in range(2))
    assert [run.items for run in (first, second, third)] == [8, 8, 5]  # offers and counts; no thread twice
    assert crawl_source("probe_hn", backfill, engine).items == 0

    classify_new_postings(engine)
    count_threads(engine, "probe_hn")
    assert values(engine, "junior_posts") == dict.fromkeys(("2011-06", "2011-07", "2011-08"), 1)
    assert values(engine, "known_level_posts") == dict.fromkeys(("2011-06", "2011-07", "2011-08"), 4)
    assert values(engine, "seeking_posts") == {"2011-06": 5, "2011-07": 6, "2011-08": 7}
    assert values(engine, "freelancer_posts")["2011-06"] == 2
    assert count_threads(engine, "probe_hn") == 0  # counted again: nothing new
    with read_scope(engine) as session:
        assert len(session.scalars(select(Posting.source_key).where(Posting.source_slug == "probe_hn")).all()) == 12
        lever = select(Board.token).where(Board.system == "lever", Board.provenance == "link met by probe_hn")
        assert set(session.scalars(lever)) == {"q0", "q1", "q2", "q3"}  # boards met in the comments are registered


@needs_shared
def test_the_recorded_months_give_the_series_that_is_shipped(engine: Engine, tmp_path: Path) -> None:
    months = [month for month in recorded_months(SHARED) if month.month in {"2013-08", "2016-05", "2018-03", "2026-05"}]
    write_recordings(months, tmp_path)
    report = crawl_source("hn_who_is_hiring", CrawlRequest(backfill=True, replay=tmp_path), engine)
    assert report.well, report.reasons
    classify_new_postings(engine)
    count_threads(engine)
    with gzip.open(DATA / "observations.csv.gz", "rt", encoding="utf-8") as lines:
        shipped = {(row["series"], row["period"]): float(row["value"]) for row in csv.DictReader(lines)}
    for name in ("junior_posts", "known_level_posts", "read_posts", "senior_posts", "ai_tools_posts"):
        counted = values(engine, name, "hn_who_is_hiring")
        assert counted == {month.month: shipped[(f"hn.{name}", month.month)] for month in months}, name


def write_recordings(months: list[ThreadMonth], folder: Path) -> None:
    """Recorded months as the search would have served them."""
    threads = Threads()
    for month in months:
        story = f"{month.thread.id}1"
        threads.comments[story] = [comment.markup for comment in month.comments]
        threads.months[story] = f"{month.thread.month:%B %Y}"
    bodies = {f"{ALGOLIA}?tags=story,author_whoishiring&hitsPerPage=1000": threads.index()}
    for story in threads.comments:
        bodies[f"{ALGOLIA}?tags=comment,story_{story}&hitsPerPage=1000"] = threads.thread(story)
    lines = []
    for number, (url, body) in enumerate(bodies.items()):
        (folder / f"{number}.json").write_bytes(body)
        lines.append(
            {
                "source": "hn_who_is_hiring", "url": url, "method": "GET", "file": f"{number}.json",
                "content_type": "application/json", "status": 200,
            }
        )  # fmt: skip
    (folder / "manifest.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
