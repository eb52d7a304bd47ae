"""An organisation's narrative.csv: the texts of its report, a field each.

Here: from the file to a frame. Not here: which fields there are (standard.narrative), or which text counts where a
field stands twice (SQL).
"""

import pandas as pd

from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.csv_file import read_small_csv
from wres_pipeline.ingest.headers import shown_header
from wres_pipeline.ingest.inbox import InboxFile

NARRATIVE_COLUMNS = ("field", "text")
RAW_NARRATIVE = "raw_narrative"
LONGEST = 5_000
_NOT_IN_DOCUMENTS = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
"""Characters that no XML can hold, and so no workbook, document or page."""


def read_narrative(file: InboxFile) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Fields and their texts, and the headers of other columns; lines of a text end in LF.

    DataFault where the file cannot be read, or a text is too long or no text; it names the row.
    """
    rows = read_small_csv(file.path, NARRATIVE_COLUMNS)
    known = [*NARRATIVE_COLUMNS, "row_number"]
    dropped = tuple(shown_header(name, n) for n, name in enumerate(rows.columns, start=1) if name not in known)
    texts = rows["text"].str.replace("\r\n?", "\n", regex=True).str.strip()
    _must_not(texts.str.len() > LONGEST, rows, f"is longer than {LONGEST:,} characters. Shorten it.")
    _must_not(texts.str.contains(_NOT_IN_DOCUMENTS), rows, "holds a control character. Type that place again.")
    return rows.assign(field=rows["field"].str.strip().str.lower(), text=texts)[known], dropped


def _must_not(wrong: "pd.Series[bool]", rows: pd.DataFrame, what: str) -> None:
    if wrong.any():
        raise DataFault(f"Row {rows['row_number'][wrong].iloc[0]}: the text {what}")
