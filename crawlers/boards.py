"""Job-board tokens: which employer's board on which posting system an address belongs to.

A token is what the board registry stores and what a posting spider is given: the slug for most systems,
`tenant:wdN:site` for Workday, host and path for Oracle. New tokens are discovered from links met on crawled pages,
curated lists and Hacker News.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_SLUG = r"(?P<token>[A-Za-z0-9][A-Za-z0-9_.%+-]{0,99})"
_HOST_SLUG = r"(?P<token>[a-z0-9][a-z0-9-]{0,62})"
_END = r"(?:[/?#]|$)"
_LANG = r"(?:[a-z]{2}(?:-[a-zA-Z]{2,4})?/)?"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (system, re.compile(pattern))
    for system, pattern in (
        (
            "greenhouse",
            rf"(?:boards|job-boards)(?:\.eu)?\.greenhouse\.io/embed/job_(?:board|app)\b[^#]*?[?&]for={_SLUG}",
        ),
        ("greenhouse", rf"(?:boards|job-boards)(?:\.eu)?\.greenhouse\.io/{_SLUG}{_END}"),
        ("greenhouse", rf"(?:boards-api|api)\.greenhouse\.io/v1/boards/{_SLUG}{_END}"),
        ("lever", rf"jobs\.(?P<region>eu)\.lever\.co/{_SLUG}{_END}"),
        ("lever", rf"jobs\.lever\.co/{_SLUG}{_END}"),
        ("lever", rf"api\.(?P<region>eu)\.lever\.co/v0/postings/{_SLUG}{_END}"),
        ("lever", rf"api\.lever\.co/v0/postings/{_SLUG}{_END}"),
        ("ashby", rf"jobs\.ashbyhq\.com/{_SLUG}{_END}"),
        ("ashby", rf"api\.ashbyhq\.com/posting-api/job-board/{_SLUG}{_END}"),
        ("smartrecruiters", rf"(?:jobs|careers)\.smartrecruiters\.com/{_SLUG}{_END}"),
        ("smartrecruiters", rf"api\.smartrecruiters\.com/v1/companies/{_SLUG}{_END}"),
        ("workable", rf"apply\.workable\.com/api/v\d/(?:widget/)?accounts/{_SLUG}{_END}"),
        ("workable", rf"apply\.workable\.com/{_SLUG}{_END}"),
        ("workable", rf"{_HOST_SLUG}\.workable\.com{_END}"),
        ("workday", rf"(?P<tenant>[\w-]+)\.(?P<wd>wd\d+)\.myworkdayjobs\.com/wday/cxs/[\w-]+/(?P<site>[\w-]+){_END}"),
        ("workday", rf"(?P<tenant>[\w-]+)\.(?P<wd>wd\d+)\.myworkdayjobs\.com/{_LANG}(?P<site>[\w-]+){_END}"),
        ("workday", rf"(?P<wd>wd\d+)\.myworkdaysite\.com/{_LANG}recruiting/(?P<tenant>[\w-]+)/(?P<site>[\w-]+){_END}"),
        ("bamboohr", rf"{_HOST_SLUG}\.bamboohr\.com{_END}"),
        ("rippling", rf"api\.rippling\.com/platform/api/ats/v1/board/{_SLUG}{_END}"),
        ("rippling", rf"ats\.rippling\.com/api/v2/board/{_SLUG}{_END}"),
        ("rippling", rf"ats\.rippling\.com/{_LANG}{_SLUG}{_END}"),
        ("recruitee", rf"{_HOST_SLUG}\.recruitee\.com{_END}"),
        ("personio", rf"{_HOST_SLUG}\.jobs\.personio\.(?:de|com){_END}"),
        ("teamtailor", rf"(?P<token>[a-z0-9][a-z0-9-]{{0,62}}(?:\.na)?)\.teamtailor\.com{_END}"),
        ("breezy", rf"{_HOST_SLUG}\.breezy\.hr{_END}"),
        ("icims", rf"{_HOST_SLUG}\.icims\.com{_END}"),
        ("oracle_hcm", r"(?P<host>[\w.-]+\.oraclecloud\.com)/hcmUI/CandidateExperience/[\w-]+/sites/(?P<site>[\w-]+)"),
        ("eightfold", rf"{_HOST_SLUG}\.eightfold\.ai{_END}"),
        ("jobvite", rf"(?:jobs|careers)\.jobvite\.com/(?:careers/)?{_SLUG}{_END}"),
    )
)
# First path segments and host names that belong to the vendor, not to an employer.
VENDOR_WORDS = frozenset(
    {
        "www",
        "api",
        "app",
        "apply",
        "jobs",
        "job",
        "j",
        "embed",
        "search",
        "careers",
        "support",
        "help",
        "blog",
        "status",
        "static",
    }
    | {"assets", "cdn", "docs", "developer", "developers", "resources", "go", "info", "login", "about", "privacy", "v1"}
    | {"robots.txt", "sitemap.xml", "favicon.ico", "cms", "img", "images", "css", "js", "wday", "oneclick-ui", "p"}
)
_LINK = re.compile(r"https?://[^\s\"'<>\\)\]}]{4,500}")


class BoardLink(NamedTuple):
    """A board as met in an address: the posting system's slug and the token of the registry."""

    system: str
    token: str


def board_of(url: str) -> BoardLink | None:
    """The board an address belongs to; None for any other address, a vendor's own page or a template (`{tenant}`)."""
    parts = urlsplit(url.strip())
    if not parts.netloc or "{" in url:
        return None
    address = f"{(parts.hostname or '')}{parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")
    for system, pattern in _PATTERNS:
        if match := pattern.match(address):
            token = _token(match)
            if token and token.casefold() not in VENDOR_WORDS:
                return BoardLink(system, token)
    return None


def _token(match: re.Match[str]) -> str:
    named = match.groupdict()
    if "wd" in named:
        return f"{named['tenant']}:{named['wd']}:{named['site']}".casefold()
    if "host" in named:
        return f"{named['host']}/hcmUI/CandidateExperience/en/sites/{named['site']}"
    token = unquote(named["token"])
    return f"eu:{token}" if named.get("region") else token


def discover(links: Iterable[str]) -> Iterator[BoardLink]:
    """The boards among many links, each once, in order of appearance."""
    found: set[BoardLink] = set()
    for link in links:
        board = board_of(link)
        if board and board not in found:
            found.add(board)
            yield board


def links_in(text: str) -> list[str]:
    """The http(s) addresses in a text or a page's source, entities for slashes resolved."""
    plain = text.replace("&#x2F;", "/").replace("&amp;", "&").replace("\\/", "/")
    return [match.group().rstrip(".,;:!?") for match in _LINK.finditer(plain)]
