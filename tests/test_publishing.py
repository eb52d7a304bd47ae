"""Publishing a year: its public files as the run wrote them, and only then, stand in the ledger."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wres_pipeline.actions.publishing import Published, publish_year
from wres_pipeline.contracts import tables
from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.ledger.database import open_ledger
from wres_pipeline.ledger.publications import ROW_COLUMNS, publications, published_rows

NOW = datetime(2020, 9, 30, 12, tzinfo=UTC)
CELLS = f"""reporting_year,{",".join(ROW_COLUMNS)}
2020,11M,11M,no,no,no,1,headcount,all,all,1,300,25,,361,300,25,,360,yes
2020,11M,11M,no,no,no,2,shortlisted,all,all,1,12,3,1,16,10,5,0,15,yes
2020,QMM,06W,no,yes,no,3,entered_disciplinary,all,all,2,1,0.5,0,1.5,,,,,no
2020,QMM,QMM,yes,no,yes,1,headcount,all,all,1,70,30,0,100,70,30,0,100,yes
2020,RM1,RM1,no,no,no,1,headcount,all,all,1,70,30,0,100,70,30,0,100,yes
"""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """The finished directory of 2020: RM1 is withheld."""
    folder = tmp_path / "output" / ".finished" / "2020-first"
    (folder / "public").mkdir(parents=True)
    (folder / "restricted").mkdir()
    (folder.parent.parent / "2020").symlink_to(folder.relative_to(folder.parent.parent))
    for name in ("indicators.csv", "workforce.csv", "disclosure_audit.json"):
        (folder / "public" / name).write_text(f"the content of {name}\n", encoding="utf-8")
    (folder / "restricted" / "disclosure_cells.csv").write_text(CELLS, encoding="utf-8")
    tell(folder)
    return folder


def tell(folder: Path, **other: object) -> None:
    """Write what restricted/disclosure_audit.json says, as a run does that ends now."""
    files = {path.name: digest(path) for path in (folder / "public").iterdir()}
    told = {"rounding_base": 5, "withheld": {"RM1": "too narrow"}, "public_files": files, **other}
    (folder / "restricted" / "disclosure_audit.json").write_text(json.dumps(told), encoding="utf-8")


@pytest.fixture
def ledger_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'home' / 'ledger.sqlite'}"


@pytest.fixture
def publish(tmp_path: Path, ledger_url: str) -> Callable[[], Published]:
    return lambda: publish_year(tmp_path / "output", ledger_url, 2020, NOW)


@pytest.mark.usefixtures("year")
def test_what_was_published_stands_in_the_ledger(publish: Callable[[], Published], ledger_url: str) -> None:
    assert publish() == Published(version=1, is_new=True, bodies=2, withheld=["RM1"])
    found = published_rows(open_ledger(ledger_url), [2020])
    assert set(found["base"]) == {5}
    assert list(found["organisation_code"]) == ["11M", "11M", "06W", "QMM"]
    assert list(found["is_shown"]) == [True, True, False, True]
    assert list(found["is_merged"]) == [False, False, False, True]
    assert list(found["in_joint"]) == [False, False, True, False]
    assert list(found["may_overlap"]) == [False, False, False, True]
    assert list(found["bme"]) == [25, 3, 0.5, 30]
    assert list(found["rounded_bme"].isna()) == [False, False, True, False]
    assert list(found["unknown"].isna()) == [True, False, False, False]


def test_the_ledger_has_time_and_files(publish: Callable[[], Published], year: Path, ledger_url: str) -> None:
    publish()
    files = {
        name: digest(year / "public" / name) for name in ("indicators.csv", "workforce.csv", "disclosure_audit.json")
    }
    (found,) = publications(open_ledger(ledger_url), 2020)
    assert (found.version, found.published_at, found.files) == (1, NOW, files)


def test_the_same_files_again_are_not_new(publish: Callable[[], Published], year: Path) -> None:
    first = publish()
    assert publish() == replace(first, is_new=False)
    (year / "public" / "workforce.csv").write_text("another run's\n", encoding="utf-8")
    tell(year)
    assert publish() == replace(first, version=2)


def test_a_set_that_is_withheld_is_not_recorded_as_published(
    publish: Callable[[], Published], year: Path, ledger_url: str
) -> None:
    tell(year, withheld=dict.fromkeys(("QMM", "RM1", "11M"), "too narrow"))
    assert publish() == Published(version=1, is_new=True, bodies=0, withheld=["11M", "QMM", "RM1"])
    assert published_rows(open_ledger(ledger_url), [2020]).empty


def test_a_public_audit_that_is_listed_is_checked_too(publish: Callable[[], Published], year: Path) -> None:
    tell(year, public_files={path.name: digest(path) for path in (year / "public").iterdir()})
    assert publish().version == 1
    (year / "public" / "disclosure_audit.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DataFault, match=r"public/disclosure_audit\.json was changed after the run"):
        publish()


def without_folder(year: Path) -> None:
    year.rename(year.with_name("elsewhere"))


def without_link(year: Path) -> None:
    (year.parent.parent / "2020").unlink()


def without_cells(year: Path) -> None:
    (year / "restricted" / "disclosure_cells.csv").unlink()


def without_audit(year: Path) -> None:
    (year / "restricted" / "disclosure_audit.json").unlink()


@pytest.mark.parametrize("spoil", [without_folder, without_link, without_cells, without_audit])
def test_a_year_that_was_not_run(
    publish: Callable[[], Published], year: Path, ledger_url: str, spoil: Callable[[Path], None]
) -> None:
    spoil(year)
    with pytest.raises(UsageFault, match=r"2020 has no restricted/disclosure_\w+\.\w+\. Run `wres run --year 2020`"):
        publish()
    assert not Path(ledger_url.removeprefix("sqlite:///")).exists()


def changed(public: Path) -> None:
    (public / "workforce.csv").write_text("the content of workforce.csv \n", encoding="utf-8")


def emptied(public: Path) -> None:
    (public / "workforce.csv").write_bytes(b"")


def taken_away(public: Path) -> None:
    (public / "workforce.csv").unlink()


def a_folder(public: Path) -> None:
    (public / "workforce.csv").unlink()
    (public / "workforce.csv").mkdir()


def all_taken_away(public: Path) -> None:
    public.rename(public.with_name("elsewhere"))


def added(public: Path) -> None:
    (public / "notes.txt").touch()


def hidden(public: Path) -> None:
    (public / ".notes").touch()


def below(public: Path) -> None:
    (public / "more").mkdir()
    (public / "more" / "notes.txt").touch()


def dangling(public: Path) -> None:
    (public / "notes.txt").symlink_to("nowhere")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (changed, r"public/workforce\.csv was changed"),
        (emptied, r"public/workforce\.csv was changed"),
        (taken_away, r"public/workforce\.csv was taken away"),
        (a_folder, r"public/workforce\.csv was taken away"),
        (all_taken_away, r"public/\w+\.csv was taken away"),
        (added, r"public/notes\.txt was added"),
        (hidden, r"public/\.notes was added"),
        (below, r"public/more/notes\.txt was added"),
        (dangling, r"public/notes\.txt was added"),
    ],
)
def test_public_files_that_are_not_the_runs(
    publish: Callable[[], Published], year: Path, ledger_url: str, spoil: Callable[[Path], None], words: str
) -> None:
    spoil(year / "public")
    with pytest.raises(DataFault, match=rf"^{words} after the run\. Run the year again, then publish\.$"):
        publish()
    assert not Path(ledger_url.removeprefix("sqlite:///")).exists()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"rounding_base": 5}', '{"rounding_base": null}', "\udcff"])
def test_an_audit_that_no_run_wrote(publish: Callable[[], Published], year: Path, text: str) -> None:
    path = year / "restricted" / "disclosure_audit.json"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(DataFault, match=r"restricted/disclosure_audit\.json is not as a run writes it\. Run the year"):
        publish()


@pytest.mark.parametrize(
    "text",
    [
        "",
        CELLS.replace("is_shown", "is_seen"),
        CELLS.replace(",yes", ",true"),
        CELLS.replace("300", "many"),
        CELLS.replace(",1,headcount", ",,headcount"),
    ],
    ids=["empty", "no column", "no flag", "no number", "no indicator"],
)
def test_cells_that_no_run_wrote(publish: Callable[[], Published], year: Path, text: str) -> None:
    (year / "restricted" / "disclosure_cells.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataFault, match=r"restricted/disclosure_cells\.csv is not as a run writes it\. Run the year"):
        publish()


def test_the_ledgers_columns_are_those_of_the_counts_that_are_rounded() -> None:
    assert list(tables()["disclosure_cells"].column_types) == ["reporting_year", *ROW_COLUMNS]
