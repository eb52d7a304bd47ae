"""The findings: one model made of every rule's SELECT. Not here: the rules (standard), Great Expectations, Dagster."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from wres_pipeline.contracts import tables
from wres_pipeline.errors import EngineFault
from wres_pipeline.standard.rules import Rule, Subject, rules
from wres_pipeline.text.sql_text import quoted
from wres_pipeline.warehouse.models import Model, tables_read

if TYPE_CHECKING:
    import sqlalchemy as sa

FINDINGS_TABLE: dict[Subject, str] = {"returns": "return_findings", "figures": "figure_findings"}


def findings_model(subject: Subject) -> Model:
    """The model of all findings of these rules: a SELECT each."""
    selects = tuple(_findings_sql(rule) for rule in rules(subject))
    read = {name for rule in rules(subject) for name in tables_read(rule.sql)}
    return Model(selects, tables()[FINDINGS_TABLE[subject]], tuple(sorted(read)))


@contextmanager
def failing_rules_named(engine: "sa.Engine", subject: Subject) -> Iterator[None]:
    """Where the findings of a subject cannot be built inside this block, raise EngineFault with the rules' codes.

    Without one of the rules nothing may be accepted.
    """
    try:
        yield
    except EngineFault as fault:
        failing = [rule.code for rule in rules(subject) if not _runs(engine, rule)]
        if not failing:
            raise
        listed = ", ".join(failing)
        raise EngineFault(f"{listed} could not be checked: the SELECT fails. Nothing was put out.") from fault


def _runs(engine: "sa.Engine", rule: Rule) -> bool:
    from sqlalchemy.exc import DBAPIError

    from wres_pipeline.warehouse.dialects import statement
    from wres_pipeline.warehouse.engine import transaction

    try:
        with transaction(engine) as connection:
            connection.execute(statement(rule.sql, engine.dialect.name)).fetchall()
    except DBAPIError:
        return False
    return True


def _findings_sql(rule: Rule) -> str:
    code, level, message, mend = (quoted(text) for text in (rule.code, rule.level, rule.message[:-1], rule.mend))
    detail = "case when broken.detail <> '' then concat(' (', broken.detail, ')') else '' end"
    return (
        f"select broken.reporting_year, {code} as rule, {level} as level, broken.organisation_code, broken.file,"
        f" broken.location, concat({message}, {detail}, '. ', {mend}) as message\nfrom (\n{rule.sql}\n) as broken"
    )
