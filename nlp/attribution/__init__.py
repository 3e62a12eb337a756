"""Who said AI? Reads what a layoff announcement says about AI and the cuts, with the words that say it.

Importing this package loads no model; `nlp.attribution.reader.AttributionReader.load()` does.
"""

from pathlib import Path

VERSION = "2.18.0"
MODEL_FOLDER = Path(__file__).parent.parent / "models" / "attribution"
