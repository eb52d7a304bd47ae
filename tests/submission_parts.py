"""A submission to test with: figures, texts and inputs by hand, changed by name."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from wres_pipeline.submission.content import Figure, Point, Submission
from wres_pipeline.submission.making import items_csv

FIGURES = {(1, "current", "white"): 8.0, (1, "previous", "bme"): 3.0, (39, "current", "unknown"): 4.5}
OPEN = Point(point="narrative", about="contact", state="open", words="Contact: write it.")
DONE = Point(point="rules", about="", state="done", words="No rule set anything aside.")


def items(figures: Mapping[tuple[int, str, str], float]) -> str:
    rows = [(*key, value) for key, value in figures.items()]
    return items_csv(pd.DataFrame(rows, columns=["item", "period", "ethnic_group", "value"]), 2020)


def figure(**other: object) -> Figure:
    """A row of indicators: indicator 2, calculated."""
    groups = {f"{g}_{c}": 1.0 for g in ("white", "bme", "unknown") for c in ("numerator", "denominator", "rate")}
    row = {"period": "current", "indicator": 2, "measure": "relative_likelihood_appointed", "staff_group": "all"}
    row |= {"pay_band": "all", "value": 1.0, "unit": "ratio", "ci_lower": None, "ci_upper": None, "flag": "inside"}
    return Figure.model_validate({**groups, **row, "disadvantages": None, "status": "calculated", **other})


def submission(**other: object) -> Submission:
    """Ready, of 06W in 2020."""
    parts: dict[str, Any] = {
        "organisation_code": "06W",
        "organisation_name": "NHS Norwich CCG",
        "reporting_year": 2020,
        "co_ordinating_commissioner": "",
        "notice": "",
        "items": items(FIGURES),
        "figures": (figure(),),
        "inputs": {"2020/06W/recruitment.csv": "a" * 64, "2020/06W/return.csv": "b" * 64},
        "registers": {"codes.csv": "c" * 64},
        "members": {},
        "counts": {"indicators": {"calculated": 1}, "findings": {}, "rules": {}},
        "versions": {"software": "1", "rules": "d" * 64},
        "narrative": {"contact": "wres@example.org"},
        "offered": {},
        "checklist": (DONE,),
    }
    return Submission.model_validate({**parts, **other})
