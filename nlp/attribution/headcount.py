"""Numbers that count people or jobs, ranked by how plainly their clause says that these are the ones cut.

Announced cuts are told apart from company size, money, earlier rounds, other employers' totals and conditional
figures by the clause around the number. `nlp.attribution.counts` chooses among a document's numbers; the rank given
here is one of its features.
"""

# ruff: noqa: E501 - an alternation split in mid-word is harder to check than a long line

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nlp.attribution.numbers import NUMBER, UPPER, parse_number
from nlp.caseless import Caseless

_HEDGE = (
    r"(?:(?:about|around|approximately|roughly|nearly|almost|some|over|under|up|as|to|many|as|more|fewer|less|than|"
    r"at|least|most|close|just|only|an?|estimated"
    r"|additional|another|total|of|in|all|the|upwards|well|somewhere|between|from|excess|north|further|no|combined|"
    r"possibly|perhaps|maybe)\s){0,5}"
)
_RANGE = rf"(?P<n>{NUMBER})(?:\s?(?:-|–|—|to|or|and)\s?(?P<n2>{UPPER}))?"
RANGE = Caseless(rf"{_RANGE}")
"""A number, or two that bound one."""
_UNITS = (
    r"percent|per|million|billion|thousand|hundred|years?|days?|weeks?|months?|hours?|minutes?|countries|cities|"
    r"states|stores|shops|offices|branches|locations|sites"
    r"|plants|times|square|miles|dollars|euros|pounds|points|vacancies|customers|users|clients|patients|students|"
    r"openings"
)
_STOPS = r"are|were|is|was|will|would|have|had|has|who|that|which|in|at|on|for|from|to|by|with|into|after|before|while|when|as|than|where|if|unless|until|since|because|but"
_MODIFIER = rf"(?:(?:of (?:its|the|our|their|his|those|these)[\s,]+)?(?:(?!(?:{_UNITS}|{_STOPS})\b)[\w’'.&/-]{{1,30}}[\s,]+){{0,4}}?)"
_PERSON = (
    r"(?P<noun>employees?|workers?|jobs?|positions?|roles?|people|persons?|staffers?|staff(?: members)?|posts?|"
    r"layoffs?|lay-offs|redundanc(?:y|ies)|members|teammates|associates|colleagues"
    r"|engineers|developers|programmers|journalists|reporters|writers|editors|drivers|pilots|nurses|teachers|"
    r"managers|executives|agents|contractors|specialists|analysts|consultants|designers"
    r"|recruiters|testers|moderators|translators|technicians|operators|clerks|tellers|cashiers|representatives|reps|"
    r"advis[eo]rs|tutors|annotators|FTEs?|heads|professionals|personnel|partners"
    r"|individuals|servants|lawyers|artists|animators|accountants|assistants|miners|crew|hands|researchers|"
    r"scientists|officers|graduates|freelancers|salespeople|underwriters|planners"
    r"|copywriters|illustrators|interpreters|packers|pickers|administrators|bankers|traders|marketers|jobholders|"
    r"faculty|lecturers|handlers|dismissals|terminations|separations|job cuts|cuts)\b"
)
COUNT = Caseless(rf"{_RANGE}[\s,]{{1,3}}{_MODIFIER}{_PERSON}")
_PART_OF = Caseless(
    rf"{_RANGE}\s(?:out\s)?of\s(?:(?:its|the|our|their)\s{_HEDGE}(?P<whole>{NUMBER})\b|(?:them|us|its own)\b)",
    stems="of",
)

