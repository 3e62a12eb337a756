"""`make bench`: every benchmark at a size that ends within minutes, each in a process of its own.

    make bench                     all of them
    make bench ARGS="store edgar"  some of them

The ones that read real recordings say so and are left out where those are not there. Figures hold for one machine and
one run: compare ratios within a run, not seconds between machines.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.shared_material import SHARED

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Bench:
    """One benchmark: a module of this package, its arguments here, and whether it reads recordings."""

    module: str
    arguments: tuple[str, ...] = ()
    reads_recordings: bool = False


BENCHES = (
    Bench("archive", ("200",)),
    Bench("store", ("--announcements", "20000", "--postings", "5000")),
    Bench("postings_reader"),
    Bench("attribution"),
    Bench("attribution_elsewhere", reads_recordings=True),
    Bench("board_farm"),
    Bench("warn_parsing", reads_recordings=True),
    Bench("edgar", reads_recordings=True),
    Bench("joining", reads_recordings=True),
    Bench("employers", reads_recordings=True),
    Bench("articles", reads_recordings=True),
    Bench("statements_first_pass", reads_recordings=True),
    Bench("postings_table", reads_recordings=True),
    Bench("warn_table", reads_recordings=True),
    Bench("warn_rival", reads_recordings=True),
    Bench("warn_requests"),
)


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; returns how many failed."""
    unknown = set(names) - {bench.module for bench in BENCHES}
    if unknown:
        print(f"no benchmark {sorted(unknown)[0]!r}; there are {', '.join(b.module for b in BENCHES)}", file=sys.stderr)
        return 2
    failed = 0
    for bench in BENCHES:
        if names and bench.module not in names:
            continue
        print(f"\n== {bench.module} {' '.join(bench.arguments)}", flush=True)
        if bench.reads_recordings and not SHARED.is_dir():
            print("left out: it reads recordings that are not here (set PINKSLIP_SHARED)")
            continue
        command = [sys.executable, "-m", f"bench.{bench.module}", *bench.arguments]
        failed += subprocess.run(command, cwd=ROOT, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
