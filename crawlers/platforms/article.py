"""Take an article out of its page: text, title, date, language, address; what is behind a paywall is left alone.

Trafilatura in precision mode scored best on recorded pages (docs/sources-statements.md has the comparison): one stray
"related stories" block would plant another company's cuts in an article. Bylines are never kept, only whether an agency
wrote the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import trafilatura
from htmldate import find_date
from lxml import etree, html

from crawlers.platforms.addresses import absolute, same_site, web_address
from crawlers.platforms.feed import plain, read_instant
from crawlers.source import MIB

MAX_HTML = 5 * MIB
"""Larger pages are applications, not articles, and cost the extractor seconds."""
MAX_ELEMENTS = 20_000
"""Six times the largest recorded article's. The extractor's time grows with their square: 80,000 take half a minute."""
TEASER = 700
"""Characters; a page with a subscription notice and no more text than this shows only a teaser."""
FEWEST_WORDS = 20
"""Words; the shortest recorded article has 95, and what says less is a wall, a script's empty frame or a caption."""
SHORT_TEXT = 3_000
"""Characters up to which a text is looked at for notices; a challenge or a consent page says its few sentences."""

AGENCIES = {
    "reuters": "Reuters",
    "associated press": "Associated Press",
    "ap": "Associated Press",
    "afp": "Agence France-Presse",
    "agence france-presse": "Agence France-Presse",
    "dpa": "dpa",
    "bloomberg": "Bloomberg",
    "upi": "UPI",
    "ansa": "ANSA",
    "efe": "EFE",
    "press association": "PA Media",
    "pa media": "PA Media",
    "dow jones newswires": "Dow Jones Newswires",
    "the canadian press": "The Canadian Press",
}
_AGENCY = "|".join(sorted(map(re.escape, AGENCIES), key=len, reverse=True))
_DATELINE = re.compile(rf"^.{{0,160}}?[(\[](?P<agency>{_AGENCY})[)\]]\s*(?:[-–—]|$)", re.I | re.S)
_CREDIT = re.compile(rf"^\W*(?:by\s+)?(?:the\s+)?(?P<agency>{_AGENCY})\W*(?:staff|news)?\W*$", re.I)
_SUBSCRIBE = re.compile(
    r"subscribe (?:now )?to (?:continue|keep|read)|already a subscriber|subscribers only|to continue reading"
    r"|this (?:article|content|story) is (?:for|reserved for) (?:our )?(?:subscribers|members)"
    r"|register to (?:read|continue)|start your free trial|jetzt weiterlesen mit|réservé aux abonnés"
    r"|contenido exclusivo para suscriptores",
    re.I,
)
# Sentences a site says of itself, to whoever reads. In an article they only do not count as its words.
_NOTICE = re.compile(
    r"\b(?:enabl|allow|accept|disabl|activ|autoris|requir|support|block|turn|uses?\b|using\b).{0,60}(?:\bjs\b|java\s?script|\bcookies)"
    r"|(?:java\s?script|\bcookies).{0,60}\b(?:enabl|disabl|requir|support|block|turned|aktivier|zulass|akzeptier)"
    r"|\b(?:your|a supported|ihren?|votre) (?:web )?(?:browser|navigateur)\b|\bad-?\s?blocker"
    r"|captcha|not a (?:ro)?bot|you(?:['’]re| are) (?:a )?human|kein roboter|pas un robot|unusual (?:traffic|activity)"
    r"|(?:verify|check|confirm)ing (?:that |if )?(?:you|your)|being (?:verified|redirected)|you will be redirected"
    r"|please (?:wait|stand by|try again|refresh|reload|log ?in|sign in)|(?:just a|one|a) moment,? please|bitte warten"
    r"|veuillez (?:patienter|activer|autoriser|accepter)|access to this (?:page|site|website|content|resource)"
    r"|access (?:is |was |has been |cannot be )?(?:denied|blocked|granted)|permission to access"
    r"|your (?:ip|network|request|consent|privacy)\b|reference (?:id|number|#)|(?:incident|ray) id"
    r"|contact (?:our |the )?(?:\w+ )?support|terms of (?:service|use)|privacy policy"
    r"|(?:we|wir|nous) (?:and|und|et) (?:our|unsere|nos) (?:\S+ )?part|due to (?:legal|technical) (?:reasons|difficult)"
    r"|ihre (?:einwilligung|zustimmung)|votre consentement|page (?:is )?loading|loading\b.{0,3}$",
    re.I,
)
_SENTENCE_END = re.compile(r"(?<=[.!?…。])\s+|\n+")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")  # a sign of those scripts is about a word
_SCRIPT_JSON = "application/ld+json"


@dataclass(frozen=True)
class Article:
    """What a page says. `text` is None behind a paywall or where nothing could be taken out."""

    url: str
    title: str
    text: str | None
    published: datetime | None
    language: str | None
    site: str | None
    agency: str | None
    is_paywalled: bool

    @property
    def instead(self) -> str | None:
        """What the page says in an article's place: nothing, a notice, a few words. None where it has an article.

        Behind a paywall nothing is expected.
        """
        if self.is_paywalled or has_prose(self.text or ""):
            return None
        return " ".join((self.text or "nothing taken out").split())


