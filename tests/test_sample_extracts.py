"""The sample's extracts, as committed: what its README says of them, counted without the pipeline."""

from itertools import combinations, pairwise

import pandas as pd
import pytest

from sample.reading import INBOX, read_return, read_rows
from sample.records import COLUMNS
from sample.tables import in_common, people, tables

YEARS = (2018, 2019, 2020)
# Smallest and largest workforce from 2018 to 2020.
SIZES = {"06M": (150, 190), "06V": (80, 149), "06W": (80, 149), "06Y": (150, 190), "07J": (80, 149)}
SENT = {f"{year}/{code}" for year in YEARS for code in SIZES} - {"2018/06V", "2019/06Y"}
GRADES = r"NHS\|X[RN](0[1-9]|1[0-2])\|(Non )?Review Body .*|NHS\|MC72\|.*|CCG\|LV01\|.*|VSM|Under Band 1"
SHARE_STAFF = {("06V", "06W"), ("06W", "06Y"), ("06M", "07J")}
ODD = {
    "bank worker": "assignment_category == 'Bank' and not in_post",
    "honorary consultant": "assignment_category == 'Honorary' and pay_grade.str.contains('MC72') and not in_post",
    "lay member on the payroll": "assignment_category == 'Non-Exec Director/Chair' and not in_post",
    "bank assignment beside a permanent one": "assignment_category == 'Bank' and in_post and rows == 2",
    "two assignments, the second is primary": "assignment_number == '28000005-2' and primary_assignment == 'yes'",
    "two assignments, none is primary": "rows == 2 and primary == 0",
    "two assignments, both are primary": "rows == 2 and primary == 2",
    "doctor": "pay_grade.str.contains('MC72') and in_post",
    "doctor who is executive": "role == 'Medical Director' and executive == 'yes' and in_post",
    "bands 8a and 9": "pay_grade.str.contains('XR08|XR12') and person in ['QQ800009A', 'QQ800010A']",
    "occupation code that is not known": "occupation_code == 'Q9Z'",
    "assignment category that is not known": "assignment_category == 'Zero Hours'",
    "ethnic origin that is not mapped": "ethnic_origin == 'X Not mapped'",
    "White on one row and BME on another": "groups == 'bme white'",
    "Unknown on the row that counts and BME on another": "groups == 'bme unknown'",
    "neither reference nor number": "reference == '' and employee_number == ''",
    "employee number without reference": "reference == '' and employee_number != ''",
    "appointed without having been shortlisted": "appointed == 'yes' and shortlisted == 'no'",
    "somebody who leaves": "person == 'QQ800018A'",
    "case of somebody who has left": "not in_post",
    "course of somebody who has left": "not in_post and person == 'QQ800018A'",
    "somebody with several cases": "person == 'QQ800019A' and group == 'bme'",
    "two cases of one person": "rows == 2 and group == 'unknown'",
    "cases of one person at two CCGs": "person == 'QQ710002B'",
    "nothing but mandatory courses": "person == 'QQ800019A' and optional == 0",
    "date that cannot be read": "day == 'not read'",
    "date outside the period": "day == 'outside'",
    "yes or no that cannot be read": "mandatory == 'not read'",
    "member on two rows": "rows == 2",
}
TABLES = tables()
STAFF, BOARD = TABLES["staff_in_post"], TABLES["board_members"]
PEOPLE = people(STAFF)
IN_POST = {str(sender): set(found["person"]) for sender, found in PEOPLE.groupby("sender")}


def headcount(sender: str) -> float:
    if sender in SENT:
        return len(IN_POST[sender])
    figures = read_return(INBOX / sender / "return.xlsx")["current"]
    return sum(figure for key, figure in figures.items() if key[0] == 1)


@pytest.mark.parametrize("code", SIZES)
def test_sizes_are_plausible_and_a_year_is_a_few_per_cent_from_the_next(code: str) -> None:
    years = [f"{year}/{code}" for year in YEARS if (year, code) != (2018, "06V")]
    sizes = [headcount(sender) for sender in years]
    assert SIZES[code][0] <= min(sizes) <= max(sizes) <= SIZES[code][1]
    assert all(abs(after / before - 1) < 0.05 for before, after in pairwise(sizes))
    for before, after in pairwise(sender for sender in years if code != "06Y"):
        assert 0.87 <= len(IN_POST[before] & IN_POST[after]) / len(IN_POST[before]) <= 0.95


@pytest.mark.parametrize("sender", sorted(SENT))
def test_shares_of_ethnic_groups_are_plausible(sender: str) -> None:
    shares = PEOPLE[PEOPLE["sender"] == sender]["groups"].value_counts(normalize=True)
    assert 0.03 <= shares["bme"] <= 0.09
    assert 0.02 <= shares["unknown"] <= 0.06


def test_nobody_in_it_exists() -> None:
    for extract in COLUMNS.keys() - {"recruitment"}:
        assert TABLES[extract]["reference"].str.fullmatch(r"(QQ\d{6}[A-D])?").all()
    assert (STAFF["employee_number"] + ":" + STAFF["assignment_number"]).str.fullmatch(r"(\d{8}|):\1(-2)?").all()
    assert STAFF["Date Of Birth"].dropna().str.fullmatch(r"3[01]/02/\d{4}").all()
    assert set(STAFF.dropna(subset=["First Name", "Last Name", "Date Of Birth"])["code"]) == {"06M"}


