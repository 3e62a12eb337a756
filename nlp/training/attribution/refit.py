"""Fit again what stands on the rules, without torch: `python -m nlp.training.attribution.refit` (about a minute).

The wording's models see words by who says them and by what ties them to AI, and the scales count how often each
decision of the rules is right. So a changed rule leaves both stale, though the network stays as it is. `rules_digest`
is stored beside them and tells; a test asks.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from nlp.attribution import MODEL_FOLDER
from nlp.attribution.wording import wording_features
from nlp.training.attribution.labels import fit_wording
from nlp.training.attribution.trust import fit_scales, read_by_rule
from nlp.training.attribution.written import FOLDER, SEEN, Written, read_folder

DIGEST = "rules.txt"
"""Where in a model's folder the digest of the rules stands that its weights were fitted on."""
ONE_IN = 48
"""Passages read for the digest: enough to meet most rules, in a second."""


def refit(folder: Path) -> None:
    """Fit the wording and the scales in folder anew, and store which rules they were fitted on."""
    fit_wording(folder)
    fit_scales(folder)
    (folder / DIGEST).write_text(rules_digest(folder) + "\n", encoding="utf-8")


def rules_digest(folder: Path) -> str:
    """Fingerprint of how the rules read some of the passages that a folder's weights know."""
    seen = set((folder / SEEN.name).read_text(encoding="utf-8").split())
    some = (row for row in read_folder(FOLDER) if row.mark in seen and int(row.mark, 16) % ONE_IN == 0)
    return hashlib.sha256("\n".join(map(_read, some)).encode()).hexdigest()[:16]


def _read(row: Written) -> str:
    """What the rules decide of a passage and what the wording's models see of it."""
    statements, decision = read_by_rule(row.text)
    return "\t".join([row.mark, decision.key, *sorted(wording_features(statements))])


if __name__ == "__main__":
    refit(MODEL_FOLDER)
