"""The first pass over every page: do these words announce or report cuts in jobs, hiring or junior roles?

High recall on purpose: what passes is read again by the classifier, what does not is counted and dropped. Rules are
linguistic, not a list of passages: a term that by itself means dismissal, or a verb of reduction near a word for people
at work, in one sentence. Pure text in, spans out; every pattern is bounded, so time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

SENTENCE_MAX = 800
"""Characters; longer "sentences" (tables, lists without stops) are read in slices of this length."""

NEAR = 12
"""Words that may stand between a verb of reduction and the people it reduces."""

CLOSE = 6
"""The same for verbs that mostly mean something else (go, end, drop)."""

SHORT_TEXT = 1_500
"""Characters up to which one cue is enough; a longer text has room for chance."""

HINT_EVERY = 5_000
"""Characters of a long text for each pair's weight it must hold: a match report of 40,000 has a few hints by chance."""

PAIR_WEIGHT = 2
"""Hints that weigh as much as one pair."""


class Strength(StrEnum):
    """How sure a cue is by itself."""

    STRONG = "strong"  # means dismissal or a stop to hiring whatever stands around it
    PAIR = "pair"  # a verb of cutting near a word for work: often right, sometimes about something else
    HINT = "hint"  # the same with a verb or a noun of many uses: half a pair


@dataclass(frozen=True)
class Cue:
    """One place that speaks of cuts; offsets are into the text as given."""

    start: int
    end: int
    strength: Strength


