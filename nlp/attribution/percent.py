"""The share of the employer's whole workforce that is cut; sub-units and shares of anything else are left out."""

# ruff: noqa: E501 - an alternation split in mid-word is harder to check than a long line

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
    r"employee (?:base|population)|roles|ranks|organi[sz]ation|labou?r force|us|you|colleagues|teammates|"
    r"total(?=\s?[.,;:)–—]|$)))\b"
)
_NO_UNIT = (
    r"(?i:a\b|an\b|total|all\b|early|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|20\d\d|one|two|response|order|what|this|that|next|recent|three|company|world|which|globe|force|place|"
    r"memo|letter|email|blog|countries|favou?r|phases|every|many|several|line|most|light|coming|first|second|third|"
    r"fourth|end|start|move|bid|effort|latest|past|day|week|month|year|wednesday|thursday|tuesday|monday|friday|"
    r"saturday|sunday|average|\d|mid\b|fiscal\b|q[1-4]\b|h[12]\b|ai\b|connection\b|conjunction\b|accordance\b|"
    r"anticipation\b|preparation\b|pursuit\b|addition\b|exchange\b|both\b|another\b|further\b|multiple\b|various\b|"
    r"different\b|departments\b|functions\b|teams\b|business\b|operations\b|cuts\b|same\b|just\b|less\b|more\b|"
    r"about\b|around\b|roughly\b|over\b|nearly\b|some\b)|us\b"
)
_UNIT = (
    r"(?i:unit|division|department|team|plant|office|newsroom|studio|region|business|function|center|centre|"
    r"operations|arm|segment|site|facility)\b"
)
_SUBUNIT = re.compile(
    rf"[’']s\b|\s?(?:in|at|across|within|on|of)\s(?:the\s|its\s|our\s|their\s)?+(?!{_NO_UNIT})"
    rf"(?=[^.;,]{{0,40}}?\b{_UNIT}|(?<!\sat\s)(?<!\son\s)(?:[a-z-]{{3,20}}\s)?(?:[A-ZÀ-Þ][a-zà-ÿ]+|U\.?[KS]\.?|EU)\b)"
)
"""What makes the share one of a part: a place or a unit. An employer's own name ("at Alder Foods") does not."""
_OF = Caseless(rf"{_RANGE}{_SIGN}\s(?:\([^)]{{0,25}}\)\s)?of\s(?:all\s)?(?:{_WHOLE})")
_BY = Caseless(
    rf"\b(?P<whole>(?:(?:its|the|our|their|total|entire|overall|global|worldwide|"
    rf"company[’']?s?)\s){{0,3}}(?:work\s?force|head\s?count|staff(?:ing)?(?:\slevels)?|payroll|employees|jobs|"
    rf"workers|team|ranks|size of (?:its|our|the|their) (?:\w+ )?(?:team|workforce|staff)|"
    rf"number of (?:\w+ )?employees))\s(?:numbers\s|size\s|levels\s)?(?:(?:will|would|is|was|has|had|have|to|be|"
    rf"been|being|expected|set|fall|fell|shrink|shrank|shrunk|drop|dropped|decline|declined|go|down|reduced|cut|"
    rf"decrease|decreased)\s){{0,4}}(?:\([^)]{{0,30}}\)\s)?by\s(?:[\w]+\s){{0,3}}?{_RANGE}{_SIGN}",
)
_REDUCTION = Caseless(
    rf"{_RANGE}{_SIGN}\s(?:(?:global|worldwide|company-?wide|overall|total)\s)?(?:(?:reduction|cut|decrease|"
    rf"decline)\s(?:in|of|to)\s(?:(?:its|the|our|their|total|overall|global|"
    rf"company[’']?s?)\s){{0,3}}(?:work\s?force|head\s?count|staff|force|employees|personnel|jobs|team)|"
    rf"(?:work\s?force|staff|headcount|staffing)\s(?:reduction|cut))",
)
_REDUCTION_OF = Caseless(
    rf"\b(?:reduction in (?:force|workforce|headcount|staff)|work\s?force reduction|head\s?count reduction|"
    rf"staff cuts?)\s(?:of|by)\s(?:\w+\s){{0,3}}?{_RANGE}{_SIGN}(?!\sof\s)",
)
_COUNTED = Caseless(
    r"\b(?:(?:jobs|positions|roles|posts|people|persons|employees|workers|staff|staffers|colleagues|teammates|"
    r"redundancies|layoffs|of (?:us|them|you))(?:\s(?!in\b|at\b|from\b|by\b|fewer\b|more\b)[a-z]+){0,2}|"
    r"(?:work\s?force|head\s?count|staff|personnel|payroll|reduction)\s(?:by|of)\s(?:[a-z]+\s){0,2}\d[\d,]*)"
    r"\s?(?:,|\(|–|—|-(?=\s))\s?(?:(?:or|about|around|roughly|some|nearly|almost|approximately|just|over|under|"
    rf"being|amounting to|equal to|in all)\s){{0,3}}{_RANGE}{_SIGN}"
    r"(?=\s?[.,;:)–—]|\s(?:and|but|as|by|this|next|because|after|to|will|would|are|were)\b|$)",
)
"""A share in apposition to a count of people or jobs: "200 jobs (3%)", "1,350 jobs, or 9%"."""
_CUTTING = (
    r"(?:cut(?:s|ting)?|la(?:y|ys|id|ying)[ -]off|let(?:s|ting)?\sgo(?:\sof)?|eliminat(?:e|es|ed|ing)|"
    r"reduc(?:e|es|ed|ing)|shed(?:s|ding)?|ax(?:e|es|ed|ing)|slash(?:es|ed|ing)?|trim(?:s|med|ming)?|"
    r"dismiss(?:es|ed|ing)?|sack(?:s|ed|ing)?|fir(?:e|es|ed|ing)|part(?:s|ed|ing)?\s(?:ways\s|company\s)?with|"
    r"(?:goodbye|farewell)\sto)"
)
_PARTS = {
    **{"half": 50.0, "a quarter": 25.0, "one quarter": 25.0, "a fifth": 20.0, "one fifth": 20.0, "a tenth": 10.0},
    **{"one tenth": 10.0, "one in four": 25.0, "one in five": 20.0, "one in ten": 10.0},
}
_PART = Caseless(
    rf"\b{_CUTTING}\s(?P<part>{'|'.join(_PARTS)})\s(?:of\s)?(?:all\s)?(?:{_WHOLE})",
)
_COUNTED_PART = Caseless(
    rf"(?:[,(–—]|\s-)\s?(?:or\s)?(?P<part>{'|'.join(_PARTS)})\s(?:of\s)?(?!(?:the\s)?total\b)"
    rf"(?:all\s)?(?:{_WHOLE})",
)
"""A share in plain words in apposition: "let 30 people go, a fifth of its staff"."""
"""A share in plain words, directly behind the cut: "nearly half" and the like are no figure."""
_ABOUT_ELSE = Caseless(
    r"\b(?:grow|grew|increase|rose|raise|shares?|revenue|sales|customers|hir(?:ed?|ing)|women|productiv|"
    r"using|use[sd]?|adopt\w*|trained|attrition rate|turnover rate|"
    r"remain\w*|retain\w*|satisf\w+|voted|members of|owned|stake)\b"
)
"""Words of other shares, unless the cut stands right before this one: "as sales fell it will cut 9% of its staff"."""
_NOT_SAID = Caseless(r"\b(?:survey|respondents|say they|could|might|predict\w*)\b")
_RIGHT_BEFORE = Caseless(rf"\b{_CUTTING}\s(?:\S+\s){{0,3}}\Z")
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
    for share in sorted(_shares(sentence), key=lambda each: each.start):
        if 0 < share.value <= 100 and not _SUBUNIT.match(sentence[share.end :]):
            return Share(share.value, offset + share.start, offset + share.end)
    return None


