"""Cases of the rules that weigh whether a figure can be right: against last year, a threshold, or itself."""

from datetime import date

from tests.rule_cases import FIGURES, WORKFORCE, Case, after, cells, csv, rows, total, workbook

NOBODY = [f"1,headcount,{group},all,all,0" for group in ("non_clinical", "clinical")]
LAST, TODAY = "2019/return.csv", "2020/return.csv"


def workforce(white: int, bme: int, unknown: int) -> list[str]:
    """Rows 2 to 4: a workforce as totals."""
    return [total("white", white), total("bme", bme), total("unknown", unknown)]


def medical(*grades: tuple[int, int, int]) -> list[str]:
    """Medical staff by grade, White, BME and unknown, the grades that are not given empty; nobody else is in post."""
    names = ("consultant", "trainee_grade", "other", "non_consultant_career_grade", "senior_medical_manager")
    counts = [*grades, *[(0, 0, 0)] * (len(names) - len(grades))]
    return [
        *(
            f"1,headcount,medical,{grade},{group},{count}"
            for grade, each in zip(names, counts, strict=True)
            for group, count in zip(("white", "bme", "unknown"), each, strict=True)
        ),
        *NOBODY,
    ]


def whole(
    rule: str, broken: list[str], mended: list[str], last: list[str] | None = None, at: str = "", detail: str = ""
) -> Case:
    """A case of a return.csv as a whole, beside last year's if there is one."""
    file = "2020/return.csv"
    case = Case(rule, {file: csv(broken)}, {file: csv(mended)}, ((file, at, detail),))
    return after(case, LAST, csv(last)) if last else case


def pairs(measure: str, white: float, bme: float, *indicators: int) -> list[str]:
    """Rows of a measure with White and BME, for each of these indicators."""
    return [f"{n},{measure},,,{group},{value}" for n in indicators for group, value in (("white", white), ("bme", bme))]


def counts(shortlisted: int, board: int, consultants: int) -> list[str]:
    """Some White counts, in rows 2, 4 and 6."""
    return [
        *pairs("shortlisted", shortlisted, 9, 2),
        *pairs("board_members", board, 2, 9),
        *medical((consultants, 5, 0)),
    ]


ALIKE = [f"1,headcount,medical,{grade},bme,{n}" for n, grade in enumerate(("consultant", "trainee_grade", "other"), 1)]
REST = [
    f"1,headcount,medical,{grade},{group},0"
    for grade in ("non_consultant_career_grade", "senior_medical_manager")
    for group in ("white", "bme", "unknown")
]


def alike(*totals: int) -> list[str]:
    """Grades of which BME and a total were sent."""
    grades = ("consultant", "trainee_grade", "other")
    return [*ALIKE, *(f"1,headcount,medical,{g},all,{n}" for g, n in zip(grades, totals, strict=True)), *REST, *NOBODY]


