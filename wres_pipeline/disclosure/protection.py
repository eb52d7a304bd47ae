"""A year's counts made fit to be published: each linked set rounded, then attacked; what does not hold is withheld.

Here: one set after the other, from rows of counts to a RoundedTable. Not here: how rounding or attacking works.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from wres_pipeline.disclosure.attackers import Knowledge, outsider, remembering
from wres_pipeline.disclosure.audit import audit
from wres_pipeline.disclosure.cell_lines import KEYS, VALUES, Cell
from wres_pipeline.disclosure.gates import Gate, limits, sides
from wres_pipeline.disclosure.linked_set import Numbers
from wres_pipeline.disclosure.rounded_table import RoundedTable, sealed
from wres_pipeline.disclosure.rounding import controlled_round
from wres_pipeline.disclosure.solver import Infeasible, Unfinished
from wres_pipeline.disclosure.verdicts import Audited
from wres_pipeline.disclosure.versions import (
    Before,
    Version,
    joint,
    last_year,
    published_before,
    rounded_of,
    versions_of,
)
from wres_pipeline.disclosure.wres_cells import CountSet, count_sets
from wres_pipeline.side_by_side import side_by_side


@dataclass(frozen=True)
class Outcome:
    """What came of one linked set. withheld: '' or why; rows: its counts, exact and as rounded_ columns.

    attacked: each cell as it was attacked: (publication, Cell), 'this' and those of former versions; shown: what of
    them is published, nan where nothing.
    """

    name: str
    withheld: str
    rows: pd.DataFrame
    attacked: Sequence[tuple[str, Cell]] = ()
    shown: Numbers | None = None
    audited: Audited | None = None


@dataclass(frozen=True)
class Protection:
    """The counts of a year that may be published, and what came of each linked set."""

    counts: RoundedTable
    outcomes: Mapping[str, Outcome]


def protect(
    rows: pd.DataFrame,
    gates: Mapping[str, Gate],
    base: int,
    *,
    published: pd.DataFrame,
    report: Callable[[int, int], None],
) -> Protection:
    """Round and attack every linked set of a year.

    rows: int_linked_cells of one year; gates: by organisation code; published: what was published of this year and
    the last (rows of the ledger); report is told how many sets of how many are done.
    """
    sets, by_set = list(count_sets(rows)), dict(iter(rows.groupby("linked_set")))
    calls = [
        partial(_protected, each, by_set[each.name], gates, base, versions_of(published, each.name)) for each in sets
    ]
    outcomes = {}
    for outcome in side_by_side(calls):
        outcomes[outcome.name] = outcome
        report(len(outcomes), len(sets))
    kept = [outcome.rows for outcome in outcomes.values() if not outcome.withheld]
    return Protection(sealed(_public(kept, rows)), outcomes)


def _protected(
    counts: CountSet, rows: pd.DataFrame, gates: Mapping[str, Gate], base: int, versions: Sequence[Version]
) -> Outcome:
    try:
        rounded = _rounded(counts, gates, base, published_before(counts, versions))
        rows = _with_rounded(rows, counts, rounded)
        return _attacked(counts, rows, gates, base, versions)
    except Infeasible:
        return Outcome(counts.name, "no rounding of these counts adds up", rows)
    except Unfinished:
        return Outcome(counts.name, "the solver did not come to an end in time", rows)


def _rounded(counts: CountSet, gates: Mapping[str, Gate], base: int, before: Before) -> Numbers:
    lowest, highest = sides(counts, gates)
    return controlled_round(
        counts.linked,
        counts.counts,
        base,
        lowest=lowest,
        highest=highest,
        published=before.published,
        unchanged=before.unchanged,
    )


def _attacked(
    counts: CountSet, rows: pd.DataFrame, gates: Mapping[str, Gate], base: int, versions: Sequence[Version]
) -> Outcome:
    """The set with its former versions against every attacker."""
    shown = rounded_of(counts, rows)[1]
    year = int(rows["reporting_year"].iloc[0])
    former = [each for each in versions if each.year == year and not _is_same(each, counts, shown)]
    sets = [counts, *(each.counts for each in former)]
    linked = joint(sets) if former else counts.linked
    known = [outsider(shown, base, *limits(counts, gates), counts.people)]
    known += [
        outsider(v.published, v.base, v.counts.floors, np.full_like(v.published, np.inf), v.counts.people)
        for v in former
    ]
    knowledge = _stacked(known)
    published = np.concatenate([shown, *(each.published for each in former)])
    earlier = [each for each in versions if each.year < year]
    before = _stacked([remembering(known[0], *last_year(counts, earlier)), *known[1:]]) if earlier else None
    ones = np.flatnonzero(np.concatenate([each.counts for each in sets]) == 1)
    audited = audit(linked, published, knowledge, _headcounts(sets), base, before=before, ones=set(ones.tolist()))
    withheld = "" if audited.holds else "a count could be worked out too narrowly"
    names = ["this", *(f"{each.year} version {each.number}" for each in former)]
    attacked = [(name, cell) for name, each in zip(names, sets, strict=True) for cell in each.keys]
    return Outcome(counts.name, withheld, rows, attacked, published, audited)


def _is_same(version: Version, counts: CountSet, shown: Numbers) -> bool:
    """Whether that publication told exactly what this one would."""
    return version.counts.cells == counts.cells and np.array_equal(version.published, shown, equal_nan=True)


def _stacked(known: Sequence[Knowledge]) -> Knowledge:
    return Knowledge(
        np.concatenate([each.lowest for each in known]),
        np.concatenate([each.highest for each in known]),
        np.concatenate([each.judged for each in known]),
    )


def _headcounts(sets: Sequence[CountSet]) -> dict[int, float]:
    """Exact headcounts of all bodies in all versions, by position in the joined set."""
    offsets = np.cumsum([0, *(len(each.counts) for each in sets)])
    return {
        int(offset) + place: float(each.counts[place])
        for offset, each in zip(offsets, sets, strict=False)
        for place in each.headcounts.values()
    }


def _with_rounded(rows: pd.DataFrame, counts: CountSet, rounded: Numbers) -> pd.DataFrame:
    """The rows with a rounded_ column for each of their counts; nan where there is none."""
    keys = list(rows[KEYS].itertuples(index=False, name=None))
    places = {value: [counts.cells.get(Cell._make([*key, group])) for key in keys] for group, value in VALUES.items()}
    return rows.assign(
        **{
            f"rounded_{value}": [np.nan if at is None else rounded[at] for at in places[value]]
            for value in VALUES.values()
        }
    )


def _public(kept: Sequence[pd.DataFrame], rows: pd.DataFrame) -> pd.DataFrame:
    """The shown rows with their rounded counts alone."""
    shown = pd.concat([rows.head(0), *(each[each["is_shown"].astype(bool)] for each in kept)])
    rounded = {value: shown[f"rounded_{value}"] if kept else np.nan for value in VALUES.values()}
    return shown[["reporting_year", "linked_set", *KEYS, "years"]].assign(**rounded)
