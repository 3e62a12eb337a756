"""How many people are cut, and which share of the whole workforce, from one sentence at a time.

Announced cuts are told apart from company size, money, earlier rounds and conditional figures by the clause
around the number: a number counts only when a cut governs it. Candidates are ranked; ties go to the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from nlp.attribution.numbers import NUMBER, parse_number
from nlp.attribution.sentences import Span


class Fact(NamedTuple):
    """A number with the span of the words that state it, and how sure the clause is."""

    value: float
    start: int
    end: int
    rank: int


_HEDGE = (
    r"(?:(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|over|under|up to|as many as|more than|at least"
    r"|close to|just|only|fewer than|less than|an estimated|estimated|an additional|additional|another|an?|a total of|in all|its|the|their"
    r"|all(?: of)?(?: its| the| our)?|upwards of|well over|somewhere|between|from|in excess of|north of|a little|a further|further|no more than|a combined)\s){0,3}"
)
_RANGE = rf"(?P<n>{NUMBER})(?:\s?(?:-|–|—|to|or|and)\s?(?P<n2>{NUMBER}))?"
_MODIFIER = (
    r"(?:(?:of|its|the|our|their|these|those|full[- ]time|part[- ]time|current|corporate|global|worldwide|salaried|hourly|remote|other|more|additional|"
    r"open|permanent|temporary|white-collar|blue-collar|technical|senior|junior|editorial|support|customer|service|back-office|head|office|headquarters|union|unionized|non-union|"
    r"regular|active|local|manufacturing|production|engineering|software|tech|managerial|management|sales|administrative|call[- ]cent(?:er|re)|contact[- ]cent(?:er|re)|full-time-equivalent|FTE|"
    r"U\.?S\.?|UK|American|British|European|Indian|German|Australian|Canadian|Irish|French|Dutch|Japanese|plant|factory|warehouse|store|bank|newsroom|and|or|hourly-paid|in-house|"
    r"content|human|middle|data|marketing|recruiting|design|product|research|company|group|agency|frontline|contract)[\s,]+){0,4}"
)
_PERSON = (
    r"(?P<noun>employees?|workers?|jobs?|positions?|roles?|people|persons?|staffers?|staff(?: members)?|posts?|layoffs?|lay-offs|redundancies|redundancy"
    r"|(?:team |crew |union |faculty )?members|teammates|associates|colleagues|engineers|developers|programmers|journalists|reporters|writers|editors|drivers|pilots|nurses|teachers|managers|executives|"
    r"agents|contractors|specialists|analysts|consultants|designers|recruiters|testers|moderators|translators|technicians|operators|clerks|tellers|cashiers|representatives|reps|advisers|advisors|tutors|annotators|"
    r"FTEs?|headcount|heads|professionals|personnel|partners|individuals|civil servants|lawyers|artists|animators|accountants|assistants|miners|crew|hands|researchers|scientists|officers|graduates|freelancers|"
    r"salespeople|underwriters|planners|copywriters|illustrators|interpreters|packers|pickers|receptionists|administrators|bankers|traders|marketers|jobholders|full-timers|dismissals|terminations|cuts|job cuts)\b"
)
_COUNT = re.compile(rf"(?i){_RANGE}[\s,]{{1,3}}{_MODIFIER}{_PERSON}")
_CUT_BEFORE = re.compile(
    r"(?i)\b(?:cut(?:s|ting)?|lay(?:s|ing)?[ -]off|laid[ -]off|lay-?offs?|eliminat\w{1,5}|reduc\w{1,5}|reductions?|shed(?:s|ding)?|ax(?:e|es|ed|ing)|slash\w{0,3}|trim\w{0,4}|let(?:ting|s)?|sack\w{0,3}"
    r"|fir(?:e|es|ed|ing)|dismiss\w{0,4}|terminat\w{1,5}|furlough\w{0,3}|redundan\w{1,4}|retrench\w{0,5}|scrap\w{0,4}|remov\w{1,4}|los(?:e|es|ing|s)|lost|impact(?:s|ed|ing)?|affect(?:s|ed|ing)?|replac\w{1,6}"
    r"|clos(?:e|es|ed|ing|ure)|cull\w{0,3}|par(?:e|es|ed|ing)\b|(?:part|parting|parted)\s(?:ways|company)\s(?:with)?|goodbye to|farewell to|downsiz\w{1,4}|displac\w{1,5}|offload\w{0,3}|shrink\w{0,3}|shrank|dropp?\w{0,3}|discharg\w{1,4}|severance|notices?|benefits|WARN"
    r"|get(?:ting|s)?\s+rid\s+of|got\s+rid\s+of|dispens\w{1,4}\s+with|releas\w{1,4}|separat\w{1,5}|put(?:s|ting)?\s+(?:some\s|about\s|around\s)?\b|departures?|exits?|cost(?:s|ing)?|claim(?:s|ed|ing)?|RIF|strip\w{0,4}|do away with|doing away with|departure of|cutbacks?|thin\w{0,4}|lopp?\w{0,3}|exit\w{0,3}|without)\b"
)
_CUT_AFTER = re.compile(
    r"(?i)^[^.;]{0,25}?(?:[,(][^.;,)]{0,60}[,)])?[^.;]{0,45}?\b(?:(?:were|was|are|is|be|been|being|get|got|getting)\s+(?:\w+\s+){0,2}?(?:cut|eliminated|laid off|let go|affected|impacted|axed|dismissed|fired|sacked|made redundant|reduced|terminated|removed|scrapped|furloughed|shed|displaced|lost|"
    r"replaced|leaving|going|retrenched|dropped|discharged|notified|out of (?:a job|work)|shown the door|redundant|closed|culled|losing)|(?:will|would|to|must|are to|is to|set to|due to)\s+(?:\w+\s+){0,1}?(?:go\b|leave|depart|exit|disappear|lose|vanish|be going)|have\s+(?:gone|left|lost)|has\s+gone|lost\s+(?:their|its)|"
    r"losing\s+(?:their|its)|(?:being|be)\s+(?:cut|eliminated|made|laid|let)|affected|impacted|laid off|eliminated|left without|gone\b|going\b|disappear(?:s|ed|ing)?\b|lose their|loses? \w+ jobs)"
)
_CUT_FAR_AFTER = re.compile(
    r"(?i)^[^.;:!?]{0,140}?\b(?:(?:were|was|are|is|will be|would be|being|been|have been|has been)\s(?:\w+\s)?(?:being\s)?(?:cut|eliminated|laid off|let go|axed|dismissed|fired|sacked|made redundant|terminated|furloughed|losing their)|to go\b|(?:lose|lost|losing) their jobs|go\b(?=[^.;]{0,40}$))"
)
_SIZE_BEFORE = re.compile(
    r"(?i)(?<!reduction in )(?<!reduction of )(?<!reductions in )\b(?:employ(?:s|ed|ing)?|has|had|have|having|with|of (?:its|the|our|their)|out of|from|total of its|workforce of|staff of|headcount of|team of|company of|firm of|hir(?:e|es|ed|ing)|recruit\w{0,4}|add(?:s|ed|ing)?|creat\w{1,4}|more than doubled to|grew to|remaining|currently|grown to|down to)\s(?:about |around |roughly |some |approximately |nearly |almost |more than |over |just |under |fewer than |only |a |the ){0,3}$"
)
_SIZE_AFTER = re.compile(
    r"(?i)^[^.;,]{0,30}\b(?:worldwide in (?:total|all)|globally (?:at|as of)|as of\b|at the (?:end|time|start|close)|on (?:its|the) payroll|it (?:employs|employed|has|had)|who work|remain\b|still work)"
)
_NOT_A_CUT = re.compile(
    r"(?i)\b(?:at risk|redeploy\w{0,4}|reassign\w{0,4}|mov(?:ed|ing) (?:to|into)|transferr\w{0,3}|relocat\w{1,4}|reskill\w{0,3}|retrain\w{0,3}|could|might|(?-i:may)|offered (?:buyouts|voluntary)|survey\w{0,3}|respondents|predict\w{0,4}|forecast\w{0,3}|estimat(?:es|ed) that|projects that|up for review|hypothetical)\b"
)
_EARLIER = re.compile(
    r"(?i)\b(?:last (?:year|month|autumn|fall|spring|summer|winter|january|february|march|april|may|june|july|august|september|october|november|december)|(?:a|two|three) (?:years?|months?) ago|earlier (?:this year|round|rounds|cuts|layoffs)|previous(?:ly)?|in (?:late |early |mid-)?20[01]\d|in 202[0-4]|since (?:20\d\d|the)|had (?:already )?(?:cut|laid|let|eliminated)|follows|followed|prior|already (?:cut|laid|shed)|after (?:cutting|laying|shedding|letting)|on top of)\b"
)
_AGGREGATE = re.compile(
    r"(?i)\b(?:employers|companies|firms|the (?:tech |technology )?(?:sector|industry)|tech workers|industry-wide|across the (?:sector|industry|economy)|nationwide|Challenger|Layoffs\.fyi|trackers?|economy|U\.S\. jobs|globally this year|jobs worldwide)\b"
)
_SUBCOUNT = re.compile(
    r"(?i)\b(?:including|of (?:them|whom|those|which|the affected)|among (?:them|those)|of the (?:cuts|layoffs)|the (?:remaining|rest)|as well as)\s*(?:\w+\s){0,2}$"
)
_BY_COUNT = re.compile(
    rf"(?i)\b(?:work\s?force|head\s?count|staff(?:ing)?|payroll|employees?|personnel|team|ranks|positions|jobs|roles|employment)\b[^.;%]{{0,60}}?\bby\s{_HEDGE}{_RANGE}(?!\s?(?:%|percent|per\scent|million|billion|points|basis|years?|months?|weeks?|days?|hours?))"
)
_CUT_OF = re.compile(
    rf"(?i)\b(?:lay(?:s|ing)?[ -]off|laid off|layoffs? of|let(?:ting)? go(?: of)?|redundancies of|reductions? (?:in force|of force) of|axed|sacked|fired|furloughed|job (?:cuts|losses) (?:of|to|total(?:l?ing)?)|cuts (?:of|to))\s{_HEDGE}{_RANGE}(?!\s?(?:%|percent|per\scent|million|billion|years?|months?|weeks?|days?|hours?|points|rounds?|times))"
)


_NUMBER_OF = re.compile(
    rf"(?i)\b(?:number|total|tally|toll|count)\s(?:of\s)?(?:[\w-]+\s){{0,5}}?(?:fired|laid off|let go|cut|cuts|layoffs|lost|leaving|affected|impacted|going|redundancies|eliminated)\s(?:[\w-]+\s){{0,4}}?(?:at|to|is|was|as|comes to|stands at|reached|reaches)\s{_HEDGE}{_RANGE}(?!\s?(?:%|percent|per\scent))"
)
_SHARE = r"(?:\d{1,2}(?:\.\d+)?\s?(?:%|percent|per\scent))"
_SHARE_BESIDE = re.compile(
    rf"(?i)^\s?[,(–—-]{{1,2}}\s?(?:or|about|around|roughly|some|equal to|equivalent to|representing|which is|making up|amounting to|nearly|almost|approximately|\s){{0,6}}{_SHARE}\sof"
)
_SHARE_BEFORE = re.compile(
    rf"(?i){_SHARE}\sof\s(?:its|the|our|their|all)?\s?(?:[\w’'-]+\s){{0,3}}[\w’'-]+\s?[,(–—-]{{1,2}}\s?(?:or|about|around|roughly|some|nearly|almost|approximately|which is|that is|meaning|equal to|\s){{0,4}}$"
)


def find_headcount(text: str, sentences: Iterable[Span]) -> Fact | None:
    """Give the headcount the sentences state for the cut itself, offsets in text; None where they do not say."""
    best: Fact | None = None
    for span in sentences:
        for fact in _candidates(text[span.start : span.end], span.start):
            if best is None or fact.rank > best.rank:
                best = fact
    return best if best is not None and best.rank > 0 else None


def _candidates(sentence: str, offset: int) -> Iterable[Fact]:
    """Yield every governed number of one sentence."""
    for found in _COUNT.finditer(sentence):
        yield _fact(found, sentence, offset, _rank_counted(found, sentence))
    for pattern in (_BY_COUNT, _CUT_OF, _NUMBER_OF):
        for found in pattern.finditer(sentence):
            number = parse_number(found["n"]) or 0
            bare_year = 1900 <= number <= 2100 and "," not in found["n"]
            rank = 0 if bare_year else 4 + _context(sentence, found.start(), found.end())
            yield _fact(found, sentence, offset, rank)


def _fact(found: re.Match[str], sentence: str, offset: int, rank: int) -> Fact:
    """Make a fact of a match; the upper bound of a range is its value."""
    low = parse_number(found["n"])
    high = parse_number(found["n2"]) if found["n2"] else None
    value = high if high is not None and (low is None or high > low) else low
    start = found.start("n")
    if value is None or value > 2_000_000 or sentence[max(0, start - 2) : start].strip().endswith(("$", "€", "£")):
        return Fact(0, offset, offset, 0)
    if high is not None and low is not None and low < 10 < high // 100:  # "4 to 5,000": thousands left out
        low *= 1000
    return Fact(value, offset + start, offset + found.end(), rank)


def _rank_counted(found: re.Match[str], sentence: str) -> int:
    """Rank "N <people>": 0 unless a cut governs it."""
    before, after = sentence[: found.start()], sentence[found.end() :]
    clause = re.split(
        r"[;:]|\b(?:and|but|while|although|though|whereas) (?=(?:it|the company|he|she|they|currently|has|had|employs)\b)",
        before,
    )[-1][-110:]
    noun = found["noun"].lower()
    if noun in {"layoffs", "layoff", "lay-offs", "redundancies", "job cuts", "dismissals", "terminations"}:
        governed = 5
    elif re.match(r"(?i)[\s-](?:cuts?|losses|reductions?|layoffs?|redundancies|eliminations)\b", after):
        governed = 5
    elif _CUT_AFTER.match(after) and not re.search(r"(?i)\bof (?:its|the|our|their)\s(?:\w+\s){0,2}$", clause):
        governed = 4
    elif (cut := _last(_CUT_BEFORE, clause)) is not None:
        gap = clause[cut.end() :]
        governed = 4 if len(gap.split()) <= 7 else 2
        if re.search(r"(?i)%|percent|per cent", gap) and re.search(
            r"(?i)\bof (?:its|the|our|their)?\s?(?:\w+\s){0,3}$", gap
        ):
            governed = 0
    elif _CUT_FAR_AFTER.match(after) and not re.search(r"(?i)\bof (?:its|the|our|their)\s(?:\w+\s){0,2}$", clause):
        governed = 3
    elif _SHARE_BESIDE.match(after) or _SHARE_BEFORE.search(clause):
        governed = 3
    else:
        return 0
    if _SIZE_BEFORE.search(clause) and not re.search(
        r"(?i)\b(?:severance|notices?|benefits) (?:\w+ ){0,3}to\s(?:\w+\s){0,2}$", clause
    ):
        cut = _last(_CUT_BEFORE, clause)
        adjacent = cut is not None and len(clause[cut.end() :].split()) <= 2
        after_cut = _CUT_AFTER.match(after) is not None or _SHARE_BESIDE.match(after) is not None
        if not (
            after_cut
            or (
                adjacent
                and not re.search(
                    r"(?i)\b(?:of its|of the|of our|of their|out of|from|workforce of|company of|with)\s(?:\w+\s){0,2}$",
                    clause,
                )
            )
        ):
            return 0
    if _SIZE_AFTER.match(after):
        return 0
    if _SUBCOUNT.search(clause):
        governed -= 2
    return max(0, governed + _context(sentence, found.start(), found.end()))


def _context(sentence: str, start: int, end: int) -> int:
    """Lower the rank of earlier rounds, aggregates and figures that are no cut yet."""
    near = sentence[max(0, start - 70) : end + 50]
    penalty = 0
    if _NOT_A_CUT.search(near):
        penalty -= 5
    if _EARLIER.search(near):
        penalty -= 2
    if _AGGREGATE.search(near):
        penalty -= 4
    return penalty


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match in text."""
    found = None
    for found in pattern.finditer(text):  # noqa: B007 - the last one is wanted
        pass
    return found
