"""Who stands in whose statement: each co-ordinating commissioner speaks for its own providers, and for no others.

Here: dividing rows of provider_assurance. Not here: what is counted of them (counts), the page (page).
"""

from typing import Any, NamedTuple

import pandas as pd

from wres_pipeline.reporting.assurance.counts import Evidence, Told, evidence, levels, told_by_figures
from wres_pipeline.reporting.assurance.words import COMMISSIONERS
from wres_pipeline.reporting.pages import records

Rows = list[dict[str, Any]]


class Statement(NamedTuple):
    """What one commissioner can say: of its providers, and of itself and the commissioners that it is made of."""

    code: str
    title: str
    providers: Rows
    levels: dict[str, int]
    evidence: list[Evidence]
    told: list[Told]
    employers: Rows
    employer_levels: dict[str, int]


class Divided(NamedTuple):
    """All of whom the WRES is required: in a statement, or without one."""

    statements: list[Statement]
    unknown: Rows
    """Providers whose co-ordinating commissioner is not known."""
    apart: Rows
    """Commissioners without providers of whom we know."""


def divided(required: pd.DataFrame) -> Divided:
    """Rows of provider_assurance, of those of whom the WRES is required, by statement; an absent text is empty."""
    is_commissioner = required["organisation_type"].isin(COMMISSIONERS)
    providers, employers = required[~is_commissioner], required[is_commissioner]
    known = providers[providers["commissioner"] != ""]
    with_it = employers["commissioner"].isin(known["commissioner"])
    statements = [
        _statement(str(code), rows, employers[employers["commissioner"] == code])
        for code, rows in known.groupby("commissioner")
    ]
    return Divided(statements, records(providers.drop(index=known.index)), records(employers[~with_it]))


def chased_by(statements: list[Statement], chased: pd.DataFrame) -> dict[str, Rows]:
    """Rows of the chase list under whose they are; empty parts are left out."""
    parts = {each.title: chased["commissioner"] == each.code for each in statements}
    unknown = chased["commissioner"] == ""
    others = ~unknown & ~chased["commissioner"].isin([each.code for each in statements])
    parts |= {"Providers whose co-ordinating commissioner is not known": unknown, "Other commissioners": others}
    return {title: records(chased[where]) for title, where in parts.items() if where.any()}


def _statement(code: str, providers: pd.DataFrame, employers: pd.DataFrame) -> Statement:
    return Statement(
        code,
        f"{providers['commissioner_name'].iloc[0] or 'Name not known'} ({code})",
        records(providers),
        levels(providers),
        evidence(providers),
        told_by_figures(providers),
        records(employers),
        levels(employers),
    )
