"""A start for an organisation's narrative.csv: this year's texts, else last year's, else nothing.

Here: the file as text. Not here: reading one (ingest), or what the texts are for (standard.narrative).
Two columns, as they are read back: any other would bring every sender who goes on from our own file a warning about
ignored columns. What to write in a field stands in the report.
"""

import csv
from io import StringIO

from wres_pipeline.standard.narrative import narrative_fields
from wres_pipeline.submission.content import Submission

LAST_YEAR = "[Last year's text: go through it, then take out this line.]"
"""First line of a text of last year, so that none passes for this year's unnoticed."""
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for another encoding, and saves what it made of it."""
RUNS = ("=", "+", "-", "@", "\t")
"""A spreadsheet takes a cell that begins so for a formula."""


def start_csv(submission: Submission) -> str:
    """All fields in order as CSV, each quoted, so that no separator but the comma ends one either."""
    target = StringIO()
    writer = csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(("field", "text"))
    writer.writerows((field, _harmless(_text(submission, field))) for field in narrative_fields())
    return BYTE_ORDER_MARK + target.getvalue()


def _text(submission: Submission, field: str) -> str:
    if field in submission.narrative:
        return submission.narrative[field]
    offered = submission.offered.get(field, "")
    return f"{LAST_YEAR}\n{offered}" if offered and not offered.startswith(LAST_YEAR) else offered


def _harmless(text: str) -> str:
    """With a space before what would be a formula: the reader takes it off again, as it does around any text."""
    return f" {text}" if text.startswith(RUNS) else text
