"""Tell pages that stand where the data should be: challenges, block pages, "not found" with status 200, sign-ins.

Only signs that a normal page of a publisher behind the same vendor does not carry: the vendors' scripts alone are on
every page they protect. Nothing is ever bypassed; the run fails by name.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from scrapy.http import Request, Response

from crawlers.errors import Blocked, SoftNotFound
from crawlers.middlewares.of_spider import OfSpider

LOOKED_AT = 64 * 1024
"""Walls are short pages that say so at the top; articles that quote one are longer."""

_TITLE = re.compile(rb"(?is)<title[^>]{0,200}>(.{0,300}?)</title>")
_WALL_TITLES = re.compile(
    rb"(?i)attention required! \| cloudflare|ddos-guard|radware bot manager|sucuri website firewall"
    rb"|(?:^|[^\w\s])\s*(just a moment|access denied|pardon our interruption|are you a robot|request rejected"
    rb"|you are being rate limited|verifying your browser|human verification|security check|bot verification"
    rb"|robot or human)[\s.!?]*(?:$|[^\w\s.,:;!?'\"])"
)
"""Phrases are the whole title or one of its parts: "Security check firm to cut 200 jobs" is a headline."""
_SIGN_IN = re.compile(r"(?i)/(?:(?:user)?log-?in|sign-?in|logon|sso|saml2?|oauth2?|consent)(?:[/.]|$)")
_FRONT = re.compile(r"(?i)/?(?:(?:index|default|home)(?:\.\w{2,5})?/?)?")
_WALL_BODIES = re.compile(
    rb"(?i)Request unsuccessful\. Incapsula incident"
    rb"|<div id=\"px-captcha\"|geo\.captcha-delivery\.com|window\.gokuProps|cf_chl_opt"
    rb"|Your Request Originates from an Undeclared Automated Tool|Request Rate Threshold Exceeded"
    rb"|Checking your browser before accessing|The requested URL was rejected\. Please consult with your administrator"
)
_SHORT_WALLS = re.compile(rb"(?i)_Incapsula_Resource\?|/_sec/cp_challenge/")
"""Scripts that full pages of protected publishers carry as well: a wall only where there is nothing else."""
_NOTHING_ELSE = 4 * 1024
_MISSING_TITLES = re.compile(
    rb"(?i)^\s*(?:error )?404\b|^\s*(?:page|file|document)(?: or directory)? (?:was |is |could )?not (?:be )?found"
)


class WallDetector(OfSpider):
    """Raise Blocked or SoftNotFound before anything parses, caches or retries the page."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Let through what is not a wall."""
        if request.meta.get("dont_obey_robotstxt"):
            return response
        wall = wall_sign(response.body) or header_sign(response) or sign_in(request)
        if wall is not None:
            raise Blocked(
                source=self.spider.name,
                url=response.url,
                field=f"page with status {response.status}",
                value=wall,
                expected="the publisher's page, not a wall",
            )
        if response.status == 200:
            self._exists(request, response)
        return response

    def _exists(self, request: Request, response: Response) -> None:
        missing, home = missing_sign(response.body), led_home(request)
        if missing is not None or home is not None:
            raise SoftNotFound(
                source=self.spider.name,
                url=response.url,
                field="title" if home is None else "redirect to the front page from",
                value=home or missing,
                expected="a page that exists",
            )


def header_sign(response: Response) -> str | None:
    """What shows that an answer is a challenge without a page: AWS WAF sends an empty one with status 202 or 405."""
    action = response.headers.get("x-amzn-waf-action")
    return f"x-amzn-waf-action: {action.decode('latin-1')}" if action else None


def sign_in(request: Request) -> str | None:
    """The sign-in or consent page to which a redirect has led; None where none did, or where that page was wanted."""
    led_from = request.meta.get("redirect_urls", [request.url])[0]
    asks = _SIGN_IN.search(urlsplit(request.url).path) and not _SIGN_IN.search(urlsplit(led_from).path)
    return f"a redirect from {led_from}" if asks else None


def led_home(request: Request) -> str | None:
    """The page whose redirect has led to its own site's front page: it is gone; None where none did."""
    asked = request.meta.get("redirect_urls", [request.url])[0]
    first, last = urlsplit(asked), urlsplit(request.url)
    is_same = (first.hostname or "").removeprefix("www.") == (last.hostname or "").removeprefix("www.")
    return asked if is_same and _is_front(last) and not _is_front(first) else None


def _is_front(parts: SplitResult) -> bool:
    return not parts.query and bool(_FRONT.fullmatch(parts.path))


def wall_sign(body: bytes) -> str | None:
    """What shows that a body is a challenge or block page; None for any other."""
    if not _is_markup(body):
        return None
    title = _title(body)
    found = _WALL_TITLES.search(title) or (_WALL_BODIES.search(body) if len(body) <= LOOKED_AT else None)
    if found is None and len(body) <= _NOTHING_ELSE:
        found = _SHORT_WALLS.search(body)
    return found[found.lastindex or 0].decode("utf-8", "replace") if found else None


def missing_sign(body: bytes) -> str | None:
    """The title of a page that says it does not exist; None for any other."""
    title = _title(body) if _is_markup(body) else b""
    return title.decode("utf-8", "replace").strip() if _MISSING_TITLES.search(title) else None


def _is_markup(body: bytes) -> bool:
    return body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def _title(body: bytes) -> bytes:
    found = _TITLE.search(body[:LOOKED_AT])
    return found[1] if found else b""
