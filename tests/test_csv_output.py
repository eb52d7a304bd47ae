"""Tables written as CSV: numbers as the output contract has them, text just as it is."""

import csv
import io
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import read
from wres_pipeline.reporting.csv_files import write_csv
from wres_pipeline.reporting.restricted import write_restricted_tables
from wres_pipeline.standard.indicators import indicator_rows


def written(folder: Path, frame: pd.DataFrame) -> bytes:
    path = folder / "new" / "table.csv"
    write_csv(frame, path)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.0, b"5"),
        (0.1, b"0.1"),
        (0.1 + 0.2, b"0.30000000000000004"),
        (-2.50, b"-2.5"),
        (-0.0, b"0"),
        (1e22, b"10000000000000000000000"),
        (1e-07, b"1e-07"),
        (np.float64(12.5), b"12.5"),
        (np.int64(7), b"7"),
        (7, b"7"),
        (math.nan, b""),
        (None, b""),
        (pd.NA, b""),
        (pd.NaT, b""),
        ("", b""),
        ("5.0", b"5.0"),
        ("nan", b"nan"),
        ("06W", b"06W"),
    ],
)
def test_each_value_has_one_text(tmp_path: Path, value: object, text: bytes) -> None:
    assert written(tmp_path, pd.DataFrame({"a": [value], "b": ["x"]})) == b"a,b\n" + text + b",x\n"


@pytest.mark.parametrize("kind", ["float64", "Float64", "Int64", "object"])
def test_an_absent_figure_makes_no_other_a_fraction(tmp_path: Path, kind: str) -> None:
    frame = pd.DataFrame({"a": pd.Series([3, None], dtype=kind), "b": ["x", None]})
    assert written(tmp_path, frame) == b"a,b\n3,x\n,\n"


def test_quotes_stand_only_where_they_must(tmp_path: Path) -> None:
    sent = ["plain", "a,b", 'the "word"', "two\nlines", " spaces ", "it's; é"]
    text = written(tmp_path, pd.DataFrame({"a": sent, "b": "x"})).decode()
    assert text == 'a,b\nplain,x\n"a,b",x\n"the ""word""",x\n"two\nlines",x\n spaces ,x\nit\'s; é,x\n'


def test_no_mark_at_the_start_and_no_carriage_return(tmp_path: Path) -> None:
    content = written(tmp_path, pd.DataFrame({"Grüße": ["Łódź", "日本"]}))
    assert content == "Grüße\nŁódź\n日本\n".encode()


def test_a_table_without_rows_is_its_header(tmp_path: Path) -> None:
    assert written(tmp_path, pd.DataFrame({"a": [1.5], "b": ["x"]}).iloc[:0]) == b"a,b\n"


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    written(tmp_path, pd.DataFrame({"a": range(100)}))
    assert written(tmp_path, pd.DataFrame({"a": [1]})) == b"a\n1\n"


@settings(max_examples=100, deadline=None)
@given(figures=st.lists(st.floats(allow_nan=False, allow_infinity=False)))
def test_every_figure_comes_back_to_the_last_digit(
    tmp_path_factory: pytest.TempPathFactory, figures: list[float]
) -> None:
    lines = written(tmp_path_factory.getbasetemp(), pd.DataFrame({"a": figures}, dtype="float64")).split()[1:]
    assert [float(line) for line in lines] == figures
    assert [line for line in lines if line.endswith(b".0")] == []


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"))))
def test_every_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    content = written(tmp_path_factory.getbasetemp(), pd.DataFrame({"a": texts, "b": "x"}, dtype="str"))
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    line_breaks_are_lf = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
    assert rows == [["a", "b"], *([text, "x"] for text in line_breaks_are_lf)]


KEYS = "indicator,measure,staff_group,pay_band"
FIGURES = ",".join(
    f"{group}_{part}" for group in ("white", "bme", "unknown") for part in ("numerator", "denominator", "rate")
)
CONTRACT = {
    "indicators": f"reporting_year,organisation_code,organisation_name,{KEYS},{FIGURES},"
    "value,unit,ci_lower,ci_upper,flag,disadvantages,status",
    "workforce": "reporting_year,organisation_code,staff_group,pay_band,ethnic_group,headcount",
    "return_register": "organisation_code,name,expected,received_at,late,file,sha256,state,errors,warnings",
    "findings": "rule,level,organisation_code,file,location,message",
    "merged_bodies": "reporting_year,organisation_code,indicator,members_included,members_missing,person_matched",
}
SERIES = f"{CONTRACT['indicators']},members_included,members_missing,person_matched"


@pytest.fixture(scope="module")
def restricted(sample: sa.Engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exact tables of the sample's 2020."""
    folder = tmp_path_factory.mktemp("year")
    frames = {name: read(sample, f"select * from {name} where reporting_year = 2020") for name in CONTRACT}
    write_restricted_tables(folder, frames, read(sample, "select * from merged_series"))
    return folder / "restricted"


def test_the_exact_tables_have_the_columns_of_the_contract(restricted: Path) -> None:
    headers = {path.stem: path.read_text(encoding="utf-8").split("\n")[0] for path in restricted.iterdir()}
    assert headers == {**CONTRACT, "norfolk_waveney": SERIES}


def test_47_rows_an_organisation_in_their_order_and_no_figure_that_is_none(restricted: Path) -> None:
    rows = pd.read_csv(restricted / "indicators.csv", dtype="str", keep_default_na=False)
    keys = [[str(row.indicator), row.measure, row.staff_group, row.pay_band] for row in indicator_rows()]
    codes = sorted(set(rows["organisation_code"]))
    assert rows["organisation_code"].tolist() == [code for code in codes for _ in keys]
    assert rows[KEYS.split(",")].to_numpy().tolist() == keys * len(codes)
    figures = rows[[*FIGURES.split(","), "value"]].to_numpy().ravel()
    assert all(math.isfinite(float(text)) for text in figures if text)
