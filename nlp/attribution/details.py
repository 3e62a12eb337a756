"""When and where the cut takes effect, and what AI is claimed to get done: facts with the words that state them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from db.vocabulary import DatePrecision
from nlp.attribution.lexicon import has_ai
from nlp.attribution.numbers import NUMBER
from nlp.attribution.sentences import LONGEST, Span, split_sentences
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
_STATES_SHORT = (
    "Ala. Ariz. Ark. Calif. Colo. Conn. D.C. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. "
    "Mont. N.C. N.D. N.H. N.J. N.M. N.Y. Neb. Nev. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Tex. Va. Vt. W.Va. Wash. Wis. "
    "Wyo. Alta. B.C. Man. N.B. N.L. N.S. Ont. Que. Sask."
)
_POSTAL_CODES = (
    "AL AK AZ AR CA CO CT DC DE FL GA HI IA IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA "
    "RI SC SD TN TX UT VA VT WA WI WV WY AB BC MB NB NL NS ON PE QC SK"
)
"""States and provinces as newspapers and addresses write them, read only behind a town. ID is a card as well."""
_NO_TOWN = r"(?:(?:The|Its|Our|Their|In|At|A|From|Near|For|And|While|When|After)\s|(?:University|Bank|College)\sof\s)"
_BARE_COUNTRY = (
    r"(?:US|U\.S\.|UK|U\.K\.)(?=(?:-based)?\s(?:[a-z-]{2,20}\s)?(?:jobs?|staff|workers?|work\s?force|employees|"
    r"operations|positions|roles|offices?|sites?|plants?|teams?|redundancies|layoffs)\b)"
)
_PART_OF_NAME = re.compile(r"(?:[A-Z]\w+\sof\s|[A-Z][a-z]+\s)\Z")
_OPENING_WORD = re.compile(r"(?:^|[.“\"]\s?)[A-Z]\w+\s\Z")
_DATES = (
    re.compile(rf"\b{_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)\b"),
    re.compile(rf"(?<![\w/])(?P<month>0?[1-9]|1[0-2])/(?P<day>\d{{1,2}})/{_YEAR}\b"),
    re.compile(rf"{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}\b"),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{_MONTH},?\s{_YEAR}\b"),
    re.compile(rf"(?P<quarter>first|second|third|fourth)\squarter\sof\s{_YEAR}\b"),
    re.compile(rf"\b(?:Q(?P<quarter>[1-4])(?:\sof)?\s{_YEAR}\b)"),
    re.compile(rf"{_MONTH}(?:\sof)?,?\s{_YEAR}\b"),
    re.compile(rf"(?<!fiscal year )(?<!fiscal )(?<![\w$€£/]){_YEAR}(?![\w%,]\d)\b"),
)
"""From the finest to the coarsest; a stretch read by one is not read again. A fiscal year is no calendar date.

