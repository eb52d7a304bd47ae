"""What codes in extracts mean: as real systems write them, and whatever capitals and punctuation they have."""

import pytest

from tests.conftest import build_warehouse, read
from tests.rule_cases_extracts import HEADERS
from wres_pipeline.standard.codes import meanings
from wres_pipeline.standard.indicators import indicator_rows
from wres_pipeline.standard.reference import read_reference

COLUMN = {"pay_grade": 6, "occupation_code": 5, "assignment_category": 4, "primary_assignment": 3, "ethnic_origin": 7}
KIND = {"primary_assignment": "yes_no"}
MEANT = {
    "pay_grade": {
        **{f"NHS|XR{n:02}|Review Body Band {n}": f"band_{n}" for n in range(1, 8)},
        **{f"NHS|XN{n:02}|Non Review Body": f"band_{n}" for n in range(1, 8)},
        **{
            "XR08": "band_8a",
            "xr09": "band_8b",
            "NHS|XR10|": "band_8c",
            "XN11": "band_8d",
            "NHS|XR12|Band 9": "band_9",
        },
        **{"Band 5": "band_5", "5": "band_5", "AfC Band 8a": "band_8a", "8 B": "band_8b", "band 8-C": "band_8c"},
        **{
            "VSM": "vsm",
            "VSM 3": "vsm",
            "1 - Spot rate": None,
            "VS01 extra": None,
            "Very Senior Manager": "vsm",
            "under band 1": "under_band_1",
        },
        **{"NHS|MC72|Consultant": "consultant", "NHS|MN37|StR": "trainee_grade", "MC46": "non_consultant_career_grade"},
        **{"NHS|ME55|Something": "other", "Consultant": "consultant"},
        **{"NHS|XR13|Band 13": None, "XR1": None, "Manager": None, "Band 8": None, "": None, "NHS|LV01|Band 5": None},
        **{"VSM|VS09|Board": "band_9", "VSM|XR05|Board": "vsm"},
        **{"VS01": "vsm", "Spot Salary (board)": "vsm", "NHS|XR07|Review Body Band 7": "band_6"},
    },
    "occupation_code": {
        **{"G2D": "non_clinical", "N6A": "clinical", "S1C": "clinical", "UAB": "clinical", "H1A": "clinical"},
        **{
            "921": "clinical",
            "G2D Clerical": "non_clinical",
            "g2d": "non_clinical",
            "9": None,
            "Nurse": None,
            "Non clinical": "non_clinical",
            "Clinical": "clinical",
            "Not known": None,
            "The N6A": None,
            "": None,
        },
    },
    "assignment_category": {
        **{"Permanent": "workforce", "Fixed Term Temp": "workforce", "fixed-term contract": "workforce"},
        **{"Bank": "not_workforce", "Bank Staff": "not_workforce", "Honorary": "not_workforce"},
        **{
            "Non-Exec Director/Chair": "not_workforce",
            "Non Executive": "not_workforce",
            "Office Holder": "office_holder",
        },
        **{"Elected GP": "office_holder", "Casual": None, "": None},
    },
    "primary_assignment": {
        **{"Y": "yes", "yes": "yes", "1": "yes", "2019-04-30": "yes", "30/04/2019 10:00": "yes", "TRUE": "yes"},
        **{
            "1/5/2019": "yes",
            "2/5/2019": "yes",
            "01-May-2019": "yes",
            "2019-5-2": "yes",
            "1 of 2": None,
            "No way": None,
        },
        **{"N": "no", "No": "no", "0": "no", "": None, "maybe": None},
    },
    "ethnic_origin": {
        **{"A White - British": "white", "CP": "white", "CX": "white", "C White - Any other White background": "white"},
        **{"White - Irish": "white", "B": "white", "f": "bme", "H Asian or Asian British - Indian": "bme"},
        **{
            "MIXED - White and Black Caribbean": "bme",
            "s": "bme",
            "R": "bme",
            "Z Not Stated": "unknown",
            "99": "unknown",
        },
        **{"Not Stated": "unknown", "": "unknown", " - ": "unknown", "I do not wish to disclose this": "unknown"},
        **{"X": None, "I": None, "O": None, "Q": None, "0": None, "7": None, "White": None, "Martian": None},
        **{
            "Kernowek": "white",
            "cornish & welsh": "white",
            "Cornish and Welsh": "white",
            "Kernowek mixed": None,
            "R Chinese": "bme",
            "S Any Other Ethnic Group": "bme",
        },
        **{"Mixed - White & Asian": "bme", "CP White Polish": "white", "L Asian or Asian British": "bme"},
        # The first letter of a word, an abbreviation or an article is no category.
        **{"N/A": "unknown", "n.a.": "unknown", "N A": "unknown", "Unknown": "unknown", "D/K": None, "B.M.E.": None},
        **{"A mixed race person": None, "A White-ish": "white", "Z": "unknown", "N African": "bme", "C": "white"},
    },
}
LOCAL = """kind,code,meaning
pay_grade,VS01,vsm
pay_grade,spot salary board,vsm
pay_grade,XR07,band_6
pay_grade,VS09,band_9
ethnic_origin,kernowek,white
ethnic_origin,Cornish & Welsh,white
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """What each entry was taken to mean, all of them sent in one staff extract."""
    inbox = tmp_path_factory.mktemp("codes")
    rows = [
        ",".join(f'"{entry}"' if place == COLUMN[column] else "" for place in range(8))
        for column, entries in MEANT.items()
        for entry in entries
    ]
    path = inbox / "2020" / "06W" / "staff_in_post.csv"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join([HEADERS["staff_in_post"], *(f"x{row}" for row in rows)]))
    (inbox / "codes.csv").write_text(LOCAL)
    rows_found = read(build_warehouse(inbox, 2020, inbox), "select * from int_code_meanings")
    kinds, sent = rows_found["kind"].tolist(), rows_found["sent"].tolist()
    return dict(zip(zip(kinds, sent, strict=True), rows_found["meaning"].fillna("").tolist(), strict=True))


@pytest.mark.parametrize("column", MEANT)
def test_codes_mean_what_they_are_meant_to(column: str, found: dict[tuple[str, str], str]) -> None:
    kind = KIND.get(column, column)
    assert {entry: found[kind, entry] or None for entry in MEANT[column]} == MEANT[column]


def test_every_band_and_grade_has_a_code_but_the_one_that_no_extract_tells() -> None:
    bands = {row.pay_band for row in indicator_rows() if row.cell == "band"}
    assert meanings()["pay_grade"] == bands


def test_what_is_not_certain_says_so() -> None:
    for row in read_reference("codes"):
        assert bool(row["to_be_confirmed"]) == ("to be confirmed" in row["source"]), row["code"]
        assert row["source"]


@pytest.mark.parametrize("kind", sorted(meanings()))
def test_no_shipped_code_stands_twice(kind: str) -> None:
    codes = [row["code"] for row in read_reference("codes") if row["kind"] == kind]
    assert len(set(codes)) == len(codes)
