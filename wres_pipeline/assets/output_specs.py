"""What the last stage writes: a spec for each group of files, and the tables that they are made from.

Here: descriptions and dependencies. Not here: writing (outputs).
"""

import dagster as dg

from wres_pipeline.assets.common import OWNERS, REPORTING_YEARS

MARTS = ("indicators", "workforce", "merged_bodies", "return_register", "findings", "template_values")
TEXTS = ("stg_narrative",)
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
        deps=[*MARTS, *TEXTS, "raw_files", "int_members", "int_accepted", "stg_organisations"],
        description="For each accepted organisation and merged body, under restricted/submission: the 63-item "
        "workbook filled in, the same as CSV, the narrative report, and a manifest with the SHA-256 of every file and "
        "input. Each version is kept in the ledger; `wres sign-off` and `wres submit` carry it on. Its metadata shows "
        "where each organisation stands.",
        group_name="outputs",
        kinds={"excel", "csv", "word", "html", "json"},
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
