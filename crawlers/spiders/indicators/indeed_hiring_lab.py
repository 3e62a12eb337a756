"""Indeed Hiring Lab: postings indices by country and sector, and the share of postings naming AI, as monthly means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrapy.http import Request, Response

from crawlers.base import SourceSpider
from crawlers.platforms.reading import decode
from crawlers.platforms.series import SeriesCard, csv_rows, slug
from crawlers.records import Observation, Record
from crawlers.source import Expect, Source
from db.vocabulary import SourceKind, Tier

COUNTRIES = ("US", "GB", "DE")
RAW = "https://raw.githubusercontent.com/hiring-lab"
AGGREGATE = frozenset(
    {"date", "jobcountry", "indeed_job_postings_index_SA", "indeed_job_postings_index_NSA", "variable"}
)
SECTOR = frozenset({"date", "jobcountry", "indeed_job_postings_index", "variable", "display_name"})
SHARE = frozenset({"date", "jobcountry", "AI_share_postings"})
INDEX_UNIT = "index, 1 Feb 2020 = 100"
KINDS = {"total postings": "postings", "new postings": "new_postings"}


class IndeedHiringLabSpider(SourceSpider):
    name = "indeed_hiring_lab"
    source = Source(
        publisher="Indeed Hiring Lab",
        url="https://github.com/hiring-lab/job_postings_tracker",
        kind=SourceKind.INDICATORS,
        record="observation",
        jurisdiction="",
        licence="CC BY 4.0, cite Indeed Hiring Lab",
        cadence="weekly",
        coverage="daily postings indices since 2020-02-01 and the AI share of postings since 2019, as monthly means",
        tier=Tier.AGGREGATOR,
        hosts=frozenset({"raw.githubusercontent.com"}),
    )
    expect = Expect(min_items=60, earliest=2018)

    def requests(self) -> Iterable[Request]:
        """The files we chart, and no others."""
        for country in COUNTRIES:
            yield Request(f"{RAW}/job_postings_tracker/HEAD/{country}/aggregate_job_postings_{country}.csv")
            yield Request(f"{RAW}/job_postings_tracker/HEAD/{country}/job_postings_by_sector_{country}.csv")
        yield Request(f"{RAW}/ai-tracker/HEAD/AI_posting.csv")

    def parse(self, response: Response, **kwargs: object) -> Iterator[Record | Request]:
        """Read one CSV, told apart by its columns."""
        text = decode(response.body)
        try:
            yield from read(text)
        except (KeyError, ValueError) as error:
            raise self.unexpected(response, "csv", error, "one of Hiring Lab's three layouts") from error


def read(text: str) -> Iterator[Observation]:
    """Monthly means of one file.

    Raises:
        KeyError: an unknown variable.
        ValueError: an unknown header, or a value that is no number.
    """
    header = frozenset(text.partition("\n")[0].strip().split(","))
    repository = "ai-tracker" if header == SHARE else "job_postings_tracker"
    card = SeriesCard(
        publisher="Indeed Hiring Lab",
        licence=IndeedHiringLabSpider.source.licence,
        url=f"https://github.com/hiring-lab/{repository}",
    )
    if header == SHARE:
        shares = (
            (f"hiring_lab.ai_share.{r['jobcountry']}", r["date"], r["AI_share_postings"]) for r in csv_rows(text, SHARE)
        )
        yield from card.monthly(shares, "percent of postings")
    elif header == AGGREGATE:
        yield from card.monthly(
            (
                (f"hiring_lab.{KINDS[r['variable']]}.{r['jobcountry']}", r["date"], r["indeed_job_postings_index_SA"])
                for r in csv_rows(text, AGGREGATE)
            ),
            INDEX_UNIT,
        )
    else:
        yield from card.monthly(_sectors(text), INDEX_UNIT)


def _sectors(text: str) -> Iterator[tuple[str, str, str]]:
    for row in csv_rows(text, SECTOR):
        if KINDS[row["variable"]] == "postings":
            yield (
                f"hiring_lab.sector.{slug(row['display_name'])}.{row['jobcountry']}",
                row["date"],
                row["indeed_job_postings_index"],
            )
