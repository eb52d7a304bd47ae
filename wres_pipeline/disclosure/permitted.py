"""What may be shown of whom, decided again from exact headcounts and the register before anything is published.

Here: a second opinion on what the models chose to show. Not here: whether a figure follows from others (derived).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

import pandas as pd

from wres_pipeline.disclosure.cell_lines import ALL, VALUES, Cell
from wres_pipeline.disclosure.rounded_table import RoundedTable
from wres_pipeline.errors import EngineFault

BOARD = 9


def must_be_permitted(
    tables: Sequence[pd.DataFrame],
    counts: RoundedTable,
    cells: pd.DataFrame,
    witnesses: pd.DataFrame,
    *,
    settings: Mapping[str, int],
    consenting: Collection[str],
) -> None:
    """Raise EngineFault, naming the first, for anything in these tables that must not be shown.

    tables: rows of public_indicators and public_workforce; cells, witnesses: of disclosure_cells and
    disclosure_witnesses; consenting: codes of the register whose boards consent.
    """
    found = [
        *_not_rounded(counts.frame, settings["rounding_base"]),
        *(words for figures in tables for words in _of_small_bodies(figures, cells, settings)),
        *(words for figures in tables for words in _boards(figures, cells, consenting)),
        *_witnessed(witnesses, counts.frame),
    ]
    if found:
        raise EngineFault(f"{len(found)} figures may not be shown, so nothing is published: {'; '.join(found[:5])}.")


def _not_rounded(counts: pd.DataFrame, base: int) -> Iterator[str]:
    wrong = (counts[list(VALUES.values())].apply(pd.to_numeric).fillna(0) % base != 0).any(axis=1)
    for code, measure in counts.loc[wrong, ["organisation_code", "measure"]].itertuples(index=False, name=None):
        yield f"{code} {measure} is not rounded"


def _of_small_bodies(figures: pd.DataFrame, cells: pd.DataFrame, settings: Mapping[str, int]) -> Iterator[str]:
    """Anything of a small member, and anything but totals of a member or of a small body."""
    whole = (cells["indicator"] == 1) & (cells["staff_group"] == ALL)
    heads = cells[whole].set_index("organisation_code")["total"]
    members = set(cells.loc[cells["linked_set"] != cells["organisation_code"], "organisation_code"])
    code = figures["organisation_code"]
    is_member, size = code.isin(members), code.map(heads)
    gate = is_member.map({True: settings["fewest_staff_of_member"], False: settings["fewest_staff_in_detail"]})
    is_large = (size >= gate).fillna(value=False)
    for each in sorted(set(code[is_member & ~is_large])):
        yield f"{each} is a member with few staff"
    is_band = (figures["staff_group"] != ALL) | (figures["pay_band"] != ALL)
    numbers = figures.filter(regex="numerator|denominator|rate|value|headcount|ci_").notna().any(axis=1)
    for each in sorted(set(code[(is_member | ~is_large) & is_band & numbers])):
        yield f"{each} shows more than totals"


def _boards(figures: pd.DataFrame, cells: pd.DataFrame, consenting: Collection[str]) -> Iterator[str]:
    if "indicator" not in figures:
        return
    numbers = figures.filter(regex="numerator|denominator|rate|value").notna().any(axis=1)
    joint = cells[cells["in_joint"].astype(bool) & (cells["indicator"] == BOARD)]
    for each in sorted(set(figures.loc[(figures["indicator"] == BOARD) & numbers, "organisation_code"])):
        asked = {each, *joint.loc[joint["linked_set"] == each, "organisation_code"]}
        if not asked <= set(consenting):
            yield f"{each} shows a board that has not consented"


def _witnessed(witnesses: pd.DataFrame, counts: pd.DataFrame) -> Iterator[str]:
    """Counts that the witnesses of published sets call published and that are not."""
    columns = {"organisation_code": "body", **{value: group for group, value in VALUES.items()}}
    keys = list(Cell._fields)
    long = counts.rename(columns=columns).melt(keys[:-1], list(VALUES), "ethnic_group", "rounded")
    own = witnesses["linked_set"].isin(set(counts["linked_set"])) & (witnesses["publication"] == "this")
    told = witnesses[own & witnesses["published"].notna()]
    both = told.merge(long, on=keys, how="left")
    wrong = both[~(both["published"] == both["rounded"])]
    for body, measure in wrong[["body", "measure"]].itertuples(index=False, name=None):
        yield f"{body} {measure} in the witnesses is not what is published"
