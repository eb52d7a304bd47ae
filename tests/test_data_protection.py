"""docs/data_protection.md is about all that is held of people, and what it says of the key is so."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import SAMPLE, one_thread
from wres_pipeline.actions.file_check import warehouse_of
from wres_pipeline.contracts import tables
from wres_pipeline.ingest.record_tables import RECORDS
from wres_pipeline.warehouse.engine import read_table

PAGE = Path(__file__).resolve().parents[1] / "docs" / "data_protection.md"
OF_A_PERSON = {"person", "person_reference", "employee_number"}
OF_GROUPS = {"raw_staff_survey"}


def test_the_page_names_every_table_with_a_row_a_person_or_record() -> None:
    held = {name for name, table in tables().items() if not OF_A_PERSON.isdisjoint(table.column_types)}
    named = set(PAGE.read_text(encoding="utf-8").split("`"))
    assert held | set(RECORDS) - OF_GROUPS <= named


@pytest.mark.slow
def test_no_figure_depends_on_the_key(sample: sa.Engine, tmp_path: Path) -> None:
    with one_thread():
        other = warehouse_of(SAMPLE, 2026, b"another key, for nothing but this one test", tmp_path)
    for table in ("indicators", "workforce", "merged_bodies", "findings"):
        one, two = (read_table(engine, table) for engine in (sample, other))
        order = list(one.columns)
        assert len(one)
        assert one.sort_values(order, ignore_index=True).equals(two.sort_values(order, ignore_index=True))
    people = [set(read_table(engine, "int_people")["person"]) for engine in (sample, other)]
    assert not {each for each in people[0] if " " not in each} & people[1]