_CUT_NOUNS = Caseless(r"(?:layoffs?|lay-offs|redundanc(?:y|ies)|job cuts|dismissals|terminations|separations)\Z")
_CUT_NOUN_AFTER = Caseless(r"[\s-](?:cuts?|losses|reductions?|layoffs?|redundancies|eliminations)\b")
_CUT_VERBS = (
    r"cut(?:s|ting)?|lay(?:s|ing)?[ -]off|laid[ -]off|lay-?offs?|laid|eliminat\w{1,5}|reduc\w{1,5}|shed(?:s|ding)?|"
    r"ax(?:e|es|ed|ing)|slash\w{0,3}|trim\w{0,4}|let(?:s|ting)?(?:\s+go)?(?:\s+of)?|sack\w{0,3}|fir(?:e|es|ed|ing)"
    r"|dismiss\w{0,4}|terminat\w{1,5}|furlough\w{0,3}|redundan\w{1,4}|retrench\w{0,5}|scrap\w{0,4}|remov\w{1,4}|"
    r"los(?:e|es|ing|s)|lost|impact(?:s|ed|ing)?|affect(?:s|ed|ing)?|replac\w{1,6}|clos(?:e|es|ed|ing|ure)|"
    r"cull\w{0,3}"
    r"|par(?:e|es|ed|ing)|(?:part|parting|parted)(?:\s(?:ways|company))?\swith|(?:goodbye|farewell)\sto|"
    r"downsiz\w{1,4}|displac\w{1,5}|offload\w{0,3}|shrink\w{0,3}|shrank|dropp?\w{0,3}|discharg\w{1,4}|releas\w{1,4}"
    r"|(?:get(?:ting|s)?|got)\s+rid\s+of|dispens\w{1,4}\s+with|(?:do|doing|make do|"
    r"manage)\s+(?:away\s+)?with(?:out)?|separat\w{1,5}|cost(?:s|ing)?|claim(?:s|ed|ing)?|strip\w{0,4}|thin\w{0,4}|"
    r"hit(?:s|ting)?|(?:make|made|making)(?=\s(?:\S+\s){1,7}redundant)"
    r"|hand(?:ed|ing)?\s(?:\w+\s)?notice\sto|give\snotice\sto|gave\snotice\sto|show(?:ed|n|"
    r"ing)(?=\s(?:\S+\s){1,6}the\sdoor)|put(?:s|ting)?(?=\s(?:\S+\s){1,6}out of)|without"
)
_CUT_BEFORE = Caseless(
    rf"\b(?:{_CUT_VERBS}|reductions?|severance|notices?|benefits|WARN|RIF|departures?|exits?|cutbacks?|"
    rf"job losses|goodbye)\b"
)
_CUT_AFTER = Caseless(
    r"^[^.;:!?]{0,140}?\b(?:(?:were|was|are|is|be|been|being|get|got|getting)\s(?:(?:to|being|all|also|now|then|"
    r"recently|immediately|already|directly|be|just|simply|later|\w+ly)\s){0,2}(?:cut|eliminated|laid[ -]off|let go|"
    r"affected|impacted|axed|dismissed|fired|sacked|made redundant|reduced|terminated|removed|scrapped|furloughed|"
    r"shed|displaced|lost|"
    r"replaced|leaving|going|retrenched|dropped|discharged|notified|out of (?:a job|work)|shown the door|redundant|"
    r"closed|culled|losing their|separated|released)\b|(?:will|would|must|are to|is to|set to|due to|"
    r"to)\s(?:\w+\s)?(?:go\b(?!\s(?:to|into|on|up|ahead|through))|leave\b(?!\s(?:for|it|them)\b)|depart\b|exit\b|"
    r"disappear|lose their|vanish|be going)|(?:have|has|had)\s(?:\w+\s)?(?:gone\b|left\b|lost their|disappeared|"
    r"vanished)|los(?:e|t|ing)\s(?:their|its)\s(?:jobs?|posts?|positions?|roles?)|"
    r"(?:found|learned|learnt|told)\s(?:\w+\s){0,6}(?:laid off|jobs? (?:was|were|had|are)|out of work)|redundant|"
    r"(?:that\s)?(?:their|these|those|the)\s(?:jobs?|posts?|positions?|roles?|contracts?|employment|services|work)\s(?:(?:is|are|was|were|will|would|had|has|have|be|been|being|to)\s){0,3}"
    r"(?:end(?:s|ed|ing)?|no longer|gone|over|cut|lost|eliminated|terminated|closed|surplus|redundant|unnecessary|disappear\w*)|off (?:its|the) (?:payroll|books)|(?:disappear|vanish)(?:s|ed|ing)?\b)"
)
_GOING = Caseless(r"^\s(?:going|gone|lost|cut|eliminated|disappearing|axed|shed|affected|impacted)\b")
_SHARE = r"(?:\d{1,2}(?:\.\d+)?\s?(?:%|percent|per\scent))"
_SHARE_AFTER = Caseless(
    rf"^\s?[,(–—-]{{1,2}}\s?(?:or|about|around|roughly|some|equal to|equivalent to|representing|which is|"
    rf"making up|amounting to|nearly|almost|approximately|\s){{0,6}}{_SHARE}\sof"
)
_SHARE_BEFORE = Caseless(
    rf"{_SHARE}\sof\s(?:its|the|our|their|all)?\s?(?:[\w’'-]+\s){{0,3}}[\w’'-]+\s?[,(–—-]{{1,2}}\s?(?:or|about|"
    rf"around|roughly|some|nearly|almost|approximately|which is|that is|meaning|equal to|\s){{0,4}}$"
)
_SHARE_OF = Caseless(rf"{_SHARE}\sof\s(?:\w+\s){{0,4}}$")
_OF_ITS = Caseless(r"\bof (?:its|the|our|their)\s(?:\w+\s){0,2}$")
SIZE = Caseless(
    r"(?:\b(?:employ(?:s|ed|ing)?|has|had|have|having|workforce of|staff of|headcount of|team of|company of|"
    r"firm of|hir(?:e|es|ed|ing)|recruit\w{0,4}|add(?:s|ed|ing)?|creat\w{1,4}|doubled to|gr[eo]wn? to|down to|"
    r"remaining|work of|jobs of|equivalent of|population of|with)"
    rf"|(?<!reduction )(?<!reductions )\bof (?:its|the|our|their)(?:\s(?:current|present|existing))?|\bout of|\bfrom)"
    rf"\s{_HEDGE}$"
)
_REDUCTION_OF = Caseless(
    rf"\b(?:reductions?|cuts?|layoffs?|redundancies|losses)\s(?:in\s\w+\s|of\s\w+\s)?of\s{_HEDGE}$"
)
_SIZE_AFTER = Caseless(
    r"^[^.;,]{0,30}\b(?:as of\b|on (?:its|the) payroll|it (?:employs|employed|has|had)|remain\b|still work)"
)
MAY = re.compile(r"\bmay\b")
"""The verb, not the month."""
_NOT_YET = Caseless(
    r"\b(?:at risk|possibly|redeploy\w{0,4}|reassign\w{0,4}|mov(?:ed|ing) (?:to|into)|transferr\w{0,3}|relocat\w{1,4}|"
    r"reskill\w{0,3}|retrain\w{0,3}|could|might|survey\w{0,3}|respondents|predict\w{0,4}|forecast\w{0,3}|"
    r"projects that|up for review|vacanc\w+|open (?:roles|positions|jobs))\b"
)
_CEILING = re.compile(r"\bmay\s(?:\w+\s){1,3}up\sto\s\Z")
"""A filer's "may reduce up to 500 positions" is a stated ceiling; "may reduce 500" is only possible."""
_ALL_TOLD = Caseless(r"\b(?:inform|notif|t(?:ell|old)|advis)\w*\s(?:each|all)(?:\sof)?\s(?:its|the|our|their)\s\Z")
_OF_THEIR_CUT = Caseless(
    r"^[^.;]{0,120}?\b(?:(?:work\s?force|head\s?count)\sreduction|reductions?\sin\s(?:force|work\s?force)|layoffs?|"
    r"terminat\w{2,5}|dismiss\w{2,4})\b"
)
_EARLIER = Caseless(
    r"\b(?:last (?:year|month|autumn|fall|spring|summer|winter)|(?:a|two|three) (?:years?|months?) (?:ago|"
    r"earlier|before)|earlier (?:this year|round|rounds|cuts|layoffs)|previous(?:ly)?|in (?:late |early |"
    r"mid-)?20[012]\d|had (?:already )?(?:cut|laid|let|eliminated)|follow(?:s|ed|ing)|prior|already (?:cut|laid|"
    r"shed)|after (?:cutting|laying|shedding|letting)|on top of|since (?:20\d\d|the))\b"
)
_AGGREGATE = Caseless(
    r"\b(?:employers|companies|firms|the (?:tech |technology )?(?:sector|industry)|tech workers|industry-wide|"
    r"across the (?:sector|industry|economy)|nationwide|Challenger|Layoffs\.fyi|trackers?|the economy)\b"
)
_PART = Caseless(
    r"\b(?:including|of (?:them|whom|those|which|the affected)|among (?:them|those)|of the (?:cuts|layoffs)|"
    r"the (?:remaining|rest)|as well as)[\s,]*(?:\w+\s){0,2}$"
)
_NO_UNIT = r"(?!\s?(?:%|-|percent|per\scent|million|billion|points|basis|years?|months?|weeks?|days?|hours?|rounds?|times|countries|stores|shops|offices|branches|sites|plants|locations|of\s(?:its|the|our|their)))"
_BY = Caseless(
    rf"\b(?:work\s?force|head\s?count|staff(?:ing)?|payroll|employees?|personnel|team|ranks|positions|jobs|"
    rf"roles|employment)\b[^.;%]{{0,60}}?\bby\s{_HEDGE}{_RANGE}{_NO_UNIT}",
    stems="by",
)
_BARE = Caseless(
    rf"\b(?:(?:lay(?:s|ing)?[ -]off|laid off|let(?:ting)? go(?: of)?|axed|sacked|fired|dismissed|cutting|"
    rf"shedding|cut|shed)\s{_HEDGE}|(?:layoffs?|redundancies|job (?:cuts|losses)|reductions?(?: in force)?)\s(?:of|to|"
    rf"total(?:l?ing)?|number(?:ing|ed)?)\s{_HEDGE}"
    r"|(?:number|total|tally|toll|count)\s(?:of\s)?(?:[\w-]+\s){0,5}?(?:fired|laid off|let go|cut|cuts|layoffs|lost|"
    r"leaving|affected|impacted|going|to go|redundancies|eliminated)\s(?:[\w-]+\s){0,4}?(?:at|to|is|was|as)\s"
    rf"{_HEDGE}){_RANGE}{_NO_UNIT}(?=\s*(?:[.,;)]|$|\s(?:in|at|this|last|next|on|by|after|across|people|more|from|"
    rf"worldwide|globally|and|as|since|over|with)\b(?!\swhere)))"
)


