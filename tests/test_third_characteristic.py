"""A third characteristic is rows of reference data and nothing else: the steps of docs/wider_equality.md, followed.

The package is copied, rows are added to the copy's CSVs, and a process of its own counts with it.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wres_pipeline.contracts import SQL_FOLDER

pytestmark = pytest.mark.slow
PACKAGE = SQL_FOLDER.parent / "wres_pipeline"
ADDED = {
    "comparisons": ["sex,Sex,sex,men,women,unknown,1 2 3 4 9,,our reading"],
    "extract_columns": ["staff_in_post,sex,no,characteristic", "recruitment,sex,no,characteristic"],
    "extract_headers": ["recruitment,Gender,sex,our reading"],
    "codes": [f"sex,{code},{group},,our reading" for code, group in (("M(ALE)?", "men"), ("F(EMALE)?", "women"))],
}
STAFF = (
    "person_reference,employee_number,assignment_number,primary_assignment,assignment_category,occupation_code,"
    "pay_grade,ethnic_origin,disability,sex"
)
APPLICATIONS = "vacancy_reference,application_reference,ethnic_origin,shortlisted,appointed,Gender"
FILES = {
    "06V/staff_in_post.csv": [STAFF, "a,,1,Y,Permanent,G2D,XR05,A,No,Male", "b,,2,Y,Permanent,G2D,XR05,A,Yes,"],
    "06W/staff_in_post.csv": [STAFF, "B,,1,Y,Permanent,G2D,XR05,A,Yes,F", "c,,2,Y,Permanent,G2D,XR06,H,,Other"],
    "06W/disciplinary.csv": ["person_reference,case_reference,entered_on,ethnic_origin", "x,1,2019-05-01,M"],
    "06W/recruitment.csv": [APPLICATIONS, "v,1,A,Y,Y,F", "v,2,A,Y,N,female", "v,3,A,Y,Y,m", "v,4,A,N,N,m"],
}
COUNTING = """
import json, sys
from pathlib import Path
from wres_pipeline.actions.file_check import warehouse_of
from wres_pipeline.assets.other_characteristics import figures_by_other_characteristics
from wres_pipeline.warehouse.engine import read_table
engine = warehouse_of(Path("inbox"), 2020, b"the key of the tests, not a secret one", Path("."))
rows = figures_by_other_characteristics(engine)
rows = rows[rows["staff_group"] == "all"].sort_values(["organisation_code", "indicator", "measure"])
counts = rows[["comparison", "organisation_code", "indicator", "reference_numerator", "compared_numerator",
               "unknown_numerator", "compared_group"]]
findings = read_table(engine, "findings", "rule = 'W1-28'")[["file", "location", "message"]]
print(json.dumps([counts.to_numpy().tolist(), findings.to_numpy().tolist()]))
"""


def test_a_third_characteristic_is_rows_of_reference_data(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    reference = shutil.copytree(SQL_FOLDER, tmp_path / SQL_FOLDER.name) / "reference"
    for name, rows in ADDED.items():
        with (reference / f"{name}.csv").open("a", encoding="utf-8") as stream:
            stream.writelines(f"{row}\n" for row in rows)
    for name, lines in FILES.items():
        path = tmp_path / "inbox" / "2020" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", COUNTING], cwd=tmp_path, capture_output=True, text=True, check=True)  # noqa: S603
    counts, findings = json.loads(done.stdout.splitlines()[-1])
    # The case of 06W is of nobody here: its file lacks the column, and an ethnic code is no answer.
    assert [row for row in counts if row[0] == "sex"] == [
        ["sex", "06V", 1, 1, 0, 1, "women"],
        ["sex", "06W", 1, 0, 1, 1, "women"],
        ["sex", "06W", 2, 1, 1, 0, "women"],
        ["sex", "26A", 1, 1, 1, 1, "women"],
        ["sex", "26A", 2, 1, 1, 0, "women"],
    ]
    assert [row[1:6] for row in counts if row[0] == "disability" and row[1] == "26A"] == [["26A", 1, 1, 1, 1]]
    ((file, row, message),) = findings
    assert (file, row) == ("2020/06W/staff_in_post.csv", "3")
    assert "(1 row, sex)" in message
