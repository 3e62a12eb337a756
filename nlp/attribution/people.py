"""On whose side the people of a passage stand, by how each is introduced: "Dwayne Pickett, a press operator".

Reporters introduce a speaker once and then give the surname alone. Whoever is introduced as a worker, a unionist, an
analyst or anybody's former executive is an outsider wherever the name comes up again; an executive is the employer.
"""

# ruff: noqa: E501 - an alternation split in mid-word is harder to check than a long line

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nlp.caseless import Caseless

_NO_NAME = (
    r"(?:Chief|Executives?|Officer|President|Vice|Senior|Managing|General|Director|Manager|Head|Chair\w*|Founder|Co-founder|Prof(?:essor)?|Dr|Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Senator|Sen|Rep|Representative|Council\w+|Mayor|Governor|Gov|Secretary|"
    r"Minister|Judge|Analysts?|Economist|Organi[sz]er|Steward|Union|Spokes\w+|Reporter|Editor|Engineer|Partner|Commissioner|The|An?|In|At|On|But|And|For|From|As|To|By|It|He|She|They|We|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
)
"""Words in capitals that are no part of a name: titles, and what begins a sentence."""
_PART = rf"(?!{_NO_NAME}\b)[A-ZÀ-Þ][\w'’-]+"
_NAME = re.compile(
    rf"\b(?:(?:Mrs?|Ms|Miss|Mx|Dr)\.? {_PART}|{_PART}(?: (?:[A-Z]\.|de|van|von|der|den|ter|del|di|da|dos|la|le|bin|al|el)){{0,2}}(?: {_PART}){{1,2}})"
)
_OUTSIDERS = (
    r"(?:analysts?|economists?|professors?|lecturers?|academics?|researchers?|experts?|critics?|observers?|commentators?|pundits?|columnists?|watchers|historians?|sociologists?|strategists?|forecasters?|recruiters?|consultants|campaigners?|activists?|think[- ]tanks?|watchdogs?|"
    r"lawmakers?|senators?|council(?:lor|lors|woman|man)|politicians?|ministers?|MPs?|lawyers?|attorneys?|(?:trade |labou?r |workers' )?unions?|guild|newsguild|(?:works|staff)[- ]council|staff association|shop stewards?|general secretary|teamsters|federation|local \d{1,4}|organi[sz]ers?|bloggers?|users on|commenters?|viewers|readers|fans|member for|backbenchers?|"
    r"author of|who (?:stud(?:y|ies)|covers?|follows?|tracks?|advises?|teach(?:es)?|researches|ha(?:s|ve) (?:covered|followed|studied))|opposition|Labour['’]s spokes\w+|fund manager|investors?|portfolio manager|brokerage|institute|rivals?|competitors?)"
)
_GONE = r"(?:(?:former |ex-)(?:[\w-]+ ){0,3}(?:chief|boss|head|director|manager|executive|officer|president|partner|chair\w*|minister|adviser)|(?:manager|executive|engineer|employee|worker|staffer|woman|man|person|designer|writer|somebody|someone|editor) who (?:left|lost|was|has|had|used|worked|asked))"
PROFESSIONAL = rf"(?:{_OUTSIDERS}|{_GONE})"
"""Outsiders by profession or because they left, for the patterns of `nlp.attribution.voices` as well."""
TRADE = (
    r"(?:drivers?|clerks?|nurses?|teachers?|technicians?|welders?|assemblers?|pickers?|cashiers?|translators?|interpreters?|illustrators?|artists?|writers?|reporters?|journalists?|proofreaders?|programmers?|coders?|engineers?|designers?|"
    r"animators?|moderators?|annotators?|reviewers?|colleagues?|adjusters?|tellers?|bookkeepers?|accountants?|paralegals?|secretar(?:y|ies)|typists?|machinists?|fitters?|electricians?|mechanics?|porters?|dockers?|dockworkers?|miners?|receptionists?|attendants?|cleaners?|cooks?|baristas?|"
    r"interns?|trainees?|apprentices?|narrators?|actors?|voice-over artists?|copy ?editors?|sub-?editors?|subtitlers?|photographers?|farmers?|supervisors?|team leaders?)"
)
"""What people do for a living, and firms never are: no operators, developers, couriers."""
_OUTSIDE = Caseless(
    rf"\b(?:{PROFESSIONAL}|former(?:ly)?|ex-\w+|retired|laid[- ]off|dismissed|sacked|convenor|convener|branch secretary|(?:staff|employee|worker|shop|labou?r|employees['’]|workers['’]) rep(?:resentative)?s?|staff council|staff side|steward|(?:regional|branch|district|national|full-time) (?:officer|official|organi[sz]er|secretary)|association|campaign|charity|coalition|"
    rf"recruitment|recruiting firm|executive search|law firm|barristers?|solicitors?|fellow|TD|MSP|MEP|congress(?:man|woman)|representative for|alder(?:man|woman)|shadow|broker|securities|asset management|capital markets|wealth management|"
    rf"(?:an?|one of the|the other|another|fellow|senior|junior|veteran|freelance|night|staff) (?:[\w-]+ ){{0,3}}{TRADE}\b|{TRADE} (?:for|since|of|from|with|at the)\b|(?:mother|father|husband|wife|widow|son|daughter|brother|sister) of|a (?:resident|customer|pensioner|student)|sen|cllr|for (?:[\w-]+ )?(?:\w+|\d+) years|(?:\w+|\d+) years (?:at|with|on|in)|whose (?:job|post|position|role|contract|team|desk|shift)|who (?:has |had )?(?:lost|worked|was (?:laid|let|made|dismissed|told)|joined|left|trained|(?:runs?|owns?) (?:an?|her own|his own|the local)|advise[sd]|represent(?:s|ed)|teaches|taught|lives|lived)|temp agency|worked (?:at|for|in|on|there))\b"
)
_INSTITUTION = Caseless(r"\b(?:university|college|school of|faculty)\b")
"""Where scholars work; an employer as well, so that an office held there weighs more."""
_INSIDE = Caseless(
    r"\b(?:chief(?: [\w-]+){0,4}?(?: officer| executive)?|CEO|CFO|COO|CTO|CIO|CHRO|C\.E\.O\.|(?:co-?)?founders?|managing director|general manager|(?:plant|site|store|country|regional|works|hotel|branch|depot) manager|manager|president|vice[- ]president|SVP|EVP|VP|chair(?:man|woman|person)?|head|heads|director|directs|boss|spokes(?:man|woman|person)|owner|"
    r"treasurer|publisher|editor-in-chief|managing editor|principal|dean|vice-chancellor|rector|provost|superintendent|commissioner|mayor|governor|secretary of|minister for|who (?:leads|heads|chairs|oversees|runs|manages|(?:co-?)?founded|is in charge)|in charge of|leads|human resources|personnel|people officer|board member|executive)\b"
)
_BODY = Caseless(rf"\b(?:{_OUTSIDERS}|association|charity|campaign|coalition|law firm|recruit\w*)\b")
"""Whom an office may be held for: "president of the union". What else stands behind an office (a tenure, a past, a firm's
name) makes nobody an outsider."""
_RELATIONS = Caseless(
    r"\b(?:investor|employee|labou?r|union|industrial|media|press|public|analyst|worker|customer|client)s? (?:and \w+ )?(?:relations|affairs|communications|experience|service|engagement)\b"
)
"""Departments of an employer, named after those whom they deal with."""
_AGED = re.compile(r"\b\d\d-year-old\b")
"""Whom a reporter gives an age and no office is one of those concerned."""
_CONCERNED = re.compile(
    r",? (?:had |has )?(?:(?:was|is) (?:one of|among) (?:the|those|them)\b|(?:was|were) (?:laid|let|made redundant|dismissed|sacked|fired)\b|"
    r"lost (?:her|his) (?:job|post)|(?:work|plan|draw|drew|dr[io]ve|serv|teach|taught|translat|writ|wrote|sort|check|answer|clean)\w* [^.;:!?\"]{0,40}\bfor (?:\w+|\d+) years)"
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
    """Whose side the words around a name put the person on: an aside behind it, a title before it, or both ways round."""
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
