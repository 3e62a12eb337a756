"""Feed every WARN parser damaged recordings: each must end in a clear error or in rows, and soon.

    python -m bench.warn_fuzz [FOLDER] [--seed 20261121] [--rounds 1] [--largest BYTES]

Prints each recording with what its damaged copies ended in, and at the end what was neither; the seed gives the same
damage again. tests/crawlers/warn/test_hostile_bodies.py runs the smaller recordings.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from crawlers.errors import UnexpectedData
from crawlers.offline import parse_body
from crawlers.records import Notice
from crawlers.registry import spider_class

HARM = ("cut", "flip", "swap", "drop_tags", "repeat", "empty_cells", "wrong_type")
SECONDS = 120
"""A whole Californian yearly PDF takes twenty; what takes six times that hangs."""


def harmed(body: bytes, how: str, seed: int) -> bytes:
    """The same bytes, damaged in one way."""
    chance = random.Random(seed)
    if how == "cut":
        return body[: chance.randrange(1, len(body))]
    if how == "flip":
        out = bytearray(body)
        for _ in range(200):
            out[chance.randrange(len(out))] = chance.randrange(256)
        return bytes(out)
    if how == "swap":
        middle = chance.randrange(1, len(body))
        return body[middle:] + body[:middle]
    if how == "drop_tags":
        return body.replace(b"</td>", b"").replace(b'"', b"", 50)
    if how == "repeat":
        start = chance.randrange(len(body))
        return body[:start] + body[start : start + 2000] * 20 + body[start + 2000 :]
    if how == "empty_cells":
        return body.replace(b"<td>", b"<td></td><td>", 30)
    return b"<html><title>Home</title>" + body[:300]


def outcomes(folder: Path, entry: dict[str, str], seed: int) -> Iterator[tuple[str, str, float]]:
    """(damage, "rows", "error" or what went wrong, seconds) of each damaged copy of one recording."""
    spider, body = spider_class(entry["source"]), (folder / entry["file"]).read_bytes()
    for number, how in enumerate(HARM):
        broken = harmed(body, how, seed + number)
        if broken == body:
            continue
        start = time.perf_counter()
        try:
            records, _ = parse_body(spider, entry["url"], broken, entry["content_type"])
            nameless = any(not r.employer_name for r in records if isinstance(r, Notice))
            ended = "a notice without an employer" if nameless else "rows"
        except UnexpectedData as error:
            ended = "error" if entry["source"] in str(error) else f"an error that names no source: {error}"
        except Exception as error:  # whatever else comes out is what this looks for
            ended = f"{type(error).__name__}: {error}"
        seconds = time.perf_counter() - start
        yield how, ended if seconds < SECONDS else f"{seconds:.0f} s", seconds


def main() -> int:
    """Fuzz; the exit code says whether anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).resolve().parents[1].parent / "shared" / "replay" / "warn"
    parser.add_argument("folder", type=Path, nargs="?", default=default)
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--largest", type=int, default=10_000_000)
    options = parser.parse_args()
    wrong, total = [], Counter[str]()
    for line in (options.folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if (options.folder / entry["file"]).stat().st_size > options.largest:
            continue
        slowest = 0.0
        for round_ in range(options.rounds):
            for how, ended, seconds in outcomes(options.folder, entry, options.seed + 100 * round_):
                total[ended if ended in {"rows", "error"} else "wrong"] += 1
                slowest = max(slowest, seconds)
                if ended not in {"rows", "error"}:
                    wrong.append(f"{entry['file']} {how} (round {round_}): {ended[:300]}")
        print(f"{entry['file']:60} slowest {slowest:6.1f} s", flush=True)
    print(
        f"\nseed {options.seed}: {total['rows']} gave rows, {total['error']} a clear error, {len(wrong)} anything else"
    )
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
