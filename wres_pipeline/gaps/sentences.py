"""A gap as a sentence of plain English, from the fields of its row alone, never saying more than they support.

Here: the sentence. Not here: what a gap is called and its clauses (standard.gaps).
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from wres_pipeline.standard.gaps import Gap, known_gaps
from wres_pipeline.standard.rules import thresholds
from wres_pipeline.text.numbers import counted, in_words

Row = Mapping[Any, Any]
"""A row of gaps by column."""

_ABSENT = {
    "low_base": "the figures are too small to be shown",
    "suppressed": "the figures are not shown, so that nobody can be recognised",
    "not_submitted": "not submitted",
    "not_required": "not asked this year",
    "not_calculable": "not calculable",
    "no_area": "the area served is not known",
}
CANNOT_TELL = "the rounded figures cannot tell it from chance"
_WIDENED = ("survey", "share")
"""Of rounded counts these are judged whichever the true ones are, so that the rounding may be all the doubt."""
_EXACT_WHERE_PUBLISHED = 9  # figures of the board, which are shown with its consent only


def gap_sentence(row: Row) -> str:
    """What a row of gaps says; "about" stands before a count that is rounded."""
    gap, state = known_gaps()[str(row["gap"])], str(row["state"])
    if state == "unknown":
        return f"{gap.label}: {_ABSENT[str(row['status'])]}."
    if state == "gap":
        return _closing(gap, row)
    if state == "watch":
        may_differ = row["version"] == "rounded" and gap.represented in ("workforce", "senior")
        return f"{'By the rounded counts, ' if may_differ else ''}{gap.worse}, but {_doubt(gap, row)}."
    if state == "reversed":
        return f"{gap.reverse}, by more than chance is likely to explain."
    return f"{gap.alike}." if _alike(gap, row) else f"{gap.label}: the figures show no disadvantage of BME people."


def _closing(gap: Gap, row: Row) -> str:
    people, of = (int(float(str(row[name]))) for name in ("people", "of_people"))  # a table with a gap has floats
    is_rounded = row["version"] == "rounded"
    if people == 0:
        return f"{gap.worse}, by less than one person's worth."
    count = in_words(people)
    about = "about " if is_rounded and gap.indicator != _EXACT_WHERE_PUBLISHED else ""
    return gap.sentence.format(
        people=f"About {count.lower()}" if is_rounded else count,
        counted=gap.one if people == 1 else gap.many,
        of_people=f"{about}{counted(float(of))}",
    )


def _doubt(gap: Gap, row: Row) -> str:
    if pd.isna(row["ci_lower"]):
        unknown = "how many answered" if gap.method == "survey" else "how far chance moves it"
        return f"{unknown} is not known, so that it may be chance"
    if row["version"] == "rounded" and gap.method in _WIDENED and gap.represented != "board":
        return CANNOT_TELL
    return "the figures are too small to tell whether it is more than chance"


def _alike(gap: Gap, row: Row) -> bool:
    lowest, highest = (thresholds()[name].value for name in ("lowest_parity", "highest_parity"))
    return bool(gap.alike) and lowest <= float(str(row["value"])) <= highest