def has_prose(text: str) -> bool:
    """Whether a text has the words of an article, beside what a site says of itself (notices of walls and scripts)."""
    if len(text) > SHORT_TEXT:
        return True
    told = (sentence for sentence in _SENTENCE_END.split(text) if not _NOTICE.search(sentence))
    return sum(len(_WORD.findall(sentence)) for sentence in told) >= FEWEST_WORDS


def read_article(page: str, url: str) -> Article:
    """Read one page.

    Raises:
        ValueError: empty, too large or no HTML at all.
    """
    if len(page) > MAX_HTML:
        raise ValueError(f"page of {len(page):,} characters, expected at most {MAX_HTML:,}")
    root = _root(page)
    if (elements := sum(1 for _ in root.iter())) > MAX_ELEMENTS:
        raise ValueError(f"page of {elements:,} elements, expected at most {MAX_ELEMENTS:,}")
    told = list(_json_ld(root))
    text = trafilatura.extract(page, url=url, favor_precision=True, include_comments=False, deduplicate=False)
    walled = _is_paywalled(root, told, text)
    return Article(
        url=_canonical(root, url),
        title=_title(root, told),
        text=None if walled else (text or None),
        published=_published(root, told, page, url),
        language=_language(root),
        site=_meta(root, "og:site_name") or None,
        agency=agency_in(_meta(root, "author", "article:author", "byl", "dc.creator", "parsely-author"), text or ""),
        is_paywalled=walled,
    )


def agency_in(credit: str, text: str) -> str | None:
    """The news agency that wrote a text, from its credit or dateline; None for a publisher's own."""
    named = _CREDIT.match(credit) if credit else None
    named = named or _DATELINE.match(text[:400])
    return AGENCIES[named["agency"].lower()] if named else None


def _root(page: str) -> html.HtmlElement:
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ValueError(f"no HTML: {error}") from error


def _meta(root: html.HtmlElement, *names: str) -> str:
    for name in names:
        for node in root.iter("meta"):
            held = node.get("property") or node.get("name") or node.get("itemprop") or ""
            if held.lower() == name and node.get("content"):
                return plain(node.get("content") or "")
    return ""


def _json_ld(root: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Objects of the page's JSON-LD, graphs opened; broken blocks are passed over, pages are full of them."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() == _SCRIPT_JSON and script.text:
            try:
                held = json.loads(script.text, strict=False)
            except ValueError:
                continue
            for item in held if isinstance(held, list) else [held]:
                if isinstance(item, dict):
                    yield item
                    yield from (part for part in _graph(item) if isinstance(part, dict))


def _graph(item: dict[str, Any]) -> list[Any]:
    graph = item.get("@graph")
    return graph if isinstance(graph, list) else []


def _is_paywalled(root: html.HtmlElement, told: list[dict[str, Any]], text: str | None) -> bool:
    """Whether the publisher says the text is not free to read, or shows a teaser and asks for a subscription."""
    free = [item["isAccessibleForFree"] for item in told if "isAccessibleForFree" in item]
    if any(str(value).lower() == "false" for value in free):
        return True
    if _meta(root, "article:content_tier").lower() in {"locked", "metered"}:
        return True
    return len(text or "") < TEASER and bool(_SUBSCRIBE.search(root.text_content()[:200_000]))


def _canonical(root: html.HtmlElement, url: str) -> str:
    """The page's own address for itself, if it lies on the same site and is not the home page."""
    fetched = web_address(url) or url
    for node in root.iter("link"):
        if (node.get("rel") or "").lower() == "canonical" and node.get("href"):
            named = web_address(absolute(url, node.get("href") or "") or "")
            if named and same_site(named, url) and len(named.split("/", 3)[-1]) > 1:
                return named
    return fetched


def _title(root: html.HtmlElement, told: list[dict[str, Any]]) -> str:
    headline = next((item["headline"] for item in told if isinstance(item.get("headline"), str)), "")
    printed = root.findtext(".//title") or ""
    return _meta(root, "og:title") or plain(headline) or plain(printed)


def _published(root: html.HtmlElement, told: list[dict[str, Any]], page: str, url: str) -> datetime | None:
    """The instant the page declares, else the day htmldate finds in it."""
    declared = [
        _meta(root, "article:published_time", "datepublished", "parsely-pub-date", "dc.date.issued"),
        *(item["datePublished"] for item in told if isinstance(item.get("datePublished"), str)),
    ]
    found = next((instant for raw in declared if raw and (instant := read_instant(raw))), None)
    if found:
        return found
    day = find_date(page, url=url, original_date=True, extensive_search=False)
    return read_instant(day) if day else None


def _language(root: html.HtmlElement) -> str | None:
    declared = root.get("lang") or root.get("xml:lang") or _meta(root, "og:locale", "language")
    match = re.match(r"[a-z]{2,3}(?![a-z])", declared.lower()) if declared else None
    return match[0] if match else None
