"""How fast one core reads postings, beside bare spaCy tokenisation: `python -m bench.postings_reader`.

The stream is made of our own training snippets joined to 300 words, three in ten naming AI, as in postings of 2026.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial

import spacy
from spacy.language import Language

from nlp.postings.inputs import PostingInput
from nlp.postings.reader import PostingReader
from nlp.training.postings.generate import ai_sentences, trade_postings
from nlp.training.postings.trades import TRADES

WORDS = 300
POSTINGS = 1000
AI_SHARE = 0.3
FLOOR = 2000
"""Postings a second that one core must read (issue 6)."""


def make_postings(count: int, *, ai_share: float, seed: int = 5) -> list[PostingInput]:
    """Join snippets to postings of WORDS words; a share of them names AI in two or three sentences."""
    rng = random.Random(seed)
    plain = list(trade_postings(seed))
    lines_of = [line for trade in TRADES for line in trade.lines]
    naming = [sentence.text for sentence in ai_sentences(seed)]
    made = []
    for number in range(count):
        first = rng.choice(plain)
        lines = [first.text, f"Requirements\n- {rng.randint(1, 8)}+ years of experience in the field"]
        if rng.random() < ai_share:
            lines += rng.sample(naming, k=rng.randint(2, 3))
        while sum(len(line.split()) for line in lines) < WORDS:
            lines.append(rng.choice(lines_of))
        text = " ".join("\n- ".join(lines).split(" ")[: WORDS + 20])
        made.append(PostingInput(str(number), first.title, text))
    return made


def seconds(action: Callable[[], object], *, rounds: int = 3) -> float:
    """Best processor time of a few rounds: what one core needs, whatever else the machine is doing."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
    return best


def consume(reader: PostingReader, postings: list[PostingInput]) -> None:
    """Read all postings and drop the readings."""
    for _ in reader.read_many(postings):
        pass


def tokenise(bare: Language, postings: list[PostingInput]) -> None:
    """Tokenise all texts, nothing else."""
    for item in postings:
        bare.make_doc(item.text)


def main() -> None:
    """Print load time, postings a second and the ratio to tokenisation."""
    start = time.perf_counter()
    reader = PostingReader.load()
    reader.read("Engineer", "We use Copilot. You need 3 years of experience.")
    print(f"load and first reading  {time.perf_counter() - start:.3f} s")
    bare = spacy.blank("en")
    for share in (0.0, AI_SHARE, 1.0):
        postings = make_postings(POSTINGS, ai_share=share)
        read = seconds(partial(consume, reader, postings))
        tokenised = seconds(partial(tokenise, bare, postings))
        rate = len(postings) / read
        verdict = "" if rate >= FLOOR else f"  below the floor of {FLOOR}"
        base = len(postings) / tokenised
        print(f"{share:4.0%} name AI {rate:8.0f}/s; tokenisation {base:6.0f}/s; ratio {rate / base:.2f}{verdict}")


if __name__ == "__main__":
    main()
