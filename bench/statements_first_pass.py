"""How well the first pass tells texts about cuts from others: `python -m bench.statements_first_pass`.

Recall on the development passages that tell of a cut, and on the headcount passages of adjudicated filings (both
measure and never train); then the share of recorded news pages let through, with those pages by name. Pages whose
recording is labelled as speaking of layoffs in its body are counted apart.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

from crawlers.announces import announces, announces_plainly
from crawlers.platforms.article import read_article
from tests.shared_material import SHARED

FILINGS = SHARED / "replay" / "filings"


def passages() -> Iterator[tuple[str, list[str]]]:
    """(what they are, texts) of every set of texts about cuts."""
    dev = (SHARED / "eval" / "attribution_dev.jsonl").read_text(encoding="utf-8").splitlines()
    yield (
        "development passages with a cut",
        [row["text"] for row in map(json.loads, dev) if set(row["event_types"]) - {"none"}],
    )
    held = (FILINGS / "8k_item_2_05" / "item205_passages.jsonl").read_text(encoding="utf-8").splitlines()
    yield "passages of Item 2.05", ["\n".join(row["passages"]) for row in map(json.loads, held) if row["passages"]]


def pages() -> Iterator[tuple[str, str, str]]:
    """(label, title, words) of every recorded news page."""
    for line in (FILINGS / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["source"] != "news_article_html":
            continue
        body = (FILINGS / row["file"]).read_bytes()
        markup = (gzip.decompress(body) if row["file"].endswith(".gz") else body).decode("utf-8", "replace")
        article = read_article(markup, row.get("url") or "https://recording.invalid/")
        yield row.get("label") or "", article.title, f"{article.title}.\n{article.text or ''}"


def main() -> None:
    """Measure and print."""
    for name, texts in passages():
        found = sum(map(announces, texts))
        plainly = sum(map(announces_plainly, texts))
        print(f"{name}: {found} of {len(texts)} come through = {found / len(texts):.3f}; {plainly} by a plain word")
        for text in texts:
            if not announces(text):
                print(f"  missed: {text[:100]!r}")
    held = list(pages())
    passed = [(label, title) for label, title, words in held if announces(words)]
    print(f"recorded news pages let through: {len(passed)} of {len(held)} = {len(passed) / len(held):.3f}")
    for label, title in passed:
        print(f"  {label or '-'}: {title[:80]}")


if __name__ == "__main__":
    main()
