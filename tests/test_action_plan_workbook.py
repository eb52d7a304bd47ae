"""The action plan as a workbook: written, filled in and read back. Its lines: test_action_plan; rules: test_rules."""

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart
from openpyxl.worksheet.worksheet import Worksheet

from tests.rule_cases_action_plans import NO_PEERS, NO_SHARES
from tests.test_action_plan import LAST, TEXTS, gap_rows, last_rows
from wres_pipeline.action_plan.lines import action_plan
from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.action_plans import read_action_plan
from wres_pipeline.ingest.inbox import InboxFile
from wres_pipeline.reporting.action_plan.workbook import write_action_plan
from wres_pipeline.standard.action_plan import LABELS, PLAN_SHEETS, STATUSES, TYPED

HEADER, FIRST = 5, 6
STATES = {"appointment": "gap", "disciplinary": "watch", "training": "none", "opportunities": "gap"}
SHARES = pd.DataFrame(
    [("RM1", "The Trust", "senior", 2.0, 60.0, 3.333333, 10.5, -7.166667, 4.0, "yes", "calculated")],
    columns=NO_SHARES.columns,
)
PEERS = pd.DataFrame(
    [
        ("RM1", 2, "RGP", "Another Trust", "similar", "yes", 31.0, 987.0),
        ("RM1", 2, "RM1", "The Trust", "similar", "no", 30.0, 986.0),
    ],
    columns=[*NO_PEERS.columns, "bme_numerator", "bme_denominator"],
)


def lines(last: pd.DataFrame | None = None) -> pd.DataFrame:
    kept = last_rows(("RM1", "training", *TEXTS, "new")) if last is None else last
    return action_plan(gap_rows(**STATES), kept, NO_PEERS)


def written(path: Path, plan: pd.DataFrame, notice: str = "Synthetic figures") -> Workbook:
    write_action_plan(path, 2020, plan, SHARES, PEERS, notice=notice)
    return load_workbook(path)


def opened(path: Path) -> tuple[pd.DataFrame, tuple[str, ...]]:
    return read_action_plan(InboxFile(2021, "RM1", "2021/RM1/action_plan.xlsx", "action_plan", path))


def read(path: Path) -> pd.DataFrame:
    rows, dropped = opened(path)
    assert dropped == ()
    return rows


def column(sheet: Worksheet, name: str) -> list[object]:
    place = [cell.value for cell in sheet[HEADER]].index(LABELS[name]) + 1
    return [sheet.cell(row, place).value for row in range(FIRST, sheet.max_row + 1)]


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return written(tmp_path / "plan.xlsx", lines())


def test_lines_stand_on_the_sheet_of_their_status(book: Workbook) -> None:
    assert book.sheetnames == [*PLAN_SHEETS, "Representation", "Peers", "About"]
    keys = {name: column(book[name], "gap") for name in PLAN_SHEETS}
    assert keys == {"Actions": ["appointment", "opportunities"], "Watch": ["disciplinary"], "Closed": ["training"]}
    assert column(book["Actions"], "people") == [3, 3]
    assert column(book["Closed"], "due") == [datetime(2020, 12, 31)]  # noqa: DTZ001  # a day has no zone
    assert column(book["Closed"], "action") == ["Train panels"]


def test_people_can_use_it(book: Workbook) -> None:
    for name in PLAN_SHEETS:
        sheet = book[name]
        assert sheet["A1"].value == f"Action plan 2020 of The Trust: {name.lower()}"
        assert sheet["A2"].value == "Synthetic figures"
        assert sheet.freeze_panes == "A6"
        assert sheet.print_title_rows == "$5:$5"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
        (table,) = sheet.tables.values()  # with headings that screen readers say, and a filter
        assert table.ref.startswith("A5:N")
        assert table.autoFilter is not None
        rules = {rule.type: rule for rule in sheet.data_validations.dataValidation}
        assert rules["list"].formula1 == f'"{",".join(STATUSES)}"'
        assert str(rules["list"].sqref) == "M6:M1000"
        assert str(rules["date"].sqref) == "K6:K1000"
        assert not any(sheet.column_dimensions[letter].hidden for letter in "ABCDEFGHIJKLMN")
        assert all(cell.alignment.wrap_text for cell in sheet[FIRST] if isinstance(cell.value, str))


