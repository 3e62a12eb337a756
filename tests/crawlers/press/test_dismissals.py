"""Québec's monthly lists: every notice once, and a list that does not add up is an error."""

from __future__ import annotations

from datetime import date

import pytest

from crawlers.base import RunInput
from crawlers.errors import UnexpectedData
from crawlers.platforms.dismissals import parse_dismissals, printed_totals
from crawlers.platforms.grid import Grid, value_cell
from crawlers.records import Record, Statement
from crawlers.spiders.press.ca_qc_collective_dismissals import CaQcCollectiveDismissalsSpider
from tests.crawlers.fixtures.tiny_files import pdf_table
from tests.crawlers.press.test_feed_spiders import read

HEAD = ["Employeur", "NEQ", "Adresse", "Date de l'avis", "Date du\nlicenciement", "Nombre de\nsalariés", "Motif"]
ROW = ["Tissages Brookvale", "1143256789", "12, rue du Moulin", "2026-10-05", "2026-12-01", "48", "Fermeture"]
EDGES = [20, 150, 210, 350, 430, 500, 570, 680]
URL = "https://cdn-contenu.quebec.ca/x/avis_licenciements_collectifs/LI_licenciement-collectif_2026-10_MESS.pdf"


def grid(*rows: list[str]) -> Grid:
    return Grid([[value_cell(cell) for cell in row] for row in rows])


def listed(title: str, *rows: list[str]) -> list[Record]:
    body = pdf_table([[HEAD, *rows]], EDGES, title=title)
    return read(CaQcCollectiveDismissalsSpider, URL, body)[0]


def test_regions_and_totals_between_the_rows_are_no_notices() -> None:
    region = ["Région de Montréal", "", "", "", "", "", ""]
    total = ["Nombre d'avis : 1", "", "", "", "", "48", ""]
    (found,) = parse_dismissals([grid(HEAD, region, ROW, total)])
    assert (found.employer, found.workers, found.notified, found.effective) == (
        "Tissages Brookvale", 48, date(2026, 10, 5), date(2026, 12, 1),
    )  # fmt: skip


@pytest.mark.parametrize(("printed", "stated"), [("1 006", 1006), ("12", 12), ("", None)])
def test_thousands_are_set_apart_by_a_space_and_an_empty_count_is_none(printed: str, stated: int | None) -> None:
    (found,) = parse_dismissals([grid(HEAD, [*ROW[:5], printed, "x"])])
    assert found.workers == stated


def test_a_count_that_is_no_number_and_a_list_without_a_head_are_errors_by_name() -> None:
    with pytest.raises(ValueError, match="Tissages Brookvale: 'environ 48'"):
        list(parse_dismissals([grid(HEAD, [*ROW[:5], "environ 48", "x"])]))
    with pytest.raises(ValueError, match="no head"):
        list(parse_dismissals([grid(ROW)]))


def test_the_grand_total_is_the_greatest_printed() -> None:
    text = (
        "Nombre d'avis : 2 Nombre de salariés licenciés : 60\n"
        "Nombre d’avis : 12 Nombre de salariés licenciés : 1 006\nNombre d'avis : 10 Nombre de salariés licenciés : 946"
    )
    assert printed_totals(text) == (12, 1006)


def test_rows_that_do_not_add_up_to_the_files_own_total_are_an_error() -> None:
    total = "Nombre d'avis : {} Nombre de salariés licenciés : {}"
    assert len(listed(total.format(1, 48), ROW)) == 1
    for notices, workers in ((2, 48), (1, 96)):
        with pytest.raises(UnexpectedData, match="1 notices, 48 employees"):
            listed(total.format(notices, workers), ROW)
    with pytest.raises(UnexpectedData, match="no printed totals"):
        listed("", ROW)


def test_a_month_that_is_not_out_yet_is_counted_and_mistyped_months_are_asked_for_as_they_are_named() -> None:
    records, requests, spider = read(CaQcCollectiveDismissalsSpider, URL, "gone", status=404)
    assert (records, requests, list(spider.ledger.skipped.values())) == ([], [], [1])
    run = RunInput(source="ca_qc_collective_dismissals", today=date(2023, 12, 5), backfill=True)
    names = [
        r.url.rsplit("_", 2)[-2] for r in CaQcCollectiveDismissalsSpider(run=run).requests() if r.url.endswith("pdf")
    ]
    assert names == ["2023-08", "2023-09", "2032-10", "2032-11", "2023-12"]


def test_the_landing_page_may_be_empty_but_not_another_page() -> None:
    page = "https://www.quebec.ca/gouvernement/"
    assert read(CaQcCollectiveDismissalsSpider, page, "<html>Québec: Quebec.ca</html>")[:2] == ([], [])
    with pytest.raises(UnexpectedData, match="publications"):
        read(CaQcCollectiveDismissalsSpider, page, "<html>Welcome to nginx</html>")


def test_a_notice_keeps_the_row_as_printed() -> None:
    (found,) = listed("Nombre d'avis : 1 Nombre de salariés licenciés : 48", ROW)
    assert isinstance(found, Statement)
    assert found.reported["Motif"] == "Fermeture"
    assert (found.country, found.text) == ("CA", None)