def clause_ranks(sentence: str) -> dict[int, int]:
    """Where in a sentence numbers stand that count people or jobs, and how plainly the clause says that these are cut.

    0 is where no cut governs the number; the plainest clause counts.
    """
    ranks: dict[int, int] = {}
    for found, rank in _ranked(sentence):
        start = found.start("n")
        plain = max(0, rank + _context(sentence, start, found.end())) if rank > 0 else 0
        ranks[start] = max(plain, ranks.get(start, 0))
    return ranks


def _ranked(sentence: str) -> Iterator[tuple[re.Match[str], int]]:
    """Numbers of people or jobs with the rank of their clause alone."""
    for found in _PART_OF.finditer(sentence):
        yield found, 4 if _governed(sentence, found) else 0
    for found in COUNT.finditer(sentence):
        yield found, _rank_counted(found, sentence)
    for pattern in (_BY, _BARE):
        for found in pattern.finditer(sentence):
            bare_year = 1900 <= (parse_number(found["n"]) or 0) <= 2100 and "," not in found["n"]
            yield found, 0 if bare_year else 4


def _governed(sentence: str, found: re.Match[str]) -> bool:
    """Whether a cut stands shortly before the number or is said of it after."""
    cut = _last(_CUT_BEFORE, _clause(sentence, found.start()))
    return (cut is not None and cut.gap <= 7) or _CUT_AFTER.match(sentence[found.end() :]) is not None


