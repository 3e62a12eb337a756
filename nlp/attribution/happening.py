"""Which words of an event a text has, and whether it states one: as done or planned, not feared, forecast or ruled by law."""

# ruff: noqa: E501 - an alternation split in mid-word is harder to check than a long line

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from db.vocabulary import EventType
from nlp.attribution.event_words import FREEZE, JUNIOR, LAYOFF, WORKLOAD
from nlp.attribution.headcount import COUNT, MAY, SIZE
from nlp.attribution.lexicon import LOOSE_CUT, STRONG_CUT
from nlp.attribution.numbers import NUMBER
from nlp.attribution.sentences import LONGEST
from nlp.caseless import Caseless

NEGATED = Caseless(
    r"\b(?:no|not|n['’]t|never|without|den(?:y|ies|ied|ying)|rul(?:e|es|ed|ing) out|avoid\w*|instead of|"
    r"rather than)\s(?:\w+\s){0,4}?(?:lay|laid|layoffs?|job cuts?|redundanc\w+|cut|cuts|cutting|reduc\w+|"
    r"eliminat\w+|replac\w+|fire|firing|sack)"
)


_IRREALIS = Caseless(
    r"\b(?:could|might|would(?! be (?:let|laid|leaving|cut|made|losing|eliminat\w+|going|parting))|if|"
    r"whether|predict\w*|forecast\w*|estimates?|reckon\w*|surve(?:y|yed)|polls?|polled|respondents|fear(?:s|ed|"
    r"ful)?|worr(?:y|ies|ied)|afraid|uneas\w+|warn(?:s|ed|ing)?|exposed|exposure|vulnerable|one day|"
    r"in (?:the )?future|no plans?|hypothetical\w*|study|researchers|"
    r"by the end of the decade|within (?:five|ten|15|twenty) years|believe AI|expects? AI|law|bill|rules?|requires?|"
    r"how to|tips|will AI|will robots|should|imagine|risk of|at risk from|threat\w*|prevent|avoid\w*|protect)\b|\?$"
)
_EMPLOYER_PLAN = Caseless(
    r"\b(?:plans? to|planning to|will|to|is|are|has|have|announced|said it would|expects to|intends? to|"
    r"aims? to|decided to)\s(?:\w+\s)?(?:cut|lay|laid|laying|cutting|eliminat\w+|reduc\w+|shed\w*|ax\w*|slash\w*|"
    r"trim\w*|let go|letting go|part(?:ing|ed)?|dismiss\w*|fir(?:e|ed|ing)|clos\w+|shut\w*|replac\w+|freez\w+|"
    r"stop(?:ped)? hiring|halv\w+|scrap\w*)\b"
)


_BACKSHIFT = Caseless(
    r"(?<=\b)(?:would|could)(?=\s(?:not\s|be\s|also\s|soon\s|now\s){0,2}(?:\w+ly\s)?(?:part|clos|cut|lay|let|leav|los[ei]|"
    r"reduc|shrink|end\b|eliminat|go\b|going|shed|axe?|dismiss|scrap|hire|fill|replac|shut|stop|freez|paus|slash|trim|needed|"
    r"recruit|backfill|employ|drop|receive|remov|releas|wind|be without|making|say goodbye|do away))"
)
"""Reported speech turns "will" into "would": with a verb of cutting that is a plan, not a condition."""


