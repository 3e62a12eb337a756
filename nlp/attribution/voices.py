"""Who speaks in each sentence of a passage: read in order, since reported speech runs on until somebody else speaks.

A name with a reporting verb is the employer's unless the passage introduces it as an outsider; "he said" is
whoever spoke last; a sentence nobody is made to say is the writer's own.
"""

# ruff: noqa: E501 - an alternation split in mid-word is harder to check than a long line

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from nlp.caseless import Caseless


class Voice(StrEnum):
    """Whose statement a sentence is."""

    EMPLOYER = "employer"
    OUTSIDER = "outsider"
    UNNAMED = "unnamed"
    WRITER = "writer"


class Heard(NamedTuple):
    """The voice of one sentence; `relayed` where nobody is named but the employer spoke last and is not contradicted."""

    voice: Voice
    relayed: bool


SAY = (
    r"(?:sa(?:id|ys|y|ying)|t(?:old|ells?|elling)|wr(?:ote|ites?|iting|itten)|add(?:ed|s|ing)|expla?in(?:ed|s|ing)?|announc(?:ed|es|ing)|stat(?:ed|es|ing)|noted|notes|not(?:ing)|confirm(?:ed|s|ing)?|"
    r"argu(?:ed|es|ing)|acknowledg(?:ed|es|ing)|admit(?:ted|s|ting)?|conced(?:ed|es|ing)|reveal(?:ed|s|ing)?|disclos(?:ed|es|ing)|insist(?:ed|s|ing)?|claim(?:ed|s|ing)?|maintain(?:ed|s|ing)?|reckon(?:ed|s)?|put(?:s)? it|call(?:ed|s|ing)|describ(?:ed|es|ing)|"
    r"believ(?:ed|es|e)|th(?:inks?|ought)|warn(?:ed|s|ing)?|expect(?:ed|s)?|sees?|saw|repl(?:ied|ies)|answer(?:ed|s)|remark(?:ed|s)|observ(?:ed|es)|went on|go(?:es)? on|continu(?:ed|es)|comment(?:ed|s)|post(?:ed|s)|contend(?:ed|s)|suspect(?:ed|s)?|suggest(?:ed|s|ing)?|"
    r"estimat(?:ed|es)|felt|feels?|fear(?:ed|s)?|accus(?:ed|es|ing|e)|complain(?:ed|s)?|alleg(?:ed|es|e)|recall(?:ed|s)?|sp(?:oke|eaks?) of|talk(?:ed|s|ing)?|cit(?:ed|es|ing|e)|blam(?:ed|es|ing|e)|credit(?:ed|s|ing)?|attribut(?:ed|es|ing|e)|point(?:ed|s|ing)? (?:out|to)|"
    r"present(?:ed|s)|fram(?:ed|es|ing)|justif(?:ied|ies)|emphasi[sz](?:ed|es)|stress(?:ed|es)|assur(?:ed|es)|inform(?:ed|s|ing)|remind(?:ed|s)|den(?:ied|ies|y|ying)|reject(?:ed|s)|dismiss(?:ed|es) (?:the|any|such)|declar(?:ed|es)|indicat(?:ed|es)|outlin(?:ed|es)|set(?:s)? out|la(?:id|ys) out|report(?:ed|s)|predict(?:ed|s)?|ask(?:ed|s)|propos(?:ed|es)|gave|gives?|ascrib(?:ed|es|e)|put|puts|condemn(?:ed|s)?|criticis?z?(?:ed|es)|see|means?|rul(?:ed|es) out|sum(?:med|s) up|read(?:s)?|tout(?:ed|s)|signal(?:led|ed|s)|hint(?:ed|s)?|promis(?:ed|es)|argue)"
)
_PROFESSIONAL = (
    r"(?:analysts?|economists?|professors?|lecturers?|academics?|researchers?|experts?|critics?|observers?|commentators?|pundits?|columnists?|watchers|historians?|sociologists?|strategists?|forecasters?|recruiters?|consultants|campaigners?|activists?|think[- ]tanks?|watchdogs?|"
    r"lawmakers?|senators?|council(?:lor|lors|woman|man)|politicians?|ministers?|MPs?|lawyers?|attorneys?|(?:trade |labou?r |workers' )?unions?|guild|newsguild|works council|shop stewards?|general secretary|teamsters|federation|local \d{1,4}|organi[sz]ers?|bloggers?|users on|commenters?|viewers|readers|fans|"
    r"author of|who (?:stud(?:y|ies)|covers?|follows?|tracks?|advises?|teach(?:es)?|researches|ha(?:s|ve) (?:covered|followed|studied))|opposition|Labour['’]s spokes\w+|fund manager|investors?|portfolio manager|brokerage|institute|rivals?|competitors?|(?:manager|executive|engineer|employee|worker|staffer|woman|man|person|designer|writer|somebody|someone|editor) who (?:left|lost|was|has|had|used|worked|asked))"
)
_WORKERS = r"(?:(?:former|ex|laid-off|affected|dismissed|sacked|departing|current|fired|several|some|many|most|other|two|three|four|one|a few|the|those|its own|his own) ?-?(?:\w+ )?(?:employees?|staff(?:ers?)?|staff members?|workers?|engineers?|writers?|artists?|contractors?|translators?|moderators?|developers?|journalists?|colleagues|insiders?|of them|of the people)|employees|workers|staff|staffers|staff members|those (?:who lost|laid off|affected)|people who (?:lost|worked)|insiders)"
_UNNAMED = Caseless(
    r"\b(?:reportedly|allegedly|rumou?r\w*|(?:is|are|was|were) (?:said|understood|thought|believed) to|sources?(?! of| code)|(?:people|persons?) (?:familiar|with (?:direct )?knowledge|briefed|close)|insiders?|anonym\w+|not (?:to be|be) named|without giving (?:their|his|her) names?|who has seen|leaked|speculat\w+|(?:widely|many) (?:believed|see[n]?|assume\w*)|suspicion|theory)\b"
)
_RECIPIENT = re.compile(
    r"(?i)\b(told|tell(?:s|ing)?|inform(?:ed|s|ing)?|notif(?:ied|ies|ying)|reminded|assured|warned|email(?:ed|ing)?|e-mail(?:ed)?|memo|note|letter|message|email|e-mail|post|speech|speaking|spoke|wrote|writing|written|said|announced|explained|briefed|addressed|addressing|asked by|questioned by|pressed by|call with|meeting with|presentation)(?: (?:out|sent|addressed))?(?: (?:to|with|for|by))?((?: (?:its|his|her|their|the|all|some|about|nearly|around|over|roughly|more than|company|remaining|affected|own|Wall Street|[\d,]+))*) "
    r"(?:staff(?:ers)?|employees|workers|analysts?|investors?|reporters?|journalists?|shareholders|engineers|colleagues|teams?|managers|customers|unions?|union representatives|works council|lawmakers|councillors|ministers|those affected|students|developers|writers|people)\b"
)
_OUT_SAYS = Caseless(
    rf"\b{_PROFESSIONAL}\b[^,.;:?!\"]{{0,70}},? {SAY}\b|\b{_PROFESSIONAL}[^,.;:?!\"]{{0,40}}, [^,.;:?!\"]{{0,80}}, {SAY}\b|\b{_WORKERS}(?: (?!to\b|for\b|who\b|will\b|would\b|with\b)[\w'-]+){{0,2}} {SAY}\b"
    rf"|(?:^|[\",] ?){SAY} (?:\w+ ){{0,3}}?(?:{_PROFESSIONAL}|{_WORKERS})\b|(?:^|[\",] ){SAY} (?:[A-Z][\w'-]+ ?){{1,3}},[^.;]{{0,30}}\b{_PROFESSIONAL}|\b{SAY} by (?:\w+ ){{0,4}}(?:{_PROFESSIONAL}|{_WORKERS})\b"
    rf"|\baccording to (?:[^.;,]{{0,50}} )?(?:{_PROFESSIONAL}|{_WORKERS})\b|\b(?:in the (?:view|eyes|opinion|words) of|to|for|as|among|as far as) (?:(?:many|some|most|one|several|the|its own|his|her|other|industry) ){{0,2}}(?:{_PROFESSIONAL}|{_WORKERS})(?:,| it| this| the)"
    rf"|\b(?:{_PROFESSIONAL}|{_WORKERS})'?s? (?:reading|view|verdict|interpretation|word)|\b{_PROFESSIONAL} (?:\w+ ){{0,3}}(?:object|protest|strike|disagree|call the)"
)
_FIRM = (
    r"(?:the (?:company|firm|bank|group|retailer|start-?up|publisher|carmaker|airline|insurer|maker|agency|studio|broadcaster|employer|business|lender|platform|operator|carrier|chain|manufacturer|consultancy|supermarket|builder|owner|organi[sz]ation|brand|giant|outfit|government|ministry|department|city|mayor's office|governor|university|hospital|school|board|newspaper|network|utility|telecom|parent|unit|\w+ (?:company|giant|group|firm|maker|bank))|"
    r"management|leadership|executives?|spokes(?:man|woman|person|people)|rep(?:resentative)?|CEO|CFO|COO|CTO|CIO|CHRO|C\.E\.O\.|chief(?: \w+){0,4}? officer|chief executive|chief|chair(?:man|woman|person)?|president|(?:co-?)?founders?|managing director|vice president|head of \w+|boss|editor-in-chief|partner|owner|director|treasurer|general manager|"
    r"memo|filing|statement|press release|release|letter|e-?mail|message|note|blog post|post|announcement|report to shareholders|annual report|slides?|notice|form|internal (?:memo|message|post|note|document)|company|companies|employers|bosses|firms|HR|managers)"
)
_EMP_SAYS = Caseless(
    rf"\b{_FIRM}\b[^,.;?!\"]{{0,80}}?,? {SAY}\b|\b{_FIRM}, [^,.;?!\"]{{1,90}}, (?:has |had |also )?{SAY}\b|\b{SAY} (?:(?:by|a|an|the|its|in|of|company|interim|to|on|with|at|her|his|their|from) ){{0,4}}(?:\w+ ){{0,2}}?{_FIRM}\b"
    rf"|\b(?:according to|in the words of|going by|per|in|by) (?:(?:a|an|the|its|his|her|their|company|internal|this|staff|recent|regulatory|\w+'s) ){{0,3}}{_FIRM}\b|\bas (?:reason|the reason)\b"
)
_DOCUMENT = Caseless(
    r"\b(?:the|its|their) (?:letter|statement|post|message|note|email|report|petition|complaint|lawsuit)\b"
)
_ASIDE = Caseless(
    r", (?:which|who) (?:has |had |also |recently )?(?:said|says|announced|told|confirmed|declined)\b[^,]{0,90}"
)
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|I|I'm|I've|We're|We've|[Mm]y)\b")
_NAME_SAYS = re.compile(
    rf"\b[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){{0,3}}(?:,[^,.;?!]{{1,80}},)? (?:has |had |also |then |later |recently |further |now )?{SAY}\b|\b{SAY} (?:[A-Z][\w'’.-]+ ?){{1,4}}|\b[Aa]ccording to (?:[A-Z][\w'’.&-]+ ?){{1,3}}"
)
_PRONOUN_SAYS = Caseless(
    rf"\b(?:he|she|they|it|the \w+) (?:has |had |also |then |later |further |never |now |again )?{SAY}\b|\b(?:said|added|wrote|explained) (?:he|she|they|it)\b|\b(?:his|her) (?:memo|note|letter|words|message|post)\b"
)
_PRESS = Caseless(
    rf"\b(?:Reuters|Bloomberg|CNBC|BBC|Axios|Forbes|Fortune|Business Insider|(?:the )?(?:New York |Financial |Irish )?Times|Guardian|Wall Street Journal|Journal|Post|Gazette|Herald|Tribune|Observer|Telegraph|Courier|Review|Verge|Information|TechCrunch|publication|newspaper|paper|outlet|(?:news )?site|report) (?:has |had |also |first )?{SAY}\b|according to (?:a report|reports|media|Reuters|Bloomberg|CNBC|the BBC)"
)
_FILING = re.compile(
    r"\b(?:approved (?:a|the) (?:\w+ ){0,3}plan|estimates that it will incur|[Cc]harges (?:are|of|will)|[Bb]oard of [Dd]irectors|[Tt]he [Pp]lan is (?:intended|designed|expected)|the Company(?:[’']s)?|The Company|the Registrant|the Board of Directors|Item 2\.05|Form 8-K|forward-looking statements|pre-tax charges)\b|(?i:\breason (?:for|given|supplied|stated)\b|\bbox (?:was )?(?:ticked|checked|marked)|☒|☑)"
)


