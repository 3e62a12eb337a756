"""One spider, one process: what it does to the machine, and what is left when it is ended."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from crawlers import reach, runner
from crawlers.archive import iter_archive, repair_unfinished
from crawlers.folder import RunFolder, RunInput, Validator
from crawlers.gate import judge
from crawlers.records import Notice, read_record
from crawlers.registry import UnknownSource
from crawlers.source import Expect
from db.vocabulary import FinishReason, Verdict
from tests.crawlers.conftest import TODAY, Crawl, page
from tests.crawlers.local_server import Answer, serve
from tests.waiting import is_alive, wait_for

pytestmark = pytest.mark.slow

Probes = Callable[..., None]


def test_a_healthy_run_leaves_archive_records_documents_and_stats(probes: Probes, crawl: Crawl) -> None:
    with serve({"/": lambda _: page(("A", 10), ("B", 20))}) as server:
        probes(server)
        outcome = crawl(cursors={"url": server.url("/")})
    place = RunFolder(outcome.folder)
    assert outcome.finish_reason is FinishReason.FINISHED
    assert outcome.errors == []
    assert (outcome.stats.items, outcome.stats.kinds, outcome.stats.responses) == (2, {"notice": 2}, 1)
    assert outcome.stats.newest == outcome.stats.today
    assert {path.name for path in place.path.iterdir()} == {
        "run.json", "archive-00000.warc.gz", "documents.jsonl", "records.jsonl", "stats.json", "crawl.log",
    }  # fmt: skip
    assert [a.url for a in iter_archive(place.archives()[0])] == [server.url("/robots.txt"), server.url("/")]


def test_a_stuck_spider_is_ended_at_its_limit_with_everything_it_started(
    probes: Probes, crawl: Crawl, tmp_path: Path
) -> None:
    pid_file = tmp_path / "pid"
    with serve({"/": lambda _: page(("A", 1))}) as server:
        probes(server)
        outcome = crawl("probe_stuck", timeout=12.0, cursors={"url": server.url("/"), "pid_file": str(pid_file)})
    assert outcome.finish_reason is FinishReason.TIMEOUT
    assert "ended after 12 s" in outcome.errors[-1]
    assert outcome.errors[-1].endswith(f"the last document it was given is {server.url('/')}")
    wait_for(lambda: not is_alive(int(pid_file.read_text())))
    assert judge(outcome, Expect()).verdict is Verdict.FAILED


def test_a_cancelled_flow_ends_its_spiders_and_their_children(probes: Probes, crawl: Crawl, tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    outcomes = []
    with serve({"/": lambda _: page(("A", 1))}) as server:
        probes(server)
        given = {"url": server.url("/"), "pid_file": str(pid_file)}
        thread = threading.Thread(target=lambda: outcomes.append(crawl("probe_stuck", cursors=given)))
        thread.start()
        wait_for(lambda: pid_file.exists() and pid_file.read_text() != "")
        assert runner.end_running() == 1
        thread.join(20.0)
    assert outcomes[0].finish_reason is FinishReason.CANCELLED
    wait_for(lambda: not is_alive(int(pid_file.read_text())))


def test_a_killed_spider_loses_nothing_it_had_archived_and_the_next_start_completes(
    probes: Probes, crawl: Crawl
) -> None:
    with serve(
        {
            "/": lambda _: page(("A", 1), more='<a class="next" href="/last">'),
            "/last": lambda _: page(("B", 2)),
        }
    ) as server:
        probes(server)
        killed = crawl("probe_killed", cursors={"url": server.url("/")})
        archive = RunFolder(killed.folder).archives()[0]
        with archive.open("ab") as file:
            file.write(b"\x1f\x8b\x08 half a record")
        assert list(repair_unfinished(killed.folder)) == [archive]
        kept = [a.url for a in iter_archive(archive)]
        again = crawl(folder="run", cursors={"url": server.url("/")})
    assert killed.finish_reason is FinishReason.CRASHED
    assert killed.records_path is None
    assert f"ended with code -9; the last document it was given is {server.url('/last')}" in killed.errors[-1]
    assert judge(killed, Expect()).verdict is Verdict.FAILED
    assert kept == [server.url("/robots.txt"), server.url("/"), server.url("/last")]
    assert again.finish_reason is FinishReason.FINISHED
    assert again.stats.items == 2
    replayed = crawl(folder="replayed", cursors={"url": server.url("/")}, replay=archive)
    assert replayed.stats.items == 2


def test_an_unreachable_source_says_so_and_starts_no_process(probes: Probes, crawl: Crawl) -> None:
    with serve({}) as server:
        probes(server)
    outcome = crawl(cursors={"url": server.url("/")})
    assert outcome.finish_reason is FinishReason.UNREACHABLE
    assert outcome.errors == ["probe_warn: unreachable: 127.0.0.1: Connection refused"]
    assert not RunFolder(outcome.folder).log.exists()
    assert judge(outcome, Expect()).verdict is Verdict.UNREACHABLE


def test_a_source_that_drops_every_connection_is_unreachable_after_one_retry(probes: Probes, crawl: Crawl) -> None:
    drops = Answer(headers={"Content-Length": "10"}, cut=0, wait=30.0)
    with serve({"*": lambda _: drops}) as server:
        probes(server)
        outcome = crawl(cursors={"url": server.url("/")})
    assert outcome.finish_reason is FinishReason.UNREACHABLE
    assert server.hits["/"] <= 2


def test_many_dead_hosts_are_looked_at_in_one_bounded_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def silent(*_: object, **__: object) -> None:
        released.wait(60.0)
        raise OSError("released")

    monkeypatch.setattr(reach.socket, "create_connection", silent)
    reach.forget()
    started = time.monotonic()
    found = reach.look([f"host{n}.invalid" for n in range(80)], limit=0.5)
    assert time.monotonic() - started < 8.0  # eighty waits, one after another, take forty
    assert set(found.values()) == {"no answer within 0.5 s"}
    released.set()
    reach.forget()


def test_an_unknown_source_offers_the_nearest_name(probes: Probes, crawl: Crawl) -> None:
    probes()
    with pytest.raises(UnknownSource, match="unknown source 'prob_warn'; did you mean probe_warn"):
        crawl("prob_warn")


def test_pages_that_did_not_change_are_asked_for_conditionally_and_not_parsed(probes: Probes, crawl: Crawl) -> None:
    board = page(("A", 1), ("B", 2))
    asked: list[str | None] = []

    def answer(handler: object) -> Answer:
        asked.append(handler.headers["If-None-Match"])  # type: ignore[attr-defined]  # a request handler
        unchanged = asked[-1] == '"v1"'
        return Answer(status=304) if unchanged else Answer(board.body, headers={**board.headers, "ETag": '"v1"'})

    with serve({"/": answer, "/plain": lambda _: board}) as server:
        probes(server)
        first = crawl("probe_board", folder="1", cursors={"urls": [server.url("/"), server.url("/plain")]})
        known = first.stats.validators
        second = crawl(
            "probe_board", folder="2", cursors={"urls": [server.url("/"), server.url("/plain")]}, validators=known
        )
    assert known[server.url("/")].etag == '"v1"'
    assert first.stats.items == 2  # the same rows at a second address are repeats
    assert first.stats.repeats == 2
    assert asked == [None, '"v1"']
    assert (second.stats.unchanged, second.stats.items, second.stats.kinds) == (2, 0, {"listing": 2})
    assert second.stats.validators == known
    assert judge(second, Expect(min_items=2)).verdict is Verdict.OK
    assert isinstance(known[server.url("/plain")], Validator)


def test_a_spider_ends_itself_when_the_flow_that_started_it_was_killed(probes: Probes, tmp_path: Path) -> None:
    """The flow is a process of its own here, killed without a chance to clean up."""
    flow = "import sys; from pathlib import Path; from crawlers.runner import run_spider; run_spider(Path(sys.argv[1]))"
    with serve({"*": lambda _: Answer(page(("A", 1)).body, wait=1.5)}) as server:
        probes(server)
        place = RunFolder(tmp_path / "run")
        many = [server.url(f"/{n}") for n in range(200)]
        place.write_input(RunInput(source="probe_warn", today=TODAY, cursors={"urls": many}))
        process = subprocess.Popen([sys.executable, "-c", flow, str(place.path)], env=os.environ | {"PYTHONPATH": "."})
        wait_for(lambda: sum(server.hits.values()) > 1)
        process.kill()
        process.wait()
        wait_for(place.stats.exists)
    stats = place.read_stats()
    assert stats is not None
    assert stats.finish_reason is FinishReason.CANCELLED


def test_two_rows_that_claim_one_key_fail_the_run(probes: Probes, crawl: Crawl) -> None:
    with serve({"/": lambda _: page(("A", 1), ("A", 2))}) as server:
        probes(server)
        outcome = crawl(cursors={"url": server.url("/")})
    assert "source_key is 'notice" in outcome.errors[0]
    assert judge(outcome, Expect()).verdict is Verdict.FAILED


def test_a_page_reached_from_a_row_completes_its_record_and_takes_its_place(probes: Probes, crawl: Crawl) -> None:
    with serve(
        {
            "/": lambda _: page(("A", 0), ("B", 2), more='<a class="next" href="/a">'),
            "/a": lambda _: page(("A", 40)),
        }
    ) as server:
        probes(server)
        outcome = crawl(cursors={"url": server.url("/")})
    assert outcome.records_path is not None
    records = [read_record(line) for line in outcome.records_path.read_text(encoding="utf-8").splitlines()]
    assert [(r.employer_name, r.affected_workers) for r in records if isinstance(r, Notice)] == [("B", 2), ("A", 40)]
    assert (outcome.stats.items, outcome.stats.completed, outcome.stats.fill["affected_workers"].seen) == (2, 1, 2)
    assert judge(outcome, Expect()).verdict is Verdict.OK


def test_a_list_without_end_is_stopped_and_fails(probes: Probes, crawl: Crawl) -> None:
    with serve({"/": lambda _: page(("A", 1))}) as server:
        probes(server)
        outcome = crawl("probe_endless", cursors={"url": server.url("/")})
    assert "expected an end within 5 pages" in outcome.errors[0]
    assert server.hits["/"] <= 8
    assert judge(outcome, Expect()).verdict is Verdict.FAILED
