"""Who speaks in each sentence of a passage: read in order, since reported speech runs on until somebody else speaks.

A name with a reporting verb is the employer's unless the passage introduces it as an outsider; "he said" is
whoever spoke last; a sentence nobody is made to say is the writer's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from nlp.attribution.people import first_of, introduced, seen_from_outside
from nlp.attribution.saying import (
    ASIDE,
    DOCUMENT,
    EMPLOYER_SAYS,
    FILING,
    FIRST_PERSON,
    GIVES_AS_REASON,
    MEMBERS,
    NAME_SAYS,
    OUTSIDER_SAYS,
    PRESS,
    PROFESSION,
    PRONOUN_FIRST,
    PRONOUN_SAYS,
    RECIPIENT,
    REJOINDER,
    SAYS_TITLE,
    THEY_SAY,
    TOLD_THEM,
    TURN,
    UNNAMED,
    WERE_TOLD,
)


class Voice(StrEnum):
    """Whose statement a sentence is."""

    EMPLOYER = "employer"
    OUTSIDER = "outsider"
    UNNAMED = "unnamed"
    WRITER = "writer"


class Heard(NamedTuple):
    """The voice of a sentence; `relayed` where nobody is named but the employer spoke last and is not contradicted."""

    voice: Voice
    relayed: bool


_QUOTES = str.maketrans({"’": "'", "“": '"', "”": '"', "\n": " "})


def hear(sentences: Sequence[str]) -> list[Heard]:
    """The voice of each sentence in order."""
    filing = any(FILING.search(sentence) for sentence in sentences)
    plains = seen_from_outside([sentence.translate(_QUOTES)[:700] for sentence in sentences])
    people = introduced(plains)
    ours = Voice.OUTSIDER if any(map(MEMBERS.search, plains)) else Voice.EMPLOYER
    last = Voice.EMPLOYER if filing else Voice.WRITER
    present: Voice | None = None  # of whoever was spoken of last without speaking
    opened: int | None = None  # the sentence that began the quotation which has not ended
    inside = False
    heard: list[Heard] = []
    for plain in (REJOINDER.sub(r"\1", sentence) for sentence in plains):
        named = voice = _by_name(plain, people, inside=inside) or _named(plain, last, present)
        if THEY_SAY.search(plain) and any(h.voice is Voice.OUTSIDER for h in heard):
            voice = Voice.OUTSIDER
        quotes = plain.count('"')
        if voice is None and plain.startswith('"'):
            voice = present
        if voice is None and (inside or (plain.startswith('"') and last is not Voice.WRITER)):
            voice = last
        if voice is None and (filing or _memo(plain)):
            voice = ours
        relayed = voice is None and last is Voice.EMPLOYER and not TURN.search(plain)
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
    sides = (_side_of(found[0], people) for pattern in (NAME_SAYS, SAYS_TITLE) for found in pattern.finditer(told))
    return next((side for side in sides if side is not None), None)


def _side_of(words: str, people: Mapping[str, bool]) -> Voice | None:
    """The voice of the first introduced person whom some words name."""
    side = first_of(words, people)
    return None if side is None else Voice.EMPLOYER if side else Voice.OUTSIDER


def _named(plain: str, last: Voice, present: Voice | None) -> Voice | None:
    """The voice a sentence names itself, who spoke last and who is spoken of."""
    text = ASIDE.sub("", RECIPIENT.sub(r"\1", plain))
    if last is not Voice.WRITER and PRONOUN_FIRST.match(text):
        return last
    outside = OUTSIDER_SAYS.search(text)
    employer = EMPLOYER_SAYS.search(text)
    if outside and (not employer or outside.start() <= employer.start() or outside.end() == employer.end()):
        return Voice.EMPLOYER if TOLD_THEM.search(plain, outside.start()) else Voice.OUTSIDER
    if UNNAMED.search(text):
        return Voice.UNNAMED
    if employer:
        return last if last is Voice.OUTSIDER and DOCUMENT.search(employer[0]) else Voice.EMPLOYER
    if PRESS.search(text):
        return Voice.WRITER
    if pronoun := PRONOUN_SAYS.search(text):
        if last is not Voice.WRITER:
            return last
        return present or (Voice.OUTSIDER if PROFESSION.search(text, 0, pronoun.start()) else Voice.EMPLOYER)
    if NAME_SAYS.search(text):
        return last if last is Voice.OUTSIDER else Voice.EMPLOYER
    return Voice.EMPLOYER if WERE_TOLD.search(text) or GIVES_AS_REASON.search(text) else None


def _memo(plain: str) -> bool:
    """Whether an unattributed sentence speaks as the employer: "we", outside quotation marks."""
    return FIRST_PERSON.search(re.sub(r'"[^"]{0,400}"', " ", plain)) is not None
