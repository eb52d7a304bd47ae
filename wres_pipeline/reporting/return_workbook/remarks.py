"""The notes beside the items of a submission: what is told of a figure that the figure does not tell.

Here: what the column of notes says. Not here: where it stands (items), what the caller has to tell of an item,
or which cell gets a formula (formulas).
"""

from collections.abc import Mapping

from wres_pipeline.reporting.return_workbook.formulas import why_no_formula
from wres_pipeline.standard.template import TemplateItem, template_columns, template_items
from wres_pipeline.submission.content import Figures

REMARKS_COLUMN, REMARKS_LABEL = "L", "Notes"
REMARKS_WIDTH = {REMARKS_COLUMN: 60}


def remarks_on(year: int, figures: Figures, notes: Mapping[int, str]) -> dict[int, str]:
    """By item its note, and which of its figures stand as numbers because its formula cannot give them."""
    remarks = {item.item: [notes.get(item.item, ""), *_numbers_of(item, figures)] for item in template_items(year)}
    return {item: "\n".join(filter(None, texts)) for item, texts in remarks.items() if any(texts)}


def _numbers_of(item: TemplateItem, figures: Figures) -> list[str]:
    reasons = [
        f"Number, not formula ({column.period} year): {reason}."
        for column in template_columns()
        if (reason := why_no_formula(item, column, figures))
    ]
    return list(dict.fromkeys(reasons))
