"""The findings: one model made of every rule's SELECT. Not here: the rules (standard), Great Expectations, Dagster."""

from sqlglot import exp

from wres_pipeline.contracts import tables
from wres_pipeline.standard.rules import Rule, Subject, rules
from wres_pipeline.warehouse.models import DIALECT, Model, dependencies

FINDINGS_TABLE: dict[Subject, str] = {"returns": "return_findings", "figures": "figure_findings"}


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
