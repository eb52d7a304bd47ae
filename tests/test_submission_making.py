"""From a year's tables to submissions: whose files, findings, texts and last year are in which."""

from dataclasses import replace

import pandas as pd
import pytest

from tests.submission_parts import figure
from wres_pipeline.standard.indicators import indicator_rows
from wres_pipeline.standard.narrative import LAST_YEAR
from wres_pipeline.submission.content import Figure, Submission, figures_of
from wres_pipeline.submission.making import LastYear, YearTables, submissions

CODES = ("06V", "06W", "26A", "RM1")
VALUES = [(1, "current", "white", 8.0), (1, "previous", "white", 7.0)]


def indicators() -> pd.DataFrame:
    rows = [
        figure(
            period=period,
            **{name: getattr(row, name) for name in ("indicator", "measure", "staff_group", "pay_band", "unit")},
        ).model_dump()
        | {"organisation_code": code, "organisation_name": f"Name of {code}", "row_order": row.row_order}
        for code in CODES
        for period in ("current", "previous")
        for row in indicator_rows()
    ]
    return pd.DataFrame(rows)


def of(code: str, *rows: tuple[object, ...], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns)).assign(reporting_year=2020, organisation_code=code)


def files(code: str, *names: tuple[int, str, str]) -> pd.DataFrame:
    rows = [(year, kind, f"{year}/{code}/{name}", f"{code}{year}{name}") for year, kind, name in names]
    frame = pd.DataFrame(rows, columns=["reporting_year", "kind", "file", "sha256"])
    return frame.assign(organisation_code=code)


TABLES = YearTables(
    year=2020,
    indicators=indicators(),
    template_values=pd.concat(
        [of(code, *VALUES, columns=("item", "period", "ethnic_group", "value")) for code in CODES]
    ),
    findings=pd.concat(
        [
            of("06V", ("W0-21", "rejects_cell"), ("W1-10", "warns"), columns=("rule", "level")),
            of("06W", ("W0-21", "rejects_cell"), columns=("rule", "level")),
            of("RM1", ("WP-01", "warns"), columns=("rule", "level")),
        ]
    ),
    merged_bodies=of(
        "26A",
        (1, "06V 06W", None, "yes"),
        (2, "06V", "06W", None),
        columns=("indicator", "members_included", "members_missing", "person_matched"),
    ),
    narrative=pd.concat(
        [
            of("26A", ("contact", "wres@example.org"), ("board_lead", f"{LAST_YEAR}\nOld"), columns=("field", "text")),
            of("06V", ("contact", "other@example.org"), columns=("field", "text")),
        ]
    ),
    files=pd.concat(
        [
            files("06V", (2019, "return_csv", "return.csv"), (2020, "return_csv", "return.csv")),
            files("06V", (2018, "disciplinary", "disciplinary.csv"), (2018, "training", "training.csv")),
            files("06V", (2020, "narrative", "narrative.csv"), (2020, "other", "letter.docx")),
            files("06V", (2020, "action_plan", "action_plan.xlsx")),
            files("06W", (2020, "training", "training.csv")),
            files("26A", (2020, "narrative", "narrative.csv"), (2019, "narrative", "narrative.csv")),
        ]
    ),
    members=pd.DataFrame(
        [(year, "26A", code) for year in (2018, 2019, 2020) for code in ("06V", "06W")],
        columns=["reporting_year", "merged_code", "organisation_code"],
    ),
    every_member=pd.DataFrame(
        [(year, "26A", code) for year in (2018, 2019, 2020) for code in ("06V", "06W")],
        columns=["reporting_year", "merged_code", "organisation_code"],
    ),
    last_year={"26A": LastYear({"contact": "was@example.org", "board_lead": "Old"}, {(1, "previous", "white"): 6.0})},
    registers={"codes.csv": "c" * 64},
    commissioners={"RM1": "NHS Norwich CCG"},
    notice="Sample",
)


def made(tables: YearTables = TABLES) -> dict[str, Submission]:
    return {each.organisation_code: each for each in submissions(tables)}


def states(submission: Submission, point: str) -> list[tuple[str, str]]:
    return [(each.about, each.state) for each in submission.checklist if each.point == point]


def test_there_is_one_for_each_body_with_indicators() -> None:
    assert list(made()) == list(CODES)
    joint = made()["26A"]
    assert (joint.organisation_name, joint.reporting_year, joint.notice) == ("Name of 26A", 2020, "Sample")
    assert figures_of(joint) == {key: value for *key_parts, value in VALUES for key in [tuple(key_parts)]}
    assert len(joint.figures) == 94
    assert [row.period for row in joint.figures] == ["current"] * 47 + ["previous"] * 47
    assert all(isinstance(row, Figure) for row in joint.figures)
    assert made()["RM1"].co_ordinating_commissioner == "NHS Norwich CCG"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("06V", ["2018/06V/disciplinary.csv", "2019/06V/return.csv", "2020/06V/narrative.csv", "2020/06V/return.csv"]),
        ("06W", ["2020/06W/training.csv"]),
        (
            "26A",
            [
                "2018/06V/disciplinary.csv",
                "2019/06V/return.csv",
                "2020/06V/return.csv",
                "2020/06W/training.csv",
                "2020/26A/narrative.csv",
            ],
        ),
        ("RM1", []),
    ],
)
def test_inputs_are_the_files_that_figures_and_texts_come_from(code: str, names: list[str]) -> None:
    assert list(made()[code].inputs) == names


def test_what_was_set_aside_of_a_member_is_of_the_merged_body_too() -> None:
    found = made()
    assert found["26A"].counts["rules"] == {"W0-21": 2, "W1-10": 1}
    assert found["26A"].counts["findings"] == {"rejects_cell": 2, "warns": 1}
    assert [states(found[code], "rules") for code in CODES] == [[("", "open")]] * 3 + [[("", "done")]]


def test_members_that_are_missing_are_a_point_of_the_merged_body() -> None:
    assert states(made()["26A"], "members") == [("indicator 2", "open")]
    assert made()["26A"].members["2"]["members_missing"] == "06W"
    assert states(made()["06V"], "members") == []


def test_texts_are_its_own_and_those_of_last_year_are_offered_where_it_has_none() -> None:
    joint = made()["26A"]
    assert joint.narrative == {"contact": "wres@example.org"}
    assert joint.offered == {"board_lead": "Old"}
    assert ("board_lead", "open") in states(joint, "narrative")
    assert made()["RM1"].narrative == {}


def test_the_previous_year_is_held_against_what_was_signed_off_and_against_last_years_files() -> None:
    found = made()
    assert [states(found[code], "previous_year")[0][1] for code in CODES] == ["done", "done", "open", "open"]
    same = {"26A": LastYear({}, {(1, "previous", "white"): 7.0})}
    assert states(made(replace(TABLES, last_year=same))["26A"], "previous_year") == [("", "done")]


def test_rows_in_another_order_make_the_same() -> None:
    turned = replace(
        TABLES,
        indicators=TABLES.indicators[::-1],
        template_values=TABLES.template_values[::-1],
        findings=TABLES.findings[::-1],
        merged_bodies=TABLES.merged_bodies[::-1],
        narrative=TABLES.narrative[::-1],
        files=TABLES.files[::-1],
        members=TABLES.members[::-1],
        every_member=TABLES.every_member[::-1],
    )
    one, other = ([each.model_dump_json() for each in submissions(tables)] for tables in (TABLES, turned))
    assert one == other
