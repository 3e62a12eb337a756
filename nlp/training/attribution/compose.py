"""Compose training passages from frames: who says what about AI and a cut, in every order and register.

A passage is a few moves: a cut, what is said about AI (the decisive frame), other reasons, outsiders, filler.
Its label follows the guidelines' order of precedence over the moves it contains, so that every passage is also a
lesson in which voice wins. Deciding words stay marked with [[ ]] until `parse_marked`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from nlp.training.attribution.slots import Fillers

FRAMES = Path(__file__).parent / "frames"
LABELS = ("cited_cause", "cited_reallocation", "denied", "third_party", "mentioned")
CROSSED = 0.85
"""Share of passages whose deciding sentence is a statement put into somebody's mouth."""
WEIGHTS = (0.24, 0.15, 0.15, 0.24, 0.22)
"""Of the labels among compositions."""
BARE = 0.45
"""Share of the claims that are not the employer's which nobody is named for: the reporter simply asserts them."""
_STRANGER = re.compile(r"\{(?:co|Exec|exec_last)\}|^(?:We|I) ")
"""What would bring a second employer, or a writer of letters, into a reporter's passage."""

_ALTERNATIVE = re.compile(r"<([^<>]*\|[^<>]*)>")
_SLOT = re.compile(r"\{(\w+)\}")


class Passage(NamedTuple):
    """A text, its label, and the deciding words as character offsets (0, 0 where nothing decides)."""

    text: str
    label: str
    start: int
    end: int


