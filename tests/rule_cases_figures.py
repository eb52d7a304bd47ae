"""Cases of the rules that hold other figures against each other (W2 to WP)."""

from tests.rule_cases import (
    FIGURES,
    MORE,
    NUMBER,
    STAFF,
    WITH_PERIOD,
    WORKFORCE,
    Case,
    after,
    cells,
    csv,
    rows,
    total,
    workbook,
)

BOARD = {(50, "current", "white"): 6.0, (50, "current", "bme"): 2.0, (50, "current", "unknown"): 1.0}
VOTING = {(51, "current", "white"): 3.0, (51, "current", "bme"): 1.0}


def of_a_whole(rule: str, part: str, whole: str, detail: str = "") -> list[Case]:
    """No more of a part than of its whole, where an unknown that was not sent beside White and BME is 0."""
    sent = [f"{whole},,,white,5", f"{whole},,,bme,{NUMBER}", f"{part},,,white,5"]
    return [
        rows(rule, [*sent, f"{part},,,bme,{MORE}"], {5: f"{part},,,bme,{NUMBER}"}, f"{detail}bme"),
        rows(rule, [*sent, f"{part},,,unknown,1"], {5: f"{part},,,unknown,0"}, f"{detail}unknown"),
    ]


def of_the_workforce(rule: str, part: str) -> list[Case]:
    """No more than are in the workforce, sent as totals, as bands, or as BME and a total."""
    return [
        rows(rule, [*WORKFORCE, f"{part},,,white,11"], {5: f"{part},,,white,10"}, "white"),
        rows(rule, [*WORKFORCE, f"{part},,,bme,1", f"{part},,,white,1"], {5: f"{part},,,bme,0"}, "bme"),
        rows(rule, [*STAFF, f"{part},,,unknown,5"], {17: f"{part},,,unknown,4"}, "unknown"),
        rows(rule, [total("bme", 3), total("all", 10), f"{part},,,white,8"], {4: f"{part},,,white,7"}, "white"),
    ]


CASES = [
    *of_a_whole("w2_01_appointed_over_shortlisted", "2,appointed", "2,shortlisted"),
    *of_a_whole("w9_01_members_over_board", "9,voting_members", "9,board_members", "voting_members, "),
    *of_a_whole("w9_01_members_over_board", "9,executive_members", "9,board_members", "executive_members, "),
    *of_the_workforce("w3_03_entered_over_ethnic_group", "3,entered_disciplinary"),
    rows(
        "w3_01_entered_over_workforce",
        [*WORKFORCE, "3,entered_disciplinary,,,white,10", "3,entered_disciplinary,,,unknown,3"],
        {6: "3,entered_disciplinary,,,unknown,2"},
        at=[""],
        also=("W3-03",),
    ),
    *of_the_workforce("w4_01_trained_over_workforce", "4,accessed_training"),
    rows(
        "w3_03_entered_over_ethnic_group",
        [*WORKFORCE, "3,entered_disciplinary,,,white,10.5"],
        {5: "3,entered_disciplinary,,,white,9.5"},
        "white",
        year=2019,
    ),
    rows(
        "w5_01_percentage_out_of_range",
        ["5,percentage,,,white,100.1", f"8,percentage,,,bme,{NUMBER}"],
        {2: "5,percentage,,,white,100", 3: "8,percentage,,,bme,0"},
    ),
    cells(
        "wa_01_automatic_cell_differs",
        workbook(FIGURES | BOARD | VOTING, {"WRES!G72": 66.68, "WRES!H72": 22.2, "WRES!I47": "n/a"}),
        workbook(FIGURES | BOARD | VOTING, {"WRES!G72": 66.67, "WRES!H72": 22.222, "WRES!I47": 4}),
        {"WRES!G72": "item 57", "WRES!H72": "item 57", "WRES!I47": "item 38"},
    ),
    cells(
        "wa_01_automatic_cell_differs",
        workbook(FIGURES, {"WRES!G45": int(NUMBER), "WRES!D47": 0}),
        workbook(FIGURES),
        {"WRES!G45": "item 37", "WRES!D47": "item 38"},
    ),
    after(
        rows(
            "wp_01_previous_year_differs",
            [
                f"2,shortlisted,,,bme,{NUMBER},current",
                f"2,shortlisted,,,bme,{MORE},previous",
                *(f"{r},previous" for r in STAFF),
            ],
            {3: f"2,shortlisted,,,bme,{NUMBER}.0,previous"},
            "shortlisted, all, all, bme",
            header=WITH_PERIOD,
        ),
        "2019/return.csv",
        csv([f"2,shortlisted,,,bme,{NUMBER}", *STAFF]),
    ),
]
