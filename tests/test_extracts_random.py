"""Extracts and mergers: every figure against an independent count on random inboxes; the count against cases by hand."""

import math
import random
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import build_warehouse, read, write_return
from tests.independent import GROUPS, Maybe, headcount, value
from tests.independent_extracts import Extracts, Submission
from tests.independent_figures import Figure, figure
from tests.independent_merging import BODY, JointFigure, expected
from tests.random_extracts import write_random_inbox
from tests.random_returns import random_return
from wres_pipeline.standard.indicators import IndicatorRow, indicator_rows

Found = Mapping[str, object]
STATES = {"calculated": "calculated", "not_calculable": "not_calculable"}
HEADERS = {
    "staff_in_post": "person_reference,assignment_number,primary_assignment,assignment_category,occupation_code,"
    "pay_grade,ethnic_origin",
    "recruitment": "ethnic_origin,shortlisted,appointed",
    "disciplinary": "person_reference,entered_on,ethnic_origin",
    "training": "person_reference,attended_on,mandatory",
    "board_members": "person_reference,voting,executive,ethnic_origin",
    "staff_survey": "indicator,ethnic_group,respondents,percentage",
}


@settings(max_examples=20, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_every_figure_equals_an_independent_count(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("random")
    inbox = folder / "inbox"
    inbox.mkdir()
    years = write_random_inbox(inbox, seed)
    engine = build_warehouse(inbox, years[-1], folder)
    for year in years:
        own, joint = expected(inbox, year)
        found = figures(engine, "indicators", f"reporting_year = {year} and period = 'current'")
        assert {code for code, _ in found} - {BODY} == set(own), (seed, year)
        for code, row, wanted in ((c, row, f) for c, all_ in own.items() for row, f in zip(indicator_rows(), all_)):
            assert not differences(found[code, row.row_order], wanted, row), (seed, year, code, row)
        merged = figures(engine, "merged_series", f"reporting_year = {year} and organisation_code = '{BODY}'")
        for row, each in zip(indicator_rows(), joint, strict=True):
            if merged or own:
                got = merged[BODY, row.row_order]
                assert not joint_differences(got, each, row), (seed, year, row)


def figures(engine: sa.Engine, table: str, where: str) -> dict[tuple[str, int], Found]:
    rows = read(engine, f"select * from {table} where version = 'exact' and {where}").to_dict("records")
    return {(str(row["organisation_code"]), int(row["row_order"])): {str(k): v for k, v in row.items()} for row in rows}


def differences(found: Found, wanted: Figure, row: IndicatorRow) -> list[str]:
    """Columns in which the figure differs; the counts of a survey only where there is a value."""
    columns = {f"{group}_numerator": n for group, n in zip(GROUPS, wanted.numerators, strict=True)}
    columns |= {f"{group}_denominator": n for group, n in zip(GROUPS, wanted.denominators, strict=True)}
    counted = row.indicator not in range(5, 9) or wanted.state == "calculated"
    wrong = [f"{name}: {found[name]}, not {n}" for name, n in columns.items() if counted and not same(found[name], n)]
    wrong += [] if same(found["value"], wanted.value) else [f"value: {found['value']}, not {wanted.value}"]
    state = STATES.get(str(found["status"]), "absent")
    return wrong if state == wanted.state else [*wrong, f"{state}, not {wanted.state}"]


def joint_differences(found: Found, wanted: JointFigure, row: IndicatorRow) -> list[str]:
    """The same of the joint body, without the counts of what is not calculable for want of matching."""
    wrong = differences(found, wanted.figure, row)
    if row.indicator in range(5, 9) or (row.indicator == 9 and wanted.figure.state == "not_calculable"):
        wrong = [each for each in wrong if "ator: " not in each]
    columns = {"members_included": wanted.members_included, "members_missing": wanted.members_missing}
    columns |= {"person_matched": wanted.person_matched or ""} if wanted.members_included else {}
    texts = {name: "" if pd.isna(found[name]) else found[name] for name in columns}
    return [*wrong, *(f"{name}: {texts[name]}, not {text}" for name, text in columns.items() if texts[name] != text)]


def same(found: object, wanted: Maybe) -> bool:
    known = isinstance(found, float | int) and not math.isnan(found)
    return found == pytest.approx(float(wanted), rel=1e-9, abs=1e-12) if known and wanted is not None else known == (wanted is not None)
