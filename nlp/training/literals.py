"""Write down which letters the readers' patterns need, after a change of patterns: `python -m nlp.training.literals`.

Nothing is read otherwise without it: a pattern that is not in the file is looked into at every start, for some ms.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import nlp.attribution
import nlp.postings
from nlp.caseless import LITERALS, Caseless


def patterns() -> dict[str, Caseless]:
    """Every pattern of the readers by module and name, keys behind the name where several stand in a dictionary."""
    return {
        f"{module.__name__}.{name} {key}".strip(): pattern
        for module in modules()
        for name, value in vars(module).items()
        for key, pattern in (value if isinstance(value, dict) else {"": value}).items()
        if isinstance(pattern, Caseless)
    }


def modules() -> Iterator[ModuleType]:
    """The modules of the readers."""
    for package in (nlp.attribution, nlp.postings):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def main() -> None:
    """Write the file, or say whether it is as it would be written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail where the file would change")
    options = parser.parse_args()
    list(modules())
    if not options.check:
        LITERALS.write()
    elif not LITERALS.is_current():
        parser.exit(1, "nlp/models/literals.json is not what the patterns need: python -m nlp.training.literals\n")


if __name__ == "__main__":
    main()
