"""The employer whose cuts an article tells of, where its headline and its first sentences agree on one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.caseless import lower
from nlp.employers import VERSION
from nlp.employers.headline import DEED, Words, describes, owns, slots
from nlp.employers.words import ANY_CUT, DESCRIBED, FORMS, OPENERS, names_nobody
from nlp.records import Evidence, NamedEmployer

READER = f"employer@{VERSION}"
LEAD = 900
"""Characters in which the article must name the employer: its first two or three sentences."""
LOOKED_AT = 4000
"""Characters in which a name is held against itself: a person's, a place's, a common word."""

_ANY_CUT = re.compile(ANY_CUT)
_CAPITALISED = re.compile(r"[A-Z0-9][\w&.'’+-]*")
_GOES_ON = re.compile(r",?[^\S\n](?=[A-Z])")
_RUN = rf"{_CAPITALISED.pattern}(?:\s(?:of\s|&\s)?{_CAPITALISED.pattern})*"
_SUBJECT = re.compile(rf"(?P<run>{_RUN})(?:,\s[^,.;]{{1,90}},)?\s(?=[a-z])")
_BEFORE = re.compile(r"([\w&.'’+-]+)[ ]\Z")
_PLACED = re.compile(
    r"(?<!shares )(?<!stake )(?<!invest )(?<!invested )(?<!interest )"
    r"\b(?:[Ii]n|[Aa]cross|[Nn]ear|throughout|[Ii]ts|[Tt]heir|our)\s\Z"
)
_HE = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|Mr|Ms|Mrs)\b")
_OFFICE = (
    r"(?:CEO|[Cc]hief|[Ee]xecutive|[Ff]ounder|[Bb]oss|[Pp]resident|[Cc]hairman|[Mm]inister|[Ss]ecretary|[Mm]ayor|"
    r"[Gg]overnor|Mr\.?|Ms\.?|[Bb]illionaire)"
)
_HOLDER = re.compile(rf"{_OFFICE}\s\Z")
_HOLDS = re.compile(rf",\s(?:[\w’'-]+\s){{0,4}}?{_OFFICE}\b")
_SPOKEN = re.compile(rf"{_OFFICE}[\s,]")
_ALONE = re.compile(r"(?:\A|[a-z,.;:”\"]\s)(?<!the\s)(?<!The\s)\Z")
_SMALL = frozenset({"of", "the", "and", "&", "for"})


def read_employer(title: str, text: str) -> NamedEmployer | None:
    """The employer whose cuts an article tells of; None unless headline and first sentences agree on one."""
    lead = text[:LEAD]
    places = list(slots(title))
    if not places or not _ANY_CUT.search(lower(lead)):
        return None
    for slot in places:
        for words in slot.wordings():
            name = _name_in(words, text[:LOOKED_AT])
            if name:
                start, end = min(slot.start, words[0].start()), max(slot.end, words[-1].end())
                read = NamedEmployer(name=name.quote, headline=Evidence.of(title, start, end), lead=name, model=READER)
                return None if _others_cut(name.quote, lead) else read
    return None


def _name_in(words: Words, text: str) -> Evidence | None:
    """The name as the first sentences print it, with what they add to it; None where they do not name an employer."""
    said = _spelled(words, text)
    name = " ".join(said)
    if not re.search(r"\w{2}", name) or name == lower(name) or lower(name) in names_nobody():
        return None
    spans = _mentions(said, text)
    first = [span for span in spans if span[0] < LEAD]
    if not first or _is_place(spans, text) or _is_person(said, spans, text):
        return None
    if len(said) == 1 and name.endswith("s") and not _is_coined(name) and not _stands_inside(name, spans, text):
        return None
    bare = [span for span in first if _is_bare(span, name)]
    formal = [span for span in first if span not in bare and _ends_in_form(text[slice(*span)])]
    if not formal and not bare and len({text[slice(*span)] for span in first}) > 1:
        return None
    return Evidence.of(text, *(formal or bare or first)[0])


def _spelled(words: Words, text: str) -> list[str]:
    """The words of a name as a headline prints them; "Acme's" stays where the text has a firm of that name."""
    said = [word[0] for word in words]
    said[-1] = re.sub(r"[,.;:]+$", "", said[-1])
    if owns(said[-1]) and not re.search(_printed(said), text[:LEAD]):
        said[-1] = said[-1][:-2]
    return said


def _printed(said: Sequence[str]) -> str:
    """A pattern for a name, whatever its apostrophes."""
    return re.sub(r"['’]", "['’‘]", r"\s".join(map(re.escape, said)))


def _ends_in_form(name: str) -> bool:
    return lower(name.rsplit(maxsplit=1)[-1]) in FORMS


def _is_bare(span: tuple[int, int], name: str) -> bool:
    return span[1] - span[0] == len(name)


def _mentions(said: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Where a text prints a name as one, each with the capitalised words that follow it.

    None at all where a single word is also printed small, or as a part of another name: it may be a common word's or a
    person's.
    """
    spans: list[tuple[int, int]] = []
    found = re.compile(rf"(?<![\w&@.-]){_printed(said)}(?![\w@]|['’‘](?!s)|\.\w|-\w)", re.IGNORECASE)
    for match in found.finditer(text):
        if _is_named(match[0]) and not _runs_on(text, match.start()):
            # A sentence may begin "Retailer Acme": there a first word that describes is no part of the name.
            if len(said) == 1 or not (describes(said[0]) and _begins(text, match.start())):
                spans.append((match.start(), _extended(text, match.end())))
        elif len(said) == 1:
            return []
    return spans


