"""Every spider by name, found by walking the packages; nothing is registered by hand."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from crawlers.base import SourceSpider
from crawlers.settings import spider_packages


class UnknownSource(LookupError):
    """No spider of that name; the message offers the nearest ones."""


def _modules(package: str, stem: str = "*") -> Iterator[ModuleType]:
    root = importlib.import_module(package)
    yield root
    for folder in map(Path, getattr(root, "__path__", [])):
        for file in sorted(folder.rglob(f"{stem}.py")):
            if file.stem != "__init__":
                yield importlib.import_module(".".join((package, *file.relative_to(folder).with_suffix("").parts)))


def _spiders(module: ModuleType) -> Iterator[type[SourceSpider]]:
    for value in vars(module).values():
        is_spider = isinstance(value, type) and issubclass(value, SourceSpider)
        if is_spider and value.__module__ == module.__name__ and isinstance(getattr(value, "name", None), str):
            yield value


@cache
def spider_classes() -> dict[str, type[SourceSpider]]:
    """Every spider under `crawlers.spiders` (and PINKSLIP_SPIDERS), by name, in the order of names.

    Raises:
        ValueError: two spiders share a name.
    """
    found: dict[str, type[SourceSpider]] = {}
    for package in spider_packages():
        for module in _modules(package):
            for spider in _spiders(module):
                if spider.name in found:
                    raise ValueError(f"two spiders are named {spider.name}: {found[spider.name]} and {spider}")
                found[spider.name] = spider
    return dict(sorted(found.items()))


def spider_class(name: str) -> type[SourceSpider]:
    """The spider of a source. Its file has its name, so that a spider's process need not import all the others.

    Raises:
        UnknownSource: there is none of that name.
    """
    if name.isidentifier():
        for package in spider_packages():
            for module in _modules(package, name):
                for spider in _spiders(module):
                    if spider.name == name:
                        return spider
    known = spider_classes()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UnknownSource(f"unknown source {name!r}{hint} (`pinkslip sources` lists all)")
