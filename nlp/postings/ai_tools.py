"""Decides whether the hire is asked to use or know AI tools at work, and which.

A regular expression finds the sentences naming AI; most are about the product, the firm, its recruiting or a ban in
interviews. Each such sentence becomes features (its words with tools' names and numbers masked, who does what, the
heading above it), which a linear model trained on our own sentences weighs. Tools are named in the answer only from
sentences that ask.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from nlp.linear import LinearModel
from nlp.postings.ai_lexicon import (
    AHEAD,
    AI,
    DEMAND,
    LINK,
    NEEDLES,
    NEEDS_CONTEXT,
    OBJECTS,
    OFFERED,
    PREFILTER,
    PROCESS,
    STOP,
    SUBJECTS,
    TELL_US,
    TOKEN,
    TOOL,
    TOOL_HINT,
    TOOL_NAMES,
    cues_of,
)
from nlp.postings.sections import Section, section_at
from nlp.postings.spans import Span, sentence_around, windows


class AiToolsReading(NamedTuple):
    """Whether AI tools are asked of the hire, the words that ask, and the tools named there."""

    asked: bool
    span: Span | None
    tools: list[str]
    score: float


class Mention(NamedTuple):
    """A sentence naming AI, with the heading it stands under."""

    span: Span
    section: str


def find_mentions(text: str, sections: list[Section], *, limit: int = 40) -> list[Mention]:
    """Return the sentences that name AI or an AI tool, each once, at most `limit` of them."""
    mentions: list[Mention] = []
    end = -1
    hits = (hit for near in windows(text, NEEDLES, AHEAD, 24) for hit in PREFILTER.finditer(text, near.start, near.end))
    for found in hits:
        if found.start() < end:
            continue
        span = sentence_around(text, found.start(), found.end())
        end = max(span.end, found.end())
        mentions.append(Mention(span, section_at(sections, found.start())))
        if len(mentions) == limit:
            break
    return mentions


def features(sentence: str, section: str, *, is_first_line: bool = False) -> list[str]:
    """Turn a sentence into named features; tools, numbers and capitalised names become one mask each."""
    sentence = mask_links(sentence)
    masked = TOOL.sub(" TOOL ", sentence) if TOOL_HINT.search(sentence.lower()) else sentence
    words = [word for token in TOKEN.findall(masked[:800]) if (word := _norm(token))]
    known = set(words)
    cues = sorted(set().union(*map(cues_of, known)))
    objects = [name for name, pattern in OBJECTS.items() if pattern.search(sentence)] or ["plain"]
    if "TOOL" in known:
        objects.append("named")
    subject = _subject(sentence)
    demand = _demands(sentence)
    names = [f"w:{word}" for word in words if word not in STOP]
    names += [f"b:{a} {b}" for a, b in pairwise(words)]
    for i, cue in enumerate(cues):
        names += [f"c:{cue}", f"sc:{section}+{cue}", f"sj:{subject}+{cue}"]
        names += [f"cc:{cue}+{other}" for other in cues[i + 1 :]]
        names += [f"oc:{kind}+{cue}" for kind in objects]
    names += [
        f"s:{section}",
        f"subject:{subject}",
        f"demand:{demand}",
        f"sd:{subject}+{demand}",
        f"o:{'+'.join(objects)}",
    ]
    names += [f"o:{kind}" for kind in objects] + [f"os:{kind}+{subject}" for kind in objects]
    names += [f"l:{' '.join(words[:2])}", f"l1:{' '.join(words[:1])}", "first" if is_first_line else "later"]
    names += _around_ai(words)
    # Each once and in this order: sums of floats depend on the order, and a reading must not depend on the run.
    return list(dict.fromkeys(names))


def mask_links(sentence: str) -> str:
    """Put one mask for each address; what has none of an address's signs is not searched."""
    if "." in sentence or "@" in sentence or "://" in sentence:
        return LINK.sub(" LINK ", sentence)
    return sentence


def _around_ai(words: list[str]) -> list[str]:
    """The words directly before and after each naming of AI, apart from the rest of the sentence."""
    near: list[str] = []
    for i, word in enumerate(words):
        if word in {"ai", "TOOL", "llm", "llms", "genai", "agentic", "gpt"}:
            near += [f"-{k}:{words[i - k]}" for k in (1, 2, 3) if i >= k]
            near += [f"+{k}:{words[i + k]}" for k in (1, 2) if i + k < len(words)]
    return near


@lru_cache(maxsize=20_000)
def _norm(piece: str) -> str:
    if piece == "TOOL":
        return piece
    if piece.isdigit():
        return "0"
    if len(piece) == 1 and not piece.isalnum():
        return "" if piece in "\"'“”‘’*_`#>\\" else piece
    return piece.lower()


def read_ai_tools(text: str, sections: list[Section], model: LinearModel) -> AiToolsReading:
    """Weigh every sentence naming AI; the best one above the threshold is the evidence."""
    best: Span | None = None
    best_score = 0.0
    tools: dict[str, None] = {}
    for mention in find_mentions(text, sections):
        sentence = text[mention.span.start : mention.span.end]
        if is_only_link(sentence) or is_vetoed(sentence, mention.section):
            continue
        score = model.score(features(sentence, mention.section, is_first_line=mention.span.start == 0))
        if score >= model.threshold:
            tools.update(dict.fromkeys(tools_in(sentence)))
        if score > best_score:
            best, best_score = mention.span, score
    asked = best is not None and best_score >= model.threshold
    return AiToolsReading(asked, best if asked else None, list(tools) if asked else [], best_score)


def is_only_link(sentence: str) -> bool:
    """Whether a sentence names AI in a web or mail address only ("jobs@acme.ai")."""
    if "." not in sentence:
        return False
    masked = mask_links(sentence)
    return masked != sentence and not PREFILTER.search(masked)


@lru_cache(maxsize=8)  # the veto and the features ask for the same sentence, one after the other
def _subject(sentence: str) -> str:
    """Who or what the sentence is about, by its first words; "none" where they do not tell."""
    return next((name for name, rx in SUBJECTS.items() if rx.match(sentence)), "none")


@lru_cache(maxsize=8)
def _demands(sentence: str) -> bool:
    """Whether the sentence turns to the hire."""
    return DEMAND.search(sentence) is not None


def is_vetoed(sentence: str, section: str) -> bool:
    """Whether a sentence cannot ask AI tools of the hire, whatever its words weigh.

    Recruiting and bans ("AI in interviews"), and the firm's own doings with no turn to the hire ("we code with
    Cursor").
    """
    if sentence.count("|") > 1:  # an HN first line: employer, roles, place
        return True
    if TELL_US.search(sentence):
        return False
    subject = _subject(sentence)
    if section == "process" or (subject not in {"skill", "do"} and PROCESS.search(sentence)):
        return True
    if OFFERED.search(sentence):
        return True
    # What others do with AI ("organisations work faster by using AI") is the market, not the job.
    others = subject in {"we", "name"} or (subject in {"none", "make"} and OBJECTS["customers"].search(sentence))
    return bool(others) and not _demands(sentence)


def tools_in(sentence: str) -> list[str]:
    """Name the AI tools in a sentence, in order, each once."""
    named: dict[str, None] = {}
    tools = list(TOOL.finditer(sentence))
    others = len(tools) > 1 or bool(re.search(rf"\b{AI}\b|agentic|assistant", sentence))
    for found in tools:
        name = TOOL_NAMES[int(str(found.lastgroup)[1:])]
        if name not in NEEDS_CONTEXT or others or sentence[found.start()].isupper():
            named[name] = None
    return list(named)
