"""Whether a source can be reached at all, asked before a spider starts: offline, a whole day's run takes seconds."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterable

from crawlers.settings import allowed_private, uses_proxy

LIMIT = 10.0
"""Seconds one look may take, name resolution and connection together."""
REMEMBERED = 60.0
"""Seconds a look is good for, so that twenty sources at one host ask once."""

_known: dict[str, tuple[float, str | None]] = {}


def why_unreachable(hosts: Iterable[str], limit: float = LIMIT) -> str | None:
    """Why none of the hosts answers, the first told by name; None where one does, or a proxy stands before them."""
    plain = [host for host in hosts if host and not host.startswith("*.")]
    if uses_proxy() or not plain:
        return None
    found = look(plain, limit)
    reasons = [found[host] for host in plain]
    if any(reason is None for reason in reasons):
        return None
    return f"{plain[0]}: {reasons[0]}" + (f" (and {len(plain) - 1} further hosts)" if len(plain) > 1 else "")


def look(hosts: Iterable[str], limit: float = LIMIT) -> dict[str, str | None]:
    """Try all hosts at once: host -> why it cannot be reached, None if it can. Takes at most `limit` seconds."""
    wanted = list(dict.fromkeys(hosts))
    now = time.monotonic()
    fresh = {host: _known[host][1] for host in wanted if host in _known and now - _known[host][0] < REMEMBERED}
    missing = [host for host in wanted if host not in fresh]
    threads = [threading.Thread(target=_try, args=(host, limit), daemon=True) for host in missing]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, now + limit - time.monotonic()))
    for host in missing:
        held = _known.get(host)
        fresh[host] = held[1] if held and held[0] >= now else f"no answer within {limit:g} s"
    return fresh


def forget() -> None:
    """Look anew next time."""
    _known.clear()


def _try(host: str, limit: float) -> None:
    pairs = [pair.rpartition(":")[2] for pair in allowed_private() if pair.rpartition(":")[0] == host]
    reason: str | None = None
    for port in [int(port) for port in pairs] or [443, 80]:
        try:
            socket.create_connection((host, port), timeout=limit).close()
        except OSError as error:
            reason = f"{error.strerror or error}"
            if isinstance(error, socket.gaierror):
                break
        else:
            reason = None
            break
    _known[host] = (time.monotonic(), reason)
