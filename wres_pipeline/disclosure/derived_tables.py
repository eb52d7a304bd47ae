"""Tables beside the figures of the year that follow from published tables, and from nothing else: trends, comparisons.

Here: the same last look that the figures themselves get (derived). Not here: what stands in them; the models and
functions that make them know.
"""

from collections.abc import Callable, Collection, Iterator, Mapping

import pandas as pd

from wres_pipeline.disclosure.derived import derived_indicators
from wres_pipeline.disclosure.rounded_table import RoundedTable, sealed
from wres_pipeline.errors import EngineFault

KEYS = ["reporting_year", "organisation_code", "row_order"]
SHOWN = ["white_rate", "bme_rate", "unknown_rate", "value", "ci_lower", "ci_upper", "flag", "status"]


def derived_published(published: pd.DataFrame, earlier: RoundedTable) -> RoundedTable:
    """These rows (of published_indicators), if each of their figures follows from what was published (earlier_counts).

    Raises EngineFault that names the first figures that do not.
    """
    for year, rows in published.groupby("reporting_year"):
        counts = earlier.frame[earlier.frame["reporting_year"] == year]
        derived_indicators(rows, sealed(counts), consenting=())
    return sealed(published)


def derived_trends(trends: pd.DataFrame, published: RoundedTable, figures: RoundedTable) -> RoundedTable:
    """These rows (of public_trends), if each is a row of published_indicators or of the year's own public_indicators.

    Raises EngineFault that names the first rows that are not.
    """
    known = pd.concat([published.frame, figures.frame])[[*KEYS, *SHOWN]]
    if leaks := list(_others(trends, known)):
        raise EngineFault(
            f"{len(leaks)} figures of trends are none that were or will be published, so nothing is published: "
            f"{'; '.join(leaks[:5])}."
        )
    return sealed(trends)


def _others(trends: pd.DataFrame, known: pd.DataFrame) -> Iterator[str]:
    """Rows of trends that are no row of what is known, in words; never their values."""
    both = trends.merge(known.drop_duplicates(), on=[*KEYS, *SHOWN], how="left", indicator=True)
    wrong = both[both["_merge"] != "both"]
    for year, code, order in wrong[KEYS].itertuples(index=False, name=None):
        yield f"{code} {year} row {order}"


def made_by(made: Callable[..., Mapping[str, pd.DataFrame]], *tables: RoundedTable) -> dict[str, RoundedTable]:
    """What `made` makes, table by table, of the frames of these tables alone."""
    return {name: sealed(frame) for name, frame in made(*(table.frame for table in tables)).items()}


def derived_by(shown: pd.DataFrame, made_again: RoundedTable) -> RoundedTable:
    """These rows, if they are those that were made again (made_by); EngineFault otherwise.

    In any order of rows, and with any columns more.
    """
    again = made_again.frame
    if again.empty and shown.empty:
        return sealed(shown)
    columns, numbers = list(again.columns), set(again.select_dtypes("number").columns)
    one, other = (_plain(frame[columns], numbers) for frame in (shown, again))
    try:
        pd.testing.assert_frame_equal(one, other, check_dtype=False, rtol=1e-9)
    except AssertionError:
        raise EngineFault(
            f"A table to be published, with {', '.join(columns[:3])}, does not follow from rounded counts, so nothing "
            "is published."
        ) from None
    return sealed(shown)


def _plain(rows: pd.DataFrame, numbers: Collection[str]) -> pd.DataFrame:
    """The rows in an order of their own; what is not there is the same, wherever the rows come from."""
    texts = rows.columns.difference(list(numbers))
    plain = rows.assign(
        **{name: pd.to_numeric(rows[name]).astype("float64") for name in numbers},
        **{name: rows[name].astype("object").where(rows[name].notna(), "") for name in texts},
    )
    return plain.sort_values(list(rows.columns)).reset_index(drop=True)
