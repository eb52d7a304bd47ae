"""Cases of the rules on action plans (WL-01 to WL-05). An action plan never rejects the return beside it."""

from pathlib import Path

import pandas as pd

from tests.conftest import HEADER
from tests.rule_cases import NUMBER, WORD, Case, Write, csv, text
from wres_pipeline.action_plan.lines import COLUMNS
from wres_pipeline.reporting.action_plan.evidence import PEERS, REPRESENTATION
from wres_pipeline.reporting.action_plan.workbook import write_action_plan

RETURN = csv(["2,shortlisted,,,white,5"], HEADER)
NO_SHARES, NO_PEERS = (pd.DataFrame(columns=list(columns)) for columns in (REPRESENTATION, PEERS))


def plan(**changed: str) -> Write:
    """A plan of 2019 with a line of an action, some fields of which are changed; 'code' is another organisation's."""
    written = {"gap": "appointment", "status": "new", "action": WORD, "owner": WORD, "due": "2020-12-31"}

    def write(path: Path, code: str) -> None:
        line = {"organisation_code": code, **written, "progress": NUMBER} | changed
        lines = pd.DataFrame([dict.fromkeys(COLUMNS, "") | {"people": None, "of_people": None} | line])
        write_action_plan(path, 2019, lines, NO_SHARES, NO_PEERS, notice="")

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
CASES = [
    case("wl_01_action_plan_could_not_be_read", text(WORD), "", DAMAGED),
    case("wl_01_action_plan_could_not_be_read", plan(action=WORD * 1000), "", TOO_LONG),
    case("wl_02_line_of_another_organisation", plan(organisation_code="RM1"), "Actions!A6"),
    case("wl_03_due_not_a_day", plan(due=WORD), "Actions!K6"),
    case("wl_04_status_unknown", plan(status=WORD), "Actions!M6"),
    Case(
        "wl_05_two_action_plans",
        {"2020/return.csv": RETURN, "2020/action_plan.xlsx": plan(), "2020/Action_plan.xlsx": plan()},
        {"2020/return.csv": RETURN, "2020/action_plan.xlsx": plan()},
        (("2020/Action_plan.xlsx", "", ""), ("2020/action_plan.xlsx", "", "")),
    ),
]
