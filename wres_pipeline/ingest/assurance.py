"""An organisation's assurance.csv: when and where it published its report and action plan, and whom to write to.

Here: from the file to a frame. Not here: reading its dates and addresses, or which row counts (SQL). `contact` names a
person: no message repeats it.
"""

import pandas as pd

from wres_pipeline.ingest.csv_file import read_small_csv
from wres_pipeline.ingest.headers import other_headers
from wres_pipeline.ingest.inbox import InboxFile
from wres_pipeline.ingest.plain_text import must_be_text

ASSURANCE_COLUMNS = ("report_published_on", "report_url", "action_plan_url", "board_approved_on", "contact")
RAW_ASSURANCE = "raw_assurance"
LONGEST = 2_000


def read_assurance(file: InboxFile) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Its rows as text without blanks around it, and the headers of other columns.

    DataFault where the file cannot be read, or a field is too long or no text; it names the row.
    """
    rows = read_small_csv(file.path, ASSURANCE_COLUMNS)
    known = [*ASSURANCE_COLUMNS, "row_number"]
    texts = rows[list(ASSURANCE_COLUMNS)].apply(lambda column: column.str.strip())
    for column in ASSURANCE_COLUMNS:
        must_be_text(texts[column], rows["row_number"], LONGEST)
    return texts.assign(row_number=rows["row_number"]), other_headers(rows.columns, known)
