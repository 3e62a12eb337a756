"""Ask only for what changed, and tell the spider when nothing did."""

from __future__ import annotations

from scrapy.http import Request, Response

from crawlers.folder import Validator
from crawlers.middlewares.of_spider import OfSpider


class ConditionalRequests(OfSpider):
    """Send the validators of the last good run; hand a page that did not change to `spider.unchanged`.

    Only for spiders that declare `skips_unchanged`: elsewhere a list page that did not change may still lead to
    documents that did.
    """

    def process_request(self, request: Request) -> None:
        """Add If-None-Match and If-Modified-Since."""
        known = self._known(request)
        if known is None:
            return
        request.meta["handle_httpstatus_list"] = [*request.meta.get("handle_httpstatus_list", []), 304]
        if known.etag:
            request.headers["If-None-Match"] = known.etag
        if known.last_modified:
            request.headers["If-Modified-Since"] = known.last_modified

    def process_response(self, request: Request, response: Response) -> Response:
        """Learn this response's validators; divert an unchanged page away from `parse`."""
        if not self.spider.skips_unchanged or request.method != "GET" or request.meta.get("dont_obey_robotstxt"):
            return response
        ledger = self.spider.ledger
        known = self._known(request)
        digest = request.meta["document"].sha256
        if known is not None and (response.status == 304 or (response.status == 200 and known.sha256 == digest)):
            ledger.unchanged += 1
            ledger.validators[request.url] = known
            response.request = request.replace(callback=self.spider.unchanged)
        elif response.status == 200:
            ledger.validators[request.url] = Validator(
                etag=_text(response, "ETag"), last_modified=_text(response, "Last-Modified"), sha256=digest
            )
        return response

    def _known(self, request: Request) -> Validator | None:
        if not self.spider.skips_unchanged or request.method != "GET":
            return None
        return self.spider.run.validators.get(request.url)


def _text(response: Response, header: str) -> str | None:
    value = response.headers.get(header)
    return value.decode("latin-1") if value else None
