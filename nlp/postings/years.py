"""Reads the years of experience a posting asks for, and tells them from every other number of years.

`min_years` is the lower bound of the main required experience: the first one asked, unless a later one is larger and
speaks of experience at large. Years that are only preferred, or that a degree may replace, do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.caseless import Caseless
from nlp.postings.sections import Section, SectionKind, section_at
from nlp.postings.spans import Needles, Span, sentence_around, windows

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "zwei": 2, "drei": 3, "fünf": 5, "deux": 2, "trois": 3,
    "cinq": 5, "dos": 2, "tres": 3, "cinco": 5, "dois": 2, "três": 3, "due": 2, "tre": 3, "twee": 2, "drie": 3,
    "vijf": 5,
    "couple": 2, "few": 2, "several": 3,
}  # fmt: skip
MAX_YEARS = 25
"""Nobody asks more; a larger number is an age, a company's history or a typing error."""

_WORD = "|".join(word for word in NUMBER_WORDS if word not in {"couple", "few", "several"})
_NUMBER = rf"(?:\d{{1,2}}(?:[.,]5)?|{_WORD})"
_UNIT = r"(?:years?|yrs?|yoe|y\.o\.e|jahren?|ans?|ann[ée]es|años?|anos?|anni|jaar|lat|roky|let|лет|года?)"
CUE = Caseless(
    rf"(?<![\w$€£.,/])(?P<between>(?:between|entre|zwischen)\s)?"
    rf"(?P<low>{_NUMBER})(?:\s?\((?P<digits>\d{{1,2}})\))?\s{{0,2}}(?P<plus>\+|or\smore|-?plus)?\s{{0,2}}"
    rf"(?:(?:(?(between)(?:and|&|et|y|und)|(?!))|-|–|—|~|/|to|bis|à|a|până\sla|or|"
    rf"â\W{{0,3}})\s{{0,2}}(?P<high>{_NUMBER})(?:\s?\(\d{{1,2}}\))?\s{{0,2}}\+?)?[\s-]{{0,2}}(?:full\s|"
    rf"solid\s|calendar\s)?"
    rf"(?P<unit>{_UNIT}|(?P<month>months?|monate?n?|mois|meses))(?![\w])(?:\(s\))?['’]?\+?"
)
# "Experience: 3+" and "Years of experience required: 5".
LABELLED = Caseless(
    r"\b(?:years?\sof\s(?:\w+\s){0,2}experience|experience\s?\(?(?:in\s)?years?\)?|yoe|"
    r"experience\s(?:required|needed|level)|required\sexperience)(?:\s(?:required|"
    r"needed))?\s?[:=]\s{0,2}(?P<low>\d{1,2})\+?(?:\s?[-–]\s?(?P<high>\d{1,2}))?\+?(?![\d%])"
)
_UNIT_NEEDLES = Needles(
    "year", "yr", "yoe", "y.o.e", "Year", "YEAR", "Yr", "YR", "YOE", "YoE", "Yoe", "Jahr", "jahr", "jaar",
    " ans", "1 an ", "+ an ", " lat", " let", " anni", " année", " annee", " ano", " año", "roky",
    "month", "mois", "meses", "monat", "Month", "Monat", "лет", "год",
)  # fmt: skip
_LABEL_NEEDLES = Needles(":", "=")

