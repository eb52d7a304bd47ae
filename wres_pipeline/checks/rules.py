"""The rules: one SELECT and one entry in rules.yml each, and the findings that come from them.

Here: reading the rules and making one model of findings out of them. Not here: Great Expectations, Dagster.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

import yaml
from sqlglot import exp

from wres_pipeline.contracts import SQL_FOLDER, tables
from wres_pipeline.errors import EngineFault
from wres_pipeline.warehouse.models import DIALECT, Model, dependencies

RULES_FOLDER = SQL_FOLDER / "rules"
Level = Literal["rejects_return", "rejects_cell", "warns"]
Subject = Literal["returns", "figures"]
FINDINGS_TABLE: dict[Subject, str] = {"returns": "return_findings", "figures": "figure_findings"}


@dataclass(frozen=True)
class Rule:
    """One rule. Its SELECT returns reporting_year, organisation_code, file, location, detail of what breaks it."""

    name: str
    subject: Subject
    level: Level
    indicator: str
    message: str
    mend: str
    source: str
    sql: str

    @property
    def code(self) -> str:
        """Short code such as W2-01, from the name's first two parts."""
        return "-".join(self.name.upper().split("_")[:2])


@cache
def rules(subject: Subject) -> tuple[Rule, ...]:
    """The rules on returns or on figures, in the order of rules.yml.

    Raises EngineFault for a rule without its SELECT or the reverse, an unknown level, or a rule on
    figures that would reject: by then the return has been accepted.
    """
    entries = yaml.safe_load((RULES_FOLDER / "rules.yml").read_text(encoding="utf-8"))["rules"]
    files = {path.stem: path.read_text(encoding="utf-8").strip() for path in RULES_FOLDER.glob("*.sql")}
    if odd := sorted(files.keys() ^ {entry["name"] for entry in entries}):
        raise EngineFault(f"{odd[0]}: a rule needs both its .sql and its entry in rules.yml.")
    found = tuple(_rule(entry, files[entry["name"]]) for entry in entries)
    return tuple(rule for rule in found if rule.subject == subject)


def _rule(entry: dict[str, str], sql: str) -> Rule:
    rule = Rule(**entry, sql=sql)  # type: ignore[arg-type]  # the next lines check what the type promises
    if rule.level not in get_args(Level) or rule.subject not in get_args(Subject):
        raise EngineFault(f"{rule.name}: rules.yml gives it a level or subject that there is not.")
    if rule.subject == "figures" and rule.level != "warns":
        raise EngineFault(f"{rule.name}: a rule on figures can only warn; the return is accepted by then.")
    return rule


def findings_model(subject: Subject) -> Model:
    """The model of all findings of these rules: their SELECTs, one under the other."""
    sql = "\nunion all\n".join(_findings_sql(rule) for rule in rules(subject))
    return Model(sql, tables()[FINDINGS_TABLE[subject]], dependencies(sql))


def _findings_sql(rule: Rule) -> str:
    code, level, message, mend = (_quoted(text) for text in (rule.code, rule.level, rule.message[:-1], rule.mend))
    detail = "case when broken.detail <> '' then concat(' (', broken.detail, ')') else '' end"
    return (
        f"select broken.reporting_year, {code} as rule, {level} as level, broken.organisation_code, broken.file,"
        f" broken.location, concat({message}, {detail}, '. ', {mend}) as message\nfrom (\n{rule.sql}\n) as broken"
    )


def _quoted(text: str) -> str:
    return exp.Literal.string(text).sql(dialect=DIALECT)
