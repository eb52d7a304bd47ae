"""What a run of the sample puts into public/: each figure of the page stands in the CSVs, and the package is valid."""

import csv
from pathlib import Path

import frictionless
import pytest

from tests.runs import SampleRun
from tests.test_report_figures import NOT_FIGURES, Read, must_stand_in
from wres_pipeline.reporting.report.tables import KEYS
from wres_pipeline.standard.indicators import indicator_rows

pytestmark = pytest.mark.slow
PLACE = {(row.measure, str(row.indicator), row.staff_group, row.pay_band): row.row_order for row in indicator_rows()}
HEADCOUNTS = {(row.staff_group, row.pay_band): row.row_order for row in indicator_rows() if row.indicator == 1}


@pytest.fixture(scope="module")
def public(sample_run: SampleRun) -> Path:
    """The folder public/ of the sample's 2020."""
    return sample_run.where.output / "2020" / "public"


def _placed(name: str, row: dict[str, str]) -> dict[str, str]:
    """The row with its place among those of its organisation, which these two files leave out."""
    if name == "indicators":
        place = PLACE[row["measure"], row["indicator"], row["staff_group"], row["pay_band"]]
        return {**row, "row_order": str(place)}
    if name == "workforce":
        return {**row, "row_order": str(HEADCOUNTS[row["staff_group"], row["pay_band"]])}
    return row


def _files(public: Path) -> dict[tuple[str, ...], dict[str, str]]:
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for name, keys in KEYS.items():
        with (public / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            rows = [_placed(name, row) for row in csv.DictReader(stream)]
        found |= {(f"{name}.csv", *(row[key] for key in keys)): row for row in rows}
    return found


def test_each_figure_of_the_page_stands_in_the_files_beside_it(public: Path) -> None:
    page, files = Read((public / "report.html").read_text(encoding="utf-8")), _files(public)
    assert len(page.figures) > 2000
    must_stand_in(files, page)


def test_nothing_else_on_the_page_is_a_figure(public: Path) -> None:
    page = Read((public / "report.html").read_text(encoding="utf-8"))
    codes = {row["organisation_code"] for row in _files(public).values()}
    rest = NOT_FIGURES.sub("", page.rest)
    left = [word for word in rest.split() if any(letter.isdigit() for letter in word)]
    assert {word.strip(".,:;()[]") for word in left} <= codes | {"2020", "2019"}


def test_the_page_is_small_and_asks_nobody(public: Path) -> None:
    html = (public / "report.html").read_text(encoding="utf-8")
    assert len(html.encode()) < 1_000_000
    assert not [word for word in ("<script", "<link", "src=", "url(", "@import") if word in html]


def test_the_data_package_of_the_run_is_valid(public: Path) -> None:
    report = frictionless.validate(str(public / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])[:5]
    assert {resource.path for resource in frictionless.Package(str(public / "datapackage.json")).resources} == {
        path.name for path in public.glob("*.csv")
    }
