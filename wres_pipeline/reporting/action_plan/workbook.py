"""The action plan as a workbook: what to act on, what to watch, what is closed, and what stands behind it.

Here: putting it together. Not here: its sheets (lines, evidence, about), which lines there are (action_plan).
"""

from pathlib import Path

import pandas as pd
from openpyxl import Workbook

from wres_pipeline.reporting.action_plan.about import write_about
from wres_pipeline.reporting.action_plan.evidence import write_peers, write_representation
from wres_pipeline.reporting.action_plan.lines import write_lines
from wres_pipeline.reporting.action_plan.tables import add_plan_styles
from wres_pipeline.reporting.feedback.looks import Heading
from wres_pipeline.reporting.feedback.workbook_file import save_workbook
from wres_pipeline.standard.action_plan import PLAN_SHEETS, TITLE
from wres_pipeline.standard.calendar import reporting_year


def write_action_plan(
    path: Path, year: int, lines: pd.DataFrame, representation: pd.DataFrame, peers: pd.DataFrame, *, notice: str
) -> None:
    """Write the workbook of one organisation, or of all whose rows are given: same rows, same bytes.

    `lines`: rows of action_plan.lines; `representation` and `peers`: rows of these tables, exact, of the year and the
    same organisations; `notice`: a banner for each sheet, or "". The figures are exact: it is not to be published.
    """
    names = lines["organisation_name"].unique()
    whose = f" of {names[0]}" if len(names) == 1 else ""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_plan_styles(book)
    for sheet in PLAN_SHEETS:
        write_lines(book, sheet, lines, Heading(f"{TITLE} {year}{whose}: {sheet.lower()}", notice))
    write_representation(book, representation, Heading(f"Representation {year}{whose}", notice))
    write_peers(book, peers, Heading(f"Peers {year}{whose}", notice))
    write_about(book, year, Heading(f"About the action plan {year}{whose}", notice))
    book.properties.title = f"WRES action plan {year}{whose}"
    save_workbook(book, path, reporting_year(year).snapshot_date, {})
