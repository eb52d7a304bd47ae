"""The counts that stand in published tables, as linked cells: what is published, and what must be behind it.

Here: from the rows of indicators.csv and workforce.csv to rows like int_linked_cells, of which nothing exact is known.
Not here: reading files (published_folder), attacking (audit).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from wres_pipeline.disclosure.cell_lines import GROUPS, KEYS, UNKNOWN, VALUES

NUMERATORS = [f"{group}_numerator" for group in GROUPS]
DENOMINATORS = [f"{group}_denominator" for group in GROUPS]
ROUNDED = {group: f"rounded_{value}" for group, value in VALUES.items()}
EVENTS = {
    2: ("appointed", "shortlisted"),
    3: ("entered_disciplinary", "headcount"),
    4: ("accessed_training", "headcount"),
}
SURVEYS = range(5, 9)


@dataclass(frozen=True)
class Merger:
    """A merged body, its members, whose figures are in the joint ones by indicator, and where people may be in several.

    in_joint without an indicator: all members; overlaps: (indicator, measure).
    """

    members: Sequence[str]
    in_joint: Mapping[int, Sequence[str]]
    overlaps: frozenset[tuple[int, str]]


def published_cells(
    figures: pd.DataFrame, workforce: pd.DataFrame, mergers: Mapping[str, Merger], years: int
) -> pd.DataFrame:
    """Rows like int_linked_cells with rounded_ columns, for every body that is published or a member of one.

    figures, workforce: rows of indicators.csv and workforce.csv with numbers as such; years: that indicator 3 averages.
    """
    cells = pd.concat(
        [_headcounts(figures, workforce), *_events(figures, years), *_surveys(figures)], ignore_index=True
    )
    there = cells["is_hidden"]
    for value in VALUES.values():
        exists = cells[f"rounded_{value}"].notna() | (there & ~cells[f"lacks_{value}"])
        cells[value] = np.where(exists, UNKNOWN, np.nan)
    hidden = [_unseen(cells, merged, merger) for merged, merger in mergers.items()]
    return _placed(pd.concat([cells, *hidden], ignore_index=True), mergers)


def _headcounts(figures: pd.DataFrame, workforce: pd.DataFrame) -> pd.DataFrame:
    """Indicator 1, completed by what stands in workforce.csv alone."""
    rows = figures[figures["indicator"] == 1]
    total = rows[DENOMINATORS].bfill(axis=1).iloc[:, 0]
    cells = pd.concat(
        [_cells(rows, "headcount", rows[NUMERATORS], total), _only_in(workforce, rows)], ignore_index=True
    )
    wide = workforce.pivot_table(
        index=["organisation_code", "staff_group", "pay_band"], columns="ethnic_group", values="headcount"
    )
    found = wide.reindex(columns=list(VALUES)).reindex(
        pd.MultiIndex.from_frame(cells[["organisation_code", "staff_group", "pay_band"]])
    )
    for group, column in ROUNDED.items():
        cells[column] = cells[column].fillna(pd.Series(found[group].to_numpy(), index=cells.index))
    return cells


def _only_in(workforce: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Cells of workforce.csv of which indicators.csv has no row, still empty."""
    keys = ["organisation_code", "staff_group", "pay_band"]
    beside = (
        workforce[["reporting_year", *keys]].drop_duplicates().merge(rows[keys], on=keys, how="left", indicator=True)
    )
    alone = beside[beside["_merge"] == "left_only"].assign(indicator=1, measure="headcount", status="calculated")
    nothing = pd.DataFrame(np.nan, index=alone.index, columns=NUMERATORS)
    return _cells(alone, "headcount", nothing, pd.Series(np.nan, index=alone.index))


def _events(figures: pd.DataFrame, years: int) -> list[pd.DataFrame]:
    made = []
    for indicator, (events, staff) in EVENTS.items():
        rows = figures[figures["indicator"] == indicator]
        times = years if events == "entered_disciplinary" else 1
        made += [
            _cells(rows, events, times * rows[NUMERATORS], None, times),
            _cells(rows, staff, rows[DENOMINATORS], None),
        ]
    return made


def _surveys(figures: pd.DataFrame) -> list[pd.DataFrame]:
    rows = figures[figures["indicator"].isin(SURVEYS)]
    people = rows[DENOMINATORS].set_axis(NUMERATORS, axis=1)
    answered = people.assign(**{f"{g}_numerator": rows[f"{g}_denominator"] * rows[f"{g}_rate"] / 100 for g in GROUPS})
    return [_cells(rows, "respondents", people, None), _cells(rows, "answered", answered.round(), None)]


def _cells(
    rows: pd.DataFrame, measure: str, groups: pd.DataFrame, total: pd.Series | None, years: int = 1
) -> pd.DataFrame:
    survey = measure in ("respondents", "answered")
    rounded = {ROUNDED[group]: groups[name] for group, name in zip(GROUPS, groups, strict=True)}
    return rows[[*KEYS, "reporting_year"]].assign(
        measure=measure,
        **rounded,
        rounded_total=np.nan if total is None else total,
        is_hidden=rows["status"] == "suppressed",
        lacks_white=False,
        lacks_bme=False,
        lacks_unknown=survey,
        lacks_total=total is None,
        years=years,
    )


def _unseen(cells: pd.DataFrame, merged: str, merger: Merger) -> pd.DataFrame:
    """The members of whom nothing is published have what the merged body has, unseen."""
    seen = set(cells["organisation_code"])
    rows = cells[cells["organisation_code"] == merged]
    unseen = dict.fromkeys(ROUNDED.values(), np.nan)
    copies = [rows.assign(organisation_code=member, **unseen) for member in merger.members if member not in seen]
    return pd.concat([rows.head(0), *copies])


def _placed(cells: pd.DataFrame, mergers: Mapping[str, Merger]) -> pd.DataFrame:
    """With the linked set of each body, and whose figures are in the joint ones."""
    set_of = {member: merged for merged, merger in mergers.items() for member in merger.members}
    code = cells["organisation_code"]
    joint = {
        (member, indicator)
        for merger in mergers.values()
        for indicator in cells["indicator"].unique()
        for member in merger.in_joint.get(int(indicator), merger.members)
    }
    overlaps = {(merged, *pair) for merged, merger in mergers.items() for pair in merger.overlaps}
    return cells.assign(
        linked_set=[set_of.get(body, body) for body in code],
        is_merged=code.isin(list(mergers)),
        in_joint=[pair in joint for pair in zip(code, cells["indicator"], strict=True)],
        may_overlap=[key in overlaps for key in zip(code, cells["indicator"], cells["measure"], strict=True)],
        is_shown=True,
    )
