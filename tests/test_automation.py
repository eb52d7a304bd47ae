"""When runs start: the annual schedule over the years, and the inbox sensor."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg
import pytest

from tests.conftest import write_return
from wres_pipeline.automation.annual_schedule import annual_schedule
from wres_pipeline.automation.inbox_sensor import inbox_sensor
from wres_pipeline.definitions import defs
from wres_pipeline.settings import settings
from wres_pipeline.standard.calendar import ReportingYear, reporting_years

LONDON = ZoneInfo("Europe/London")


def due(day: datetime) -> list[str | None]:
    context = dg.build_schedule_context(scheduled_execution_time=day, repository_def=defs.get_repository_def())
    return [request.partition_key for request in annual_schedule.evaluate_tick(context).run_requests or []]


@pytest.mark.parametrize("year", reporting_years(), ids=lambda year: str(year.reporting_year))
def test_every_year_runs_when_its_collection_opens_and_on_its_deadline(year: ReportingYear) -> None:
    for day in (year.collection_opens, year.deadline):
        assert due(datetime(day.year, day.month, day.day, 7, tzinfo=LONDON)) == [str(year.reporting_year)]


def test_nothing_runs_on_another_day() -> None:
    assert due(datetime(2020, 12, 25, 7, tzinfo=LONDON)) == []


def test_schedule_keeps_london_time_through_the_summer() -> None:
    assert annual_schedule.execution_timezone == "Europe/London"


def tick(inbox: Path, cursor: str | None) -> tuple[dict[str, str | None], str | None]:
    """Partition key to run key of the runs that a tick asks for, and the new cursor."""
    where = settings(inbox=inbox)
    with dg.instance_for_test() as instance:
        context = dg.build_sensor_context(
            instance=instance,
            cursor=cursor,
            resources={"settings": where},
            repository_def=defs.get_repository_def(),
        )
        data = inbox_sensor.evaluate_tick(context)
    return {str(r.partition_key): r.run_key for r in data.run_requests or []}, data.cursor


def test_sensor_asks_once_for_what_is_new_and_again_for_what_changed(inbox: Path) -> None:
    write_return(inbox, ["2,appointed,,,white,5"], year=2020)
    write_return(inbox, ["2,appointed,,,white,5"], year=2019)
    first, cursor = tick(inbox, None)
    assert sorted(first) == ["2019", "2020"]
    again, cursor = tick(inbox, cursor)
    assert again == {}
    write_return(inbox, ["2,appointed,,,white,6"], year=2020)
    changed, _ = tick(inbox, cursor)
    assert list(changed) == ["2020"]
    assert changed["2020"] != first["2020"]


def test_sensor_waits_for_half_written_files(inbox: Path) -> None:
    path = write_return(inbox, ["2,appointed,,,white,5"])
    path.rename(path.with_name("~$return.xlsx"))
    assert tick(inbox, None)[0] == {}
