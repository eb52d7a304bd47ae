"""The sheet About: how to read the action plan and what happens to it.

Here: its words. Not here: the plan.
"""

from openpyxl import Workbook

from wres_pipeline.reporting.feedback.looks import Heading, new_sheet, put
from wres_pipeline.reporting.return_workbook.styles import date_in_words, row_height
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.rules import thresholds

_WIDTHS = {"A": 24, "B": 110}


def write_about(book: Workbook, year: int, heading: Heading) -> None:
    """Write the sheet: a topic and what is to be said of it, a row each."""
    sheet = new_sheet(book, "About", _WIDTHS, heading)
    for row, (topic, text) in enumerate(_topics(year).items(), start=4):
        put(sheet, f"A{row}", topic, "wres topic")
        put(sheet, f"B{row}", text, "wres text")
        sheet.row_dimensions[row].height = row_height(text, _WIDTHS["B"])


def _topics(year: int) -> dict[str, str]:
    published = date_in_words(reporting_year(year).action_plan_deadline)
    parity = " to ".join(f"{thresholds()[name].value:g}" for name in ("lowest_parity", "highest_parity"))
    return {
        "Do not publish": (
            "The figures in this workbook are exact, and small ones can point to a person. Publish your actions from "
            f"it, by {published} (to be confirmed), with the rounded figures of the public report."
        ),
        "Actions": (
            "A gap stands there when the figures are to the disadvantage of BME people and chance alone does not "
            f"explain it: the 95 % interval excludes equality and, for likelihoods, the ratio is outside {parity}."
        ),
        "People": (
            "How many more or fewer BME people would have closed the gap, to the nearest person, all else being as it "
            "was. It is the size of the gap and no quota: who is appointed is decided on merit."
        ),
        "Watch": (
            "To the disadvantage of BME people, but the figures do not support more than chance. With few people that "
            "is often so for years: look at several years together before you call it settled."
        ),
        "Closed": (
            "A gap of last year's plan that the figures no longer show. Its actions stay here, so that you can tell "
            "what was done."
        ),
        "Since last year": (
            "Narrowed or widened is said only where each year's figure lies outside the other's interval, and never "
            "across a year in which the way of counting changed."
        ),
        "Peers": (
            "Organisations whose figures are published, of the same type and of similar size if there are enough of "
            "them, and how many do credibly better by BME people. Names are in alphabetical order. Ask them what they "
            "do."
        ),
        "Status": (
            "new: a gap that was not in last year's plan; carried over: it was, or it is a line of your own of "
            "last year, or there are no figures this year; closed; watch. You can choose another one; next year the "
            "figures decide it again."
        ),
        "Own lines": (
            "Add lines of your own in any order. With the key of a gap they go with it; without one they are kept as "
            "they are. Several lines may have the same key. Columns and sheets of your own are not read."
        ),
        "Next year": (
            f"Put this workbook, filled in, as action_plan.xlsx into the folder {year + 1}/CODE of the inbox, CODE "
            "being the organisation's. What you wrote comes back in next year's plan. Leave the headings as they are."
        ),
        "Owner": "A role is better than a name, which changes; a name is never in anything that is published.",
    }
