"""What the jobs on one organisation's submission share: whose it is, and telling where submissions stand."""

import dagster as dg
from pydantic import Field

from wres_pipeline.settings import Settings


class Whose(dg.Config):
    """Whose submission; no name of a person and no free text is in a config, they come on a slip."""

    organisation: str = Field(description="ODS code of the organisation or merged body, such as 26A.")

    @property
    def code(self) -> str:
        """The code in capitals."""
        return self.organisation.strip().upper()


def tell_states(context: dg.OpExecutionContext, where: Settings, year: int) -> None:
    """Tell of the asset `submissions` that it was written; who signed off is not told."""
    from wres_pipeline.actions.year_status import year_states
    from wres_pipeline.assets.submission_metadata import states_as_metadata

    metadata = states_as_metadata(where.output / str(year), *year_states(where, year))
    context.log_event(dg.AssetMaterialization("submissions", partition=str(year), metadata=metadata))
