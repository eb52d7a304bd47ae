"""Whether what starts runs is on from the start, and the sentence that says where to switch it on."""

import dagster as dg

from wres_pipeline.settings import Settings

HOW_TO_SWITCH = (
    "Switch it on or off on the Automation page of the Dagster UI; WRES_AUTOMATION=on has it on from the start."
)


def schedule_status(where: Settings) -> dg.DefaultScheduleStatus:
    """RUNNING with WRES_AUTOMATION=on, else STOPPED."""
    return dg.DefaultScheduleStatus.RUNNING if where.automation else dg.DefaultScheduleStatus.STOPPED


def sensor_status(where: Settings) -> dg.DefaultSensorStatus:
    """The same of a sensor that starts runs."""
    return dg.DefaultSensorStatus.RUNNING if where.automation else dg.DefaultSensorStatus.STOPPED
