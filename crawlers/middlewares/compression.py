"""Undo Content-Encoding with our own strict decoder; Scrapy's returns the readable part of a cut body."""

from __future__ import annotations

from scrapy.http import Request, Response, TextResponse
from scrapy.responsetypes import responsetypes

from crawlers.bodies import BodyError, BodyTooLarge, decode_body, encodings_of
from crawlers.errors import TooLarge, Truncated
from crawlers.middlewares.of_spider import OfSpider


class StrictCompression(OfSpider):
    """Ask for gzip or deflate, and raise Truncated or TooLarge where a body does not unpack to its end."""

    def process_request(self, request: Request) -> None:
        """Fewer codings than browsers offer: each one is a decoder that hostile bytes reach."""
        request.headers.setdefault("Accept-Encoding", "gzip, deflate")

    def process_response(self, request: Request, response: Response) -> Response:
        """Unpack a body, or name what is wrong with it."""
        codings = encodings_of(value.decode("latin-1") for value in response.headers.getlist("Content-Encoding"))
        if not codings or request.method == "HEAD" or not response.body:
            return response
        try:
            body = decode_body(response.body, codings, self.spider.source.max_bytes)
        except BodyError as error:
            kind = TooLarge if isinstance(error, BodyTooLarge) else Truncated
            raise kind(
                source=self.spider.name,
                url=request.url,
                field="body",
                value=f"{len(response.body):,} bytes of {'+'.join(codings)}",
                expected=f"a whole body ({error})",
            ) from error
        headers = response.headers.copy()
        del headers["Content-Encoding"]
        cls = responsetypes.from_args(headers=headers, url=response.url, body=body)
        if issubclass(cls, TextResponse):
            return response.replace(cls=cls, body=body, headers=headers, encoding=None)
        return response.replace(cls=cls, body=body, headers=headers)
