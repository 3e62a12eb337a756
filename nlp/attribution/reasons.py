"""Why jobs are cut, whose, and with what tools: the other reasons in Challenger's terms, roles and tools named."""

from __future__ import annotations

import re
from collections.abc import Iterable

from db.vocabulary import Reason
from nlp.attribution.lexicon import AI, NO_SURNAME, SURNAME
from nlp.caseless import Caseless, lower

_WANTED = (
    r"(?:demand|sales|orders|bookings|volumes?|enrol?lments?|traffic|"
    r"(?:consumer|client|customer|advertising|ad|marketing|it|discretionary)\sspending)"
)
"""What customers want less of."""
_SITE = (
    r"(?:plant|store|shop|site|facility|factory|office|branch|location|mill|warehouse|brewery|refinery|bakery|foundry|"
    r"smelter|depot|hotel|restaurant|hospital|clinic|nursing\shome|care\shome|campus|newsroom|studio|showroom|cannery|"
    r"(?:call|contact|distribution|fulfil?ment|service|data|support|logistics|\w{2,12}ing)[\s-]cent(?:er|re))"
)
"""What closes for good. A mine or a school is too often a possessive or a holiday."""
_REASONS: dict[Reason, Caseless] = {
    Reason.ECONOMIC_CONDITIONS: Caseless(
        r"\b(?:econom(?:y|ic) (?:\w+ )?(?:conditions?|downturn|slowdown|uncertaint\w+|headwinds?|environment|"
        r"climate|pressures?)|macro-?economic|recession|inflation|interest rates|market (?:conditions|downturn|"
        r"uncertainty|headwinds)|slow(?:er|ing) (?:economic )?growth|downturn|headwinds|macro\s(?:environment|backdrop|"
        r"conditions|picture)|(?:weak\w*|slow\w*|sluggish|fragile)\seconomy|economy\s(?:\w+\s)?(?:slow|weaken|"
        r"soften|cool)\w+|trading\s(?:conditions|environment))\b",
    ),
    Reason.RESTRUCTURING: Caseless(
        r"\b(?:restructur\w+|re-?organi[sz]\w+|re-?orgs?|realign\w*|simplif\w+|flatten\w*|de-?layer\w*|"
        r"(?:remov\w+|fewer|too\smany|excess)\s(?:\w+\s)?layers|operating model|transformation|streamlin\w+|"
        r"consolidat\w+|overhaul\w*|strategic\s(?:review|shift|pivot|refocus\w*)|"
        r"(?:functional|organi[sz]ational|staffing)\sreview)\b",
    ),
    Reason.CLOSING: Caseless(
        rf"\b(?:{_SITE}s?\s(?:\w+\s){{0,2}}?clos(?:ure|ing|e|es|ed)\b(?!\s(?:to|the\s(?:quarter|year|deal))\b)|"
        r"(?:clos(?:e|es|ing|ed|ure\sof)(?!\s(?:to|as|by)\b)|shut(?:s|ting)?)\s"
        rf"(?:[\w’'-]+\s){{0,4}}?(?:{_SITE}s?|facilities|factories|breweries|refineries|bakeries|foundries|branches|"
        r"operations)|shut(?:ting|s)?\s?down|shut(?:s|ting)?\s(?:[\w’'-]+\s){0,3}?doors|"
        r"shutter\w*|wind(?:ing)? down|ceas\w+ operations|(?:when|as|before|once)\sit\scloses\s(?:on|in|at)|"
        r"clos\w+\s(?:(?:its|their|our)\sdoors(?!\sto)|permanently|for\sgood))\b",
    ),
    Reason.COST_CUTTING: Caseless(
        r"\b(?:cost[- ](?:cut\w*|sav\w+|reduc\w+|control\w*|efficien\w+)|(?:cut\w*|reduc\w+|lower\w*|trim\w*|"
        r"sav\w+|control\w*)\s(?:\w+\s){0,3}?(?:costs?|expens\w+|spending)|profitab\w+|savings|expense (?:reduction|"
        r"base)|austerity|cost\s(?:pressures?|base|programmes?|programs?|drive|measures)|(?:rising|high|higher|soaring|"
        r"increas\w+|surging|escalating)\s(?:[\w-]+\s){0,2}costs|break-?even|rein\w*\sin\s(?:[\w-]+\s){0,2}(?:spending|"
        r"costs)|budget\s(?:deficits?|shortfalls?|gaps?|holes?|cuts?|constraints|pressures?|crisis)|"
        r"(?:conserv|preserv|burn)\w*\s(?:\w+\s)?cash|cash\s(?:burn|runway)|expenses\sin\sline|cost\s(?:alone|"
        r"reasons)|sav(?:e|ing)\s(?:(?:about|around|roughly|nearly|some|up to|more than)\s)?(?:money|cash\b|"
        r"[$€£]\s?\d|\d[\d.,]{0,8}\s(?:million|billion)))",
    ),
    Reason.DEMAND: Caseless(
        rf"\b(?:(?:weak\w*|soft\w*|low\w*|declin\w+|fall\w*|slow\w*|slump\w*|reduced|shrinking|lack\sof|less|fewer|"
        rf"dwindling|sluggish|slack|cooling|poor|subdued|disappointing|wip\w+\sout)\s(?:[\w-]+\s){{0,3}}?{_WANTED}|"
        rf"{_WANTED}\s(?:\w+\s){{0,3}}?(?:fell|falls|fallen|drop\w*|declin\w+|weak\w*|soft\w*|slump\w*|slow\w*|shrank|"
        rf"shrunk|dried|collaps\w+|plung\w+|tumbl\w+|evaporat\w+|slid|cooled)|"
        rf"(?:falls?|drops?|declines?|decrease|dip|slump|slide|plunge|reduction|collapse|downturn)\sin\s"
        rf"(?:[\w-]+\s){{0,3}}?(?:{_WANTED}|revenues?)|(?:lack|shortage)\sof\swork|(?:buy(?:ing)?|bought|"
        r"order(?:ed|ing)|spend(?:ing)?|spent)\s(?:less|fewer)(?!\s(?:time|than)))\b",
    ),
    Reason.OFFSHORING: Caseless(
        r"\b(?:off-?shor\w+|outsourc(?:e[ds]?|ing(?!\s(?:firms?|compan|groups?|giants?|providers?|sector|industry|"
        r"business)))\b|lower-cost (?:countries|locations|regions)|(?:mov\w+|shift\w*|"
        r"transfer\w*) (?:\w+ ){0,5}?(?:to|overseas to) (?:India|Mexico|the Philippines|Poland|Vietnam|Romania|"
        r"Costa Rica|China|Colombia|Malaysia))\b",
    ),
    Reason.MERGER: Caseless(
        r"\b(?:merger|merg(?:e|ed|es|ing) with|acquisition of|acquired by|takeover|duplicat\w+ (?:roles|"
        r"positions|functions)|overlap\w*|integration of|synerg\w+|(?:was|were|is|are|been|being)\s(?:\w+\s)?bought\s"
        r"(?:out\s)?by)\b",
    ),
    Reason.TARIFFS: Caseless(r"\b(?:tariffs?|trade war|import duties|duties on imports)\b"),
    Reason.BANKRUPTCY: Caseless(
        r"\b(?:bankruptcy|chapter (?:7|11)|insolven\w+|administration proceedings|receivership|liquidat\w+|"
        r"(?:fall|falls|fallen|fell|went|gone|goes|going|plunged|collapsed|slid|put|placed|called)\sinto\s"
        r"administration|(?:went|gone|goes|going)\sbust|administrators\s(?:(?:have|had|also|then)\s)?(?:made|"
        r"dismissed|sacked|(?:were|are|was)\s(?:called|appointed)))\b",
    ),
    Reason.LOSS_OF_CONTRACT: Caseless(
        r"\b(?:(?:loss|lost|losing)\s(?:[\w’'-]+\s){0,4}?contracts?(?!\sof\b)|(?:end|ended|expir\w+|terminat\w+|"
        r"cancel\w+|non-renewal)\s(?:[\w-]+\s){0,4}?contracts?(?!\sof\b)|contracts?\s(?:\w+\s){0,3}?(?:lost|ended|expir\w+|"
        r"terminated|cancel\w+)|(?<!their\s)(?<!whose\s)(?<!-term\s)(?<!temporary\s)contracts?\s(?:[\w’']+\s){0,6}?(?:not|"
        r"wasn['’]t|weren['’]t)\s(?:be\s|been\s)?(?:renewed|extended)|"
        r"not\s(?:to\s)?(?:renew|extend)\w*\s(?:[\w’'-]+\s){0,4}?contracts?(?!\sof\b)|"
        r"(?:los(?:s\sof|t|es?|ing)|departure\sof)\s(?:an?|its|their|our|the)\s(?:[\w’'-]+\s){0,3}?(?:customer|client|account)"
        r"(?!\s(?:service|support|care|manag|exec|rep|success|experience|relation|data|team)))\b",
    ),
    Reason.FUNDING_LOSS: Caseless(
        r"\b(?:(?:loss|lost|losing|lack|end|ended|ending|expir\w+|withdr[ae]w\w*|cut\w*|pull\w*|freez\w+|cancel\w+|"
        r"terminat\w+|reduc\w+)\s(?:[\w’'-]+\s){0,4}?(?:funding|grants?|funds)|(?:funding|"
        r"grants?)\s(?:\w+\s){0,3}?(?:lost|ended|cut|cuts|withdrawn|cancel\w+|frozen|dried up|"
        r"terminated|revoked|shortfall|gap|ran\sout|runs\sout|running\sout|expir\w+|withdrew|pulled)|"
        r"(?:drop|fall|decline|reduction|cuts?)\sin\s(?:[\w-]+\s){0,2}(?:funding|grants?|donations)|"
        r"donors?\s(?:\w+\s)?(?:pulled\sout|withdrew))\b",
    ),
    Reason.RELOCATION: Caseless(
        r"\b(?:relocat\w+|(?:mov\w+|transfer\w*)\s(?:\w+\s){0,4}?(?:headquarters|operations|production|"
        r"plant)\s(?:\w+\s){0,2}?to)\b",
    ),
}
_STAFF = (
    r"(?:staff|teams?|agents?|workers?|employees|roles?|jobs?|positions|posts|functions?|desks?|departments?|"
    r"operations)\b"
)
_ROLES = Caseless(
    r"\b(?:customer[- ](?:service|support|care)|call[- ]cent(?:er|re)|contact[- ]cent(?:er|re)|help ?desk|"
    r"software engineer(?:s|ing)?|developers?|programmers?|engineer(?:s|ing)|content moderat(?:ors?|ion)|"
    r"moderators?|translators?|(?<!machine\s)translation|writers?|editors?|editorial|journalists?|copywriters?|"
    r"designers?|illustrators?|artists?|animators?|marketing|sales|recruit(?:ers|ing|ment)|human resources|"
    r"payroll clerks?|accountants?|accounting|finance|legal(?! process)|paralegals?|lawyers?|underwrit(?:ers|ing)|"
    r"back[- ]office|middle[- ]office|operations|middle management|middle managers|managers|"
    r"manager(?=\s(?:roles|jobs|positions|posts)\b)|supervisors|administrative|clerical|"
    r"data[- ](?:entry|annotation|labell?ing)|annotators|quality assurance|testers?|warehouse|cashiers?|drivers?|"
    r"tellers?|consultants?|analysts?|product management|research|procurement|tutors|voice actors?|"
    r"transcri(?:bers|ption)|nurses|teachers|lecturers|technicians|pilots(?!\s(?:an?|the|its|new|ai)\b)|"
    rf"support(?=\s{_STAFF})|(?:(?<=\bin\s)|(?<=\d\s))support(?=[,.]|\sand\b)|"
    rf"claims(?=\s(?:{_STAFF}|handl|adjust|assess|process(?!ed|es\b)|examin|service|office|hub|cent))|"
    r"(?<=\bin\s)claims(?!\s(?:that|against|for|of)\b)|(?:(?<=\binsurance\s)|(?<=,\s)|(?<=\band\s)|(?<=\d\s))"
    r"claims(?=[,.]|\sand\b))\b"
)
"""Support and claims are verbs as well: they count beside a word for staff, or listed as a department."""
_CAPITAL_ROLES = re.compile(
    r"\b(?:HR|IT(?! (?:firms?|compan(?:y|ies)|groups?|services|giants?|providers?|sector)\b))\b"
)
"""Roles that in small letters are other words."""
_TOOL_NAMES = (
    *("Microsoft Copilot", "GitHub Copilot", "Copilot", "ChatGPT", "Claude Code", "Claude", "CodeWhisperer"),
    *("Amazon Q", "Agentforce", "Einstein", "Gemini", "Grok", "Codex", "Cursor", "Devin", "Midjourney", "DALL-E"),
    *("Llama", "DeepSeek", "Watsonx", "watsonx", "Watson", "Windsurf", "Now Assist", "Joule", "Firefly"),
    *("Perplexity", "Sora"),
)
_TOOLS = re.compile(
    rf"\b(?=[A-Zw]){NO_SURNAME}(?<!Albert )(?:(?:{'|'.join(_TOOL_NAMES)})(?!{SURNAME})|GPT-[\w.]{{1,6}})\b"
)
_CUT_NEAR = Caseless(
    r"\b(?:cut|lay|laid|layoff|eliminat|reduc|redundan|affect|impact|ax|shed|trim|let|sack|fired|replac|"
    r"los[est]|clos|job|role|position|fewer|furlough|dismiss|terminat|retrench|depart|leav)\w{0,6}\b|"
    r"\bposts\b|\bpart(?:ed|ing|s)?\s(?:ways|company|with)\b|\b(?:goodbye|farewell)\b|\bcontracts?\s[^.;]{0,20}(?:end|not\b|"
    r"expir)"
)


