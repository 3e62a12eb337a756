"""Retry what may pass, as late as the server asks, and give up soon where nothing ever answers."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings

from crawlers.base import spider_of
from crawlers.errors import is_transport

LONGEST_WAIT = 120.0
"""Seconds we wait when asked to; a server that wants more gets its peace and is read tomorrow."""
BACKOFF = 2.0
"""Seconds before the first retry of a failed answer that names no time; doubled each time."""


class PoliteRetry(RetryMiddleware):
    """Scrapy's retries with Retry-After honoured for the whole host, and one retry only while nothing has answered."""

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self.not_before: dict[str, float] = {}

    async def process_request(self, request: Request) -> None:
        """Hold every request to a host that asked for a pause."""
        wait = self.not_before.get(urlsplit(request.url).netloc, 0.0) - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Retry 429 and 5xx after the pause the server names."""
        if response.status not in self.retry_http_codes or request.meta.get("dont_retry"):
            return response
        running = spider_of(self.crawler)
        tried = request.meta.get("retry_times", 0)
        wait = 0.0 if running.run.replay else retry_after(response, datetime.now(UTC)) or BACKOFF * 2**tried
        if wait > LONGEST_WAIT:
            running.ledger.warn(f"{request.url}: asked to come back in {wait:.0f} s; left for the next run")
            return response
        again = self._retry(request, f"{response.status}")
        if again is None:
            return response
        host = urlsplit(request.url).netloc
        self.not_before[host] = max(self.not_before.get(host, 0.0), time.monotonic() + wait)
        return again

    def process_exception(
        self, request: Request, exception: Exception, spider: Spider | None = None
    ) -> Request | Response | None:
        """Retry lost connections; once only while this run has had no answer at all."""
        if is_transport(exception) and not spider_of(self.crawler).ledger.answered:
            request.meta["max_retry_times"] = 1
        return super().process_exception(request, exception)


def retry_after(response: Response, now: datetime) -> float | None:
    """Seconds a Retry-After header asks for (RFC 9110: a number or a date); None without a usable one."""
    raw = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if raw.isdigit() and len(raw) < 10:
        return float(raw)
    try:
        return max(0.0, (parsedate_to_datetime(raw) - now).total_seconds())
    except (TypeError, ValueError):  # absent, or not a date; a date without a zone cannot be compared
        return None
