"""Cases of the rules on the entries of a return, one by one (W0-10 to W0-15)."""

from itertools import product

from tests.rule_cases import FIGURES, NUMBER, STAFF, WITH_PERIOD, WORD, Case, cells, csv, rows, workbook

SURVEY = [f"{n},{m},,,{g}" for n, m, g in product((5, 6, 7, 8), ("percentage", "respondents"), ("white", "bme"))]
NO_NUMBERS = [
    '"1,234"',
    "12%",
    "NaN",
    "inf",
    "-inf",
    "1 000",
    f"{NUMBER} staff",
    WORD,
    ".5",
    "5.",
    "1e",
    "=5",
    "\u0665",
    "--5",
]
UNKNOWN_ITEMS = [  # keys that are none, the key that is wrong, and the same mended
    (f"2,shortlisted,,,{WORD}", "ethnic_group", "2, Shortlisted ,,,BME "),
    ("2,shortlisted,,,all", "ethnic_group", "2,shortlisted,ALL,all,unknown"),
    ("2,shortlisted,clinical,,white", "staff_group", "2,shortlisted,,,white"),
    ("2,entered_disciplinary,,,bme", "measure", "3,entered_disciplinary,,,bme"),
    ("3.0,entered_disciplinary,,,white", "indicator", "3,entered_disciplinary,,,white"),
    ("5,respondents,,,unknown", "ethnic_group", "5,respondents,,,bme"),
    ("1,headcount,,,white", "staff_group", "1,headcount,all,all,white"),
    ("1,headcount,all,,bme", "pay_band", "1,headcount,all,all,bme"),
    ("1,headcount,medical,band_2,white", "pay_band", "1,headcount,medical,all,white"),
]
HALVES = [  # year, period, a value that is refused, one that is taken: indicator 3 averaged two years up to 2019
    (2019, "current", "4.25", "4.5"),
    (2020, "current", "4.5", "4"),
    (2020, "previous", "4.25", "4.5"),
    (2021, "previous", "4.5", "4"),
]

CASES = [
    Case(
        "w0_10_item_unknown",
        {"2020/return.csv": csv(f"{wrong},{NUMBER}" for wrong, _, _ in UNKNOWN_ITEMS)},
        {"2020/return.csv": csv(f"{right},{NUMBER}" for _, _, right in UNKNOWN_ITEMS)},
        tuple(("2020/return.csv", str(row), key) for row, (_, key, _) in enumerate(UNKNOWN_ITEMS, start=2)),
        also=("W1-24", "W2-05"),
    ),
    cells(
        "w0_10_item_unknown",
        workbook(FIGURES, {"WRES!I57": 5}),
        workbook(FIGURES, {"WRES!H57": 5}),
        {"WRES!I57": "ethnic_group"},
    ),
    rows(
        "w0_11_value_not_a_number",
        [f"{keys},{value}" for keys, value in zip(SURVEY, NO_NUMBERS, strict=False)],
        {row: f"{keys},50" for row, keys in enumerate(SURVEY[: len(NO_NUMBERS)], start=2)},
    ),
    cells(
        "w0_11_value_not_a_number",
        workbook(FIGURES, {"WRES!G42": "1,234"}),
        workbook(FIGURES, {"WRES!G42": " 1234 "}),
        {"WRES!G42": ""},
    ),
    rows("w0_11_value_not_a_number", [*STAFF[:-1], f"{STAFF[-1]} person"], {16: STAFF[-1]}),
    rows(
        "w0_12_period_unknown",
        ["2,shortlisted,,,white,5,", f"2,shortlisted,,,bme,5,{WORD}", "2,shortlisted,,,unknown,5,2020"],
        {3: "2,shortlisted,,,bme,5, Previous", 4: "2,shortlisted,,,unknown,5,CURRENT"},
        header=WITH_PERIOD,
    ),
    rows(
        "w0_13_item_twice",
        ["2,shortlisted,,,white,5,", "2,shortlisted,,,white,5,current", f"2,shortlisted, all,,White,{NUMBER},"],
        {3: "2,shortlisted,,,white,5,previous", 4: "2,shortlisted,,,white,,"},
        header=WITH_PERIOD,
    ),
    rows(
        "w0_13_item_twice",
        [*[""] * 7, "2,shortlisted,,,white,5", "2,shortlisted,,,white,5"],
        {10: "2,shortlisted,,,bme,5"},
    ),
    rows("w0_14_negative", [f"2,shortlisted,,,white,-{NUMBER}"], {2: "2,shortlisted,,,white,-0"}),
    rows("w0_14_negative", ["5,percentage,,,white,-10.1"], {2: "5,percentage,,,white,10.1"}),
    rows(
        "w0_15_not_a_whole_number",
        [f"2,shortlisted,,,white,{NUMBER}.5", "5,respondents,,,bme,1.15e1"],
        {2: f"2,shortlisted,,,white,{NUMBER}.0", 3: "5,respondents,,,bme,1.1e1"},
    ),
    *(
        rows(
            "w0_15_not_a_whole_number",
            ["2,shortlisted,,,white,5,", f"3,entered_disciplinary,,,white,{refused},{period}"],
            {3: f"3,entered_disciplinary,,,white,{taken},{period}"},
            year=year,
            header=WITH_PERIOD,
        )
        for year, period, refused, taken in HALVES
    ),
    rows(
        "w0_15_not_a_whole_number",
        ["2,shortlisted,,,white,5,", "2,shortlisted,,,white,4.5,previous"],
        {3: "2,shortlisted,,,white,4,previous"},
        year=2016,
        header=WITH_PERIOD,
    ),
]
