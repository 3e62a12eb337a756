"""One text on many sites is one statement: linked to the earliest, counted once, and taken back when it is not so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from crawlers.platforms.syndication import NEAR_BITS, bits_apart, simhash
from db.engine import read_scope
from db.models import Announcement, AttributionMonth, EventMember
from db.store import AnnouncementRow
from db.vocabulary import AnnouncementKind, Tier
from flows.classify import classify_new
from flows.copies import SAME_SITE_BITS, WINDOW, TextFacts, told_once
from flows.publish import roll_up
from flows.resolve import resolve_all
from flows.retold import mark_copies
from tests.factories import SEEN
from tests.flows.seeds import article, dump, store

AT = datetime(2026, 10, 5, 8, tzinfo=UTC)
REPORT = (
    "Brookvale Looms will cut 48 of its 220 weaving jobs by June, the company said on Monday. The looms will stand in "
    "the old mill until buyers are found, and the works council has been told. Orders for table linen have fallen by a "
    "third in two years, its managing director said, and the firm will keep its dye works and its shop in the town."
)
OTHER = (
    "Pike Lanterns closed its workshop on Friday and dismissed all 31 lamp makers after a fire in the spring. A "
    "receiver now looks for a buyer of the name and of the moulds, which go back to the founder. The town has offered "
    "the use of a hall, and two former foremen want to begin again with a smaller range of lamps for ships."
)


def told(text: str, key: str, hours: int = 0, **changes: Any) -> AnnouncementRow:
    """An article as the feeds store it."""
    at = AT + timedelta(hours=hours)
    fingerprint = simhash(text)
    facts: dict[str, Any] = {
        "source_key": key, "published_at": at, "announced_date": at.date(), "publisher": f"The {key}",
        "employer_name": None, "reported": {"simhash": f"{fingerprint:016x}"} if fingerprint is not None else {},
    }  # fmt: skip
    return article(text, **facts | changes)


def links(engine: Engine) -> dict[str, str]:
    """source key of every copy -> that of the text it is linked to."""
    first = select(Announcement.id, Announcement.source_key).subquery()
    wanted = select(Announcement.source_key, first.c.source_key).join(first, first.c.id == Announcement.covered_by_id)
    with read_scope(engine) as session:
        return dict(session.execute(wanted.where(Announcement.superseded_by_id.is_(None))).all())


def test_a_syndicated_text_is_linked_to_the_earliest_and_counted_once(both: Engine) -> None:
    cut = REPORT.replace("Brookvale", "LOOMFIELD (Agency) - Brookvale", 1) + " More news below."
    store(both, told(REPORT, "Gazette", 2), told(REPORT, "Harbour Post"), told(cut, "Star", 5), told(OTHER, "Herald"))
    classify_new(both)
    resolve_all(both)
    roll_up(both)
    assert links(both) == {"Gazette": "Harbour Post", "Star": "Harbour Post"}
    with read_scope(both) as session:
        assert session.scalar(select(func.sum(AttributionMonth.announcements))) == 2
        assert session.scalar(select(func.count()).select_from(Announcement)) == 4


def test_copies_are_never_joined_across_employers(both: Engine) -> None:
    store(
        both,
        told(REPORT, "Gazette", employer_name="Brookvale Looms"),
        told(REPORT, "Post", 1, employer_name="Brookvale Mills"),
        told(REPORT, "Star", 2, employer_name="Brookvale Looms"),
    )
    resolve_all(both)
    assert links(both) == {"Star": "Gazette"}


def test_the_first_gets_the_employer_that_only_a_copy_names_and_loses_it_with_the_copy(both: Engine) -> None:
    store(both, told(REPORT, "Gazette"), told(REPORT, "Post", 1, employer_name="Brookvale Looms"))
    resolve_all(both)

    def joined() -> set[tuple[str, str]]:
        wanted = select(Announcement.source_key, Announcement.employer_method)
        wanted = wanted.join(EventMember, EventMember.announcement_id == Announcement.id)
        with read_scope(both) as session:
            return {(key, method or "") for key, method in session.execute(wanted)}

    assert joined() == {("Gazette", "copy")}
    store(both, told(OTHER, "Post", 1, employer_name="Brookvale Looms"), at=SEEN + timedelta(days=1))
    resolve_all(both)
    assert links(both) == {}
    assert joined() == {("Post", "exact_name")}


def test_a_corrected_text_is_no_copy_any_more_and_counts_again(both: Engine) -> None:
    store(both, told(REPORT, "Gazette"), told(REPORT, "Post", 1), told(REPORT, "Star", 2))
    resolve_all(both)
    store(both, told(OTHER, "Gazette"), at=SEEN + timedelta(days=1))
    resolve_all(both)
    assert links(both) == {"Star": "Post"}


def test_a_copy_that_states_another_headcount_is_another_announcement(both: Engine) -> None:
    fewer = REPORT.replace("48 of its 220", "19 of its 220")
    first, second = simhash(REPORT), simhash(fewer)
    assert first is not None
    assert second is not None
    assert bits_apart(first, second) <= NEAR_BITS
    store(both, told(REPORT, "Gazette", affected_workers=48), told(fewer, "Post", 1, affected_workers=19))
    resolve_all(both)
    assert links(both) == {}


def test_an_unknown_publisher_neither_hides_a_known_one_nor_is_hidden(both: Engine) -> None:
    store(both, told(REPORT, "Blog", tier=Tier.UNKNOWN), told(REPORT, "Post", 1))
    resolve_all(both)
    assert links(both) == {}


def test_of_texts_told_at_once_the_employers_own_stands(both: Engine) -> None:
    own: dict[str, Any] = {"kind": AnnouncementKind.RELEASE, "tier": Tier.EMPLOYER}
    store(both, told(REPORT, "Post"), told(REPORT, "Newsroom", **own))
    resolve_all(both)
    assert links(both) == {"Post": "Newsroom"}


def test_marking_again_changes_nothing(both: Engine) -> None:
    store(both, told(REPORT, "Gazette"), told(REPORT, "Post", 1, employer_name="Brookvale Looms"))
    resolve_all(both)
    before = dump(both)
    assert mark_copies(both) == 0
    assert dump(both) == before


def facts(number: int, bits: int, hours: int = 0, **changes: Any) -> TextFacts:
    given: dict[str, Any] = {
        "announcement_id": number, "told_at": AT + timedelta(hours=hours), "closeness": 3, "publisher": str(number),
        "fingerprint": bits, "employer_id": None, "workers": None,
    }  # fmt: skip
    return TextFacts(**given | changes)


def test_a_text_that_returns_after_the_window_is_another_announcement() -> None:
    late = int(WINDOW.total_seconds() // 3600) + 1
    assert [len(text.copies) for text in told_once([facts(1, 7), facts(2, 7, late - 1), facts(3, 7, late)])] == [1, 0]


def test_two_reports_of_one_publisher_made_from_one_template_stay_two() -> None:
    near = (1 << (SAME_SITE_BITS + 1)) - 1
    assert len(told_once([facts(1, 0, publisher="P"), facts(2, near, publisher="P")])) == 2
    assert len(told_once([facts(1, 0, publisher="P"), facts(2, near, publisher="Q")])) == 1


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from([0, 1, 0xFFFF, 2**64 - 1]), st.integers(0, 900), st.sampled_from([None, 1, 2])),
        max_size=12,
    ),
    st.randoms(),
)
def test_every_text_is_kept_once_whatever_the_order(rows: list[tuple[int, int, int | None]], shuffle: Any) -> None:
    texts = [facts(n, bits, hours, employer_id=employer) for n, (bits, hours, employer) in enumerate(rows)]
    found = told_once(texts)
    members = [member for text in found for member in (text.first, *text.copies)]
    assert sorted(member.announcement_id for member in members) == list(range(len(texts)))
    for text in found:
        assert len({m.employer_id for m in (text.first, *text.copies)} - {None}) <= 1
        assert all(m.told_at >= text.first.told_at for m in text.copies)
        assert all(bits_apart(m.fingerprint, text.first.fingerprint) <= NEAR_BITS for m in text.copies)
    shuffle.shuffle(texts)
    assert [text.first for text in told_once(texts)] == [text.first for text in found]
