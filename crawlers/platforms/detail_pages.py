"""Advertisements' own pages that carry JSON-LD, for the systems whose list has neither text nor date."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy.http import Response

from crawlers.platforms.ats import BoardSpider
from crawlers.platforms.job_posting import job_postings, read_job_posting
from crawlers.records import Posting


def detail_with_text(spider: BoardSpider, response: Response) -> Iterator[Posting]:
    """The JobPosting of an advertisement's own page: it completes the list's row, or stands alone without one."""
    nodes, broken = job_postings(response.body)
    listed: Posting | None = response.meta.get("detail")
    if not nodes:
        if listed is None or broken:
            value = broken[0] if broken else "none"
            raise spider.unexpected(response, "application/ld+json", value, "a JobPosting")
        yield listed
        return
    board = listed.board if listed else spider.board_token(response)
    try:
        read = read_job_posting(nodes[0], board, response.url, listed.employer_name if listed else None)
    except ValueError as error:
        raise spider.unexpected(response, "JobPosting", error, "a title, an organisation and dates") from error
    yield completed(listed, read) if listed else read


def completed(listed: Posting, read: Posting) -> Posting:
    """The list's row with what only the advertisement's page has; what both print stays as listed."""
    more = read.model_dump(exclude={"source", "document", "source_key", "external_id"}, exclude_none=True)
    held = listed.model_dump(exclude_none=True, exclude={"document"})
    return Posting.model_validate({**more, **held, "is_evergreen": listed.is_evergreen or read.is_evergreen})