_TURN = Caseless(
    r"^(?:but|yet|still|though|however|meanwhile|separately|elsewhere|in (?:effect|fact|truth|reality|practice|other cases))\b|\b(?:though,|however,|really|in effect|strip away|behind the|what it (?:comes down to|means|amounts to)|the (?:truth|upshot|reality|real|true)|is hard not to|another|latest)\b"
)
"""The writer turns to a view of their own."""
_THEY_SAY = Caseless(rf"\bthey {SAY}\b")


def hear(sentences: Sequence[str]) -> Sequence[Heard]:
    """The voice of each sentence in order."""
    return _hear(tuple(sentences))


@lru_cache(maxsize=32)
def _hear(sentences: tuple[str, ...]) -> tuple[Heard, ...]:
    """Kept for a while, because the decision and the combination ask about the same window."""
    filing = any(_FILING.search(sentence) for sentence in sentences)
    heard: list[Heard] = []
    last = Voice.EMPLOYER if filing else Voice.WRITER
    inside = False
    for sentence in sentences:
        plain = sentence.replace("’", "'").replace("“", '"').replace("”", '"').replace("\n", " ")[:700]
        voice = _named(plain, last)
        if _THEY_SAY.search(plain) and any(h.voice is Voice.OUTSIDER for h in heard):
            voice = Voice.OUTSIDER
        quotes = plain.count('"')
        runs_on = inside and '"' not in plain
        if voice is None and (runs_on or (plain.startswith('"') and last is not Voice.WRITER)):
            voice = last
        if voice is None and (filing or _memo(plain)):
            voice = Voice.EMPLOYER
        relayed = voice is None and last is Voice.EMPLOYER and not _TURN.search(plain)
        heard.append(Heard(voice or Voice.WRITER, relayed))
        inside = (inside + quotes) % 2 == 1
        last = voice or last
    return tuple(heard)


def _named(plain: str, last: Voice) -> Voice | None:
    """The voice a sentence names itself."""
    text = _ASIDE.sub("", _RECIPIENT.sub(r"\1", plain))
    outside = _OUT_SAYS.search(text)
    employer = _EMP_SAYS.search(text)
    if outside and employer:
        return Voice.OUTSIDER if outside.start() <= employer.start() else Voice.EMPLOYER
    if outside:
        return Voice.OUTSIDER
    if _UNNAMED.search(text):
        return Voice.UNNAMED
    if employer:
        return last if last is Voice.OUTSIDER and _DOCUMENT.search(employer[0]) else Voice.EMPLOYER
    if _PRESS.search(text):
        return Voice.WRITER
    if _PRONOUN_SAYS.search(text):
        return last if last is not Voice.WRITER else Voice.EMPLOYER
    if _NAME_SAYS.search(text):
        return last if last is Voice.OUTSIDER else Voice.EMPLOYER
    return None


def _memo(plain: str) -> bool:
    """Whether an unattributed sentence speaks as the employer: "we", outside quotation marks."""
    return _FIRST_PERSON.search(re.sub(r'"[^"]{0,400}"', " ", plain)) is not None