_BOILERPLATE = Caseless(
    r"\b(?:forward-looking|(?:actual|future) (?:results|events) (?:\w+ ){0,2}(?:to )?(?:differ|vary)|"
    r"risks? and uncertaint|risk factors)",
)
"""The small print of filings and releases, which lists everything that may ever go wrong."""


def find_reasons(sentences: Iterable[str]) -> list[Reason]:
    """Reasons other than AI that stand in the sentences, in the order of the vocabulary; small print gives none."""
    joined = lower("\n".join(sentence for sentence in sentences if not _BOILERPLATE.search(sentence)))
    return [reason for reason, pattern in _REASONS.items() if pattern.search(joined)]


def find_roles(sentences: Iterable[str]) -> list[str]:
    """Roles and functions named where a cut is, lower-cased, each once in order of appearance."""
    return list(dict.fromkeys(role for s in sentences if _CUT_NEAR.search(s) for role in _roles(s)))


def _roles(sentence: str) -> list[str]:
    """Roles of one sentence in order; one all in capitals tells no "IT" from "it"."""
    found = [*_ROLES.finditer(sentence), *(() if sentence.isupper() else _CAPITAL_ROLES.finditer(sentence))]
    return [match[0].lower() for match in sorted(found, key=lambda each: each.start())]


def find_tools(text: str) -> list[str]:
    """AI tools by name, each once in order of appearance; none where the text names no AI, as their namesakes stand."""
    named = any(map(text.__contains__, (*_TOOL_NAMES, "GPT-"))) and AI.search(text)
    return list(dict.fromkeys(m[0] for m in _TOOLS.finditer(text))) if named else []