_EXPERIENCE = Caseless(
    r"\b(?:experience\w*|exp|experi[eê]nci\w+|exp[eé]rience|erfahrung\w*|berufserfahrung|\w*erfahrung|"
    r"esperienza|ervaring|yoe|y\.o\.e|background|track\srecord|expertise|knowledge|practice|practical|"
    r"tenure|"
    r"working|work|worked|building|developing|designing|managing|leading|selling|coding|programming|"
    r"writing|shipping|running|supporting|teaching|operating|delivering|administering|recruiting|"
    r"sourcing|"
    r"testing|engineering|hands-on|in\s(?:a|an|the|similar|sales|marketing|software|customer|finance|"
    r"product|design|data)|as\s(?:a|an)|relevant|professional|industry|post-?qualification|pqe|role|"
    r"roles|related|serving|performing|spent)\b"
)
_DEMAND = Caseless(
    r"(?:\bat\sleast|\bminimum(?:\sof)?|\bmin\.?|\bmust(?:\salso)?\shave|\brequire[sd]?|\bneed|\bwith|"
    r"\bhave|\bhas|\bbring|\bpossess|\bmindestens|\bmin\b|\bal\smenos|\bau\smoins|\bminst(?:ens)?|"
    r"\bover|\bmore\sthan|\bplus)[\s:]{0,2}(?:\w+\s)?$"
)
_GENERAL = Caseless(
    r"^.{0,12}?\b(?:professional|industry|overall|total|relevant|related|work|working|full[\s-]?time|"
    r"post[\s-]?college|hands-on|practical|software|progressive)?\s?(?:experience|exp|yoe)\b|"
    r"^\s?(?:of\s)?(?:professional|industry|overall|total|relevant|software|engineering|work)\b"
)

