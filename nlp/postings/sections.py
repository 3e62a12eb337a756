"""Finds a posting's headings, so that a line is read as required, preferred, about the firm, duties, pay or process."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal, NamedTuple

SectionKind = Literal["required", "preferred", "duties", "company", "benefits", "process", "other"]


class Section(NamedTuple):
    """A heading's place and what the lines under it are about."""

    start: int
    kind: SectionKind


_HEADINGS: tuple[tuple[SectionKind, str], ...] = (
    (
        "preferred",
        r"(?:preferred|desired|desirable|additional|bonus|nice[\s-]to[\s-]haves?|good\sto\shave|pluses|"
        r"extra\scredit|ideally|even\sbetter|what\swould\sbe\snice|you\smight\salso|bonus\spoints?|"
        r"plus\spoints?|what\swill\sset\syou\sapart|great\sif)"
        r"(?:\s(?:qualifications?|skills?|experience|requirements?|if\syou(?:\shave)?|haves?|"
        r"and\sexperience|to\shave|attributes|criteria|for))*",
    ),
    (
        "required",
        r"(?:(?:basic|minimum|required|key|essential|core|general|job|technical|our|the|"
        r"about\syour?)\s)?(?:requirements?|required|essential(?:\scriteria)?|qualifications?|"
        r"prerequisites|must[\s-]haves?|"
        r"skills(?:\s(?:and|&)\s(?:experience|qualifications))?|experience(?:\s(?:and|&)\s\w+)?|"
        r"your\s(?:profile|background|experience|skills)|"
        r"what\s(?:you(?:['’]ll)?\s(?:need|bring|have)|we(?:['’]re|\sare)?\s(?:look(?:ing)?\sfor|need|"
        r"expect|require)|you\sshould\shave|it\stakes|makes\syou)(?:\sto\s\w+)?|who\s(?:you\sare|"
        r"we(?:['’]re|\sare)\slooking\sfor)|about\syou|you\s(?:have|bring|are|should\shave|will\shave|"
        r"must\shave)|(?:we['’]re\s|we\sare\s)?looking\sfor|we\sexpect|ideal\scandidate|the\scandidate|"
        r"dein\sprofil|ihr\sprofil|das\sbringst\sdu\smit|profil(?:\srecherché)?|requisitos|anforderungen|"
        r"you['’]re\s(?:a\s)?(?:good\s|great\s)?(?:fit|match)(?:\sif)?|"
        r"you\smay\sbe\sa\s(?:good\s)?fit(?:\sif(?:\syou)?)?|to\sbe\ssuccessful)",
    ),
    (
        "duties",
        r"(?:(?:key|your|main|core|primary|essential|job|role)\s)?(?:responsibilities|duties|tasks|"
        r"functions|what\syou(?:['’]ll|\swill)?\s(?:do|be\sdoing|work\son|own)|the\s(?:role|job|work|"
        r"opportunity|position)|your\s(?:role|mission|impact|tasks)|you\swill|you['’]ll|in\sthis\srole|"
        r"role\s(?:overview|summary)|about\sthe\s(?:role|job|position|internship|opportunity)|"
        r"job\s(?:description|summary)|day[\s-]to[\s-]day|a\sday\sin\sthe\slife\S*|deine\saufgaben|"
        r"ihre\saufgaben|aufgaben|missions?)",
    ),
    (
        "benefits",
        r"(?:(?:our|the|what)\s)?(?:benefits?|perks?|what\swe\soffer|we\soffer|compensation|salary|"
        r"pay(?:\srange)?|what['’]s\sin\sit\sfor\syou|why\s(?:join|work|you)[^\n:]{0,30}|was\swir\sbieten|"
        r"wir\sbieten|total\srewards?|what\syou(?:['’]ll)?\sget)(?:\s(?:&|and)\s\w+)?",
    ),
    (
        "process",
        r"(?:(?:our|the)\s)?(?:(?:interview|hiring|application|recruitment|selection)\sprocess|"
        r"how\sto\sapply|to\sapply|disclaimers?[^\n:]{0,60}|(?:use\sof\s)?ai\s(?:policy|usage|use|"
        r"disclosure|statement)[^\n:]{0,40}|equal\sopportunity[^\n:]{0,40}|eeo[^\n:]{0,20}|"
        r"candidate\sprivacy[^\n:]{0,20}|note\sto\s\w+)",
    ),
    (
        "company",
        r"(?:about\s(?:us|the\s(?:company|team|firm)|our\s\w+|"
        r"(?-i:[A-Z])[\w.®&-]{1,30}(?:\s(?-i:[A-Z])[\w.]{1,20})?)|who\swe\sare|our\s(?:mission|story|"
        r"company|product|culture|values|stack|team|tech(?:nology)?)|company\s(?:description|overview)|"
        r"the\s(?:company|team)|über\suns|tech(?:nical|nology)?\s?stack|stack)",
    ),
)
# A heading stands on its own line or before a colon, perhaps dressed in markup; or runs in with text, in title case,
# before a bullet or a capital ("... with AI. Qualifications 2+ years of"): those must be of the required/preferred
# kind.
_LINE = re.compile(
    r"^[ \t#*_>\\\-–•\d.)]{0,14}+(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _HEADINGS)
    + r")[ \t*_\\\-–.…!?]{0,12}(?::|$)",
    re.I | re.M,
)
_RUN_IN = re.compile(
    r"(?:(?P<preferred>(?:Preferred|Desired|Bonus|Additional|"
    r"PREFERRED|DESIRED)\s(?:Qualifications?|Skills?|Experience|Requirements?|QUALIFICATIONS|SKILLS|"
    r"Points)|Nice[\s-][Tt]o[\s-][Hh]aves?|NICE TO HAVE|Bonus [Pp]oints|Pluses)"
    r"|(?P<required>(?:Basic|Minimum|Required|Key|BASIC|MINIMUM|REQUIRED|"
    r"minimum)?\s?(?:Qualifications?|Requirements?|QUALIFICATIONS|REQUIREMENTS)|"
    r"What [Yy]ou(?:['’]ll)? [Nn]eed|What [Yy]ou(?:['’]ll)? [Bb]ring|Who [Yy]ou [Aa]re|"
    r"What [Ww]e(?:['’]re| are)? [Ll]ook(?:ing)? [Ff]or|Must [Hh]aves?|About [Yy]ou)"
    r"|(?P<duties>(?:Key |Your |Core )?(?:Responsibilities|Duties)|What [Yy]ou(?:['’]ll|"
    r" [Ww]ill) [Dd]o|About [Tt]he [Rr]ole)"
    r"|(?P<benefits>Benefits|Perks|What [Ww]e [Oo]ffer)"
    r"|(?P<company>About [Uu]s|Who [Ww]e [Aa]re))(?=[\s:\-])"
)
# The first words of all headings: a line that begins otherwise is none, and the long pattern need not try it.
_LINE_START = re.compile(r"\n[ \t#*_>\\\-–•\d.)]{0,14}+([^\W\d_]++)")
"""Begins with the line break, a literal, which is found faster than "^"; the first line gets one put before it."""
_FIRST_WORDS = frozenset({
    "preferred", "desired", "desirable", "additional", "bonus", "nice", "good", "pluses", "extra", "ideally",
    "even", "what", "you", "plus", "great", "basic", "minimum", "required", "key", "essential", "core",
    "general", "job", "technical", "our", "the", "about", "requirements", "requirement", "qualifications",
    "qualification", "prerequisites", "must", "skills", "experience", "your", "who", "it", "we", "looking",
    "ideal", "dein", "ihr", "das", "profil", "requisitos", "anforderungen", "to", "main", "primary", "role",
    "responsibilities", "duties", "tasks", "functions", "in", "day", "a", "deine", "ihre", "aufgaben",
    "missions", "mission", "benefits", "benefit", "perks", "perk", "compensation", "salary", "pay", "why", "was",
    "wir", "total", "how", "disclaimer", "disclaimers", "use", "ai", "equal", "eeo", "candidate", "note",
    "interview", "hiring", "application", "recruitment", "selection", "company", "tech", "technology", "stack",
    "über",
})  # fmt: skip
# What stands before a run-in heading, and the letters one begins with.
_RUN_IN_PLACE = re.compile(r"[.!?:;…)](?=\s?[PDBANRQKMWCYm])")


def find_sections(text: str) -> list[Section]:
    """Return the headings in order of place."""
    found: list[Section] = []
    for line in _LINE_START.finditer(f"\n{text}"):
        if line[1].lower() in _FIRST_WORDS:
            match = _LINE.match(text, line.start())
            if match:
                found.append(Section(match.start(), _kind(match)))
    for place in _RUN_IN_PLACE.finditer(text):
        match = _RUN_IN.match(text, place.end())
        if match is None and text[place.end()].isspace():
            match = _RUN_IN.match(text, place.end() + 1)
        if match:
            found.append(Section(match.start(), _kind(match)))
    return sorted(found)


def _kind(match: re.Match[str]) -> SectionKind:
    for kind, _ in _HEADINGS:
        if kind in match.re.groupindex and match[kind]:
            return kind
    return "other"


def section_at(sections: list[Section], place: int) -> SectionKind:
    """What the words at `place` stand under; "other" before the first heading."""
    index = bisect_right(sections, place, key=lambda section: section.start)
    return sections[index - 1].kind if index else "other"