def _rank_counted(found: re.Match[str], sentence: str) -> int:
    """Rank "N <people>": 0 unless a cut governs it."""
    clause, after = _clause(sentence, found.start()), sentence[found.end() :]
    cut = _last(_CUT_BEFORE, clause)
    said_after = (_CUT_AFTER.match(after) or _GOING.match(after)) is not None
    if _ALL_TOLD.search(clause) and _OF_THEIR_CUT.match(after):
        return 4  # "told all of its 253 employees of a workforce reduction": the whole staff is the cut
    if SIZE.search(clause) and after.startswith(","):
        said_after = False  # "a unit with 15,000 people, is to go": the unit, not its size
    shared = _SHARE_AFTER.match(after) is not None or _SHARE_BEFORE.search(clause) is not None
    if _CUT_NOUNS.match(found["noun"]) or _CUT_NOUN_AFTER.match(after) or _REDUCTION_OF.search(clause):
        governed = 5
    elif SIZE.search(clause) and not said_after and not (shared and cut):
        return 0
    elif said_after and not _OF_ITS.search(clause):
        governed = 4
    elif cut is not None:
        governed = 4 if cut.gap <= 7 else 2
    else:
        governed = 3 if shared else 0
    if _SIZE_AFTER.match(after) or _SHARE_OF.search(clause):
        return 0
    return governed - 2 if _PART.search(clause) else governed


