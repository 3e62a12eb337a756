"""The dashboard in a real browser: pages, links, downloads, hostile text, accessibility."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = ("", "layoffs", "junior-roles", "evidence", "data", "coverage")
READY = ".ps-footer"
WAIT = 60_000
# Streamlit asks a page's own path for its health before it finds the root's.
HARMLESS = ("_stcore/health", "_stcore/host-config")
# What we write ourselves; the widgets around it are Streamlit's.
OURS = {"include": [["[data-testid='stHtml']"], ["[data-testid='stVegaLiteChart']"], ["h1"], ["h2"]]}


@dataclass
class Tour:
    """What was met on every page: counts and widths by page, addresses and violations in order."""

    headings: dict[str, int] = field(default_factory=dict)
    exceptions: dict[str, int] = field(default_factory=dict)
    overhang: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Debian's chromium, headless."""
    with sync_playwright() as driver:
        held = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield held
        held.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A reader at a desk; every request that leaves our address is a failure."""
    context = browser.new_context(viewport={"width": 1440, "height": 1400}, reduced_motion="reduce")
    held = context.new_page()
    held.set_default_timeout(WAIT)
    yield held
    context.close()


def visit(page: Page, address: str) -> None:
    """Open a page and wait until it is whole."""
    page.goto(address, wait_until="domcontentloaded")
    page.wait_for_selector(READY, timeout=WAIT)


@pytest.fixture(scope="module", params=[("light", 1440), ("dark", 390)], ids=["light-desk", "dark-phone"])
def tour(request: pytest.FixtureRequest, browser: Browser, served: str) -> Iterator[Tour]:
    """Every page opened once on one screen, and what was met there."""
    scheme, width = request.param
    context = browser.new_context(viewport={"width": width, "height": 2400}, color_scheme=scheme)
    page, met = context.new_page(), Tour()
    page.on("request", lambda asked: met.asked.append(asked.url))
    page.on("response", lambda answer: met.refused.append(answer.url) if answer.status >= 400 else None)
    for name in PAGES:
        visit(page, f"{served}/{name}")
        page.wait_for_timeout(1500)
        met.headings[name] = page.locator("h1").count()
        met.exceptions[name] = page.get_by_test_id("stException").count()
        met.overhang[name] = page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth")
        for violation in Axe().run(page, context=OURS).response["violations"]:
            if violation["impact"] in {"serious", "critical"}:
                nodes = ", ".join(node["html"][:120] for node in violation["nodes"][:3])
                met.violations.append(f"{name or 'overview'} {violation['id']}: {nodes}")
    yield met
    context.close()


def test_every_page_loads_whole_and_never_scrolls_sideways(tour: Tour) -> None:
    assert tour.headings == dict.fromkeys(PAGES, 1)
    assert tour.exceptions == dict.fromkeys(PAGES, 0)
    assert {name: width for name, width in tour.overhang.items() if width > 0} == {}


def test_no_request_fails_or_leaves_our_address(tour: Tour, served: str) -> None:
    ours = (served, served.replace("http", "ws", 1), "data:", "blob:")
    assert [url for url in tour.asked if not url.startswith(ours)] == []
    assert [url for url in tour.refused if not any(part in url for part in HARMLESS)] == []


def test_no_serious_accessibility_violation_is_ours(tour: Tour) -> None:
    assert tour.violations == []


def test_a_filter_stands_in_the_link_and_survives_a_reload(page: Page, served: str) -> None:
    visit(page, f"{served}/layoffs")
    page.get_by_role("radio", name="workers").click()
    page.wait_for_url("**/layoffs?*measure=workers*", timeout=WAIT)
    page.reload()
    page.wait_for_selector(READY, timeout=WAIT)
    expect(page.get_by_role("radio", name="workers")).to_be_checked()
    expect(page.locator(".ps-title").first).to_contain_text("workers in WARN notices in October 2026")


def test_older_claims_are_one_link_away(page: Page, served: str) -> None:
    visit(page, f"{served}/evidence?q=union")
    before = page.locator(".ps-card").first.inner_text()
    page.get_by_role("link", name="Older claims").click()
    page.wait_for_url("**after=*", timeout=WAIT)
    expect(page.locator(".ps-card").first).not_to_have_text(before)
    assert "q=union" in page.url
    page.get_by_role("link", name="Newest").click()
    page.wait_for_url(lambda url: "after=" not in url, timeout=WAIT)


def test_a_search_from_a_later_page_begins_at_the_newest_claim(page: Page, served: str) -> None:
    visit(page, f"{served}/evidence?q=union")
    newest = page.locator(".ps-card").first.inner_text()
    visit(page, f"{served}/evidence")
    page.get_by_role("link", name="Older claims").click()
    page.wait_for_url("**after=*", timeout=WAIT)
    page.get_by_role("textbox", name="Search employers and words").fill("union")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=union*", timeout=WAIT)
    expect(page.locator(".ps-card").first).to_have_text(newest, use_inner_text=True)
    expect(page.get_by_role("link", name="Newest")).to_have_count(0)
    assert "after=" not in page.url


def test_downloads_hold_what_they_say(page: Page, served: str, tmp_path: Path) -> None:
    visit(page, f"{served}/layoffs")
    for name, starts in (("CSV", b"\xef\xbb\xbfmonth,value"), ("PNG", b"\x89PNG"), ("SVG", b"<svg")):
        with page.expect_download(timeout=WAIT) as offered:
            page.locator(f".st-key-{name.lower()}_layoffs").get_by_role("button").click()
        path = tmp_path / offered.value.suggested_filename
        offered.value.save_as(path)
        assert path.read_bytes().startswith(starts)
        assert path.name.startswith("pinkslip-layoffs-2026-11-19.")
        assert path.suffix == f".{name.lower()}"


def test_a_citation_is_two_clicks_away(page: Page, served: str) -> None:
    visit(page, served)
    page.get_by_role("button", name="Cite").first.click()
    expect(page.get_by_text("Retrieved").first).to_contain_text("Version 2026-11-19.")
    page.get_by_role("radio", name="BibTeX").click()
    expect(page.get_by_text("@misc{pinkslip_2026_11_19").first).to_be_visible()


def test_hostile_text_is_shown_and_does_nothing(page: Page, served: str) -> None:
    spoken: list[str] = []
    page.on("dialog", lambda dialog: (spoken.append(dialog.message), dialog.dismiss()))
    visit(page, f"{served}/evidence")
    card = page.locator(".ps-card").first
    expect(card).to_contain_text("onerror=")
    expect(card).to_contain_text(":red[markdown]")
    card.hover()
    assert card.locator("img, script, b").count() == 0
    assert page.locator('a[href^="javascript:"]').count() == 0
    assert spoken == []
    assert "owned" not in page.title()