def test_it_says_what_it_is(book: Workbook) -> None:
    said = " ".join(str(row[1].value) for row in book["About"].iter_rows(min_row=4))
    assert book["About"]["A4"].value == "Do not publish"
    assert "31 October 2020" in said
    assert "2021/CODE" in said
    assert book.properties.title == "WRES action plan 2020 of The Trust"


def test_the_figures_behind_it_are_shown(book: Workbook) -> None:
    values = [cell.value for cell in book["Representation"][FIRST]]
    assert values == ["RM1", "The Trust", "Bands 8a to VSM", 2, 60, 3.333333, 10.5, -7.166667, 4, "yes", "Calculated"]


def test_peers_are_named_and_their_figures_are_not_shown(book: Workbook) -> None:
    rows = [[cell.value for cell in row] for row in book["Peers"].iter_rows(min_row=FIRST)]
    assert rows == [["RM1", 2, "RGP", "Another Trust", "Similar organisations", "yes"]]
    everything = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not {"31", "987"} & set(everything)


def test_peers_stand_in_alphabetical_order_as_it_says(tmp_path: Path) -> None:
    rows = [("RM1", 2, code, name, "all", "no", 1.0, 9.0) for code, name in (("A", "Zeta"), ("B", "Alpha"))]
    peers = pd.DataFrame(rows, columns=PEERS.columns)
    write_action_plan(tmp_path / "plan.xlsx", 2020, lines(), SHARES, peers, notice="")
    book = load_workbook(tmp_path / "plan.xlsx")
    assert [cell.value for cell in book["Peers"]["D"]][FIRST - 1 :] == ["Alpha", "Zeta"]
    assert "alphabetical order" in str(book["Peers"]["A3"].value)
    said = {str(row[0].value): str(row[1].value) for row in book["About"].iter_rows(min_row=4)}
    assert "alphabetical order" in said["Peers"]
    assert "never in anything that is published" in said["Owner"]


def test_a_sheet_without_lines_says_so(tmp_path: Path) -> None:
    book = written(tmp_path / "plan.xlsx", action_plan(gap_rows(appointment="gap"), last_rows(), NO_PEERS))
    assert "no line" in str(book["Closed"]["A3"].value)
    assert "no line" not in str(book["Actions"]["A3"].value)
    assert read(tmp_path / "plan.xlsx")["gap"].tolist() == ["appointment"]


def test_same_plan_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "other.xlsx"):
        written(tmp_path / name, lines())
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "other.xlsx").read_bytes()


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "2020-02-31", "soon"])
def test_no_text_becomes_a_formula_or_another_text(tmp_path: Path, text: str) -> None:
    last = last_rows(("RM1", "appointment", text, text, text, text, "new"))
    book = written(tmp_path / "plan.xlsx", lines(last))
    for name in TYPED:
        place = [cell.value for cell in book["Actions"][HEADER]].index(LABELS[name]) + 1
        cell = book["Actions"].cell(FIRST, place)
        assert cell.data_type == "s"
        assert cell.value == text.replace("\t", " ")
        assert cell.quotePrefix == str(cell.value).startswith(("=", "+", "-", "@"))


def test_what_people_write_comes_back_in_the_plan_of_next_year(tmp_path: Path) -> None:
    book = written(tmp_path / "plan.xlsx", lines())
    sheet = book["Actions"]
    typed = {"I6": "Train panels", "J6": "HR director", "K6": datetime(2021, 3, 31), "L6": "Half"}  # noqa: DTZ001
    typed |= {"A8": "rm1", "I8": "A second action", "N8": "Appointment", "A9": "RM1", "C9": "Mentoring", "I9": "Pairs"}
    for address, value in typed.items():
        sheet[address].value = value
    book.save(tmp_path / "filled.xlsx")
    rows = read(tmp_path / "filled.xlsx")
    assert rows[["sheet", "row_number", "line_organisation", "gap", "label", *TYPED, "status"]].to_numpy().tolist() == [
        [
            *("Actions", 6, "RM1", "appointment", "Appointment from shortlisting"),
            *("Train panels", "HR director", "2021-03-31T00:00:00", "Half", "new"),
        ],
        [
            "Actions",
            7,
            "RM1",
            "opportunities",
            "Equal opportunities for career progression or promotion",
            *[""] * 4,
            "new",
        ],
        ["Actions", 8, "rm1", "Appointment", "", "A second action", "", "", "", ""],
        ["Actions", 9, "RM1", "", "Mentoring", "Pairs", "", "", "", ""],
        ["Watch", 6, "RM1", "disciplinary", "Formal disciplinary process", *[""] * 4, "watch"],
        [
            "Closed",
            6,
            "RM1",
            "training",
            "Non-mandatory training and CPD",
            *TEXTS[:2],
            "2020-12-31T00:00:00",
            TEXTS[3],
            "closed",
        ],
    ]


