"""The files that go with a return: which of them arrived, and whether they could be read.

Here: narratives, action plans and the like. Not here: returns and extracts, which the mart return_register lists.
"""

from pathlib import Path

import pandas as pd

from wres_pipeline.ingest.inbox import files_of
from wres_pipeline.standard.extracts import file_kinds, kinds_of_figures
from wres_pipeline.standard.rules import all_rules

READ, UNREADABLE = "read", "unreadable"


def files_beside(year: int, findings: pd.DataFrame, inbox: Path) -> pd.DataFrame:
    """organisation_code, file, state (READ or UNREADABLE), errors and warnings of each, as return_register has them.

    `findings`: that year's rows of the mart.
    """
    kinds = {each.kind for each in file_kinds().values()} - kinds_of_figures()
    sent = [(each.organisation_code, each.file) for each in files_of(inbox, [year]) if each.kind in kinds]
    files = pd.DataFrame(sent, columns=["organisation_code", "file"], dtype="str")
    not_read = {rule.code for rule in all_rules() if rule.name.endswith("_could_not_be_read")}
    unreadable = files["file"].isin(findings.loc[findings["rule"].isin(not_read), "file"])
    warns = findings["level"] == "warns"
    return files.assign(
        state=unreadable.map({True: UNREADABLE, False: READ}),
        errors=_number(files, findings[~warns]),
        warnings=_number(files, findings[warns]),
    )


def _number(files: pd.DataFrame, findings: pd.DataFrame) -> "pd.Series[int]":
    return files["file"].map(findings["file"].value_counts()).fillna(0).astype("int64")
