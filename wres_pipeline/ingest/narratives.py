"""An organisation's narrative.csv: the texts of its report, a field each.

Here: from the file to a frame. Not here: which fields there are (standard.narrative), or which text counts where a
field stands twice (SQL).
"""

import pandas as pd

from wres_pipeline.ingest.csv_file import read_small_csv
from wres_pipeline.ingest.headers import other_headers
from wres_pipeline.ingest.inbox import InboxFile
from wres_pipeline.ingest.plain_text import must_be_text

NARRATIVE_COLUMNS = ("field", "text")
RAW_NARRATIVE = "raw_narrative"
LONGEST = 5_000


def read_narrative(file: InboxFile) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Fields and their texts, and the headers of other columns; lines of a text end in LF.

    DataFault where the file cannot be read, or a text is too long or no text; it names the row.
    """
    rows = read_small_csv(file.path, NARRATIVE_COLUMNS)
    known = [*NARRATIVE_COLUMNS, "row_number"]
    texts = rows["text"].str.replace("\r\n?", "\n", regex=True).str.strip()
    must_be_text(texts, rows["row_number"], LONGEST)
    return rows.assign(field=rows["field"].str.strip().str.lower(), text=texts)[known], other_headers(
        rows.columns, known
    )
