"""Retry what may pass, as late as the server asks, and give up soon where nothing ever answers."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings

from crawlers.base import spider_of
from crawlers.errors import Postponed, is_transport

REFUSED = 429
LONGEST_WAIT = 120.0
"""Seconds we wait when asked to; a server that wants more gets its peace and is read tomorrow."""
BACKOFF = 2.0
"""Seconds before the first retry of a failed answer that names no time; doubled each time."""


class PoliteRetry(RetryMiddleware):
    """Scrapy's retries, each as late as its answer asks for.

    Who waits: Retry-After speaks for the host, so every request to it waits. A refusal (429) without a time delays its
    own request, and from the second in a row the host, longer each time. A 5xx without a time delays its own request
    only: one broken page says nothing about the others. While nothing has answered at all there is one retry.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self.not_before: dict[str, float] = {}
        self.refusals: Counter[str] = Counter()

    async def process_request(self, request: Request) -> None:
        """Hold a request until its host and the answer it is retried for allow it.

        Raises:
            Postponed: the host asked for more time than a run waits.
        """
        again_at = max(self.not_before.get(_host(request), 0.0), request.meta.get("not_before", 0.0))
        wait = again_at - time.monotonic()
        if wait > LONGEST_WAIT:
            raise Postponed(request.url, wait)
        if wait > 0:
            await asyncio.sleep(wait)

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Retry 429 and 5xx after the pause the server names."""
        running = spider_of(self.crawler)
        if response.status != REFUSED:
            self.refusals.pop(_host(request), None)
        if response.status not in self.retry_http_codes or request.meta.get("dont_retry"):
            return response
        wait = 0.0 if running.run.replay else self._pause(request, response)
        if wait > LONGEST_WAIT:
            running.ledger.warn(f"{request.url}: asked to come back in {wait:.0f} s; left for the next run")
            return response
        again = self._retry(request, f"{response.status}")
        if again is None:
            return response
        again.meta["not_before"] = time.monotonic() + wait
        return again

    def _pause(self, request: Request, response: Response) -> float:
        """Seconds this answer asks for; the host is held where it speaks for the host."""
        host, asked = _host(request), retry_after(response, datetime.now(UTC))
        is_refused = response.status == REFUSED
        self.refusals[host] += is_refused
        tried = max(request.meta.get("retry_times", 0), self.refusals[host] - 1)
        wait = min(BACKOFF * 2**tried, LONGEST_WAIT) if asked is None else asked
        if asked is not None or (is_refused and self.refusals[host] > 1):
            self.not_before[host] = max(self.not_before.get(host, 0.0), time.monotonic() + wait)
        return wait

    def process_exception(
        self, request: Request, exception: Exception, spider: Spider | None = None
    ) -> Request | Response | None:
        """Retry lost connections; once only while this run has had no answer at all."""
        if is_transport(exception) and not spider_of(self.crawler).ledger.answered:
            request.meta["max_retry_times"] = 1
        return super().process_exception(request, exception)


def _host(request: Request) -> str:
    return urlsplit(request.url).netloc


def retry_after(response: Response, now: datetime) -> float | None:
    """Seconds a Retry-After header asks for (RFC 9110: a number or a date); None without a usable one."""
    raw = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if raw.isdigit() and len(raw) < 10:
        return float(raw)
    try:
        return max(0.0, (parsedate_to_datetime(raw) - now).total_seconds())
    except (TypeError, ValueError):  # absent, or not a date; a date without a zone cannot be compared
        return None
