"""The submission of one organisation: workbook, CSV and manifest say the same, and say it the same way twice."""

import csv
import hashlib
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.submission_parts import OPEN, items, submission
from wres_pipeline.ingest.workbook import read_return_workbook
from wres_pipeline.reporting.submission import write_submission, written_files
from wres_pipeline.standard.template import template_columns, template_items
from wres_pipeline.submission.content import Submission, approved_sha256
from wres_pipeline.submission.held import Held
from wres_pipeline.submission.life import Version
from wres_pipeline.submission.made_with import listings, versions

FIGURES = {
    (1, "current", "white"): 8.0,
    (1, "previous", "bme"): 3.0,
    (39, "previous", "unknown"): 4.5,
    (46, "current", "bme"): 25.3,
    (62, "current", "bme"): 100 / 3,
}
HEADER = (
    "item,indicator,section,label,unit,entry,"
    "previous_white,previous_bme,previous_unknown,current_white,current_bme,current_unknown"
)
NOTICE = "Made-up figures, not for use: £0"
SUBMISSION = submission(items=items(FIGURES), notice=NOTICE)
HOSTILE = [
    "=1+1",
    "@SUM(A1)",
    'A "quoted", name',
    "Two\nlines",
    "<script>&amp;</script>",
    "../../etc",
    "Ærø ☃",
    "x" * 900,
]


def held(made: Submission = SUBMISSION) -> Held:
    """As its first version, which nobody has signed."""
    version = Version(2020, made.organisation_code, 1, "ready" if made.is_ready else "draft", "", None, None, "")
    return Held(version, made, None, (), {}, (version,))


def written(folder: Path, made: Submission = SUBMISSION) -> Path:
    write_submission(folder, held(made))
    return folder / "restricted" / "submission" / made.organisation_code


def manifest(folder: Path) -> dict[str, object]:
    return dict(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))


def rows(folder: Path) -> dict[int, dict[str, str]]:
    with (folder / "wres_06W_2020.csv").open(encoding="utf-8", newline="") as stream:
        return {int(row["item"]): row for row in csv.DictReader(stream)}


def figures(folder: Path) -> list[tuple[int, str, str, float]]:
    """Every figure of the CSV, by item, period and ethnic group."""
    return [
        (item, column.period, column.ethnic_group, float(text))
        for item, row in rows(folder).items()
        for column in template_columns()
        if (text := row[f"{column.period}_{column.ethnic_group}"])
    ]


def test_the_files_and_the_manifest_has_their_hashes(tmp_path: Path) -> None:
    folder = written(tmp_path)
    made = {f"wres_06W_2020.{kind}" for kind in ("xlsx", "csv", "docx", "html", "sha256")} | {"narrative.csv"}
    assert {path.name for path in folder.iterdir()} == {*made, "manifest.json"}
    assert manifest(folder)["files"] == {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(made)
    }


def test_what_the_manifest_says(tmp_path: Path) -> None:
    said = manifest(written(tmp_path))
    assert said == {
        "files": said["files"],
        "organisation_code": "06W",
        "organisation_name": "NHS Norwich CCG",
        "reporting_year": 2020,
        "snapshot_date": "2020-03-31",
        "version": 1,
        "state": "ready",
        "notice": NOTICE,
        "approval_sha256": approved_sha256(SUBMISSION),
        "signed_off": None,
        "submitted": None,
        "checklist": [point.model_dump() for point in SUBMISSION.checklist],
        "inputs": {**SUBMISSION.registers, **SUBMISSION.inputs},
        "members": {},
        "counts": SUBMISSION.counts,
        "versions": SUBMISSION.versions,
        "other_versions": [],
    }


def test_what_is_signed_off_is_what_was_written(tmp_path: Path) -> None:
    folder = written(tmp_path)
    files = {path.name: path.read_bytes() for path in folder.glob("wres_*")}
    assert written_files(tmp_path, held()) == files


def test_a_draft_says_on_its_cover_how_many_points_are_open(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path, submission(checklist=(OPEN, OPEN))) / "wres_06W_2020.xlsx")
    cover = {row[0].value: row[1].value for row in book["Cover"].iter_rows(max_col=2)}
    assert cover["Sign-off"] == "Draft, not signed off: 2 points of the checklist are open."
    assert cover["Contact for questions about this return"] == "wres@example.org"
    assert cover["Lead manager for the WRES"] == "To be filled in"


def test_versions_are_of_the_software_and_of_every_rule_model_and_reference_table() -> None:
    hashes = dict(versions())
    assert hashes.pop("software")
    assert list(hashes) == ["rules", "models", "standard"]
    assert {len(text) for text in hashes.values()} == {64}
    assert len(set(hashes.values())) == 3


def test_each_of_them_is_of_a_listing_of_files() -> None:
    for name, sha256 in versions().items():
        if name != "software":
            listing = listings()[sha256]
            assert hashlib.sha256(listing.encode()).hexdigest() == sha256
            assert all(len(line.split()) == 2 for line in listing.splitlines())


def test_the_same_figures_make_the_same_bytes(tmp_path: Path) -> None:
    shuffled = submission(items=items(dict(reversed(FIGURES.items()))), notice=NOTICE)
    one, two = written(tmp_path / "one"), written(tmp_path / "two", shuffled)
    assert {p.name: p.read_bytes() for p in one.iterdir()} == {p.name: p.read_bytes() for p in two.iterdir()}


def test_the_csv_has_the_63_items_and_their_figures(tmp_path: Path) -> None:
    folder = written(tmp_path)
    content = (folder / "wres_06W_2020.csv").read_bytes()
    assert content.startswith(f"{HEADER}\n".encode())
    assert b"\r" not in content
    assert list(rows(folder)) == list(range(1, 64))
    assert [row["label"] for row in rows(folder).values()] == [item.label for item in template_items(2020)]
    assert sorted(figures(folder)) == sorted((*key, value) for key, value in FIGURES.items())
    assert rows(folder)[1]["current_white"] == "8"


def test_the_workbook_has_the_same_figures(tmp_path: Path) -> None:
    cells = read_return_workbook(written(tmp_path) / "wres_06W_2020.xlsx", 2020)
    found = {cell.cell: cell.value for cell in cells if cell.sheet == "WRES"}
    assert (found["G6"], found["E6"]) == ("8", "3")


def test_a_submission_without_figures_is_63_empty_items(tmp_path: Path) -> None:
    folder = written(tmp_path, submission(items=items({})))
    assert len(rows(folder)) == 63
    assert figures(folder) == []


@pytest.mark.parametrize("notice", [NOTICE, ""])
def test_the_notice_is_in_workbook_and_manifest(tmp_path: Path, notice: str) -> None:
    folder = written(tmp_path, submission(notice=notice))
    book = load_workbook(folder / "wres_06W_2020.xlsx")
    assert {sheet["A2"].value for sheet in book} == {notice or None}
    assert manifest(folder)["notice"] == notice


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text_and_inside_its_folder(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path, submission(organisation_name=name))
    cell = load_workbook(folder / "wres_06W_2020.xlsx")["Cover"]["B4"]
    assert (cell.value, cell.data_type) == (name, "s")
    assert manifest(folder)["organisation_name"] == name
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {path.name for path in folder.iterdir()}
