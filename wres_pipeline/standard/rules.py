"""The rules on what is sent: each one SELECT and one entry in dbt_like_sql/rules, with the thresholds that they use.

Here: reading and checking those entries. Not here: running a rule (checks), or telling of what it found (reporting).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args

import yaml

from wres_pipeline.errors import EngineFault
from wres_pipeline.standard.extracts import file_kinds
from wres_pipeline.standard.reference import REFERENCE, Record, read_records

RULES_FOLDER = REFERENCE.parent / "rules"
Level = Literal["rejects_return", "rejects_cell", "warns"]
Subject = Literal["returns", "figures"]


class LevelWords(NamedTuple):
    """A level in a few words, and in a sentence."""

    label: str
    meaning: str


LEVELS: Mapping[Level, LevelWords] = MappingProxyType(
    {
        "rejects_return": LevelWords(
            "Rejects the return", "Nothing of this organisation's year is counted until it is mended."
        ),
        "rejects_cell": LevelWords("Not counted", "The cell or row is left out; everything else is counted."),
        "warns": LevelWords("Warning", "Nothing is refused for it. Somebody who knows the data should look."),
    }
)
"""The levels of rules, worst first."""


class Threshold(Record):
    """A number that a rule compares with, and where it comes from; shares and percentages from 0 to 100."""

    threshold: str
    value: float
    source: str


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

    def detail_of(self, message: str) -> str:
        """What a finding's message says beyond the rule's own words: '' or the detail that its SELECT returned."""
        beyond = message.removeprefix(self.message.removesuffix(".")).removesuffix(f". {self.mend}")
        return beyond.strip().removeprefix("(").removesuffix(")")


@cache
def thresholds() -> Mapping[str, Threshold]:
    """The numbers that rules compare with, by name (thresholds.csv)."""
    return MappingProxyType({each.threshold: each for each in read_records("thresholds", Threshold)})


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of rules.yml; thresholds and file names stand in their words.

    Raises EngineFault for a rule without its SELECT or the reverse, a field or threshold that there is not, a code that
    stands twice, an unknown level, or a rule on figures that would reject: by then the return has been accepted.
    """
    entries = _entries()
    files = {path.stem: path.read_text(encoding="utf-8").strip() for path in RULES_FOLDER.glob("*.sql")}
    if odd := sorted(files.keys() ^ {entry["name"] for entry in entries}):
        raise EngineFault(f"{odd[0]}: a rule needs both its .sql and its entry in rules.yml.")
    found = tuple(_rule(entry, files[entry["name"]]) for entry in entries)
    codes = [rule.code for rule in found]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise EngineFault(f"{twice[0]}: two rules of rules.yml have this code.")
    return found


def worst_first() -> list[Rule]:
    """Every rule, those of the worst level first, then in the order of rules.yml."""
    return sorted(all_rules(), key=lambda rule: list(LEVELS).index(rule.level))


def rules(subject: Subject) -> tuple[Rule, ...]:
    """The rules on returns or on figures, in the order of rules.yml."""
    return tuple(rule for rule in all_rules() if rule.subject == subject)


def _entries() -> list[dict[str, Any]]:
    try:
        return list(yaml.load((RULES_FOLDER / "rules.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)["rules"])
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise EngineFault(f'rules.yml line {line} is not YAML: put "quotes" round a text with : , {{ or }}.') from error


def _rule(entry: Mapping[str, Any], sql: str) -> Rule:
    rule = Rule(**_words(entry), sql=sql)
    if rule.level not in get_args(Level) or rule.subject not in get_args(Subject):
        raise EngineFault(f"{rule.name}: rules.yml gives it a level or subject that there is not.")
    if rule.subject == "figures" and rule.level != "warns":
        raise EngineFault(f"{rule.name}: a rule on figures can only warn; the return is accepted by then.")
    return rule


def _words(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an entry as text, with thresholds and file names in its sentences."""
    wanted = {field.name for field in fields(Rule)} - {"sql"}
    if odd := sorted(wanted ^ entry.keys()):
        raise EngineFault(f"{entry['name']}: rules.yml has no {odd[0]} for it, or one too many.")
    facts = {name: f"{each.value:g}" for name, each in thresholds().items()} | {"file_names": ", ".join(file_kinds())}
    words = {field: str(value) for field, value in entry.items()}
    try:
        return words | {field: words[field].format_map(facts) for field in ("message", "mend")}
    except KeyError as error:
        raise EngineFault(f"{words['name']}: there is no threshold {error} in thresholds.csv.") from error
