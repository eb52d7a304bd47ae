"""A start for an organisation's narrative.csv: this year's texts, else last year's, else nothing.

Here: the file as text. Not here: reading one (ingest), or what the texts are for (standard.narrative).
Two columns, as they are read back: any other would bring every sender who goes on from our own file a warning about
ignored columns. What to write in a field stands in the report.
"""

import pandas as pd

from wres_pipeline.standard.narrative import LAST_YEAR, narrative_fields
from wres_pipeline.submission.content import Submission
from wres_pipeline.text.csv_text import csv_text, harmless


def start_csv(submission: Submission) -> str:
    """All fields in order as CSV."""
    texts = [(field, harmless(_text(submission, field))) for field in narrative_fields()]
    return csv_text(pd.DataFrame(texts, columns=["field", "text"]))


def _text(submission: Submission, field: str) -> str:
    if field in submission.narrative:
        return submission.narrative[field]
    offered = submission.offered.get(field, "")
    return f"{LAST_YEAR}\n{offered}" if offered and not offered.startswith(LAST_YEAR) else offered
