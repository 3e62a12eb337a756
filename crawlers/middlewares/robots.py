"""A robots.txt that its server fails to give closes the host for the run.

RFC 9309, 2.3.1.4: where a server's error keeps a crawler from the rules, it must take everything as disallowed. Scrapy
would read the error's page as a file without rules.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response, TextResponse

from crawlers.errors import RobotsUnread

CLOSED = b"User-agent: *\nDisallow: /\n"


class ClosedByFailure:
    """Gives Scrapy's robots middleware a closed door where the server fails, and says so of what is refused then."""

    def __init__(self) -> None:
        self.failed: dict[str, int] = {}

    def process_response(self, request: Request, response: Response) -> Response:
        """After the retries: a robots.txt that is a server's error reads as one that forbids everything."""
        if request.meta.get("dont_obey_robotstxt") and response.status >= 500:
            self.failed[urlsplit(request.url).netloc] = response.status
            return TextResponse(response.url, body=CLOSED, encoding="utf-8", request=request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Name the reason.

        Raises:
            RobotsUnread: the request was refused by such a door.
        """
        status = self.failed.get(urlsplit(request.url).netloc)
        if status is not None and type(exception) is IgnoreRequest:
            raise RobotsUnread(request.url, status)
