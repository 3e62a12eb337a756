"""Compute a full weekly run of the WARN sources from their own request lists and delays.

    python -m bench.warn_requests [--day 2026-11-21]

Requests are those a spider starts with, the files and pages they lead to (PAGES, from the recordings: how many a run
follows), and a robots.txt for each host. Hosts run side by side, so the run lasts as long as its slowest host.
"""

from __future__ import annotations

import argparse
from datetime import date

from crawlers.base import RunInput
from crawlers.registry import spider_class, spider_classes
from db.vocabulary import SourceKind

SECONDS_A_RESPONSE = 1.1
"""A page of a slow state server. The delay runs from request to request, so the longer of the two counts."""
START = 0.05
"""Minutes a spider process takes to start and end."""
PAGES = {
    # pages and files followed on an ordinary day, where it is not one link: counted on the recordings and the facts
    "us_ga_warn": 265,  # a page for each of 257 notices
    "us_wa_warn": 24,  # pages turned
    "us_fl_warn": 1,
    "us_ks_warn": 70, "us_az_warn": 70, "us_me_warn": 45, "us_de_warn": 15, "us_vt_warn": 25,  # a notice each
    "us_ms_warn": 5, "us_mn_warn": 3, "us_wi_warn": 1, "us_ok_warn": 1, "us_or_warn": 2, "us_co_warn": 2,
}  # fmt: skip
FOLLOWED = 1


def modelled(name: str, day: date) -> tuple[int, float]:
    """Requests and minutes of one source's weekly run."""
    spider_of_name = spider_class(name)
    spider = spider_of_name(run=RunInput(source=name, today=day))
    has_links = bool(getattr(spider, "links", ()))
    requests = len(list(spider.requests())) + PAGES.get(name, FOLLOWED if has_links else 0) + 1
    return requests, START + requests * (max(spider.source.delay, SECONDS_A_RESPONSE)) / 60


def main() -> None:
    """Print requests and minutes a source, and the run's length."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--day", type=date.fromisoformat, default=date(2026, 11, 21))
    day = parser.parse_args().day
    total, minutes_in_all, longest = 0, 0.0, ("", 0.0)
    for name, spider in spider_classes().items():
        if spider.source.kind is not SourceKind.WARN:
            continue
        requests, minutes = modelled(name, day)
        total, minutes_in_all = total + requests, minutes_in_all + minutes
        longest = max(longest, (name, minutes), key=lambda pair: pair[1])
        print(f"{name:14} {requests:4} requests {minutes:6.1f} min")
    two = max(minutes_in_all / 2, longest[1])
    print(
        f"{total} requests; {longest[1]:.1f} min with all hosts side by side (slowest: {longest[0]}), "
        f"{two:.1f} min with two sources at a time, as `pinkslip crawl` does"
    )


if __name__ == "__main__":
    main()
