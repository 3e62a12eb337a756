"""On whose side the people of a passage stand, by how each is introduced: "Dwayne Pickett, a press operator".

Reporters introduce a speaker once and then give the surname alone. Whoever is introduced as a worker, a unionist, an
analyst or anybody's former executive is an outsider wherever the name comes up again; an executive is the employer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nlp.caseless import Caseless, either

_NO_NAME = either(
    r"Chief|Executives?|Officer|President|Vice|Senior|Managing|General|Director|Manager|Head|Chair\w*|Founder",
    r"Co-founder|Partner|Secretary|Editor|Reporter|Engineer|Analysts?|Economist|Organi[sz]er|Steward|Union|Spokes\w+",
    r"Prof(?:essor)?|Dr|Mr|Mrs|Ms|Miss|Sir|Dame|Lord",
    r"Senator|Sen|Rep|Representative|Council\w+|Mayor|Governor|Gov|Minister|Judge|Commissioner",
    # what begins a sentence
    r"The|An?|In|At|On|But|And|For|From|As|To|By|It|He|She|They|We",
    r"January|February|March|April|May|June|July|August|September|October|November|December",
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
)
"""Words in capitals that are no part of a name: titles, and what begins a sentence."""
_PART = rf"(?!{_NO_NAME}\b)[A-ZÀ-Þ][\w'’-]+"
_NAME = re.compile(
    rf"\b(?:(?:Mrs?|Ms|Miss|Mx|Dr)\.? {_PART}|"
    rf"{_PART}(?: (?:[A-Z]\.|de|van|von|der|den|ter|del|di|da|dos|la|le|bin|al|el)){{0,2}}(?: {_PART}){{1,2}})"
)
_OUTSIDERS = either(
    # those who judge from outside
    r"analysts?|economists?|professors?|lecturers?|academics?|researchers?|experts?|historians?|sociologists?",
    r"critics?|observers?|commentators?|pundits?|columnists?|watchers|strategists?|forecasters?",
    r"recruiters?|consultants|campaigners?|activists?|think[- ]tanks?|watchdogs?|institute|author of",
    r"who (?:stud(?:y|ies)|covers?|follows?|tracks?|advises?|teach(?:es)?|researches)",
    r"who ha(?:s|ve) (?:covered|followed|studied)",
    # those who govern and those who plead
    r"lawmakers?|senators?|council(?:lor|lors|woman|man)|politicians?|ministers?|MPs?|backbenchers?|member for",
    r"congress(?:man|woman|men)|assembly(?:man|woman)|legislators?|bishops?|archbishop|priest|pastor|vicar|imam",
    r"opposition|Labour['’]s spokes\w+|lawyers?|attorneys?",
    # those who stand for the staff
    r"(?:trade |labou?r |workers' )?unions?|guild|newsguild|(?:works|staff)[- ]council|staff association",
    r"shop stewards?|general secretary|teamsters|federation|local \d{1,4}|organi[sz]ers?",
    # the public, and those with money
    r"bloggers?|users on|commenters?|viewers|readers|fans|neighbou?rs?|short[- ]sellers?|ratings? agency",
    r"fund manager|investors?|portfolio manager|brokerage|rivals?|competitors?",
)
_GONE = either(
    r"(?:former |ex-)(?:[\w-]+ ){0,3}"  # "a former senior director"
    r"(?:chief|boss|head|director|manager|executive|officer|president|partner|chair\w*|minister|adviser)",
    r"(?:manager|executive|engineer|employee|worker|staffer|woman|man|person|designer|writer|somebody|someone|editor) "
    r"who (?:left|lost|was|has|had|used|worked|asked)",
)
PROFESSIONAL = rf"(?:{_OUTSIDERS}|{_GONE})"
"""Outsiders by profession or because they left, for the patterns of `nlp.attribution.saying` as well."""
TRADE = either(
    r"clerks?|cashiers?|tellers?|bookkeepers?|accountants?|paralegals?|secretar(?:y|ies)|typists?|receptionists?",
    r"drivers?|pickers?|porters?|dockers?|dockworkers?|miners?|farmers?|attendants?|cleaners?|cooks?|baristas?",
    r"technicians?|welders?|assemblers?|machinists?|fitters?|electricians?|mechanics?|nurses?|teachers?",
    r"translators?|interpreters?|writers?|reporters?|journalists?|proofreaders?|copy ?editors?|sub-?editors?",
    r"subtitlers?|illustrators?|artists?|designers?|animators?|photographers?|narrators?|actors?|voice-over artists?",
    r"programmers?|coders?|engineers?|moderators?|annotators?|reviewers?|adjusters?",
    r"colleagues?|interns?|trainees?|apprentices?|supervisors?|team leaders?",
)
"""What people do for a living, and firms never are: no operators, developers, couriers."""
_STAFF_SIDE = either(
    r"(?:staff|employee|worker|shop|labou?r|employees['’]|workers['’]) rep(?:resentative)?s?|staff council|staff side",
    r"convenor|convener|steward|branch secretary|representative for",
    r"(?:regional|branch|district|national|full-time) (?:officer|official|organi[sz]er|secretary)",
)
_OTHER_TRADES = either(
    r"recruitment|recruiting firm|executive search|temp agency|law firm|barristers?|solicitors?|fellow",
    r"broker|securities|asset management|capital markets|wealth management",
    r"TD|MSP|MEP|congress(?:man|woman)|alder(?:man|woman)|shadow|sen|cllr",
    r"association|campaign|charity|coalition",
)
_WORKS_THERE = either(
    r"(?:an?|one of the|the other|another|fellow|senior|junior|veteran|freelance|night|staff) "  # "a night nurse"
    rf"(?:[\w-]+ ){{0,3}}{TRADE}\b",
    rf"{TRADE} (?:for|since|of|from|with|at the)\b",  # "a driver since 2010"
    r"for (?:[\w-]+ )?(?:\w+|\d+) years|(?:\w+|\d+) years (?:at|with|on|in)|worked (?:at|for|in|on|there)",
    r"whose (?:job|post|position|role|contract|team|desk|shift)",
)
_WHO_LIVES_BY_IT = r"who (?:has |had )?" + either(
    r"lost|worked|was (?:laid|let|made|dismissed|told)|joined|left|trained|lives|lived|teaches|taught",
    r"(?:runs?|owns?) (?:an?|her own|his own|the local)|advise[sd]|represent(?:s|ed)",
)
_OUTSIDE = Caseless(
    r"\b"
    + either(
        PROFESSIONAL,
        r"former(?:ly)?|ex-\w+|retired|laid[- ]off|dismissed|sacked",
        _STAFF_SIDE,
        _OTHER_TRADES,
        _WORKS_THERE,
        _WHO_LIVES_BY_IT,
        r"(?:mother|father|husband|wife|widow|son|daughter|brother|sister) of",
        r"a (?:resident|customer|pensioner|student)",
    )
    + r"\b"
)
_INSTITUTION = Caseless(r"\b(?:university|college|school of|faculty)\b")
"""Where scholars work; an employer as well, so that an office held there weighs more."""
_INSIDE = Caseless(
    r"\b"
    + either(
        r"chief(?: [\w-]+){0,4}?(?: officer| executive)?|CEO|CFO|COO|CTO|CIO|CHRO|C\.E\.O\.|(?:co-?)?founders?",
        r"president|vice[- ]president|SVP|EVP|VP|chair(?:man|woman|person)?|heads?|director|directs|leads",
        r"executive|boss|owner|managing editor|editor-in-chief|publisher|treasurer|board member|in charge of",
        r"managing director|general manager|manager",
        r"(?:plant|site|store|country|regional|works|hotel|branch|depot) manager",
        r"human resources|personnel|people officer|spokes(?:man|woman|person)",
        # of schools and towns
        r"principal|dean|vice-chancellor|rector|provost|superintendent",
        r"commissioner|mayor|governor|secretary of|minister for",
        r"who (?:leads|heads|chairs|oversees|runs|manages|(?:co-?)?founded|is in charge)",
    )
    + r"\b"
)
_BODY = Caseless(rf"\b(?:{_OUTSIDERS}|association|charity|campaign|coalition|law firm|recruit\w*)\b")
"""Whom an office may be held for: "president of the union". What else stands behind an office (a tenure, a past, a
firm's name) makes nobody an outsider."""
_RELATIONS = Caseless(
    r"\b(?:investor|employee|labou?r|union|industrial|media|press|public|analyst|worker|customer|client)s? "
    r"(?:and \w+ )?(?:relations|affairs|communications|experience|service|engagement)\b"
)
"""Departments of an employer, named after those whom they deal with."""
_OFFICE = re.compile(r"\b(?:[Dd]eputy |[Vv]ice-)?(?:[Mm]ayor|(?:[Ll]ieutenant )?[Gg]overnor)\b")
_PUBLIC_EMPLOYER = Caseless(
    r"\b(?:city|town|county|state|borough|village|council|municipality|government|ministry|city hall|town hall)"
    r"(?: of [\w-]+)?(?:(?:'s)? (?!(?:which|where|that|who)\b)[\w-]+){0,4}? "
    + either(
        r"cuts?|cutting|eliminat\w+|lay(?:s|ing)?|laid|lets?|reduc\w+|shed\w*|froze|freez\w+|dismiss\w*|ax(?:e|es|ed|ing)",
        r"clerks|employees|staff|payroll|posts|positions|agencies|departments|budget",
    )
    + r"\b"
)
"""A town, a state or an office of theirs as the one whose jobs are cut: then who governs it is the employer."""
_AGED = re.compile(r"\b\d\d-year-old\b")
"""Whom a reporter gives an age and no office is one of those concerned."""
_CONCERNED = re.compile(
    r",? (?:had |has )?"
    + either(
        r"(?:was|is) (?:one of|among) (?:the|those|them)\b",
        r"(?:was|were) (?:laid|let|made redundant|dismissed|sacked|fired)\b|lost (?:her|his) (?:job|post)",
        r"(?:work|plan|draw|drew|dr[io]ve|serv|teach|taught|translat|writ|wrote|sort|check|answer|clean)\w* "
        r"[^.;:!?\"]{0,40}\bfor (?:\w+|\d+) years",  # "taught maths there for ten years"
    )
)
"""What is told of somebody who had to go, right behind the name."""
_AGE = re.compile(r"^, \d\d(?=,)")
"""An age between commas, which comes before whatever else is told of somebody."""
_BEFORE = 60
_AFTER = 110
"""Characters before and behind a name in which it is introduced."""
_ASIDE = re.compile(
    r"((?:,| of| from| at| with| and (?:the|her|his|two|three|several|other)) [^.;:!?\"]{1,100}?)(?:,|[.;:!?\"]|$)"
)
_TITLE = re.compile(
    r"(?i)(?:(?!(?:to|told|that|and|but|with|by|said|says|after|when|where|as|while|because|tells?|asked|against)\b)"
    r"[\w'’.-]+ ){0,5}[\w'’.-]+,? $"
)
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w'’-]+")


def seen_from_outside(sentences: Sequence[str]) -> list[str]:
    """The sentences with mayors and governors called politicians, unless it is the town or the state that cuts."""
    if any(map(_PUBLIC_EMPLOYER.search, sentences)):
        return list(sentences)
    return [_OFFICE.sub("politician", sentence) for sentence in sentences]


def introduced(sentences: Sequence[str]) -> Mapping[str, bool]:
    """Surnames of the people whom a passage introduces: True who speaks for the employer, False an outsider.

    Whoever is only named is not among them. A person is taken as first introduced.
    """
    people: dict[str, bool] = {}
    for sentence in sentences:
        for found in _NAME.finditer(sentence):
            surname = _surname(found[0])
            if surname not in people:
                side = _side(
                    sentence[max(0, found.start() - _BEFORE) : found.start()], sentence[found.end() :][:_AFTER]
                )
                if side is not None:
                    people[surname] = side
    return people


def first_of(words: str, people: Mapping[str, bool]) -> bool | None:
    """The side of the first of some introduced people whom the words name; None where they name none."""
    named = map(_surname, _CAPITALISED.findall(words))
    return next((people[surname] for surname in named if surname in people), None)


def _side(before: str, after: str) -> bool | None:
    """Whose side the words around a name put the person on: an aside behind it, or a title before it."""
    title = _TITLE.search(before)
    after = _AGE.sub("", after)
    aside = None if before.endswith(", ") else _ASIDE.match(after)
    for words in (aside[1] if aside else "", title[0] if title else ""):
        plain = _RELATIONS.sub("department", words)
        outside, inside = _OUTSIDE.search(plain), _INSIDE.search(plain)
        if inside and (not outside or (inside.start() < outside.start() and not _BODY.search(plain))):
            return True
        if outside:
            return False
        if _INSTITUTION.search(plain) or _AGED.search(plain):
            return False
    return False if _CONCERNED.match(after) else None


def _surname(name: str) -> str:
    """The last word of a name, without a possessive."""
    return name.rsplit(" ", 1)[-1].removesuffix("'s").removesuffix("’s")
