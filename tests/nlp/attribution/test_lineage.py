"""What a new version must read again."""

from __future__ import annotations

from nlp.attribution.lineage import SILENT_DIGEST, silent_digest


def test_what_reads_texts_without_ai_is_what_it_was_when_the_versions_alike_were_listed() -> None:
    assert silent_digest() == SILENT_DIGEST, (
        "gate, fact patterns or headcount weights have changed: unless texts without AI are read as before, "
        "empty SILENT_ALIKE; then store the new digest in nlp/attribution/lineage.py"
    )
