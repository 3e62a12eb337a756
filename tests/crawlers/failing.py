"""Requests that bring nothing, as Scrapy hands them to an errback."""

from __future__ import annotations

from scrapy.http import Request
from twisted.python.failure import Failure


def failure_of(request: Request, error: Exception | None = None) -> Failure:
    """The failure of a request, by default for want of an answer."""
    failure = Failure(error or TimeoutError("no answer"))
    failure.request = request
    return failure