# What stands directly behind the number of years when it is not experience asked of the hire.
_NOT_AFTER = Caseless(
    r"^[\s,-]{0,2}(?:ago|in[,.]|old\b|of\sage|in\sa\srow|"
    r"in\sbusiness\b(?!-|\s(?:development|analy\w+|intelligence|administration|strategy))|in\soperation\b(?!\sof)|"
    r"running\b|"
    r"anniversary|runway|of\s(?:runway|history|heritage|innovation|growth|excellence|tradition|"
    r"profitab\w+|service\sto|funding|vesting|success|continuous|market|trust|college|university|"
    r"study|stud(?:y|ies)|school|education|undergraduate|financial|existence|operation)|"
    r"(?:university|college|undergraduate|bachelor\S*|master\S*|engineering)?\s?(?:degree|"
    r"program(?:me)?|course|diploma|contract|term|fixed|warranty|vest\w*|cliff|plan|lease|commitment|"
    r"roadmap|apprenticeship|rotation\w*|stud(?:y|ies|ium)|internship|stay|history|track\sto|after|"
    r"cycle|period|window|paid)|"
    r"from\snow|later|earlier|since|young\b|to\s(?:complete|build|market|come)|(?<!,\s)strong\b|straight|"
    r"on\sthe\smarket|and\scounting|out\sof\sschool|without|remaining|until|into)"
)
# A trade is no term and no degree, though "of marketing experience" begins as "to market" does and "program management"
# as a programme: one to four words, no link between clauses among them, and then the experience itself.
_TRADE = Caseless(
    r"^[’']?\s(?:of\s)?"
    r"(?!(?:old|degree|university|undergraduate|bachelor|diploma|college|ago|later|earlier|since|until|after|into|on)\b)"
    r"(?!(?:program(?:me)?|course|contract|term|stud(?:y|ies|ium)|school|internship|apprenticeship)(?:,|\s(?:and|or)\b))"
    r"(?!\w+\s(?:and|or)\sexperience\b)"
    r"(?:(?!\d|(?:with|without|plus|requiring|for|from|to|in|that|who|out|no|is|are)\b)[\w&/’'-]+,?\s){1,4}?"
    r"(?:experience|exp)\b"
)
# What stands directly in front of it.
_NOT_BEFORE = Caseless(
    r"(?:\b(?:past|last|previous|recent|next|first|coming|every|each|after|within|founded|established|"
    r"aged?|upcoming|final|since|started|launched|another|these|those|our|its|initial|once|turn(?:ed|"
    r"s)?|celebrat\w+|in\s(?:just|under|only|less\sthan|about|the)|for\s(?:the\s)?(?:past|last|over|"
    r"more\sthan|nearly|almost|about|around)|"
    r"we\s?(?:'ve|’ve|\shave)\sbeen\s[\w\s]{0,30}(?:for)?|"
    r"we(?:['’]ve|\s(?:have|bring|offer|boast))(?:\s(?:more\sthan|well\sover))?|(?:seit|depuis|desde|hace|il\sy\sa|"
    r"vor)(?:\s(?:über|mehr\sals|plus\sde|más\sde))?)|"
    r"\bage\s(?:of|is)|\b(?:over|between)\sthe(?:\s\w+)?|"
    r"(?<!looking\s)(?<!searching\s)(?<!asking\s)(?<!hiring\s)\bfor|\bup\sto\sthe|\b(?:i|"
    r"we)\s(?:\w+\s){0,2}spent)\s{1,2}(?:\w+\s)?$"
)
_COMPANY = re.compile(
    r"\b(?:we|we['’](?:ve|re)|our(?:\s\w+){0,3}\s(?:team|company|firm|founders?|clients?|engineers?|"
    r"experts?|staff|leadership|people|network|consultants?)|the\s(?:company|firm|team|founders?|"
    r"group)|team\s(?:with|of|has)|founders?\s(?:with|have|bring)|combined|collective(?:ly)?|"
    r"has\sbeen|have\sbeen|(?-i:[A-Z])\w+\s(?:has|is\sa|was|brings|with)\s(?:over|more\sthan|a)?|"
    r"company|market\sleader|industry\sleader|family[\s-]owned|in\sbusiness|profitab\w+|backed|"
    r"serving|trusted|tradition|heritage|leader\sin|pioneer\w*)\b[^\n.;:]{0,90}$",
)
# Where a plus sign alone asks nothing: "a team with 20+ years", "no outage in 5+ years", "after 5+ years".
_TOLD = Caseless(
    r"\b(?:team|founders?|company|firm|agency|clients?|customers?|partners?)\b[^\n.;:]{0,60}$|"
    r"\b(?:we|our)\b(?![^\n.;:]*\b(?:hiring|look|need|seek|want|search|recruit|expect|ask|require|you))[^\n.;:]*$|"
    r"\b(?:in|for|over|by|within|after|from|than|ages?|children|kids)\s{1,2}$"
)
_COUNTED = Caseless(r"^\s?(?:to\b|,\s?\d)")
"""Behind a plus sign that asks nothing: "10+ years to exercise", "10+ years, 500 clients"."""
MAX_OPEN = 15
"""A firm's age or a craftsman's boast, where more years than these and a plus sign stand without a word of asking."""
# Months are mostly contracts, trials and leave.
_MONTHS_OF = Caseless(r"^[^.;\n]{0,45}\b(?:experience|exp|erfahrung|background)\b")
# "Over 25 years, we ..." and "vests over 4 years", against "over 5 years of experience".
_OVER = Caseless(r"\b(?:over|across|throughout)\s{1,2}$")
_EXPERIENCE_SOON = Caseless(r"\b(?:experience|exp|experienced|background|practice)\b|^\s(?:of|in|as|working)\b")
_HIRE = Caseless(
    r"\b(?:you(?:['’]?(?:ve|ll|re))?|your|candidates?|applicants?|required?|requirements?|"
    r"qualifications?|must|minimum|at\sleast|min\.?|someone|engineers?\swith|developers?\swith|"
    r"individuals?|ideal(?:ly)?|hiring|looking\sfor|seeking|need(?:ed)?|who\s(?:has|have))\b"
)
_PREFERRED_IN_SENTENCE = Caseless(
    r"\b(?:preferred|preferably|is\sa\s(?:big\s|huge\s|strong\s|definite\s)?plus|a\splus|"
    r"an?\s(?:asset|advantage)|nice[\s-]to[\s-]have|would\sbe\s(?:nice|great|ideal|a\sbonus|helpful|"
    r"beneficial)|desir(?:ed|able)|bonus(?:\spoints)?|advantageous|von\svorteil|wünschenswert|"
    r"un\splus|deseable|optional|not\s(?:strictly\s)?required|not\sa\s(?:must|requirement)|"
    r"even\sbetter|great\sif|ideally)\b"
)
# Where what stands before and behind a demand ends to concern it.
_AHEAD_CUT = re.compile(r"[,;()]|\band\b(?=[^,;]{0,40}\d)")
_BEHIND_CUT = re.compile(
    r"[;,(—–](?!\s?(?:is\s)?(?:strongly\s)?(?:[Pp]referred|a\splus|desir|nice|bonus|optional)\w*\W)|"
    r"\s-\s|\brequired\b"
)
_WISHED_FIELD = re.compile(r"\bprefer(?:ably|red)\s(?:in|with|at|from|on|as|working)\b")
_DEGREE = (
    r"(?:degree|diploma|bachelor\S{0,3}|master\S{0,3}|ph\.?d\.?|doctorate|b\.?sc?\.?|m\.?sc?\.?|"
    r"b\.?a\.?|b\.?eng|b\.?tech|m\.?b\.?a\.?|ged|education|abschluss|studium|certification|"
    r"certificate|license)"
)
_DEGREE_OR = Caseless(
    rf"\b{_DEGREE}(?![\w])[^\n.•…]{{0,140}}?(?:\b(?:or|and/or|oder|ou|o)\b|/)(?!\s(?:related|similar|"
    rf"equivalent\s(?:field|degree|technical)|other|higher|above|advanced|foreign|master|better|"
    rf"a\srelated|in\s|another|comparable))[\W_]{{0,6}}(?:(?:an?\s)?(?:equivalent|equiv\.?|relevant|"
    rf"commensurate|alternatively|at\sleast|minimum(?:\sof)?|a\sminimum\sof|the\sequivalent\sof|over|"
    rf"have|with|combination\sof)(?![.;,])\W{{1,3}}(?:(?!and\b|with\b|plus\b)\w+\s){{0,3}})?\(?$"
)
_OR_DEGREE = Caseless(
    rf"^[^\n.;]{{0,90}}?(?:\bor\b|\bin\slieu\sof|\binstead\sof|\bin\splace\sof|\boder\b|"
    rf"\bsubstitut\w+\sfor)\W{{1,6}}(?:(?:an?|the|relevant|related|equivalent|completed|university|"
    rf"college|4[- ]year|four[- ]year|advanced|bachelor\S{{0,3}}|master\S{{0,3}}|"
    rf"{_DEGREE})\s){{0,4}}{_DEGREE}(?!\w)(?![^\n.;]{{0,60}}(?:\d\+?\s?(?:years|yrs)|with\s(?:\d|"
    rf"{_WORD})))"
)
# "A bachelor's and 5 years, or a PhD": the years come with a degree, another degree does not replace them.
_WITH_DEGREE = Caseless(rf"\b{_DEGREE}(?!\w)[^\n.;]{{0,60}}\b(?:and|with|plus)\s(?:at\sleast\s|a\sminimum\sof\s)?$")
_LIEU = Caseless(r"\b(?:in\slieu\sof|instead\sof|in\splace\sof|substitut\w+)\b")
_UP_TO = Caseless(
    r"\b(?:up\sto|less\sthan|fewer\sthan|under|no\smore\sthan|max(?:imum)?\.?(?:\sof)?|bis\szu|"
    r"jusqu['’]à|hasta|at\smost|<)\s{0,2}$"
)


