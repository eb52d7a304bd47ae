"""What the quality page counts: organisations, broken rules, the places of each.

Here: grouping the rows of the register and of the findings, which may be hundreds of thousands. Not here: words
(words), the page (page).
"""

from collections.abc import Iterable

import pandas as pd

from wres_pipeline.reporting.quality.words import LEVELS, STATES
from wres_pipeline.standard.organisations import STATES as REGISTER_STATES
from wres_pipeline.standard.rules import all_rules

PLACES_SHOWN = 20
"""Places shown of each rule and organisation; findings.csv has them all."""


def counted_findings(findings: pd.DataFrame) -> pd.DataFrame:
    """One row for each organisation and rule that it broke: organisation_code, rule, places, level, kind.

    The rules with the worst level first, then those with the most places. KeyError for a rule that there is not.
    """
    levels = {rule.code: rule.level for rule in all_rules()}
    counted = findings.groupby(["organisation_code", "rule"]).size().rename("places").reset_index()
    counted["level"] = [levels[code] for code in counted["rule"]]
    counted["kind"] = [code.split("-")[0] for code in counted["rule"]]
    return _worst_level_first(counted, "places")


def broken_rules(counted: pd.DataFrame) -> pd.DataFrame:
    """One row for each rule that was broken: rule, level, organisations, places, from the rows of counted_findings.

    The worst level first, then the rules that most organisations broke.
    """
    totals = {"organisations": ("places", "size"), "places": ("places", "sum")}
    return _worst_level_first(counted.groupby(["rule", "level"]).agg(**totals).reset_index(), "organisations")


def _worst_level_first(counted: pd.DataFrame, most: str) -> pd.DataFrame:
    rank = counted["level"].map(list(LEVELS).index)
    ordered = counted.assign(rank=rank, fewest=-counted[most]).sort_values(["rank", "fewest", "rule"], kind="stable")
    return ordered.drop(columns=["rank", "fewest"])


def organisations(register: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """One row an organisation of the register or of the findings: those whose figures are not used first.

    Columns: code, name, expected, state, received_at, late as in the register, an absent text empty (state is
    `unlisted` for a code that only findings have); files, errors and warnings are numbers, from the rows of
    counted_findings.
    """
    texts = {"name": "", "expected": "no", "state": "unlisted", "received_at": "", "late": "no"}
    numbers = dict.fromkeys(("files", "errors", "warnings"), 0)
    worst_first = register.sort_values("state", key=lambda states: states.map(REGISTER_STATES.index), kind="stable")
    sent, warns = worst_first.groupby("organisation_code"), counted["level"] == "warns"
    columns = [
        sent[list(texts)].first(),
        sent["file"].count().rename("files"),
        counted[~warns].groupby("organisation_code")["places"].sum().rename("errors"),
        counted[warns].groupby("organisation_code")["places"].sum().rename("warnings"),
    ]
    found = pd.concat(columns, axis="columns").fillna(texts | numbers).astype(dict.fromkeys(numbers, "int64"))
    return _worst_state_first(found.rename_axis(index="code").reset_index())


def _worst_state_first(found: pd.DataFrame) -> pd.DataFrame:
    order = {"rank": found["state"].map(list(STATES).index), "fewest": -found["errors"], "calmest": -found["warnings"]}
    return found.assign(**order).sort_values([*order, "code"]).drop(columns=list(order))


def shown_places(findings: pd.DataFrame) -> pd.DataFrame:
    """The first PLACES_SHOWN places of each organisation and rule, in its order.

    Columns: organisation_code, rule, file, detail, where, places. All places of a file with the same detail make one
    row: `where` names their rows or cells ('rows 2, 3'), and is empty where the whole file is meant; `places` says how
    many they are.
    """
    keys = ["organisation_code", "rule"]
    placed = findings.assign(place=findings["location"].str.zfill(12))  # 2 before 10
    shown = placed.sort_values([*keys, "file", "place", "message"]).groupby(keys).head(PLACES_SHOWN)
    rules = {rule.code: rule for rule in all_rules()}
    details = [rules[rule].detail_of(text) for rule, text in zip(shown["rule"], shown["message"], strict=True)]
    shown = shown.assign(detail=details)
    lines = shown.groupby([*keys, "file", "detail"], sort=False)["location"].agg(list).reset_index()
    where = [_where(locations) for locations in lines["location"]]
    return lines.assign(where=where, places=lines["location"].map(len)).drop(columns="location")


def _where(locations: Iterable[str]) -> str:
    named = [location for location in locations if location]
    listed = ", ".join(named)
    if not all(location.isdigit() for location in named):
        return listed
    return {0: "", 1: f"row {listed}"}.get(len(named), f"rows {listed}")
