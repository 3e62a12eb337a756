"""The spaCy pipeline that reads one window: cues by rule, the frame by the encoder, then both together.

Documents are gated with plain patterns before any tokenisation (most announcements never name AI), so this
pipeline only sees the few windows where AI stands near a cut. Input is a Doc made by `make_window`; output are the
label's probabilities and the deciding words on `doc._` and, as a span group, in `doc.spans["evidence"]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from nlp.attribution.combine import CueModel, combine
from nlp.attribution.decision import decide
from nlp.attribution.encoder import MODEL_FOLDER, FrameEncoder
from nlp.attribution.features import read_features

CONFIG = Path(__file__).parent.parent / "configs" / "attribution.cfg"

for _name in ("sentence_offsets", "event", "decision", "features", "frame", "probabilities"):
    Doc.set_extension(_name, default=None, force=True)


def make_window(nlp: Language, text: str, offsets: Sequence[tuple[int, int]], *, event: bool) -> Doc:
    """Tokenise a window and hang on it its sentences (offsets in text), and whether a cut is stated in or by it."""
    doc = nlp.make_doc(text)
    doc._.sentence_offsets = list(offsets)
    doc._.event = event
    return doc


@Language.component("pinkslip_cues", assigns=["doc._.decision", "doc._.features"])
def add_cues(doc: Doc) -> Doc:
    """Decide a window by rule, and read its cues."""
    sentences = [doc.text[start:end] for start, end in doc._.sentence_offsets]
    doc._.decision = decide(sentences, event=doc._.event)
    doc._.features = read_features(sentences)
    return doc


class FrameComponent:
    """Scores the frame of a window and marks its deciding words."""

    def __init__(self, encoder: FrameEncoder, cue_model: CueModel) -> None:
        self._encoder, self._cue_model = encoder, cue_model

    def __call__(self, doc: Doc) -> Doc:
        """Set probabilities, frame and evidence of one window."""
        frame = self._encoder.read(doc.text)
        odds = self._cue_model.log_odds(doc._.features)
        doc._.frame = frame
        doc._.probabilities = combine(frame.logits, odds, self._cue_model.trust(doc._.decision))
        span = doc.char_span(frame.start, frame.end, alignment_mode="expand")
        doc.spans["evidence"] = [span] if span is not None else []
        return doc


@Language.factory("pinkslip_frames", default_config={"folder": ""}, assigns=["doc._.frame", "doc.spans"])
def make_frames(nlp: Language, name: str, folder: str) -> FrameComponent:  # noqa: ARG001 - spaCy's signature
    """Load the encoder and the cue model from a folder, the shipped one by default."""
    path = Path(folder) if folder else MODEL_FOLDER
    return FrameComponent(FrameEncoder.load(path), CueModel.load(path / "cues.json"))


def build_pipeline() -> Language:
    """The pipeline of configs/attribution.cfg with the shipped model."""
    return spacy.util.load_model_from_config(spacy.util.load_config(CONFIG), auto_fill=True)
