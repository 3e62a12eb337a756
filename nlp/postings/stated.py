"""Levels that stand elsewhere than in the title: said in the text, or entered by the employer in its ATS."""

from __future__ import annotations

import re

from db.vocabulary import Seniority
from nlp.caseless import Caseless
from nlp.postings.levels import TitleLevel
from nlp.postings.spans import Needles, Span, windows

# Value lists of the posting systems that let an employer enter a level, lower case, punctuation folded to spaces.
# "Associate" is Workable's and SmartRecruiters' second rung (above entry level),
# "experienced" Personio's middle one; a value
# that spans two of our levels ("mid senior level") is not mapped: a prior that vague decides nothing.
GIVEN: dict[str, Seniority] = {
    "internship": Seniority.INTERN, "intern": Seniority.INTERN, "student": Seniority.INTERN,
    "student college": Seniority.INTERN,
    "student school": Seniority.INTERN, "entry": Seniority.ENTRY, "entry level": Seniority.ENTRY,
    "junior": Seniority.ENTRY,
    "graduate": Seniority.ENTRY, "no experience": Seniority.ENTRY, "trainee": Seniority.ENTRY, "mid": Seniority.MID,
    "associate": Seniority.MID, "mid level": Seniority.MID, "midweight": Seniority.MID, "experienced": Seniority.MID,
    "intermediate": Seniority.MID, "senior": Seniority.SENIOR, "senior level": Seniority.SENIOR,
    "manager": Seniority.LEAD_PLUS,
    "management": Seniority.LEAD_PLUS, "senior manager": Seniority.LEAD_PLUS, "director": Seniority.LEAD_PLUS,
    "executive": Seniority.LEAD_PLUS, "lead": Seniority.LEAD_PLUS,
    # Personio's yearsOfExperience
    "lt 1": Seniority.ENTRY, "1 2": Seniority.ENTRY, "2 5": Seniority.MID, "5 7": Seniority.SENIOR,
    "7 10": Seniority.SENIOR,
    "10 15": Seniority.SENIOR, "gt 15": Seniority.SENIOR,
}  # fmt: skip

_PUNCTUATION = re.compile(r"[\W_]+")

