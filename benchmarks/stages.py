"""Where a run's time went, from what Dagster keeps of its steps.

    python -m benchmarks.stages HOME        # the last run of that project home, as JSON

Here: which step belongs to which stage. Not here: starting runs (measure). In a process of its own, since Dagster is
large: see processes.
"""

import json
import os
import re
import sys
from pathlib import Path

STAGES = {
    "reading, pseudonyms, checks of records": "inbox",
    "handing over to the warehouse": "inbox, handing over",
    "models: counts and indicators": r"(standard|staging|intermediate|marts)(_\d+)?"
    "|statistics|gaps|other_characteristics",
    "rules and checks": r"(return|figure)_findings|rules_on_\w+|promises_of_\w+|deadlines",
    "rounding and audit": "published|protection",
    "outputs: workbooks, CSVs, pages": "annual_outputs",
}
"""What of a run is which stage: a pattern of its steps' names."""
OWN = "Dagster's own"
HANDED_OVER = "inbox, handing over"


def seconds_by_stage(home: Path) -> dict[str, float]:
    """Seconds of each stage of the last run; OWN is what lies between its steps.

    Raises KeyError for a step that belongs to no stage.
    """
    os.environ["DAGSTER_HOME"] = str(home / "dagster")
    import dagster as dg  # noqa: PLC0415 - looks at DAGSTER_HOME

    with dg.DagsterInstance.get() as instance:
        run = instance.get_run_records(limit=1)[0]
        stats = instance.get_run_step_stats(run.dagster_run.run_id)
        checked = instance.get_records_for_run(
            run.dagster_run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION, limit=1
        ).records[0]
    steps = {each.step_key: (each.end_time or 0) - (each.start_time or 0) for each in stats}
    (started,) = (each.start_time or 0 for each in stats if each.step_key == "inbox")
    # The inbox step tells what came of its checks before it hands the records over.
    steps[HANDED_OVER] = steps["inbox"] - (checked.timestamp - started)
    steps["inbox"] -= steps[HANDED_OVER]
    found = dict.fromkeys(STAGES, 0.0)
    for step, seconds in steps.items():
        found[stage_of(step)] += seconds
    return {**found, OWN: (run.end_time or 0) - (run.start_time or 0) - sum(steps.values())}


def stage_of(step: str) -> str:
    """The stage that a step belongs to; KeyError where STAGES has none."""
    try:
        return next(stage for stage, pattern in STAGES.items() if re.fullmatch(pattern, step))
    except StopIteration:
        raise KeyError(f"The step {step} belongs to no stage: add it to STAGES.") from None


if __name__ == "__main__":
    print(json.dumps(seconds_by_stage(Path(sys.argv[1]))))
