"""One spider, one process: `python -m crawlers.run FOLDER` reads run.json there and fills the folder.

Twisted's reactor starts once in a process, so a flow starts one process per run (crawlers/runner.py). The exit code
says little; stats.json says how the run ended.
"""

from __future__ import annotations

import logging
import resource
import sys
from pathlib import Path

import scrapy.core.downloader.contextfactory  # noqa: F401  asks for the stack: deep in a crawl that reads all its files
from scrapy.crawler import AsyncCrawlerProcess

from crawlers.browser import why_no_browser
from crawlers.folder import RunFolder
from crawlers.registry import spider_class
from crawlers.replay import load_recordings
from crawlers.settings import MEMORY_BYTES, settings_for


def run(folder: RunFolder) -> None:
    """Crawl the source of a run folder and return when it has ended.

    Raises:
        UnknownSource, ReplayError: run.json names what is not there.
    """
    given = folder.read_input()
    spider = spider_class(given.source)
    settings = settings_for(spider.source, given)
    settings.set("RUN_FOLDER", folder, priority="cmdline")
    settings.set("RECORDINGS", load_recordings(given.replay) if given.replay else None, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    logging.getLogger("pdfminer").setLevel(logging.WARNING)  # it logs every token of a page
    process.crawl(spider, run=given)
    process.start()


def opens_browser(folder: RunFolder) -> bool:
    """Whether the run starts a browser, which reserves more address space than any parser may and inherits limits."""
    given = folder.read_input()
    return spider_class(given.source).source.browser and given.replay is None and why_no_browser() is None


def main(arguments: list[str]) -> int:
    """Command line of the child process."""
    if len(arguments) != 1:
        print("usage: python -m crawlers.run FOLDER", file=sys.stderr)
        return 2
    folder = RunFolder(Path(arguments[0]))
    if not opens_browser(folder):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    run(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
