"""What the statement of assurance counts: evidence, and what the figures say.

Here: counting rows of provider_assurance. Not here: words (words), the page (page).
"""

from typing import NamedTuple

import pandas as pd

from wres_pipeline.reporting.assurance.words import COMPARED, LEVELS


class Evidence(NamedTuple):
    """One line of evidence: what was looked for, at how many organisations it was found, and of how many."""

    label: str
    found: int
    of: int


class Told(NamedTuple):
    """An indicator, and at how many organisations it is against BME people, uncertain, worse, better, absent."""

    indicator: int
    label: str
    against: int
    uncertain: int
    worse: int
    better: int
    absent: int


IN_TIME = "It came in time, of those whose time is known"
LISTS = (
    "indicators_against_bme",
    "indicators_uncertain",
    "worse_than_last_year",
    "better_than_last_year",
    "indicators_not_submitted",
)


def evidence(required: pd.DataFrame) -> list[Evidence]:
    """Lines of evidence of these organisations, of whom the WRES is required; an absent text is empty."""
    came = required["state"] != "missing"
    published = (required["report_url"] != "") & (required["report_published_on"] != "")
    found = {
        "A return came": came,
        IN_TIME: required["late"] == "no",
        "It is accepted; single rows may be set aside": required["state"] == "accepted",
        "Every indicator that is asked for is in it": (required["state"] == "accepted")
        & (required["indicators_not_submitted"] == ""),
        "The report is published: address and day known": published,
        "The action plan is published: address known": required["action_plan_url"] != "",
        "The board approved it: day known": required["board_approved_on"] != "",
    }
    timed = int((required["late"] != "").sum())
    return [
        Evidence(label, int(where.sum()), timed if label == IN_TIME else len(required))
        for label, where in found.items()
    ]


def levels(rows: pd.DataFrame) -> dict[str, int]:
    """How many organisations have each level of assurance, worst first."""
    return {level: int((rows["level"] == level).sum()) for level in LEVELS}


def told_by_figures(required: pd.DataFrame) -> list[Told]:
    """For each indicator that is compared, how many organisations' figures say what."""
    numbers = {column: required[column].str.split().explode() for column in LISTS}
    return [
        Told(indicator, label, *(int((numbers[column] == str(indicator)).sum()) for column in LISTS))
        for indicator, label in COMPARED.items()
    ]
