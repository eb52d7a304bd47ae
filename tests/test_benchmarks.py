"""The benchmarks measure what they say: all who are timed compute the figures of our own run, on the same files."""

from itertools import islice
from pathlib import Path

import pytest

from benchmarks import floor, with_pandas, with_polars
from benchmarks.figures import Different, figures_in, must_agree
from benchmarks.national_year import make_year
from benchmarks.stages import STAGES, stage_of
from tests.runs import places
from wres_pipeline.commands import bench as command
from wres_pipeline.definitions import build_definitions
from wres_pipeline.errors import UsageFault
from wres_pipeline.runs.annual_run import run_year

ORGANISATIONS = 3


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first three organisations of a small national year, which are its largest."""
    made = tmp_path_factory.mktemp("national")
    assert list(islice(make_year(made, 0.02), ORGANISATIONS)) == ["ZZ001", "ZZ002", "ZZ003"]
    return made


def test_the_same_seed_gives_the_same_files_and_another_seed_others(inbox: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again", tmp_path / "other"
    list(islice(make_year(again, 0.02), ORGANISATIONS))
    list(islice(make_year(other, 0.02, seed=1), ORGANISATIONS))
    files = sorted(path.relative_to(inbox) for path in inbox.rglob("*.csv"))
    assert len(files) == 2 + 5 * ORGANISATIONS
    assert all((again / file).read_bytes() == (inbox / file).read_bytes() for file in files)
    extracts = [file for file in files if len(file.parts) == 3 and file.name != "return.csv"]
    assert not any((other / file).read_bytes() == (inbox / file).read_bytes() for file in extracts)


@pytest.mark.slow
def test_bare_sql_pandas_polars_and_our_own_run_come_to_the_same_figures(inbox: Path, tmp_path: Path) -> None:
    for script in (floor, with_pandas, with_polars):
        script.write_figures(inbox, tmp_path / f"{script.__name__}.csv")
    done = run_year(places(tmp_path, inbox), 2020, lambda _: None)
    assert done.states.count("accepted") == ORGANISATIONS
    ours = done.folder / "restricted" / "indicators.csv"
    for script in (floor, with_pandas, with_polars):
        must_agree(tmp_path / f"{script.__name__}.csv", ours)
    likelihoods = {key[:2] for key in figures_in(ours) if key[1] in {"2", "3", "4"}}
    assert len(likelihoods) == 3 * ORGANISATIONS


def test_other_figures_are_told(tmp_path: Path) -> None:
    header = "organisation_code,indicator,staff_group,pay_band," + ",".join(
        f"{group}_{part}" for group in ("white", "bme", "unknown") for part in ("numerator", "denominator")
    )
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text(f"{header},value\nZZ001,2,all,all,1,2,1,4,0,0,2.0\n", encoding="utf-8")
    other.write_text(f"{header},value\nZZ001,2,all,all,1,2,1,4,0,0,2.1\n", encoding="utf-8")
    must_agree(one, one)
    with pytest.raises(Different, match="1 rows"):
        must_agree(one, other)


def test_every_step_of_a_run_belongs_to_a_stage(tmp_path: Path) -> None:
    job = build_definitions(places(tmp_path, tmp_path)).resolve_job_def("annual_return")
    assert {stage_of(node.name) for node in job.nodes} <= set(STAGES)


def test_an_installation_without_benchmarks_says_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "CHECKOUT", tmp_path)
    with pytest.raises(UsageFault, match="Clone the repository"):
        command.bench()


def test_without_polars_the_command_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    with pytest.raises(UsageFault, match=r"pip install -e '\.\[bench\]'"):
        command.bench()
