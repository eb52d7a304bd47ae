"""A second characteristic, counted by the models of the first: what is counted, what is left alone, what is rounded.

Here: cases small enough to be counted by hand, and the sample. Not here: random inboxes (test_extracts_random), a third
characteristic (test_third_characteristic).
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from sample.characteristics import CARRIED
from sample.extracts import synthetic_extracts
from sample.formats import FORMATS
from sample.writing import write_extract
from tests.conftest import SAMPLE, build_warehouse, read
from tests.disclosure_rows import protected
from tests.rule_cases_extracts import HEADERS
from wres_pipeline.assets.other_characteristics import figures_by_other_characteristics
from wres_pipeline.contracts import tables
from wres_pipeline.disclosure.gates import Gate
from wres_pipeline.reporting.restricted import write_other_characteristics, write_restricted_tables
from wres_pipeline.standard.codes import meanings
from wres_pipeline.standard.comparisons import comparisons
from wres_pipeline.standard.extracts import characteristics, extracts
from wres_pipeline.standard.indicators import indicator_rows
from wres_pipeline.warehouse.comparisons import chain_to, everybodys_tables, moved, rebuilt, schema_of
from wres_pipeline.warehouse.engine import passing_schema, read_table
from wres_pipeline.warehouse.models import models
from wres_pipeline.warehouse.runner import create

Built = Callable[..., sa.Engine]
DISABILITY = comparisons()[1]
NOT_ALIKE = ["sha256", "received_at", "late"]
"""Of the register: files with another column are other files, and only the last year of a run has times."""


def send(inbox: Path, code: str, name: str, rows: list[str], column: str = ",disability") -> None:
    """An extract of 2020 with the column, under its own name, as the last one of each row."""
    path = inbox / "2020" / code / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([HEADERS[name] + column, *rows]) + "\n", encoding="utf-8")


def person(reference: str, answer: str, grade: str = "XR05") -> str:
    return f"{reference},,{reference}-1,Y,Permanent,G2D,{grade},A,{answer}"


def counts(rows: pd.DataFrame, code: str, measure: str, part: str = "numerator") -> list[float]:
    """Reference group, compared group and unknown, of the row of that measure (of 1: the workforce)."""
    own = rows[(rows["organisation_code"] == code) & (rows["measure"] == measure) & (rows["staff_group"] == "all")]
    ((*found,),) = own[[f"{group}_{part}" for group in ("reference", "compared", "unknown")]].to_numpy().tolist()
    return found


def test_comparisons_name_what_there_is() -> None:
    assert [each.comparison for each in comparisons()] == ["ethnicity", "disability"]
    assert comparisons()[0].groups == ("white", "bme", "unknown")
    shown = {str(row.indicator) for row in indicator_rows()}
    columns = {column.column_name for of_extract in extracts().values() for column in of_extract}
    for each in comparisons():
        assert each.comparison.replace("_", "").isalpha()
        assert each.comparison.islower()
        assert set(each.indicators) <= shown
        assert each.column_name in columns
        assert meanings()[each.column_name] == set(each.groups)
    apart = {name for extract in extracts() for name in characteristics(extract)}
    assert apart == {each.column_name for each in comparisons()[1:]}
    fixed = {"assignment_category", "pay_grade", "occupation_code", "yes_no"}
    assert meanings().keys() == fixed | {each.column_name for each in comparisons()}


def test_the_chain_is_what_the_sql_says() -> None:
    chain = {model.name for model in chain_to("int_counts", ["raw_recruitment"])}
    assert chain == {
        *("stg_sent_codes", "int_code_meanings", "int_assignments", "int_board_people", "int_staff", "int_people"),
        *("int_disciplinary_people", "int_trained_people", "int_extract_cells", "int_sent_cells", "int_event_counts"),
        *("int_headcount_bands", "int_headcount_groups", "int_headcount_workforce", "int_counts"),
    }
    assert chain_to("int_members", ["raw_recruitment"]) == []
    read_by_all = set(everybodys_tables("indicators"))
    assert {"raw_characteristics", "return_findings", "int_members", "codes"} <= read_by_all
    assert read_by_all.isdisjoint({"int_counts", "int_accepted", "stg_codes"})


def test_models_read_their_own_tables_and_what_stands_in_a_place_reads_that_table() -> None:
    found = {model.name: model for model in rebuilt(DISABILITY, "indicators")}
    place = schema_of(DISABILITY)
    assert all(name.startswith(f"{place}.") for name in found)
    assert "raw_recruitment" in found[f"{place}.raw_recruitment"].depends_on
    reads = found[f"{place}.int_extract_cells"].depends_on
    own = [name for name in models()["int_extract_cells"].depends_on if moved(name, DISABILITY) in found]
    assert "measures" in reads
    assert {moved(name, DISABILITY) for name in own} <= set(reads)
    assert set(own).isdisjoint(reads)


def test_what_the_extracts_say_is_counted_and_nothing_else(inbox: Path, built: Built) -> None:
    staff = [person("a", "Yes"), person("b", "No"), person("c", "no"), person("d", ""), person("e", "Perhaps")]
    send(inbox, "06W", "staff_in_post", staff)
    send(
        inbox, "06W", "recruitment", ["v,1,A,Y,Y,Y", "v,2,A,Y,N,N", "v,3,A,Y,Y,N", "v,4,H,N,N,Y", "v,5,A,Y,N,declined"]
    )
    send(inbox, "06W", "disciplinary", ["a,1,2019-05-01,A,No", "x,2,2019-05-01,A,yes", "y,3,2019-05-01,A,"])
    send(inbox, "06W", "training", ["a,,2019-05-01,N,A", "b,,2019-05-01,N,A"], column="")
    send(inbox, "06W", "board_members", ["b,,Y,Y,A,Yes", "g,,Y,N,A,Yes", "h,,N,N,A,No"])
    rows = figures_by_other_characteristics(built())
    assert counts(rows, "06W", "share_of_band") == [2, 1, 2]
    assert counts(rows, "06W", "relative_likelihood_appointed") == [1, 1, 0]
    assert counts(rows, "06W", "relative_likelihood_appointed", "denominator") == [2, 1, 1]
    assert counts(rows, "06W", "relative_likelihood_disciplinary") == [0, 2, 1]
    assert counts(rows, "06W", "relative_likelihood_training") == [1, 1, 0]
    assert counts(rows, "06W", "board_difference_all") == [2, 1, 0]
    assert set(rows["indicator"]) == {1, 2, 3, 4, 9}
    appointed = rows[rows["indicator"] == 2].iloc[0]
    assert (appointed["value"], appointed["status"]) == (0.5, "calculated")
    assert (appointed["reference_group"], appointed["compared_group"]) == ("not_disabled", "disabled")
    assert (appointed["flag"], appointed["disadvantages"]) == ("outside_uncertain", "not_disabled")


def test_a_file_without_the_column_is_in_nothing_and_no_finding(inbox: Path, built: Built) -> None:
    """06V's staff file lacks it: recruitment counts, and the executive's own answer stands beside VSM of its WRES."""
    send(inbox, "06V", "staff_in_post", ["a,,1,Y,Permanent,G2D,XR05,A"], column="")
    send(inbox, "06V", "recruitment", ["v,1,A,Y,Y,Y", "v,2,A,Y,N,N"], column=",Disability Status")
    send(inbox, "06V", "board_members", ["a,,Y,Y,A,Yes"])
    send(inbox, "06W", "staff_in_post", [person("b", "No")])
    send(inbox, "06W", "board_members", ["b,,Y,Y,A"], column="")
    engine = built()
    rows = figures_by_other_characteristics(engine)
    assert rows.groupby("organisation_code")["indicator"].agg(set).to_dict() == {
        "06V": {2, 9},
        "06W": {1},
        "26A": {1, 2, 9},
    }
    assert counts(rows, "06V", "board_difference_all") == [0, 1, 0]
    assert set(rows[rows["indicator"] == 9]["status"]) == {"not_submitted"}
    vsm = rows[(rows["organisation_code"] == "06W") & (rows["pay_band"] == "vsm")]
    assert vsm["reference_numerator"].sum() == 1
    assert not set(read(engine, "select rule from findings")["rule"]) & {"W0-06", "W1-28"}


def test_a_person_at_two_members_counts_once_and_an_answer_beats_none(inbox: Path, built: Built) -> None:
    send(inbox, "06V", "staff_in_post", [person("a", "Not Declared"), person("b", "No")])
    send(inbox, "06W", "staff_in_post", [person(" A", "Yes"), person("c", "No")])
    send(inbox, "06M", "staff_in_post", ["d,,1,Y,Permanent,G2D,XR05,A"], column="")
    rows = figures_by_other_characteristics(built())
    assert counts(rows, "06V", "share_of_band") == [1, 0, 1]
    assert counts(rows, "26A", "share_of_band") == [2, 1, 0]
    assert {*rows[rows["organisation_code"] == "26A"]["members_included"]} == {"06V 06W"}
    assert {*rows[rows["organisation_code"] == "26A"]["members_missing"]} == {"06M 06Y 07J"}


def test_without_the_column_nothing_is_built_and_the_file_has_its_header(inbox: Path, built: Built) -> None:
    send(inbox, "06W", "staff_in_post", ["d,,1,Y,Permanent,G2D,XR05,A"], column="")
    rows = figures_by_other_characteristics(engine := built())
    write_other_characteristics(inbox, rows)
    (line,) = (inbox / "restricted" / "other_characteristics.csv").read_text().splitlines()
    assert line.startswith(
        "comparison,reporting_year,organisation_code,organisation_name,indicator,measure,staff_group,"
    )
    assert len(read(engine, "select * from raw_characteristics")) == 0


@pytest.fixture(scope="module")
def by_disability(sample: sa.Engine) -> pd.DataFrame:
    return figures_by_other_characteristics(sample)


def test_the_sample_shows_it_and_its_tables_pass(sample: sa.Engine, by_disability: pd.DataFrame) -> None:
    assert set(by_disability["reporting_year"]) == {2020}
    sizes = by_disability.groupby("organisation_code").size().to_dict()
    assert sizes == dict.fromkeys(("06V", "06W", "26A"), 37 + 3 + 3)
    calculated = by_disability[by_disability["indicator"].isin([2, 3, 4])]["status"]
    assert (calculated == "calculated").mean() > 0.7
    assert list(by_disability) == list(tables()["other_characteristics"].column_types)
    assert set(read(sample, "select distinct table_schema as s from information_schema.tables")["s"]) == {"main"}


def test_not_a_byte_of_ethnicity_changes_where_extracts_have_the_column(sample: sa.Engine, tmp_path: Path) -> None:
    inbox = shutil.copytree(SAMPLE, tmp_path / "inbox")
    for year, code in CARRIED:
        for extract, rows in synthetic_extracts()[year, code].items():
            write_extract(inbox / str(year) / code / f"{extract}.csv", rows, FORMATS[code])
            header = (inbox / str(year) / code / f"{extract}.csv").read_text().split("\n")[0]
            assert "disability" not in header
    without = build_warehouse(inbox, 2020, tmp_path)
    for engine, name in ((sample, "with"), (without, "without")):
        marts = ("indicators", "workforce", "return_register", "findings", "merged_bodies")
        frames = {mart: read_table(engine, mart, "reporting_year = 2020") for mart in marts}
        frames["return_register"] = frames["return_register"].drop(columns=NOT_ALIKE)
        series = read_table(engine, "merged_series", "reporting_year <= 2020")
        write_restricted_tables(tmp_path / name, frames, series)
    written = sorted(path.name for path in (tmp_path / "with" / "restricted").iterdir())
    assert len(written) == 6
    for file in written:
        with_it, without_it = (tmp_path / name / "restricted" / file for name in ("with", "without"))
        assert with_it.read_bytes() == without_it.read_bytes(), file
    order = ["organisation_code", "indicator", "measure", "staff_group", "pay_band"]
    cells, others = (read_table(e, "int_linked_cells", "reporting_year = 2020") for e in (sample, without))
    cells, others = (each.sort_values(order, ignore_index=True) for each in (cells, others))
    pd.testing.assert_frame_equal(cells, others)


def test_the_same_controlled_rounding_serves_it(sample: sa.Engine) -> None:
    """Nothing of it is published: docs/wider_equality.md says why."""
    with passing_schema(sample, schema_of(DISABILITY)):
        create(sample, rebuilt(DISABILITY, "int_linked_cells"))
        rows = read_table(sample, moved("int_linked_cells", DISABILITY), "reporting_year = 2020")
        bodies = read_table(sample, moved("int_shown_bodies", DISABILITY), "reporting_year = 2020")
    sides = zip(bodies["organisation_code"], bodies["size_gate"], bodies["is_large"], strict=True)
    found = protected(rows, {code: Gate(int(size), bool(large)) for code, size, large in sides})
    (outcome,) = found.outcomes.values()
    assert (outcome.name, outcome.withheld) == ("26A", "")
    shown = found.counts.frame
    assert set(shown["organisation_code"]) == {"26A"}
    groups = ["white", "bme", "unknown"]
    assert (shown[groups].fillna(0) % 5 == 0).all(axis=None)
    staff = shown[(shown["indicator"] == 1) & shown["total"].notna()].dropna(subset=groups)
    assert (staff[groups].sum(axis=1) == staff["total"]).all()
    exact = rows.merge(shown, on=["organisation_code", "indicator", "measure", "staff_group", "pay_band"])
    assert all((exact[f"{group}_x"] - exact[f"{group}_y"]).abs().max() <= 4 for group in groups)
