"""A year whose template differs is a row set and not code: a copy of the project whose template has 65 items from 2021.

Items 64 and 65, and the other words of item 63, are rows of the copy's template_items.csv; its code is ours, untouched.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
WHITE_BME_UNKNOWN = "percentage_points,difference,automatic,white bme unknown"
OTHER_WORDS = "Difference (all board members - overall workforce)"
OLD = (
    "63,,,9 Board representation,Difference (total board - overall workforce),"
    f"9,board_difference_all,all,all,{WHITE_BME_UNKNOWN}"
)
NEW = [
    OLD.replace("63,,,", "63,,2020,"),
    "64,2021,,9 Board representation,Difference (voting board members - overall workforce),"
    f"9,board_difference_voting,all,all,{WHITE_BME_UNKNOWN},[58]-[62]",
    "65,2021,,9 Board representation,Difference (executive board members - overall workforce),"
    f"9,board_difference_executive,all,all,{WHITE_BME_UNKNOWN},[60]-[62]",
    f"63,2021,,9 Board representation,{OTHER_WORDS},9,board_difference_all,all,all,{WHITE_BME_UNKNOWN},[57]-[62]",
]
RUN = """
import json, sys
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook

import wres_pipeline
from wres_pipeline.actions.file_check import check_files, warehouse_of
from wres_pipeline.ingest.workbook import read_return_workbook
from wres_pipeline.reporting.return_workbook.workbook import Filled, write_return_workbook
from wres_pipeline.standard.template import template_columns, template_items

folder = Path(sys.argv[1])
found = {"from": wres_pipeline.__file__, "labels": {}, "values": {}, "indicators": {}, "submission": {}, "formulas": {}}


def figures_in(path, year):
    cells = {cell.cell: cell.value for cell in read_return_workbook(path, year) if cell.sheet == "WRES"}
    rows = {text: place[1:] for place, text in cells.items() if place[0] == "A" and text.isdigit()}
    return {f"{n} {c.period} {c.ethnic_group}": float(cells[c.column_letter + row])
            for n, row in rows.items() for c in template_columns() if c.column_letter + row in cells}


for year in (2020, 2021):
    path = folder / f"inbox/{year}/RM1/return.xlsx"
    path.parent.mkdir(parents=True)
    write_return_workbook(path, year, "RM1", "NHS Test Trust")
    book = load_workbook(path)
    sheet = book["WRES"]
    found["labels"][year] = {row[0].value: row[2].value for row in sheet.iter_rows() if isinstance(row[0].value, int)}
    for item in template_items(year):
        row = next(cell.row for cell in sheet["A"] if cell.value == item.item)
        for letter, figure in zip("GHI", (40, 9, 2), strict=True):
            if item.entry == "entered" and sheet[f"{letter}{row}"].fill.patternType == "solid":
                less = {35: 1, 51: 2, 54: 4}.get(item.item, 0)
                sheet[f"{letter}{row}"] = figure - (less if letter == "H" else min(less, 1))
    book.save(path)
found["state"] = check_files([folder / "inbox/2021/RM1/return.xlsx"], None, None, folder / "none").state

engine = warehouse_of(folder / "inbox", 2021, b"a key", folder)
with engine.connect() as connection:
    values = pd.read_sql_query("select * from template_values where version = 'exact'", connection)
    rows = pd.read_sql_query("select * from indicators where version = 'exact' and indicator = 9", connection)
for year in (2020, 2021):
    own = values[values["reporting_year"] == year]
    figures = {(r.item, r.period, r.ethnic_group): r.value for r in own.itertuples()}
    found["values"][year] = {" ".join(map(str, key)): value for key, value in figures.items()}
    of_year = rows[(rows["reporting_year"] == year) & (rows["period"] == "current")]
    found["indicators"][year] = dict(zip(of_year["measure"], of_year["value"]))
    filled = Filled(figures, cover=(("Sign-off", "Draft"),))
    write_return_workbook(folder / f"{year}.xlsx", year, "RM1", "NHS Test Trust", filled)
    found["submission"][year] = figures_in(folder / f"{year}.xlsx", year)
    sheet = load_workbook(folder / f"{year}.xlsx")["WRES"]
    found["formulas"][year] = {row[0].value: row[7].value for row in sheet.iter_rows(max_col=8)}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the copy makes of 2020 and 2021: labels, template_values, indicators, submission workbooks."""
    folder = tmp_path_factory.mktemp("years")
    copy = folder / "copy"
    for name in ("wres_pipeline", "dbt_like_sql"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    table = copy / "dbt_like_sql" / "reference" / "template_items.csv"
    rows = table.read_text(encoding="utf-8")
    assert f"\n{OLD}," in rows
    first, *others = NEW
    table.write_text(rows.replace(OLD, first) + "\n".join(others) + "\n", encoding="utf-8")
    command = [sys.executable, "-c", RUN, str(folder)]
    done = subprocess.run(  # noqa: S603
        command, cwd=folder, env=os.environ | {"PYTHONPATH": str(copy)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["from"].startswith(str(copy))
    return told


def test_each_year_has_its_own_template(found: dict[str, Any]) -> None:
    labels = found["labels"]
    assert [list(map(int, labels[year])) for year in ("2020", "2021")] == [list(range(1, 64)), list(range(1, 66))]
    assert [labels[year]["63"] for year in ("2020", "2021")] == [OLD.split(",")[4], OTHER_WORDS]


def test_a_return_in_the_new_template_is_accepted(found: dict[str, Any]) -> None:
    assert found["state"] == "accepted"


def test_the_new_items_are_what_the_indicators_say(found: dict[str, Any]) -> None:
    values, indicators = found["values"]["2021"], found["indicators"]["2021"]
    pairs = {63: "board_difference_all", 64: "board_difference_voting", 65: "board_difference_executive"}
    assert {item: values[f"{item} current bme"] for item in pairs} == {
        item: pytest.approx(indicators[measure], rel=1e-12) for item, measure in pairs.items()
    }
    assert len(set(indicators.values())) == 3
    assert {f"{item} current {group}" for item in (64, 65) for group in ("white", "bme", "unknown")} <= set(values)
    assert values["64 previous bme"] == pytest.approx(found["indicators"]["2020"]["board_difference_voting"])


def test_the_submission_has_the_new_items_by_formula(found: dict[str, Any]) -> None:
    assert found["submission"]["2021"] == found["values"]["2021"]
    formulas = found["formulas"]["2021"]
    assert [formulas[item].startswith("=IFERROR(H") for item in ("63", "64", "65")] == [True] * 3


def test_the_year_before_has_not(found: dict[str, Any]) -> None:
    assert found["submission"]["2020"] == found["values"]["2020"]
    assert found["indicators"]["2020"]["board_difference_voting"] is not None
    items = {int(key.split()[0]) for key in found["values"]["2020"]}
    assert (63 in items, items & {64, 65}) == (True, set())
