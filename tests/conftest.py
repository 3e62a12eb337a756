"""Options and guards of the whole suite."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no counterexample: speed is measured in benchmarks.
settings.register_profile("pinkslip", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("pinkslip")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-expected` writes what spiders yield on their fixtures; read the change before committing it."""
    parser.addoption("--update-expected", action="store_true", help="rewrite tests/crawlers/fixtures/*/expected.jsonl")


def _is_local(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a path: AF_UNIX
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] in {"localhost", ""}


@pytest.fixture(autouse=True, scope="session")
def _loopback_only() -> Iterator[None]:
    """No test reaches another machine: a suite that needs the network proves nothing about us."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        original = getattr(socket.socket, name)

        def guarded(self: socket.socket, address: Any, original: Any = original) -> Any:
            if not _is_local(address):
                raise RuntimeError(f"a test tried to reach {address}; only loopback is allowed")
            return original(self, address)

        patch.setattr(socket.socket, name, guarded)
    yield
    patch.undo()