DEFINITE = Caseless(
    r"\b(?:(?:the|these|those|its|their|his|this|latest|recent|such)\s(?:\w+\s){0,2}(?:layoffs?|lay-offs|"
    r"job cuts|cuts|redundancies|dismissals|cutbacks|reduction in force|job losses|reductions)|(?:was|were|been|"
    r"being|got|are|is|had|have)\s(?:\w+\s)?(?:laid off|let go|sacked|fired|made redundant|dismissed|axed|cut|shed|"
    r"eliminated|parting|terminated|surplus)"
    r"|(?:did|do|doing|done) away with|push(?:ed|ing) (?:out|aside)|(?:jobs?|roles?|positions?|posts|contracts?) (?:\w+ ){0,2}(?:were|was|are|is|being) (?:ending|ended|coming to an end)|"
    r"with the loss of|(?:not|n[’']t) fill (?:\S+ ){0,4}(?:jobs|posts|vacancies|positions|roles)|(?:wo|would|will|are|were|was|is)(?:n[’']t| not| no longer) (?:be )?needed|at risk of redundancy|need(?:s|ed)? (?:far |many )?fewer|"
    r"(?:employees|people|staff|workers) (?:it|they|the \w+|that it|whom it) (?:plans|wants|intends|means|is going) to (?:dismiss|lay off|let go|cut|shed)|fewer (?:of them|of you|than)|(?:ended|ending|end) (?:its|their|the) contracts|not (?:be )?(?:re)?-?new(?:ed|ing)|shut(?:s|ting)? its|get (?:its|their) \w+ from"
    r"|lost (?:their|his|her|its|my|our) (?:jobs?|posts?|positions?)|laid off|(?:has|have|had) (?:\w+ )?(?:cut|shed|"
    r"shrunk|sacked|fired|dismissed|eliminated|reduced|let|laid|axed|slashed|trimmed)\b|shed \d|cut \d|los(?:e|ing|"
    r"es) their jobs|(?:roles?|jobs?|posts?|positions?) (?:\w+ ){0,3}?(?:go|going|gone)\b)"
)
_SMALLER = Caseless(
    r"\b(?:shr[iau]nk(?:ing|s|en)?|slimm?\w*|thinn?\w*|smaller|leaner|winnow\w*|scaled back|wind(?:ing)? down|"
    r"declared surplus|say(?:ing)? (?:goodbye|farewell)|part(?:ing|ed)? (?:ways|company|with|from)|would be going|"
    r"will be going|get(?:ting)? rid of|got rid of|out of (?:a job|work)|no longer (?:have|had) (?:a )?jobs?|"
    r"(?:have|had|has) a job|at risk|sacks?|job cuts|jobs? (?:being|are|were|is) (?:\w+ ){0,2}?\w+ed|take(?:s|"
    r"n)? (?:\w+ )?jobs|eaten away|replac\w+|in (?:its|their) place|stand\w* in for|tak\w+ over|putting \w+ in|"
    r"restructur\w+|let drop|dropp?\w* (?:\w+ ){0,3}plan|claimed (?:\w+ ){0,3}jobs)\b"
)


