"""What all the words of a passage say of its label: a linear reader beside the network and the rules.

The rules know set constructions and the network the whole passage; neither weighs every single word. A linear model
for each label, learnt from our written passages (nlp/training/attribution/labels.py), weighs the words near AI by who
says them ("ai employer:handl"), pairs of them ("ai:due ⟦AI⟧"), the ties that the rules see, and all words. Alone it
reads worse than the network; its errors are others, so that the three together read better than two.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from db.vocabulary import AttributionLabel
from nlp.attribution import MODEL_FOLDER
from nlp.attribution.encoder import LABELS
from nlp.attribution.statements import Statement
from nlp.attribution.words import WORD, plain
from nlp.linear import LinearModel, LinearModels

_MARKED_WORD = re.compile(r"⟦\w+⟧|[A-Za-z]+(?:['’][a-z]+)?|\d[\d,.]*|[\"?!$€£%]")
"""Words of a masked sentence, its marks, and the signs of quoting, asking and money."""


@lru_cache(maxsize=2)
def load_wording(folder: Path = MODEL_FOLDER) -> LinearModels[AttributionLabel]:
    """Read the models of a folder, those that ship by default, in the order of LABELS."""
    return LinearModels({label: LinearModel.load(wording_file(folder, label)) for label in LABELS})


def wording_file(folder: Path, label: AttributionLabel) -> Path:
    """Where the weights of a label stand."""
    return folder / "wording" / f"{label}.json"


def wording_features(statements: Sequence[Statement]) -> set[str]:
    """What a passage says: words near AI by who says them, pairs of these, ties by who states them, and all words."""
    features = {feature for statement in statements if statement.masked for feature in _near_ai(statement)}
    return features | {plain(word) for statement in statements for word in WORD.findall(statement.text)}


def _near_ai(statement: Statement) -> Iterator[str]:
    """The features of a sentence that names AI, or stands beside one."""
    heard = statement.heard
    about = "ai" if "⟦AI⟧" in statement.masked else "near"
    says = f"{about} {heard.voice}{' relayed' if heard.relayed else ''}"
    for relation in statement.relations:
        yield f"tie:{relation}"
        yield f"{says}:tie:{relation}"
    words = [word if word[0] == "⟦" else plain(word) for word in _MARKED_WORD.findall(statement.masked)]
    for word in words:
        yield f"{says}:{word}"
    for before, word in itertools.pairwise(words):
        yield f"{about}:{before} {word}"
