"""Who said AI? Reads what a layoff announcement says about AI and the cuts, with the words that say it.

Importing this package loads no model; `nlp.attribution.reader.AttributionReader.load()` does.
"""

VERSION = "1.1.0"
