"""docs/lineage.html, and the lineage that it shows: complete, ending in the inbox, and no wider than what is run."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import SAMPLE, read
from wres_pipeline.contracts import tables
from wres_pipeline.reporting.lineage.chains import Chain, chains
from wres_pipeline.reporting.lineage.ends import is_inbox
from wres_pipeline.reporting.lineage.page import lineage_page
from wres_pipeline.standard.calendar import reporting_years
from wres_pipeline.standard.extracts import extracts
from wres_pipeline.standard.template import template_items
from wres_pipeline.warehouse.lineage.expressions import Ref
from wres_pipeline.warehouse.lineage.selects import Select, selects_of
from wres_pipeline.warehouse.lineage.tracing import DICTIONARIES, PLACES, WHOSE, is_model
from wres_pipeline.warehouse.models import column_lineage, models

PAGE = Path(__file__).parents[1] / "docs" / "lineage.html"
RETURN = {"raw_return_rows", "raw_return_cells"}
Chains = tuple[Chain, ...]
STAFF = {"staff_in_post", "board_members"}  # whoever is an executive of the board is in the band VSM
SURVEY = {"staff_survey"}
EXTRACTS = {
    **{1: STAFF, 2: {"recruitment"}, 3: {*STAFF, "disciplinary"}, 4: {*STAFF, "training"}, 9: STAFF},
    **{5: SURVEY, 6: SURVEY, 7: SURVEY, 8: SURVEY},
}


@pytest.fixture(scope="module")
def found() -> Chains:
    return chains(reporting_years()[-1].reporting_year)


def test_the_page_in_docs_is_what_the_sql_says() -> None:
    """After a wanted change: make listings."""
    page = lineage_page()
    assert page == PAGE.read_text(encoding="utf-8")
    assert len(page.encode()) < 500_000
    assert "<script" not in page
    assert "://" not in page


def test_every_item_of_the_template_is_there_with_its_cells(found: Chains) -> None:
    items = [each for chain in found for each in chain.items]
    assert [each.item for each in items] == list(template_items(reporting_years()[-1].reporting_year))
    assert len(items) == 63
    page = PAGE.read_text(encoding="utf-8")
    for each in items:
        assert f'id="item-{each.item.item}"' in page
        assert each.cells["current"] in page


def test_every_way_ends_in_the_inbox_in_reference_data_or_in_a_constant(found: Chains) -> None:
    for chain in found:
        made = {(step.table.name, name): columns for step in chain.steps for name, columns in step.columns.items()}
        for (table, name), columns in made.items():
            for column in columns:
                assert column in made or column in chain.ends, (table, name, column)
        for end in chain.ends:
            assert is_inbox(end) or tables()[end.table].kind == "seed", end
        for (table, name), columns in made.items():
            if not columns and table not in (*WHOSE, *DICTIONARIES):
                assert is_constant(selects_of(table), name), (table, name)


def is_constant(selects: Sequence[Select], name: str) -> bool:
    """Whether some branch of the SQL makes the column of nothing but literals, or of where the row stands."""
    found = [(select, select.outputs[name].columns({})) for select in selects]
    return any(all(ref.column in PLACES or _is_constant_of(select, ref) for ref in refs) for select, refs in found)


def _is_constant_of(select: Select, ref: Ref) -> bool:
    source = select.sources[ref.source]
    return not isinstance(source, str) and is_constant(source, ref.column)


def test_each_step_reads_columns_that_the_table_above_has_and_no_others_than_the_sql_reads(found: Chains) -> None:
    for step in (step for chain in found for step in chain.steps):
        whole = column_lineage(models()[step.table.name])
        for name, columns in step.columns.items():
            assert {tuple(column) for column in columns} <= set(whole[name]), (step.table.name, name)
        assert {column.table for column in step.chosen_by} <= set(models()[step.table.name].depends_on)


def test_each_indicator_comes_from_the_return_and_from_its_own_extracts_alone(found: Chains) -> None:
    for chain in found:
        for each in chain.items:
            raw = {column.table for column in each.ends}
            sent = {name for name in extracts() if f"raw_{name}" in raw}
            assert raw >= RETURN
            assert sent == (STAFF if each.item.measure == "headcount" else EXTRACTS[each.item.indicator])


def items_of(engine: sa.Engine) -> set[tuple[object, ...]]:
    sql = "select item, period, ethnic_group, value from template_values where version = 'exact'"
    return set(read(engine, sql).itertuples(index=False, name=None))


def test_what_changes_without_a_file_is_what_is_said_to_come_from_it(
    inbox: Path, built: Callable[..., sa.Engine], found: Chains
) -> None:
    own = shutil.copytree(SAMPLE / "2020" / "06W", inbox / "2020" / "06W")
    before = items_of(built())
    (own / "recruitment.csv").unlink()
    (own / "training.csv").unlink()
    changed = {item for item, *_ in before ^ items_of(built())}
    gone = {"raw_recruitment", "raw_training"}
    assert changed == {
        each.item.item for chain in found for each in chain.items if gone & {column.table for column in each.ends}
    }


def test_every_dictionary_is_read_by_a_text_that_is_named(found: Chains) -> None:
    """What is looked up in a dictionary is not followed there: whoever reads it must say what it looks up."""
    readers = [step for chain in found for step in chain.steps if DICTIONARIES.keys() & set(step.reads)]
    assert {step.table.name for step in readers} >= {"int_extract_cells", "int_assignments", "stg_person_events"}
    for step in readers:
        own = {column for column in step.chosen_by if column.table not in DICTIONARIES}
        assert own, step.table.name
        assert is_model(step.table.name)
