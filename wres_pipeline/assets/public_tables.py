"""What stage 7 may publish: each table calculated again from rounded counts, or from what was published, and compared.

Here: the gate's work. Not here: making the tables (models, gaps), writing them (reporting).
"""

from collections.abc import Mapping

import pandas as pd

from wres_pipeline.disclosure.derived import derived_indicators, derived_workforce
from wres_pipeline.disclosure.derived_tables import derived_by, derived_published, derived_trends, made_by
from wres_pipeline.disclosure.permitted import must_be_permitted
from wres_pipeline.disclosure.rounded_table import RoundedTable
from wres_pipeline.gaps.comparing import Register, compared
from wres_pipeline.reporting.public import PublicTables


def public_tables(
    frames: Mapping[str, pd.DataFrame],
    rounded_counts: RoundedTable,
    published_counts: RoundedTable,
    limits: Mapping[str, int],
    register: Register,
) -> PublicTables:
    """The tables to be published; EngineFault where a figure may not be shown or does not follow from these counts.

    frames: rows of the year, by table, and of published_indicators those of earlier years; limits: the
    settings of disclosure control.
    """
    consenting = set(register.organisations.query("board_consents == 'yes'")["organisation_code"])
    indicators, workforce = frames["public_indicators"], frames["public_workforce"]
    cells, witnesses = frames["disclosure_cells"], frames["disclosure_witnesses"]
    must_be_permitted([indicators, workforce], rounded_counts, cells, witnesses, settings=limits, consenting=consenting)
    figures = derived_indicators(indicators, rounded_counts, consenting)
    published = derived_published(frames["published_indicators"], published_counts)
    again = made_by(lambda now, before: _compared(now, before, register), figures, published)
    return PublicTables(
        indicators=figures,
        workforce=derived_workforce(workforce, rounded_counts),
        trends=derived_trends(frames["public_trends"], published, figures),
        **{name: derived_by(_rounded(frames[name]), table) for name, table in again.items()},
    )


def _compared(now: pd.DataFrame, before: pd.DataFrame, register: Register) -> Mapping[str, pd.DataFrame]:
    """What this year's and last year's figures give, of those of earlier years that are handed over."""
    last_year = before[before["reporting_year"] == now["reporting_year"].max() - 1]
    return compared(now, last_year, register)._asdict()


def _rounded(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["version"] == "rounded"]