_WORK = (
    r"(?:jobs?|roles?|positions?|posts?|staff(?:ers?|ing)?|employees?|workers?|workforces?|head\s?-?counts?|personnel"
    r"|people|colleagues|team\s?mates?|team\s+members?|employment|payrolls?|vacanc(?:y|ies)|hir(?:es?|ed|ing)"
    r"|recruit(?:s|ment|ing)?|ftes?|humans?|graduates?|interns?|juniors?|apprentices?|trainees?|contractors?|freelancers?)"
)
_TRADES = (
    r"(?:teams?|crews?|associates|labou?r|recruiters?|engineers?|developers?|designers?|editors?|journalists?"
    r"|reporters?|writers?|analysts?|consultants?|agents?|managers?|executives?|artists?|translators?|moderators?"
    r"|annotators?|assistants?|clerks?|cashiers?|drivers?|teachers?|nurses?|pilots?|technicians?|tutors?|programmers?"
    r"|specialists?|representatives?|bankers?|lawyers?|paralegals?|accountants?|marketers?|operators?|newsrooms?"
    r"|departments?|divisions?|helplines?|hotlines?|desks?)"
)
_CUT = (
    r"(?:cut(?:s|ting|backs?)?|reduc(?:es?|ed|ing|tions?)|eliminat(?:es?|ed|ing|ions?)|slash(?:es|ed|ing)?"
    r"|shed(?:s|ding)?|ax(?:es?|ed|ing)|trim(?:s|med|ming)?|shrink(?:s|ing|age)?|shrank|shrunk(?:en)?"
    r"|scrap(?:s|ped|ping)?|cull(?:s|ed|ing)?|par(?:e|es|ed|ing)\s+(?:back|down)|terminat(?:es?|ed|ing|ions?)"
    r"|(?:tak(?:e|es|en|ing)|took)\s+out|dismiss(?:es|ed|ing|als?)?|fir(?:ed|ings?)|sack(?:s|ed|ing)?|oust(?:s|ed|ing)?|(?:gets?|got|getting)\s+rid"
    r"|(?:do|does|did|done|doing)\s+away|part(?:s|ed|ing)?\s+(?:with|ways|company|from)|replac(?:es?|ed|ing|ements?)"
    r"|displac(?:es?|ed|ing)|freez(?:es?|ing)|froze(?:n)?|fewer|smaller|leaner|thin(?:s|ned|ning)\s+out"
    r"|los(?:es?|ing|s|ses)|lost|decreas(?:es?|ed|ing)|shrivel\w*|disappear(?:s|ed|ing)?|vanish(?:es|ed|ing)?"
    r"|redundant|attrition|at\s+risk|buy\s?-?outs?|restructur(?:es?|ed|ing)|offshor(?:es?|ed|ing)"
    r"|scal(?:e|es|ed|ing)\s+(?:back|down)|wind(?:s|ing)?\s+down|clos(?:es?|ed|ing|ures?)|shut(?:s|ting|ters?|tered)?)"
)
_LESSEN = (
    r"(?:go(?:es|ing|ne)?|went|leav(?:e|es|ing)|left|depart(?:s|ed|ing|ures?)|exit(?:s|ed|ing)?|end(?:s|ed|ing)?"
    r"|affect(?:s|ed|ing)?|impact(?:s|ed|ing)?|remov(?:es?|ed|ing|als?)|drop(?:s|ped|ping)?|lower(?:s|ed|ing)?"
    r"|releas(?:es?|ed|ing)|separat(?:es?|ed|ing|ions?)|paus(?:es?|ed|ing)|halt(?:s|ed|ing)?|suspend(?:s|ed|ing)?"
    r"|stop(?:s|ped|ping)?|no\s+longer|without|instead\s+of|less|down\s+(?:from|to|by)|flat|unfilled|automat(?:es?|ed|ing)"
    r"|(?:not|n['’]t|never|won['’]t)\s+(?:be\s+)?(?:hir|replac|renew|fill|back\s?-?fill|recruit|add|expand)\w*"
    r"|reorgani[sz](?:es?|ed|ing|ations?)|streamlin(?:es?|ed|ing)|outsourc(?:es?|ed|ing)|relocat(?:es?|ed|ing|ions?)"
    r"|slow(?:s|ed|ing|er|down)?|curb(?:s|ed|ing)?|limit(?:s|ed|ing)?|additional|out\s+of)"
)
_STRONG = re.compile(
    r"\b(?:lay(?:s|ing)?\s?-?offs?|laid[\s-]?off|lay(?:s|ing)?\s+(?:\w+\s+){1,6}off|laid\s+(?:\w+\s+){1,6}off"
    r"|pink\s?-?slip\w*|furlough\w*|retrench\w*|redundanc(?:y|ies)|made\s+redundant|mak(?:e|es|ing)\s+(?:\w+\s+){0,6}redundant"
    r"|rifs?|reductions?\s+in\s+(?:force|work\s?force|staff|head\s?count|personnel|employees)"
    r"|(?:work\s?force|head\s?-?count|staff(?:ing)?|personnel|employee|job|jobs|role|position|post|payroll)s?\s+"
    r"(?:reductions?|cuts?|cutting|cutbacks?|loss(?:es)?|eliminations?|culls?|dismissals?|terminations?|freezes?|shedding"
    r"|restructuring|optimi[sz]ation|rationali[sz]ation|rightsizing|impacts?)"
    r"|hiring\s+(?:freezes?|pauses?|halts?|slowdowns?|stops?|moratorium)|recruitment\s+freezes?"
    r"|(?:freez(?:e|es|ing)|froze|frozen|paus(?:e|es|ed|ing)|halt(?:s|ed|ing)?|stop(?:s|ped|ping)?)\s+(?:\w+\s+){0,2}"
    r"(?:hiring|recruit\w*)|let(?:s|ting)?\s+(?:[\w,]+\s+){0,6}go\b|let\s+go|show(?:n|ed|s)?\s+the\s+door"
    r"|(?:reduc\w+|cut(?:s|ting)?|shr[aiu]nk\w*|decreas\w+|trim\w*|slash\w*)\s+(?:[\w’'-]+\s+){0,5}(?:work\s?force|head\s?count)"
    r"|(?:eliminat\w+|cut(?:s|ting)?|shed(?:s|ding)?|slash\w*|ax(?:es?|ed|ing))\s+(?:[\w’'.,-]+\s+){0,6}(?:jobs|positions|roles)"
    r"|down\s?siz(?:e|es|ed|ing)|right\s?-?siz(?:e|es|ed|ing)|collective\s+dismissals?"
    r"|mass\s+(?:dismissals?|firings?|terminations?)|voluntary\s+(?:exit|redundanc|separation|buy\s?-?out)\w*)\b",
    re.I,
)
_AFTERMATH = (
    r"\b(?:severance|(?:one-time\s+(?:employee\s+)?)?termination\s+benefits|outplacement|early\s+retirement|job\s?less"
    r"|unemployed|non[\s-]?regretted|voluntary\s+(?:departure|retirement)s?|warn\s+(?:act|notices?)|social\s+plan)\b"
)
_OTHER_LANGUAGES = re.compile(
    r"(?:\b(?:licenci(?:ement|er|é|és|ée|ées|ements)\b|suppressions?\s+(?:de|d['’])\s?\S{0,12}\s?(?:postes|emplois)|plan\s+social"
    r"|plan\s+de\s+(?:départs|sauvegarde)|stellen(?:abbau|streichung\w*|kürzung\w*)|entlass(?:en|ung|ungen)\b|arbeitsplatz\w*abbau"
    r"|personalabbau|kündigung(?:en|swelle)|jobabbau|despid(?:os?|e|en|ir|ió|ieron)\b|expediente\s+de\s+regulación"
    r"|recortes?\s+de\s+(?:personal|plantilla|empleos?)|demiss(?:ão|ões)|demit(?:e|iu|ir|iram)\b|dispensa\s+colectiva"
    r"|licenziament[oi]|esuber[oi]|ontslag(?:en|ronde)?\b|banen\s?verlies|massaontslag|varsel|uppsägning\w*|afskedig\w*"
    r"|fyrings?runde|nedbemann\w*|oppsigels\w*|irtisano\w*|zwolnieni[ae]\s+grupowe|propouštění|leépítés\w*|işten\s+çıkar\w*)"
    r"|人員削減|希望退職|早期退職|解雇|リストラ|裁员|裁員|감원|해고|희망퇴직|구조조정|увольнени\w*|сокращени\w*\s+(?:штат|персонал)\w*|تسريح)",
    re.I,
)


