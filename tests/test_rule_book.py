"""docs/rules.md says what the table of rules says.

After a wanted change, make it again: make listings
"""

from pathlib import Path

from wres_pipeline.reporting.rule_book import rule_book
from wres_pipeline.standard.rules import all_rules, thresholds

PAGE = Path(__file__).resolve().parents[1] / "docs" / "rules.md"


def test_the_page_is_made_from_the_table_of_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == rule_book()


def test_every_rule_and_threshold_is_one_row_of_its_table() -> None:
    lines = rule_book().splitlines()
    for rule in all_rules():
        (row,) = [line for line in lines if line.startswith(f"| [{rule.code}](")]
        assert row.count("|") == 7
        assert rule.message in row
        assert rule.mend in row
    assert len([line for line in lines if line.split(" | ")[0].strip("| ") in thresholds()]) == len(thresholds())


def test_rules_are_many_and_of_every_level() -> None:
    assert len(all_rules()) >= 50
    assert {rule.level for rule in all_rules()} == {"rejects_return", "rejects_cell", "warns"}
    assert all(rule.message.endswith(".") and rule.mend.endswith(".") and rule.source for rule in all_rules())
