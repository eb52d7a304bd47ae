"""A year that is run again: what was read before and has not changed is not read again, and all is as if it were.

Here: through read_inbox and a warehouse. Not here: how a file is read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
import sqlalchemy as sa

from tests.conftest import KEY, write_return
from tests.rule_cases import send
from tests.rule_cases_extracts import CLERK, NURSE, rows_of
from wres_pipeline.contracts import tables
from wres_pipeline.errors import EngineFault
from wres_pipeline.ingest.raw_tables import read_inbox
from wres_pipeline.warehouse.engine import files_there, open_engine, read_table, write_tables

pytestmark = pytest.mark.slow
YEARS = [2019, 2020]
RECORDS = "raw_staff_in_post"
EXTRACTS = ["2019/06W/staff_in_post.csv", "2020/06W/staff_in_post.csv", "2020/RM1/staff_in_post.csv"]


@dataclass
class Warehouse:
    """A warehouse that an inbox is read into, run after run."""

    engine: sa.Engine
    inbox: Path
    runs: int = 0

    def run(self, key: bytes = KEY) -> list[str]:
        """Read the inbox and hand over, as a run does; which extracts were read."""
        folder = self.inbox.parent / f"{id(self)}-{self.runs}"
        folder.mkdir()
        raw = read_inbox(self.inbox, YEARS, key, folder, files_there(self.engine))
        write_tables(self.engine, raw.frames, raw.parquet, raw.gone)
        self.runs += 1
        read = [duckdb.sql(f"select any_value(file) from '{path}'").fetchall()[0] for path in raw.parquet[RECORDS]]
        return [str(file) for (file,) in read]

    def rows(self) -> dict[str, list[str]]:
        """All raw tables, the rows of each in an order of their own."""
        names = [name for name, table in tables().items() if table.kind == "source" and table.folder == "staging"]
        frames = {name: read_table(self.engine, name) for name in names}
        return {name: sorted(map(repr, frame.itertuples(index=False))) for name, frame in frames.items()}


def raising(error: Exception) -> Callable[..., object]:
    def fail(*_: object) -> object:
        raise error

    return fail


@pytest.fixture
def new(tmp_path: Path, inbox: Path) -> Callable[[str], Warehouse]:
    """Makes a warehouse of this name, with nothing in it, for an inbox of three extracts and a return."""
    send(inbox, "06W", {"2020/staff_in_post.csv": rows_of("staff_in_post", [NURSE, CLERK])})
    send(inbox, "06W", {"2019/staff_in_post.csv": rows_of("staff_in_post", [NURSE])})
    send(inbox, "RM1", {"2020/staff_in_post.csv": rows_of("staff_in_post", [CLERK])})
    write_return(inbox, ["2,shortlisted,,,bme,5"])
    return lambda name: Warehouse(open_engine(f"duckdb:///{tmp_path / name}.duckdb"), inbox)


def test_a_year_run_again_reads_nothing_and_one_changed_file_alone(new: Callable[[str], Warehouse]) -> None:
    again = new("again")
    assert again.run() == EXTRACTS
    before = again.rows()
    assert again.run() == []
    assert again.rows() == before
    send(again.inbox, "06W", {"2020/staff_in_post.csv": rows_of("staff_in_post", [CLERK])})
    assert again.run() == ["2020/06W/staff_in_post.csv"]
    afresh = new("afresh")
    afresh.run()
    assert again.rows() == afresh.rows() != before


@pytest.mark.parametrize(
    "change",
    [
        lambda inbox: (inbox / "2020/RM1/return.csv").unlink(),
        lambda inbox: (inbox / "2020/RM1/staff_in_post.csv").unlink(),
        lambda inbox: (inbox / "2020/06W").rename(inbox / "2020/26A"),
        lambda inbox: (inbox / "2020/RM1/return.csv").write_text("indicator,measure"),
        lambda inbox: (inbox / "2020/RM1/staff_in_post.csv").write_text("not,an,extract"),
        lambda inbox: write_return(inbox, ["2,shortlisted,,,bme,6"], "06W"),
    ],
    ids=["a return goes", "an extract goes", "a folder is renamed", "a return breaks", "an extract breaks", "one more"],
)
def test_whatever_changes_all_is_as_if_it_were_read_afresh(
    new: Callable[[str], Warehouse], change: Callable[[Path], object]
) -> None:
    again, afresh = new("again"), new("afresh")
    again.run()
    change(again.inbox)
    again.run()
    afresh.run()
    assert again.rows() == afresh.rows()


def test_another_key_or_other_headers_read_all_again(new: Callable[[str], Warehouse]) -> None:
    again, afresh = new("again"), new("afresh")
    again.run()
    assert len(again.run(KEY[::-1])) == len(EXTRACTS)
    (again.inbox / "headers.csv").write_text("extract,header,column\nstaff_in_post,Colour,ethnic_origin\n")
    assert len(again.run(KEY[::-1])) == len(EXTRACTS)
    afresh.run(KEY[::-1])
    assert again.rows() == afresh.rows()


def test_a_file_that_could_not_be_read_is_read_again(
    new: Callable[[str], Warehouse], monkeypatch: pytest.MonkeyPatch
) -> None:
    again = new("again")
    with monkeypatch.context() as broken:
        broken.setattr("wres_pipeline.ingest.read_file.read_extract", raising(OSError("the disk")))
        assert again.run() == []
    assert len(again.run()) == len(EXTRACTS)


@pytest.mark.parametrize("error", [duckdb.OutOfMemoryException("12 GiB"), duckdb.IOException("no space left")])
def test_what_is_not_the_senders_fault_stops_the_run(
    new: Callable[[str], Warehouse], monkeypatch: pytest.MonkeyPatch, error: duckdb.Error
) -> None:
    monkeypatch.setattr("wres_pipeline.ingest.extracts.select_records", raising(error))
    with pytest.raises(EngineFault, match=r"2019/06W/staff_in_post.csv could not be read: memory or disk is short"):
        new("again").run()
