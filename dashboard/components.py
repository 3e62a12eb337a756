"""The parts every page is made of: header, chart card, citation box, evidence card. Crawled text is always escaped."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from html import escape as as_html
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from dashboard import citations, filters
from dashboard.figure import Figure, on_screen, specification, to_png, to_svg
from dashboard.reading import today, version
from dashboard.settings import settings
from dashboard.tables import to_csv
from dashboard.theme import DARK, LIGHT, Palette
from dashboard.wording import KINDS, LABELS, Sentence, month_name
from db.readers import FORM, HUMAN
from db.unpublished import UNPUBLISHED

Params = Mapping[str, str | Sequence[str]]
_QUOTE_LIMIT = 900
_TURNS_TEXT = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of text, to the end of its line: "1,203" behind a name with one reads "302,1"."""


class NothingToShow(Exception):
    """A page has said that it has nothing: it ends here, as by `st.stop`, but for its footer."""


def palette() -> Palette:
    """The colours of the reader's theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def escape(text: str) -> str:
    """Text as HTML that can neither be code nor turn what stands behind it."""
    return as_html(_TURNS_TEXT.sub("", text))


def safe_link(url: object, text: str) -> str:
    """An HTML link to an http(s) address; any other scheme is dropped, and the words stay."""
    try:
        parts = urlsplit(str(url or ""))
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ""
    return f'<a href="{escape(str(url))}" target="_blank" rel="noopener noreferrer nofollow">{escape(text)}</a>'


def strong(text: str) -> str:
    """Our own sentence as HTML: everything escaped, **words** strong, `words` as code."""
    marked = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(text))
    return re.sub(r"`(.+?)`", r"<code>\1</code>", marked)


def lead(sentences: Sequence[Sentence]) -> None:
    """The answer: each sentence with its fine print."""
    blocks = "".join(
        f'<div class="ps-lead"><p>{strong(held.text)}</p><p class="ps-fine">{strong(held.fine_print)}</p></div>'
        for held in sentences
    )
    st.html(f'<div class="ps-leads">{blocks}</div>')


def big_numbers(sentences: Sequence[Sentence]) -> None:
    """The same figures, large."""
    blocks = "".join(
        f'<div class="ps-number"><div class="ps-figure">{escape(held.figure)}</div>'
        f'<div class="ps-fine">{escape(held.figure_label)}</div></div>'
        for held in sentences
    )
    st.html(f'<div class="ps-numbers">{blocks}</div>')


def notice(text: str) -> None:
    """Something the reader should know before reading on."""
    st.html(f'<div class="ps-notice" role="status">{escape(text)}</div>')


def version_label() -> str:
    """The data version as it stands in links and citations; empty before the first publication."""
    current = version()
    return current.version if current else ""


def link_of(page: str, params: Params) -> str:
    """The permalink of a view of a page."""
    return filters.permalink(settings().base_url, page, params, version_label())


def view_of(
    figure_title: str, n: str, source: str, page: str, params: Params, applied: Collection[str] | None = None
) -> citations.View:
    """What is cited: this view, now, with the filters that are `applied` to it (all by default) and the page's link."""
    current = version()
    return citations.View(
        title=figure_title,
        filters=filters.phrase({name: params[name] for name in params if applied is None or name in applied}),
        n=n,
        source=source,
        version=current.version if current else "unpublished",
        released=current.built_at.date() if current else today(),
        accessed=today(),
        url=link_of(page, params),
    )


def citation_box(view: citations.View, key: str) -> None:
    """Every style, each with a copy button, and the permalink."""
    style = st.segmented_control(
        "Citation style", list(citations.STYLES), default="APA", key=f"style_{key}", required=True
    )
    st.code(citations.STYLES[style or "APA"](view), language=None, wrap_lines=True)
    st.caption("Permanent link to this view, with every filter and the data version")
    st.code(view.url, language=None, wrap_lines=True)


def share_link(page: str, params: Params) -> None:
    """The full permalink, with a copy button."""
    with st.popover("Copy link", icon=":material/link:", key=f"link_{page or 'overview'}"):
        st.caption("Every filter is spelled out, with the data version, so the link keeps its meaning.")
        st.code(link_of(page, params), language=None, wrap_lines=True)


