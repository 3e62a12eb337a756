"""Different rows that a list prints under one key: each stays under the key it is held under.

A spider numbers such rows in the order of their texts, for it knows one day's list and no other. When one of them falls
off, or another joins, the numbers move; by the numbers alone a row would then become a version of its neighbour, whose
figures would be lost, and count beside itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, takewhile

from crawlers.records import make_key
from db.store.announcements import AnnouncementRow, said_hash


def families(listed: Collection[str], held: Collection[str]) -> dict[str, list[str]]:
    """Keys that a list gives or gave to several rows, by the first of each: all its numbers."""
    found = {}
    for key in listed:
        further = (make_key(key, "further", number) for number in count(1))
        if slots := list(takewhile(lambda slot: slot in listed or slot in held, further)):
            found[key] = [key, *slots]
    return found


def keys_held(
    rows: Iterable[AnnouncementRow], slots: Sequence[str], held: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Pairs (key a row of one family is listed under, key it goes by): the one that says the same, else one left over.

    Args:
        slots: the family's keys in order.
        held: key -> hash of what is held under it.
    """
    free, changed = list(slots), []
    for row in rows:
        same = (slot for slot in free if slot in held and held[slot] == said_hash(replace(row, source_key=slot)))
        if slot := next(same, None):
            free.remove(slot)
            yield row.source_key, slot
        else:
            changed.append(row.source_key)
    for key in changed:
        slot = key if key in free else free[0]
        free.remove(slot)
        yield key, slot


def with_repeats(moved: Mapping[str, str], listed: Collection[str]) -> dict[str, str]:
    """The same for rows printed twice, which are numbered after the first of them."""
    found = {key: slot for key, slot in moved.items() if key != slot}
    for key, slot in list(found.items()):
        number = 2
        while (again := make_key(key, number)) in listed:
            found[again] = make_key(slot, number)
            number += 1
    return found
