"""The inbox's disclosure.csv: numbers that protect people, set otherwise than they are shipped.

Here: reading and checking it. A fault in it stops the run, since it bears on everything that is published.
"""

from pathlib import Path

import pandas as pd

from wres_pipeline.contracts import tables
from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.registers import must, read_register
from wres_pipeline.standard.disclosure import disclosure_settings

DISCLOSURE = "disclosure.csv"


def read_disclosure(inbox: Path) -> pd.DataFrame:
    """Rows of disclosure.csv in the shape of raw_disclosure.

    Raises DataFault, naming the row, for a setting that there is not or that stands twice, or a number out of bounds.
    """
    if not (inbox / DISCLOSURE).is_file():
        return pd.DataFrame(columns=list(tables()["raw_disclosure"].column_types), dtype="str")
    frame = read_register(inbox / DISCLOSURE, DISCLOSURE, ("setting", "value"))
    known = disclosure_settings()
    must(frame["setting"].isin(list(known)), frame, "setting", f"be one of {', '.join(known)}")
    must(~frame["setting"].duplicated(), frame, "setting", "stand in one row only")
    must(frame["value"].str.fullmatch("[0-9]{1,6}"), frame, "value", "be a whole number")
    for name, value, row in frame[["setting", "value", "row_number"]].itertuples(index=False, name=None):
        if not known[name].lowest <= int(value) <= known[name].highest:
            raise DataFault(
                f"{DISCLOSURE} row {row}: {name} must be from {known[name].lowest} to {known[name].highest}."
            )
    return frame[["setting", "value"]]
