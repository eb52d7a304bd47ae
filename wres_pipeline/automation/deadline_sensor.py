"""The sensor that tells of deadlines: near, and passed. Not here: the days (standard), what is said (notifications)."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

import dagster as dg

from wres_pipeline.automation.finished_year import came_in
from wres_pipeline.automation.run_sensors import WHO_IS_TOLD
from wres_pipeline.notifications.messages import Message, deadline_near, deadline_passed
from wres_pipeline.notifications.telling import tell
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import LONDON, ReportingYear, reporting_years
from wres_pipeline.standard.occasions import occasions, reminder_days

_SECONDS = 600
_HOUR = 8
"""An hour after the schedule's run of the day, so that its register is there."""


class Due(NamedTuple):
    """A message that is due, and the name under which it is remembered that it was told."""

    name: str
    message: Message


def tell_of_deadlines(where: Settings) -> dg.SensorDefinition:
    """The sensor; its cursor names what was told."""

    @dg.sensor(
        name="tell_of_deadlines",
        minimum_interval_seconds=_SECONDS,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=f"Once from {reminder_days()} days before a deadline on, and once after it: whose returns are "
        f"missing, from {_HOUR:02}:00 London time. {WHO_IS_TOLD}",
    )
    def deadlines(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        """Tell what is due and was not told before."""
        now, told = datetime.now(LONDON), _told(context.cursor)
        new = [due for due in due_messages(where, now) if due.name not in told]
        for due in new:
            tell(where, due.message, now)
        names = ", ".join(due.name for due in new)
        return dg.SensorResult(
            skip_reason=f"Told: {names}." if new else "No deadline is near or has just passed that was not told of.",
            cursor=json.dumps([*told, *(due.name for due in new)]),
        )

    return deadlines


def _told(cursor: str | None) -> list[str]:
    """Names of what was told; none where something else wrote the cursor."""
    try:
        told = json.loads(cursor or "[]")
    except ValueError:
        return []
    return [str(name) for name in told] if isinstance(told, list) else []


def due_messages(where: Settings, now: datetime) -> Iterator[Due]:
    """What is due at that moment (London): from a reminder's day to the deadline, and as many days after it.

    A machine that slept on the day itself tells on the next one.
    """
    today = now.date()
    if now.hour < _HOUR:
        return
    for year in reporting_years():
        if occasions(year)["reminder"] <= today <= year.deadline:
            yield Due(f"{year.reporting_year} near", _message(where, year, now))
        if year.deadline < today <= year.deadline + timedelta(days=reminder_days()):
            yield Due(f"{year.reporting_year} passed", _message(where, year, now))


def _message(where: Settings, year: ReportingYear, now: datetime) -> Message:
    found = came_in(where.output / str(year.reporting_year))
    said = deadline_near if now.date() <= year.deadline else deadline_passed
    return said(year, now.date(), found.came if found else None, str(found.as_of) if found else "")
