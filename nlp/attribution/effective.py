"""When the cut takes effect: of the dates that a text states, those that the words before them tie to people going."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from db.vocabulary import DatePrecision
from nlp.attribution.dates import find_dates
from nlp.attribution.sentences import LONGEST, Span, split_sentences
from nlp.caseless import Caseless
from nlp.records import Evidence, StatedDate

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_UP_TO_DATE = (
    r"(?:(?:\sthe)?\s(?:end|close|start|beginning|middle|(?:first|second|latter)\shalf|summer|autumn|fall|spring|winter|"
    rf"week)\sof){{0,2}}(?:\s(?:the|early|mid|late|calendar))?(?:\s{_WEEKDAY},?)?[\s(-]*\Z"
)
_GOVERNS = Caseless(
    r"\b(?:effective(?:\sdate)?(?:\s(?:is|of|on|as\sof|from))?|tak\w+\seffect(?:\s(?:on|in|from))?|"
    r"(?:begin(?:s|ning)?|start(?:s|ing)?|commenc(?:e|es|ing))(?:\s(?:on|in|from|around))?|"
    r"(?:by|until|till|through(?:out)?|no\slater\sthan|on\sor\s(?:about|around|before)|between(?:\snow\sand)?|from|during)|"
    r"last\s(?:working\s)?day\s(?:\w+\s){0,4}(?:is|will\sbe)|"
    r"(?:effective|lay-?offs?|separation|termination|closure|closing)\sdates?(?:\(s\))?(?:\s(?:is|are|will\sbe)|:)|"
    r"date\sof\s(?:the\s)?(?:first\s)?(?:lay-?offs?|separations?|terminations?|closure)(?:\s(?:is|will\sbe)|:)|"
    r"(?:leav\w+|depart\w*|clos\w+|end\w*|finish\w*|exit\w*|complet\w+|separat\w+|cease|stop|go|conclud\w+|laid\soff|"
    r"let\sgo|terminat\w+|eliminated)(?:\s\w+){0,3}(?:\s(?:on|in|by|during|at)|(?=\sthe\sweek\sof\s))|"
    rf"(?P<directly>(?:employment|contracts?|jobs?)\s(?:will\s)?ends?|laid\soff|let\sgo|leaves?|departs?|closed?|"
    rf"closes|terminated|eliminated)(?=\s(?:{_WEEKDAY}|\Z)))" + _UP_TO_DATE
)
_CUTS_ON = Caseless(
    r"\b(?:la(?:y|id|ying)\soff|let(?:ting)?\s(?=(?:[\w,]+\s){1,5}go\b)|redundant|cut(?:ting)?|eliminat(?:e|ed|ing)|"
    r"shed(?:ding)?|ax(?:e|ed|ing)|furlough(?:ed|ing)?|sack(?:ed|ing)?|clos(?:e|es|ed|ing)|shut(?:s|ting)?|"
    r"shutter(?:s|ed|ing)?|ceas(?:e|es|ed|ing)|terminat(?:e|ed|ing)|leav(?:e|ing)|los(?:e|ing)|lost|"
    r"(?:employment|contracts?|jobs?)\s(?:will\s)?end|"
    r"complet(?:e|ed|ing)\sthe\s(?:\w+\s){0,2}(?:reductions?|lay-?offs|cuts|closures?|separations)(?:\sof)?)\b"
    r"(?:,?\s(?!(?:as|after|because|since|when|while|following|that|which|who|whose|where|said|says|announced|told|"
    r"reported|before|until|against|from|compared|than|of|sales|revenues?|orders|losses|profits?|costs|quarter|prices|"
    r"rates|forecast|guidance|dividend|production|contract|grant|funding|customers?|clients?|ground|deal|"
    r"for(?!\sgood\b)|despite|amid|approved|adopted|filed|dated|signed|notified|"
    r"informed)\b)[\w’'&%$-]+(?:,\d{3})?){0,10}?,?\s(?:on|in|during)" + _UP_TO_DATE
)
"""People or a site between the cut and its date: "laid off 33 engineers in Bellevue on". No bare year."""
_SET_FOR = Caseless(
    r"\b(?:occur|happen|(?:take|taking)\splace|scheduled|slated|planned|expected)(?:,?\s\w+){0,4}?"
    r"(?:,?\s(?:on|in|for|during|around)|(?=\sthe\sweek\sof\s))" + _UP_TO_DATE
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
_DEAL = Caseless(
    r"\b(?:deals?|transactions?|mergers?|acquisitions?|takeovers?|offer(?:ing)?s?|(?:sale|purchase)\sof)\b"
)
"""What closes as well as plants do."""
_PAST = Caseless(
    r"(?:laid\soff|cut|shut|shed|lost|axed|furloughed|dismissed|sacked|ceased|shuttered|let|terminated|eliminated|"
    r"closed|ended|finished|exited|completed|separated|concluded)\b"
)
_TO_COME = Caseless(r"\b(?:will|would|shall|may|to|is|are|being)(?:\s\w+){0,2}\s?\Z")
_DATED = Caseless(
    r"\b(?:effective\sdates?|employment\s(?:will\s)?ends?|cease\soperations)\b",
)
"""Words that date a cut in a sentence that has none for the cut itself: the lines of a notice."""
_LAST_DAY = re.compile(r"\s{1,40}(?=[^.!?\n]{0,60}\blast (?:working )?day\b)")
_BEHIND = Caseless(r"\b(?:announced|said|reported|approved|committed|notified|informed|filed|dated|told|hired)\W*\Z")
_RANGE = re.compile(r"\s?(?:and|to|through|until|or|-|–|—)\s?(?:on\s|about\s|the\s)?")


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
        for dated in find_dates(sentence):
            latest = max(latest, dated.value.year)
            before = sentence[max(0, dated.start - 120) : dated.start]
            governs = _governs(before, bare_year=dated.precision is DatePrecision.YEAR)
            if governs is not None or (end >= 0 and _RANGE.fullmatch(sentence[end : dated.start])):
                quote = Evidence.of(text, span.start + dated.start, span.start + dated.end)
                found.append(StatedDate(value=dated.value, precision=dated.precision, evidence=quote))
                end = dated.end
                if governs is not None and _PAST.match(governs[0]) and not _TO_COME.search(_ahead(governs)):
                    past.append(found[-1])
    return [stated for stated in found if stated not in past or stated.value.year >= latest]


def with_notice_lines(text: str, sentences: Sequence[Span], likely: Sequence[Span]) -> Sequence[Span]:
    """The likely sentences, and those that have no word for a cut but date one: "Effective date: 11/28/2025"."""
    dated = [span for span in sentences if _DATED.search(text[span.start : span.end])]
    return sorted({*likely, *dated}) if dated else likely


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


def _governs(before: str, *, bare_year: bool) -> re.Match[str] | None:
    """The words before a date that make it one of effect."""
    governs = _GOVERNS.search(before[-70:])
    if governs is not None:
        if bare_year and governs["directly"] is not None:
            return None  # "laid off 2026 people"
        ahead = _ahead(governs)
        kept = governs[0].startswith(("until", "till", "through")) and _RULED_OUT.search(ahead)
        sold = governs[0].startswith("clos") and _DEAL.search(ahead)
        return None if kept or sold or _BEHIND.search(ahead) else governs
    if bare_year:
        return None
    cuts = _CUTS_ON.search(before)
    sold = cuts is not None and cuts[0].startswith("clos") and _DEAL.search(before)
    if cuts is not None and not sold and not _BEHIND.search(_ahead(cuts)):
        return cuts
    governs = _SET_FOR.search(before)
    about_cut = governs is not None and _THE_CUT.search(_ahead(governs)) and not _BESIDE_IT.search(before)
    return governs if about_cut else None


def _ahead(match: re.Match[str]) -> str:
    """What stands before a match in the string it was found in."""
    return match.string[: match.start()]
