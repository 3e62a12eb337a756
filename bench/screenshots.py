"""Take the README's pictures of the dashboard, light and dark, at a desk's and a phone's width.

    python -m bench.screenshots sqlite:////absolute/path/pinkslip.db

Needs Debian's chromium. The pictures show the database they are given, so that the README shows the real record.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import typer
from playwright.sync_api import Browser, sync_playwright

from bench.serving import ROOT, serving

IMAGES = ROOT / "docs" / "images"
PAGES = {"overview": "", "layoffs": "layoffs", "junior-roles": "junior-roles", "evidence": "evidence",
         "data": "data", "coverage": "coverage"}  # fmt: skip
WIDTHS = {"": (1440, 1500), "-phone": (390, 1200)}
SETTLED_MS = 6_000
"""Charts draw themselves after the page is whole; two slow cores need this long."""


def picture(browser: Browser, address: str, name: str, scheme: str, suffix: str, out: Path) -> Path:
    """One page as a PNG of the window's size."""
    width, height = WIDTHS[suffix]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{address}/{PAGES[name]}", wait_until="domcontentloaded")
    page.wait_for_selector(".ps-footer", timeout=60_000)
    page.wait_for_timeout(SETTLED_MS)
    path = out / f"{name}-{scheme}{suffix}.png"
    page.screenshot(path=path)
    context.close()
    return path


def main(database_url: str, out: Path = IMAGES, phone: bool = True) -> None:
    """Write every page's pictures to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium")
    if chromium is None:
        raise typer.BadParameter("no chromium on the PATH (Debian: apt-get install chromium)")
    with serving(database_url) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in PAGES:
            for scheme in ("light", "dark"):
                for suffix in WIDTHS if phone else [""]:
                    print(picture(browser, address, name, scheme, suffix, out))
        browser.close()


if __name__ == "__main__":
    typer.run(main)