@dataclass(frozen=True, slots=True)
class YearsAsked:
    """One demand for experience: its lower bound in years, where it stands, and what sort it is."""

    low: float
    span: Span
    required: bool
    general: bool


def read_years(text: str, sections: list[Section]) -> YearsAsked | None:
    """Return the main required experience, or None where none is asked."""
    asked = [found for found in _all_years(text, sections) if found.required]
    if not asked:
        return None
    main = asked[0]
    for later in asked[1:]:
        if later.low > main.low and later.general and not main.general:
            main = later
    return main


def _all_years(text: str, sections: list[Section]) -> list[YearsAsked]:
    cues = [cue for near in windows(text, _UNIT_NEEDLES, 48, 14) for cue in CUE.finditer(text, near.start, near.end)]
    found = [one for cue in cues if (one := _judge(text, cue, sections)) is not None]
    labels = [
        cue for near in windows(text, _LABEL_NEEDLES, 50, 12) for cue in LABELLED.finditer(text, near.start, near.end)
    ]
    for cue in labels:
        if not any(one.span.start < cue.end() and cue.start() < one.span.end for one in found):
            found.append(YearsAsked(float(cue["low"]), Span(*cue.span()), required=True, general=True))
    return sorted(found, key=lambda one: one.span.start)


def _judge(text: str, cue: re.Match[str], sections: list[Section]) -> YearsAsked | None:
    """Tell a demand for experience from the age of a firm, a degree's length, a contract's term and the like."""
    low = _value(cue)
    if low is None or low > MAX_YEARS:
        return None
    sentence = sentence_around(text, cue.start(), cue.end())
    before, after = text[sentence.start : cue.start()], text[cue.end() : sentence.end]
    if (_NOT_AFTER.match(after[:60]) and not _TRADE.match(after[:90])) or _NOT_BEFORE.search(before[-60:]):
        return None
    if _OVER.search(before[-16:]) and not _EXPERIENCE_SOON.search(after[:45]):
        return None
    section = section_at(sections, cue.start())
    experience = cue["unit"] in {"yoe", "y.o.e"} or _EXPERIENCE.search(after[:110]) or _EXPERIENCE.search(before[-50:])
    if cue["month"] and not _MONTHS_OF.match(after[:70]):
        return None
    if (
        not experience
        and not (low <= MAX_OPEN and _is_open(cue, before, after, section))
        and not _DEMAND.search(before[-40:])
        and section not in {"required", "preferred"}
    ):
        return None
    if _COMPANY.search(before[-120:]) and not _HIRE.search(before) and section != "required":
        return None
    line = text[max(sentence.start - 120, text.rfind("\n", 0, cue.start()) + 1, 0) : cue.start()]
    if _DEGREE_OR.search(line[-200:]) or _LIEU.search(before[-30:]):
        return None
    instead = _OR_DEGREE.match(after[:200])
    if instead and (_LIEU.search(instead[0]) or not _WITH_DEGREE.search(line[-120:])):
        return None
    preferred = section == "preferred" or _prefers(before, after)
    if _UP_TO.search(before[-25:]):
        low = 0.0
    return YearsAsked(low, Span(*cue.span()), required=not preferred, general=bool(_GENERAL.match(after[:60])))