def _near(first: str, second: str, words: int) -> str:
    """One word, then another, with so many words between them at most.

    Every character can be read in one way only (possessive, and no further `first` between), or a line of leader dots
    in a table of contents would be divided into words in all ways there are: 30 of them outlast any run.
    """
    gap, mark, letters = r"\W{1,4}+", "[’'$%.,-]", rf"(?!{first}\b)\w++"
    word = rf"{letters}(?:{mark}++\w++)*+"
    return rf"\b{first}\b(?:{gap}{word}){{0,{words}}}?{gap}(?:{letters}{mark}++){{0,{words}}}?{second}\b"


_BARE = (
    r"\b(?:the|these|those|its|this|such|of|deep(?:er|est)?|further|new|latest|planned|announced|sweeping)\s+"
    r"(?:cuts?|culls?|freeze|pause|firings?|departures?|dismissals?|closures?|restructuring)\b"
)
_GRADED = (
    (Strength.STRONG, (_STRONG, _OTHER_LANGUAGES)),
    (
        Strength.PAIR,
        tuple(re.compile(p, re.I) for p in (_near(_CUT, _WORK, NEAR), _near(_WORK, _CUT, NEAR), _AFTERMATH)),
    ),
    (
        Strength.HINT,
        tuple(
            re.compile(pattern, re.I)
            for pattern in (
                _near(_CUT, _TRADES, NEAR),
                _near(_TRADES, _CUT, NEAR),
                _near(_LESSEN, _WORK, CLOSE),
                _near(_WORK, _LESSEN, CLOSE),
                _BARE,
            )
        ),
    ),
)
_SENTENCE_END = re.compile(r"(?<=[.!?…。])[\"'”’)]*\s+|\n+")


def cues(text: str) -> Iterator[Cue]:
    """The strongest place of every sentence that speaks of cuts, in reading order."""
    for start, sentence in _sentences(text):
        found = next(
            (
                Cue(start + match.start(), start + match.end(), strength)
                for strength, patterns in _GRADED
                for pattern in patterns
                if (match := pattern.search(sentence))
            ),
            None,
        )
        if found:
            yield found


def announces(text: str) -> bool:
    """Whether the text may announce or report cuts and is worth classifying.

    In a short text any cue will do. A long one has room for chance: there a plain word, two pairs, or hints enough.
    """
    is_short = len(text) <= SHORT_TEXT
    needed = 1 if is_short else max(2 * PAIR_WEIGHT, PAIR_WEIGHT * (len(text) // HINT_EVERY))
    pairs = weight = 0
    for cue in cues(text):
        pairs += cue.strength is Strength.PAIR
        weight += PAIR_WEIGHT if cue.strength is Strength.PAIR else 1
        if cue.strength is Strength.STRONG or weight >= needed or pairs >= 2:
            return True
    return False


def announces_plainly(text: str) -> bool:
    """Whether the text uses a word that by itself means cuts: for long documents that are about something else."""
    return any(cue.strength is Strength.STRONG for cue in cues(text))


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in [*_SENTENCE_END.finditer(text), None]:
        end = match.start() if match else len(text)
        for piece in range(start, end, SENTENCE_MAX):
            yield piece, text[piece : min(end, piece + SENTENCE_MAX)]
        start = match.end() if match else end
