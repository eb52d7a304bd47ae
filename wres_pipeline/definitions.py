"""The one Dagster entry: build_definitions() puts assets, checks and automation together.

Loading it reads files of the package and nothing else, and imports little more than Dagster: every process of Dagster
does it. What a running step needs (pandas, SQLAlchemy, Great Expectations), the step imports.
"""

import gc

import dagster as dg

gc.freeze()  # Dagster's own objects stay to the end: looking through them again and again is a quarter of the loading.

from wres_pipeline.assets.findings import FINDINGS_ASSETS
from wres_pipeline.assets.gaps import gaps
from wres_pipeline.assets.inbox import inbox
from wres_pipeline.assets.models import STAGE_ASSETS
from wres_pipeline.assets.other_characteristics import other_characteristics
from wres_pipeline.assets.outputs import annual_outputs
from wres_pipeline.assets.protection import protection, published
from wres_pipeline.assets.standard import standard
from wres_pipeline.assets.statistics import statistics
from wres_pipeline.automation.annual_schedule import annual_schedule
from wres_pipeline.automation.deadline_sensor import tell_of_deadlines
from wres_pipeline.automation.inbox_sensor import inbox_sensor
from wres_pipeline.automation.run_sensors import tell_of_failed_runs, tell_of_finished_runs
from wres_pipeline.checks.asset_checks import CHECKS
from wres_pipeline.checks.deadlines import check_deadlines
from wres_pipeline.jobs.annual_return import annual_return
from wres_pipeline.jobs.common import IO_MANAGERS
from wres_pipeline.jobs.publish import publish
from wres_pipeline.jobs.purge import purge_job
from wres_pipeline.jobs.sign_off import sign_off
from wres_pipeline.jobs.submit import submit
from wres_pipeline.progress import progress_logger
from wres_pipeline.settings import Settings, settings

SENSORS = (inbox_sensor, tell_of_finished_runs, tell_of_failed_runs, tell_of_deadlines)


def build_definitions(where: Settings) -> dg.Definitions:
    """All definitions, for these locations."""
    return dg.Definitions(
        assets=[
            standard,
            inbox,
            *STAGE_ASSETS,
            *FINDINGS_ASSETS,
            published,
            protection,
            statistics,
            gaps,
            other_characteristics,
            annual_outputs,
        ],
        asset_checks=[*CHECKS, check_deadlines],
        jobs=[annual_return, publish, sign_off, submit, purge_job],
        schedules=[annual_schedule(where)],
        sensors=[sensor(where) for sensor in SENSORS],
        resources={"settings": where, **IO_MANAGERS},
        loggers={"progress": progress_logger},
        executor=dg.in_process_executor,
    )


defs = build_definitions(settings())
