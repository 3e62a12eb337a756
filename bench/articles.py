"""Compare article extractors on recorded pages with hand-checked text: `python -m bench.articles [FOLDER]`.

Only extractors that are installed are compared; we depend on trafilatura alone, so run this in an environment of its
own (`pip install trafilatura lxml_html_clean readability-lxml resiliparse justext`). Score: F1 over runs of four words,
as the ScrapingHub article-extraction benchmark has it, averaged over pages.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

DEFAULT = Path(__file__).resolve().parents[1].parent / "shared" / "replay" / "filings"
RUN = 4
Extract = Callable[[str], str]


def extractors() -> dict[str, Extract]:
    """Those that are installed, by name."""
    known: dict[str, tuple[str, Callable[[Any], Extract]]] = {
        "trafilatura precision": ("trafilatura", lambda m: lambda page: m.extract(page, favor_precision=True) or ""),
        "trafilatura default": ("trafilatura", lambda m: lambda page: m.extract(page) or ""),
        "readability-lxml": ("readability", lambda m: lambda page: _words(m.Document(page).summary())),
        "resiliparse": ("resiliparse.extract.html2text", _resiliparse),
        "justext": ("justext", _justext),
    }
    return {name: make(import_module(module)) for name, (module, make) in known.items() if _installed(module)}


def _installed(module: str) -> bool:
    return find_spec(module.partition(".")[0]) is not None


def _resiliparse(module: Any) -> Extract:
    return lambda page: module.extract_plain_text(page, main_content=True)


def _justext(module: Any) -> Extract:
    stop = module.get_stoplist("English")
    return lambda page: "\n".join(p.text for p in module.justext(page.encode(), stop) if not p.is_boilerplate)


def _words(markup: str) -> str:
    from lxml import html

    return str(html.fromstring(markup).xpath("string()")) if markup.strip() else ""


def pages(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(name, page, expected text) of every recorded page that has a hand-checked version."""
    for page in sorted((folder / "news_html" / "fundus").rglob("*.html.gz")):
        publisher = page.name.partition("_")[0]
        expected = page.parent / f"{publisher}.json"
        if not expected.is_file():
            continue
        markup = gzip.decompress(page.read_bytes()).decode("utf-8", "replace")
        shown = runs(_words(markup))
        texts = [_expected(held) for held in json.loads(expected.read_text(encoding="utf-8")).values()]
        best = max(texts, key=lambda text: _recall(runs(text), shown))
        if _recall(runs(best), shown) > 0.8:  # a version of another day's page is no truth for this one
            yield page.name.removesuffix(".html.gz"), markup, best


def _expected(held: dict[str, Any]) -> str:
    body = held.get("body") or {}
    parts = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        parts += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    return "\n".join(parts)


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words with how often each occurs."""
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))


def _recall(wanted: Counter[tuple[str, ...]], found: Counter[tuple[str, ...]]) -> float:
    return sum((wanted & found).values()) / max(1, wanted.total())


def f1(found: str, wanted: str) -> float:
    """Harmonic mean of precision and recall over runs."""
    have, want = runs(found), runs(wanted)
    both = sum((have & want).values())
    return 2 * both / max(1, have.total() + want.total())


def print_scores(folder: Path) -> None:
    """One row an extractor: mean F1, worst page, pages that failed, milliseconds a page."""
    held = list(pages(folder))
    print(f"{len(held)} pages")
    for name, extract in extractors().items():
        scores, failed, start = [], 0, time.process_time()
        for _, markup, wanted in held:
            try:
                scores.append(f1(extract(markup), wanted))
            except Exception as error:  # another library's failure is its score
                failed += 1
                scores.append(0.0)
                print(f"  {name}: {type(error).__name__}: {error}"[:120])
        took = 1000 * (time.process_time() - start) / max(1, len(held))
        print(f"{name:24} F1 {sum(scores) / len(scores):.3f}  worst {min(scores):.3f}  failed {failed}  {took:.0f} ms")


def main() -> None:
    """Print the scores."""
    print_scores(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)


if __name__ == "__main__":
    main()
