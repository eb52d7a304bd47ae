"""`wres audit` on the tables beside the figures: whatever the figures of the folder do not give is named."""

import csv
import shutil
from pathlib import Path

import pytest

from tests.runs import SampleRun
from wres_pipeline.actions.beside_audit import beside_leaks
from wres_pipeline.actions.published_folder import read_folder

pytestmark = pytest.mark.slow


@pytest.fixture
def public(sample_run: SampleRun, tmp_path: Path) -> Path:
    """A copy of the folder public/ of the sample's 2020."""
    return Path(shutil.copytree(sample_run.where.output / "2020" / "public", tmp_path / "public"))


def leaks(public: Path) -> list[str]:
    found = read_folder(public)
    return list(beside_leaks(found.beside, found.figures, found.fewest, found.wanted))


def change(path: Path, column: str, where: dict[str, str]) -> None:
    """One figure more in the row of these fields."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    (row,) = [row for row in rows if where.items() <= row.items()]
    row[column] = "watch" if column == "state" else str(float(row[column]) + 1)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, row)
        writer.writeheader()
        writer.writerows(rows)


def test_what_a_run_publishes_follows_from_its_figures(public: Path) -> None:
    assert set(read_folder(public).beside) == {"trends", "representation", "peers", "gaps"}
    assert leaks(public) == []


@pytest.mark.parametrize(
    ("file", "column", "where", "named"),
    [
        ("trends", "value", {"series_code": "RM1", "indicator": "2"}, "RM1 2 relative_likelihood_appointed value"),
        ("peers", "bme_numerator", {"organisation_code": "RM1", "peer_code": "RGP", "indicator": "2"}, "2 RGP bme_num"),
        ("representation", "bme", {"organisation_code": "RM1", "people": "senior"}, "RM1 senior bme"),
        ("representation", "shortfall", {"organisation_code": "RM1", "people": "workforce"}, "RM1 workforce shortfall"),
        ("gaps", "people", {"organisation_code": "RM1", "gap": "appointment"}, "RM1 appointment people"),
        ("gaps", "state", {"organisation_code": "RM1", "gap": "appointment"}, "RM1 appointment state"),
    ],
)
def test_a_figure_that_does_not_follow_is_named(
    public: Path, file: str, column: str, where: dict[str, str], named: str
) -> None:
    change(public / f"{file}.csv", column, where)
    (found,) = leaks(public)
    assert found.startswith(f"{file}.csv {named}")
