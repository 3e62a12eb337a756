"""When and where the cut takes effect, and what AI is claimed to get done: facts with the words that state them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from db.vocabulary import DatePrecision
from nlp.attribution.lexicon import has_ai
from nlp.attribution.numbers import NUMBER
from nlp.attribution.sentences import Span
from nlp.caseless import Caseless
from nlp.records import Evidence, StatedDate

PLACES = Path(__file__).parent / "places.txt"
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?P<year>20\d\d)"
_CAPITALISED = re.compile(r"[A-Z]\w*")
_DATES = (
    re.compile(rf"{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}\b"),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{_MONTH},?\s{_YEAR}\b"),
    re.compile(rf"(?P<quarter>first|second|third|fourth)\squarter\sof\s{_YEAR}\b"),
    re.compile(rf"\b(?:Q(?P<quarter>[1-4])(?:\sof)?\s{_YEAR}\b)"),
    re.compile(rf"{_MONTH}(?:\sof)?,?\s{_YEAR}\b"),
    re.compile(rf"(?<!fiscal year )(?<!fiscal )(?<![\w$€£]){_YEAR}(?![\w%,]\d)\b"),
)
"""From the finest to the coarsest; a stretch read by one is not read again. A fiscal year is no calendar date."""
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_GOVERNS = Caseless(
    r"\b(?:effective(?:\sdate)?(?:\s(?:is|of|on|as\sof|from))?|tak\w+\seffect(?:\s(?:on|in|from))?|"
    r"(?:begin(?:s|ning)?|start(?:s|ing)?|commenc(?:e|es|ing))(?:\s(?:on|in|from|around))?|as\sof|"
    r"(?:by|until|till|through(?:out)?|no\slater\sthan|on\sor\s(?:about|around|before)|between|from|during)|"
    r"last\s(?:working\s)?day\s(?:\w+\s){0,4}(?:is|will\sbe)|"
    r"(?:leav\w+|depart\w*|clos\w+|end\w*|finish\w*|exit\w*|complet\w+|separat\w+|cease|go|conclud\w+|"
    r"laid\soff|terminat\w+|eliminated)(?:\s\w+){0,3}\s(?:on|in|by|during|at))"
    r"(?:\sthe)?(?:\s(?:end|close|start|beginning|middle|summer|autumn|fall|spring|winter)\sof)?"
    r"(?:\s(?:the|early|mid|late|calendar))?[\s-]*\Z"
)
_BEHIND = Caseless(r"\b(?:announced|said|reported|approved|committed|notified|informed|filed|dated|told|hired)\W*\Z")
_RANGE = re.compile(r"\s?(?:and|to|through|until|or|-|–|—)\s?(?:on\s|about\s|the\s)?")
_ASSERTS_WORK = Caseless(
    r"\b(?:writ(?:es?|ing|ten)|generat\w+|produc\w+|handl\w+|resolv\w+|answer\w*|automat\w+|process\w*|complet\w+|"
    r"do(?:es|ing)?|cut\w*|reduc\w+|sav\w+|faster|quicker|more\sproductive|productiv\w+|work\sof|equivalent\sof|"
    r"instead\sof|tak(?:es|ing|en)|boost\w*|rais\w+|increas\w+|deflect\w*|clos\w+|review\w*|draft\w*|perform\w*)\b"
)
_AMOUNT = Caseless(
    rf"(?:{NUMBER}\s?(?:%|per\s?cent)|\d\s?%|"
    r"\b(?:half|a\sthird|two[- ]thirds|a\squarter|three[- ]quarters|most|majority)\sof\b|"
    rf"\b(?:twice|double[sd]?|three\stimes|tenfold|\d+x)\b|\bwork\sof\s(?:\w+\s){{0,2}}?{NUMBER}|"
    rf"\bfrom\s{NUMBER}\s(?:\w+\s){{0,3}}?to\s{NUMBER}|{NUMBER}\s(?:hours|tickets|chats|calls|cases|conversations)\b)"
)
_WORKFORCE = Caseless(
    r"\b(?:%|per\s?cent)\sof\s(?:its|the|our|their)\s(?:\w+\s){0,2}(?:work\s?force|staff|employees|jobs)\b"
)


def find_effective(text: str, sentences: Iterable[Span]) -> list[StatedDate]:
    """Dates on which cuts take effect, in order: dates governed by "effective", "by the end of", "leave in" and kin.

    A day on which something was announced or approved is none. A date without a year is left out: the text alone does
    not say which year it is.
    """
    found: list[StatedDate] = []
    for span in sentences:
        sentence = text[span.start : span.end]
        end = -1
        for match in _date_matches(sentence):
            before = sentence[max(0, match.start() - 70) : match.start()]
            if _governed(before) or (end >= 0 and _RANGE.fullmatch(sentence[end : match.start()])):
                found += _stated(match, sentence, span.start)
                end = match.end()
    return found


def _date_matches(sentence: str) -> list[re.Match[str]]:
    """Dates of a sentence in order, each stretch read once, by the finest pattern that fits."""
    if "20" not in sentence:
        return []
    taken: list[re.Match[str]] = []
    for pattern in _DATES:
        for match in pattern.finditer(sentence):
            if all(match.end() <= other.start() or match.start() >= other.end() for other in taken):
                taken.append(match)
    return sorted(taken, key=lambda match: match.start())


def _governed(before: str) -> bool:
    """Whether the words before a date make it one of effect."""
    governs = _GOVERNS.search(before)
    return governs is not None and not _BEHIND.search(before[: governs.start()])


def _stated(match: re.Match[str], sentence: str, offset: int) -> list[StatedDate]:
    """The date of a match; nothing for a day that no calendar has: a misprint is no date."""
    groups = match.groupdict()
    year, month, day = int(groups["year"]), 1, 1
    precision = DatePrecision.YEAR
    if groups.get("quarter"):
        quarter = groups["quarter"].lower()
        month, precision = 3 * (_QUARTERS.get(quarter) or int(quarter)) - 2, DatePrecision.QUARTER
    elif groups.get("month"):
        month, precision = _MONTHS[groups["month"][:3].lower()], DatePrecision.MONTH
        if groups.get("day"):
            day, precision = int(groups["day"]), DatePrecision.DAY
    try:
        value = date(year, month, day)
    except ValueError:
        return []
    return [StatedDate(value=value, precision=precision, evidence=_quote(sentence, match.start(), match.end(), offset))]


class _Places(NamedTuple):
    """Places by name, and of every name its longest capitalised word: a sentence without any of these names none."""

    pattern: re.Pattern[str]
    words: frozenset[str]


@lru_cache(maxsize=1)
def _known_places() -> _Places:
    """The places of the list; a town is also read by the state or country behind it."""
    lines = PLACES.read_text(encoding="utf-8").splitlines()
    names = sorted({line.strip() for line in lines if line.strip() and not line.startswith("#")}, key=len, reverse=True)
    known = "|".join(re.escape(name) for name in names)
    town = r"[A-Z][\w’'-]{2,20}(?:[\s-](?:[A-Z][\w’'-]{1,20}|of|on|upon|de|la|le)){0,2}"
    return _Places(
        re.compile(
            rf"(?<![\w&])(?:(?!(?:The|Its|Our|Their|In|At|A)\s){town},\s)?(?:{known})(?![\w&-])(?!\s[A-Z][a-z])"
        ),
        frozenset(max(_CAPITALISED.findall(name), key=len) for name in names),
    )


def find_places(text: str, sentences: Iterable[Span]) -> list[Evidence]:
    """Places the sentences name ("Dublin", "Flint, Michigan"), each once, in order of appearance.

    A name that goes on with a capital ("Texas Instruments") is an organisation's and left out.
    """
    found: dict[str, Evidence] = {}
    known = _known_places()
    for span in sentences:
        if known.words.isdisjoint(_CAPITALISED.findall(text, span.start, span.end)):
            continue
        for match in known.pattern.finditer(text, span.start, span.end):
            before = text[max(span.start, match.start() - 12) : match.start()]
            if re.search(r"(?:[A-Z]\w+\sof\s|[A-Z][a-z]+\s)\Z", before) and not re.search(
                r"(?:^|[.“\"]\s?)[A-Z]\w+\s\Z", before
            ):
                continue
            found.setdefault(match[0], _quote(text, match.start(), match.end(), 0))
    return list(found.values())


def find_productivity(text: str, sentences: Iterable[Span]) -> list[Evidence]:
    """Sentences that put an amount on what AI gets done ("writes 30 % of our code", "the work of 700 agents").

    A share of the workforce that goes is no such amount.
    """
    found = []
    for span in sentences:
        sentence = text[span.start : span.end]
        if has_ai(sentence) and _ASSERTS_WORK.search(sentence) and _AMOUNT.search(_WORKFORCE.sub(" ", sentence)):
            found.append(_quote(sentence, 0, len(sentence), span.start))
    return found


def _quote(text: str, start: int, end: int, offset: int) -> Evidence:
    """The words text[start:end] as evidence, `offset` added."""
    return Evidence(start=offset + start, end=offset + end, quote=text[start:end])
