"""Our WARN parsers beside warn-scraper's own, on the recordings its scrapers accept: rows, seconds, peak memory.

    python -m bench.warn_rival --rival /path/to/venv/bin/python

warn-scraper (Apache-2.0) is no part of this project: install it into an environment of its own (`pip install
warn-scraper pyquery`) and name that environment's python, here or in BENCH_RIVAL for `make bench`. Its scrapers fetch
and parse in one; here every fetch is answered with the recording, so that what is timed is the parsing. Each side runs
in a process of its own, on the same bytes. A scraper that raises, or wants pages that are not recorded, does not accept
the file; that is printed too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys

from tests.shared_material import SHARED

FOLDER = SHARED / "replay" / "warn"
FILES = (
    "ak/2026-05_sample.html", "al/2026-05_sample.html", "ca/2024-04_warn_report.xlsx", "dc/2026-05_sample.html",
    "fl/2026-05_sample.html", "hi/2026-05_sample.html", "ia/2026-05_sample.xlsx", "in/2026-05_sample.html",
    "ky/2026-05_sample.csv", "md/2026-05_sample.html", "mi/2026-05_sample.json", "nj/2026-05_sample.pdf",
    "ny/near_raw_tableau.csv", "pa/2026-05_sample.html", "ri/2026-05_sample.xlsx", "tn/2026-05_sample.html",
    "tx/warn-act-listings-2024-twc.xlsx", "va/near_raw_warn_notices.csv", "wa/2026-05_sample.html",
    "wi/2026-05_sample.json",
)  # fmt: skip
LIMIT = 120
"""Seconds one side may take."""

THEIRS = """
import csv, importlib, json, resource, sys, tempfile, time
from pathlib import Path
import requests
state, file = sys.argv[1], Path(sys.argv[2])
body = file.read_bytes()
class Recorded(requests.Response):
    def __init__(self, url):
        super().__init__()
        self.status_code, self._content, self.url, self.encoding = 200, body, url, "utf-8"
        self.headers["Content-Type"] = "text/html"
page = ("<html><a class='link' href='/warn_report.xlsx'>WARN Report Excel</a></html>").encode()
asked = []
def answer(*args, **kwargs):
    url = next((a for a in args if isinstance(a, str) and a.startswith("http")), kwargs.get("url", ""))
    asked.append(url)
    found = Recorded(url)
    is_page = file.suffix in {".xlsx", ".pdf"} and not url.lower().endswith((".xlsx", ".pdf", "download"))
    if is_page:
        found._content = page
    if len(asked) > 3 and file.suffix == ".html":
        raise LookupError("asks for pages that are not recorded")
    return found
requests.get = requests.post = requests.Session.get = requests.Session.post = requests.Session.request = answer
from warn import utils
utils.get_url = answer
utils.sleep = time.sleep = lambda seconds: None
scraper = importlib.import_module("warn.scrapers." + state)
with tempfile.TemporaryDirectory() as scratch:
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    try:
        out = scraper.scrape(data_dir=Path(scratch), cache_dir=Path(scratch) / "cache")
        seconds = time.perf_counter() - start
        with open(out, newline="", encoding="utf-8") as handle:
            rows = max(0, len(list(csv.reader(handle))) - 1)
        told = {"rows": rows, "seconds": seconds}
    except BaseException as error:
        told = {"refused": f"{type(error).__name__}: {str(error)[:60]}"}
print("\\n" + json.dumps(told | {"mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""

OURS = """
import json, resource, sys, time
from pathlib import Path
from crawlers.offline import parse_body
from crawlers.registry import spider_class
entry, file = json.loads(sys.argv[1]), Path(sys.argv[2])
spider, body = spider_class(entry["source"]), file.read_bytes()
start = time.perf_counter()
records, _ = parse_body(spider, entry["url"], body, entry["content_type"])
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"rows": len(records), "seconds": seconds, "mib": peak}))
"""


def run(python: str, code: str, *arguments: str) -> dict[str, object]:
    """One side on one file, in a process of its own."""
    command = [python, "-c", code, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
        told: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    except subprocess.TimeoutExpired:
        return {"refused": f"no end within {LIMIT} s"}
    except (ValueError, IndexError):
        return {"refused": done.stderr.strip().splitlines()[-1][:80] if done.stderr.strip() else "said nothing"}
    return told


def cells(told: dict[str, object]) -> str:
    """A side's columns of the table."""
    if "refused" in told:
        return f"{str(told['refused'])[:48]} | | | "
    rows, seconds, mib = (float(str(told[name])) for name in ("rows", "seconds", "mib"))
    return f"{rows:.0f} | {seconds:.2f} | {rows / max(seconds, 1e-6):,.0f} | {mib:.0f}"


def main() -> int:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rival", default=os.environ.get("BENCH_RIVAL"), help="python of an environment with warn-scraper"
    )
    options = parser.parse_args()
    has_rival = options.rival and "refused" not in run(options.rival, "import json, warn; print(json.dumps({}))")
    if not has_rival:
        print("warn-scraper's side is left out: name an environment that has it (--rival VENV/bin/python)")
    manifest = [json.loads(line) for line in (FOLDER / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    entries = {entry["file"]: entry for entry in manifest}
    print("| recording | ours: rows | s | rows/s | MiB | warn-scraper: rows | s | rows/s | MiB |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for file in FILES:
        ours = run(sys.executable, OURS, json.dumps(entries[file]), str(FOLDER / file))
        theirs = run(options.rival, THEIRS, file[:2], str(FOLDER / file)) if has_rival else {"refused": "-"}
        print(f"| {file} | {cells(ours)} | {cells(theirs)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
