"""The annual job: every asset of one reporting year. Not here: what they do (assets)."""

import dagster as dg

annual_return = dg.define_asset_job(
    "annual_return",
    selection=dg.AssetSelection.all(),
    executor_def=dg.in_process_executor,
    description="Everything for one reporting year: from the inbox to the finished directory.",
)
