"""Measure a full weekly run of all WARN sources: real spider processes, real delays, a server with real waits.

    python -m bench.warn_week [--only us_ks_warn] [--at-once 2]

Every request goes over a socket to a local server (bench/warn_site.py) in place of the states' own, each at its own
address as far as delays, throttling and robots are concerned. As in a live run, two spiders crawl at a time. The model
of bench/warn_requests.py is printed beside it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Request, Response

from bench.warn_requests import modelled
from bench.warn_site import StateSites
from crawlers.base import spider_of
from crawlers.folder import RunFolder, RunInput
from crawlers.registry import spider_class, spider_classes
from crawlers.settings import settings_for
from db.vocabulary import SourceKind

PORT = "BENCH_PORT"


class LocalStates(HTTP11DownloadHandler):
    """Ask the local server for what is asked of a state, and answer as the state."""

    lazy = False

    async def download_request(self, request: Request) -> Response:
        """One request over the local socket."""
        moved = request.replace(url=f"http://127.0.0.1:{os.environ[PORT]}/")
        moved.headers["X-Address"] = request.url
        moved.headers["X-Source"] = spider_of(self._crawler).name
        response: Response = await super().download_request(moved)
        return response.replace(url=request.url, request=request)

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._crawler = crawler


def crawl(folder: RunFolder) -> None:
    """The child process: one spider with its own settings but for the download handler."""
    given = folder.read_input()
    spider = spider_class(given.source)
    settings = settings_for(spider.source, given)
    handlers = settings.getwithbase("DOWNLOAD_HANDLERS").copy_to_dict()
    here = dict.fromkeys(("http", "https"), "bench.warn_week.LocalStates")
    settings.set("DOWNLOAD_HANDLERS", handlers | here, priority="cmdline")
    settings.set("RUN_FOLDER", folder, priority="cmdline")
    settings.set("RECORDINGS", None, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    process.crawl(spider, run=given)
    process.start()


def measure(name: str, scratch: Path, port: int, today: date) -> tuple[str, int, float, int]:
    """Run one source; its requests, seconds and records."""
    folder = RunFolder(scratch / name)
    folder.write_input(RunInput(source=name, today=today))
    started = time.monotonic()
    environment = os.environ | {PORT: str(port), "PINKSLIP_ALLOW_PRIVATE": f"127.0.0.1:{port}"}
    with folder.log.open("wb") as log:
        command = [sys.executable, "-m", "bench.warn_week", "--one", str(folder.path)]
        subprocess.run(command, stdout=log, stderr=log, env=environment, check=False)
    stats = folder.read_stats()
    seconds = time.monotonic() - started
    return name, stats.requests if stats else 0, seconds, stats.items if stats else 0


def main() -> None:
    """Print requests, minutes and records a source, beside the model, and the whole run's minutes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--day", type=date.fromisoformat, default=date(2026, 5, 26))
    options = parser.parse_args()
    if options.one:
        crawl(RunFolder(options.one))
        return
    names = [n for n, s in spider_classes().items() if s.source.kind is SourceKind.WARN]
    server = StateSites()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    started = time.monotonic()
    print("| source | requests | modelled | minutes | modelled | records |\n|---|---:|---:|---:|---:|---:|", flush=True)
    total = 0
    with tempfile.TemporaryDirectory(prefix="warn-week-") as scratch, ThreadPoolExecutor(options.at_once) as pool:
        chosen = options.only or names
        longest_first = sorted(chosen, key=lambda name: -modelled(name, options.day)[1])
        runs = [pool.submit(measure, n, Path(scratch), server.server_port, options.day) for n in longest_first]
        for run in runs:
            name, requests, seconds, records = run.result()
            guess, minutes = modelled(name, options.day)
            total += requests
            print(f"| {name} | {requests} | {guess} | {seconds / 60:.1f} | {minutes:.1f} | {records} |", flush=True)
    minutes = (time.monotonic() - started) / 60
    print(f"\n{total} requests in {minutes:.1f} min, {options.at_once} sources at a time")


if __name__ == "__main__":
    main()
