"""Who speaks in each sentence of a passage: read in order, since reported speech runs on until somebody else speaks.

A name with a reporting verb is the employer's unless the passage introduces it as an outsider; "he said" is
whoever spoke last; a sentence nobody is made to say is the writer's own.
"""

# ruff: noqa: E501 - an alternation split in mid-word is harder to check than a long line

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from nlp.attribution.people import PROFESSIONAL, TRADE, first_of, introduced
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
    r"(?:sa(?:id|ys|y|ying)|t(?:old|ells?|elling)|wr(?:ote|ites|iting|itten)|add(?:ed|s|ing)|expla?in(?:ed|s|ing)?|announc(?:ed|es|ing)|stat(?:ed|es|ing)|noted|notes|not(?:ing)|confirm(?:ed|s|ing)?|"
    r"argu(?:ed|es|ing)|acknowledg(?:ed|es|ing)|admit(?:ted|s|ting)?|conced(?:ed|es|ing)|reveal(?:ed|s|ing)?|disclos(?:ed|es|ing)|insist(?:ed|s|ing)?|claim(?:ed|s|ing)?|maintain(?:ed|s|ing)?|reckon(?:ed|s)?|put(?:s)? it|call(?:ed|s|ing)|describ(?:ed|es|ing)|"
    r"believ(?:ed|es|e)|th(?:inks?|ought)|warn(?:ed|s|ing)?|expect(?:ed|s)?|sees?|saw|repl(?:ied|ies)|answer(?:ed|s)|remark(?:ed|s)|observ(?:ed|es)|went on|go(?:es)? on|continu(?:ed|es)|comment(?:ed|s)|posted|contend(?:ed|s)|suspect(?:ed|s)?|suggest(?:ed|s|ing)?|"
    r"estimat(?:ed|es)|felt|feels?|fear(?:ed|s)?|accus(?:ed|es|ing|e)|complain(?:ed|s)?|alleg(?:ed|es|e)|recall(?:ed|s)?|sp(?:oke|eaks?) of|talk(?:ed|s|ing)?|cit(?:ed|es|ing|e)|blam(?:ed|es|ing|e)|credit(?:ed|s|ing)?|attribut(?:ed|es|ing|e)|point(?:ed|s|ing)? (?:out|to)|"
    r"present(?:ed|s)|fram(?:ed|es|ing)|justif(?:ied|ies)|emphasi[sz](?:ed|es)|stress(?:ed|es)|assur(?:ed|es)|inform(?:ed|s|ing)|remind(?:ed|s)|den(?:ied|ies|y|ying)|reject(?:ed|s)|dismiss(?:ed|es) (?:the|any|such)|declar(?:ed|es)|indicat(?:ed|es)|outlin(?:ed|es)|set(?:s)? out|la(?:id|ys) out|report(?:ed|s)|predict(?:ed|s)?|ask(?:ed|s)|propos(?:ed|es)|gave|gives?|ascrib(?:ed|es|e)|puts? (?:[^.;]{1,40} )?down to|condemn(?:ed|s)?|criticis?z?(?:ed|es)|see|means?|rul(?:ed|es) out|sum(?:med|s) up|read(?:s)?|tout(?:ed|s)|signal(?:led|ed|s)|hint(?:ed|s)?|promis(?:ed|es)|argue|assert(?:s|ed)|consider(?:s|ed)|calculat(?:es|ed))"
)
_WORKERS = r"(?:(?:former|ex|laid-off|affected|dismissed|sacked|departing|current|fired|several|some|many|most|other|two|three|four|one|a few|the|those|its own|his own) ?-?(?:\w+ )?(?:employees?|staff(?:ers?)?|staff members?|workers?|engineers?|writers?|artists?|contractors?|translators?|moderators?|developers?|journalists?|colleagues|insiders?|of them|of the people)|employees|workers|staff|staffers|staff members|those (?:who lost|laid off|affected)|people who (?:lost|worked)|insiders)"
_UNNAMED = Caseless(
    r"\b(?:reportedly|allegedly|rumou?r\w*|(?:is|are|was|were) (?:said|understood|thought|believed) to|sources?(?! of| code)|(?:people|persons?) (?:familiar|with (?:direct )?knowledge|briefed|close)|insiders?|anonym\w+|not (?:to be|be) named|without giving (?:their|his|her) names?|who has seen|leaked|speculat\w+|(?:widely|many) (?:believed|see[n]?|assume\w*)|suspicion|theory)\b"
)
_RECIPIENT = re.compile(
    r"(?i)\b(told|tell(?:s|ing)?|inform(?:ed|s|ing)?|notif(?:ied|ies|ying)|reminded|assured|warned|email(?:ed|ing)?|e-mail(?:ed)?|memo|note|letter|message|email|e-mail|post|speech|speaking|spoke|wrote|writing|written|said|announced|explained|briefed|addressed|addressing|asked by|questioned by|pressed by|call with|meeting with|presentation)(?: (?:out|sent|addressed))?(?: (?:to|with|for|by))?((?: (?:an?|its|his|her|their|the|all|some|about|nearly|around|over|roughly|more than|company|remaining|affected|own|Wall Street|[\d,]+))*) "
    r"(?:staff(?:ers)?|employees|workers|analysts?|investors?|reporters?|journalists?|shareholders|engineers|colleagues|teams?|managers|customers|unions?|union representatives|works council|lawmakers|councillors|ministers|those affected|students|developers|writers|people)\b"
)
_OUT_SAYS = Caseless(
    rf"\b{PROFESSIONAL}\b[^,.;:?!\"]{{0,70}},? {SAY}\b|\b{PROFESSIONAL}[^,.;:?!\"]{{0,40}}, [^,.;:?!\"]{{0,80}}, {SAY}\b|\b{_WORKERS}(?: (?!to\b|for\b|who\b|will\b|would\b|with\b|was\b|were\b|are\b|is\b|be\b|been\b|being\b|got\b)[\w'-]+){{0,2}} {SAY}\b"
    rf"|\b(?:an?|one|another) (?:[\w-]+ ){{0,3}}(?:{TRADE}|consultant|adviser|advisor|petition|lawsuit|open letter|resident|customer|insider)(?: (?:by|from|of|at|with|in) [^.;:?!\"]{{1,40}}?)? {SAY}\b"
    rf"|\b{TRADE}(?<=s)(?: (?!to\b|for\b|who\b|will\b|would\b|with\b|was\b|were\b|are\b|is\b|be\b|been\b|being\b|got\b)[\w'-]+){{0,1}} {SAY}\b"
    rf"|(?:^|[\",] ?){SAY} (?:\w+ ){{0,3}}?(?:{PROFESSIONAL}|{_WORKERS})\b|(?:^|[\",] ){SAY} (?:[A-Z][\w'-]+ ?){{1,3}},[^.;]{{0,30}}\b{PROFESSIONAL}|\b{SAY} by (?:\w+ ){{0,4}}(?:{PROFESSIONAL}|{_WORKERS})\b"
    rf"|\baccording to (?:one|two|three|four|five|six|several|some|many|a few|both) |(?:\b(?:in|by) (?:an?|his|her|the) )?\b(?:note|letter|report|told|wrote|writing|said)\b (?:\w+ ){{0,3}}to (?:(?:its|his|her|their) )?members\b"
    rf"|\baccording to (?:[^.;,]{{0,50}} )?(?:{PROFESSIONAL}|{_WORKERS})\b|\b(?:in the (?:view|eyes|opinion|words) of|to|for|as|among|as far as) (?:(?:many|some|most|one|several|the|its own|his|her|other|industry) ){{0,2}}(?:{PROFESSIONAL}|{_WORKERS})(?:,| it| this| the)"
    rf"|\b(?:{PROFESSIONAL}|{_WORKERS})'?s? (?:reading|view|verdict|interpretation|word)|\b{PROFESSIONAL} (?:\w+ ){{0,3}}(?:object|protest|strike|disagree|call the)"
)
_FIRM = (
    r"(?:the (?:company|firm|bank|group|retailer|start-?up|publisher|carmaker|airline|insurer|maker|agency|studio|broadcaster|employer|business|lender|platform|operator|carrier|chain|manufacturer|consultancy|supermarket|builder|owner|organi[sz]ation|brand|giant|outfit|government|ministry|department|city|mayor's office|governor|university|hospital|school|board|newspaper|network|utility|telecom|parent|unit|\w+ (?:company|giant|group|firm|maker|bank))|"
    r"management|leadership|executives?|spokes(?:man|woman|person|people)|rep(?:resentative)?|CEOs?|CFOs?|COO|CTO|CIOs?|CHROs?|C\.E\.O\.|chief(?: \w+){0,4}? officers?|chief executives?|chiefs?|chair(?:man|woman|person)?|president|(?:co-?)?founders?|managing directors?|vice presidents?|head of \w+|boss|editor-in-chief|partner|owners?|directors?|treasurer|general manager|"
    r"memos?|filings?|statements?|press releases?|releases?|letters?|e-?mails?|messages?|notes?|blog posts?|post|announcements?|report to shareholders|annual report|slides?|notices?|form|internal (?:memo|message|post|note|document)|company|companies|employers|bosses|(?:business|company|corporate|HR) leaders|firms|HR|managers)"
)
_EMP_SAYS = Caseless(
    rf"\b{_FIRM}\b[^,.;?!\"]{{0,80}}?,? {SAY}\b|\b{_FIRM}, [^,.;?!\"]{{1,90}}, (?:has |had |also )?{SAY}\b|\b{SAY} (?:(?:by|a|an|the|its|in|of|company|interim|to|on|with|at|her|his|their|from) ){{0,4}}(?:\w+ ){{0,2}}?{_FIRM}\b"
    rf"|\b(?:according to|in the words of|going by|per|in|by) (?:(?:a|an|the|its|his|her|their|company|internal|this|staff|recent|regulatory|\w+'s|[\w-]+) ){{0,3}}{_FIRM}\b|\bas (?:reason|the reason)\b"
)
_PROFESSION = Caseless(rf"\b{PROFESSIONAL}\b")
_DOCUMENT = Caseless(
    r"\b(?:the|its|their) (?:letter|statement|post|message|note|email|report|petition|complaint|lawsuit|bulletin|newsletter|leaflet)\b"
)
_ASIDE = Caseless(
    r"^(?:whatever|no matter what|despite what|contrary to what|unlike what) [^,]{1,60} (?:says?|said|claims?|claimed)\b[^,]{0,40},|"
    r", (?:which|who) (?:has |had |also |recently )?(?:said|says|announced|told|confirmed|declined)\b[^,]{0,90}"
)
_REJOINDER = re.compile(rf"({SAY} [^\"]{{10,}}), (?:but|though|although|while|whereas) [^.;?!\"]{{3,140}}? {SAY}\b")
"""A second voice behind the first one's statement in one sentence."""
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|I|I'm|I've|We're|We've|[Mm]y)\b")
_NAME_SAYS = re.compile(
    rf"\b[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){{0,3}}(?:,[^,.;?!]{{1,110}},)? (?:has |had |also |then |later |recently |further |now )?{SAY}\b|\b{SAY} (?:[A-Z][\w'’.-]+ ?){{1,4}}|\b[Aa]ccording to (?:[A-Z][\w'’.&-]+ ?){{1,3}}"
)
_SAYS_TITLE = re.compile(rf"(?:^|[\",]) ?{SAY} (?:[\w'’.&-]+ ){{0,7}}[\w'’.-]+")
"""The words behind a quotation: "said Guild president Marta Ruehl"."""
_WERE_TOLD = Caseless(
    r"\b(?:was|were|been|being) (?:told|informed|notified|advised),? (?:that|in|at|by|on|when|why|last|this|\w+day)\b"
)
"""Whoever tells the staff is the employer."""
_PRONOUN_SAYS = Caseless(
    rf"\b(?:he|she|they|it|the \w+) (?:has |had |also |then |later |further |never |now |again )?{SAY}\b|\b(?:said|added|wrote|explained) (?:he|she|they|it)\b|\b(?:his|her) (?:memo|note|letter|words|message|post)\b"
)
_PRONOUN_FIRST = Caseless(rf"(?:he|she|they|it) (?:has |had |also |then |later |further |never |now |again )?{SAY}\b")
_PRESS = Caseless(
    rf"\b(?:Reuters|Bloomberg|CNBC|BBC|Axios|Forbes|Fortune|Business Insider|(?:the )?(?:New York |Financial |Irish )?Times|Guardian|Wall Street Journal|Journal|Post|Gazette|Herald|Tribune|Observer|Telegraph|Courier|Review|Verge|Information|TechCrunch|publication|newspaper|paper|outlet|(?:news )?site|report) (?:has |had |also |first )?{SAY}\b|according to (?:a report|reports|media|Reuters|Bloomberg|CNBC|the BBC)"
    r"|\b(?:daily|weekly|newspaper|magazine|tabloid|broadcaster|news agency|portal|news ?site) (?:[\w'-]+ ){1,3}reported\b"
)
_FILING = re.compile(
    r"\b(?:approved (?:a|the) (?:\w+ ){0,3}plan|estimates that it will incur|[Cc]harges (?:are|of|will)|[Bb]oard of [Dd]irectors|[Tt]he [Pp]lan is (?:intended|designed|expected)|the Company(?:[’']s)?|The Company|the Registrant|the Board of Directors|Item 2\.05|Form 8-K|forward-looking statements|pre-tax charges)\b|(?i:\breason (?:for|given|supplied|stated)\b|\bbox (?:was )?(?:ticked|checked|marked)|(?:tick|check|mark)(?:s|ed)? the box|☒|☑)"
)


