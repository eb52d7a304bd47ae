"""Stage 7: the finished directory of the year, what readers get."""

from collections.abc import Iterator

import dagster as dg
import pandas as pd

from wres_pipeline.assets.common import OWNERS, REPORTING_YEARS
from wres_pipeline.checks.publication import GATE_CHECK, gate_result
from wres_pipeline.disclosure.derived import derived_indicators, derived_workforce
from wres_pipeline.disclosure.permitted import must_be_permitted
from wres_pipeline.disclosure.rounded_table import RoundedTable
from wres_pipeline.errors import EngineFault
from wres_pipeline.ingest.inbox import notice_of, register_hashes
from wres_pipeline.reporting.disclosure_audit import write_audit
from wres_pipeline.reporting.feedback.feedback import feedbacks, write_feedback
from wres_pipeline.reporting.public import write_public_tables
from wres_pipeline.reporting.quality.page import write_quality_page
from wres_pipeline.reporting.restricted import write_restricted_tables
from wres_pipeline.reporting.submission import Submission, write_submission
from wres_pipeline.reporting.year_folder import new_year_folder
from wres_pipeline.settings import Settings
from wres_pipeline.warehouse.engine import open_engine, read_table

MARTS = ("indicators", "workforce", "merged_bodies", "return_register", "findings", "template_values")
PUBLIC = ("public_indicators", "public_workforce")
AUDIT = ("disclosure_audit", "disclosure_cells", "disclosure_narrow_cells", "disclosure_witnesses", "int_shown_bodies")
SPECS = [
    dg.AssetSpec(
        "restricted_tables",
        deps=["indicators", "workforce", "merged_bodies", "merged_series", "return_register", "findings"],
        description="Exact figures of the year as CSV under restricted/: indicators (47 rows an organisation), "
        "workforce, return_register, findings, merged_bodies (which members are in the figures of each), and a file "
        "for each series through a merger, with all its years. "
        "Columns are described in the marts of the same names.",
        group_name="outputs",
        kinds={"csv"},
        owners=OWNERS,
        partitions_def=REPORTING_YEARS,
    ),
    dg.AssetSpec(
        "submissions",
        deps=[*MARTS, "raw_files", "int_members", "int_accepted"],
        description="For each accepted organisation and merged body, under restricted/submission: the 63-item "
        "workbook filled in, the same as CSV, and a manifest with the SHA-256 of every file and input.",
        group_name="outputs",
        kinds={"excel", "csv", "json"},
        owners=OWNERS,
        partitions_def=REPORTING_YEARS,
    ),
    dg.AssetSpec(
        "public_tables",
        deps=["rounded_counts", "stg_organisations", *PUBLIC, *AUDIT],
        description="What may be published, under public/: indicators and workforce from rounded counts, and the "
        "attacker's audit with all that an outsider needs to check it; under restricted/ the audit in full.",
        group_name="outputs",
        kinds={"csv", "json"},
        owners=OWNERS,
        partitions_def=REPORTING_YEARS,
    ),
    dg.AssetSpec(
        "quality_page",
        deps=["return_register", "findings"],
        description="restricted/quality.html: one page over all organisations, what came and what the checks found.",
        group_name="outputs",
        kinds={"html"},
        owners=OWNERS,
        partitions_def=REPORTING_YEARS,
    ),
    dg.AssetSpec(
        "feedback",
        deps=["return_register", "findings"],
        description="For each organisation that sent something, restricted/feedback/<code>/feedback.xlsx: what became "
        "of it, what is wrong where, and of a workbook a marked copy to mend and send again.",
        group_name="outputs",
        kinds={"excel"},
        owners=OWNERS,
        partitions_def=REPORTING_YEARS,
    ),
]