CASES = [
    cells(
        "w0_16_cover_dates_differ",
        workbook(FIGURES, {"Cover!B8": "1 January 2019", "Cover!B9": date(2019, 12, 31)}),
        workbook(FIGURES, {"Cover!B7": "31st  Mar 2020", "Cover!B8": "01/04/2019", "Cover!B9": date(2020, 3, 31)}),
        {"Cover!B8": "start of items 34 to 45", "Cover!B9": "end of items 34 to 45"},
    ),
    cells(
        "w0_16_cover_dates_differ",
        workbook(FIGURES, {"Cover!B7": "31 March 2021", "WRES!G3": "Current year, 31 March 2021"}),
        workbook(FIGURES, {"Cover!B7": "31.3.2020", "Cover!B8": "1-Apr-2019"}),
        {"Cover!B7": "snapshot date", "WRES!G3": "current year"},
    ),
    whole(
        "w0_17_white_and_bme_swapped",
        workforce(21, 79, 0),
        workforce(79, 21, 0),
        workforce(81, 19, 0),
        detail="headcount, all",
    ),
    whole(
        "w0_17_white_and_bme_swapped",
        pairs("shortlisted", 52, 198, 2),
        pairs("shortlisted", 198, 52, 2),
        pairs("shortlisted", 190, 51, 2),
        detail="shortlisted",
    ),
    whole(
        "w0_17_white_and_bme_swapped",
        medical((21, 79, 0)),
        medical((79, 21, 0)),
        medical((81, 18, 0)),
        detail="headcount, medical",
    ),
    Case(
        "w0_19_many_times_last_year",
        {TODAY: csv(counts(120, 1, 12)), LAST: csv(counts(12, 11, 80))},
        {TODAY: csv(counts(59, 3, 17)), LAST: csv(counts(12, 11, 80))},
        (
            (TODAY, "2", "shortlisted, white"),
            (TODAY, "4", "board_members, white"),
            (TODAY, "6", "medical, consultant, white"),
        ),
    ),
    *(
        whole("w0_20_half_sent", sent, [*sent, lacking], detail=missing)
        for sent, lacking, missing in (
            (
                [*pairs("shortlisted", 9, 9, 2), "2,appointed,,,white,5"],
                "2,appointed,,,bme,5",
                "indicator 2: appointed, bme",
            ),
            (["8,percentage,,,bme,5"], "8,percentage,,,white,5", "indicator 8: percentage, white"),
            (
                [*WORKFORCE[1:], *pairs("accessed_training", 1, 0, 4)],
                WORKFORCE[0],
                "indicator 4: the workforce of indicator 1",
            ),
        )
    ),
    whole(
        "w0_20_half_sent",
        pairs("shortlisted", 9, 9, 2),
        [*pairs("shortlisted", 9, 9, 2), *pairs("appointed", 5, 5, 2)],
        detail="indicator 2: appointed",
    ),
    whole(
        "w1_06_percentages_as_headcounts",
        medical((90, 5, 5), (88, 10, 2), (70, 25, 5)),
        medical((91, 5, 5), (88, 10, 2), (70, 25, 5)),
        detail="medical",
    ),
    whole(
        "w1_06_percentages_as_headcounts",
        medical((60, 20, 2), (30, 40, 2), (10, 40, 2)),
        medical((60, 20, 2), (30, 40, 2), (12, 43, 2)),
        detail="medical",
    ),
    whole("w1_07_same_total_in_every_band", alike(70, 70, 70), alike(70, 71, 70), at="5", detail="medical"),
    whole("w1_21_ethnicity_often_unknown", workforce(90, 4, 6), workforce(91, 4, 5)),
    whole("w1_22_ethnicity_very_often_unknown", workforce(84, 5, 11), workforce(90, 5, 5)),
    whole("w1_23_self_reporting_fell", workforce(90, 5, 5), workforce(92, 5, 3), workforce(94, 5, 1)),
    whole("w1_24_nobody_unknown", workforce(241, 10, 0), workforce(240, 10, 1)),
    whole("w1_25_staff_group_absent", medical((60, 9, 2))[:-2], medical((60, 9, 2)), detail="non_clinical, clinical"),
    whole("w1_25_staff_group_absent", medical((60, 9, 2))[:-1], medical((60, 9, 2)), detail="clinical"),
    whole("w1_26_workforce_changed_much", workforce(92, 0, 0), workforce(91, 0, 0), workforce(70, 0, 0)),
    whole("w1_26_workforce_changed_much", workforce(69, 0, 0), workforce(70, 0, 0), workforce(100, 0, 0)),
    whole("w1_27_bme_share_changed_much", workforce(84, 16, 0), workforce(85, 15, 0), workforce(90, 10, 0)),
    whole(
        "w2_03_applicants_as_shortlisted",
        pairs("shortlisted", 100, 25, 2) + pairs("appointed", 4, 1, 2),
        pairs("shortlisted", 100, 25, 2) + pairs("appointed", 8, 2, 2),
    ),
    whole(
        "w2_05_ethnicity_of_shortlisted_unknown",
        [*pairs("shortlisted", 80, 9, 2), "2,shortlisted,,,unknown,11"],
        [*pairs("shortlisted", 80, 10, 2), "2,shortlisted,,,unknown,10"],
    ),
    whole(
        "w4_04_everybody_trained",
        [*workforce(60, 10, 0), *pairs("accessed_training", 60, 10, 4)],
        [*workforce(60, 10, 0), *pairs("accessed_training", 59, 10, 4)],
    ),
    rows("w5_02_percentage_as_fraction", pairs("percentage", 25.3, 0.253, 5), {3: "5,percentage,,,bme,25.3"}),
    rows(
        "w5_02_percentage_as_fraction",
        [*pairs("respondents", 49, 51, 7), *pairs("percentage", 1, 70, 7)],
        {4: "7,percentage,,,white,100"},
    ),
    rows(
        "w5_02_percentage_as_fraction",
        [*pairs("respondents", 5000, 5000, 5, 6), *pairs("percentage", 0.28, 0, 5), *pairs("percentage", 1, 0.3, 6)],
        {6: "5,percentage,,,white,28", 8: "6,percentage,,,white,30", 9: "6,percentage,,,bme,3"},
    ),
    cells(
        "w5_02_percentage_as_fraction",
        workbook({(46, "current", "white"): 0.25, (46, "current", "bme"): 30}),
        workbook({(46, "current", "white"): 25, (46, "current", "bme"): 30}),
        {"WRES!G57": ""},
    ),
    rows(
        "w5_03_percentage_of_one_or_less",
        [*pairs("respondents", 100, 51, 8), *pairs("percentage", 0.5, 2, 8)],
        {4: "8,percentage,,,white,50"},
    ),
    rows("w5_04_few_respondents", pairs("respondents", 20, 10, 5), {3: "5,respondents,,,bme,11"}),
    whole(
        "w5_05_survey_of_last_year",
        pairs("percentage", 25.3, 30, 5, 6),
        [*pairs("percentage", 25.3, 30, 5), *pairs("percentage", 25.3, 30.1, 6)],
        pairs("percentage", 25.3, 30, 5, 6),
    ),
    whole(
        "w5_06_percentage_changed_much",
        pairs("percentage", 30, 30, 7),
        pairs("percentage", 55, 30, 7),
        pairs("percentage", 70, 35, 7),
        detail="indicator 7",
    ),
    whole(
        "w5_06_percentage_changed_much",
        [*pairs("percentage", 70, 50.1, 7), *pairs("respondents", 49, 50, 7)],
        [*pairs("percentage", 50, 50.1, 7), *pairs("respondents", 49, 49, 7)],
        pairs("percentage", 70, 35, 7),
        detail="indicator 7",
    ),
    rows(
        "w5_07_respondents_over_workforce",
        [*WORKFORCE, *pairs("respondents", 13, 12, 5)],
        {5: "5,respondents,,,white,12"},
        "white",
    ),
    rows(
        "w9_06_executives_over_workforce",
        [*WORKFORCE, *pairs("board_members", 5, 1, 9), *pairs("executive_members", 2, 1, 9)],
        {8: "9,executive_members,,,bme,0"},
        "bme",
    ),
    Case(
        "wp_02_previous_year_swapped",
        {
            "2020/return.csv": csv(
                [*(f"{row},previous" for row in pairs("shortlisted", 6, 9, 2)), "2,appointed,,,bme,1,"],
                "indicator,measure,staff_group,pay_band,ethnic_group,value,period",
            ),
            LAST: csv(pairs("shortlisted", 9, 6, 2)),
        },
        {
            "2020/return.csv": csv(
                [*(f"{row},previous" for row in pairs("shortlisted", 9, 6, 2)), "2,appointed,,,bme,1,"],
                "indicator,measure,staff_group,pay_band,ethnic_group,value,period",
            ),
            LAST: csv(pairs("shortlisted", 9, 6, 2)),
        },
        (
            ("2020/return.csv", "2", "shortlisted, all, all, white"),
            ("2020/return.csv", "3", "shortlisted, all, all, bme"),
        ),
    ),
    whole("wp_03_figures_of_last_year", medical((45, 3, 2)), medical((45, 3, 1), (0, 0, 1)), medical((45, 3, 2))),
    whole(
        "wr_01_ratio_of_few_events",
        pairs("shortlisted", 10, 10, 2) + pairs("appointed", 6, 3, 2),
        pairs("shortlisted", 10, 10, 2) + pairs("appointed", 6, 4, 2),
        detail="indicator 2",
    ),
]
