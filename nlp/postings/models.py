"""The learned parts of the posting reader, as they ship."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from nlp.linear import LinearModel


@dataclass(frozen=True)
class PostingModels:
    """What ships: both linear models and the version that names them in every reading."""

    version: str
    ai_tools: LinearModel
    software: LinearModel

    @classmethod
    def load(cls, path: Path) -> PostingModels:
        """Read the shipped file.

        Raises:
            ValueError: the file lacks a part, with its path in the message.
        """
        raw = json.loads(path.read_text(encoding="utf-8"))
        try:
            return cls(raw["version"], LinearModel(**raw["ai_tools"]), LinearModel(**raw["software"]))
        except (KeyError, TypeError) as error:
            raise ValueError(
                f"{path}: not a postings model ({error}); rebuild with nlp.training.postings.train"
            ) from error

    def save(self, path: Path) -> None:
        """Write the models as one JSON file, names sorted, so that equal models are equal bytes."""
        parts = {
            name: {"weights": model.weights, "bias": model.bias, "threshold": model.threshold}
            for name, model in (("ai_tools", self.ai_tools), ("software", self.software))
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        body = json.dumps({"version": self.version, **parts}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        path.write_text(body + "\n", encoding="utf-8")
