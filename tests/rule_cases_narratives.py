"""Cases of the rules on narratives (WN-01 to WN-04). A narrative never rejects the return beside it.

One without figures: test_narratives.
"""

from tests.conftest import HEADER
from tests.rule_cases import NUMBER, WORD, Case, csv, text

RETURN = csv(["2,shortlisted,,,white,5"], HEADER)
GOOD = text(f"field,text\ncontact,{WORD}\nself_reporting,A campaign\n")


def case(rule: str, narrative: str, *found: tuple[str, str]) -> Case:
    """A return with this narrative, and with a good one; found: location and detail of what breaks the rule."""
    return Case(
        rule,
        {"2020/return.csv": RETURN, "2020/narrative.csv": text(narrative)},
        {"2020/return.csv": RETURN, "2020/narrative.csv": GOOD},
        tuple(("2020/narrative.csv", location, detail) for location, detail in found),
    )


CASES = [
    case(
        "wn_01_narrative_could_not_be_read",
        f"field\n{WORD}\n",
        ("", "The header row lacks: text. Spell the headers as the template does"),
    ),
    case(
        "wn_01_narrative_could_not_be_read",
        f"field,text\ncontact,{WORD}\nself_reporting,{WORD * 2000}\n",
        ("", "Row 3: the text is longer than 5,000 characters. Shorten it"),
    ),
    case(
        "wn_01_narrative_could_not_be_read",
        f"field,text\ncontact,{WORD}\x0b{NUMBER}\n",
        ("", "Row 2: the text holds a control character. Type that place again"),
    ),
    case("wn_02_field_unknown", f"field,text\ncontact,{WORD}\n{WORD},{NUMBER}\n", ("3", "")),
    case("wn_03_field_twice", f"field,text\ncontact,{WORD}\nContact ,{NUMBER}\ncontact,\n", ("3", "")),
    Case(
        "wn_04_two_narratives",
        {"2020/return.csv": RETURN, "2020/narrative.csv": GOOD, "2020/Narrative.csv": GOOD},
        {"2020/return.csv": RETURN, "2020/narrative.csv": GOOD},
        (("2020/narrative.csv", "", ""), ("2020/Narrative.csv", "", "")),
    ),
]
