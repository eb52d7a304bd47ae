"""Cases of the rules on a file as a whole (W0-01 to W0-08)."""

from tests.conftest import HEADER
from tests.rule_cases import FIGURES, NUMBER, WITH_PERIOD, WORD, Case, cells, csv, rows, text, workbook

GOOD = csv(["2,shortlisted,,,white,5"])
CASES = [
    rows(
        "w0_01_file_could_not_be_read",
        ["2,shortlisted,,,white,5", f"2,shortlisted,,,bme,{NUMBER},{WORD}"],
        {3: f"2,shortlisted,,,bme,{NUMBER}"},
        "Row 3 has 7 fields, the header row 6: check its commas",
        at=[""],
    ),
    Case(
        "w0_02_two_returns",
        {"2020/return.csv": GOOD, "2020/return.xlsx": workbook({(34, "current", "white"): 5})},
        {"2020/return.xlsx": workbook({(34, "current", "white"): 5})},
        (("2020/return.csv", "", ""), ("2020/return.xlsx", "", "")),
    ),
    Case(
        "w0_03_organisation_unknown",
        {"2020/return.csv": GOOD},
        {"2020/return.csv": GOOD},
        (("2020/return.csv", "", ""),),
        registered=False,
    ),
    Case(
        "w0_04_file_not_used",
        {"2020/return.csv": GOOD, "2020/figures.csv": text(f"{WORD},{NUMBER}\n")},
        {"2020/return.csv": GOOD, "2020/.figures.csv": text(f"{WORD},{NUMBER}\n")},
        (("2020/figures.csv", "", ""),),
    ),
    rows("w0_05_return_is_empty", ["2,shortlisted,,,white, "], {2: "2,shortlisted,,,white,0"}, at=[""]),
    rows(
        "w0_05_return_is_empty",
        ["2,shortlisted,,,white,5,previous"],
        {2: "2,shortlisted,,,white,5,"},
        at=[""],
        header=WITH_PERIOD,
    ),
    cells("w0_05_return_is_empty", workbook({}), workbook({(34, "current", "white"): 0}), {"": ""}),
    Case(
        "w0_06_column_ignored",
        {"2020/return.csv": csv([f"2,shortlisted,,,white,5,{WORD},{NUMBER}"], f"{HEADER},Name,Jane Smith 12/03/1970")},
        {"2020/return.csv": GOOD},
        (("2020/return.csv", "1", "name, column 8"),),
    ),
    Case(
        "w0_06_column_ignored",
        {"2020/return.csv": csv([f"2,{WORD},shortlisted,,,white,5"], HEADER.replace(",", ",,", 1))},
        {"2020/return.csv": GOOD},
        (("2020/return.csv", "1", "a column without a name"),),
    ),
    cells(
        "w0_07_workbook_of_another_year_or_organisation",
        workbook(FIGURES, code="RM1"),
        workbook(FIGURES),
        {"Cover!B5": "organisation code"},
    ),
    cells(
        "w0_07_workbook_of_another_year_or_organisation",
        workbook(FIGURES, year=2019),
        workbook(FIGURES, {"Cover!B6": 2020}),
        {"Cover!B6": "reporting year"},
    ),
    cells(
        "w0_07_workbook_of_another_year_or_organisation",
        workbook(FIGURES, {"Cover!B5": WORD, "Cover!B6": NUMBER}),
        workbook(FIGURES, {"Cover!B6": " 2020 "}),
        {"Cover!B5": "organisation code", "Cover!B6": "reporting year"},
    ),
]
