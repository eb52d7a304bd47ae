"""Cases of the rules on action plans (WL-01 to WL-07). An action plan never rejects the return beside it."""

from pathlib import Path

import pandas as pd
from openpyxl import load_workbook

from tests.conftest import HEADER
from tests.rule_cases import NUMBER, WORD, Case, Write, csv, text
from wres_pipeline.action_plan.lines import COLUMNS
from wres_pipeline.reporting.action_plan.evidence import PEERS, REPRESENTATION
from wres_pipeline.reporting.action_plan.workbook import write_action_plan

RETURN = csv(["2,shortlisted,,,white,5"], HEADER)
NO_SHARES, NO_PEERS = (pd.DataFrame(columns=list(columns)) for columns in (REPRESENTATION, PEERS))


def plan(year: int = 2019, /, **changed: str) -> Write:
    """A plan with a line of an action, some fields of which are changed."""
    written = {"gap": "appointment", "status": "new", "action": WORD, "owner": WORD, "due": "2020-12-31"}

    def write(path: Path, code: str) -> None:
        line = {"organisation_code": code, **written, "progress": NUMBER} | changed
        lines = pd.DataFrame([dict.fromkeys(COLUMNS, "") | {"people": None, "of_people": None} | line])
        write_action_plan(path, year, lines, NO_SHARES, NO_PEERS, notice="")

    return write


def plan_with(place: str, value: str) -> Write:
    """The same plan with something that somebody wrote into a cell ('Actions!P5'); the sheet may be a new one."""
    name, address = place.split("!")

    def write(path: Path, code: str) -> None:
        plan()(path, code)
        book = load_workbook(path)
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        sheet[address].value = value
        book.save(path)

    return write


def case(rule: str, broken: Write, location: str, detail: str = "") -> Case:
    """A return with this plan, and with a good one."""
    return Case(
        rule,
        {"2020/return.csv": RETURN, "2020/action_plan.xlsx": broken},
        {"2020/return.csv": RETURN, "2020/action_plan.xlsx": plan()},
        (("2020/action_plan.xlsx", location, detail),),
    )


DAMAGED = (
    "The file is damaged, cut short or not an Excel workbook. Open it in Excel, save it as an Excel workbook (.xlsx) "
    "and send it again"
)
TOO_LONG = "Row 6: the text is longer than 5,000 characters. Shorten it"
TWICE = (
    "The sheet Actions has the heading Action twice, columns I and P. Put everything under one of them, and take the "
    "other one out"
)
CASES = [
    case("wl_01_action_plan_could_not_be_read", text(WORD), "", DAMAGED),
    case("wl_01_action_plan_could_not_be_read", plan(action=WORD * 1000), "", TOO_LONG),
    case("wl_01_action_plan_could_not_be_read", plan_with("Actions!P5", "Action"), "", TWICE),
    case("wl_02_line_of_another_organisation", plan(organisation_code="RM1"), "Actions!A6"),
    case("wl_03_due_not_a_day", plan(due=WORD), "Actions!K6"),
    case("wl_04_status_unknown", plan(status=WORD), "Actions!M6"),
    Case(
        "wl_05_two_action_plans",
        {"2020/return.csv": RETURN, "2020/action_plan.xlsx": plan(), "2020/Action_plan.xlsx": plan()},
        {"2020/return.csv": RETURN, "2020/action_plan.xlsx": plan()},
        (("2020/Action_plan.xlsx", "", ""), ("2020/action_plan.xlsx", "", "")),
    ),
    case("wl_06_action_plan_of_another_year", plan(2018), "", "2018"),
    case("wl_06_action_plan_of_another_year", plan(2020), "", "2020"),
    case("wl_07_not_read_of_the_action_plan", plan_with("Actions!P5", "Cost"), "", "cost"),
    case("wl_07_not_read_of_the_action_plan", plan_with(f"{WORD}!A1", WORD), "", "sheet 7"),
]