@dg.multi_asset(
    name="annual_outputs", specs=SPECS, check_specs=[GATE_CHECK], ins={"rounded_counts": dg.AssetIn("rounded_counts")}
)
def annual_outputs(
    context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings], rounded_counts: RoundedTable
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Write the year's directory aside, then put it in place in one step."""
    year, engine = int(context.partition_key), open_engine(settings.database_url)
    frames = {name: read_table(engine, name, "reporting_year = :year", year=year) for name in (*MARTS, *PUBLIC, *AUDIT)}
    limits = _numbers(read_table(engine, "stg_disclosure_settings"))
    consenting = set(read_table(engine, "stg_organisations", "board_consents = 'yes'")["organisation_code"])
    try:
        public = _public(frames, rounded_counts, limits, consenting)
    except EngineFault as fault:
        yield gate_result(fault)
        raise
    yield gate_result(None)
    series = read_table(engine, "merged_series")
    files = read_table(engine, "raw_files", "reporting_year in (:year, :year - 1)", year=year)
    accepted_members = read_table(engine, "int_members").merge(read_table(engine, "int_accepted"))
    register, findings, notice = frames["return_register"], frames["findings"], notice_of(settings.inbox)
    registers = register_hashes(settings.inbox)
    submissions = list(_submissions(frames, _inputs(files, accepted_members), registers, year, notice))
    told = list(feedbacks(year, register, findings, settings.inbox, notice))
    with new_year_folder(settings.output, year) as folder:
        write_restricted_tables(folder, frames, series)
        for submission in submissions:
            write_submission(folder, submission)
        for feedback in told:
            write_feedback(folder, feedback)
        write_public_tables(folder, *public)
        write_audit(folder, year, frames, limits, notice)
        write_quality_page(folder / "restricted" / "quality.html", year, register, findings, notice)
    place = dg.MetadataValue.path(settings.output / str(year))
    yield dg.MaterializeResult("restricted_tables", metadata={"folder": place})
    yield dg.MaterializeResult("public_tables", metadata={"folder": place})
    yield dg.MaterializeResult("submissions", metadata={"folder": place, "organisations": len(submissions)})
    yield dg.MaterializeResult("quality_page", metadata={"folder": place})
    yield dg.MaterializeResult("feedback", metadata={"folder": place, "organisations": len(told)})


def _inputs(files: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """The files under whose figures come from them: their senders, and their senders' merged bodies."""
    merged = files.merge(members, on=["reporting_year", "organisation_code"])
    return pd.concat([files, merged.assign(organisation_code=merged["merged_code"])]).sort_values("file")


def _submissions(
    frames: dict[str, pd.DataFrame], inputs: pd.DataFrame, registers: dict[str, str], year: int, notice: str
) -> Iterator[Submission]:
    """One for each organisation and merged body with indicators."""
    current = frames["indicators"].query("period == 'current'")
    for (code, name), indicators in current.groupby(["organisation_code", "organisation_name"]):
        files = inputs[inputs["organisation_code"] == code]
        found = frames["findings"].query("organisation_code == @code")
        yield Submission(
            organisation_code=str(code),
            organisation_name=str(name),
            year=year,
            values=frames["template_values"].query("organisation_code == @code"),
            inputs={**registers, **dict(zip(files["file"], files["sha256"], strict=True))},
            counts={"indicators": _counts(indicators["status"]), "findings": _counts(found["level"])},
            members=_members(frames["merged_bodies"].query("organisation_code == @code")),
            notice=notice,
        )


def _members(merged: pd.DataFrame) -> dict[str, dict[str, str]]:
    """By indicator, what merged_bodies says of the members of one body."""
    known = merged.astype("str").set_index("indicator")[["members_included", "members_missing", "person_matched"]]
    return {str(indicator): dict(row) for indicator, row in known.sort_index().iterrows()}


def _public(
    frames: dict[str, pd.DataFrame], counts: RoundedTable, limits: dict[str, int], consenting: set[str]
) -> tuple[RoundedTable, RoundedTable]:
    """The tables to be published; EngineFault where a figure may not be shown or does not follow from these counts."""
    indicators, workforce = (frames[name] for name in PUBLIC)
    cells, witnesses = frames["disclosure_cells"], frames["disclosure_witnesses"]
    must_be_permitted([indicators, workforce], counts, cells, witnesses, settings=limits, consenting=consenting)
    return derived_indicators(indicators, counts, consenting), derived_workforce(workforce, counts)


def _numbers(settings: pd.DataFrame) -> dict[str, int]:
    return {str(name): int(value) for name, value in sorted(zip(settings["setting"], settings["value"], strict=True))}


def _counts(values: pd.Series) -> dict[str, int]:
    return {str(value): int(number) for value, number in values.value_counts().sort_index().items()}
