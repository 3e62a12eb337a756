"""Never fetch an address that is not public: checked on every request, redirects and robots.txt included.

A crawled page can send us anywhere. Literal addresses are judged by the middleware, names once more after they were
resolved, because a public name may point inside. An egress firewall remains the real barrier.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Sequence
from urllib.parse import urlsplit

from scrapy.http import Request
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawlers.base import SourceSpider
from crawlers.errors import Refused
from crawlers.middlewares.of_spider import OfSpider
from crawlers.settings import allowed_private

PORTS = {"http": 80, "https": 443}
LONGEST = 2083
"""Characters of an address; no index of PostgreSQL holds much longer ones, and one would keep its whole run out."""
_NUMERIC_HOST = re.compile(r"(?i)(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}\.?")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address in IPv6 clothes

REFUSED_NAMES: dict[str, str] = {}
"""host -> the private address it resolved to, so that the request's error can say more than "cannot resolve"."""


def is_public(address: str) -> bool:
    """Whether an IP address is reachable for everyone; mapped and translated IPv4 are judged as the IPv4 they mean."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def literal_address(host: str) -> str | None:
    """The IP address a host spells out, in any form C libraries accept ("2130706433", "0x7f.1"); None for a name."""
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        pass
    if not _NUMERIC_HOST.fullmatch(host):
        return None
    try:
        return socket.inet_ntoa(socket.inet_aton(host.rstrip(".")))
    except OSError:
        return None


class AddressGuard(OfSpider):
    """Refuse what is not http(s) on its usual port at a public host that the source declares, or endless."""

    def __init__(self, spider: SourceSpider) -> None:
        super().__init__(spider)
        self.allowed = allowed_private()

    def process_request(self, request: Request) -> None:
        """Raise Refused for an address we never fetch; in a replay nothing is fetched: scheme and length count."""
        parts = urlsplit(request.url)
        if parts.scheme not in PORTS:
            raise self._refused(request.url, "scheme", parts.scheme, "http or https")
        if len(request.url) > LONGEST:
            raise self._refused(request.url, "address", f"{len(request.url):,} characters", f"at most {LONGEST:,}")
        if self.spider.run.replay is not None:
            return
        host = parts.hostname or ""
        port = parts.port or PORTS[parts.scheme]
        if f"{host}:{port}" in self.allowed:
            return
        address = literal_address(host)
        if address is not None and not is_public(address):
            raise self._refused(request.url, "host", address, "a public address")
        if port != PORTS[parts.scheme]:
            raise self._refused(request.url, "port", port, f"{PORTS[parts.scheme]}")
        if host in REFUSED_NAMES:
            raise self._refused(request.url, "host", f"{host} at {REFUSED_NAMES[host]}", "a public address")
        if not self.spider.may_fetch(host):
            raise self._refused(request.url, "host", host, "a host the source declares (Source.hosts)")

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Say why a name did not resolve when it was we who refused it."""
        host = urlsplit(request.url).hostname or ""
        if host in REFUSED_NAMES and not isinstance(exception, Refused):
            raise self._refused(request.url, "host", f"{host} at {REFUSED_NAMES[host]}", "a public address")

    def _refused(self, url: str, field: str, value: object, expected: str) -> Refused:
        return Refused(source=self.spider.name, url=url[:LONGEST], field=field, value=value, expected=expected)


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver that has no answer for names pointing at private addresses."""

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802  Twisted's name
        """Resolve a name, or fail as if there were none."""
        resolved: Deferred[str] = super().getHostByName(name, timeout)
        return resolved.addCallback(self._judge, name)

    @staticmethod
    def _judge(address: str, name: str) -> str:
        if is_public(address) or any(pair.rpartition(":")[0] == name for pair in allowed_private()):
            return address
        REFUSED_NAMES[name] = address
        raise DNSLookupError(f"{name} points at {address}, which is not public")
