"""Where the Internet Archive holds a page near a day: a second witness beside our own WARC.

The availability API (https://archive.org/help/wayback_api.php) names the closest snapshot; it neither makes one nor
promises that there is one.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

AVAILABLE = "https://archive.org/wayback/available"
COPIES = "https://web.archive.org/web"
NEAR = timedelta(days=30)
"""A snapshot further from the publication shows another state of the page."""


def availability_url(url: str, day: date | None, index: str = AVAILABLE) -> str:
    """The question: the snapshot of an address closest to a day."""
    asked = {"url": url} | ({"timestamp": f"{day:%Y%m%d}"} if day else {})
    return f"{index}?{urlencode(asked)}"


def closest_snapshot(body: bytes, day: date | None, near: timedelta = NEAR) -> str | None:
    """The snapshot's https address; None where there is none near the day.

    Raises:
        ValueError: not an answer of the availability API.
    """
    held = json.loads(body)
    if not isinstance(held, dict) or not isinstance(held.get("archived_snapshots"), dict):
        raise ValueError("no archived_snapshots in the answer")
    found = held["archived_snapshots"].get("closest")
    if not found or not found["available"] or str(found["status"]) != "200":
        return None
    taken = datetime.strptime(found["timestamp"], "%Y%m%d%H%M%S").date()  # noqa: DTZ007  the archive's day is enough
    if day and abs(taken - day) > near:
        return None
    return str(found["url"]).replace("http://", "https://", 1)


def taken_at(address: str) -> datetime | None:
    """When the archive took the copy at an address of `raw_copy`; None for any other address."""
    found = re.search(r"/(\d{14})id_/", address)
    return datetime.strptime(found[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC) if found else None


def raw_copy(snapshot: str, asked: str, copies: str = COPIES) -> str:
    """The address of a snapshot as it was served (`id_`: without the archive's toolbar and rewritten links).

    Raises:
        ValueError: the snapshot's address holds no timestamp.
    """
    taken = re.search(r"/web/(\d{4,14})", snapshot)
    if taken is None:
        raise ValueError(f"no timestamp in {snapshot[:200]!r}")
    return f"{copies}/{taken[1]}id_/{asked}"