Between slashes the month comes first: such dates stand in notices to the states of the US.
"""
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_UP_TO_DATE = (
    r"(?:\sthe)?(?:\s(?:end|close|start|beginning|middle|summer|autumn|fall|spring|winter|week)\sof)?"
    r"(?:\s(?:the|early|mid|late|calendar))?(?:\s(?:mon|tues|wednes|thurs|fri|satur|sun)day,?)?[\s-]*\Z"
)
_GOVERNS = Caseless(
    r"\b(?:effective(?:\sdate)?(?:\s(?:is|of|on|as\sof|from))?|tak\w+\seffect(?:\s(?:on|in|from))?|"
    r"(?:begin(?:s|ning)?|start(?:s|ing)?|commenc(?:e|es|ing))(?:\s(?:on|in|from|around))?|"
    r"(?:by|until|till|through(?:out)?|no\slater\sthan|on\sor\s(?:about|around|before)|between|from|during)|"
    r"last\s(?:working\s)?day\s(?:\w+\s){0,4}(?:is|will\sbe)|"
    r"(?:effective|lay-?offs?|separation|termination|closure|closing)\sdates?(?:\(s\))?(?:\s(?:is|are|will\sbe)|:)|"
    r"date\sof\s(?:the\s)?(?:first\s)?(?:lay-?offs?|separations?|terminations?|closure)(?:\s(?:is|will\sbe)|:)|"
    r"(?:leav\w+|depart\w*|clos\w+|end\w*|finish\w*|exit\w*|complet\w+|separat\w+|cease|go|conclud\w+|"
    r"laid\soff|terminat\w+|eliminated)(?:\s\w+){0,3}(?:\s(?:on|in|by|during|at)|(?=\sthe\sweek\sof\s)))" + _UP_TO_DATE
)
_SET_FOR = Caseless(
    r"\b(?:occur|happen|(?:take|taking)\splace|scheduled|slated|planned|expected)(?:\s\w+){0,4}?"
    r"(?:\s(?:on|in|for|during|around)|(?=\sthe\sweek\sof\s))" + _UP_TO_DATE
)
"""Words that set a date for anything at all: they govern one only behind the cut itself, and no bare year."""
_THE_CUT = Caseless(
    r"\b(?:lay-?offs?|(?:job|staff|workforce|headcount)\s(?:cuts|losses|reductions?|eliminations?)|cuts|cutbacks|"
    r"reductions?|redundanc\w+|separations?|terminations?|dismissals?|departures|exits|closures?|closing|shutdown)\b"
)
_BESIDE_IT = Caseless(
    r"\b(?:savings?|charges?|costs?|expens\w+|results?|payments?|meetings?|hearings?|calls?|votes?|decisions?|talks|"
    r"consultations?|negotiations?|reports?|announce(?:ments?)?|notices?|details|reviews?|hir\w+)\b"
)
"""What may be set for a date beside the cut."""
_RULED_OUT = Caseless(
    r"\b(?:rul(?:e|es|ed|ing)\sout|exclud\w+|guarantee\w*|safeguard\w*|"
    r"(?:no|without)\s(?:\w+\s){0,2}?(?:lay-?offs?|redundanc\w+|dismissals?|job\s(?:cuts|losses)))\b"
)
_PAST = Caseless(r"(?:laid\soff|terminated|eliminated|closed|ended|finished|exited|completed|separated|concluded)\b")
_TO_COME = Caseless(r"\b(?:will|would|shall|may|to|is|are|being)(?:\s\w+){0,2}\s?\Z")
_LAST_DAY = re.compile(r"\s{1,40}(?=[^.!?\n]{0,60}\blast (?:working )?day\b)")
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

    A day on which something was announced or approved is none, nor is the year of an earlier cut where a later date
    stands. A date without a year is left out: the text alone does not say which year it is.
    """
    found: list[StatedDate] = []
    past: list[StatedDate] = []
    latest = 0
    for span in _with_last_days(text, sentences):
        sentence = text[span.start : span.end]
        end = -1
        for match in _date_matches(sentence):
            latest = max(latest, int(match["year"]))
            before = sentence[max(0, match.start() - 120) : match.start()]
            governs = _governs(before, bare_year=match.re is _DATES[-1])
            if governs is not None or (end >= 0 and _RANGE.fullmatch(sentence[end : match.start()])):
                stated = _stated(match, sentence, span.start)
                found += stated
                end = match.end()
                if governs is not None and _PAST.match(governs[0]) and not _TO_COME.search(_ahead(governs)):
                    past += stated
    return [stated for stated in found if stated not in past or stated.value.year >= latest]