_COUNTED_LOSS = Caseless(
    r"\b(?:los[est]\w*|losses|leav(?:e|es|ing)|left|go|going|goes|gone|depart\w*|ended|ending|ends?|without|fewer|drop\w*|shed\w*|releas\w*|notice|"
    r"redundan\w*|surplus|dismiss\w*|displac\w*|swap\w*|replac\w*|reduc\w*|cut|cuts|cutting|trim\w*|clos\w+|shut\w*|exit\w*|sack\w*|fired|let|cast|remov\w*|"
    r"thin\w*|part(?:ing|ed|s)?|farewell|goodbye|no longer|won['’]t|severance|disappear\w*|vanish\w*|ax(?:e|es|ed|ing)|consultation|affect\w*|impact\w*|eliminat\w*|"
    r"last day|keeping|no work|terminat\w*|laid|lay|slash\w*|shr[aiu]nk\w*|fell|fall|down|axed|do without|off (?:its|the) payroll|out|does away|sent home|told|reallocat\w*|one too many|automated)\b"
)
_BRINK = Caseless(
    r"\b(?:(?:is|are|was|were|will be|be|being) (?:closing|shutting|scrapp\w+|disband\w+|dissolv\w+|wound (?:up|down)|scaled back|exiting|restructur\w+|reorgani\w+|thinned)|(?:was|were|is|are|be|been|being) (?:\w+ )?(?:disbanded|closed|released|dissolved|reassigned|shown (?:out|the door))|"
    r"the (?:departures?|losses|restructur\w+|reorgani[sz]ation|redundancies|dismissals|reductions?)|hiring (?:is|was|has been|stays|will be) (?:on hold|frozen|paused|stopped|halted)|stopped hiring|no (?:further|new) (?:hires|vacancy|vacancies)|"
    r"no (?:vacancy|post|position) (?:\w+ ){0,4}may|voluntary (?:\w+ ){0,2}(?:programme|program|scheme|exit)|smaller (?:\w+ ){0,2}(?:team|workforce|company|organi[sz]ation)|trimmed|taken? out layers|taking out layers|the team was gone|filed notice|scaled back|is exiting|are exiting|“exiting”|\"exiting\")\b"
)
_GENERIC = Caseless(
    r"\b(?:according to (?:\w+ ){0,3}(?:research|study|survey|report by (?:the )?(?:institute|university))|(?:research|study|survey|poll|report|paper|census)\b[^.;]{0,60}\b(?:found|finds|shows?|suggests?|says|reckons?|predicts?|estimates?|carried out)|reckon(?:s|ed)|polled|respondents|respondent|per ?cent of (?:all )?(?:jobs|workers|tasks|employers|bosses)|% of (?:\w+ ){0,2}(?:jobs|workers|tasks|employers|bosses|leaders|executives)|"
    r"countries|by law|federal law|law prescribes|SEC rules|must (?:be|also|state|file|give|report)|is bound by|a company (?:that|which)|companies (?:that|which)|firms that|if (?:it|a|the|an) \w+|apocalypse|in the past, |every wave|white-collar people|across the economy|(?:a lot|lots|millions|tens of thousands|half) of (?:\S+ ){0,3}jobs|everyone['’]s job|the jobs|future of work|what (?:it|that) means for|how to (?:file|keep|prepare)|bill (?:would|before))\b"
)
_STAYS = Caseless(
    r"\b(?:head\s?count|number of employees|work\s?force|jobs?|staffing)\b[^.;]{0,60}\b(?:stay\w*|remain\w*|level|steady|stable|unchanged|rise|grow|increase|perhaps rise)\b|\bneither (?:\w+ ){0,2}nor\b|\bno (?:layoffs|redundancies|job (?:cuts|losses)|plans)\b|\b(?:nobody|no one) (?:\w+ ){0,3}(?:lose|lost|laid off|let go|dismissed|fear)"
)
_LAW = Caseless(
    r"\b(?:federal law|state law|SEC rules|the law (?:requires|says)|employers must|regulations? (?:require|say)|is bound by)\b",
    stems="law|rules|must|regulation|bound",
)
_AGENTS = Caseless(
    rf"{NUMBER}\s(?:[\w'-]+\s){{0,2}}?(?:of (?:us|you|them|those|these|its|her|his)\b|departures?\b|dismissals?\b|who\b|juniors\b|trainees\b|linguists\b|staff\b|clerks\b|"
    r"(?!(?:(?:kilo|centi|milli)?met|(?:milli)?lit|quart|corn|custom|us|subscrib|memb|visit|numb|ord|serv|comput|quart|oth|off|pap|invest|sharehold|read|view|follow|play|consum|borrow|deposit|lett|answ|pow|lay|cent)(?:ers|ors)\b)[a-z-]{3,20}(?:ers|ors|ists|ants|ians|ees)\b)"
)
"""People counted by what they do: a plural of an agent noun after a number."""
_NO_CUT_COUNT = Caseless(
    r"\b(?:work of|equivalent of|equivalent to|equal to|jobs of|serves?|serving|trained|retrain\w*|train(?:s|ing)?|hire[ds]?|hiring|recruit\w*|took on|take on|add(?:ed|s|ing)?|creat\w+)\s(?:\w+\s){0,3}$"
)


_OTHERS = {
    EventType.HIRING_FREEZE: FREEZE,
    EventType.JUNIOR_ROLE_CUT: JUNIOR,
    EventType.WORKLOAD_INCREASE: WORKLOAD,
}


_REFUTED = Caseless(
    r"\b(?:reports?|rumou?rs?|claims?|stor(?:y|ies)) (?:that|of|about) [^.;]{0,80}\b(?:plan\w*|is to|are to|will|would|intend\w*|about to)\b[^.;]{0,100}\b(?:false|untrue|wrong|not true|incorrect|baseless|unfounded|inaccurate)\b"
    r"|\b(?:dismiss|den|reject|rebut|refut)(?:ed|es|ied|ies|ting|ing|ted)\b[^.;]{0,30}\b(?:reports?|rumou?rs?|claims?|suggestions?) (?:(?:by|in|from|on) [^.;,]{1,40}? )?(?:that )?(?:it|he|she|they|the \w+)[^.;]{0,20}\b(?:plan\w*|intend\w*|w(?:as|ere) to|would|will)\b"
    r"|\b(?:ha(?:s|ve|d) no|there (?:are|were) no|no such) plans? (?:to (?:\w+ )?(?:cut|lay off|reduce|shed|eliminate|dismiss|let|axe|slash|trim|replace|make (?:\w+ ){0,3}redundant)|for (?:\w+ )?(?:cuts|layoffs|redundancies|dismissals|job))\b(?![^.;]{0,40}\b(?:more|further|additional|other|again|them|those)\b)"
    r"|\bplan(?:s|ned)? no (?:job cuts|layoffs|redundancies|dismissals)\b|\bno (?:job cuts|layoffs|redundancies|dismissals) (?:are|were) planned\b",
    stems="report|rumo|claim|stor|suggest|no plan|plans no|planned no|planned|no such plan",
)
"""An employer says that what is reported of its plans is not so: nothing is stated, whatever numbers it repeats."""


