"""What the network learns from: passages written out in full, passages with slots, and compositions of frames."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from nlp.attribution.counts import find_numbers
from nlp.attribution.lexicon import has_ai
from nlp.attribution.sentences import Span, split_sentences
from nlp.attribution.windows import FITS
from nlp.training.attribution.compose import (
    LABELS,
    WEIGHTS,
    Passage,
    compose_many,
    expand,
    parse_marked,
    read_frames,
    spoken,
    style,
)
from nlp.training.attribution.slots import Fillers
from nlp.training.attribution.written import (
    FOLDER,
    HANDS,
    PADS,
    SILENT,
    TIES,
    Mark,
    Written,
    read_file,
    read_folder,
    read_written,
)

SURROUNDED = 600
"""Characters that a passage may have to be put among other sentences."""
GAPS = (" ", "\n\n")
"""Between it and them: within a paragraph, between two."""
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_FIRST_PERSON = re.compile(r"(?<!\.)\b(?:I|[Ww]e|[Oo]ur|us|my)\b")


class Lesson(NamedTuple):
    """A passage with its targets; `complete` says that every tie is marked and not the deciding one alone.

    `counted` is where the number of people cut stands: empty where none is stated, None where nothing is known.
    """

    text: str
    label: str
    marks: tuple[Mark, ...]
    event_types: tuple[str, ...] | None
    complete: bool
    counted: tuple[Span, ...] | None = None


def written_lessons(*, held_out: bool, folder: Path = FOLDER) -> list[Lesson]:
    """The passages of a folder that name AI."""
    return [_written(row) for row in read_written(held_out=held_out, folder=folder) if row.label in LABELS]


def hands_lessons() -> list[Lesson]:
    """The passages by other hands, in which the deciding tie alone is marked; none is held out, others measure."""
    return [_written(row)._replace(complete=False) for row in read_folder(HANDS)]


def _written(row: Written) -> Lesson:
    """A passage with all its marks."""
    return Lesson(row.text, row.label, row.marks, row.event_types, True, counted(row))


def surrounded_lessons(lessons: Sequence[Lesson], count: int, seed: int) -> list[Lesson]:
    """Some of the passages each between two texts that neither name AI nor state an event, as windows of a page are."""
    generator = random.Random(seed)
    quiet = (row for path in sorted(SILENT.glob("*.jsonl")) if not path.match(PADS) for row in read_file(path))
    hosts = [row.text for row in quiet if not row.event_types and row.headcount is None]
    short = [lesson for lesson in lessons if len(lesson.text) <= SURROUNDED]
    return [_surrounded(generator, lesson, hosts) for lesson in generator.sample(short, count)]


def _surrounded(generator: random.Random, lesson: Lesson, hosts: Sequence[str]) -> Lesson:
    """One passage with something before it, behind it or both, as its own paragraph or as part of one."""
    room = FITS - len(lesson.text)
    before, behind = generator.choice([(True, False), (False, True), (True, True)])
    first = _piece(generator, hosts, room // 2) + generator.choice(GAPS) if before else ""
    last = generator.choice(GAPS) + _piece(generator, hosts, room // 2) if behind else ""
    by = len(first)
    marks = tuple(Mark(mark.label, mark.start + by, mark.end + by) for mark in lesson.marks)
    counts = None if lesson.counted is None else tuple(Span(at.start + by, at.end + by) for at in lesson.counted)
    return lesson._replace(text=f"{first}{lesson.text}{last}", marks=marks, counted=counts)


def _piece(generator: random.Random, hosts: Sequence[str], room: int) -> str:
    """Some sentences in a row of one of the texts, one at the least."""
    host = generator.choice(hosts)
    spans = split_sentences(host)
    first = generator.randrange(len(spans))
    fitting = [span.end for span in spans[first : first + 3] if span.end - spans[first].start <= room]
    return host[spans[first].start : generator.choice(fitting or [spans[first].end])]


def counted(row: Written) -> tuple[Span, ...] | None:
    """Where the headcount of a passage stands, by its value; None where it is put in a way we cannot find."""
    if row.headcount is None:
        return ()
    found = find_numbers(row.text, split_sentences(row.text))
    return tuple(Span(each.start, each.end) for each in found if each.value == row.headcount) or None


def slotted_lessons(copies: dict[str, int], seed: int) -> list[Lesson]:
    """Copies of the passages with slots, by file, each copy filled otherwise."""
    files = enumerate(copies.items())
    return _lessons(each for place, (name, times) in files for each in read_passages(name, times, seed + place))


def crossed_lessons(count: int, seed: int) -> list[Lesson]:
    """Compositions in which nearly always somebody is made to say the deciding words.

    The same statements come from an employer, an outsider and nobody, are denied and left open: what is said cannot
    tell the label, only who says it and how.
    """
    return _lessons(compose_many(count, seed))


def grafted_lessons(count: int, seed: int) -> list[Lesson]:
    """Passages written out in full that cut jobs and tie nothing to AI, with one deciding sentence put in.

    The passage is the same whatever the label: only who says what in that one sentence decides.
    """
    generator = random.Random(seed)
    hosts = [row for row in read_written(held_out=False) if row.event_types and not row.marks and _reported(row.text)]
    return [_grafted(generator, generator.choice(hosts)) for _ in range(count)]


def _grafted(generator: random.Random, host: Written) -> Lesson:
    """One host with a sentence put in after one of its own."""
    label = generator.choices(LABELS, WEIGHTS)[0]
    frame = expand(spoken(generator, label, guest=True), generator, Fillers(generator))
    guest = parse_marked(style(frame, generator), label)
    ends = [span.end for span in split_sentences(host.text)]
    place = generator.choice([end for end in ends if _outside(host.text[:end])] or ends[-1:])
    text = f"{host.text[:place]} {guest.text}{host.text[place:]}"
    marks = (Mark(label, place + 1 + guest.start, place + 1 + guest.end),) if label in TIES else ()
    return Lesson(text, label, marks, host.event_types, True)


def _reported(text: str) -> bool:
    """Whether nobody says "we" outside quotes: what stands unattributed in a letter is the employer's own word."""
    return _FIRST_PERSON.search(_QUOTED.sub("", text)) is None


def _outside(before: str) -> bool:
    """Whether no quote is open after these words."""
    return before.count('"') % 2 == 0 and before.count("“") == before.count("”")


def _lessons(passages: Iterable[Passage]) -> list[Lesson]:
    """The passages that name AI, as lessons."""
    return [_lesson(passage) for passage in passages if has_ai(passage.text)]


def _lesson(passage: Passage) -> Lesson:
    """A passage with one mark."""
    marked = passage.end > 0 and passage.label in TIES
    marks = (Mark(passage.label, passage.start, passage.end),) if marked else ()
    return Lesson(passage.text, passage.label, marks, None, False)


def read_passages(name: str, copies: int, seed: int) -> list[Passage]:
    """Read a file of passages, each filled `copies` times with other employers, numbers and typography.

    Raises:
        ValueError: a section is no label we train.
    """
    generator = random.Random(seed)
    passages: list[Passage] = []
    for label, lines in read_frames(name).items():
        if label not in LABELS:
            raise ValueError(f"{name}.txt: section {label!r} is none of {', '.join(LABELS)}")
        for line in lines:
            for _ in range(copies if "{" in line else min(copies, 2)):
                marked = expand(line.replace(" // ", "\n\n"), generator, Fillers(generator))
                passages.append(parse_marked(style(marked, generator), label))
    return passages
