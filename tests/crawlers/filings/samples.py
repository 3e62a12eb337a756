"""EDGAR bodies of invented filers, in the publisher's own structure."""

from __future__ import annotations

import json
from typing import Any

ACCESSION = "0009999999-31-000012"
CIK = "0009999999"

ITEM_205 = (
    "On May 1, 2031, Brookvale Looms Inc. approved a plan under which it will reduce its workforce by approximately 48 "
    "employees. The company said software agents now do much of this work."
)


def submission(
    form: str = "8-K",
    body: str = "",
    exhibit: str = "",
    items: str = "Cost Associated with Exit or Disposal Activities",
) -> str:
    """A full submission file."""
    body = body or f"Item 2.05 Costs Associated with Exit or Disposal Activities\n\n{ITEM_205}\n\nSIGNATURES\n"
    second = f"<DOCUMENT>\n<TYPE>EX-99.1\n<SEQUENCE>2\n<FILENAME>ex991.htm\n<TEXT>\n{exhibit}\n</TEXT>\n</DOCUMENT>\n"
    return (
        f"<SEC-DOCUMENT>{ACCESSION}.txt : 20310502\n<SEC-HEADER>{ACCESSION}.hdr.sgml : 20310502\n"
        f"<ACCEPTANCE-DATETIME>20310501174500\nACCESSION NUMBER:\t\t{ACCESSION}\nCONFORMED SUBMISSION TYPE:\t{form}\n"
        f"PUBLIC DOCUMENT COUNT:\t\t2\nCONFORMED PERIOD OF REPORT:\t20310501\nITEM INFORMATION:\t\t{items}\n"
        "FILED AS OF DATE:\t\t20310502\n\nFILER:\n\n\tCOMPANY DATA:\t\n"
        "\t\tCOMPANY CONFORMED NAME:\t\t\tBROOKVALE LOOMS INC\n"
        f"\t\tCENTRAL INDEX KEY:\t\t\t{CIK}\n\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\tTEXTILE MILL PRODUCTS [2200]\n"
        "\n\tBUSINESS ADDRESS:\t\n\t\tCITY:\t\t\tLOOMFIELD\n\t\tSTATE:\t\t\tVT\n\t\tBUSINESS PHONE:\t\t8025550100\n"
        "\n\tFORMER COMPANY:\t\n\t\tFORMER CONFORMED NAME:\tBROOKVALE COTTON CO\n</SEC-HEADER>\n"
        f"<DOCUMENT>\n<TYPE>{form}\n<SEQUENCE>1\n<FILENAME>bvl-8k.htm\n<TEXT>\n{body}\n</TEXT>\n</DOCUMENT>\n"
        f"{second if exhibit else ''}</SEC-DOCUMENT>\n"
    )


def hit(accession: str = ACCESSION, **changes: Any) -> dict[str, Any]:
    """One hit of full-text search."""
    source = {
        "adsh": accession, "ciks": [CIK], "display_names": [f"Brookvale Looms Inc.  (BVL)  (CIK {CIK})"], "form": "8-K",
        "file_date": "2031-05-02", "items": ["2.05", "9.01"], "sics": ["2200"], "period_ending": "2031-05-01",
    }  # fmt: skip
    return {"_id": f"{accession}:bvl-8k.htm", "_source": source | changes}


def search(hits: list[dict[str, Any]], *, total: int | None = None, relation: str = "eq", **changes: Any) -> bytes:
    """One answer of full-text search."""
    shards = {"total": 50, "successful": 50, "skipped": 0, "failed": 0}
    counted = {"value": len(hits) if total is None else total, "relation": relation}
    answer = {"took": 3, "timed_out": False, "_shards": shards, "hits": {"total": counted, "hits": hits}}
    return json.dumps(answer | changes).encode()


def submissions(*rows: tuple[str, str, str, str]) -> bytes:
    """A registrant's filings from (accession, form, items, report date)."""
    columns = {
        "accessionNumber": [row[0] for row in rows],
        "form": [row[1] for row in rows],
        "items": [row[2] for row in rows],
        "reportDate": [row[3] for row in rows],
        "filingDate": ["2031-05-02" for _ in rows],
        "primaryDocument": ["x.htm" for _ in rows],
    }
    return json.dumps(
        {"cik": CIK, "name": "Brookvale Looms Inc.", "sic": "2200", "filings": {"recent": columns}}
    ).encode()


COVER = f"""<html><body><p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p>FORM 8-K/A</p>
<p>Date of Report (Date of earliest event reported): May 1, 2031</p><p>Brookvale Looms Inc.</p>
<p>(Exact name of registrant as specified in its charter)</p>
<ix:nonNumeric name="dei:EntityCentralIndexKey">{CIK}</ix:nonNumeric>
<p>Item 2.05 Costs Associated with Exit or Disposal Activities</p><p>{ITEM_205}</p>
<p>SIGNATURES</p><p>Dated: May 2, 2031</p></body></html>"""
