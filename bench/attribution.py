"""Speed of reading announcements: `python -m bench.attribution`, one core, 300-word documents.

Prints documents a second for a stream where one in ten puts AI beside a cut, for one where all do, the same streams
under bare spaCy tokenisation, load time and peak memory.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterable

WORDS = 300
_FILLER = (
    "The company, which sells parts to {a} carmakers, reported revenue of ${b} million for the quarter. "
    "Its plants in Ohio and Leeds, {c} miles apart, ran at {d} percent of capacity. "
    "Employees of plant {e} were told by letter number {f} on Monday. "
    "Severance of {g} weeks will be paid and health insurance for {h} families continues until June. "
)
"""No two sentences of a stream are alike: what is kept of one sentence must not speed up the next."""
_CUT = "Alder Foods will lay off {n} employees, or {p}% of its workforce, because orders have fallen. "
_AI = "Chief executive Anna Falk said AI agents now do much of the {f} work, so fewer people are needed. "


def document(generator: random.Random, *, with_ai: bool) -> str:
    """An announcement of about WORDS words."""
    text = _CUT.format(n=generator.randint(20, 5000), p=generator.randint(2, 30))
    if with_ai:
        text += _AI.format(f=generator.choice(["billing", "support", "design", "claims"]))
    while len(text.split()) < WORDS:
        text += _FILLER.format_map({name: generator.randint(3, 999) for name in "abcdefgh"})
    return text


def rate(work: Callable[[Iterable[str]], object], texts: list[str]) -> float:
    """Documents a second of CPU time."""
    began = time.process_time()
    work(texts)
    return len(texts) / (time.process_time() - began)


def main() -> None:
    """Measure and print."""
    began = time.perf_counter()
    import spacy

    from nlp.attribution.reader import AttributionReader

    reader = AttributionReader.load()
    reader.read("Alder cut 20 jobs because of AI.")
    print(f"load and first read     {time.perf_counter() - began:.2f} s")
    generator = random.Random(7)
    blank = spacy.blank("en")
    for name, every, count in (("one in ten with AI", 10, 600), ("all with AI", 1, 120)):
        texts = [document(generator, with_ai=n % every == 0) for n in range(count)]
        bare = rate(lambda batch: [blank.make_doc(text) for text in batch], texts)
        read = rate(lambda batch: list(reader.read_many((str(n), text) for n, text in enumerate(batch))), texts)
        print(f"{name:<23} {read:7.0f} documents/s   {read / bare:.3f} of bare tokenisation ({bare:.0f}/s)")
    print(f"peak memory             {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
