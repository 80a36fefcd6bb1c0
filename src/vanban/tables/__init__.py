"""Tables for spreadsheets: CSV and XLSX whose cells are what they show, never a formula that a stranger wrote."""

from vanban.tables.answering import FORMS, answer_sheets, answer_table
from vanban.tables.cells import Column
from vanban.tables.comma_separated import write_csv
from vanban.tables.sheet_lines import Above
from vanban.tables.workbook import Sheet, write_sheets, write_xlsx

__all__ = [
    "FORMS",
    "Above",
    "Column",
    "Sheet",
    "answer_sheets",
    "answer_table",
    "write_csv",
    "write_sheets",
    "write_xlsx",
]
