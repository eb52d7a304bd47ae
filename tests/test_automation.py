"""When runs start: the annual schedule over the years, and the inbox sensor; and how both are switched on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import dagster as dg
import pytest
from dagster._core.remote_origin import RegisteredCodeLocationOrigin, RemoteJobOrigin, RemoteRepositoryOrigin
from dagster._utils.schedules import schedule_execution_time_iterator

from tests.conftest import write_return
from tests.runs import places
from wres_pipeline.automation.annual_schedule import OCCASION_TAG, annual_schedule
from wres_pipeline.automation.inbox_sensor import inbox_sensor
from wres_pipeline.definitions import SENSORS, build_definitions
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import LONDON, ReportingYear, reporting_year, reporting_years
from wres_pipeline.standard.occasions import deadline_in_words, latest_occasions, occasions, occasions_on


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> dg.RepositoryDefinition:
    folder = tmp_path_factory.mktemp("nowhere")
    return build_definitions(places(folder, folder)).get_repository_def()


@pytest.fixture(scope="module")
def on_disk() -> Iterator[dg.DagsterInstance]:
    """A history in files: a schedule opens it anew at each tick."""
    with dg.instance_for_test() as instance:
        yield instance


Due = Callable[[datetime], list[tuple[str | None, str]]]


@pytest.fixture
def due(repository: dg.RepositoryDefinition, on_disk: dg.DagsterInstance) -> Due:
    """Year and occasion of each run that the schedule asks for at a moment."""

    def asked(when: datetime) -> list[tuple[str | None, str]]:
        context = dg.build_schedule_context(on_disk, when, repository_def=repository)
        tick = repository.get_schedule_def("annual_schedule").evaluate_tick(context)
        assert bool(tick.run_requests) != bool(tick.skip_message)
        return [(request.partition_key, request.tags[OCCASION_TAG]) for request in tick.run_requests or []]

    return asked


DAYS = {"collection_opens": date(2020, 7, 1), "reminder": date(2020, 8, 17), "deadline": date(2020, 8, 31)}


@pytest.mark.parametrize(("occasion", "day"), [*DAYS.items(), ("day_after", date(2020, 9, 1))])
def test_a_year_runs_on_the_four_days_of_its_collection(occasion: str, day: date, due: Due) -> None:
    seven = datetime(day.year, day.month, day.day, 7, tzinfo=LONDON)
    # The daemon may give the moment in another zone.
    assert due(seven) == due(seven.astimezone(UTC)) == [("2020", occasion)]


@pytest.mark.parametrize("year", reporting_years(), ids=lambda year: str(year.reporting_year))
def test_every_year_has_four_days_and_each_is_due_on_its_own_and_for_a_week(year: ReportingYear) -> None:
    number, days = year.reporting_year, occasions(year)
    assert days["collection_opens"] == year.collection_opens
    assert [(days[name] - year.deadline).days for name in ("reminder", "deadline", "day_after")] == [-14, 0, 1]
    assert len(set(days.values())) == 4
    for occasion, day in days.items():
        assert occasions_on(day) == [(number, occasion)]
        assert latest_occasions(day) == {number: occasion}
    for day in (year.collection_opens, days["reminder"], days["day_after"]):
        assert latest_occasions(day + timedelta(days=6)) == latest_occasions(day)
        assert latest_occasions(day + timedelta(days=7)) == {}


def test_no_other_day_of_all_years_is_one() -> None:
    days = [date(2016, 1, 1) + timedelta(days=number) for number in range(366 * len(reporting_years()))]
    found = [(day, *each) for day in days for each in occasions_on(day)]
    assert len(found) == 4 * len(reporting_years())
    assert {day for day, *_ in found} == {day for year in reporting_years() for day in occasions(year).values()}


def test_a_morning_that_the_machine_slept_through_is_made_up_for_within_a_week(due: Due) -> None:
    day_after = datetime(2020, 9, 1, 7, tzinfo=LONDON)
    assert due(day_after + timedelta(days=6)) == [("2020", "day_after")]
    assert due(day_after + timedelta(days=7)) == []


def test_an_occasion_has_one_run(due: Due, on_disk: dg.DagsterInstance) -> None:
    tags = {"dagster/partition": "2020", OCCASION_TAG: "deadline"}
    run = on_disk.create_run_for_job(dg.GraphDefinition("annual_return").to_job(), tags=tags)
    deadline = datetime(2020, 8, 31, 7, tzinfo=LONDON)
    assert due(deadline) == []
    assert due(deadline + timedelta(days=1)) == [("2020", "day_after")]
    on_disk.delete_run(run.run_id)
    assert due(deadline) == [("2020", "deadline")]


def test_the_schedule_ticks_once_a_day_at_seven_in_london_through_both_changes_of_the_clock(
    repository: dg.RepositoryDefinition,
) -> None:
    schedule = repository.get_schedule_def("annual_schedule")
    start, end = datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)
    ticks = schedule_execution_time_iterator(start.timestamp(), schedule.cron_schedule, schedule.execution_timezone)
    times = [tick.astimezone(LONDON) for tick in takewhile(lambda tick: tick < end, ticks)]
    assert len({time.date() for time in times}) == len(times) == 366
    assert {(time.hour, time.minute) for time in times} == {(7, 0)}
    assert {time.astimezone(UTC).hour for time in times} == {6, 7}


def test_words_of_a_deadline() -> None:
    sure, unsure = reporting_year(2026), reporting_year(2020)
    assert deadline_in_words(sure, date(2026, 5, 19)) == "2026-05-31, 12 days left"
    assert deadline_in_words(sure, date(2026, 5, 30)) == "2026-05-31, 1 day left"
    assert deadline_in_words(sure, date(2026, 5, 31)) == "2026-05-31, today is the last day"
    assert deadline_in_words(unsure, date(2020, 9, 1)) == "2020-08-31 (to be confirmed), 1 day ago"


def test_what_starts_runs_is_off_until_it_is_switched_on_and_says_where(tmp_path: Path) -> None:
    off = places(tmp_path, tmp_path)
    for where, expected in ((off, "STOPPED"), (replace(off, automation=True), "RUNNING")):
        for each in (annual_schedule(where), inbox_sensor(where)):
            assert each.default_status.value == expected
            assert "on the Automation page" in str(each.description)
            assert "WRES_AUTOMATION=on" in str(each.description)


def test_what_only_tells_is_on_from_the_start_and_says_whom_it_tells(tmp_path: Path) -> None:
    telling = [sensor(places(tmp_path, tmp_path)) for sensor in SENSORS if sensor is not inbox_sensor]
    assert {each.name for each in telling} == {"tell_of_finished_runs", "tell_of_failed_runs", "tell_of_deadlines"}
    for each in telling:
        assert each.default_status.value == "RUNNING"
        assert "notifications.log" in str(each.description)


class Tick(NamedTuple):
    """Run key of each year that a tick asks for, in order, and the reason where it asks for none."""

    keys: dict[str, str]
    skipped: str


class Watched:
    """An inbox, its sensor, and the cursor from tick to tick."""

    def __init__(self, where: Settings, instance: dg.DagsterInstance, repository: dg.RepositoryDefinition) -> None:
        self.inbox, self.instance, self.repository = where.inbox, instance, repository
        self.sensor = inbox_sensor(where)
        self.cursor: str | None = None

    def tick(self) -> Tick:
        context = dg.build_sensor_context(instance=self.instance, cursor=self.cursor, repository_def=self.repository)
        data = self.sensor.evaluate_tick(context)
        self.cursor = data.cursor
        asked = {str(r.partition_key): str(r.run_key) for r in data.run_requests or []}
        assert bool(asked) != bool(data.skip_message)
        return Tick(asked, data.skip_message or "")

    def started(self) -> dict[str, str]:
        """What two ticks in a row ask for."""
        return {**self.tick().keys, **self.tick().keys}


@pytest.fixture
def watched(tmp_path: Path, inbox: Path, memory: dg.DagsterInstance, repository: dg.RepositoryDefinition) -> Watched:
    return Watched(places(tmp_path, inbox), memory, repository)


def test_new_files_start_one_run_a_year_oldest_first_once_they_have_stood_still(watched: Watched) -> None:
    for year in (2020, 2019):
        write_return(watched.inbox, ["2,appointed,,,white,5"], year=year)
    first = watched.tick()
    assert first.keys == {}
    assert "2019: has just changed" in first.skipped
    assert list(watched.tick().keys) == ["2019", "2020"]
    assert watched.tick() == Tick({}, f"Nothing new in {watched.inbox}.")


def test_changed_content_starts_its_year_again_and_so_does_content_that_comes_back(watched: Watched) -> None:
    keys = list[str]()
    for number in (5, 6, 5):
        write_return(watched.inbox, [f"2,appointed,,,white,{number}"])
        keys += watched.started().values()
        assert watched.started() == {}
    # Dagster starts no run twice for one key.
    assert len(set(keys)) == 3


def test_the_same_content_written_again_starts_nothing(watched: Watched) -> None:
    write_return(watched.inbox, ["2,appointed,,,white,5"])
    assert list(watched.started()) == ["2020"]
    write_return(watched.inbox, ["2,appointed,,,white,5"])
    assert watched.started() == {}


def test_a_tick_that_dagster_makes_again_asks_with_the_same_key(watched: Watched) -> None:
    write_return(watched.inbox, ["2,appointed,,,white,5"])
    watched.tick()
    before = watched.cursor
    first = watched.tick()
    watched.cursor = before
    assert watched.tick() == first


def test_a_file_that_still_grows_waits(watched: Watched) -> None:
    for number in range(3):
        write_return(watched.inbox, ["2,appointed,,,white,5"] * (number + 1))
        assert watched.tick().keys == {}
    assert list(watched.tick().keys) == ["2020"]


@pytest.mark.parametrize("name", ["~$return.xlsx", ".return.csv", "return.csv.part", "staff.CRDOWNLOAD", "a.filepart"])
def test_names_that_are_not_whole_start_nothing(name: str, watched: Watched) -> None:
    path = write_return(watched.inbox, ["2,appointed,,,white,5"])
    path.rename(path.with_name(name))
    assert watched.started() == {}
    path.with_name(name).rename(path)
    assert list(watched.started()) == ["2020"]


def test_files_that_are_not_whole_are_counted_and_not_named(watched: Watched) -> None:
    path = write_return(watched.inbox, ["2,appointed,,,white,5"])
    path.with_name("Jane Smith.csv.part").touch()
    assert list(watched.started()) == ["2020"]
    assert watched.tick().skipped == "Waiting. 2020: 1 not whole yet, by name."


def test_a_register_starts_the_newest_year_that_has_files_and_received_csv_its_own(watched: Watched) -> None:
    for year in (2019, 2020):
        write_return(watched.inbox, ["2,appointed,,,white,5"], year=year)
    assert list(watched.started()) == ["2019", "2020"]
    for name in ("organisations.csv", "headers.csv", "codes.csv", "disclosure.csv", "notice.txt"):
        (watched.inbox / name).write_text("anything")
        assert list(watched.started()) == ["2020"]
    (watched.inbox / "notice.txt").unlink()
    assert list(watched.started()) == ["2020"]
    (watched.inbox / "2019" / "received.csv").write_text("organisation_code,received_at\n")
    assert list(watched.started()) == ["2019"]


def test_a_register_waits_while_the_newest_year_is_still_written(watched: Watched) -> None:
    write_return(watched.inbox, ["2,appointed,,,white,5"])
    (watched.inbox / "organisations.csv").write_text("anything")
    watched.tick()
    write_return(watched.inbox, ["2,appointed,,,white,5"] * 2)
    waiting = watched.tick()
    assert waiting.keys == {}
    assert "registers: have changed, and wait for 2020" in waiting.skipped
    assert list(watched.tick().keys) == ["2020"]
    assert watched.tick().keys == {}


def test_a_drive_that_is_away_starts_nothing_and_neither_does_its_return(watched: Watched) -> None:
    for year in (2019, 2020):
        write_return(watched.inbox, ["2,appointed,,,white,5"], year=year)
    (watched.inbox / "notice.txt").write_text("anything")
    assert len(watched.started()) == 2
    watched.inbox.rename(watched.inbox.with_name("away"))
    assert watched.tick() == Tick({}, f"There are no files in {watched.inbox}.")
    watched.inbox.with_name("away").rename(watched.inbox)
    assert watched.started() == {}
    (watched.inbox / "2020").rename(watched.inbox / "taken_away")
    assert watched.tick() == Tick({}, "Waiting. 2020: has no files any more.")


def test_a_year_that_cannot_be_read_stops_no_other(watched: Watched) -> None:
    write_return(watched.inbox, ["2,appointed,,,white,5"], year=2019)
    path = write_return(watched.inbox, ["2,appointed,,,white,5"], year=2020)
    path.unlink()
    path.symlink_to("/proc/self/mem")  # opens, and cannot be read, by whoever it is
    assert list(watched.started()) == ["2019"]
    assert watched.tick().skipped.startswith("Waiting. 2020: ")
    path.unlink()
    write_return(watched.inbox, ["2,appointed,,,white,5"], year=2020)
    assert list(watched.started()) == ["2020"]


@pytest.mark.parametrize("cursor", ["", "no JSON", "[]", '{"2020": "an old digest"}', '{"places": {"2020": 1}}'])
def test_a_cursor_of_another_version_is_as_none(cursor: str, watched: Watched) -> None:
    write_return(watched.inbox, ["2,appointed,,,white,5"])
    watched.cursor = cursor
    assert list(watched.started()) == ["2020"]


@pytest.fixture
def queued(memory: dg.DagsterInstance) -> Iterator[dg.DagsterRun]:
    """A run of 2020 that waits in the queue."""
    here = RegisteredCodeLocationOrigin("here")
    run = memory.create_run_for_job(
        dg.GraphDefinition("annual_return").to_job(),
        tags={"dagster/partition": "2020"},
        status=dg.DagsterRunStatus.QUEUED,
        remote_job_origin=RemoteJobOrigin(RemoteRepositoryOrigin(here, "repository"), "annual_return"),
        job_code_origin=None,
    )
    yield run
    memory.delete_run(run.run_id)


def test_a_run_that_waits_in_the_queue_will_read_what_is_new(watched: Watched, queued: dg.DagsterRun) -> None:
    for year in (2019, 2020):
        write_return(watched.inbox, ["2,appointed,,,white,5"], year=year)
    assert list(watched.started()) == ["2019"]
    write_return(watched.inbox, ["2,appointed,,,white,6"])
    watched.tick()
    assert watched.tick() == Tick({}, "Waiting. 2020: a run in the queue will read what is new.")
    # One that runs may have read the inbox before.
    watched.instance.report_run_failed(queued)
    assert watched.tick().keys == {}
    write_return(watched.inbox, ["2,appointed,,,white,7"])
    assert list(watched.started()) == ["2020"]
