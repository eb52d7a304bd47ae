"""The attacker's audit of a folder that was published, ours or somebody else's: from its files alone.

Here: attacking what published_folder has read, and saying what was found in words. Not here: printing (cli).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from wres_pipeline.actions.beside_audit import beside_leaks
from wres_pipeline.actions.published_folder import PublishedFolder, read_folder
from wres_pipeline.disclosure.attackers import outsider
from wres_pipeline.disclosure.audit import audit
from wres_pipeline.disclosure.cell_lines import ALL
from wres_pipeline.disclosure.derived import figure_leaks, with_standard
from wres_pipeline.disclosure.gates import limits
from wres_pipeline.disclosure.published_cells import ROUNDED
from wres_pipeline.disclosure.solver import Infeasible, solved, system_of
from wres_pipeline.disclosure.verdicts import Audited
from wres_pipeline.disclosure.versions import rounded_of
from wres_pipeline.disclosure.wres_cells import CountSet, count_sets


@dataclass(frozen=True)
class FolderAudit:
    """What the files tell. base: of the rounding, 1 where counts are exact; cells: counts that are published.

    narrow: cells that can be worked out too narrowly; loose: figures that the published counts do not give;
    contradictions: linked sets whose figures no counts can have; all in words, without values. unread: other files.
    """

    base: int
    cells: int
    narrow: list[str]
    loose: list[str]
    contradictions: list[str]
    unread: list[str]

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not (self.narrow or self.loose or self.contradictions)


def audit_folder(folder: Path) -> FolderAudit:
    """Attack what is published in a folder.

    Without disclosure_audit.json the base is the shipped one where every count is a multiple of it, and the counts are
    taken as exact otherwise; merged bodies and members are those of the shipped register, and nobody is at several
    unless sums need it. Raises UsageFault and DataFault as read_folder.
    """
    published = read_folder(folder)
    verdicts = [_attacked(counts, published) for counts in _count_sets(published)]
    return FolderAudit(
        published.base,
        int(published.cells[list(ROUNDED.values())].notna().sum().sum()),
        [cell for narrow, _ in verdicts for cell in narrow],
        [
            *figure_leaks(with_standard(published.figures)),
            *_two_figures(published.figures, published.workforce),
            *_hidden(published),
            *beside_leaks(published.beside, published.figures, published.fewest, published.wanted),
        ],
        [f"{name}: no counts agree with its figures" for _, name in verdicts if name],
        published.unread,
    )


def _count_sets(published: PublishedFolder) -> Iterator[CountSet]:
    """The linked sets; in one whose members do not add up, people may be at several of them."""
    for counts in count_sets(published.cells):
        own = published.cells[published.cells["linked_set"] == counts.name]
        yield (
            counts
            if _adds_up(counts, own, published.base)
            else next(count_sets(own.assign(may_overlap=own["is_merged"])))
        )


def _adds_up(counts: CountSet, cells: pd.DataFrame, base: int) -> bool:
    """Whether any counts agree with what is published of the set."""
    shown = rounded_of(counts, cells)[1]
    knowledge = outsider(shown, base, counts.floors, np.full_like(shown, np.inf), counts.people)
    system = system_of(counts.linked, knowledge.lowest, knowledge.highest)
    try:
        solved(system, np.zeros(len(counts.linked.leaves)))
    except Infeasible:
        return False
    return True


def _attacked(counts: CountSet, published: PublishedFolder) -> tuple[list[str], str]:
    """Cells of one set that are narrow, in words; and the set's name where no counts agree with its figures."""
    shown = rounded_of(counts, published.cells)[1]
    knowledge = outsider(shown, published.base, *limits(counts, published.gates), counts.people)
    # Nobody but its publisher has the exact headcounts: those that are published stand for them.
    heads = {place: shown[place] for place in counts.headcounts.values() if not np.isnan(shown[place])}
    try:
        audited = audit(counts.linked, shown, knowledge, heads, published.wanted)
    except Infeasible:
        return [], counts.name
    return [*_named(counts, audited)], ""


def _named(counts: CountSet, audited: Audited) -> Iterator[str]:
    for verdict in audited.verdicts:
        for place in sorted(verdict.narrow):
            cell = counts.keys[place]
            where = " ".join(text for text in (cell.staff_group, cell.pay_band) if text != ALL)
            yield f"{cell.body} {cell.measure} {where or ALL} {cell.ethnic_group} (by the {verdict.attacker})"


def _hidden(published: PublishedFolder) -> Iterator[str]:
    """Bodies that are shown although the publisher says that nothing of them is."""
    shown = {*published.figures["organisation_code"], *published.workforce["organisation_code"]}
    for code in sorted(shown & set(published.hidden)):
        yield f"{code} is shown, and disclosure_audit.json says that it is not"


def _two_figures(figures: pd.DataFrame, workforce: pd.DataFrame) -> Iterator[str]:
    """Headcounts that stand in both files and differ."""
    keys = ["organisation_code", "staff_group", "pay_band"]
    both = workforce.merge(figures[figures["indicator"] == 1], on=keys, suffixes=("", "_there"))
    for group in ("white", "bme", "unknown"):
        differs = (both["headcount"] - both[f"{group}_numerator"]).abs() > 0
        rows = both[(both["ethnic_group"] == group) & differs]
        for code, staff, band in rows[keys].itertuples(index=False, name=None):
            yield f"{code} {staff} {band} {group}: another headcount than in workforce.csv"
