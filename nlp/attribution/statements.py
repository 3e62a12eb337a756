"""The sentences of a passage as its two readers of words see them: marked, with who speaks and what ties AI to a cut.

What is made of them stands in `decision` (by rule) and in `wording` (learnt).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from nlp.attribution.masking import mask
from nlp.attribution.relations import Relation, find_relations
from nlp.attribution.voices import Heard, hear
from nlp.attribution.windows import names_ai


class Statement(NamedTuple):
    """One sentence; `masked` is empty and no relations are looked for where AI is not named near by."""

    text: str
    names_ai: bool
    masked: str
    heard: Heard
    relations: frozenset[Relation]


_IS_AI = (
    r"⟦AI⟧(?=[.,;:)\"—-]|$| (?:that|which|trained|built|made|developed|launched|introduced|installed|bought|it|the|we|"
    r"from|by|for|who|in)\b)"
)
"""AI itself, not a firm, a post or a product named after it."""
_NAME = r"\b((?!(?:There|What|This|That|Yes|She|They|Then|But|And|Now|Reason|Here|Its?|He|No)\b)[A-Z][a-z]{2,15})\b"
_GIVEN_NAME = re.compile(
    rf"{_NAME}(?:, [^.;\"]{{3,70}},| \([^)]{{3,60}}\))? (?:is|was) (?:an?|the|its|our|their) [^.,;\"]{{0,30}}{_IS_AI}"
    r"|⟦AI⟧,? (?:it |they |that it |which it )?(?:called|calls|named|names|dubbed|christened|nicknamed|known as) "
    rf"\"?{_NAME}|{_NAME}, (?:an?|the|its|our|their) (?:[\w-]+ ){{0,4}}{_IS_AI}"
)
"""A bot's own name where it is introduced: "Ivy, launched in May, is a bot"."""


def read_statements(sentences: Sequence[str]) -> list[Statement]:
    """Read the sentences of a passage in order; near AI are one sentence before it is named and two behind.

    What an employer calls its AI names it as well, in the whole passage.
    """
    about = [names_ai(sentence) for sentence in sentences]
    introduced = (
        _GIVEN_NAME.finditer(mask(s, meant=False)) for s, names in zip(sentences, about, strict=True) if names
    )
    given = sorted({name for each in introduced for found in each for name in found.groups() if name})
    if given:
        known = re.compile(rf"\b(?:{'|'.join(given)})\b(?:['’]s)?")
        about = [names or known.search(s) is not None for s, names in zip(sentences, about, strict=True)]
    near = [any(about[max(0, i - 2) : i + 2]) for i in range(len(about))]
    masked = [mask(s, meant=True) if n else "" for s, n in zip(sentences, near, strict=True)]
    if given:
        masked = [known.sub("⟦AI⟧", text) for text in masked]
    relations = [find_relations(text) for text in masked]
    return [*map(Statement, sentences, about, masked, hear(sentences), relations)]