def test_columns_may_move_and_headings_may_not_go(tmp_path: Path) -> None:
    book = written(tmp_path / "plan.xlsx", lines())
    book["Actions"].insert_cols(3)
    book["Actions"].insert_rows(1)
    book.save(tmp_path / "moved.xlsx")
    assert read(tmp_path / "moved.xlsx")["gap"].tolist()[:2] == ["appointment", "opportunities"]
    book["Actions"]["O6"].value = "Schlüssel"
    book.save(tmp_path / "lost.xlsx")
    with pytest.raises(DataFault, match=r"^The sheet Actions lacks headings: Action, Code, "):
        read(tmp_path / "lost.xlsx")
    book["Actions"].title = "Plan"
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(DataFault, match=r"^The workbook has no sheet named Actions\."):
        read(tmp_path / "other.xlsx")


@pytest.mark.parametrize("heading", ["Action", "Peers"])
def test_a_heading_that_stands_twice_is_refused(tmp_path: Path, heading: str) -> None:
    """Which of the two columns holds what was written cannot be told."""
    book = written(tmp_path / "plan.xlsx", lines())
    book["Actions"]["O5"].value = heading
    book.save(tmp_path / "twice.xlsx")
    first = {"Action": "I", "Peers": "H"}[heading]
    with pytest.raises(DataFault, match=f"^The sheet Actions has the heading {heading} twice, columns {first} and O"):
        read(tmp_path / "twice.xlsx")


def test_columns_and_sheets_that_somebody_added_are_named(tmp_path: Path) -> None:
    """A heading or sheet that may be a name is told by its place; empty ones, and what we wrote, are not told."""
    book = written(tmp_path / "plan.xlsx", lines())
    typed = {"P5": "Cost", "Q5": "Anna Schmidt, 2020", "R7": "beside the table", "AX6": "far away"}
    for address, value in typed.items():
        book["Actions"][address].value = value
    book["Closed"]["O5"].value = "Cost"
    book.create_sheet("Anna Schmidt")["B2"].value = "Our notes"
    book.create_sheet("Empty")
    book.create_chartsheet("Chart").add_chart(BarChart())
    book["Peers"].title = "Neighbours"
    book.save(tmp_path / "more.xlsx")
    rows, dropped = opened(tmp_path / "more.xlsx")
    assert dropped == ("cost", "column 17", "column 18", "column 50", "sheet 5", "sheet 7")
    assert len(rows) == 4


def test_the_year_of_the_plan_is_read_from_its_title(tmp_path: Path) -> None:
    book = written(tmp_path / "plan.xlsx", lines())
    assert set(read(tmp_path / "plan.xlsx")["plan_year"]) == {"2020"}
    book["Actions"].insert_rows(1)
    for sheet in PLAN_SHEETS[1:]:
        book[sheet]["A1"].value = None
    book.save(tmp_path / "moved.xlsx")
    assert set(read(tmp_path / "moved.xlsx")["plan_year"]) == {"2020"}
    book["Actions"]["A2"].value = "Plan"
    book["Actions"]["I8"].value = "Action plan 2019"
    book.save(tmp_path / "unnamed.xlsx")
    assert set(read(tmp_path / "unnamed.xlsx")["plan_year"]) == {""}


TEXT = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]) | st.sampled_from(" \n"), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(["", "appointment", "training"]), TEXT, TEXT, TEXT, TEXT), max_size=4))
def test_any_text_survives_a_year(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    kept = [tuple(" ".join(text.split()) for text in row) for row in rows]
    last = last_rows(*[("RM1", *row, "carried over") for row in kept])
    written(tmp_path / "plan.xlsx", lines(last))
    back = read(tmp_path / "plan.xlsx").assign(
        organisation_code="RM1", organisation_name="The Trust", status="carried over"
    )
    again = action_plan(gap_rows(**STATES), back[LAST], NO_PEERS)
    found = sorted(again[list(TYPED)].itertuples(index=False, name=None))
    assert [texts for texts in found if any(texts)] == sorted(row[1:] for row in kept if any(row[1:]))