_TURN = Caseless(
    r"^(?:but|yet|still|though|however|meanwhile|separately|elsewhere|in (?:effect|fact|truth|reality|practice|other cases))\b|\b(?:though,|however,|really|in effect|strip away|behind the|what it (?:comes down to|means|amounts to)|the (?:truth|upshot|reality|real|true)|is hard not to|another|latest)\b"
)
"""The writer turns to a view of their own."""
_MEMBERS = Caseless(
    r"\b(?:our|your) (?:members?|union|reps?|shop stewards?|bargaining|channel checks|price target|rating|coverage)\b|\bmembers will be ballot\w+"
    r"|\b(?:let (?:\w+ ){0,3}(?:us|me) go|laid (?:\w+ ){0,3}(?:us|me) off|made (?:us|me) redundant|(?:replaced|fired|sacked|dismissed) (?:\w+ ){0,3}(?:us|me))\b|\b(?:I|we) (?:was|were|got) (?:all )?(?:laid off|let go|made redundant|replaced|fired|sacked|dismissed)\b|\bI was (?:one|among) |\b(?:does|did|do) away with (?:us|me)\b|\bmy (?:old|former) (?:job|employer|team)\b"
    r"|\bwe (?:stay|remain|rate|reiterate|keep|maintain)\b[^.;]{0,30}\b(?:buy|sell|hold|neutral|underperform|outperform|overweight|underweight)\b"
)
"""A union, a broker or those who had to go speak as "we"."""
_THEY_SAY = Caseless(rf"\bthey {SAY}\b")


