"""Web addresses as we keep and compare them: http(s), no fragment, no tracking parameters."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from scrapy.http import Response

_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|cmpid|cmp|ref|ref_src|src|smid|s_cid|ito|ncid|icid|rss|at_medium|at_campaign|traffic_source)$",
    re.I,
)


def absolute(page: Response | str, printed: str) -> str | None:
    """The address a page means by a link; None where it is none ("http://[site:url]/", a template unfilled)."""
    try:
        return urljoin(page, printed.strip()) if isinstance(page, str) else page.urljoin(printed.strip())
    except ValueError:
        return None


def web_address(url: str) -> str | None:
    """The address without what only tells where the reader came from; None for anything but http(s)."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    host = parts.hostname + (f":{port}" if port and port not in {80, 443} else "")
    kept = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(name)
    ]
    query = parts.query if len(kept) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(kept)
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def site_of(url: str) -> str:
    """The host without "www."."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def same_site(first: str, second: str) -> bool:
    """Whether two addresses lie on one site: equal hosts, or one a subdomain of the other."""
    one, two = site_of(first), site_of(second)
    return bool(one and two) and (one == two or one.endswith("." + two) or two.endswith("." + one))
