"""The SQL models: what each reads, promises and is made from, and that a build is all or nothing."""

import shutil
from collections.abc import Callable
from inspect import unwrap
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import read
from wres_pipeline.checks.rules import findings_model
from wres_pipeline.contracts import SQL_FOLDER, Column, Table, tables
from wres_pipeline.errors import EngineFault, UsageFault
from wres_pipeline.standard import rules as standard_rules
from wres_pipeline.standard.rules import all_rules
from wres_pipeline.warehouse import models as sql_models
from wres_pipeline.warehouse.engine import open_engine
from wres_pipeline.warehouse.models import (
    Model,
    breaches,
    column_lineage,
    column_types,
    dependencies,
    models,
    tables_read,
)
from wres_pipeline.warehouse.runner import build, count_rows

FINDINGS = [findings_model("returns"), findings_model("figures")]
REAL = {model.name: model for model in [*models().values(), *FINDINGS]}


def a_model(sql: str, columns: dict[str, str], name: str = "m", folder: str = "marts") -> Model:
    table = Table(name, "model", folder, "", tuple(Column(each, "", kind) for each, kind in columns.items()))
    return Model((sql,), table, dependencies(sql))


def test_dependencies_are_the_tables_that_are_read() -> None:
    own = "with own as (select * from b), again as (select * from own join c on true)"
    rest = "select (select max(x) from d) from again left join a on exists (select 1 from own, e)"
    assert dependencies(f"{own} {rest} union all select 1 from a") == ("a", "b", "c", "d", "e")


def test_every_model_reads_tables_that_are_described_and_stands_after_them() -> None:
    order = list(models())
    for name, model in models().items():
        assert set(model.depends_on) <= tables().keys()
        assert [each for each in model.depends_on if each in order[order.index(name) :]] == []
    assert sql_models.in_order(reversed(list(models().values()))) == order


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("select count(*) as x from workforce", "bigint"),
        ("select sum(headcount) as x from workforce", "double"),
        ("select case when late = 'yes' then 1 end as x from return_register", "integer"),
        ("with a as (select name as y from organisations) select coalesce(y, '') as x from a", "varchar"),
    ],
)
def test_types_are_found_in_the_sql(sql: str, kind: str) -> None:
    assert column_types(sql) == {"x": kind}


@pytest.mark.parametrize(
    ("sql", "breach"),
    [
        ("select 1 as a", "column b is in schema.yml but not in the SELECT."),
        ("select 1 as a, 'x' as b, 2 as c", "column c is in the SELECT but not in schema.yml."),
        ("select 1 as a, 2 as b", "column b is integer, schema.yml says varchar."),
        ("select 'x' as b, 1 as a", "column a stands in another place than in schema.yml."),
    ],
)
def test_a_breach_names_model_and_column(sql: str, breach: str) -> None:
    assert breaches(a_model(sql, {"a": "integer", "b": "varchar"})) == [f"marts/m: {breach}"]


def test_a_table_that_definitions_would_not_see_is_a_breach() -> None:
    sql = "select w.headcount as a from workforce as w, indicators as i"
    found = breaches(Model((sql,), a_model("select 1 as a", {"a": "double"}).table, tables_read(sql)))
    assert found == ["marts/m: indicators must be read after FROM or JOIN, and be in a schema.yml."]


def test_every_breach_of_every_model_is_told_at_once() -> None:
    chosen = [a_model("select 1 as a", {"b": "integer"}), a_model("select 1 as a", {"a": "date"}, "n", "staging")]
    with pytest.raises(EngineFault) as caught:
        sql_models.check_contracts(chosen)
    told = [line.split()[:3] for line in str(caught.value).splitlines()]
    assert told == [["marts/m:", "column", "b"], ["marts/m:", "column", "a"], ["staging/n:", "column", "a"]]


def test_the_database_made_the_types_that_were_promised(sample: sa.Engine) -> None:
    query = "select table_name, column_name, lower(data_type) as kind from information_schema.columns"
    found = read(sample, f"{query} order by table_name, ordinal_position")
    read_by_models = {name for model in REAL.values() for name in model.depends_on}
    made = sorted(name for name, table in tables().items() if table.kind != "source" or name in read_by_models)
    promised = [(name, *column) for name in made for column in tables()[name].column_types.items()]
    assert list(found.itertuples(index=False, name=None)) == promised


def test_staging_is_views_and_all_else_tables(sample: sa.Engine) -> None:
    found = read(sample, "select table_name from information_schema.tables where table_type = 'VIEW'")
    assert set(found["table_name"]) == {name for name, model in models().items() if model.table.folder == "staging"}


