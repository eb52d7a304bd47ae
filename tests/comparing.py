"""The pipeline's figures held against those of the independent count.

Here: which columns are compared, and how. Not here: where either comes from.
"""

import math
from collections.abc import Mapping

import pytest
import sqlalchemy as sa

from tests.conftest import read
from tests.independent import GROUPS, Maybe
from tests.independent_figures import Figure
from tests.independent_merging import JointFigure
from wres_pipeline.standard.indicators import IndicatorRow

Found = Mapping[str, object]
CALCULATED = {"calculated", "not_calculable"}


def exact_figures(engine: sa.Engine, table: str, where: str) -> dict[tuple[str, int], Found]:
    """Rows of indicators or merged_series by organisation code and row."""
    rows = read(engine, f"select * from {table} where version = 'exact' and {where}").to_dict("records")
    return {(str(row["organisation_code"]), int(row["row_order"])): {str(k): v for k, v in row.items()} for row in rows}


def differences(found: Found, wanted: Figure, row: IndicatorRow) -> list[str]:
    """Columns in which a figure differs; the respondents of a survey only where there is a value."""
    columns = {f"{group}_numerator": n for group, n in zip(GROUPS, wanted.numerators, strict=True)}
    columns |= {f"{group}_denominator": n for group, n in zip(GROUPS, wanted.denominators, strict=True)}
    counted = row.indicator not in range(5, 9) or wanted.state == "calculated"
    wrong = [f"{name}: {found[name]}, not {n}" for name, n in columns.items() if counted and not same(found[name], n)]
    wrong += [] if same(found["value"], wanted.value) else [f"value: {found['value']}, not {wanted.value}"]
    state = found["status"] if found["status"] in CALCULATED else "absent"
    return wrong if state == wanted.state else [*wrong, f"{state}, not {wanted.state}"]


def joint_differences(found: Found, wanted: JointFigure, row: IndicatorRow) -> list[str]:
    """The same of the joint body, whose surveys and boards that cannot be merged have a state and no counts."""
    wrong = differences(found, wanted.figure, row)
    if row.indicator in range(5, 9) or (row.indicator == 9 and wanted.figure.state == "not_calculable"):
        wrong = [each for each in wrong if "ator: " not in each]
    columns = {"members_included": wanted.members_included, "members_missing": wanted.members_missing}
    columns |= {"person_matched": wanted.person_matched or ""} if wanted.members_included else {}
    texts = {name: found[name] if isinstance(found[name], str) else "" for name in columns}
    return [*wrong, *(f"{name}: {texts[name]}, not {text}" for name, text in columns.items() if texts[name] != text)]


def same(found: object, wanted: Maybe) -> bool:
    """Whether a number of the table is the exact one; missing where there is none."""
    if found is None or (isinstance(found, float) and math.isnan(found)):
        return wanted is None
    return wanted is not None and found == pytest.approx(float(wanted), rel=1e-9)
