"""How fast the archive writes, reads and is repaired: `python bench/archive.py [RECORDS]`."""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from crawlers.archive import ArchiveWriter, iter_archive, read_archived, repair

PAGE = 60_000
"""Bytes of one page; the median of a state's list page is near it."""


def page(number: int) -> bytes:
    """Text as compressible as a table of notices."""
    draw = random.Random(number)
    rows = (f"<tr><td>Employer {draw.randrange(10**6)}</td><td>{draw.randrange(900)}</td></tr>" for _ in range(2000))
    return "".join(rows).encode()[:PAGE]


def main(records: int) -> None:
    """Write, read and repair an archive in a temporary folder and print what each took."""
    pages = [page(number) for number in range(50)]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        started = time.perf_counter()
        with ArchiveWriter(root, "bench") as writer:
            places = [
                writer.write(
                    f"https://x.example/{n}", 200, [("Content-Type", "text/html")], pages[n % 50], datetime.now(UTC)
                )
                for n in range(records)
            ]
        told("written, each synced", records, time.perf_counter() - started)
        (archive,) = root.glob("*.warc.gz")
        size = archive.stat().st_size
        started = time.perf_counter()
        read = sum(1 for _ in iter_archive(archive))
        told("read in order", read, time.perf_counter() - started)
        chosen = random.Random(1).sample(places, min(200, records))
        started = time.perf_counter()
        for name, offset in chosen:
            read_archived(root / name, offset)
        told("read by reference", len(chosen), time.perf_counter() - started)
        with archive.open("rb+") as file:
            file.truncate(size - 10)
        started = time.perf_counter()
        cut = repair(archive)
        print(f"repaired {size / 2**20:.1f} MiB in {time.perf_counter() - started:.2f} s, {cut:,} bytes cut")
        ratio = records * PAGE / size
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"packed {ratio:.1f} to 1, peak memory {peak:.0f} MiB")


def told(what: str, count: int, seconds: float) -> None:
    """One line of result."""
    rate, volume = count / seconds, count * PAGE / seconds / 2**20
    print(f"{count:,} records {what} in {seconds:.2f} s: {rate:,.0f}/s, {volume:.0f} MiB/s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