def _clause(sentence: str, start: int) -> str:
    """The words before a number back to the last break of clause, at most 110 characters."""
    before = sentence[max(0, start - 110) : start]
    return re.split(
        r"[;:]|\b(?:and|but|while|although|though|whereas|which|who) (?=(?:it|the company|he|she|they|currently|has|"
        r"had|have|employs?|employed)\b)",
        before,
    )[-1]


def _context(sentence: str, start: int, end: int) -> int:
    """Lower the rank of earlier rounds, aggregates and figures that are no cut yet."""
    near = sentence[max(0, start - 60) : end + 40]
    is_ceiling = _CEILING.search(sentence[max(0, start - 60) : start]) is not None
    penalty = -6 if _is_only_possible(near) and not is_ceiling else 0
    penalty -= 6 if _AGGREGATE.search(near) else 0
    phrase = near[near.rfind(", ", 0, start - max(0, start - 60)) + 1 :].split(", ")[0]
    return penalty - (2 if _EARLIER.search(phrase) else 0)


def _is_only_possible(words: str) -> bool:
    """Whether what some words count is at risk, forecast, moved or otherwise no cut yet."""
    return MAY.search(words) is not None or _NOT_YET.search(words) is not None


def signs(sentence: str, start: int, end: int) -> list[str]:
    """What a clause says of its number sentence[start:end] besides a cut: that it is a size, only possible, others'."""
    clause, near, after = _clause(sentence, start), sentence[max(0, start - 60) : end + 40], sentence[end:]
    told = {
        "size": SIZE.search(clause) or _SIZE_AFTER.match(after),
        "possible": _is_only_possible(near),
        "others": _AGGREGATE.search(near),
        "earlier": _EARLIER.search(near),
        "part": _PART.search(clause),
    }
    return [name for name, found in told.items() if found]


class _Cut(NamedTuple):
    """A cut word before a number, with the words between them."""

    gap: int


def _last(pattern: Caseless, clause: str) -> _Cut | None:
    """The last cut word of a clause."""
    ends = [found.end() for found in pattern.finditer(clause)]
    return _Cut(len(clause[ends[-1] :].split())) if ends else None
