"""Cases of the rules on assurance.csv (WC-01 to WC-07). None of them rejects the return beside it.

One without figures: test_assurance.
"""

from tests.conftest import HEADER
from tests.rule_cases import NUMBER, WORD, Case, csv, text

RETURN = csv(["2,shortlisted,,,white,5"], HEADER)
COLUMNS = "report_published_on,report_url,action_plan_url,board_approved_on,contact"
PAGE = "https://www.example.org/wres"
GOOD = f"{COLUMNS}\n30/09/2020,{PAGE},{PAGE}/plan,2020-09-30,{WORD}\n"


def case(rule: str, rows: str, *found: tuple[str, str]) -> Case:
    """A return with these rows under the header, and with a good one; found: location and detail."""
    return Case(
        rule,
        {"2020/return.csv": RETURN, "2020/assurance.csv": text(f"{COLUMNS}\n{rows}\n")},
        {"2020/return.csv": RETURN, "2020/assurance.csv": text(GOOD)},
        tuple(("2020/assurance.csv", location, detail) for location, detail in found),
    )


CASES = [
    Case(
        "wc_01_assurance_could_not_be_read",
        {"2020/return.csv": RETURN, "2020/assurance.csv": text(f"contact\n{WORD}\n")},
        {"2020/return.csv": RETURN, "2020/assurance.csv": text(f"{COLUMNS}\n,,,,\n")},
        (
            (
                "2020/assurance.csv",
                "",
                "The header row lacks: report_published_on, report_url, action_plan_url, board_approved_on. "
                "Spell the headers as the template does",
            ),
        ),
    ),
    case(
        "wc_01_assurance_could_not_be_read",
        f",,,,{WORD * 300}",
        ("", "Row 2: the text is longer than 2,000 characters. Shorten it"),
    ),
    case(
        "wc_02_date_not_readable",
        f"{WORD} 2020,{PAGE},,31/11/2020,{WORD}",
        ("2", "report_published_on"),
        ("2", "board_approved_on"),
    ),
    case(
        "wc_03_address_not_of_the_web",
        f"2020-09-30,javascript:{WORD},www.example.org/{NUMBER},,",
        ("2", "report_url"),
        ("2", "action_plan_url"),
    ),
    case("wc_03_address_not_of_the_web", f"2020-09-30,{PAGE},{PAGE} {WORD},,", ("2", "action_plan_url")),
    case(
        "wc_04_more_than_one_row",
        f"2020-09-30,,,,{WORD}\n,,,,\n2020-09-29,,,,{WORD}\n,,,,{NUMBER}",
        ("4", ""),
        ("5", ""),
    ),
    Case(
        "wc_05_two_files",
        {"2020/return.csv": RETURN, "2020/assurance.csv": text(GOOD), "2020/Assurance.csv": text(GOOD)},
        {"2020/return.csv": RETURN, "2020/assurance.csv": text(GOOD)},
        (("2020/assurance.csv", "", ""), ("2020/Assurance.csv", "", "")),
    ),
    case(
        "wc_06_before_the_snapshot",
        f"31-MAR-2020,{PAGE},,31/03/2020,",
        ("2", "report_published_on"),
        ("2", "board_approved_on"),
    ),
    case("wc_07_approved_after_publication", f"2020-09-30,{PAGE},,01/10/2020,{WORD}", ("2", "")),
]
