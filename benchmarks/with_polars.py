"""Indicators 1 to 4 of a national year in polars, all organisations in one lazy query each, with floor.sql's figures.

python -m benchmarks.with_polars INBOX FIGURES.csv
"""

import sys
from pathlib import Path

import polars as pl

CODES = Path(__file__).parent / "national_sql"
GROUPS = ("white", "bme", "unknown")
ORIGINS = pl.scan_csv(CODES / "origins.csv").select("ethnic_origin", "ethnic_group")
POSTS = pl.scan_csv(CODES / "posts.csv", infer_schema=False).drop("per_mille")
PERSON = ("organisation_code", "person_reference")
CELL = ("organisation_code", "staff_group", "pay_band")


def write_figures(inbox: Path, figures: Path) -> None:
    """Compute the figures of the inbox's organisations and write them, a row an organisation, indicator and band."""
    # Everything else looks at the staff: it is read once.
    staff = staff_of(inbox).collect().lazy()
    shortlisted = applications(inbox)
    in_post = counts(staff, "denominator")
    events = (
        (2, counts(shortlisted.filter(pl.col("appointed") == "yes"), "numerator"), counts(shortlisted, "denominator")),
        (3, counts(entered(inbox, staff), "numerator"), in_post),
        (4, counts(staff.join(trained(inbox), on=PERSON, how="semi"), "numerator"), in_post),
    )
    rows = [headcounts(staff), *(likelihoods(*event) for event in events)]
    pl.concat(pl.collect_all(rows), how="diagonal_relaxed").write_csv(figures)


def staff_of(inbox: Path) -> pl.LazyFrame:
    """The workforce, a row a person: by the primary assignment; a known ethnic group of another one wins."""
    rows = (
        scan(inbox, "staff_in_post").filter(pl.col("assignment_category") != "Bank").join(ORIGINS, on="ethnic_origin")
    )
    rows = rows.sort(pl.col("primary_assignment") != "yes", "assignment_number")
    people = rows.unique(PERSON, keep="first", maintain_order=True).drop("ethnic_group")
    known = rows.filter(pl.col("ethnic_group") != "unknown").unique(PERSON, keep="first", maintain_order=True)
    people = people.join(known.select(*PERSON, "ethnic_group"), on=PERSON, how="left")
    people = people.with_columns(pl.col("ethnic_group").fill_null("unknown"))
    return people.join(POSTS, on=("pay_grade", "occupation_code")).select(*PERSON, *CELL[1:], "ethnic_group")


def headcounts(staff: pl.LazyFrame) -> pl.LazyFrame:
    """Indicator 1: each band, each staff group and the workforce."""
    whole = pl.lit("all")
    levels = (staff, staff.with_columns(pay_band=whole), staff.with_columns(pay_band=whole, staff_group=whole))
    total = sum((pl.col(f"{group}_numerator") for group in GROUPS), pl.lit(0))
    cells = pl.concat(levels).group_by(CELL).agg(_counted("numerator"))
    return cells.with_columns(
        indicator=pl.lit(1),
        value=100 * pl.col("bme_numerator") / total,
        **{f"{group}_denominator": total for group in GROUPS},
    )


def applications(inbox: Path) -> pl.LazyFrame:
    """Shortlisted applications; one that stands in the file again counts as its first row says."""
    key = ("organisation_code", "vacancy_reference", "application_reference")
    rows = scan(inbox, "recruitment").unique(key, keep="first", maintain_order=True)
    return rows.filter(pl.col("shortlisted") == "yes").join(ORIGINS, on="ethnic_origin")


def entered(inbox: Path, staff: pl.LazyFrame) -> pl.LazyFrame:
    """Whoever entered the formal process, once: of the ethnic group in the staff extract, else of the cases' own."""
    rows = in_period(scan(inbox, "disciplinary"), "entered_on").join(ORIGINS, on="ethnic_origin")
    rows = rows.sort(pl.col("ethnic_group") == "unknown", maintain_order=True).rename({"ethnic_group": "own"})
    rows = rows.unique(PERSON, keep="first", maintain_order=True).join(staff, on=PERSON, how="left")
    return rows.with_columns(pl.col("ethnic_group").fill_null(pl.col("own")))


def trained(inbox: Path) -> pl.LazyFrame:
    """Whoever was on a course of the period that was not mandatory."""
    return in_period(scan(inbox, "training").filter(pl.col("mandatory") == "no"), "attended_on").select(PERSON).unique()


def counts(rows: pl.LazyFrame, part: str) -> pl.LazyFrame:
    """How many rows an organisation has of each ethnic group, as white_<part> and so on."""
    return rows.group_by("organisation_code").agg(_counted(part))


def _counted(part: str) -> list[pl.Expr]:
    return [(pl.col("ethnic_group") == group).sum().cast(pl.Int64).alias(f"{group}_{part}") for group in GROUPS]


def likelihoods(indicator: int, happened: pl.LazyFrame, possible: pl.LazyFrame) -> pl.LazyFrame:
    """Rows of indicator 2, 3 or 4: White over BME, and the other way round for disciplinary cases."""
    both = possible.join(happened, on="organisation_code", how="left").fill_null(0)
    white, bme = (pl.col(f"{group}_numerator") / pl.col(f"{group}_denominator") for group in ("white", "bme"))
    upper, lower = (bme, white) if indicator == 3 else (white, bme)  # noqa: PLR2004 - the standard's number
    defined = pl.all_horizontal(pl.col("white_denominator", "bme_denominator") > 0) & (lower > 0)
    return both.with_columns(
        indicator=pl.lit(indicator),
        staff_group=pl.lit("all"),
        pay_band=pl.lit("all"),
        value=pl.when(defined).then(upper / lower),
    )


def in_period(rows: pl.LazyFrame, column: str) -> pl.LazyFrame:
    """Rows whose date lies in the year of the snapshot of 31 March 2020."""
    return rows.filter(pl.col(column).is_between(pl.lit("2019-04-01"), pl.lit("2020-03-31")))


def scan(inbox: Path, extract: str) -> pl.LazyFrame:
    """An extract of all organisations, all of it text."""
    return pl.concat(
        pl.scan_csv(path, infer_schema=False).with_columns(organisation_code=pl.lit(path.parent.name))
        for path in sorted((inbox / "2020").glob(f"*/{extract}.csv"))
    )


if __name__ == "__main__":
    write_figures(*map(Path, sys.argv[1:]))
