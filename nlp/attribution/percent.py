"""The share of the employer's whole workforce that is cut; sub-units and shares of anything else are left out."""

# ruff: noqa: E501 - an alternation split in mid-word is harder to check than a long line

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from nlp.attribution.numbers import WORDS, parse_number
from nlp.attribution.sentences import Span
from nlp.caseless import Caseless

_NUMBER = rf"(?P<p>\d{{1,2}}(?:\.\d{{1,2}})?|100|{WORDS})"
_RANGE = rf"(?:(?<![\d.,$])(?:\d{{1,2}}(?:\.\d{{1,2}})?\s?(?:%|percent|per\scent)?\s?(?:-|–|—|to|and)\s?))?(?<![\d.,$]){_NUMBER}"
_SIGN = r"[\s-]?(?:%|percent|per[\s-]cent|pc\b)"
_WHOLE = (
    r"(?:(?:(?:about|around|roughly|some|nearly|\d{1,3}(?:,\d{3})*|its|the|our|their|his|her|total|entire|full|"
    r"whole|overall|global|worldwide|current|company[’']?s?|group[’']?s?|firm[’']?s?|bank[’']?s?|"
    r"organi[sz]ation[’']?s?|own|existing|combined|remaining|then|full-time"
    r"|[A-Z][\w&.-]{1,25}(?:\s[A-Z][\w&.-]{1,20})?(?:’s|'s|s’|s'))\s){0,5}"
    r"(?:work\s?force|staff|employees|head\s?count|personnel|team(?: members)?|people|payroll|company|everyone|"
    r"people at the company|people who work there|those (?:we|it|they) employ(?:ed|s)?|workers|jobs|positions|"
    r"employee (?:base|population)|roles|ranks|organi[sz]ation|labou?r force))\b"
)
_SUBUNIT = Caseless(
    r"^(?:[’']s\b|\s?(?:in|at|across|within|on|of)\s(?:the\s|its\s|our\s|their\s)?(?!(?:a\b|an\b|total|all\b|"
    r"early|january|february|march|april|may|june|july|august|september|october|november|december|20\d\d|one|two|"
    r"response|order|what|this|that|next|recent|three|order|company|world|which|globe|force|place|memo|letter|email|"
    r"blog|countries|us\b|favou?r|phases|every|many|several|line|most|light|coming|first|second|third|fourth|end|"
    r"start|move|bid|effort|latest|past|day|week|month|year|wednesday|thursday|tuesday|monday|friday|average))"
    r"(?=[^.;]{0,40}\b(?:unit|division|department|team|plant|office|newsroom|studio|region|business|function|center|"
    r"centre|operations|arm|segment|site|facility|[A-Z][a-z]+)\b))"
)
_OF = Caseless(rf"{_RANGE}{_SIGN}\s(?:\([^)]{{0,25}}\)\s)?of\s(?:all\s)?(?:{_WHOLE})")
_BY = Caseless(
    rf"\b(?P<whole>(?:(?:its|the|our|their|total|entire|overall|global|worldwide|"
    rf"company[’']?s?)\s){{0,3}}(?:work\s?force|head\s?count|staff(?:ing)?(?:\slevels)?|payroll|employees|jobs|"
    rf"workers|team|ranks|size of (?:its|our|the|their) (?:\w+ )?(?:team|workforce|staff)|"
    rf"number of (?:\w+ )?employees))\s(?:numbers\s|size\s|levels\s)?(?:(?:will|would|is|was|has|had|have|to|be|"
    rf"been|being|expected|set|fall|fell|shrink|shrank|shrunk|drop|dropped|decline|declined|go|down|reduced|cut|"
    rf"decrease|decreased)\s){{0,4}}(?:\([^)]{{0,30}}\)\s)?by\s(?:[\w]+\s){{0,3}}?{_RANGE}{_SIGN}"
)
_REDUCTION = Caseless(
    rf"{_RANGE}{_SIGN}\s(?:(?:global|worldwide|company-?wide|overall|total)\s)?(?:(?:reduction|cut|decrease|"
    rf"decline)\s(?:in|of|to)\s(?:(?:its|the|our|their|total|overall|global|"
    rf"company[’']?s?)\s){{0,3}}(?:work\s?force|head\s?count|staff|force|employees|personnel|jobs|team)|"
    rf"(?:work\s?force|staff|headcount|staffing)\s(?:reduction|cut))"
)
_REDUCTION_OF = Caseless(
    rf"\b(?:reduction in (?:force|workforce|headcount|staff)|work\s?force reduction|head\s?count reduction|"
    rf"staff cuts?)\s(?:of|by)\s(?:\w+\s){{0,3}}?{_RANGE}{_SIGN}(?!\sof\s)"
)
_LOOSE_OF_COMPANY = Caseless(
    r"\b(?:grow|grew|increase|rose|raise|shares?|revenue|sales|customers|hir(?:ed?|ing)|women|productiv|survey|"
    r"respondents|say they|using|use[sd]?|adopt\w*|trained|could|might|predict\w*|attrition rate|turnover rate|"
    r"remain\w*|retain\w*|satisf\w+|voted|members of|owned|stake)\b"
)
_CUT = Caseless(
    r"\b(?:cut|lay|laid|layoff|redundan|eliminat|reduc|shed|ax(?:e|ing)|slash|trim|let(?:ting)? go|sack|fire|"
    r"firing|dismiss|terminat|impact|affect|los[est]|shr[aiu]nk|downsiz|retrench|parting|part ways|goodbye|leav|"
    r"go(?:ing|ne)?\b|depart|job|equal|represent|amount|equivalent|or about|or roughly|or around|RIF|restructur|"
    r"smaller|remov|workforce)"
)


class Share(NamedTuple):
    """A percentage with the span of the words that state it."""

    value: float
    start: int
    end: int


def find_percent(text: str, sentences: Iterable[Span]) -> Share | None:
    """Give the first share of the whole workforce that a cut takes, in percent; None where none is stated."""
    for span in sentences:
        share = _first(text[span.start : span.end], span.start)
        if share is not None:
            return share
    return None


def _first(sentence: str, offset: int) -> Share | None:
    """First share in one sentence that passes the clause tests."""
    found = [
        (match, pattern is _OF)
        for pattern in (_OF, _BY, _REDUCTION, _REDUCTION_OF)
        for match in pattern.finditer(sentence)
    ]
    for match, is_share in sorted(found, key=lambda each: each[0].start()):
        value = _value(match["p"])
        before, after = sentence[max(0, match.start() - 90) : match.start()], sentence[match.end() :]
        around = sentence[max(0, match.start() - 60) : match.end() + 20]
        if value is None or not 0 < value <= 100 or _SUBUNIT.match(after):
            continue
        if is_share and (not _CUT.search(before + after[:80]) or _LOOSE_OF_COMPANY.search(around)):
            continue
        start = match.start()
        return Share(value, offset + start, offset + match.end())
    return None


def _value(text: str) -> float | None:
    """A percentage in digits or words."""
    return float(text) if text[0].isdigit() else parse_number(text)
