"""docs/rules.md, made from the table of rules: `python -m wres_pipeline.reporting.rule_book > docs/rules.md`.

Here: the page's text. Not here: the rules (dbt_like_sql/rules) and their thresholds (dbt_like_sql/reference).
"""

from collections.abc import Iterator
from itertools import groupby

from wres_pipeline.reporting.quality.words import KINDS
from wres_pipeline.standard.rules import LEVELS, Rule, all_rules, thresholds

_OPENING = """\
# Rules

What is checked of everything that is sent: {number} rules. This page is made from the table of rules, \
[rules.yml](../dbt_like_sql/rules/rules.yml); each rule is one SELECT beside it that returns what breaks it. \
Great Expectations runs that SELECT, and findings.csv, the feedback to senders, quality.html and `wres check` come \
from the same one.
"""


def rule_book() -> str:
    """The page as Markdown."""
    return "\n".join([_OPENING.format(number=len(all_rules())), *_levels(), *_kinds(), *_thresholds()])


def _levels() -> Iterator[str]:
    yield from ("| level | what it means | rules |", "|---|---|---|")
    for level, words in LEVELS.items():
        number = sum(rule.level == level for rule in all_rules())
        yield f"| {words.label} | {words.meaning} | {number} |"
    yield ""


def _kinds() -> Iterator[str]:
    for kind, rules in groupby(all_rules(), key=lambda rule: rule.code[:2]):
        yield f"## {kind}: {KINDS[kind].replace(chr(0xAD), '')}\n"
        yield from (
            "| rule | level | indicator | what is wrong | how to mend it | source |",
            "|---|---|---|---|---|---|",
        )
        yield from (_row(rule) for rule in rules)
        yield ""


def _row(rule: Rule) -> str:
    sql = f"[{rule.code}](../dbt_like_sql/rules/{rule.name}.sql)"
    cells = (sql, LEVELS[rule.level].label, rule.indicator, rule.message, rule.mend, rule.source)
    return f"| {' | '.join(cells)} |"


def _thresholds() -> Iterator[str]:
    source = "[thresholds.csv](../dbt_like_sql/reference/thresholds.csv)"
    yield f"## Thresholds\n\nThe numbers that rules compare with, {source}.\n"
    yield from ("| threshold | value | source |", "|---|---|---|")
    for each in thresholds().values():
        yield f"| {each.threshold} | {each.value:g} | {each.source} |"
    yield ""


if __name__ == "__main__":
    print(rule_book(), end="")
