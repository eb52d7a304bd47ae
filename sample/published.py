"""Published returns: which figure of which published case goes into which cell of whose return.

Here: the choice of cases, and where each figure belongs. Not here: the figures themselves, which stand with
their sources in tests/published_cases.csv.
"""

import csv
from pathlib import Path

from sample.figures import Figures, Key

CASES = Path(__file__).parents[1] / "tests" / "published_cases.csv"

_WORKFORCE = (1, "headcount", "all", "all")
_CLINICAL = (1, "headcount", "clinical", "all")
_ENTERED = (3, "entered_disciplinary", "all", "all")
_VOTING = (9, "voting_members", "all", "all")

# case, column of the case, cell of the return
_TAKEN: tuple[tuple[str, str, Key], ...] = (
    ("PC003", "white_denominator", (*_WORKFORCE, "white")),
    ("PC003", "bme_denominator", (*_WORKFORCE, "bme")),
    ("PC003", "white_numerator", (*_ENTERED, "white")),
    ("PC003", "bme_numerator", (*_ENTERED, "bme")),
    ("PC005", "white_numerator", (*_WORKFORCE, "white")),
    ("PC005", "bme_numerator", (*_WORKFORCE, "bme")),
    ("PC005", "unknown_numerator", (*_WORKFORCE, "unknown")),
    ("PC005", "bme_denominator", (*_WORKFORCE, "all")),
    ("PC009", "bme_numerator", (*_WORKFORCE, "bme")),
    ("PC009", "bme_denominator", (*_WORKFORCE, "all")),
    ("PC013", "bme_numerator", (*_CLINICAL, "bme")),
    ("PC013", "bme_denominator", (*_CLINICAL, "all")),
    ("PC015", "white_numerator", (*_ENTERED, "white")),
    ("PC015", "bme_numerator", (*_ENTERED, "bme")),
    ("PC016", "bme_numerator", (*_VOTING, "bme")),
    ("PC020", "bme_numerator", (*_WORKFORCE, "bme")),
    ("PC020", "unknown_numerator", (*_WORKFORCE, "unknown")),
    ("PC020", "bme_denominator", (*_WORKFORCE, "all")),
)

_TYPES = {"RXY": "nhs_trust", "RNN": "nhs_trust", "11M": "ccg", "11N": "ccg"}
_CONTRACTS = {"nhs_trust": "full_length", "ccg": "other"}


def published_returns() -> dict[tuple[int, str], Figures]:
    """Figures of each published return by reporting year and organisation."""
    cases = _cases()
    returns: dict[tuple[int, str], Figures] = {}
    for case_id, column, key in _TAKEN:
        case = cases[case_id]
        owner = (int(case["reporting_year"]), case["ods_code"])
        returns.setdefault(owner, {})[key] = int(case[column])
    return {owner: dict(sorted(figures.items(), key=_template_order)) for owner, figures in returns.items()}


def added_organisations() -> list[dict[str, object]]:
    """Rows of organisations.csv: each expected in the year of its published return only."""
    names = {case["ods_code"]: case["org_name"] for case in _cases().values()}
    return [
        {
            "organisation_code": code,
            "name": names[code],
            "organisation_type": _TYPES[code],
            "contract": _CONTRACTS[_TYPES[code]],
            "successor_code": "",
            "successor_from": "",
            "expected_from": year,
            "expected_to": year,
        }
        for year, code in published_returns()
    ]


def _cases() -> dict[str, dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as stream:
        return {case["case_id"]: case for case in csv.DictReader(stream)}


def _template_order(entry: tuple[Key, float]) -> int:
    return entry[0][0]
