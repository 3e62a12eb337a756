"""Makes the training snippets from our frames, seeded: the same texts in the same order every time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from nlp.training.postings.ai_asks import DUTIES, DUTY_LINES, FREE_LINES, REQUIRED, SKILL_LINES
from nlp.training.postings.ai_others import NEGATIVES
from nlp.training.postings.slots import SLOTS
from nlp.training.postings.trades import BLURBS, TRADES, VAGUE_TITLES, Trade

_SLOT = re.compile(r"\{(\w+)\}")
VARIANTS = 16
"""Fillings per AI frame; with some 290 frames, about 4,600 sentences."""
POSTINGS_PER_TRADE = 100


class AiSentence(NamedTuple):
    """A sentence naming AI, its heading, whether it asks the hire for AI tools, and the frame it came from."""

    text: str
    section: str
    asks: bool
    frame: str


class TradePosting(NamedTuple):
    """A posting of a known trade."""

    title: str
    text: str
    software: bool
    frame: str


def fill(frame: str, rng: random.Random) -> str:
    """Put a random value in each slot of a frame."""
    return _SLOT.sub(lambda slot: rng.choice(SLOTS[slot[1]]), frame)


def ai_sentences(seed: int) -> Iterator[AiSentence]:
    """Yield every AI frame VARIANTS times, filled, dressed and joined to neighbours as postings do."""
    rng = random.Random(seed)
    groups: list[tuple[tuple[str, ...], tuple[str, ...], bool]] = [
        (SKILL_LINES, REQUIRED, True),
        (FREE_LINES, REQUIRED, True),
        (DUTY_LINES, DUTIES, True),
    ]
    groups += [(frames, sections, False) for frames, sections in NEGATIVES]
    plain = [line for trade in TRADES for line in trade.lines]
    for frames, sections, asks in groups:
        for frame in frames:
            for _ in range(VARIANTS):
                text = _join(fill(frame, rng), rng.choice(plain), rng)
                yield AiSentence(text, rng.choice(sections), asks, frame)


def _join(sentence: str, other: str, rng: random.Random) -> str:
    """Sometimes let the sentence run on with an ordinary clause, change case or end it as lists and mails do."""
    roll = rng.random()
    if roll < 0.18:
        sentence = f"{sentence}, {other[0].lower()}{other[1:]}"
    elif roll < 0.3:
        sentence = f"{other}, {sentence[0].lower() + sentence[1:] if not sentence[1:2].isupper() else sentence}"
    elif roll < 0.36:
        sentence = f"{sentence} ({other[0].lower()}{other[1:]})"
    return sentence + rng.choice(("", ".", ".", ";", "!"))


def trade_postings(seed: int) -> Iterator[TradePosting]:
    """Yield postings of every trade, half of them under titles that do not name it."""
    rng = random.Random(seed)
    for trade in TRADES:
        for _ in range(POSTINGS_PER_TRADE * (2 if trade.software else 1)):
            yield _posting(trade, rng)


def _posting(trade: Trade, rng: random.Random) -> TradePosting:
    vague = rng.random() < 0.5
    # Barred first lines come from a developers' board, where other trades are the exception.
    lines_too = trade.software or rng.random() < 0.3
    vague_titles = [title for title in VAGUE_TITLES if lines_too or "|" not in title]
    title = fill(rng.choice(vague_titles if vague else trade.titles), rng)
    lines = rng.sample(trade.lines, k=min(len(trade.lines), rng.randint(1, 4)))
    lines += [fill(blurb, rng) for blurb in rng.sample(BLURBS, k=rng.randint(1, 4))]
    if vague and rng.random() < 0.5:
        lines.insert(0, f"We are hiring: {rng.choice(trade.titles)}")
    rng.shuffle(lines)
    text = ". ".join(lines) if rng.random() < 0.9 else ""
    if not text:
        title = rng.choice(trade.titles)
    return TradePosting(title, text, trade.software, trade.titles[0])
