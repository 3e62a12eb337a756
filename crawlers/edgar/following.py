"""What to ask for next of a filing that a search, a list or a header page names.

Full submissions run to 30 MB. Only one with Item 2.05 is read as such. Of another current report the header page names
the documents; the form itself and its exhibits 99 are fetched one after the other, and the last one completes the
filing. An annual or quarterly report gives the document in which a phrase about cuts was found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from crawlers.edgar.bodies import BodyKind
from crawlers.edgar.listings import FilingRef
from crawlers.edgar.queries import submissions_url
from crawlers.edgar.reading import CURRENT_FORMS, MAY_ANNOUNCE, REPORTS, Read
from crawlers.edgar.statements import EXIT_ITEM, from_submission
from crawlers.edgar.submission import Document, Header, Submission
from crawlers.records import Statement


@dataclass(frozen=True)
class Gathering:
    """A filing whose documents are being fetched. `wanted` are (type, file name), the next one first."""

    ref: FilingRef
    header: Header
    wanted: tuple[tuple[str, str], ...]
    held: tuple[Document, ...] = ()

    @property
    def url(self) -> str | None:
        """Where the next document lies; None when all are held."""
        return f"{self.ref.folder}/{self.wanted[0][1]}" if self.wanted else None

    @property
    def is_at_form(self) -> bool:
        """Whether the next document is the form itself, without which the filing is not read."""
        return self.wanted[0][0] == self.header.form

    def take(self, markup: str | None) -> Gathering:
        """The gathering with the next document in it, or without one that is not there (None)."""
        kind, name = self.wanted[0]
        found = () if markup is None else (Document(kind, name, markup),)
        return replace(self, wanted=self.wanted[1:], held=self.held + found)

    def statement(self) -> Statement | None:
        """What the documents announce; None where they announce no cuts."""
        return from_submission(Submission(self.header, self.held, complete=True))


@dataclass(frozen=True)
class Step:
    """What comes next for a filing: an address with what must be remembered about it, or a reason to leave it."""

    url: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    skipped: str = ""


def filing_of(meta: Mapping[str, Any]) -> str | None:
    """The accession number of the filing that a request asked for, as far as it is read."""
    ref: FilingRef | None = meta.get("ref")
    submission: str | None = meta.get("submission_of")
    return submission or (ref.accession if ref else None)


def next_step(ref: FilingRef, found: Read, since: date) -> Step:
    """How to go on with a filing that an answer, a list or its own header page names."""
    is_exit, is_hit = EXIT_ITEM in ref.items, found.kind is BodyKind.SEARCH
    if ref.filed and ref.filed < since:
        return Step(skipped="filed before the window")
    if ref.form not in CURRENT_FORMS and not ref.form.startswith(REPORTS):
        return Step(skipped="other form")
    if not is_hit and ref.items and not MAY_ANNOUNCE & set(ref.items):
        return Step(skipped="items that never announce cuts")
    if ref.form.endswith("/A") and found.kind not in {BodyKind.SUBMISSIONS, BodyKind.INDEX}:
        return Step(submissions_url(ref.cik), {"amendment": ref})
    if found.kind is BodyKind.INDEX or (is_hit and not is_exit and ref.form in CURRENT_FORMS):
        return Step(ref.headers_url, {"headers_of": ref})
    if is_hit and not is_exit:
        url = ref.document_url
        return Step(url, {"ref": ref}) if url else Step(skipped="document that is no text")
    if found.header and found.documents and not is_exit:
        filing = Gathering(ref, found.header, found.documents)
        return Step(filing.url or "", {"gathering": filing})
    return Step(ref.submission_url, {"amends": found.amends, "submission_of": ref.accession})
