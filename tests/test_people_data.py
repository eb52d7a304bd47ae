"""People's data stay out: names and National Insurance numbers are planted, and all that a run writes is searched.

The run is a real one, in a process of its own. A watcher links each file that turns up anywhere under its home, output
and temporary folder into a collection, so that what is deleted again before the end is searched too.
"""

import hmac
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import duckdb
import pytest

from sample.writing import write_plan
from tests.conftest import HEADER
from tests.rule_cases import FIGURES, send, workbook
from tests.rule_cases_extracts import HEADERS
from wres_pipeline.ingest.pseudonyms import KEY_FILE

pytestmark = pytest.mark.slow
SECRETS = ("Dulcinea", "Toboso", "QQ123456C", "QQ 12 34 56 C", "QQ654321", "40011223", "77889900", "12.5.1971")
SETTLED = 100_000_000
"""Nanoseconds after which a folder's time of change is believed."""
KEPT = "Windmillkeeper"
"""A category that nobody knows: it is stored as it was sent, so finding it shows that the search can find."""

STAFF = [
    "QQ123456C,40011223,40011223,Y,Permanent,G2D,XR05,A,Dulcinea,Toboso,12.5.1971",
    f"qq 12 34 56 c,40011223,40011223-2,N,{KEPT},G2D,XR05,A,Dulcinea,Toboso,12.5.1971",
    "QQ 12 34 56 C,77889900,77889900,Y,Permanent,Dulcinea,XR05,H,Dulcinea,Toboso,12.5.1971",
]
VALUES = ("Sancho", "Rocinante")
"""Entries of a return that are no numbers: they stay in the warehouse, and in the copy that goes to their sender."""

OFFICER = "Quijano"
"""Whom to write to, and who does what: names that stand in the assurance and the action plan, and nowhere else."""
PLAN = {
    **dict.fromkeys(("sentence", "people", "of_people", "trend", "peers", "progress"), ""),
    **{"organisation_code": "06V", "gap": "appointment", "status": "new", "action": "Train", "owner": OFFICER},
    "due": f"when {OFFICER} can",
}

FILES = {
    "06V/assurance.csv": "report_published_on,report_url,action_plan_url,board_approved_on,contact\n"
    f"when {OFFICER} can,https://www.example.org/report,ask {OFFICER},,{OFFICER} <{OFFICER}@example.org>\n",
    "RGP/return.csv": f"{HEADER}\n2,shortlisted,,,bme,{VALUES[0]}\n2,shortlisted,,,{VALUES[0]},5\n",
    "06W/staff_in_post.csv": "\n".join([f"{HEADERS['staff_in_post']},First Name,Last Name,DOB", *STAFF[:2]]),
    "06W/recruitment.csv": f"{HEADERS['recruitment']}\nDulcinea,QQ654321,A,Y,N\nToboso,77889900,A,,Y\n",
    "06W/disciplinary.csv": f"{HEADERS['disciplinary']}\nQQ654321,Dulcinea Toboso,2019-05-01,A\nQQ123456C,,x,A\n",
    "06W/training.csv": f"{HEADERS['training']}\nQQ123456C,Dulcinea Toboso,2019-05-01,N,Toboso\n",
    "06W/board_members.csv": f"{HEADERS['board_members']}\nQQ123456C,Dulcinea Toboso,Y,Y,A\nQQ654321,Toboso,Y,Y,A\n",
    "06V/staff_in_post.csv": "\n".join([HEADERS["staff_in_post"], STAFF[0].removesuffix(",Dulcinea,Toboso,12.5.1971")]),
    "06M/staff_in_post.csv": "\n".join(STAFF),
    "06Y/staff_in_post.csv": f'{HEADERS["staff_in_post"]}\nQQ123456C,"Dulcinea Toboso,77889900\n{STAFF[0]}\n',
    "07J/training.csv": f"{HEADERS['training']}\nQQ123456C,Dulcinea,2019-05-01,N,Toboso\r\nQQ654321,,,,\n",
}


