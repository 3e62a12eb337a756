"""What the documents say exists, and what exists is in the documents."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

from crawlers.registry import spider_classes
from db.unpublished import UNPUBLISHED
from db.vocabulary import AttributionLabel, DateRole, SourceKind, Verdict
from flows.cli import app

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("crawlers", "nlp", "db", "flows", "dashboard")
TESTING = ("tests", "bench")
FOLDERS = (*PACKAGES, *TESTING, "data", "docs")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "data").rglob("*.md")])
README, OPERATIONS, METHODOLOGY = ROOT / "README.md", ROOT / "docs/operations.md", ROOT / "docs/methodology.md"
CONTRIBUTING, INDEX = ROOT / "CONTRIBUTING.md", ROOT / "docs/README.md"
SOURCES_WARN = ROOT / "docs/sources-warn.md"

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)|\b(?:src|srcset|href)=\"([^\"]+)\"")
_VARIABLE = re.compile(r"PINKSLIP_[A-Z][A-Z_]*[A-Z]")

every_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def code_lines(path: Path) -> list[str]:
    """Every line of code a document shows: fenced, indented or within a sentence; comments and output left out."""
    body = text(path)
    fenced = [line for block in _FENCE.findall(body) for line in block.splitlines()[1:-1]]
    rest = _FENCE.sub("", body)
    indented = [line for line in rest.splitlines() if line.startswith("    ")]
    return [line.split(" #")[0].strip() for line in [*fenced, *indented, *_CODE.findall(rest)]]


def commands() -> dict[str, set[str]]:
    """Each command with its long options, groups walked through."""

    def walk(command: Any, name: str) -> Iterator[tuple[str, set[str]]]:
        if parts := getattr(command, "commands", None):
            for part in parts.values():
                yield from walk(part, f"{name} {part.name}".strip())
        else:
            given = {flag for one in command.params for flag in [*one.opts, *one.secondary_opts]}
            yield name, {flag for flag in given if flag.startswith("--")}

    return dict(walk(typer.main.get_command(app), ""))


COMMANDS = commands()


def command_of(words: list[str]) -> str | None:
    """The longest command that the words after `pinkslip` begin with."""
    return next((name for n in (2, 1) if (name := " ".join(words[:n])) in COMMANDS), None)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme_with_every_option(name: str) -> None:
    row = re.search(rf"^\| `pinkslip {re.escape(name)}(?: [^`]*)?` \|.*$", text(README), re.MULTILINE)
    assert row, f"give `pinkslip {name}` a row in README's table of commands"
    missing = [flag for flag in COMMANDS[name] if f"`{flag}`" not in row[0]]
    assert not missing, f"name {missing} in README's row of `pinkslip {name}`"


@every_document
def test_commands_shown_in_documents_exist_with_their_options(path: Path) -> None:
    for line in code_lines(path):
        found = re.search(r"(?:^|[\s/])pinkslip ([a-z].*)", line)
        if not found:
            continue
        words = re.split(r"\s*(?:&&|\||;)\s*", found[1])[0].split()
        if words[0] in {"db", "review"} and len(words) == 1:
            continue
        name = command_of(words)
        assert name, f"`{line}`: there is no such command"
        unknown = {word.split("=")[0] for word in words if word.startswith("--")} - COMMANDS[name] - {"--help"}
        assert not unknown, f"`{line}`: pinkslip {name} has no {', '.join(unknown)}"


@every_document
def test_make_targets_and_modules_shown_in_documents_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.MULTILINE))
    for line in code_lines(path):
        if found := re.match(r"make ([a-z-]+)", line):
            assert found[1] in targets, f"`{line}`: the Makefile has no {found[1]}"
        for module in re.findall(r"python -m ([\w.]+)", line):
            place = ROOT / module.replace(".", "/")
            ours = module.split(".")[0] in FOLDERS
            there = place.with_suffix(".py").exists() or (place / "__main__.py").exists()
            assert there or not ours, f"`{line}`: there is no module {module}"


@every_document
def test_files_named_in_documents_exist(path: Path) -> None:
    named = [code for code in _CODE.findall(_FENCE.sub("", text(path))) if re.fullmatch(r"[\w./-]+", code)]
    ours = [code for code in named if "/" in code and code.split("/")[0] in FOLDERS]
    missing = [code for code in ours if not (ROOT / code).exists()]
    assert not missing, f"{path.name} names {missing}, which are not there"


def test_every_warn_list_has_its_card_in_the_table() -> None:
    rows = re.findall(r"^\| [A-Z]{2} \| (us_\w+) \| (.*?) \| (.*?) \| (.*?) \|.*\|$", text(SOURCES_WARN), re.MULTILINE)
    told = {name: tuple(card) for name, *card in rows}
    cards = {name: spider.source for name, spider in spider_classes().items() if spider.source.kind is SourceKind.WARN}
    assert told == {
        name: (f"[{card.publisher}]({card.url})", card.coverage, "yes" if card.browser else "")
        for name, card in cards.items()
    }


def test_the_states_that_publish_no_list_are_told_as_the_code_has_them() -> None:
    rows = re.findall(r"^\| [A-Z]{2} \| \[(.*?)\]\((.*?)\) \| (.*?) \|$", text(SOURCES_WARN), re.MULTILINE)
    assert rows == [(gap.agency, gap.url, gap.reason) for gap in UNPUBLISHED]


def test_the_readme_counts_the_sources_that_are_crawled() -> None:
    kinds = Counter(spider.source.kind for spider in spider_classes().values() if not spider.source.off)
    lists, boards, series = kinds[SourceKind.WARN], kinds[SourceKind.POSTINGS], kinds[SourceKind.INDICATORS]
    assert f"{lists} WARN lists" in text(README)
    assert f"{boards} posting sources and {series} statistics" in text(README)


def slug(heading: str) -> str:
    """The anchor GitHub gives a heading."""
    shown = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading.strip().lower())
    return re.sub(r"[^\w\- ]", "", shown).replace(" ", "-")


@every_document
def test_links_and_pictures_lead_somewhere(path: Path) -> None:
    for target in ("".join(groups) for groups in _LINK.findall(_FENCE.sub("", text(path)))):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        place = (path.parent / file).resolve() if file else path
        assert place.exists(), f"{path.name} links to {target}, which is not there"
        if anchor and place.suffix == ".md":
            headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", text(place)), re.MULTILINE)
            assert anchor in map(slug, headings), f"{path.name}: {place.name} has no heading #{anchor}"


def test_the_index_lists_every_document() -> None:
    listed = {(INDEX.parent / "".join(groups)).resolve() for groups in _LINK.findall(text(INDEX))}
    missing = {path.name for path in (ROOT / "docs").rglob("*.md") if path.resolve() not in listed | {INDEX}}
    assert not missing, f"give {sorted(missing)} a line in docs/README.md"


@cache
def constants(folders: tuple[str, ...]) -> set[str]:
    """Environment variables of ours named as whole strings in code: what is read or set, not what is spoken of."""
    found: set[str] = set()
    for file in (file for folder in folders for file in (ROOT / folder).rglob("*.py")):
        body = text(file)
        if "PINKSLIP_" in body:
            nodes = (node.value for node in ast.walk(ast.parse(body)) if isinstance(node, ast.Constant))
            found |= {value for value in nodes if isinstance(value, str) and _VARIABLE.fullmatch(value)}
    return found


@cache
def setting_fields() -> set[str]:
    """Fields of the settings classes, which pydantic reads from PINKSLIP_<FIELD>."""
    found: set[str] = set()
    for file in (ROOT / package / "settings.py" for package in PACKAGES):
        for node in ast.walk(ast.parse(text(file))) if file.exists() else ():
            if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "BaseSettings" for base in node.bases):
                fields = [part.target for part in node.body if isinstance(part, ast.AnnAssign)]
                found |= {f"PINKSLIP_{field.id.upper()}" for field in fields if isinstance(field, ast.Name)}
    return found


def settings_read() -> set[str]:
    return setting_fields() | constants(PACKAGES) | set(_VARIABLE.findall(text(ROOT / "prefect.yaml")))


def test_every_setting_is_explained_in_operations_and_every_explained_one_is_read() -> None:
    explained = set(re.findall(r"^\| `(PINKSLIP_[A-Z_]+)` \|", text(OPERATIONS), re.MULTILINE))
    assert explained == settings_read()


def test_settings_of_the_tests_are_explained_to_contributors() -> None:
    only_tests = constants(TESTING) - settings_read()
    assert only_tests == set(_VARIABLE.findall(text(CONTRIBUTING))) - settings_read()


@every_document
def test_documents_name_no_setting_that_nothing_reads(path: Path) -> None:
    assert set(_VARIABLE.findall(text(path))) <= settings_read() | constants(TESTING)


def words_of_table(path: Path, head: str) -> set[str]:
    """First cells, in code, of the table whose head begins so."""
    rows = text(path).split(head, 1)[1].split("\n\n", 1)[0]
    return set(re.findall(r"^\| `([a-z_]+)` \|", rows, re.MULTILINE))


@pytest.mark.parametrize(
    ("words", "path", "head"),
    [
        (AttributionLabel, METHODOLOGY, "| label | the document says |"),
        (DateRole, METHODOLOGY, "| role | the date says |"),
        (Verdict, OPERATIONS, "| verdict | stored | means | do |"),
    ],
    ids=["labels", "roles of dates", "verdicts"],
)
def test_the_words_that_decide_are_explained_one_by_one(
    words: type[AttributionLabel | DateRole | Verdict], path: Path, head: str
) -> None:
    assert words_of_table(path, head) == {str(word) for word in words}


@pytest.mark.parametrize("path", [README, ROOT / "data/README.md"], ids=["README.md", "data/README.md"])
def test_the_counts_of_the_snapshot_are_those_of_its_manifest(path: Path) -> None:
    held = json.loads(text(ROOT / "data/manifest.json"))["files"]
    missing = [f"{file['file']}: {file['rows']:,}" for file in held if f"| {file['rows']:,} |" not in text(path)]
    assert not missing, f"{path.name} states other counts than data/manifest.json for {missing}"