def test_every_pay_grade_is_mapped() -> None:
    assert STAFF["pay_grade"].str.fullmatch(GRADES).all()
    assert set(STAFF[STAFF["pay_grade"].str.contains("LV01")]["code"]) == {"06M", "06Y"}


@pytest.mark.parametrize("extract", COLUMNS)
def test_formats(extract: str) -> None:
    canonical = ",".join(COLUMNS[extract]).encode()
    files = {code: (INBOX / f"2020/{code}/{extract}.csv").read_bytes() for code in SIZES}
    asked = b"" if extract == "training" else b",disability"
    assert files["06W"].startswith(canonical + asked + b"\n")
    assert files["06V"].startswith((canonical + asked).replace(b",", b";") + b"\n")
    assert files["06Y"].startswith(canonical + b"\n")
    assert b"White \x96 British" in files["06Y"]
    assert files["07J"].startswith(b"\xef\xbb\xbf" + canonical + b"\r\n")
    assert (b',"L' in files["07J"]) == (extract in {"training", "board_members"})
    assert not set(files["06M"].decode().split("\n")[0].split(",")) & set(COLUMNS[extract])
    assert (b" 00:00,," in files["06M"]) == (extract == "recruitment")


def test_two_ccgs_say_in_2020_who_is_disabled_and_nobody_says_two_things() -> None:
    carried = {extract: rows.dropna(subset=["disability"]) for extract, rows in TABLES.items() if "disability" in rows}
    assert carried.keys() == COLUMNS.keys() - {"training"}
    assert all(set(rows["sender"]) == {"2020/06V", "2020/06W"} for rows in carried.values())
    said = pd.concat([rows[rows["disability"] != ""] for extract, rows in carried.items() if extract != "recruitment"])
    answers = said["disability"].str.lower().replace({"true": "yes", "false": "no"})
    assert answers.groupby(said["person"]).nunique().max() == 1
    shares = carried["staff_in_post"]["disability"].str.lower().replace({"true": "yes"}).value_counts(normalize=True)
    assert 0.05 < shares["yes"] < 0.15


@pytest.mark.parametrize(("one", "other"), list(combinations(SIZES, 2)))
def test_three_people_work_for_both_of_a_pair(one: str, other: str) -> None:
    for year in YEARS:
        if {f"{year}/{one}", f"{year}/{other}"} <= SENT:
            both = in_common(PEOPLE, f"{year}/{one}", f"{year}/{other}")
            assert len(both) == (3 if (one, other) in SHARE_STAFF else 0)
            assert (both["spelled"] != both["spelled_there"]).all()
            assert (both["number"] != both["number_there"]).all()


def test_two_employers_need_not_agree_about_a_person() -> None:
    held = in_common(PEOPLE, "2020/06V", "2020/06W").loc["QQ710002B"]
    assert (held["groups"], held["groups_there"]) == ("unknown", "bme")
    held = in_common(PEOPLE, "2020/06W", "2020/06Y").loc["QQ720001A"]
    assert (held["groups"], held["groups_there"]) == ("white", "bme")
    held = in_common(PEOPLE, "2020/06M", "2020/07J").loc["QQ730001A"]
    assert ("XR07" in held["grade"], "XR08" in held["grade_there"]) == (True, True)


def test_governing_bodies_have_members_in_common() -> None:
    seats = BOARD[BOARD["sender"].str.startswith("2020")].groupby("person")["code"].agg(" ".join)
    assert set(seats[seats.str.contains(" ")].drop("QQ800021A").items()) == {
        ("QQ710001A", " ".join(SIZES)),
        ("QQ740001A", "06V 06W"),
        ("QQ740002B", "06W 06Y"),
        ("QQ740003C", "06M 07J"),
    }
    assert set(BOARD[BOARD["person"] == "QQ710001A"]["executive"]) == {"yes"}
    assert {sender[5:] for sender, found in IN_POST.items() if "QQ710001A" in found} == {"06V", "06W"}


def oddities_in_the_readme() -> list[tuple[str, ...]]:
    lines = (INBOX.parent / "README.md").read_text(encoding="utf-8").splitlines()
    cells = [tuple(field.strip() for field in line.split("|")[1:-2]) for line in lines if line.count("|") == 6]
    return cells[2:]


def test_the_readme_lists_every_odd_row_and_no_other() -> None:
    columns = ("reporting_years", "organisation_code", "extract", "what")
    rows = read_rows(INBOX.parent / "oddities.csv")
    assert list(dict.fromkeys(tuple(row[name] for name in columns) for row in rows)) == oddities_in_the_readme()


@pytest.mark.parametrize("what", sorted({what for *_, what in oddities_in_the_readme()}))
def test_what_is_odd_is_where_the_readme_says_and_nowhere_else(what: str) -> None:
    listed = [
        (years.split(), code, extract) for years, code, extract, named in oddities_in_the_readme() if named == what
    ]
    senders = {(f"{year}/{code}", extract) for years, code, extract in listed for year in years}
    found = {extract: TABLES[extract].query(ODD[what])["sender"] for _, _, extract in listed}
    assert {(sender, extract) for extract, sent_by in found.items() for sender in sent_by} == senders
