"""Addresses we never fetch, in every spelling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Request
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred, succeed
from twisted.internet.error import DNSLookupError

from crawlers.errors import Refused
from crawlers.middlewares import address
from crawlers.middlewares.address import AddressGuard, PublicResolver, is_public, literal_address
from tests.crawlers.probes import CARD, ProbeSpider


class StateSpider(ProbeSpider):
    """A source with a host of its own, one further, and one for every tenant."""

    name = "state_warn"
    source = replace(CARD, url="https://labor.example/warn", hosts=frozenset({"files.example", "*.boards.example"}))


@pytest.fixture
def guard(monkeypatch: pytest.MonkeyPatch) -> Iterator[AddressGuard]:
    monkeypatch.delenv("PINKSLIP_ALLOW_PRIVATE", raising=False)
    yield AddressGuard(StateSpider())
    address.REFUSED_NAMES.clear()


@pytest.mark.parametrize(
    "url",
    [
        "https://labor.example/",
        "https://www.labor.example/list.xlsx",
        "http://files.example:80/a.pdf",
        "https://files.example:443/",
        "https://acme.boards.example/jobs",
    ],
)
def test_declared_hosts_may_be_fetched(guard: AddressGuard, url: str) -> None:
    guard.process_request(Request(url))


@pytest.mark.parametrize(
    ("url", "field"),
    [
        ("http://127.0.0.1/", "host"),
        ("http://10.1.2.3/", "host"),
        ("http://169.254.169.254/latest/meta-data/", "host"),
        ("http://[::1]/", "host"),
        ("http://[::ffff:10.0.0.1]/", "host"),
        ("http://[64:ff9b::a00:1]/", "host"),
        ("http://[fe80::1]/", "host"),
        ("http://2130706433/", "host"),
        ("http://0x7f.1/", "host"),
        ("http://0177.0.0.1/", "host"),
        ("http://100.64.0.1/", "host"),
        ("http://224.0.0.1/", "host"),
        ("http://0.0.0.0/", "host"),
        ("http://8.8.8.8/", "host"),  # public, but no host of the source
        ("http://elsewhere.example/", "host"),
        ("http://labor.example.evil.example/", "host"),
        ("http://boards.example/", "host"),
        ("https://labor.example:8443/", "port"),
        ("http://labor.example:22/", "port"),
        ("ftp://labor.example/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("data:text/html,x", "scheme"),
    ],
)
def test_anything_else_is_refused_by_name(guard: AddressGuard, url: str, field: str) -> None:
    with pytest.raises(Refused, match=f"state_warn: .*: {field} is ") as caught:
        guard.process_request(Request(url))
    assert caught.value.url == Request(url).url


@given(st.ip_addresses(v=4, network="10.0.0.0/8"))
def test_a_private_address_is_seen_through_every_way_to_write_it(ip: Any) -> None:
    number = int(ip)
    octets = [number >> shift & 255 for shift in (24, 16, 8, 0)]
    for spelled in (str(ip), str(number), hex(number), ".".join(f"0{octet:o}" for octet in octets)):
        literal = literal_address(spelled)
        assert literal is not None
        assert not is_public(literal)
    assert not is_public(f"::ffff:{ip}")


def test_a_name_is_no_literal_address() -> None:
    assert [literal_address(name) for name in ("labor.example", "1e100.net", "999.1.1.1")] == [None, None, None]


def test_a_public_name_that_points_inside_is_refused_after_resolution(
    guard: AddressGuard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(self: object, name: str, timeout: object = ()) -> Deferred[str]:
        return succeed("93.184.216.34" if name == "files.example" else "192.168.0.7")

    monkeypatch.setattr(CachingThreadedResolver, "getHostByName", resolve)
    resolver = PublicResolver.__new__(PublicResolver)
    answers: list[Any] = []
    resolver.getHostByName("files.example").addBoth(answers.append)
    resolver.getHostByName("labor.example").addBoth(answers.append)
    assert answers[0] == "93.184.216.34"
    assert answers[1].check(DNSLookupError)
    with pytest.raises(Refused, match=r"labor\.example at 192\.168\.0\.7.*expected a public address"):
        guard.process_exception(Request("https://labor.example/"), answers[1].value)


def test_an_address_of_a_pages_length_is_refused_and_told_in_part(guard: AddressGuard) -> None:
    endless = Request("https://labor.example/?" + "x" * 9_000)
    with pytest.raises(Refused, match=r"address is '9,0\d\d characters', expected at most 2,083") as refused:
        guard.process_request(endless)
    assert len(str(refused.value)) < 2_300
