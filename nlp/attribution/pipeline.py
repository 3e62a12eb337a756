"""The spaCy pipeline that reads one window: a decision by rule, the frame by the network, then all that is known of it.

Documents are gated with plain patterns before any tokenisation (most announcements never name AI), so this
pipeline only sees the few windows where AI stands near a cut. Input is a Doc made by `make_window`; output are the
label's probabilities and the frame on `doc._` and, as a span group for each tie held, its words in
`doc.spans["cited_cause"]` and so on, on whole tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from db.vocabulary import AttributionLabel
from nlp.attribution import MODEL_FOLDER
from nlp.attribution.combine import Scales, outsider_says_cause
from nlp.attribution.decision import decide
from nlp.attribution.encoder import HELD, Frame, FrameEncoder
from nlp.attribution.statements import read_statements
from nlp.attribution.wording import load_wording, wording_features
from nlp.linear import LinearModels

CONFIG = Path(__file__).parent.parent / "configs" / "attribution.cfg"

for _name in ("sentence_offsets", "event", "statements", "decision", "frame", "probabilities"):
    Doc.set_extension(_name, default=None, force=True)


def make_window(nlp: Language, text: str, offsets: Sequence[tuple[int, int]], *, event: bool) -> Doc:
    """Tokenise a window and hang on it its sentences (offsets in text), and whether a cut is stated in or by it."""
    doc = nlp.make_doc(text)
    doc._.sentence_offsets = list(offsets)
    doc._.event = event
    return doc


@Language.component("pinkslip_rules", assigns=["doc._.statements", "doc._.decision"])
def decide_by_rule(doc: Doc) -> Doc:
    """Read the sentences of a window and decide it by rule."""
    text = doc.text  # put together anew at every call
    doc._.statements = read_statements([text[start:end] for start, end in doc._.sentence_offsets])
    doc._.decision = decide(doc._.statements, event=doc._.event)
    return doc


class FrameComponent:
    """Reads the frame of a window, marks the words of every tie and weighs the labels."""

    def __init__(self, encoder: FrameEncoder, wording: LinearModels[AttributionLabel], scales: Scales) -> None:
        self._encoder, self._wording, self._scales = encoder, wording, scales

    def __call__(self, doc: Doc) -> Doc:
        """Set frame, spans and probabilities of one window."""
        frame: Frame = self._encoder.read(doc.text)
        doc._.frame = frame
        wording = self._wording.log_odds(wording_features(doc._.statements))
        outside = outsider_says_cause(frame, doc._.statements, doc._.sentence_offsets)
        doc._.probabilities = self._scales.probabilities(frame.log_odds, doc._.decision, wording, outside=outside)
        likeliest = max(doc._.probabilities, key=doc._.probabilities.__getitem__)
        for tie in (tie for tie in frame.spans if tie is likeliest or frame.holds[tie] >= HELD):
            start, end = frame.spans[tie]
            span = doc.char_span(start, end, alignment_mode="expand")
            doc.spans[str(tie)] = [span] if span is not None else []
        return doc


@Language.factory("pinkslip_frames", default_config={"folder": ""}, assigns=["doc._.frame", "doc.spans"])
def make_frames(nlp: Language, name: str, folder: str) -> FrameComponent:  # noqa: ARG001 - spaCy's signature
    """Load the network, the wording's weights and the scales from a folder, the shipped one by default."""
    path = Path(folder) if folder else MODEL_FOLDER
    return FrameComponent(FrameEncoder.load(path), load_wording(path), Scales.load(path / "scales.json"))


def build_pipeline() -> Language:
    """The pipeline of configs/attribution.cfg with the shipped model."""
    return spacy.util.load_model_from_config(spacy.util.load_config(CONFIG), auto_fill=True)