_QUOTES = str.maketrans({"’": "'", "“": '"', "”": '"', "\n": " "})


def hear(sentences: Sequence[str]) -> list[Heard]:
    """The voice of each sentence in order."""
    filing = any(_FILING.search(sentence) for sentence in sentences)
    plains = [sentence.translate(_QUOTES)[:700] for sentence in sentences]
    people = introduced(plains)
    ours = Voice.OUTSIDER if any(map(_MEMBERS.search, plains)) else Voice.EMPLOYER
    last = Voice.EMPLOYER if filing else Voice.WRITER
    present: Voice | None = None  # of whoever was spoken of last without speaking
    opened: int | None = None  # the sentence that began the quotation which has not ended
    inside = False
    heard: list[Heard] = []
    for plain in (_REJOINDER.sub(r"\1", sentence) for sentence in plains):
        named = voice = _by_name(plain, people, inside=inside) or _named(plain, last, present)
        if _THEY_SAY.search(plain) and any(h.voice is Voice.OUTSIDER for h in heard):
            voice = Voice.OUTSIDER
        quotes = plain.count('"')
        if voice is None and plain.startswith('"'):
            voice = present
        if voice is None and (inside or (plain.startswith('"') and last is not Voice.WRITER)):
            voice = last
        if voice is None and (filing or _memo(plain)):
            voice = ours
        relayed = voice is None and last is Voice.EMPLOYER and not _TURN.search(plain)
        heard.append(Heard(voice or Voice.WRITER, relayed))
        if opened is not None and inside and quotes and named is not None:  # who said it stands where it ends
            heard[opened:] = [Heard(named, relayed=False)] * (len(heard) - opened)
        inside = (inside + quotes) % 2 == 1
        opened = None if not inside else len(heard) - 1 if quotes and plain.startswith('"') else opened
        last = voice or last
        present = None if voice else _side_of(plain, people) or present
    return heard


