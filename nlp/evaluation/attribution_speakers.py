"""Does who says it decide? `python -m nlp.evaluation.attribution_speakers`

The same plain statements about AI and the work, put into the mouths of employers, outsiders and nobody, denied and
left open, and what is said of money in the mouth of employers. None of these sentences was trained on, though the
training texts have others built alike. On the gold set a reader can score while it files by content alone; not here.
"""

from __future__ import annotations

import sys
from itertools import product
from typing import NamedTuple

from nlp import scores
from nlp.attribution.reader import AttributionReader

CUTS = (
    "Halden Air will let 260 people go by June.",
    "The freight airline Foxley is laying off 85 employees, a tenth of its staff.",
)
WORK = (
    "a language model has taken on the bulk of the document checks",
    "robots made the night crew superfluous",
    "AI software allows three people to do what ten did",
    "the posts fell victim to automation",
    "AI agents do the planning now",
)
MONEY = (
    "the money will be put into AI",
    "resources have to move to artificial intelligence",
    "it wants to hire people who know how to build AI instead",
    "the reorganisation puts AI at the centre of the business",
    "lower costs make room for spending on AI",
)
EMPLOYER = (
    "Its president, Ines Okafor, told a town hall that {said}.",
    "A note from personnel circulated on Tuesday explained that {said}.",
    "Okafor wrote to the pilots that {said}.",
    '"It is simple: {said}," said Okafor, who has run the business since 2019.',
    "Its finance director defended the step before shareholders, saying {said}.",
    "{said}, according to a statement by the carrier.",
    "A spokesman for the business put it this way: {said}.",
)
OUTSIDER = (
    "A sacked proofreader told the Herald that {said}.",
    "Labour organiser Tom Reyes maintains that {said}.",
    "Mira Stein, a sociologist at the University of Leeds, thinks that {said}.",
    "Two managers, speaking on condition of anonymity, said {said}.",
    "A petition by dismissed staff asserts that {said}.",
    "{said}, according to the pilots' union.",
    "Analysts at Corran Bank wrote that {said}.",
    "An industry consultant said {said}.",
)
REPORTER = (
    "{said}.",
    "Whatever the carrier says in public, {said}.",
    "A look behind the counters tells the story: {said}.",
    "Passengers have noticed that {said}.",
    "It is not only the price of fuel; {said}.",
    "These jobs will not come back, as {said}.",
)
DENIAL = (
    "Okafor denied that {said}.",
    '"It is not true that {said}," said Okafor.',
    "A spokesman called it false that {said}.",
)
OPEN = ("Okafor would not say whether {said}.", "It is not known whether {said}.")
VOICES = (
    ("cited_cause", EMPLOYER, WORK),
    ("cited_reallocation", EMPLOYER, MONEY),
    ("third_party", OUTSIDER, WORK),
    ("third_party", REPORTER, WORK),
    ("denied", DENIAL, WORK),
    ("mentioned", OPEN, WORK),
)
"""Label, who says it, what is said."""


class Case(NamedTuple):
    """A passage of two sentences and the label it must have."""

    text: str
    label: str


def cases() -> list[Case]:
    """Every statement in every mouth, after either cut."""
    return [
        Case(f"{cut} {_sentence(voice.format(said=said))}", label)
        for label, voices, statements in VOICES
        for voice, said, cut in product(voices, statements, CUTS)
    ]


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def main() -> None:
    """Print scores and the confusion matrix."""
    reader, rows = AttributionReader.load(), cases()
    gold = [row.label for row in rows]
    read = [str(reader.read(row.text).label) for row in rows]
    right = scores.accuracy(gold, read)
    sys.stdout.write(f"{len(rows)} passages, right {right:.3f}, macro-F1 {scores.macro_f1(gold, read):.3f}\n")
    sys.stdout.write(f"{scores.format_scores(gold, read)}\n{scores.format_confusion(gold, read)}\n")


if __name__ == "__main__":
    main()
