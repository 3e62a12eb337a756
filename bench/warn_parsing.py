"""Measure how fast recorded WARN pages are parsed: rows a second and peak memory, by form of file.

python -m bench.warn_parsing [FOLDER] [--skip-large]
"""

from __future__ import annotations

import argparse
import resource
from collections import defaultdict
from pathlib import Path

from bench.warn_table import read_recordings


def main() -> None:
    """Print rows, seconds and rows a second for each form, and the process's peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).resolve().parents[1].parent / "shared" / "replay" / "warn"
    parser.add_argument("folder", type=Path, nargs="?", default=default)
    parser.add_argument("--skip-large", action="store_true")
    options = parser.parse_args()
    rows: dict[str, int] = defaultdict(int)
    seconds: dict[str, float] = defaultdict(float)
    for line in read_recordings(options.folder, skip_large=options.skip_large):
        form = line.file.rsplit(".", 1)[-1]
        rows[form] += len(line.notices)
        seconds[form] += line.seconds
    for form in sorted(rows):
        rate = rows[form] / max(seconds[form], 1e-9)
        print(f"{form:5} {rows[form]:6} rows {seconds[form]:7.2f} s {rate:8.0f} rows/s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # KiB on Linux
    print(f"all   {sum(rows.values()):6} rows {sum(seconds.values()):7.2f} s, peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
