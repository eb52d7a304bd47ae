"""All that is said of figures beside others: representation, peers and gaps, from one year's rows of one version.

Here: putting the three together. Not here: any of them.
"""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd


class Register(NamedTuple):
    """What is known of organisations beside their figures: nothing in it is anybody's figure.

    Rows of int_population_served and stg_organisations, rows of int_members and int_incomparable of the year, the
    smallest headcount on which a rounded percentage stands, and the base of the rounding.
    """

    population: "pd.DataFrame"
    organisations: "pd.DataFrame"
    members: "pd.DataFrame"
    incomparable: "pd.DataFrame"
    fewest: float
    base: float


class Comparisons(NamedTuple):
    """Tables as schema.yml describes them."""

    representation: "pd.DataFrame"
    peers: "pd.DataFrame"
    gaps: "pd.DataFrame"


def compared(indicators: "pd.DataFrame", last_year: "pd.DataFrame", register: Register) -> Comparisons:
    """The three tables. indicators: rows of one year and version; last_year: those of the year before, or none."""
    from wres_pipeline.gaps.gaps import YearRows, gaps
    from wres_pipeline.gaps.peers import peers
    from wres_pipeline.gaps.representation import representation

    served = (register.population, register.fewest, register.base)
    now, before = (representation(rows, *served) for rows in (indicators, last_year))
    beside = peers(indicators, register.organisations, register.members)
    this, last = YearRows(indicators, now), YearRows(last_year, before)
    return Comparisons(now, beside, gaps(this, last, register.base, register.incomparable))
