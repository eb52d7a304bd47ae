"""The year's finished folder: put in place in one step, whole or not at all, and private where it must be."""

import os
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from wres_pipeline.errors import UsageFault
from wres_pipeline.reporting.year_folder import changed_year_folder, new_year_folder

RESTRICTED = Path("restricted", "RM1", "manifest.json")
PUBLIC = Path("public", "report.html")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def fill(output: Path, text: str, year: int = 2020) -> Path:
    """One finished run that wrote `text`; the folder that it made."""
    with new_year_folder(output, year) as folder:
        for file in (RESTRICTED, PUBLIC):
            (folder / file).parent.mkdir(parents=True)
            (folder / file).write_text(text, encoding="utf-8")
    return (output / str(year)).resolve()


def fail(output: Path, error: type[BaseException]) -> None:
    with new_year_folder(output, 2020) as folder:
        (folder / "half.csv").write_text("half", encoding="utf-8")
        raise error


def killed(*_: object) -> None:
    raise KeyboardInterrupt


def content(output: Path, year: int = 2020) -> str:
    return (output / str(year) / PUBLIC).read_text(encoding="utf-8")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def folders(output: Path) -> set[Path]:
    """Every version and leftover that lies under the output; not what makes writers wait for each other."""
    found = {path.resolve() for parent in (".finished", ".unfinished") for path in (output / parent).glob("*")}
    return found - {output / ".unfinished" / f"{year}.lock" for year in (2019, 2020)}


def test_the_year_is_a_relative_link_to_what_was_written(output: Path) -> None:
    finished = fill(output, "first")
    assert (output / "2020").is_symlink()
    assert content(output) == "first"
    assert folders(output) == {finished}
    assert content(output.rename(output.with_name("moved"))) == "first"


def test_readers_see_the_old_version_until_the_new_one_is_whole(output: Path) -> None:
    fill(output, "first")
    with new_year_folder(output, 2020) as folder:
        assert mode(folder) == mode(folder.parent) == 0o700
        (folder / "public").mkdir()
        (folder / PUBLIC).write_text("second", encoding="utf-8")
        assert content(output) == "first"
    assert content(output) == "second"


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyboardInterrupt, SystemExit])
def test_a_run_that_fails_changes_nothing(output: Path, error: type[BaseException]) -> None:
    with pytest.raises(error):
        fail(output, error)
    assert not os.path.lexists(output / "2020")
    first = fill(output, "first")
    with pytest.raises(error):
        fail(output, error)
    assert content(output) == "first"
    assert folders(output) == {first}


def test_the_version_that_is_replaced_is_kept_until_the_next_run(output: Path) -> None:
    versions = [fill(output, text) for text in ("first", "second", "third")]
    assert content(output) == "third"
    assert folders(output) == set(versions[1:])
    assert (versions[1] / PUBLIC).read_text(encoding="utf-8") == "second"


def test_other_years_are_left_alone(output: Path) -> None:
    other = [fill(output, text, 2019) for text in ("old", "new")]
    (unfinished := output / ".unfinished" / "2019-running").mkdir()
    for text in ("first", "second", "third"):
        fill(output, text)
    assert content(output, 2019) == "new"
    assert folders(output) > {*other, unfinished}


def test_what_a_killed_run_left_is_removed(output: Path) -> None:
    first = fill(output, "first")
    for folder in (output / ".unfinished" / "2020-killed", output / ".finished" / "2020-killed"):
        (folder / "restricted").mkdir(parents=True)
        (folder / "restricted" / "half.csv").write_text("half", encoding="utf-8")
    second = fill(output, "second")
    assert folders(output) == {first, second}


def test_a_run_killed_at_the_swap_leaves_nothing_for_good(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fill(output, "first")
    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        fill(output, "second")
    monkeypatch.undo()
    assert content(output) == "first"
    third = fill(output, "third")
    assert folders(output) == {first, third}
    assert {path.name for path in output.iterdir()} == {"2020", ".finished", ".unfinished"}


@pytest.mark.usefixtures("_umask")
def test_modes_whatever_the_umask(output: Path) -> None:
    folder = fill(output, "first")
    modes = {path.relative_to(folder).as_posix(): mode(path) for path in [folder, *folder.rglob("*")]}
    assert modes == {
        ".": 0o755,
        "restricted": 0o700,
        "restricted/RM1": 0o700,
        "restricted/RM1/manifest.json": 0o600,
        "public": 0o755,
        "public/report.html": 0o644,
    }
    assert {path.name: mode(path) for path in output.glob(".*")} == {".finished": 0o755, ".unfinished": 0o700}


@pytest.mark.parametrize("put", [Path.mkdir, Path.touch, lambda year: year.symlink_to("..")])
def test_what_no_run_made_is_left_alone(output: Path, put: Callable[[Path], None]) -> None:
    output.mkdir()
    put(output / "2020")
    with pytest.raises(UsageFault, match=r"2020 is not a link made by an earlier run\. Move it away, then run again"):
        fill(output, "first")
    assert list(output.iterdir()) == [output / "2020"]


def test_a_changed_copy_takes_the_place_of_the_year(output: Path) -> None:
    before = fill(output, "one")
    with changed_year_folder(output, 2020) as folder:
        (folder / RESTRICTED).write_text("two", encoding="utf-8")
    after = (output / "2020").resolve()
    assert ((before / RESTRICTED).read_text(), (after / RESTRICTED).read_text()) == ("one", "two")
    assert content(output) == "one"
    assert mode(after / RESTRICTED) == 0o600


def test_a_change_that_fails_changes_nothing(output: Path) -> None:
    before = fill(output, "one")
    with pytest.raises(FileNotFoundError), changed_year_folder(output, 2020) as folder:
        (folder / PUBLIC).rename(folder / "nowhere" / "two")
    assert ((output / "2020").resolve(), content(output), folders(output)) == (before, "one", {before})


def test_there_must_be_a_year_to_change(output: Path) -> None:
    with pytest.raises(UsageFault, match="no finished directory of 2020"), changed_year_folder(output, 2020):
        pass


def test_writers_of_a_year_wait_for_each_other(output: Path) -> None:
    """Otherwise one would take away what the other has not finished, or change a copy of what is no longer there."""
    fill(output, "one")
    entered, released = Event(), Event()

    def change() -> None:
        with changed_year_folder(output, 2020) as folder:
            entered.set()
            released.wait(60)
            (folder / PUBLIC).write_text("two", encoding="utf-8")

    with ThreadPoolExecutor(2) as pool:
        changing = pool.submit(change)
        entered.wait(60)
        running = pool.submit(fill, output, "three")
        assert not running.done()
        released.set()
        changing.result()
        running.result()
    assert content(output) == "three"
