"""The spaCy pipeline that reads one window: cues by rule, the frame by the encoder.

Documents are gated with plain patterns before any tokenisation (most announcements never name AI), so this
pipeline only sees the few windows where AI stands. Input is a Doc made by `make_window`.
"""

from __future__ import annotations

from collections.abc import Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from nlp.attribution.rules import read_cues

for _name in ("sentence_offsets", "cut", "cues", "frame"):
    Doc.set_extension(_name, default=None, force=True)


def make_window(nlp: Language, text: str, offsets: Sequence[tuple[int, int]], cut: int) -> Doc:
    """Tokenise a window and hang its sentences (offsets in text) and cut strength on it."""
    doc = nlp.make_doc(text)
    doc._.sentence_offsets = list(offsets)
    doc._.cut = cut
    return doc


def window_sentences(doc: Doc) -> list[str]:
    """The sentences of a window as strings."""
    return [doc.text[start:end] for start, end in doc._.sentence_offsets]


@Language.component("pinkslip_cues", assigns=["doc._.cues"])
def add_cues(doc: Doc) -> Doc:
    """Read the cues of a window."""
    doc._.cues = read_cues(window_sentences(doc), doc._.cut)
    return doc


def build_pipeline() -> Language:
    """A blank English pipeline with our components in order."""
    nlp = spacy.blank("en")
    nlp.add_pipe("pinkslip_cues")
    return nlp
