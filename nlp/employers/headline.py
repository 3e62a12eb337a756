"""Where a headline may name the one that cuts: in front of the deed, or behind the layoffs that hit it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlp.caseless import lower
from nlp.employers.words import (
    ANY_CUT,
    BETWEEN,
    CUT,
    DESCRIBED,
    DESCRIBES,
    NATIONS,
    NOUNS,
    OPENERS,
    PEOPLE,
    ROLES,
    SHUTS,
    STEMS,
    names_nobody,
)

MOST_WORDS = 8
"""Words of a headline in front of its deed, or behind the layoffs."""
DEED = re.compile(rf"(?:{BETWEEN}\s){{0,7}}(?:{SHUTS}\s(?:(?!as\b|after\b|while\b)\S+\s){{0,6}}?)?{CUT}")
_SUFFERED = re.compile(
    rf"{NOUNS}\b|{PEOPLE}\s(?:\S+\s){{0,2}}?(?:laid\soff|los(?:e|ing)|fac(?:e|ing)|told|fired|sacked|let\sgo|axed)\b"
)
"""What stands behind the name of who does not cut by a verb: "Acme layoffs", "Acme workers face redundancy"."""
_CHIEF = re.compile(
    rf"{ROLES}[^:;?]{{0,80}}?\b(?:after|says?|said|defends|announces|blames|confirms|tells|explains|reveals|unveils)\b"
    rf"[^:;?]*?{ANY_CUT}"
)
_BEHIND = re.compile(
    rf"\b{NOUNS}\s(?:\w+\s){{0,2}}?(?:hits?|strikes?|rocks?|reach|at|come\sto|sweep|roil)\s(?:the\s)?"
    rf"|\b{PEOPLE}\s(?:\w+\s){{0,2}}?(?:to\sgo|to\sbe\s(?:cut|axed|lost|laid\soff|made\sredundant|eliminated|shed)|cut|"
    r"lost|axed|gone|laid\soff|let\sgo|made\sredundant|fired|sacked|eliminated|slashed)\s(?:at|by|from|as)\s(?:the\s)?"
)
_BY_SOMEBODY = re.compile(r"\b(?:[a-z]+s|(?<!up\s)to|will|and)\s(?:\w+\s){0,3}\Z")
"""A verb in front of the layoffs: whoever stands before it makes them, and what follows is a place."""
_FEARED = re.compile(
    r"\?|\b(?:could|may|might|would|should|if|why|how|what|predicts?|forecasts?|warns?|fears?|threat\w*|denies|denied|"
    r"not|no|avoid\w*|rules?\sout|without|never|other|rivals?|among|others|companies|firms|employers|banks|joins?|"
    r"survey|study|poll)\b"
)
"""What makes a part of a headline a forecast, a question, a column, a denial or a round-up."""
_LISTS = re.compile(
    r"\b(?:tracker|roundup|round-up|lists?|live|blog|newsletter|briefing|opinion|editorial|podcast)\b|\band more\b"
)
_PART = re.compile(
    r"(?:(?<=\w)[:|]|\s[|–—-]|,?\s(?<!many\s)as(?!\s(?:many|much|few|part)\b))\s+"
    r"|^(?:with|after|following|amid|despite|facing|citing)\s[^,]+,\s"
)
"""Between the parts of a headline that each have a subject: "Report: …", "Shares fall as …", "After a trial, …"."""
_SECOND = re.compile(r"[;,]\s|\s(?:and|as|while|after)\s")
_ALSO = re.compile(rf"(?:{BETWEEN}\s){{0,5}}(?:cut|lay|laid|ax|shed|slash|trim|fir(?:es|ing)|eliminat|sack)\w*\b")
"""Behind which a headline may tell of a second employer, and what that would do."""
_TOKEN = re.compile(r"[^\s\"“”‘]+")
LONGEST = 1_000
"""Characters; what is longer is no headline but a page that went wrong, and its time grows with their square."""
Words = Sequence[re.Match[str]]


class Slot(NamedTuple):
    """A place where an employer may stand: the words there, which side its name is on, and the clause they are in."""

    words: list[re.Match[str]]
    is_subject: bool
    start: int
    end: int

    def wordings(self) -> Iterator[Words]:
        """What the name may be, the longest first; nothing where several are named."""
        yield from (_subjects if self.is_subject else _objects)(self.words)


def slots(title: str) -> Iterator[Slot]:
    """Every place of a headline where the one that cuts may be named; none where it fears, asks, denies or lists."""
    if len(title) > LONGEST:
        return
    lowered = lower(title)
    if not any(map(lowered.__contains__, STEMS)) or _LISTS.search(lowered):
        return
    starts = [0, *(found.end() for found in _PART.finditer(lowered))]
    for start, end in zip(starts, [*starts[1:], len(title)], strict=True):
        if not _FEARED.search(lowered, start, end):
            yield from (*_in_front(title, lowered, start, end), *_behind(title, lowered, start, end))


def _in_front(title: str, lowered: str, start: int, end: int) -> Iterator[Slot]:
    words = list(_TOKEN.finditer(title, start, end))
    for count in range(1, min(len(words), MOST_WORDS + 1)):
        at, before = words[count].start(), words[count - 1]
        deed = DEED.match(lowered, at, end) or _SUFFERED.match(lowered, at, end)
        deed = deed or _CHIEF.match(lowered, before.end() - 2 * owns(before[0]), end)
        if deed:
            if not _names_second(title, lowered, deed.end()):
                yield Slot(words[:count], is_subject=True, start=start, end=deed.end())
            return


def _behind(title: str, lowered: str, start: int, end: int) -> Iterator[Slot]:
    hit = _BEHIND.search(lowered, start, end)
    if hit and not _BY_SOMEBODY.search(lowered, start, hit.start()) and not _names_second(title, lowered, hit.end()):
        words = list(_TOKEN.finditer(title, hit.end(), end))[:MOST_WORDS]
        if words:
            yield Slot(words, is_subject=False, start=hit.start(), end=hit.end())


def _names_second(title: str, lowered: str, start: int) -> bool:
    """Whether the rest of a headline says of somebody else that he cuts."""
    for found in _SECOND.finditer(title, start):
        words = list(_TOKEN.finditer(title, found.end()))[:5]
        for count in range(1, len(words)):
            if _ALSO.match(lowered, words[count].start()):
                if any(word[0][0].isupper() and lower(word[0]) not in names_nobody() for word in words[:count]):
                    return True
                break
    return False


def _subjects(words: Words) -> Iterator[Words]:
    """Names at the end of what stands in front of a deed; whoever owns one is not it ("Australia's Acme")."""
    said = [word[0] for word in words]
    if any(word.endswith(",") or lower(word) in {"and", "/", "or", "as", "after", "amid"} for word in said):
        return
    first = max((i + 1 for i, word in enumerate(said[:-1]) if owns(word)), default=0)
    for i in range(first, len(words)):
        if i == first or _leads_to_name(said[i - 1]):
            yield words[i:]


def _objects(words: Words) -> Iterator[Words]:
    """Names at the start of what stands behind "layoffs hit"; "the Acme supplier Globex" is another."""
    said = [word[0] for word in words]
    for count in range(min(len(words), 6), 0, -1):
        following, beyond = [*said[count:], "", ""][:2]
        several = said[count - 1].endswith(",") and following[:1].isupper()
        anothers = describes(following) and beyond[:1].isupper() and lower(beyond) not in OPENERS
        both = any(lower(word) in {"and", "or"} for word in said[:count])
        if not (several or anothers or both or lower(following) in {"and", "&", "or"}):
            yield words[:count]


def _leads_to_name(word: str) -> bool:
    """Whether a word in front of a name is surely no part of it: "the retailer Acme", "Struggling Acme"."""
    bare = lower(word)
    return word.islower() or bare in OPENERS or bare in NATIONS or describes(word) or bare.endswith(DESCRIBED)


def owns(word: str) -> bool:
    """Whether a word is a possessive: "Acme's"."""
    return word.endswith(("'s", "’s"))


def describes(word: str) -> bool:
    """Whether a word says what an employer is: "retailer", "drugmaker's"."""
    bare = lower(word[:-2] if owns(word) else word).strip(",.")
    return bare in DESCRIBES or bare.endswith("maker")