@dataclass
class Watch:
    """Files as they turn up below a folder: a folder is listed again when something was put into it or taken away."""

    listed: dict[str, tuple[int, list[str]]] = field(default_factory=dict)

    def new_in(self, folder: str) -> Iterator[os.DirEntry[str]]:
        """All files of what changed, links passed over; a folder that goes while it is listed is passed over too."""
        with suppress(OSError):
            changed = Path(folder).stat().st_mtime_ns
            last, below = self.listed.get(folder, (0, []))
            if changed != last:
                with os.scandir(folder) as found:
                    entries = list(found)
                yield from (entry for entry in entries if entry.is_file(follow_symlinks=False))
                below = [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
                # The clock of the file system is a coarse one: more may come at the time that it shows.
                self.listed[folder] = (changed if changed < time.time_ns() - SETTLED else 0, below)
            for each in below:
                yield from self.new_in(each)


@contextmanager
def watched(folder: Path, collection: Path) -> Iterator[None]:
    """Link every file that turns up under the folder into the collection, as long as the block lasts."""
    collection.mkdir()
    stop, seen, files = threading.Event(), set[int](), Watch()

    def watch() -> None:
        while True:
            last = stop.is_set()
            for entry in files.new_in(str(folder)):
                with suppress(OSError):
                    if entry.inode() not in seen:
                        os.link(entry.path, collection / f"{len(seen)}-{entry.name}")
                        seen.add(entry.inode())
            if last:
                return
            stop.wait(0.002)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()


def contents(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and what is in it where it is compressed: parts of workbooks, columns, tables."""
    yield path.read_bytes()
    if is_zipfile(path):
        with ZipFile(path) as parts:
            yield from (parts.read(part) for part in parts.namelist())
    elif path.name.endswith(".parquet"):
        with suppress(duckdb.InvalidInputException):  # begun, and taken back when the file proved unreadable
            yield repr(duckdb.sql(f"select * from '{path}'").fetchall()).encode()
    elif path.name.endswith(".duckdb"):
        with duckdb.connect(path, read_only=True) as warehouse:
            for (table,) in warehouse.execute("select table_name from duckdb_tables()").fetchall():
                yield repr(warehouse.execute(f'select * from "{table}"').fetchall()).encode()


def in_it(pieces: Iterator[bytes], sought: Iterable[str]) -> set[str]:
    """Which of these stand somewhere in the pieces, in capitals or not."""
    lowered = [piece.lower() for piece in pieces]
    return {each for each in sought if any(each.lower().encode() in piece for piece in lowered)}


Run = tuple[Path, Path, str]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The folder that a run worked in, every file that it wrote there, and what it said."""
    folder = tmp_path_factory.mktemp("people")
    inbox, work, collection = (folder / name for name in ("inbox", "work", "collection"))
    for name, content in FILES.items():
        (inbox / "2020" / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / "2020" / name).write_text(content, encoding="utf-8")
    send(inbox, "RCX", {"2020/return.xlsx": workbook(FIGURES, {"WRES!G42": VALUES[1], "Cover!B7": VALUES[1]})})
    write_plan(inbox / "2020" / "06V" / "action_plan.xlsx", 2019, [PLAN], "")
    (work / "tmp").mkdir(parents=True)
    places = {"WRES_HOME": "home", "WRES_OUTPUT": "output", "TMPDIR": "tmp"}
    environment = {**os.environ, **{name: str(work / place) for name, place in places.items()}}
    program = "from wres_pipeline.cli import main; main()"
    command = [sys.executable, "-c", program, "--debug", "run", "--year", "2020", "--inbox", str(inbox)]
    with watched(work, collection):
        done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    return work, collection, done.stdout + done.stderr


def test_the_run_took_the_planted_files(run: Run) -> None:
    """Three files could not be read and set their senders aside; the other two were counted, and nothing crashed."""
    work, _, said = run
    assert "DataFault: Set aside, the rest went on" in said
    register = (work / "output" / "2020" / "restricted" / "return_register.csv").read_text()
    states = {line.split(",")[0]: line.split(",")[-3] for line in register.splitlines()[1:]}
    assert {code: states[code] for code in ("06M", "06V", "06W", "06Y", "07J")} == {
        "06M": "received",
        "06V": "accepted",
        "06W": "accepted",
        "06Y": "received",
        "07J": "received",
    }


def test_nothing_planted_is_in_any_byte_that_was_written(run: Run) -> None:
    _, collection, said = run
    found = {(path.name, secret) for path in collection.iterdir() for secret in in_it(contents(path), SECRETS)}
    assert found == set()
    assert not [secret for secret in SECRETS if secret.lower() in said.lower()]


def test_the_search_finds_what_is_stored(run: Run) -> None:
    """Also in the files that were gone before the end: the rows of extracts on their way into the warehouse."""
    _, collection, _ = run
    names = {path.name.split("-", 1)[1] for path in collection.iterdir() if in_it(contents(path), [KEPT])}
    assert {"warehouse.duckdb", "warehouse.duckdb.wal"} & names
    assert [name for name in names if name.endswith(".parquet")]


def test_entries_of_returns_go_back_to_their_sender_and_nowhere_else(run: Run) -> None:
    """But for a temporary file in which a library puts the workbook together, and which is gone at the end."""
    work, collection, said = run
    names = {path.name.split("-", 1)[1] for path in collection.iterdir() if in_it(contents(path), VALUES)}
    lasting = {name.removesuffix(".wal") for name in names if not name.startswith("openpyxl.")}
    assert lasting == {"warehouse.duckdb", "feedback.xlsx"}
    assert not list((work / "tmp").glob("openpyxl.*"))
    written = [path for path in (work / "output" / ".finished").rglob("*") if path.is_file()]
    holding = {path.parts[-3:]: in_it(contents(path), VALUES) for path in written if in_it(contents(path), VALUES)}
    assert holding == {("feedback", "RCX", "feedback.xlsx"): {VALUES[1]}}
    assert not in_it(iter([said.encode()]), VALUES)


def test_officers_are_named_in_assurance_and_action_plans_and_nowhere_else(run: Run) -> None:
    work, collection, said = run
    names = {path.name.split("-", 1)[1] for path in collection.iterdir() if in_it(contents(path), [OFFICER])}
    lasting = {name.removesuffix(".wal") for name in names if not name.startswith("openpyxl.")}
    assert lasting == {
        "warehouse.duckdb",
        "action_plan.xlsx",
        *(f"provider_assurance.{e}" for e in ("csv", "html")),
    } | (lasting & {"chase_list.csv"})
    written = [path for path in (work / "output" / ".finished").rglob("*") if path.is_file()]
    holding = {path.parts for path in written if in_it(contents(path), [OFFICER])}
    assert holding
    assert all("assurance" in parts for parts in holding)
    assert not in_it(iter([said.encode()]), [OFFICER])


def test_pseudonyms_and_their_key_stay_in_the_home(run: Run) -> None:
    work, collection, said = run
    key = (work / "home" / KEY_FILE).read_text()
    pseudonym = hmac.new(key.encode(), b"QQ123456C", "sha256").hexdigest()[:32]
    names = {path.name.split("-", 1)[1] for path in collection.iterdir() if in_it(contents(path), [key])}
    assert names == {KEY_FILE}
    outside = [
        path for place in ("output", "home/dagster", "tmp") for path in (work / place).rglob("*") if path.is_file()
    ]
    assert len(outside) > 10
    assert not [path for path in outside if in_it(contents(path), [pseudonym])]
    assert in_it(contents(work / "home" / "warehouse.duckdb"), [pseudonym])
    assert not in_it(iter([said.encode()]), [pseudonym, key])
    assert not list((work / "home").glob("reading-*"))
