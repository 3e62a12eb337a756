"""schema.org JobPosting, the markup search engines read: found in a page's JSON-LD or microdata, read into a Posting.

Publishers nest it (@graph, arrays, ItemList), escape it (HTML entities, a JSON string inside JSON, CDATA) and break it.
A broken block is an error that names the page; it never hides the blocks beside it.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import extruct
from lxml import etree

from crawlers.platforms.json_rows import inner
from crawlers.platforms.pay import NO_PAY, Pay, make_pay, parse_pay
from crawlers.platforms.places import country_code
from crawlers.platforms.plain_text import html_to_text, one_line
from crawlers.platforms.posting_fields import joined, make_posting, one_country, read_date
from crawlers.platforms.walk import UNNAMED
from crawlers.records import Posting

MAX_NODES = 5000
"""Objects looked at in one block; a page of two hundred advertisements has about four thousand."""
_OPENINGS = ("<!--", "//", "/*", "<![CDATA[", "*/")
_CLOSINGS = (";", "-->", "*/", "]]>", "//", "/*")
"""What hides a script from old browsers and XML, from the outside in at each end of a block."""
_SECTIONS = ("description", "responsibilities", "skills", "qualifications", "educationRequirements", "jobBenefits")


class BrokenBlock(ValueError):
    """A JSON-LD block that is no JSON however it is unescaped."""


def job_postings(page: bytes | str) -> tuple[list[dict[str, Any]], list[BrokenBlock]]:
    """Every JobPosting object of a page, in order, and the blocks that could not be read."""
    body = page.encode() if isinstance(page, str) else page
    root = etree.fromstring(body, etree.HTMLParser(encoding="utf-8", huge_tree=True)) if body.strip() else None
    found: list[dict[str, Any]] = []
    broken: list[BrokenBlock] = []
    if root is None:
        return found, broken
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").casefold():
            continue
        try:
            found.extend(_find(_decode(str(script.text or ""))))
        except BrokenBlock as error:
            broken.append(error)
    if not found and b"JobPosting" in body and b"itemtype" in body:
        given = extruct.extract(body, syntaxes=["microdata"], uniform=True)["microdata"]
        found.extend(_find(given))
    return found, broken


def _unwrapped(block: str) -> str:
    text = block.strip()
    for mark in _OPENINGS:
        text = text.removeprefix(mark).lstrip()
    for mark in _CLOSINGS:
        text = text.removesuffix(mark).rstrip()
    return text


def _decode(block: str) -> Any:
    text = _unwrapped(block)
    if not text:
        return None
    for candidate in (text, html.unescape(text), html.unescape(html.unescape(text))):
        try:
            value = json.loads(candidate, strict=False)
            return json.loads(value, strict=False) if isinstance(value, str) else value
        except ValueError:
            continue
    raise BrokenBlock(" ".join(text[:120].split()))


def _find(value: Any) -> Iterator[dict[str, Any]]:
    """Depth first, in document order, without recursion: nesting is the publisher's to choose."""
    stack = [value]
    for _ in range(MAX_NODES):
        if not stack:
            return
        node = stack.pop()
        if isinstance(node, dict):
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(str(name).rsplit("/", 1)[-1] == "JobPosting" for name in names):
                yield node
            else:
                stack.extend(reversed([child for child in node.values() if isinstance(child, dict | list)]))
        elif isinstance(node, list):
            stack.extend(reversed(node))


def read_job_posting(node: dict[str, Any], board: str, url: str, employer: str | None = None) -> Posting:
    """A JobPosting object as a Posting.

    Raises:
        ValueError: no title, or a date that is none; the message names the property.
    """
    title = one_line(node.get("title") or node.get("name"))
    organisation = node.get("hiringOrganization")
    name = employer or one_line(
        organisation if isinstance(organisation, str) else inner({"o": organisation}, "o", "name")
    )
    if not title:
        raise ValueError("title is empty")
    name = name or board  # unnamed employers stand under the site they advertise on
    page = node.get("url") if isinstance(node.get("url"), str) else None
    identity = _identifier(node.get("identifier")) or page or url
    places, countries = _places(node)
    location_type = node.get("jobLocationType")
    return make_posting(
        board, identity, name, title,
        text=_text(node), location=joined(places), country=one_country(countries),
        is_remote=True if "TELECOMMUTE" in str(location_type).upper() else None,
        posted_date=_date(node, "datePosted"), posted_date_field="datePosted", closes_date=_date(node, "validThrough"),
        level_given=_experience(node.get("experienceRequirements")),
        employment_type=joined(_listed(node.get("employmentType")), ", "),
        department=joined(_listed(node.get("industry"))) if isinstance(node.get("industry"), str) else None,
        pay=_pay(node.get("baseSalary")), url=page or url,
    )  # fmt: skip


def board_for(url: str) -> str:
    """The board of a careers page: its host."""
    host = urlsplit(url).hostname or UNNAMED
    return UNNAMED if "{" in host else host.removeprefix("www.")


def _identifier(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("value") or value.get("name")
    return one_line(value) or None if isinstance(value, str | int) else None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _date(node: dict[str, Any], name: str) -> Any:
    try:
        return read_date(node.get(name))
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _country(value: Any) -> str | None:
    while isinstance(value, list | dict):
        value = next(iter(value), None) if isinstance(value, list) else value.get("name")
    return one_line(value) or None


def _places(node: dict[str, Any]) -> tuple[list[str], list[str | None]]:
    places = [place for place in _listed(node.get("jobLocation")) if isinstance(place, dict)]
    addresses = [_address(place.get("address")) for place in places]
    names = [one_line(place.get("name")) for place in places]
    if len(set(addresses)) == 1 < len(set(names)):
        addresses = names  # one address copied under every place: the names are the places
    countries = [country_code(_country(inner(place, "address", "addressCountry"))) for place in places]
    applicants = [_country(place) for place in _listed(node.get("applicantLocationRequirements"))]
    printed = [a or n for a, n in zip(addresses, names, strict=True)] or [a for a in applicants if a]
    return printed, countries or [country_code(a) for a in applicants]


def _address(address: Any) -> str:
    if not isinstance(address, dict):
        return one_line(address)
    parts = [address.get("addressLocality"), address.get("addressRegion"), _country(address.get("addressCountry"))]
    return ", ".join(dict.fromkeys(one_line(part) for part in parts if isinstance(part, str) and part.strip()))


def _text(node: dict[str, Any]) -> str | None:
    sections: list[str] = []
    for name in _SECTIONS:
        value = node.get(name)
        text = html_to_text("\n\n".join(str(part) for part in _listed(value) if isinstance(part, str)))
        if text and not any(text in section for section in sections):
            sections.append(text)
    return "\n\n".join(sections) or None


def _experience(value: Any) -> str | None:
    if isinstance(value, dict):
        months = value.get("monthsOfExperience")
        return f"{months} months of experience" if months not in (None, "") else None
    return one_line(value)[:200] or None if isinstance(value, str) else None


def _pay(value: Any) -> Pay:
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, str):
        return parse_pay(value)
    if not isinstance(value, dict):
        return NO_PAY
    amount, currency = value.get("value"), value.get("currency")
    if isinstance(amount, dict):
        low, high = amount.get("minValue") or amount.get("value"), amount.get("maxValue") or amount.get("value")
        return make_pay(low, high, currency or amount.get("currency"), amount.get("unitText"))
    return make_pay(value.get("minValue") or amount, value.get("maxValue") or amount, currency, value.get("unitText"))
