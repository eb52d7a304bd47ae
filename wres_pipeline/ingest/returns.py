"""Returns to raw rows: return.csv and return.xlsx, as they were sent.

Here: from one file to a frame. Not here: extracts, a whole inbox (raw_tables), or judging what was sent.
"""

from dataclasses import asdict

import pandas as pd

from wres_pipeline.ingest.csv_file import read_small_csv
from wres_pipeline.ingest.headers import other_headers
from wres_pipeline.ingest.inbox import InboxFile
from wres_pipeline.ingest.workbook import read_return_workbook

RETURN_COLUMNS = ("indicator", "measure", "staff_group", "pay_band", "ethnic_group", "value")
RAW_TABLE = {"return_csv": "raw_return_rows", "return_workbook": "raw_return_cells"}


def read_return(file: InboxFile) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Rows or cells of a return, and the headers that a return does not have; DataFault where it cannot be read."""
    if file.kind == "return_workbook":
        return pd.DataFrame([asdict(cell) for cell in read_return_workbook(file.path, file.reporting_year)]), ()
    rows = read_small_csv(file.path, RETURN_COLUMNS)
    known = [*RETURN_COLUMNS, "period", "row_number"]
    return rows.reindex(columns=known), other_headers(rows.columns, known)