@lru_cache(maxsize=32)
def read_frames(name: str) -> dict[str, list[str]]:
    """Frames of a file by section; `#` starts a comment, `##` a section."""
    sections: dict[str, list[str]] = {}
    current = "all"
    for line in (FRAMES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            sections.setdefault(current, []).append(line.strip())
    return sections


def pick(generator: random.Random, name: str, *sections: str) -> str:
    """One frame of a file, of the sections named or of all."""
    frames = read_frames(name)
    pool = [f for key, group in frames.items() if not sections or key in sections for f in group]
    return generator.choice(pool)


def expand(frame: str, generator: random.Random, fillers: Fillers) -> str:
    """Resolve alternatives and slots and begin with a capital."""
    while _ALTERNATIVE.search(frame):
        frame = _ALTERNATIVE.sub(lambda m: generator.choice(m[1].split("|")), frame, count=1)
    text = _SLOT.sub(lambda m: fillers.fill(m[1]), frame)
    text = re.sub(r"\b([Tt]he) (the|a|an|its) ", r"\1 ", text).replace(",,", ",").replace(",.", ".")
    first = re.search(r"[A-Za-z]", text)
    return text if first is None else text[: first.start()] + first[0].upper() + text[first.end() :]


def parse_marked(marked: str, label: str) -> Passage:
    """Take the marks out of a text and give their offsets."""
    start = marked.find("[[")
    if start < 0:
        return Passage(marked, label, 0, 0)
    text = marked[:start] + marked[start + 2 :]
    end = text.find("]]", start)
    return Passage(text[:end] + text[end + 2 :], label, start, end)


def compose(generator: random.Random, label: str) -> Passage:
    """Compose one passage of a label."""
    fillers = Fillers(generator)
    moves = _moves(generator, label)
    marked = [expand(frame, generator, fillers) for frame in moves]
    decisive = next((i for i, frame in enumerate(moves) if frame is moves.decisive), 0)
    texts = [text if i == decisive else unmark(text) for i, text in enumerate(marked)]
    return parse_marked(style(_join(generator, texts), generator), label)


def unmark(text: str) -> str:
    """The text without marks."""
    return text.replace("[[", "").replace("]]", "")


class _Moves(list[str]):
    """Frames in order; `decisive` is the one the label rests on."""

    decisive: str = ""


def _moves(generator: random.Random, label: str) -> _Moves:
    """Choose the frames of a passage."""
    chance = generator.random
    before = _Moves()
    after: list[str] = []
    if label == "mentioned" and chance() < 0.3:
        before.decisive = pick(generator, "mentioned", "nocut", "risk")
        before.append(before.decisive)
        if chance() < 0.4:
            before.append(pick(generator, "mentioned", "nocut", "talk"))
        return before
    file = {"cited_cause": "cause", "cited_reallocation": "reallocation"}.get(label, label)
    before.decisive = spoken(generator, label) if chance() < CROSSED else _decisive(generator, file)
    if chance() < 0.8 or label == "mentioned":
        before.append(pick(generator, "cut"))
    if chance() < {"cited_cause": 0.12, "cited_reallocation": 0.12, "denied": 0.3, "third_party": 0.35}.get(label, 0.5):
        (before if chance() < 0.6 else after).append(pick(generator, "other"))
    after += _lesser_voices(generator, label)
    for _ in range(generator.choice((0, 1, 1, 2, 3))):
        (before if chance() < 0.4 else after).append(pick(generator, "filler"))
    generator.shuffle(after)
    position = len(before) if chance() < 0.7 else generator.randint(0, len(before))
    before.insert(position, before.decisive)
    before.extend(after)
    return before


def _decisive(generator: random.Random, file: str) -> str:
    """A deciding frame, the sections of a file weighted by the root of their size."""
    sections = {k: v for k, v in read_frames(file).items() if k not in {"nocut", "risk"}}
    names = list(sections)
    weights = [len(sections[name]) ** 0.7 for name in names]
    return generator.choice(sections[generator.choices(names, weights)[0]])


_VOICES = {
    "cited_cause": ("employer", "work"),
    "cited_reallocation": ("employer", "money"),
    "denied": ("denial", "work"),
    "third_party": ("outsider", "work"),
    "mentioned": ("open", "work"),
}


def spoken(generator: random.Random, label: str, *, guest: bool = False) -> str:
    """A frame made of a statement and of who makes it, so that the same words occur under every label.

    A `guest` names no employer, so that it can stand in a passage about any.
    """
    voice, content = _VOICES[label]
    if label == "third_party" and generator.random() < BARE:
        voice = "reporter"
    if label in {"third_party", "mentioned", "denied"} and generator.random() < 0.15:
        content = "money"
    frame = pick(generator, "attributions", voice)
    noun = re.search(r"\bN\b", frame) is not None
    if (noun and content == "money") or (guest and _STRANGER.search(frame)):
        return spoken(generator, label, guest=guest)  # draw again: a noun alone does not say money
    if noun:
        return re.sub(r"\bN\b", lambda _: pick(generator, "links", "noun"), frame)
    return re.sub(r"\bC\b", lambda _: pick(generator, "links", content), frame)


def _lesser_voices(generator: random.Random, label: str) -> list[str]:
    """Frames of labels that yield to this one."""
    chance = generator.random
    extra = []
    if label in {"cited_cause", "denied", "cited_reallocation"} and chance() < 0.18:
        outside = (
            spoken(generator, "third_party")
            if chance() < 0.5
            else pick(generator, "third_party", "analyst", "union", "worker")
        )
        extra.append(outside)
    if label == "cited_reallocation" and chance() < 0.12:
        extra.append(spoken(generator, "denied"))
    if label == "cited_cause" and chance() < 0.15:
        extra.append(pick(generator, "reallocation"))
    if chance() < 0.35:
        extra.append(pick(generator, "mentioned", "juxtaposed", "talk", "ai_company"))
    if label == "third_party" and chance() < 0.15:
        extra.append(pick(generator, "mentioned", "no_statement"))
    return extra


def _join(generator: random.Random, sentences: Sequence[str]) -> str:
    """Join sentences into one paragraph or several."""
    text = sentences[0]
    for sentence in sentences[1:]:
        text += generator.choices((" ", "\n\n", "\n"), (6, 2, 1))[0] + sentence
    return text


def style(text: str, generator: random.Random) -> str:
    """Vary typography: curly quotes, A.I. with points, parenthesised abbreviation."""
    if generator.random() < 0.5:
        text = text.replace("'", "’")
        text = re.sub(r'"([^"]{1,300})"', r"“\1”", text)
    if generator.random() < 0.06:
        text = re.sub(r"\bAI\b", "A.I.", text)
    if generator.random() < 0.08:
        text = re.sub(r"\bartificial intelligence\b", "artificial intelligence (AI)", text, count=1)
    if generator.random() < 0.1:
        text = re.sub(r"\bAI\b", "artificial intelligence", text, count=1)
    return text


def compose_many(count: int, seed: int) -> list[Passage]:
    """Compose count different passages, labels in the proportions of WEIGHTS; the same for the same seed."""
    generator = random.Random(seed)
    seen: dict[str, Passage] = {}
    while len(seen) < count:
        passage = compose(generator, generator.choices(LABELS, WEIGHTS)[0])
        seen.setdefault(passage.text, passage)
    return list(seen.values())