def html_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A real HTML table: readable by assistive technology, and its text is text."""
    table("Table", head, ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows])


def table(name: str, head: Sequence[str], rows: Sequence[str]) -> None:
    """A table from cells that are HTML already, in a box that scrolls by keyboard on a narrow screen."""
    titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in head)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    st.html(
        f'<div class="ps-scroll" tabindex="0" role="region" aria-label="{escape(name)}"><table class="ps-table">'
        f"<thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def nothing_found(what: str, page_file: str) -> None:
    """No row is left: say so, and offer the way back."""
    st.html(f'<p class="ps-missing">{escape(what)}</p>')
    st.page_link(page_file, label="Reset the filters", icon=":material/restart_alt:", query_params={})


def _export(figure: Figure, permalink: str, kind: str) -> bytes:
    spec = specification(figure, version_label() or "unpublished", permalink)
    return to_svg(spec) if kind == "svg" else to_png(spec)


def chart_card(
    figure: Figure | None, page: str, params: Params, missing: str, applied: Collection[str] | None = None
) -> None:
    """A chart with its finding, unit, population and fine print, and what can be taken away from it.

    A citation names the filters that are `applied` to this chart, all by default; the link keeps the whole page's.
    """
    with st.container(border=True):
        if figure is None:
            st.html(f'<p class="ps-missing">{escape(missing)}</p>')
            return
        st.html(f'<h2 class="ps-title">{escape(figure.title)}</h2><p class="ps-subtitle">{escape(figure.subtitle)}</p>')
        st.altair_chart(
            on_screen(figure, palette()), theme=None, width="stretch", alt=figure.alt_text, key=f"chart_{figure.id}"
        )
        key = f"{escape(figure.key)}<br>" if figure.key else ""
        st.html(f'<p class="ps-fine">{key}{escape(figure.fine_print)}</p>')
        _actions(figure, page, params, applied)


def _actions(figure: Figure, page: str, params: Params, applied: Collection[str] | None) -> None:
    view = view_of(figure.title, figure.n, figure.source, page, params, applied)
    name = f"pinkslip-{figure.id}-{version_label() or 'unpublished'}"
    with st.container(horizontal=True, gap="small"):
        with st.popover("Cite", icon=":material/format_quote:", key=f"cite_{figure.id}"):
            citation_box(view, figure.id)
        st.download_button(
            "CSV",
            partial(to_csv, figure.frame),
            f"{name}.csv",
            "text/csv",
            key=f"csv_{figure.id}",
            on_click="ignore",
            help=f"The rows behind this chart: {figure.title}",
        )
        for kind, mime in (("png", "image/png"), ("svg", "image/svg+xml")):
            st.download_button(
                kind.upper(),
                partial(_export, figure, view.url, kind),
                f"{name}.{kind}",
                mime,
                key=f"{kind}_{figure.id}",
                on_click="ignore",
                help="With title, source, date, n and permanent link",
            )
        with st.popover("Table", key=f"table_{figure.id}"):
            st.dataframe(figure.frame, hide_index=True)


def evidence_card(card: Mapping[Any, Any]) -> str:
    """One claim as HTML: label, employer, date, then the quote or our summary, then where it stands."""
    name, meaning = LABELS[card["label"]]
    ours = card["kind"] == "summary"
    when = _when(card["announced_date"], card["date_precision"])
    facts = [when, card["state"], KINDS[card["kind"]], f"{int(card['workers']):,} workers" if card["workers"] else None]
    if ours:
        words = f'<p class="ps-ours"><span class="ps-tag">Our summary</span> {escape(_cut(card["summary"]))}</p>'
    elif card["quote"]:
        words = f"<blockquote>“{escape(_cut(card['quote']))}”</blockquote>"
    else:
        words = '<p class="ps-fine">No quote is on file.</p>'
    links = [
        safe_link(card["url"] or card["document_url"], "Source"),
        safe_link(card["wayback_url"], "Archived copy"),
    ]
    said_by = _reader(str(card["model"]), card["score"])
    speaker = f"speaker: {card['speaker']}" if card["speaker"] and card["speaker"] != "unknown" else None
    named_by = f"employer read in “{_cut(card['employer_read_from'])}”" if card["employer_read_from"] else None
    origin = [card["publisher"] or card["source_publisher"], speaker, said_by, named_by, card["public_id"]]
    return (
        f'<article class="ps-card"><header><span class="ps-label ps-{escape(card["label"])}" title="{escape(meaning)}">'
        f"{escape(name)}</span> <strong>{escape(str(card['employer'] or 'Employer not named'))}</strong>"
        f'<span class="ps-fine"> {escape(" · ".join(str(fact) for fact in facts if fact))}</span></header>'
        f'{words}<footer class="ps-fine">{" · ".join(link for link in links if link)}'
        f"{' · ' if any(links) else ''}{escape(' · '.join(str(part) for part in origin if part))}</footer></article>"
    )


def _reader(model: str, score: float) -> str:
    """Who filed a claim, and how sure a model was; a person and a ticked box are as sure as they can be."""
    if model.startswith(HUMAN):
        return "ruled by a person"
    return f"read by {model}" + ("" if model.startswith(FORM) else f", {min(score, 0.99):.0%} sure")


def _cut(text: object) -> str:
    words = str(text or "")
    return words if len(words) <= _QUOTE_LIMIT else words[:_QUOTE_LIMIT] + "…"


def _when(day: Any, precision: object) -> str:
    if day is None or pd.isna(day):
        return "date not stated"
    if precision == "year":
        return str(day.year)
    return month_name(day) if precision in {"month", "quarter"} else f"{day.day} {day:%B %Y}"


def evidence_cards(cards: pd.DataFrame) -> None:
    """A page of claims."""
    st.html(f'<div class="ps-cards">{"".join(evidence_card(card) for card in cards.to_dict("records"))}</div>')


def tell_rejected(page: str, allowed: Mapping[str, Sequence[str]]) -> None:
    """Say which parts of the link this page could not follow, for as long as the reader stays on it."""
    given = {name: st.query_params.get_all(name) for name in allowed}
    found = filters.rejected(given, allowed)
    told = st.session_state.setdefault("told", {})
    if found:
        told[page] = found
    for message in told.get(page, []):
        notice(message)
    asked = st.query_params.get("vintage", "")
    if asked and asked != version_label():
        notice(
            f"The link was made for data version {asked[:60]}; shown is version {version_label() or 'unpublished'}. "
            "Figures may have been revised since."
        )


def source_table(sources: Sequence[Mapping[Any, Any]]) -> None:
    """Every source with its standing, worst first."""
    head = ("Standing", "Source", "Last verdict and why", "Last good run", "Newest date", "Rows", "Covers")
    table("Sources", head, [_source_row(source) for source in sources])


def unpublished_table() -> None:
    """The states whose gap is their own: nothing to crawl, and why."""
    rows = (
        f"<td>{gap.jurisdiction.removeprefix('US-')}</td><td>{safe_link(gap.url, gap.agency)}</td>"
        f"<td>{escape(gap.reason)}</td>"
        for gap in UNPUBLISHED
    )
    table("States that publish no list", ("State", "Who receives the notices", "Why they are not public"), [*rows])


def _source_row(source: Mapping[Any, Any]) -> str:
    bad = source["standing"] in {"failing", "held back", "stale"}
    reasons = "; ".join(source["reasons"] or []) or source["off"] or ""
    verdict = " – ".join(part for part in (source["verdict"] or "", reasons) if part) or "–"
    good = f"{source['last_good_at']:%Y-%m-%d %H:%M} UTC" if source["last_good_at"] else "never"
    newest = source["newest_date"].isoformat() if source["newest_date"] else "–"
    items = "–" if source["items"] is None else f"{int(source['items']):,}"
    link = safe_link(source["url"], source["publisher"]) or escape(source["publisher"])
    cells = [
        f'<span class="{"ps-bad" if bad else ""}">{escape(source["standing"])}</span>',
        f"{link}<br><code>{escape(source['slug'])}</code>",
        escape(_cut(verdict)),
        good,
        newest,
        items,
        escape(f"{source['coverage']} ({source['cadence']}; {source['jurisdiction'] or 'worldwide'})"),
    ]
    return "".join(f"<td>{cell}</td>" for cell in cells)
