"""Why jobs are cut, whose, and with what tools: the other reasons in Challenger's terms, roles and tools named."""

from __future__ import annotations

import re
from collections.abc import Iterable

from db.vocabulary import Reason
from nlp.attribution.lexicon import AI, NO_SURNAME, SURNAME
from nlp.caseless import Caseless, lower

_REASONS: dict[Reason, Caseless] = {
    Reason.ECONOMIC_CONDITIONS: Caseless(
        r"\b(?:econom(?:y|ic) (?:\w+ )?(?:conditions?|downturn|slowdown|uncertaint\w+|headwinds?|environment|"
        r"climate|pressures?)|macro-?economic|recession|inflation|interest rates|market (?:conditions|downturn|"
        r"uncertainty|headwinds)|slow(?:er|ing) (?:economic )?growth|downturn|headwinds)\b",
        stems="econom|recession|inflation|interest rates|market |growth|downturn|headwinds",
    ),
    Reason.RESTRUCTURING: Caseless(
        r"\b(?:restructur\w+|re-?organi[sz]\w+|realign\w*|simplif\w+|flatten\w*|remov\w+ layers|de-?layer\w*|"
        r"operating model|transformation|streamlin\w+|consolidat\w+)\b",
        stems="restructur|organi|realign|simplif|flatten|layer|operating model|transformation|streamlin|consolidat",
    ),
    Reason.CLOSING: Caseless(
        r"\b(?:(?:plant|store|site|facility|factory|office|branch|location|mill|"
        r"warehouse)s?\s(?:\w+\s){0,2}?clos(?:ure|ing|e|es|ed)|clos(?:e|es|ing|ed|"
        r"ure of)\s(?:\w+\s){0,4}?(?:plants?|stores?|sites?|facilit(?:y|ies)|factor(?:y|ies)|offices?|branch(?:es)?|"
        r"mills?|warehouses?|operations)|shut(?:ting|s)?\s?down|shut(?:s|ting)?\s(?:[\w’'-]+\s){0,3}?(?:plants?|"
        r"stores?|shops?|sites?|facilit(?:y|ies)|factor(?:y|ies)|offices?|branch(?:es)?|mills?|warehouses?|doors)|"
        r"shutter\w*|wind(?:ing)? down|ceas\w+ operations)\b",
        stems="clos|shut|wind|ceas",
    ),
    Reason.COST_CUTTING: Caseless(
        r"\b(?:cost[- ](?:cut\w*|sav\w+|reduc\w+|control\w*|efficien\w+)|(?:cut\w*|reduc\w+|lower\w*|trim\w*|"
        r"sav\w+|control\w*)\s(?:\w+\s){0,3}?(?:costs?|expens\w+|spending)|profitab\w+|savings|expense (?:reduction|"
        r"base)|austerity|sav(?:e|ing)\s(?:(?:about|around|roughly|nearly|some|up to|more than)\s)?(?:money|cash\b|"
        r"[$€£]\s?\d|\d[\d.,]{0,8}\s(?:million|billion)))",
        stems="cost|expens|spending|profitab|sav|austerity",
    ),
    Reason.DEMAND: Caseless(
        r"\b(?:(?:weak\w*|soft\w*|low\w*|declin\w+|fall\w*|slow\w*|slump\w*|reduced|shrinking|lack of|less|"
        r"dwindling|sluggish)\s(?:\w+\s){0,3}?(?:demand|sales|orders|bookings|volumes?)|(?:demand|sales|orders|"
        r"volumes?)\s(?:\w+\s){0,3}?(?:fell|falls|fallen|drop\w*|declin\w+|weak\w*|soft\w*|slump\w*|slow\w*|shrank|"
        r"shrunk|dried)|(?:falls?|drops?|declines?|decrease|dip|slump|slide|plunge)\sin\s(?:\w+\s){0,2}?(?:demand|"
        r"sales|orders|bookings|volumes?|revenues?))\b",
        stems="demand|sales|orders|booking|volume|revenue",
    ),
    Reason.OFFSHORING: Caseless(
        r"\b(?:off-?shor\w+|outsourc\w+|lower-cost (?:countries|locations|regions)|(?:mov\w+|shift\w*|"
        r"transfer\w*) (?:\w+ ){0,5}?(?:to|overseas to) (?:India|Mexico|the Philippines|Poland|Vietnam|Romania|"
        r"Costa Rica|China|Colombia|Malaysia))\b",
        stems="shor|outsourc|lower-cost|mov|shift|transfer",
    ),
    Reason.MERGER: Caseless(
        r"\b(?:merger|merg(?:e|ed|es|ing) with|acquisition of|acquired by|takeover|duplicat\w+ (?:roles|"
        r"positions|functions)|overlap\w*|integration of|synerg\w+|(?:was|were|is|are|been|being)\s(?:\w+\s)?bought\s"
        r"(?:out\s)?by)\b",
        stems="merg|acqui|takeover|duplicat|overlap|integration of|synerg|bought",
    ),
    Reason.TARIFFS: Caseless(
        r"\b(?:tariffs?|trade war|import duties|duties on imports)\b", stems="tariff|trade war|dut"
    ),
    Reason.BANKRUPTCY: Caseless(
        r"\b(?:bankruptcy|chapter (?:7|11)|insolven\w+|administration proceedings|receivership|liquidat\w+|"
        r"(?:fall|falls|fallen|fell|went|gone|goes|going|plunged|collapsed|slid|put|placed|called)\sinto\s"
        r"administration|(?:went|gone|goes|going)\sbust|administrators\s(?:(?:have|had|also|then)\s)?(?:made|"
        r"dismissed|sacked|(?:were|are|was)\s(?:called|appointed)))\b",
        stems="bankrupt|chapter|insolven|administrat|receivership|liquidat|bust",
    ),
    Reason.LOSS_OF_CONTRACT: Caseless(
        r"\b(?:(?:loss|lost|losing|end|ended|expir\w+|terminat\w+|cancel\w+|"
        r"non-renewal)\s(?:\w+\s){0,4}?contracts?|contracts?\s(?:\w+\s){0,3}?(?:lost|ended|expir\w+|terminated|"
        r"cancel\w+)|contracts?\s(?:[\w’']+\s){0,6}?(?:not|wasn['’]t|weren['’]t)\s(?:be\s|been\s)?(?:renewed|"
        r"extended))\b",
        stems="contract",
    ),
    Reason.FUNDING_LOSS: Caseless(
        r"\b(?:(?:loss|lost|lack|end|withdraw\w+|cut\w*|freez\w+|cancel\w+)\s(?:\w+\s){0,4}?(?:funding|grants?|"
        r"funds)|(?:funding|grants?)\s(?:\w+\s){0,3}?(?:lost|ended|cut|cuts|withdrawn|cancel\w+|frozen|dried up|"
        r"terminated|revoked|shortfall|gap))\b",
        stems="fund|grant",
    ),
    Reason.RELOCATION: Caseless(
        r"\b(?:relocat\w+|(?:mov\w+|transfer\w*)\s(?:\w+\s){0,4}?(?:headquarters|operations|production|"
        r"plant)\s(?:\w+\s){0,2}?to)\b",
        stems="relocat|mov|transfer",
    ),
}
_STAFF = (
    r"(?:staff|teams?|agents?|workers?|employees|roles?|jobs?|positions|posts|functions?|desks?|departments?|"
    r"operations)\b"
)
_ROLES = Caseless(
    r"\b(?:customer[- ](?:service|support|care)|call[- ]cent(?:er|re)|contact[- ]cent(?:er|re)|help ?desk|"
    r"software engineer(?:s|ing)?|developers?|programmers?|engineer(?:s|ing)|content moderat(?:ors?|ion)|"
    r"moderators?|translat(?:ors?|ion)|writers?|editors?|editorial|journalists?|copywriters?|designers?|"
    r"illustrators?|artists?|animators?|marketing|sales|recruit(?:ers|ing|ment)|human resources|payroll clerks?|"
    r"accountants?|accounting|finance|legal|paralegals?|lawyers?|underwrit(?:ers|ing)|back[- ]office|"
    r"middle[- ]office|operations|middle management|middle managers|managers|"
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
    r"los[est]|clos|job|role|position)\w{0,6}\b"
)


def find_reasons(sentences: Iterable[str]) -> list[Reason]:
    """Reasons other than AI that stand in the sentences, in the order of the vocabulary."""
    joined = lower("\n".join(sentences))
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