_ROLE = (
    r"(?:[\w.+#/&-]{1,25}[ ,/]{1,2}){0,4}?(?:engineers?|developers?|programmers?|designers?|analysts?|"
    r"scientists?|managers?|accountants?|consultants?|devs?|hires?|sres?|architects?|marketers?|"
    r"writers?|recruiters?|person|professionals?|talent|team members?|candidates?|role|position|"
    r"technicians?|nurses?|specialists?|associates?|assistants?|ics?|individual contributors?)"
)
_OPEN = (
    r"(?:(?:look(?:ing)?|search(?:ing)?|hunt(?:ing)?)\s(?:to\s(?:hire|add)|for)|seek(?:ing|s)?|"
    r"hiring(?:\sfor)?|need(?:s|ing)?|recruiting|want(?:ing)?(?:\sto\shire)?|in\ssearch\sof|position:|"
    r"role:|join\s(?:us|our\steam|\w{1,20})\sas|(?:work|start)\sas)\s(?:an?\s|our\s|the\s|for\s|\d\s|"
    r"one\s|some\s|first\s|new\s|more\s|another\s|additional\s|"
    r"multiple\s){0,3}(?:[\w+#.-]{1,20}[ ,]{1,2}){0,2}?"
)
_LEVELS: tuple[tuple[Seniority, str], ...] = (
    (Seniority.INTERN, r"interns?|internship"),
    (Seniority.ENTRY, (
        r"junior|jr\.?|entry[ -]level|(?:new|recent|fresh|college|university)\s(?:college\s|"
        r"university\s)?grad(?:uate)?s?|graduate|apprentice|trainee|early[ -]career"
    )),
    (Seniority.MID, r"mid[ -]?level|intermediate|mid-?career"),
    (Seniority.SENIOR, r"senior(?:[ -]level)?|sr\.?|seasoned|highly\sexperienced|very\sexperienced"),
    (Seniority.LEAD_PLUS, (
        r"staff|principal|lead|head\sof|director\sof|vp\sof|cto|engineering\smanager|"
        r"technical\sco-?founder"
    )),
)  # fmt: skip
_ANY = "|".join(f"(?P<l{i}>{words})" for i, (_, words) in enumerate(_LEVELS))
# "We are looking for a senior developer"; the level stands directly before the role.
_HIRING = Caseless(rf"\b{_OPEN}(?:{_ANY})(?:\s|/){_ROLE}\b")
# "This is an entry-level position", "Level: Senior", "seniority: mid".
_NAMED = Caseless(
    rf"\b(?:this\s(?:is\san?|role\sis\san?|position\sis\san?|"
    rf"opportunity\sis\san?)\s(?:[\w-]{{1,20}}\s){{0,2}}?|(?:experience|seniority|career|job|position|"
    rf"role)?\s?level\s?:\s{{0,2}}|seniority\s?:\s{{0,2}})(?:{_ANY})\b(?!\s(?:years?|citizen))"
)
_BEGINNERS = Caseless(
    r"\b(?:no\s(?:prior\s|previous\s|professional\s|work\s)?experience\s(?:is\s)?(?:required|needed|"
    r"necessary)|(?:new|recent|fresh)\s(?:college\s|"
    r"university\s)?grad(?:uate)?s?\s(?:are\s)?(?:welcome|encouraged|considered|preferred)|"
    r"(?:ideal|perfect|great|suitable|open)\s(?:for|to)\s(?:recent\sgraduates|beginners|someone\sstarting)|"
    r"(?:prior|previous|work)\sexperience\s(?:is\s)?not\s(?:required|needed|necessary)|"
    r"start\syour\scareer(?!\s(?:services|cent|fair|portal))|"
    r"keine\s(?:berufs)?erfahrung\s(?:nötig|erforderlich)|(?P<role>entry[ -]level)\s(?:role|position|job|"
    r"opportunity|opening)s?)\b"
)
# Words that turn a stated level around or give it to somebody else.
_NOT_HIRE = Caseless(
    r"\b(?:not|no|isn['’]?t|aren['’]?t|never|mentor(?:ing)?|coach(?:ing)?|support(?:ing)?|manage|"
    r"managing|hire|recruit(?:ing)?|place|finding|connects?|supervis\w+|help|train(?:ing)?|interview\w*|"
    r"report\w*\sto)\s(?:\w+\s){0,3}$"
)
_NEEDLES = Needles(
    "unior", "jr ", "Jr", "sr ", "Sr", "enior", "ntry", "grad", "Grad", "ntern", "id-", "id level", "idlevel",
    "ntermediate", "taff", "rincipal",
    "lead ", "Lead ", "ead of", "irector of", "VP of", "CTO", "gineering manager", "gineering Manager", "ofounder",
    "o-founder", "rainee", "pprentice", "easoned",
    "y experienced", "experience ", "our career", "arly-career", "arly career", "erfahrung", "eginners", "starting",
)  # fmt: skip


def read_stated(text: str) -> TitleLevel | None:
    """Return the level the text itself gives the role, or None; the first plain statement counts."""
    found: list[TitleLevel] = []
    for near in windows(text, _NEEDLES, 110, 120):
        for pattern in (_NAMED, _HIRING):
            for match in pattern.finditer(text, near.start, near.end):
                if not _is_of_others(text, match):
                    found.append(TitleLevel(_level(match), Span(*match.span())))
        for match in _BEGINNERS.finditer(text, near.start, near.end):
            if not (match["role"] and _is_of_others(text, match)):
                found.append(TitleLevel(Seniority.ENTRY, Span(*match.span())))
    levels = {one.level for one in found}
    # Several levels in one text are several roles (or tell of colleagues): that decides nothing.
    return min(found, key=lambda one: one.span.start) if len(levels) == 1 else None


def _is_of_others(text: str, match: re.Match[str]) -> bool:
    """Whether the words before a level deny it or give it to somebody else."""
    return _NOT_HIRE.search(text[max(0, match.start() - 40) : match.start()]) is not None


def _level(match: re.Match[str]) -> Seniority:
    for i, (level, _) in enumerate(_LEVELS):
        if match[f"l{i}"]:
            return level
    raise AssertionError("a match without a level: the patterns and _LEVELS differ")


def given_level(value: str | None) -> Seniority | None:
    """Map what an employer entered in its ATS to our levels; None where it says nothing definite."""
    if not value:
        return None
    return GIVEN.get(_PUNCTUATION.sub(" ", value).strip().lower())