def states_event(sentences: Iterable[str]) -> bool:
    """Whether some sentence states a cut, a freeze or added work as done or planned, not as a forecast or a fear."""
    sentences = list(sentences)
    law = any(_LAW.search(sentence[:LONGEST]) for sentence in sentences)
    return any(_states(sentence) for sentence in sentences if not law or _counts_loss(sentence[:LONGEST]))


def only_refutes(sentences: Sequence[str]) -> bool:
    """Whether an employer says that reported or feared cuts are not planned, and none is stated beside."""
    return any(_REFUTED.search(sentence[:LONGEST]) for sentence in sentences) and not states_event(sentences)


class Words(NamedTuple):
    """Which words of an event a sentence has, its refusals left out."""

    definite: bool
    """A layoff as done or decided ("were let go")."""
    layoff: bool
    """Those of a layoff, definite or not."""
    loose: bool
    """Those that may mean a layoff."""
    counted: bool
    """People counted beside a word of losing them."""
    others: frozenset[EventType]
    """Those of other events."""


@lru_cache(maxsize=1_000)
def words_of(sentence: str) -> Words:
    """Look for the words of an event; kept for a while, because a sentence is asked about alone and among others."""
    plain = _affirmed(sentence)
    definite = DEFINITE.search(plain) is not None
    return Words(
        definite,
        definite or _any(plain, LAYOFF, STRONG_CUT),
        _any(plain, LOOSE_CUT, _SMALLER, _BRINK),
        _counts_loss(plain),
        frozenset(event for event, words in _OTHERS.items() if words.search(plain)),
    )


def worded_events(sentences: Iterable[str]) -> set[str]:
    """Event types that some sentences have the words of, and "stated" where one is stated as happening.

    What is only feared, forecast or ruled on has the words, but is not stated.
    """
    sentences = list(sentences)
    words = [*map(words_of, sentences)]
    found = {str(event) for each in words for event in each.others}
    if any(each.layoff for each in words):
        found.add(str(EventType.LAYOFF))
    return found | {"stated"} if states_event(sentences) else found


def _affirmed(sentence: str) -> str:
    """A sentence without what it refuses to do."""
    return NEGATED.sub(" ", sentence[:LONGEST])


def _any(text: str, *patterns: Caseless) -> bool:
    """Whether some pattern stands in a text."""
    return any(pattern.search(text) for pattern in patterns)


def _states(sentence: str) -> bool:
    """Whether one sentence does."""
    words = words_of(sentence)
    if not any(words):
        return False
    short = sentence[:LONGEST]
    if _REFUTED.search(short) and not DEFINITE.search(_REFUTED.sub(" ", short)):
        return False
    if not words.counted and (_GENERIC.search(_affirmed(sentence)) or _STAYS.search(sentence)):
        return False
    if words.definite:
        return True
    said = _BACKSHIFT.sub("will", sentence)
    return not (MAY.search(said) or _IRREALIS.search(said)) or _EMPLOYER_PLAN.search(sentence) is not None


def _counts_loss(plain: str) -> bool:
    """Whether the sentence counts people or jobs, not the size of the employer, beside a word of losing them."""
    if not _COUNTED_LOSS.search(plain):
        return False
    for pattern in (COUNT, _AGENTS):
        for found in pattern.finditer(plain):
            before = plain[max(0, found.start() - 60) : found.start()]
            if not (SIZE.search(before) or _NO_CUT_COUNT.search(before)):
                return True
    return False