def _is_open(cue: re.Match[str], before: str, after: str, section: SectionKind) -> bool:
    """Whether a plus sign alone asks: "5+ years in cloud" does, unless the firm, its team or its offer is told of."""
    if "+" not in cue[0] or section in {"company", "benefits", "process"}:
        return False
    return not _TOLD.search(before[-90:]) and not _COUNTED.match(after)


def _prefers(before: str, after: str) -> bool:
    """Whether the words around a demand make it a wish; "5+ required, 8 preferred" wishes for the second only."""
    if not (_PREFERRED_IN_SENTENCE.search(before) or _PREFERRED_IN_SENTENCE.search(after)):
        return False
    ahead = _AHEAD_CUT.split(before)[-1]
    # "5 years in sales (preferably SaaS)" wishes for the field, "5 years in sales (preferred)" for the years.
    behind = _BEHIND_CUT.split(after)[0]
    behind = _WISHED_FIELD.split(behind)[0]
    return bool(_PREFERRED_IN_SENTENCE.search(ahead[-80:]) or _PREFERRED_IN_SENTENCE.search(behind[:160]))


def _value(cue: re.Match[str]) -> float | None:
    raw = (cue["digits"] or cue["low"]).replace(",", ".")
    value = float(NUMBER_WORDS[raw]) if raw in NUMBER_WORDS else float(raw)
    if not cue["month"]:
        return value
    return round(value / 12, 2) if value <= 36 else None
