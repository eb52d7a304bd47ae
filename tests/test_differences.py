"""wres diff: two versions, two years, two folders; what is on one side only; what cannot be compared."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.submission_parts import FIGURES, items, submission
from wres_pipeline.actions.differences import Differences, differences
from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.ledger.database import open_ledger
from wres_pipeline.ledger.submissions import record_versions
from wres_pipeline.submission.content import Submission

NOW = datetime(2020, 8, 20, tzinfo=UTC)
OTHER = {**FIGURES, (1, "current", "white"): 9.0}
CHANGED = submission(items=items(OTHER), inputs={"2020/06W/return.csv": "e" * 64})


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Two versions of 06W in 2020, 26A in 2020 only, 06W in 2019."""
    url = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    ledger = open_ledger(url)
    record_versions(ledger, 2019, [submission(reporting_year=2019)], {}, NOW)
    record_versions(ledger, 2020, [submission(), submission(organisation_code="26A")], {}, NOW)
    record_versions(ledger, 2020, [CHANGED, submission(organisation_code="26A")], {}, NOW)
    return url


def folder(path: Path, *made: Submission) -> Path:
    """A year's directory, as far as it is read."""
    for each in made:
        own = path / "restricted" / "submission" / each.organisation_code
        own.mkdir(parents=True)
        (own / f"{each.stem}.csv").write_text(each.items)
        (own / "manifest.json").write_text(json.dumps({"inputs": each.inputs, "versions": each.versions}))
        (own / "narrative.csv").write_text("field,text\n")
    return path


def figures(found: Differences) -> list[tuple[str, int, float | None, float | None]]:
    return [
        (each.organisation_code, change.item, change.was, change.now) for each in found.both for change in each.figures
    ]


def test_two_versions(url: str) -> None:
    found = differences("2020/06W/1", "2020/06W/2", url)
    assert figures(found) == [("06W", 1, 8.0, 9.0)]
    assert found.both[0].figures[0].why == "2020/06W/return.csv was changed"
    assert found.both[0].files == [
        "2020/06W/recruitment.csv was taken away or set aside",
        "2020/06W/return.csv was changed",
    ]
    assert found.found


def test_without_a_number_it_is_the_newest_version(url: str) -> None:
    found = differences("2020/06W/2", "2020/06W", url)
    assert figures(found) == []
    assert not found.found


def test_two_years_are_compared_by_their_current_figures(url: str) -> None:
    found = differences("2019", "2020", url)
    assert figures(found) == [("06W", 1, 8.0, 9.0)]
    assert found.both[0].figures[0].why == "another reporting year"
    assert (found.only_first, found.only_second) == ([], ["26A"])


def test_two_folders(url: str, tmp_path: Path) -> None:
    one, two = folder(tmp_path / "one", submission()), folder(tmp_path / "two", CHANGED)
    assert figures(differences(str(one), str(two), url)) == [("06W", 1, 8.0, 9.0)]
    assert not differences(str(one), str(one), url).found


def test_a_submissions_own_folder_with_a_version_of_the_ledger(url: str, tmp_path: Path) -> None:
    own = folder(tmp_path / "two", CHANGED) / "restricted" / "submission" / "06W"
    assert not differences("2020/06W", str(own), url).found
    assert figures(differences(str(own), "2020/06W/1", url)) == [("06W", 1, 9.0, 8.0)]


def test_a_folder_without_a_manifest_tells_no_cause(url: str, tmp_path: Path) -> None:
    one, two = folder(tmp_path / "one", submission()), folder(tmp_path / "two", CHANGED)
    for path in tmp_path.rglob("manifest.json"):
        path.unlink()
    assert differences(str(one), str(two), url).both[0].figures[0].why == "not known"


def test_bodies_on_one_side_only_are_a_difference(url: str, tmp_path: Path) -> None:
    one = folder(tmp_path / "one", submission(), submission(organisation_code="26A"))
    two = folder(tmp_path / "two", submission())
    found = differences(str(one), str(two), url)
    assert (found.only_first, found.only_second, found.found) == (["26A"], [], True)


@pytest.mark.parametrize(
    "name", ["2020/06W/3", "2020/07J", "2018", "2018/06W/1", "nowhere", "2020/06W/1/2", "06W", "", "2020/"]
)
def test_what_there_is_not(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    with pytest.raises(UsageFault, match="Name a version as 2020/26A/1"):
        differences("2020", name, url)


@pytest.mark.parametrize("text", ["", "item,current_white\nx,1\n", "item\n1\n"])
def test_items_that_cannot_be_read(url: str, tmp_path: Path, text: str) -> None:
    one = folder(tmp_path / "one", submission())
    two = shutil.copytree(one, tmp_path / "two")
    (two / "restricted/submission/06W/wres_06W_2020.csv").write_text(text or "item\n\x00\n")
    with pytest.raises(DataFault, match="not as a run writes it"):
        differences(str(one), str(two), url)


def test_a_manifest_that_cannot_be_read(url: str, tmp_path: Path) -> None:
    one = folder(tmp_path / "one", submission())
    (one / "restricted/submission/06W/manifest.json").write_text("[]")
    with pytest.raises(DataFault, match="not as a run writes it"):
        differences(str(one), str(one), url)