@pytest.mark.parametrize(
    ("name", "column", "upstream"),
    [
        ("indicators", "value", {("int_indicator_values", "value")}),
        ("return_register", "late", {("raw_received", "received_at_london"), ("reporting_years", "deadline")}),
        ("findings", "message", {("return_findings", "message"), ("figure_findings", "message")}),
        ("indicators", "flag", {("indicator_intervals", "flag")}),
    ],
)
def test_lineage_of_a_column(name: str, column: str, upstream: set[tuple[str, str]]) -> None:
    assert set(column_lineage(models()[name])[column]) == upstream


@pytest.mark.parametrize("name", REAL)
def test_every_real_model_keeps_its_contract_and_comes_from_described_columns(name: str) -> None:
    assert breaches(REAL[name]) == []
    found = column_lineage(REAL[name])
    assert list(found) == list(REAL[name].table.column_types)
    for table, column in {pair for pairs in found.values() for pair in pairs}:
        assert table in REAL[name].depends_on
        assert column in tables()[table].column_types


@pytest.mark.parametrize(
    "sql",
    ["select cast('x' as integer) as b from a_first", "select 1 as c"],
)
def test_a_model_that_fails_leaves_all_as_they_were(tmp_path: Path, sql: str) -> None:
    engine = open_engine(f"duckdb:///{tmp_path / 'warehouse.duckdb'}")
    build(engine, [a_model("select 'old: 1' as a", {"a": "varchar"}, "a_first")])
    new = a_model("select 'new' as a", {"a": "varchar"}, "a_first")
    with pytest.raises(EngineFault, match="b_second"):
        build(engine, [a_model(sql, {"b": "integer"}, "b_second"), new])
    assert read(engine, "select * from a_first")["a"].tolist() == ["old: 1"]
    assert read(engine, "select * from information_schema.tables")["table_name"].tolist() == ["a_first"]


def test_rows_are_counted_of_the_year_where_there_are_years(sample: sa.Engine) -> None:
    (expected,) = read(sample, "select count(*) as n from workforce where reporting_year = 2020")["n"]
    assert [count_rows(sample, tables()["workforce"], year) for year in (2020, 2016)] == [expected, 0]
    assert count_rows(sample, tables()["stg_organisations"], 2016) >= 13


@pytest.mark.parametrize(
    ("file", "find"),
    [
        ("marts/workforce.sql", models.__wrapped__),
        ("rules/w0_02_two_returns.sql", all_rules.__wrapped__),
    ],
)
def test_a_file_without_its_entry_is_a_fault_and_so_is_the_reverse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, find: Callable[[], object]
) -> None:
    monkeypatch.setattr(sql_models, "SQL_FOLDER", folder := shutil.copytree(SQL_FOLDER, tmp_path / "sql"))
    monkeypatch.setattr(standard_rules, "RULES_FOLDER", folder / "rules")
    assert find()
    moved = (folder / file).rename((folder / file).with_stem("stray"))
    with pytest.raises(EngineFault, match=r"^stray: .* needs both its .sql and its"):
        find()
    moved.unlink()
    with pytest.raises(EngineFault, match=f"^{Path(file).stem}: .* needs both its .sql and its"):
        find()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("level: rejects_return, indicator: all,", "levl: rejects_return, indicator: all,", "has no le?ve?l"),
        (
            "message: Nothing reads a file of this name in this place.",
            "message: 'Less than {shortest}.'",
            "no threshold 'shortest'",
        ),
        ("message: Nothing", "message: {Nothing", r"^rules.yml line \d+ is not YAML"),
        ("level: warns,", "level: whispers,", "level or subject that there is not"),
    ],
)
def test_an_entry_of_rules_yml_that_is_not_right_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, words: str
) -> None:
    folder = shutil.copytree(SQL_FOLDER / "rules", tmp_path / "rules")
    entries = (folder / "rules.yml").read_text(encoding="utf-8")
    (folder / "rules.yml").write_text(entries.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(standard_rules, "RULES_FOLDER", folder)
    with pytest.raises(EngineFault, match=words):
        unwrap(all_rules)()


def test_a_number_in_rules_yml_is_text_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shutil.copytree(SQL_FOLDER / "rules", tmp_path / "rules")
    entries = (folder / "rules.yml").read_text(encoding="utf-8")
    assert 'indicator: "2"' in entries
    (folder / "rules.yml").write_text(entries.replace('indicator: "2"', "indicator: 2"), encoding="utf-8")
    monkeypatch.setattr(standard_rules, "RULES_FOLDER", folder)
    assert unwrap(all_rules)() == all_rules()


@pytest.mark.parametrize("database_url", ["postgres://me:hunter2@x/y", "hunter2", "duckdb:///", "duckdb:///:memory:"])
def test_a_database_that_cannot_be_used_is_refused_without_its_password(database_url: str) -> None:
    with pytest.raises(UsageFault, match=r"WRES_DATABASE_URL.*use duckdb:///FILE") as refused:
        open_engine(database_url)
    assert "hunter2" not in str(refused.value)
