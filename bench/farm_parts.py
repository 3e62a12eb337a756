"""What the board farm's benchmarks share: the farm as a process, the environment it needs, the sequential rival."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import requests

from crawlers import registry
from crawlers.platforms.plain_text import html_to_text
from flows.database import migrated_engine
from flows.settings import settings
from tests.crawlers.postings.board_farm import DEAL, HOSTS, Farm

SPIDERS = "tests.crawlers.postings.farm_spiders"


@contextmanager
def farm_process(farm: Farm, latency: float) -> Iterator[str]:
    """Serve a farm of this size from a process of its own; gives its port."""
    words = ["--boards", farm.boards, "--postings", farm.per_board, "--latency", latency]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crawlers.postings.board_farm", *map(str, words)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.wait(10)


def environment(home: str, port: str) -> dict[str, str]:
    """What a process needs to crawl the farm."""
    return {
        "PINKSLIP_SPIDERS": SPIDERS,
        "PINKSLIP_ALLOW_PRIVATE": ",".join(f"{host}:{port}" for host in HOSTS.values()),
        "PINKSLIP_FARM": port,
        "PINKSLIP_HOME": home,
    }


def enter(home: str, port: str) -> None:
    """Set this process up to crawl the farm into an empty home."""
    os.environ.update(environment(home, port))
    registry.spider_classes.cache_clear()
    settings.cache_clear()
    migrated_engine.cache_clear()
    settings().prepare_home()


def start_worker(unknown_a_day: int, **more: str) -> subprocess.Popen[str]:
    """Start a worker's day on the farm; `more` is for its environment."""
    words = [sys.executable, "-m", "bench.farm_worker", str(unknown_a_day)]
    return subprocess.Popen(words, env=os.environ | more, stdout=subprocess.PIPE, text=True)


def cost_of(worker: subprocess.Popen[str]) -> dict[str, float]:
    """What a worker says when its day is over."""
    told, _ = worker.communicate()
    if worker.returncode != 0:
        raise SystemExit(f"a worker ended with {worker.returncode}: {told[-500:]}")
    cost: dict[str, float] = json.loads(told.strip().splitlines()[-1])
    return cost


def work_day(unknown_a_day: int) -> dict[str, float]:
    """One worker's day."""
    return cost_of(start_worker(unknown_a_day))


def tell_round(port: str, number: int) -> None:
    """Let the farm be read for its first, second or third crawl."""
    requests.get(f"http://127.0.0.1:{port}/_round/{number}", timeout=10).raise_for_status()


def sequential(farm: Farm, port: str, sample: int) -> tuple[float, int]:
    """Fetch and read whole boards one after another with `requests`, as one-search scrapers do; boards/s, postings."""
    read = {
        "greenhouse": _greenhouse, "lever": _lever, "ashby": _ashby, "smartrecruiters": _smartrecruiters,
        "bamboohr": _bamboohr,
    }  # fmt: skip
    started, postings = time.perf_counter(), 0
    for number in range(min(sample, farm.boards)):
        vendor = DEAL[number % len(DEAL)]
        postings += read[vendor](f"http://{HOSTS[vendor]}:{port}/{vendor}", f"b{number}")
    return min(sample, farm.boards) / (time.perf_counter() - started), postings


def _rows(url: str, name: str | None = None) -> list[dict[str, str]]:
    response = requests.get(url, timeout=30, allow_redirects=False)
    if response.status_code != 200:
        return []
    body = response.json()
    rows: list[dict[str, str]] = body[name] if name else body
    return rows


def _greenhouse(root: str, token: str) -> int:
    rows = _rows(f"{root}/v1/boards/{token}/jobs?content=true", "jobs")
    return sum(html_to_text(row["content"]) is not None for row in rows)


def _ashby(root: str, token: str) -> int:
    rows = _rows(f"{root}/posting-api/job-board/{token}", "jobs")
    return sum(html_to_text(row["descriptionHtml"]) is not None for row in rows)


def _lever(root: str, token: str) -> int:
    found = 0
    for skip in count(0, 100):
        rows = _rows(f"{root}/v0/postings/{token}?mode=json&skip={skip}&limit=100")
        found += sum(html_to_text(row["description"]) is not None for row in rows)
        if len(rows) < 100:
            return found
    return found


def _smartrecruiters(root: str, token: str) -> int:
    board = f"{root}/v1/companies/{token}/postings"
    rows = _rows(f"{board}?limit=100&offset=0", "content")
    for row in rows:
        page = requests.get(f"{board}/{row['id']}", timeout=30).json()
        html_to_text(page["jobAd"]["sections"]["jobDescription"]["text"])
    return len(rows)


def _bamboohr(root: str, token: str) -> int:
    rows = _rows(f"{root}/{token}/careers/list", "result")
    for row in rows:
        page = requests.get(f"{root}/{token}/careers/{row['id']}/detail", timeout=30).json()
        html_to_text(page["result"]["jobOpening"]["description"])
    return len(rows)
