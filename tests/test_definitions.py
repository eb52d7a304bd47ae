"""What Dagster sees: a snapshot of the definitions, and how they load.

After a wanted change, renew the snapshot: make listings
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from wres_pipeline.contracts import SQL_FOLDER, tables
from wres_pipeline.definitions import defs
from wres_pipeline.standard.extracts import file_kinds

SNAPSHOT = Path(__file__).parent / "definitions.txt"
GRAPH = defs.resolve_asset_graph()
ASSETS = sorted(GRAPH.get_all_asset_keys(), key=lambda key: key.to_user_string())


def listing() -> str:
    """Every asset, check, job, schedule and sensor, a line each."""
    assets = [f"asset {GRAPH.get(key).group_name}/{key.to_user_string()}" for key in ASSETS]
    checks = [f"check {key.asset_key.to_user_string()}: {key.name}" for key in GRAPH.asset_check_keys]
    repository = defs.get_repository_def()
    jobs = [f"job {name}" for name in repository.job_names if not name.startswith("__")]
    schedules = [
        f"schedule {each.name} {each.cron_schedule} {each.default_status.value}" for each in repository.schedule_defs
    ]
    sensors = [f"sensor {each.name} {each.default_status.value}" for each in repository.sensor_defs]
    return "\n".join([*sorted(assets), *sorted(checks), *jobs, *schedules, *sensors]) + "\n"


def test_definitions_are_those_of_the_snapshot() -> None:
    assert listing() == SNAPSHOT.read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ASSETS, ids=lambda key: key.to_user_string())
def test_every_asset_has_owner_group_kinds_and_years(key: dg.AssetKey) -> None:
    node = GRAPH.get(key)
    assert node.owners
    assert node.group_name != "default"
    assert node.kinds
    assert node.partitions_def is not None
    assert node.partitions_def.get_partition_keys()[:2] == ["2016", "2017"]


PERCENTAGES = ("_rate", "_share", "percentage", "ci_lower")


@pytest.mark.parametrize("key", ASSETS, ids=lambda key: key.to_user_string())
def test_every_description_says_what_it_is_its_grain_its_denominators_and_its_source(key: dg.AssetKey) -> None:
    node, table = GRAPH.get(key), tables().get(key.to_user_string())
    what, facts = (node.description or "").split("\n\n")
    told = dict(re.findall(r"^- \*\*(.+):\*\* (.+)$", facts, re.MULTILINE))
    assert all(len(text.split()) > 2 and text.endswith(".") for text in (what, told["One row"]))
    named = set(re.findall(r"`([\w./]+)`", told["Source"]))
    tables_named = {name for name in named if name in tables()}
    files_named = {name for name in named if "." in name}
    assert told["Source"].endswith(".")
    if table is None or table.kind == "model":  # every table that it is made of, and no other
        assert tables_named == {parent.to_user_string() for parent in node.parent_keys}
    if table is not None and table.kind != "source":
        assert all((SQL_FOLDER.parent / name).is_file() for name in files_named)
        assert files_named
    if table is not None and any(column.endswith(PERCENTAGES) for column in table.column_types):
        assert len(told["Denominators"].split()) > 3


@pytest.mark.parametrize("name", [name for name in tables() if name.startswith("raw_")])
def test_what_was_sent_names_the_files_that_it_was_sent_in(name: str) -> None:
    found = set(re.findall(r"`(\w+\.(?:csv|xlsx))`", tables()[name].source))
    registers = {"organisations.csv", "disclosure.csv", "codes.csv", "received.csv"}
    assert found <= registers | file_kinds().keys()
    assert found or name == "raw_files"


@pytest.mark.parametrize("name", sorted(tables()))
def test_every_table_is_an_asset_with_its_columns(name: str) -> None:
    schema = GRAPH.get(dg.AssetKey(name)).metadata["dagster/column_schema"]
    assert [column.name for column in schema.columns] == list(tables()[name].column_types)
    assert all(column.description for column in schema.columns)


LOADING = """
import json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append([str(args[0]), str(args[1])]) if event == "open" else None)
import wres_pipeline.definitions
written = [name for name, mode in opened if any(letter in mode for letter in "wax+") and "__pycache__" not in name]
modules = sorted({name.partition(".")[0] for name in sys.modules})
print(json.dumps({"modules": modules, "written": written, "read": [name for name, _ in opened]}))
"""
NEEDED_BY_STEPS = {
    "alembic",
    "docx",
    "duckdb",
    "great_expectations",
    "highspy",
    "jinja2",
    "matplotlib",
    "numpy",
    "openpyxl",
    "pandas",
    "scipy",
    "sqlalchemy",
    "sqlglot",
    "xlsxwriter",
}
"""What a running step imports; with these, loading the definitions took four times as long."""


def test_loading_imports_little_reads_package_files_only_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    done = subprocess.run([sys.executable, "-c", LOADING], cwd=tmp_path, capture_output=True, text=True, check=True)  # noqa: S603
    seen = json.loads(done.stdout.splitlines()[-1])
    assert NEEDED_BY_STEPS.isdisjoint(seen["modules"])
    assert seen["written"] == []
    data = [name for name in seen["read"] if name.endswith((".csv", ".sql", ".yml", ".duckdb"))]
    assert data
    assert all("dbt_like_sql" in name for name in data if "site-packages" not in name)
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_shows_its_help_without_what_commands_need() -> None:
    script = "import sys, wres_pipeline.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert {*NEEDED_BY_STEPS, "dagster", "pydantic", "yaml"}.isdisjoint(done.stdout.split())


if __name__ == "__main__":
    print(listing(), end="")
