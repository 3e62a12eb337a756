"""What a pattern needs is held by everything it matches, so that no match is lost where it is not looked for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.caseless import Guard, Stems, lower
from nlp.literals import EDGE, LiteralIndex, WrittenLiterals, required_literals

PATTERNS = (
    r"\b(?:laid|lay)[\s-]off\b",
    r"(?<![\w@])(?:a\.i\.?|ais?)(?:-[a-z]{2,20})?(?![\w@])",
    r"cut(?:s|ting)?\s(?:\w+\s){0,3}jobs?|\?$",
    r"(?:per\s?cent|\dpc\b|%)",
    r"(?P<n>\d+)\s(?:of (?:its|the) )?(?:staff|people)(?!\w)",
    r"no[td]e?|[xyz]+ray|a(?:b|c(?:d|e))+f",
    r"(?:x|)(?:in|out)\B\w|é\bt",
    r"(?=shut)sh\w+|(?<=re)open",
    r"[0-9a-c]q|[^a]r|[‘’'](?:s|re)\b",
)
WORDS = st.text(alphabet="abcdeilostu AI-.,'?%É\n", max_size=80)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(data=st.data())
def test_every_match_holds_a_literal_of_its_pattern(pattern: str, data: st.DataObject) -> None:
    text = lower(data.draw(st.from_regex(pattern)))
    index = LiteralIndex()
    bit = index.add(required_literals(pattern))
    index.add(frozenset({"another"}))
    assert bool(index.held(text) & bit) or re.search(pattern, text) is None


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"\b(?:laid|lay) off\b", {f"{EDGE}laid{EDGE}", f"{EDGE}lay{EDGE}"}),
        (r"\bof (?:its|the) staff\b", {f"{EDGE}staff{EDGE}"}),
        (r"\b(?:\w+ )?(?:hiring|recruit\w+) (?:freeze|halt)\b", {f"hiring{EDGE}", "recruit"}),
        (r"(?<![\w@])ai(?![\w@])", {f"{EDGE}ai{EDGE}"}),
        (r"\bclos(?:ed|ing)?\b", {f"{EDGE}clos{EDGE}", f"{EDGE}closed{EDGE}", f"{EDGE}closing{EDGE}"}),
    ],
)
def test_the_part_that_tells_most_is_sought(pattern: str, literals: set[str]) -> None:
    assert required_literals(pattern) == literals


@pytest.mark.parametrize("pattern", [r"\d+", r"(?:job)?", r"\w+|staff", r"[a-z]+", "é"])
def test_a_pattern_that_may_match_without_any_letter_needs_none(pattern: str) -> None:
    assert required_literals(pattern) is None


@given(WORDS)
def test_a_stem_is_told_where_it_stands(text: str) -> None:
    stems = ("cut", " lay", " a ", "lost", "%", "out of", "all-")
    assert Stems(*stems).in_any(text) == any(stem in f" {lower(text)} " for stem in stems)


@pytest.mark.parametrize("stem", ["cut", " lay", "out of"])
def test_a_stem_is_told_in_a_text_too_long_to_be_looked_at(stem: str) -> None:
    assert Stems(stem).in_any("word " * 1_000 + stem)
    assert not Stems(stem).in_any("word " * 1_000)


def test_a_stem_is_told_beside_what_is_no_word() -> None:
    encoded = "iVBORw0KGgo" * 8
    assert Stems("cut", "out of").in_any(f"{encoded} out of work")
    assert not Stems("cut", "out of").in_any(f"{encoded} at work")


def test_what_is_too_long_for_a_word_is_not_looked_through_and_may_match_anything() -> None:
    index = LiteralIndex()
    bit = index.add(required_literals("laid off"))
    assert index.held("x" * 2_000) & bit
    assert not index.held("x" * 20) & bit


def test_a_guard_lets_a_text_pass_that_one_of_its_patterns_may_match_in_any_case() -> None:
    guard = Guard(r"\bAI\b", r"robots?")
    assert guard.lets("The AI did it")
    assert guard.lets("ROBOTS did it")
    assert not guard.lets("He said so by mail")


def test_what_our_patterns_need_is_written_down() -> None:
    command = [sys.executable, "-m", "nlp.training.literals", "--check"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")


def test_a_pattern_that_is_not_written_down_is_looked_into(tmp_path: Path) -> None:
    written = WrittenLiterals(tmp_path / "literals.json")
    assert written("laid off") == {f"laid{EDGE}"}
    assert not written.is_current()
    written.write()
    again = WrittenLiterals(tmp_path / "literals.json")
    assert again("laid off") == {f"laid{EDGE}"}
    assert again.is_current()
