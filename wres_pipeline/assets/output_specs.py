"""What the last stage writes: a spec for each group of files, and the tables that they are made from.

Here: descriptions and dependencies. Not here: writing (outputs).
"""

from collections.abc import Sequence
from datetime import timedelta

import dagster as dg

from wres_pipeline.assets.common import OWNERS, REPORTING_YEARS, described, listed
from wres_pipeline.assets.gaps import REGISTER
from wres_pipeline.contracts import tables
from wres_pipeline.gaps.comparing import Comparisons

SUBMITTED = ("indicators", "merged_bodies", "findings", "template_values", "stg_narrative")
RESTRICTED = (
    "indicators",
    "workforce",
    "merged_bodies",
    "return_register",
    "findings",
    *Comparisons._fields,
    "other_characteristics",
)
PUBLIC = ("public_indicators", "public_workforce", *Comparisons._fields)
AUDIT = ("disclosure_audit", "disclosure_cells", "disclosure_narrow_cells", "disclosure_witnesses", "int_shown_bodies")
PLANS = (*Comparisons._fields, "stg_action_plan")
READ = tuple(dict.fromkeys((*SUBMITTED, *RESTRICTED, *PUBLIC, *AUDIT, *PLANS, "provider_assurance")))
SERIES = ("merged_series", "public_trends", "published_indicators")
"""Tables of several years."""
ONCE_A_YEAR = dg.FreshnessPolicy.time_window(fail_window=timedelta(days=400), warn_window=timedelta(days=366))
"""Nobody made a submission for more than a year: a collection was missed. It looks at all years together."""


def _spec(name: str, deps: Sequence[str], kinds: set[str], what: str, grain: str) -> dg.AssetSpec:
    return dg.AssetSpec(
        name,
        deps=deps,
        description=described(what, grain, f"{listed(deps)}.", _denominators(deps)),
        group_name="outputs",
        kinds=kinds,
        owners=OWNERS,
        partitions_def=REPORTING_YEARS,
    )


def _denominators(deps: Sequence[str]) -> str:
    """What percentages are of is said where the figures are: of the first of these tables that has any."""
    return next((found for name in deps if (found := tables()[name].denominators)), "")


SPECS = [
    _spec(
        "restricted_tables",
        [*RESTRICTED, "merged_series"],
        {"csv"},
        "Exact figures of the year as CSV under restricted/: indicators (47 rows an organisation), workforce, "
        "return_register, findings, merged_bodies (which members are in the figures of each), representation, peers "
        "and gaps, other_characteristics, and a file for each series through a merger, with all its years.",
        "that of the table of the same name, which describes the file's columns.",
    ),
    _spec(
        "submissions",
        [*SUBMITTED, "return_register", "raw_files", "int_members", "int_accepted", "stg_organisations"],
        {"excel", "csv", "word", "html", "json"},
        "For each accepted organisation and merged body, under restricted/submission: the 63-item workbook filled in, "
        "the same as CSV, the narrative report, and a manifest with the SHA-256 of every file and input. Each version "
        "is kept in the ledger; `wres sign-off` and `wres submit` carry it on. Its metadata shows where each "
        "organisation stands. docs/lineage.html leads from each cell back to the inbox.",
        "a cell of the template: item, period and ethnic group.",
    ).replace_attributes(freshness_policy=ONCE_A_YEAR),
    _spec(
        "public_tables",
        ["rounded_counts", "published_counts", *PUBLIC, *AUDIT, *SERIES[1:], *REGISTER],
        {"csv", "markdown", "json"},
        "What may be published, under public/: figures, workforce, trends, representation, peers and gaps from rounded "
        "counts, a data dictionary, a Frictionless data package, and the attacker's audit with all that an outsider "
        "needs to check it; under restricted/ the audit in full. Its metadata has the year's headlines, rounded, and "
        "so plots of them over the years.",
        "that of public_indicators, public_workforce, public_trends, representation, peers or gaps, whose columns the "
        "files have.",
    ),
    _spec(
        "report",
        ["rounded_counts", "published_counts", *PUBLIC, "public_trends"],
        {"html"},
        "public/report.html: one page for anybody, body by body, in plain English with charts, from what stands in the "
        "public CSVs alone. Its metadata shows its headline figures, rounded.",
        "a figure that the page shows, which is one of the public CSVs.",
    ),
    _spec(
        "assurance",
        ["provider_assurance"],
        {"csv", "html"},
        "restricted/assurance/: what a commissioner can assure NHS England of, provider by provider, and whom to write "
        "to about what.",
        "a provider, or a commissioner as an employer.",
    ),
    _spec(
        "action_plans",
        PLANS,
        {"excel"},
        "restricted/assurance/action_plan.xlsx, and a workbook for each organisation: the gaps that the figures "
        "support, their size in people, and what was planned last year.",
        "a gap of an organisation, or a line that somebody added last year.",
    ),
    _spec(
        "quality_page",
        ["return_register", "findings"],
        {"html"},
        "restricted/quality.html: one page over all organisations, what came and what the checks found.",
        "an organisation; below it a rule that it broke.",
    ),
    _spec(
        "feedback",
        ["return_register", "findings"],
        {"excel"},
        "For each organisation that sent something, restricted/feedback/<code>/feedback.xlsx: what became of it, what "
        "is wrong where, and of a workbook a marked copy to mend and send again.",
        "a finding, with what to do about it.",
    ),
]
