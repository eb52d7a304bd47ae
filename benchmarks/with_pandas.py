"""Indicators 1 to 4 of a national year in plain pandas, an organisation at a time, with the figures of floor.sql.

python -m benchmarks.with_pandas INBOX FIGURES.csv
"""

import sys
from pathlib import Path

import pandas as pd

CODES = Path(__file__).parent / "national_sql"
GROUPS = ["white", "bme", "unknown"]
CELL = ["staff_group", "pay_band"]
ORIGINS = pd.read_csv(CODES / "origins.csv").set_index("ethnic_origin")["ethnic_group"]
POSTS = pd.read_csv(CODES / "posts.csv", dtype="str").drop(columns="per_mille")


def write_figures(inbox: Path, figures: Path) -> None:
    """Compute the figures of the inbox's organisations and write them, a row an organisation, indicator and band."""
    folders = sorted(path for path in (inbox / "2020").iterdir() if path.is_dir())
    pd.concat([figures_of(folder) for folder in folders]).to_csv(figures, index=False)


def figures_of(folder: Path) -> pd.DataFrame:
    """The figures of one organisation."""
    staff = staff_of(folder)
    in_post = counts(staff)
    trained = staff[staff["person_reference"].isin(trained_people(folder))]
    shortlisted = applications(folder)
    appointed = shortlisted[shortlisted["appointed"] == "yes"]
    events = [
        (2, counts(appointed), counts(shortlisted)),
        (3, counts(entered(folder, staff)), in_post),
        (4, counts(trained), in_post),
    ]
    rows = [likelihood(*event) for event in events]
    return pd.concat([headcounts(staff), pd.DataFrame(rows)]).assign(organisation_code=folder.name)


def staff_of(folder: Path) -> pd.DataFrame:
    """The workforce, a row a person: by the primary assignment; a known ethnic group of another one wins."""
    rows = read(folder, "staff_in_post").drop(columns="employee_number")
    rows = rows[rows["assignment_category"] != "Bank"]
    rows = rows.assign(ethnic_group=rows["ethnic_origin"].map(ORIGINS), is_other=rows["primary_assignment"] != "yes")
    rows = rows.sort_values(["is_other", "assignment_number"], kind="stable")
    known = rows[rows["ethnic_group"] != "unknown"].drop_duplicates("person_reference")
    people = rows.drop_duplicates("person_reference").drop(columns="ethnic_group")
    people = people.merge(known[["person_reference", "ethnic_group"]], how="left", on="person_reference")
    return people.fillna({"ethnic_group": "unknown"}).merge(POSTS, on=["pay_grade", "occupation_code"])


def headcounts(staff: pd.DataFrame) -> pd.DataFrame:
    """Indicator 1: each band, each staff group and the workforce."""
    levels = [staff, staff.assign(pay_band="all"), staff.assign(staff_group="all", pay_band="all")]
    long = pd.concat([level[[*CELL, "ethnic_group"]] for level in levels])
    wide = long.groupby([*CELL, "ethnic_group"]).size().unstack(fill_value=0).reindex(columns=GROUPS, fill_value=0)
    total = wide.sum(axis="columns")
    cells = {f"{group}_numerator": wide[group] for group in GROUPS} | {
        f"{group}_denominator": total for group in GROUPS
    }
    return pd.DataFrame({**cells, "value": 100 * wide["bme"] / total, "indicator": 1}).reset_index()


def applications(folder: Path) -> pd.DataFrame:
    """Shortlisted applications; one that stands in the file again counts as its first row says."""
    rows = read(folder, "recruitment").drop_duplicates(["vacancy_reference", "application_reference"])
    rows = rows[rows["shortlisted"] == "yes"]
    return rows.assign(ethnic_group=rows["ethnic_origin"].map(ORIGINS))


def entered(folder: Path, staff: pd.DataFrame) -> pd.DataFrame:
    """Whoever entered the formal process, once: of the ethnic group in the staff extract, else of the cases' own."""
    rows = in_period(read(folder, "disciplinary"), "entered_on")
    rows = rows.assign(own=rows["ethnic_origin"].map(ORIGINS))
    rows = rows.sort_values("own", key=lambda own: own == "unknown", kind="stable").drop_duplicates("person_reference")
    rows = rows.merge(staff[["person_reference", "ethnic_group"]], how="left", on="person_reference")
    return rows.assign(ethnic_group=rows["ethnic_group"].fillna(rows["own"]))


def trained_people(folder: Path) -> "pd.Series[str]":
    """References of whoever was on a course of the period that was not mandatory."""
    rows = read(folder, "training")
    return in_period(rows[rows["mandatory"] == "no"], "attended_on")["person_reference"].drop_duplicates()


def counts(rows: pd.DataFrame) -> dict[str, int]:
    """How many rows there are of each ethnic group."""
    found = rows["ethnic_group"].value_counts()
    return {group: int(found.get(group, 0)) for group in GROUPS}


def likelihood(indicator: int, happened: dict[str, int], possible: dict[str, int]) -> dict[str, object]:
    """A row of indicator 2, 3 or 4: White over BME, and the other way round for disciplinary cases."""
    rates = [happened[group] / possible[group] if possible[group] else None for group in ("white", "bme")]
    upper, lower = reversed(rates) if indicator == 3 else rates  # noqa: PLR2004 - the standard's number
    cells = {f"{group}_numerator": happened[group] for group in GROUPS}
    cells |= {f"{group}_denominator": possible[group] for group in GROUPS}
    value = upper / lower if upper is not None and lower else None
    return {"indicator": indicator, "staff_group": "all", "pay_band": "all", **cells, "value": value}


def in_period(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Rows whose date lies in the year of the snapshot of 31 March 2020."""
    return rows[rows[column].between("2019-04-01", "2020-03-31")]


def read(folder: Path, extract: str) -> pd.DataFrame:
    """An extract, all of it text."""
    return pd.read_csv(folder / f"{extract}.csv", dtype="str", keep_default_na=False)


if __name__ == "__main__":
    write_figures(*map(Path, sys.argv[1:]))