def _shares(sentence: str) -> Iterator[Share]:
    """Shares that one sentence says are cut."""
    for pattern in (_BY, _REDUCTION, _REDUCTION_OF):
        yield from (Share(_value(match["p"]), *match.span()) for match in pattern.finditer(sentence))
    weighed = [Share(_value(m["p"]), *m.span()) for pattern in (_OF, _COUNTED) for m in pattern.finditer(sentence)]
    parts = [match for pattern in (_PART, _COUNTED_PART) for match in pattern.finditer(sentence)]
    weighed += [Share(_PARTS[match["part"]], match.start("part"), match.end()) for match in parts]
    yield from (share for share in weighed if _is_cut(sentence, share))


def _is_cut(sentence: str, share: Share) -> bool:
    """Whether what stands around a share of people says that they go, and not that it is one of something else."""
    before = sentence[max(0, share.start - 90) : share.start]
    around = sentence[max(0, share.start - 60) : share.end + 20]
    if _NOT_SAID.search(around) or not _CUT.search(before + sentence[share.end : share.end + 80]):
        return False
    return not _ABOUT_ELSE.search(around) or _RIGHT_BEFORE.search(before) is not None


def _value(text: str) -> float:
    """A percentage in digits or words, 0 where the words are no number."""
    return float(text) if text[0].isdigit() else float(parse_number(text) or 0)
