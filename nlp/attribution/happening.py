"""Which words of an event a text has, and whether it states one: as done or planned, not feared or ruled by law."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from db.vocabulary import EventType
from nlp.attribution.count_words import BARE, MAY, SIZE, TRADE
from nlp.attribution.event_words import FREEZE, GATED, JUNIOR, LAYOFF, WORKLOAD
from nlp.attribution.headcount import people_counted
from nlp.attribution.lexicon import LOOSE_CUT, MAY_NAME_AI, STRONG_CUT
from nlp.attribution.numbers import NUMBER
from nlp.attribution.sentences import LONGEST
from nlp.attribution.unhappened import FORETOLD, PROMISED, REFUTED
from nlp.caseless import Caseless, either

_ONLY_UNEXPLAINED = either(
    r"say\w*|said|tell|told|give\w*|gave|explain\w*|disclos\w+|detail\w*|reveal\w*|specif\w+|comment\w*|kn[eo]wn?",
    r"reasons?|explanation|word|figures?|numbers?|date|surpris\w*|secret|only|just|merely|simply|because|all|first",
    r"the first|one knows|yet (?:say|said|know|disclosed|explained)",
)
"""What "no" and "not" refuse where the cut beside them stands: "did not say why it was cutting 40 jobs"."""
NEGATED = Caseless(
    r"\b"
    + either(
        r"no|not|n['’]t|never|without|den(?:y|ies|ied|ying)|rul(?:e|es|ed|ing) out|avoid\w*|instead of|rather than",
    )
    + rf"\s(?!{_ONLY_UNEXPLAINED}\b)(?:\w+\s|\w+,\s(?=\w+\s(?:or|nor|and)\s)){{0,5}}?"
    + either(
        r"lay|laid|layoffs?|job cuts?|redundanc\w+|cut|cuts|cutting|reduc\w+|eliminat\w+|replac\w+|fire|firing|sack",
    )
)
"""A cut that is refused: "will not make any job cuts", "have not decided, discussed or planned any reduction"."""
_IRREALIS = Caseless(
    r"\b"
    + either(
        r"could|might|should|would(?! be (?:let|laid|leaving|cut|made|losing|eliminat\w+|going|parting))|if|whether",
        r"predict\w*|forecast\w*|estimates?|reckon\w*|believe AI",
        r"expects? AI|imagine|hypothetical\w*|will AI|will robots",
        r"surve(?:y|yed)|polls?|polled|respondents|study|researchers",
        r"fear(?:s|ed|ful)?|worr(?:y|ies|ied)|afraid|uneas\w+|warn(?:s|ed|ing)?|threat\w*",
        r"exposed|exposure|vulnerable|risk of|at risk from",
        r"one day|in (?:the )?future|by the end of the decade|within (?:five|ten|15|twenty) years",
        r"no plans?|prevent|avoid\w*|protect|how to|tips",
        r"law|bill|rules?|requires?",
    )
    + r"\b|\?$"
)
"""What may be, is feared, asked, studied or ruled."""
_EMPLOYER_PLAN = Caseless(
    r"\b"
    + either(
        r"plans? to|planning to|will|to|is|are|has|have|announced",
        r"said it would|expects to|intends? to|aims? to|decided to",
    )
    + r"\s(?:\w+\s)?"
    + either(
        r"cut|cutting|lay|laid|laying|let go|letting go|part(?:ing|ed)?",
        r"dismiss\w*|fir(?:e|ed|ing)|eliminat\w+|reduc\w+",
        r"shed\w*|ax\w*|slash\w*|trim\w*|halv\w+|scrap\w*|clos\w+|shut\w*|replac\w+|freez\w+|stop(?:ped)? hiring",
    )
    + r"\b"
)
_BACKSHIFT = Caseless(
    r"(?<=\b)(?:would|could)(?=\s(?:not\s|be\s|also\s|soon\s|now\s){0,2}(?:\w+ly\s)?"
    + either(
        r"cut|lay|let|leav|los[ei]|go\b|going|end\b|part|making",
        r"dismiss|axe?|shed|eliminat|reduc|shrink|slash|trim|scrap",
        r"clos|shut|stop|wind|freez|paus|hire|recruit|employ|fill|backfill|replac|drop|releas|remov",
        r"needed|receive|be without|say goodbye|do away",
        r"(?:allow|let|enable)s? (?:it|the (?:company|bank|group|firm|business|agency))\b",
    )
    + ")"
)
"""Reported speech turns "will" into "would": with a verb of cutting that is a plan, not a condition."""

_JOBS = r"(?:jobs?|roles?|positions?|posts|contracts?)"
DEFINITE = Caseless(
    r"\b"
    + either(
        # "the latest layoffs"
        r"(?:the|these|those|its|their|his|this|latest|recent|such)\s(?:\w+\s){0,2}(?:"
        r"layoffs?|lay-offs|job cuts|cuts|redundancies|dismissals|cutbacks|job losses|reductions|reduction in force)",
        # "was let go"
        r"(?:was|were|been|being|got|are|is|had|have)\s(?:\w+\s)?(?:"
        r"laid off|let go|sacked|fired|made redundant|dismissed|axed|cut|shed|eliminated|parting|terminated|surplus)",
        r"(?:has|have|had) (?:\w+ )?"
        r"(?:cut|shed|shrunk|sacked|fired|dismissed|eliminated|reduced|let|laid|axed|slashed|trimmed)\b",
        r"laid off|shed \d|cut \d|(?:did|do|doing|done) away with|push(?:ed|ing) (?:out|aside)|shut(?:s|ting)? its",
        # "lost her job", "the roles have gone"
        r"lost (?:their|his|her|its|my|our) (?:jobs?|posts?|positions?)|los(?:e|ing|es) their jobs|with the loss of",
        rf"{_JOBS} (?:\w+ ){{0,2}}(?:were|was|are|is|being) (?:ending|ended|coming to an end)",
        r"(?:roles?|jobs?|posts?|positions?) (?:\w+ ){0,3}?(?:go|going|gone)\b",
        r"(?:ended|ending|end) (?:its|their|the) contracts|not (?:be )?(?:re)?-?new(?:ed|ing)",
        r"(?:not|n[’']t) fill (?:\S+ ){0,4}(?:jobs|posts|vacancies|positions|roles)|at risk of redundancy",
        # "they will not be needed", "needs far fewer"
        r"(?:wo|would|will|are|were|was|is)(?:n[’']t| not| no longer) (?:be )?needed",
        r"need(?:s|ed)? (?:far |many )?fewer|fewer (?:of them|of you|than)|get (?:its|their) \w+ from",
        # "the 40 people it plans to dismiss"
        r"(?:employees|people|staff|workers) (?:it|they|the \w+|that it|whom it) "
        r"(?:plans|wants|intends|means|is going) to (?:dismiss|lay off|let go|cut|shed)",
    )
)
"""A layoff as done or decided."""
_SMALLER = Caseless(
    r"\b"
    + either(
        r"shr[iau]nk(?:ing|s|en)?|slimm?\w*|thinn?\w*|smaller|leaner",
        r"winnow\w*|scaled back|wind(?:ing)? down|restructur\w+",
        r"declared surplus|say(?:ing)? (?:goodbye|farewell)|part(?:ing|ed)? (?:ways|company|with|from)|sacks?|job cuts",
        r"would be going|will be going|get(?:ting)? rid of|got rid of|at risk|let drop|dropp?\w* (?:\w+ ){0,3}plan",
        r"out of (?:a job|work)|no longer (?:have|had) (?:a )?jobs?|(?:have|had|has) a job",
        r"jobs? (?:being|are|were|is) (?:\w+ ){0,2}?\w+ed",
        r"take(?:s|n)? (?:\w+ )?jobs|claimed (?:\w+ ){0,3}jobs|eaten away",
        r"replac\w+|in (?:its|their) place|stand\w* in for|tak\w+ over|putting \w+ in",
    )
    + r"\b"
)
_COUNTED_LOSS = Caseless(
    r"\b"
    + either(
        r"los[est]\w*|losses|leav(?:e|es|ing)|left|go|going|goes",
        r"gone|depart\w*|exit\w*|part(?:ing|ed|s)?|farewell|goodbye",
        r"ended|ending|ends?|last day|out|does away|sent home|cast",
        r"told|notice|severance|consultation|off (?:its|the) payroll",
        r"laid|lay|let|sack\w*|fired|dismiss\w*|redundan\w*|surplus|releas\w*|terminat\w*|displac\w*|one too many",
        r"cut|cuts|cutting|shed\w*|trim\w*|slash\w*|ax(?:e|es|ed|ing)|remov\w*|eliminat\w*|drop\w*|thin\w*",
        r"reduc\w*|shr[aiu]nk\w*|fewer|fell|fall|down|clos\w+|shut\w*|disappear\w*|vanish\w*|affect\w*|impact\w*",
        r"swap\w*|replac\w*|reallocat\w*|automated|without|do without|no longer|won['’]t|keeping|no work",
    )
    + r"\b"
)
_BRINK = Caseless(
    r"\b"
    + either(
        r"(?:is|are|was|were|will be|be|being) (?:closing|shutting|scrapp\w+|disband\w+|dissolv\w+|wound (?:up|down)|"
        r"scaled back|exiting|restructur\w+|reorgani\w+|thinned)",  # "the unit is closing"
        r"(?:was|were|is|are|be|been|being) (?:\w+ )?"
        r"(?:disbanded|closed|released|dissolved|reassigned|shown (?:out|the door))",
        r"the (?:departures?|losses|restructur\w+|reorgani[sz]ation|redundancies|dismissals|reductions?)",
        # "hiring is frozen"
        r"hiring (?:is|was|has been|stays|will be) (?:on hold|frozen|paused|stopped|halted)|stopped hiring",
        r"no (?:further|new) (?:hires|vacancy|vacancies)|no (?:vacancy|post|position) (?:\w+ ){0,4}may",
        r"voluntary (?:\w+ ){0,2}(?:programme|program|scheme|exit)",
        r"smaller (?:\w+ ){0,2}(?:team|workforce|company|organi[sz]ation)|trimmed|taken? out layers|taking out layers",
        r"the team was gone|filed notice|scaled back|is exiting|are exiting|“exiting”|\"exiting\"",
    )
    + r"\b"
)
_GENERIC = Caseless(
    r"\b"
    + either(
        # "a study found"
        r"according to (?:\w+ ){0,3}(?:research|study|survey|report by (?:the )?(?:institute|university))",
        r"(?:research|study|survey|poll|report|paper|census)\b[^.;]{0,60}\b"
        r"(?:found|finds|shows?|suggests?|says|reckons?|predicts?|estimates?|carried out)",
        r"reckon(?:s|ed)|polled|respondents|respondent|per ?cent of (?:all )?(?:jobs|workers|tasks|employers|bosses)",
        r"% of (?:\w+ ){0,2}(?:jobs|workers|tasks|employers|bosses|leaders|executives)",
        # "firms that", "by law"
        r"by law|federal law|law prescribes|SEC rules",
        r"must (?:be|also|state|file|give|report)|is bound by|bill (?:would|before)",
        r"a company (?:that|which)|companies (?:that|which)|firms that",
        r"if (?:it|a|the|an) \w+|how to (?:file|keep|prepare)",
        # "millions of jobs"
        r"(?:a lot|lots|millions|tens of thousands|half) of (?:\S+ ){0,3}jobs",
        r"everyone['’]s job|the jobs|white-collar people",
        r"countries|across the economy|apocalypse|in the past, |every wave|future of work|what (?:it|that) means for",
    )
    + r"\b"
)
"""What is said of employers, jobs or the law in general."""
_STAYS = Caseless(
    either(
        r"\b(?:head\s?count|number of employees|work\s?force|jobs?|staffing)\b[^.;]{0,60}\b"
        r"(?:stay\w*|remain\w*|level|steady|stable|unchanged|rise|grow|increase|perhaps rise)\b",
        r"\bneither (?:\w+ ){0,2}nor\b|\bno (?:layoffs|redundancies|job (?:cuts|losses)|plans)\b",
        r"\b(?:nobody|no one) (?:\w+ ){0,3}(?:lose|lost|laid off|let go|dismissed|fear)",
    )
)
"""Nobody has to go."""
_LAW = Caseless(
    r"\b(?:federal law|state law|SEC rules|the law (?:requires|says)|employers must|regulations? (?:require|say)|"
    r"is bound by)\b",
)
_CONTEST = Caseless(
    r"\b(?:contestants?|finalists?|semi-?finals?|tournaments?|playoffs?|knock-?out|championships?|the jury)\b"
)
"""Where people are eliminated, lose and leave without losing a job."""
_AGENTS = Caseless(
    rf"{NUMBER}\s(?:[\w'-]+\s){{0,2}}?"
    + either(
        r"of (?:us|you|them|those|these|its|her|his)\b|departures?\b|dismissals?\b|who\b",
        r"juniors\b|trainees\b|linguists\b|staff\b|clerks\b",
        rf"{TRADE}\b",
    )
)
"""People counted by what they do: a plural of an agent noun after a number."""
_NO_CUT_COUNT = Caseless(
    r"\b"
    + either(
        r"work of|equivalent of|equivalent to|equal to|jobs of|serves?|serving|trained|retrain\w*|train(?:s|ing)?",
        r"hire[ds]?|hiring|recruit\w*|took on|take on|add(?:ed|s|ing)?|creat\w+",
    )
    + r"\s(?:\w+\s){0,3}$"
)
"""Before a number of people who do not go: "the work of 40 clerks", "hired 12 writers"."""
_OTHERS = {
    EventType.HIRING_FREEZE: FREEZE,
    EventType.JUNIOR_ROLE_CUT: JUNIOR,
    EventType.WORKLOAD_INCREASE: WORKLOAD,
}


def states_event(sentences: Iterable[str]) -> bool:
    """Whether some sentence states a cut, a freeze or added work as done or planned, not as a forecast or a fear."""
    sentences = list(sentences)
    law = any(_LAW.search(sentence[:LONGEST]) for sentence in sentences)
    return any(_states(sentence) for sentence in sentences if not law or _counts_loss(sentence[:LONGEST]))


def never_happened(cuts: Sequence[str], sentences: Iterable[str]) -> bool:
    """Whether the cuts that a text tells of were not made and are not planned; `cuts` are its sentences that `may_cut`.

    Either an employer says that what is reported or feared is not so, and none is stated beside; or all that is said of
    cuts is that there will be none, or what an outsider foretells, which is no employer's event.
    """
    short = [cut[:LONGEST] for cut in cuts]
    refuted = any(REFUTED.search(cut) for cut in short)
    return (refuted or (bool(short) and all(map(_is_unsaid, short)))) and not states_event(sentences)


def _is_unsaid(sentence: str) -> bool:
    """Whether a sentence has no other cut than one that is not to be, or that an outsider foretells."""
    for unsaid in (PROMISED, FORETOLD):
        rest = unsaid.sub(" ", sentence)
        if rest != sentence:
            return not (DEFINITE.search(rest) or _EMPLOYER_PLAN.search(rest) or _counts_loss(rest))
    return False


class Words(NamedTuple):
    """Which words of an event a sentence has, its refusals left out."""

    plain: str
    """The sentence without what it refuses to do."""
    definite: bool
    """A layoff as done or decided ("were let go")."""
    layoff: bool
    """Those of a layoff, definite or not."""
    others: frozenset[EventType]
    """Those of other events."""
    gated: bool
    """A rule that nobody is hired unless AI cannot do the work: a freeze whatever its mood."""
    loose: bool
    """Only those that may mean a layoff, or people counted beside a word of losing them."""


@lru_cache(maxsize=1_000)
def words_of(sentence: str) -> Words:
    """Look for the words of an event; kept for a while, because a sentence is asked about alone and among others."""
    plain = NEGATED.sub(" ", sentence[:LONGEST])
    definite = DEFINITE.search(plain) is not None
    layoff = definite or _any(plain, LAYOFF, STRONG_CUT)
    gated = MAY_NAME_AI.lets(sentence) and GATED.search(sentence[:LONGEST]) is not None
    others = frozenset(event for event, words in _OTHERS.items() if words.search(plain))
    others |= {EventType.HIRING_FREEZE} if gated else set()
    loose = not (layoff or others) and (_any(plain, LOOSE_CUT, _SMALLER, _BRINK, BARE) or _counts_loss(plain))
    return Words(plain, definite, layoff, others, gated, loose)


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


def _any(text: str, *patterns: Caseless) -> bool:
    """Whether some pattern stands in a text."""
    return any(pattern.search(text) for pattern in patterns)


def _states(sentence: str) -> bool:
    """Whether one sentence does."""
    words = words_of(sentence)
    if not (words.layoff or words.others or words.loose):
        return False
    short = sentence[:LONGEST]
    if _is_unsaid(short) or (REFUTED.search(short) and not DEFINITE.search(REFUTED.sub(" ", short))):
        return False
    if words.gated:
        return True
    if _CONTEST.search(short) and not STRONG_CUT.search(words.plain):
        return False
    if (_GENERIC.search(words.plain) or _STAYS.search(sentence)) and not _counts_loss(words.plain):
        return False
    if words.definite:
        return True
    said = _BACKSHIFT.sub("will", sentence)
    return not (MAY.search(said) or _IRREALIS.search(said)) or _EMPLOYER_PLAN.search(sentence) is not None


def _counts_loss(plain: str) -> bool:
    """Whether the sentence counts people or jobs, not the size of the employer, beside a word of losing them."""
    if not _COUNTED_LOSS.search(plain):
        return False
    for found in chain(people_counted(plain), _AGENTS.finditer(plain)):
        before = plain[max(0, found.start() - 60) : found.start()]
        if not (SIZE.search(before) or _NO_CUT_COUNT.search(before)):
            return True
    return False
