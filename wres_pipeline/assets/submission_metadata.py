"""Where submissions stand, as Dagster metadata of their asset. Not here: how they come to stand there."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg

from wres_pipeline.assets.files_metadata import files_metadata
from wres_pipeline.text.markdown import markdown_table

if TYPE_CHECKING:
    from wres_pipeline.submission.states import Row

FOLDER = "folder"
"""The finished directory: whoever is told that a run has finished is told where it is."""


def states_as_metadata(
    folder: Path, rows: "Sequence[Row]", by_state: Mapping[str, Sequence[str]]
) -> dict[str, dg.MetadataValue]:
    """Where submissions stand, as metadata of their asset: who is in which state at once, the table, the files."""
    from wres_pipeline.submission.states import HEADINGS

    listed = {state: dg.MetadataValue.text(f"{len(codes)}: {', '.join(codes)}") for state, codes in by_state.items()}
    table = dg.MetadataValue.md(markdown_table(HEADINGS, rows))
    year = folder.absolute()
    return {
        **listed,
        "every organisation": table,
        FOLDER: dg.MetadataValue.path(year),
        **files_metadata("submissions", year),
    }