def _with_last_days(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """The sentences, and the one right behind each that tells the last day of those who go but names no cut."""
    spans = list(sentences)
    if "last day" not in text and "last working day" not in text:
        yield from spans
        return
    for span, following in zip_longest(spans, spans[1:]):
        yield span
        behind = _LAST_DAY.match(text, span.end, following.start if following else len(text))
        if behind is not None:
            start = behind.end()
            end = split_sentences(text[start : start + LONGEST])[0].end
            yield Span(start, start + end)


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


def _governs(before: str, *, bare_year: bool) -> re.Match[str] | None:
    """The words before a date that make it one of effect."""
    governs = _GOVERNS.search(before[-70:])
    if governs is not None:
        kept = governs[0].startswith(("until", "till", "through")) and _RULED_OUT.search(_ahead(governs))
        return None if kept or _BEHIND.search(_ahead(governs)) else governs
    governs = None if bare_year else _SET_FOR.search(before)
    about_cut = governs is not None and _THE_CUT.search(_ahead(governs)) and not _BESIDE_IT.search(before)
    return governs if about_cut else None


def _ahead(match: re.Match[str]) -> str:
    """What stands before a match in the string it was found in."""
    return match.string[: match.start()]


def _stated(match: re.Match[str], sentence: str, offset: int) -> list[StatedDate]:
    """The date of a match; nothing for a day that no calendar has: a misprint is no date."""
    groups = match.groupdict()
    year, month, day = int(groups["year"]), 1, 1
    precision = DatePrecision.YEAR
    if groups.get("quarter"):
        quarter = groups["quarter"].lower()
        month, precision = 3 * (_QUARTERS.get(quarter) or int(quarter)) - 2, DatePrecision.QUARTER
    elif groups.get("month"):
        name = groups["month"]
        month, precision = int(name) if name.isdigit() else _MONTHS[name[:3].lower()], DatePrecision.MONTH
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
    """The places of the list; a town is also read by the state behind it.

    What is larger than a town is none, and "New York" or "Washington" behind a city of the list is one more city. In
    capitals throughout, "IN" and "OR" are no states.
    """
    sections = PLACES.read_text(encoding="utf-8").split("\n# ")[1:]
    provinces, countries, cities = (list(filter(None, section.splitlines()[1:])) for section in sections)
    names = list(dict.fromkeys((*provinces, *countries, *cities)))
    short, codes = _STATES_SHORT.split(), _POSTAL_CODES.split()
    states = _any_of([*provinces, *short])
    state = rf"(?!New\sYork,\sN)(?:{states})(?![’'])|(?<=[a-z],\s)(?:{_any_of(codes)})"
    spelled = [*names, *short, *codes, "US", "UK", "U.S."]
    town = r"(?:St\.\s)?[A-Z][\w’'-]{2,20}(?:[\s-](?:[A-Z][\w’'-]{1,20}|of|on|upon|de|la|le)){0,2}"
    no_town = rf"{_NO_TOWN}|(?:{_any_of((*provinces, *countries))}),|(?:{_any_of(cities)}),\s(?:New\sYork|Washington)\b"
    return _Places(
        re.compile(
            r"(?<![\w&])(?:New\sYork,\s(?:NY|N\.Y\.)|Washington,\sDC|Seattle,\sWashington"
            rf"|(?!{no_town}){town},\s(?:{state})|{_any_of(names)}|{_BARE_COUNTRY})"
            r"(?![\w&]|-(?!based\b))(?!\s[A-Z][a-z])"
        ),
        frozenset(max(_CAPITALISED.findall(name), key=len) for name in spelled),
    )


def _any_of(names: Iterable[str]) -> str:
    """A pattern for any of some names, the longer before those they begin with."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def find_places(text: str, sentences: Iterable[Span]) -> list[Evidence]:
    """Places the sentences name ("Dublin", "Flint, Michigan"), each once, in order of appearance.

    A name that goes on with a capital ("Texas Instruments") or belongs to one ("University of Leeds") is left out.
    """
    found: dict[str, Evidence] = {}
    known = _known_places()
    for span in sentences:
        if known.words.isdisjoint(_CAPITALISED.findall(text, span.start, span.end)):
            continue
        for match in known.pattern.finditer(text, span.start, span.end):
            before = text[max(span.start, match.start() - 24) : match.start()]
            name = match[0].removeprefix("the ").replace(".", "")
            whole = name in {"US", "UK"} or _OPENING_WORD.search(before)
            if not whole and _PART_OF_NAME.search(before):
                continue
            found.setdefault(name, _quote(text, match.start(), match.end(), 0))
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
