"""Killed in the middle: the next run completes, nothing is lost, nothing is doubled, nobody is left running."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, update

from crawlers import registry
from crawlers.folder import RunFolder
from db.engine import read_scope, session_scope
from db.models import Announcement, Reading, Run
from db.vocabulary import FinishReason, Verdict
from flows.classify import BATCH
from flows.settings import ROOT
from nlp.attribution.reader import AttributionReader
from tests.flows.seeds import CITES, article, now, store
from tests.waiting import kill_when, wait_for

pytestmark = pytest.mark.slow
ROWS = 60


def start(*words: str) -> subprocess.Popen[str]:
    """Start the command in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "flows.cli", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        # A suite started in the background inherits Ctrl-C as ignored; a person's terminal does not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  no lock is held here
    )


def finish(*words: str) -> str:
    """Run the command to its end; give what it said."""
    process = start(*words)
    told, _ = process.communicate(timeout=200)
    assert process.returncode == 0, told
    return told


def readings(engine: Engine) -> Counter[int]:
    """How many readings each announcement has."""
    with read_scope(engine) as session:
        wanted = select(Reading.announcement_id, func.count()).group_by(Reading.announcement_id)
        return Counter({row[0]: row[1] for row in session.execute(wanted)})


def test_a_killed_classification_is_taken_up_where_it_stopped(engine: Engine) -> None:
    total = BATCH + 300
    quick, slow = "Brindle makes boxes.", f"{CITES} The plant makes boxes."  # the first batch is stored soon
    store(engine, *(article(f"{quick if n < BATCH else slow} Case {n}.") for n in range(total)))
    process = start("classify")
    kill_when(process, lambda: bool(readings(engine)))
    part = len(readings(engine))
    assert 0 < part < total
    assert f"{total - part:,} announcements read" in finish("classify")
    assert set(readings(engine).values()) == {1}
    assert len(readings(engine)) == total
    assert f"0 announcements read by {AttributionReader.load().model}" in finish("classify")


@pytest.fixture
def slow_page(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A recording of a list that the slow spider needs six seconds for."""
    monkeypatch.setenv("PINKSLIP_SPIDERS", "tests.flows.slow_spiders")
    registry.spider_classes.cache_clear()
    folder = tmp_path / "recorded"
    folder.mkdir()
    rows = "".join(f"<tr><td>Employer {n}</td><td>{n + 1}</td></tr>" for n in range(ROWS))
    (folder / "list.html").write_text(f"<html><title>Notices</title><table>{rows}</table></html>", encoding="utf-8")
    line = {
        "source": "probe_slow", "url": "https://example.gov/slow", "method": "GET", "file": "list.html",
        "content_type": "text/html; charset=utf-8", "status": 200, "captured": "2026-11-20",
    }  # fmt: skip
    (folder / "manifest.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    yield folder
    registry.spider_classes.cache_clear()


def spiders(home: Path) -> list[int]:
    """Process ids of spiders that work below this home."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes() if entry.name.isdigit() else b""
            is_gone = entry.name.isdigit() and (entry / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
        except (FileNotFoundError, ProcessLookupError):
            continue
        if b"crawlers.run" in words and str(home).encode() in words and not is_gone:
            found.append(int(entry.name))
    return found


def is_at_work(home: Path) -> bool:
    """Whether the spider has opened its records; the file is buffered, so its size would tell only near the end."""
    return any(home.glob("runs/probe_slow/*/records.jsonl.part"))


def held(engine: Engine) -> list[str]:
    with read_scope(engine) as session:
        return list(session.scalars(select(Announcement.source_key)))


def test_a_killed_crawl_stores_nothing_and_the_next_one_everything_once(
    engine: Engine, home: Path, slow_page: Path
) -> None:
    words = ("crawl", "probe_slow", "--replay", str(slow_page))
    process = start(*words)
    wait_for(lambda: is_at_work(home) or process.poll() is not None)
    os.kill(process.pid, signal.SIGSTOP)  # or it may yet record that its spider was killed
    for pid in spiders(home):
        os.kill(pid, signal.SIGKILL)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert held(engine) == []

    finish(*words)
    assert len(held(engine)) == len(set(held(engine))) == ROWS
    with read_scope(engine) as session:
        first, second = session.scalars(select(Run).order_by(Run.id)).all()
    assert (first.finished_at, first.verdict) == (None, None)  # too young to be given up
    assert (second.verdict, second.new) == (Verdict.OK, ROWS)

    with session_scope(engine) as session:
        session.execute(update(Run).where(Run.id == first.id).values(started_at=now() - timedelta(hours=2)))
    assert "(0 new, 0 changed, 0 gone)" in finish(*words)
    with read_scope(engine) as session:
        given_up = session.get_one(Run, first.id)
    assert given_up.verdict is Verdict.FAILED
    assert given_up.reasons == ["probe_slow: the run was interrupted"]
    assert len(held(engine)) == ROWS


def test_a_spider_whose_crawl_was_killed_does_not_outlive_it(engine: Engine, home: Path, slow_page: Path) -> None:
    process = start("crawl", "probe_slow", "--replay", str(slow_page))
    kill_when(process, lambda: is_at_work(home))
    wait_for(lambda: not spiders(home))
    (run,) = home.glob("runs/probe_slow/*")
    stats = RunFolder(run).read_stats()
    assert stats is not None
    assert stats.finish_reason is FinishReason.CANCELLED  # left alone it would have come to its own end
    assert held(engine) == []


def test_an_interrupted_crawl_ends_its_spiders_and_says_so(engine: Engine, home: Path, slow_page: Path) -> None:
    process = start("crawl", "probe_slow", "--replay", str(slow_page))
    wait_for(lambda: is_at_work(home) or process.poll() is not None)
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "interrupted: what was stored stands, and the next run continues" in told
    assert "Traceback" not in told
    assert spiders(home) == []
    assert held(engine) == []