def _by_name(plain: str, people: Mapping[str, bool], *, inside: bool) -> Voice | None:
    """The side of whoever says a sentence by a name that the passage introduces; `inside` a quotation as it begins."""
    pieces = plain.split('"')
    told = '"'.join(pieces[inside::2]) if len(pieces) > 1 else plain
    sides = (_side_of(found[0], people) for pattern in (_NAME_SAYS, _SAYS_TITLE) for found in pattern.finditer(told))
    return next((side for side in sides if side is not None), None)


def _side_of(words: str, people: Mapping[str, bool]) -> Voice | None:
    """The voice of the first introduced person whom some words name."""
    side = first_of(words, people)
    return None if side is None else Voice.EMPLOYER if side else Voice.OUTSIDER


def _named(plain: str, last: Voice, present: Voice | None) -> Voice | None:
    """The voice a sentence names itself, who spoke last and who is spoken of."""
    text = _ASIDE.sub("", _RECIPIENT.sub(r"\1", plain))
    if last is not Voice.WRITER and _PRONOUN_FIRST.match(text):
        return last
    outside = _OUT_SAYS.search(text)
    employer = _EMP_SAYS.search(text)
    if outside and (not employer or outside.start() <= employer.start()):
        return Voice.OUTSIDER
    if _UNNAMED.search(text):
        return Voice.UNNAMED
    if employer:
        return last if last is Voice.OUTSIDER and _DOCUMENT.search(employer[0]) else Voice.EMPLOYER
    if _PRESS.search(text):
        return Voice.WRITER
    if pronoun := _PRONOUN_SAYS.search(text):
        if last is not Voice.WRITER:
            return last
        return present or (Voice.OUTSIDER if _PROFESSION.search(text, 0, pronoun.start()) else Voice.EMPLOYER)
    if _NAME_SAYS.search(text):
        return last if last is Voice.OUTSIDER else Voice.EMPLOYER
    return Voice.EMPLOYER if _WERE_TOLD.search(text) else None


def _memo(plain: str) -> bool:
    """Whether an unattributed sentence speaks as the employer: "we", outside quotation marks."""
    return _FIRST_PERSON.search(re.sub(r'"[^"]{0,400}"', " ", plain)) is not None
