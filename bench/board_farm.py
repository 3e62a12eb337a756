"""Crawl a farm of boards three times and print what it cost: `python -m bench.board_farm [--boards N --postings N]`.

First everything is new; then 3 % of the boards have changed; then a tenth of them fail. After each crawl what is held
is brought up to date by the lifecycle's one rule (gone = absent from a complete, changed listing) and compared with the
farm's truth. The full size of the issue is `--boards 5000 --postings 50`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import requests
from rich.console import Console
from rich.table import Table

from crawlers.base import RunInput, Validator
from crawlers.folder import RunFolder
from crawlers.platforms.plain_text import html_to_text
from crawlers.runner import run_spider
from tests.crawlers.postings.board_farm import VENDORS, Farm, serving

TODAY = date(2026, 11, 21)
SPIDERS = "tests.crawlers.postings.farm_spiders"


@dataclass
class Held:
    """What a registry and a posting table would hold of one vendor between crawls."""

    validators: dict[str, Validator] = field(default_factory=dict)
    known: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass
class Figures:
    """What one crawl of all boards cost and brought."""

    seconds: float = 0.0
    boards: int = 0
    postings: int = 0
    requests: int = 0
    unchanged: int = 0
    incomplete: int = 0
    removed: int = 0
    megabytes: float = 0.0
    errors: int = 0
    by_vendor: dict[str, float] = field(default_factory=dict)


def crawl(farm: Farm, vendor: str, held: Held, folder: Path, figures: Figures) -> None:
    """Run one vendor's boards through the runner and take the records up."""
    # Only where texts stand on pages of their own must a run know which ones are held.
    known = held.known if vendor == "smartrecruiters" else {}
    given = RunInput(
        source=f"farm_{vendor}", today=TODAY, boards=farm.tokens(vendor), validators=held.validators,
        cursors={"farm": f"http://127.0.0.1:{farm.port}", "known": known},
    )  # fmt: skip
    place = RunFolder(folder)
    place.write_input(given)
    started = time.perf_counter()
    outcome = run_spider(folder)
    figures.by_vendor[vendor] = time.perf_counter() - started
    figures.seconds += figures.by_vendor[vendor]
    figures.requests += outcome.stats.requests
    figures.errors += outcome.stats.error_count
    if outcome.records_path is None:
        raise SystemExit(f"{vendor}: {outcome.finish_reason}: {outcome.errors[:3]}")
    take_up(outcome.records_path, held, figures)


def take_up(records: Path, held: Held, figures: Figures) -> None:
    """Bring what is held up to date from a run's records: the lifecycle's rule, on ids alone."""
    seen: dict[str, dict[str, str]] = {}
    with records.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["kind"] == "posting":
                figures.postings += 1
                seen.setdefault(row["board"], {})[row["external_id"]] = row["title"]
                continue
            board = row["board"]
            figures.boards += 1
            figures.unchanged += row["unchanged"]
            figures.incomplete += not row["complete"]
            if row["complete"] and not row["unchanged"]:
                now = seen.pop(board, {})
                figures.removed += len(held.known.get(board, {}).keys() - now.keys())
                held.known[board] = now
                held.validators[board] = Validator(etag=row["etag"], sha256=row["body_sha256"])


def check(farm: Farm, held: dict[str, Held]) -> list[str]:
    """Boards whose held advertisements differ from the farm's truth."""
    wrong = []
    for vendor in VENDORS:
        for token in farm.tokens(vendor):
            number = int(token.removeprefix("b"))
            ids = {str(n) for n in farm.listed(number, at=min(farm.round, 1))} if not farm.is_dead(number) else set()
            have = {identity.rpartition("-")[2] for identity in held[vendor].known.get(token, {})}
            if have != ids:
                wrong.append(f"{vendor}/{token}: {len(have - ids)} too many, {len(ids - have)} missing")
    return wrong


def sequential(farm: Farm, sample: int) -> tuple[float, int]:
    """Fetch and read whole boards one after another with `requests`, as one-search scrapers do; boards/s, postings."""
    tokens = farm.tokens("greenhouse")[:sample]
    started, postings = time.perf_counter(), 0
    for token in tokens:
        response = requests.get(
            f"http://127.0.0.1:{farm.port}/greenhouse/v1/boards/{token}/jobs?content=true", timeout=30
        )
        if response.ok:
            postings += sum(html_to_text(job["content"]) is not None for job in response.json()["jobs"])
    return len(tokens) / (time.perf_counter() - started), postings


def _second_to_first(figures: list[Figures]) -> list[tuple[int, int]]:
    first, second = figures[:2]
    return [(second.requests, first.requests), (second.postings, first.postings)]


def three_crawls(farm: Farm, root: Path) -> tuple[list[Figures], list[list[str]]]:
    """Crawl the farm in its three rounds."""
    held = {vendor: Held() for vendor in VENDORS}
    figures, wrong = [], []
    for number in range(3):
        farm.round = number
        mine = Figures()
        for vendor in VENDORS:
            crawl(farm, vendor, held[vendor], root / f"{number}-{vendor}", mine)
        mine.megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        figures.append(mine)
        wrong.append(check(farm, held))
    return figures, wrong


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boards", type=int, default=200)
    parser.add_argument("--postings", type=int, default=20, help="advertisements a board, on average")
    parser.add_argument("--latency", type=float, default=0.05, help="seconds before each answer")
    parser.add_argument("--sample", type=int, default=50, help="boards fetched one after another for comparison")
    chosen = parser.parse_args()
    farm = Farm(boards=chosen.boards, per_board=chosen.postings, latency=chosen.latency)
    with serving(farm), tempfile.TemporaryDirectory() as root:
        os.environ["PINKSLIP_SPIDERS"] = SPIDERS
        os.environ["PINKSLIP_ALLOW_PRIVATE"] = f"127.0.0.1:{farm.port}"
        one_by_one, _ = sequential(farm, chosen.sample)
        farm.throttled.clear()
        figures, wrong = three_crawls(farm, Path(root))
    table = Table(
        "crawl", "seconds", "boards/s", "postings/s", "requests", "records", "unchanged", "incomplete", "removed",
        "errors", "peak MB", "wrong boards",
    )  # fmt: skip
    for name, row, bad in zip(("first", "3 % changed", "a tenth fails"), figures, wrong, strict=True):
        table.add_row(
            name, f"{row.seconds:.1f}", f"{row.boards / row.seconds:.1f}", f"{row.postings / row.seconds:.0f}",
            str(row.requests), str(row.postings), str(row.unchanged), str(row.incomplete), str(row.removed),
            str(row.errors), f"{row.megabytes:.0f}", str(len(bad)),
        )  # fmt: skip
    console = Console(width=160)
    console.print(table)
    asked, read = (1 - now / before for now, before in _second_to_first(figures))
    console.print(f"the second crawl asks {asked:.0%} less and reads {read:.1%} less")
    alone = len(farm.tokens("greenhouse")) / figures[0].by_vendor["greenhouse"]
    again = len(farm.tokens("greenhouse")) / figures[1].by_vendor["greenhouse"]
    console.print(f"greenhouse alone: {alone:.1f} boards/s new, {again:.1f} again; archived, parsed and recorded")
    console.print(f"one after another with requests: {one_by_one:.1f} boards/s, fetched and parsed, nothing archived")
    for line in [line for bad in wrong for line in bad][:5]:
        console.print(line)


if __name__ == "__main__":
    main()
