"""Workbooks (.xlsx, and the old .xls) as grids, with the workbook's own epoch and typed values."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import Any

import xlrd

from crawlers.platforms.grid import EPOCH_1900, Cell, Grid, value_cell

MAX_UNZIPPED = 256 * 1024 * 1024
MAX_COLUMNS = 120
"""Columns read of a sheet; some states' sheets claim thousands of empty ones."""
MAX_ROWS = 200_000
"""Rows read of a sheet; formats often reach to the last row there can be, notices do not."""


class BombError(ValueError):
    """An archive that unpacks to more than any state publishes."""


def xlsx_sheets(body: bytes) -> list[Grid]:
    """The visible sheets of a workbook.

    Raises:
        zipfile.BadZipFile: not an archive, or one that ends early.
        BombError: unpacks to more than MAX_UNZIPPED, or has rows beyond MAX_ROWS.
    """
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        if sum(member.file_size for member in archive.infolist()) > MAX_UNZIPPED:
            raise BombError("unpacks to more than 256 MiB")
    import openpyxl  # late: with numpy it takes 0.3 s, and few sources publish workbooks

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # headers and validations we do not use
        book = openpyxl.load_workbook(io.BytesIO(body), data_only=True, read_only=True)
    grids = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            sheet.reset_dimensions()  # what the file claims about its size is often wrong
            grids.append(Grid(_rows(sheet), name=sheet.title, epoch=book.epoch))
    book.close()
    return grids


def _rows(sheet: Any) -> list[list[Cell]]:
    """A sheet's rows; those that say nothing hold no cells, or a few sheets formatted to their ends fill the memory."""
    rows: list[list[Cell]] = []
    for printed in sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS, max_row=MAX_ROWS + 1):
        says = any(value is not None for value in printed)
        if says and len(rows) == MAX_ROWS:
            raise BombError(f"sheet {sheet.title!r} has more than {MAX_ROWS:,} rows")
        rows.append([value_cell(value) for value in printed] if says else [])
    return rows[:MAX_ROWS]


def xls_sheets(body: bytes) -> list[Grid]:
    """The visible sheets of a BIFF workbook (Excel 97 to 2003)."""
    book = xlrd.open_workbook(file_contents=body)
    epoch = EPOCH_1900 if book.datemode == 0 else EPOCH_1900.replace(year=1904, month=1, day=1)
    return [
        Grid(
            [
                [_xls_cell(sheet.cell(r, c), book) for c in range(min(sheet.ncols, MAX_COLUMNS))]
                for r in range(sheet.nrows)
            ],
            name=sheet.name,
            epoch=epoch,
        )
        for sheet in book.sheets()
        if sheet.visibility == 0
    ]


def _xls_cell(cell: xlrd.sheet.Cell, book: xlrd.Book) -> Cell:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return value_cell(xlrd.xldate.xldate_as_datetime(cell.value, book.datemode))
    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR}:
        return value_cell(None)
    return value_cell(bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value)
