"""One worker's day on the board farm, as a process of its own: `python -m bench.farm_worker UNKNOWN_A_DAY`.

Runs `pinkslip crawl` over the farm's systems and prints, as its last line, the seconds and the peak memory of its own
process and of the largest spider it started. PINKSLIP_HOME, PINKSLIP_FARM and the database are in the environment.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path

from flows import boards as flow_boards
from flows.crawl import CrawlRequest
from flows.crawl_command import crawl_named
from tests.crawlers.postings.board_farm import VENDORS

SLUGS = [f"farm_{vendor}" for vendor in VENDORS]
EVERY = 0.25


def peak_mb(process: int | str = "self") -> float:
    """The most memory a process has held resident since its program began (VmHWM); 0 where it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(found[0].split()[1]) / 1024 if found else 0.0


def is_spider(process: str) -> bool:
    """Whether a child has become a spider; until then it is a copy of this process, and counts as it."""
    try:
        return b"crawlers.run" in Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False


class Spiders(threading.Thread):
    """Watches the spiders this process starts and keeps their highest peak."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0

    def run(self) -> None:
        """Look again and again."""
        mine = Path(f"/proc/{os.getpid()}/task")
        while True:
            for task in mine.iterdir():
                children = (task / "children").read_text().split() if (task / "children").exists() else []
                self.peak = max([self.peak, *(peak_mb(child) for child in children if is_spider(child))])
            time.sleep(EVERY)


def main() -> None:
    """Work one day."""
    flow_boards.UNKNOWN_A_DAY = int(sys.argv[1])  # a new registry is probed over weeks; here in a day
    spiders = Spiders()
    spiders.start()
    started = time.perf_counter()
    crawl_named(SLUGS, None, CrawlRequest(), None)
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "flow_mb": peak_mb(), "spider_mb": spiders.peak}), flush=True)


if __name__ == "__main__":
    main()
