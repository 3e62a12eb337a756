"""How a source can fall short, each by name. One raised error fails that source's run, never the others'."""

from __future__ import annotations

import linecache
import sysconfig
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost


class UnexpectedData(ValueError):
    """A page says something the spider was not told to expect: names source, url, field, value and expectation."""

    def __init__(self, *, source: str, url: str, field: str, value: object, expected: str) -> None:
        super().__init__(f"{source}: {url}: {field} is {str(value)[:200]!r}, expected {expected}")
        self.source, self.url, self.field, self.value, self.expected = source, url, field, value, expected


class Blocked(UnexpectedData):
    """A wall or challenge page stands where the data should be, whatever its status code says. Never bypassed."""


class Truncated(UnexpectedData):
    """A body ends before its format says it may (PDF, gzip, workbook)."""


class TooLarge(UnexpectedData):
    """A body beyond the size its source declares."""


class Refused(UnexpectedData):
    """An address we never fetch: private, not http(s), an odd port, or a host its source does not declare."""


class SoftNotFound(UnexpectedData):
    """A page that says "not found" with status 200."""


class NotRecorded(IgnoreRequest):
    """A replay has no recording of this request; the network is never asked instead."""

    def __init__(self, url: str) -> None:
        super().__init__(f"not recorded: {url}")


class RobotsUnread(IgnoreRequest):
    """A request that was not sent: its host fails to give its robots.txt, so nothing of it may be asked for."""

    def __init__(self, url: str, status: int) -> None:
        super().__init__(
            f"{url}: the host's robots.txt answered with status {status}; until it can be read all is closed"
        )


class Postponed(IgnoreRequest):
    """A request that was not sent: its host asked for more time than a run waits. It is left for the next run."""

    def __init__(self, url: str, seconds: float) -> None:
        super().__init__(f"{url}: the host asked for {seconds:.0f} s of peace")


SURPRISES = (ArithmeticError, AttributeError, LookupError, NotSupported, RecursionError, TypeError, ValueError)
"""What reading raises where a value has another type or shape than ever before, or is not there."""


_LIBRARIES = tuple(sysconfig.get_paths()[name] for name in ("stdlib", "purelib", "platlib"))


@contextmanager
def surprises_told(source: str, url: str) -> Iterator[None]:
    """Whatever reading a page raises comes out as an error that says where and at what.

    Raises:
        UnexpectedData: a value of another type or shape than the spider reads.
    """
    try:
        yield
    except UnexpectedData:
        raise
    except SURPRISES as error:
        field, value, expected = _surprise(error)
        raise UnexpectedData(source=source, url=url, field=field, value=value, expected=expected) from error


def _surprise(error: Exception) -> tuple[str, object, str]:
    """Field, value and expectation: a model says all three itself, of other errors the line that met the value does."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return ".".join(map(str, first["loc"])), first["input"], first["msg"]
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    code = linecache.getline(*([frame for frame in frames if not frame[0].startswith(_LIBRARIES)] or frames)[-1])
    expected = f"another type or shape ({' '.join(f'{type(error).__name__}: {error}'.split())[:200]})"
    if isinstance(error, KeyError):
        return str(error.args[0]), "absent", expected
    return f"a value for `{code.strip()}`", error.obj if isinstance(error, AttributeError) else error, expected


TRANSPORT_ERRORS = (
    CannotResolveHostError,
    ConnectError,
    ConnectionDone,
    ConnectionLost,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)


def is_transport(error: BaseException) -> bool:
    """Whether an error means that nothing came back, rather than that what came back was wrong."""
    if "certificate verify failed" in str(error):
        return False
    return isinstance(error, TRANSPORT_ERRORS) or type(error).__name__ == "TunnelError"


def describe(error: BaseException) -> str:
    """What happened, for errors of libraries whose own text says less than their type."""
    if isinstance(error, HttpError):
        target = error.response.headers.get("Location")
        to = f", pointing at {target.decode('latin-1')[:200]}" if target else ""
        return f"answered with status {error.response.status}{to}"
    if isinstance(error, DownloadCancelledError) and not str(error):
        return "body is larger than the source may send (Source.max_bytes)"
    if "certificate verify failed" in str(error):
        return "the server's certificate cannot be verified"
    return f"{type(error).__name__}: {error}"