def _is_named(said: str) -> bool:
    """Whether a wording is printed as a name: all its words capitalised, or coined ("eBay", "acme.com")."""
    words = (word for word in said.split() if word not in _SMALL)
    return all(word[0].isupper() or word[0].isdigit() or _is_coined(word) for word in words)


def _is_coined(word: str) -> bool:
    return any(letter.isupper() or letter.isdigit() or letter == "." for letter in word[1:])


def _runs_on(text: str, start: int) -> bool:
    """Whether a capitalised word stands right before a name, so that it is a part of a longer one or of a person's."""
    before = _BEFORE.search(text[max(0, start - 40) : start])
    if before is None or not before[1][0].isupper() or before[1].endswith(".") or owns(before[1]):
        return False
    word = lower(before[1])
    if word in names_nobody() or describes(word) or word.endswith(DESCRIBED):
        return False
    return not re.search(rf"\b{re.escape(word)}\b", text)


def _extended(text: str, end: int) -> int:
    """Where a name ends that goes on in capitals: "Acme" of a headline may be "Acme Robotics, Inc." in the text."""
    while found := _GOES_ON.match(text, end):
        word = _CAPITALISED.match(text, found.end())
        if word is None or lower(word[0]).rstrip(".") in OPENERS:
            break
        bare = word[0].rstrip(".'’")
        is_form = lower(bare) in FORMS
        if found[0].startswith(",") and not is_form:
            break
        if is_form:
            return word.end()
        end = found.end() + len(bare)
        if bare != word[0]:
            break
    return end


def _stands_inside(name: str, spans: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether a text prints a name where no sentence begins, or as more than a word ("Banks" may be banks)."""
    return any(not _is_bare(span, name) or not _begins(text, span[0]) for span in spans)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins here, so that a capital says nothing."""
    before = text[max(0, start - 12) : start].rstrip(" \t\"“”'‘’")
    return not before or before[-1] in ".!?…:)]–—-\n"


def _is_place(spans: Sequence[tuple[int, int]], text: str) -> bool:
    return any(
        text[end : end + 1] not in {"'", "’"} and _PLACED.search(text[max(0, start - 24) : start])
        for start, end in spans
    )


def _is_person(said: Sequence[str], spans: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether a name is a person's: of an office, or called by the last word alone, where there is a he or a she."""
    if not _HE.search(text):
        return False
    if any(_HOLDER.search(text[max(0, start - 12) : start]) or _HOLDS.match(text, end) for start, end in spans):
        return True
    if len(said) == 1:
        return False
    for found in re.finditer(rf"\b{re.escape(said[-1])}(?![\w-]|\s[A-Z])", text):
        before = text[max(0, found.start() - 40) : found.start()]
        if _ALONE.search(before) and not before.endswith(f"{said[-2]} "):
            return True
    return False


def _others_cut(name: str, lead: str) -> bool:
    """Whether the first sentences say of somebody else that he cuts: a round-up, or two firms in one report."""
    lowered, own = lower(lead), lower(name)
    for found in _SUBJECT.finditer(lead):
        run = lower(found["run"])
        if run in own or own in run or own.split()[0] in run.split() or run in names_nobody() or run in _PRONOUNS:
            continue
        if DEED.match(lowered, found.end()) and not _SPOKEN.search(lead[max(0, found.start() - 12) : found.end() + 20]):
            return True
    return False


_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "you"})
