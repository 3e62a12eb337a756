"""What a new version must read again: nothing of what it would read exactly as an earlier one did.

A text that names no AI never meets the network: gate and fact patterns alone read it, and the weights that find
headcount and events. As long as those stay as they were, a new version's readings of such texts would be copies, so
they are left standing under the version that made them. `silent_digest` notices a change of these parts; a test holds
it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from nlp.attribution import MODEL_FOLDER

SILENT_ALIKE: tuple[str, ...] = ()
"""Earlier versions that read a text without AI exactly as this one does."""
SILENT_DIGEST = "9994a2d23645cc9c"
"""`silent_digest()` when SILENT_ALIKE was last thought over."""
_PARTS = (
    *("../caseless.py", "../linear.py", "../literals.py", "count_words.py", "counts.py", "dates.py", "effective.py"),
    *("event_model.py", "event_words.py", "gaps.py", "gates.py", "happening.py", "headcount.py", "language.py"),
    *("lexicon.py", "numbers.py", "percent.py", "places.py", "places.txt", "reasons.py", "sentences.py"),
    *("unhappened.py", "words.py"),
)
_WEIGHTS = ("headcount.json", "events/*.json")


def silent_digest() -> str:
    """Fingerprint of everything that reads a text without AI."""
    code = Path(__file__).parent
    weights = (path for pattern in _WEIGHTS for path in sorted(MODEL_FOLDER.glob(pattern)))
    paths = [*(code / name for name in _PARTS), *weights]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:16]
