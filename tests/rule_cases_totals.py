"""Cases of the rules on headcounts and their totals (W1)."""

from tests.rule_cases import MORE, NUMBER, STAFF, WITH_PERIOD, WORKFORCE, rows, total

BME_AND_TOTAL = [*STAFF[1:2], "1,headcount,medical,consultant,all,3", *STAFF[3:]]
"""The same staff, but of the consultants only BME and the total are known (rows 2 and 3)."""


CASES = [
    rows(
        "w1_01_cell_total_disagrees",
        [*WORKFORCE, total("all", 13)],
        {5: total("all", 12)},
        "all, all",
    ),
    rows(
        "w1_01_cell_total_disagrees",
        [total("white", 5, "medical"), total("bme", 3, "medical"), total("all", 9, "medical")],
        {4: total("all", 8, "medical")},
        "medical, all",
    ),
    rows(
        "w1_01_cell_total_disagrees",
        [f"1,headcount,all,all,bme,{MORE}", f"1,headcount,all,all,all,{NUMBER}"],
        {3: f"1,headcount,all,all,all,{MORE}"},
        "all, all",
    ),
    rows(
        "w1_01_cell_total_disagrees",
        [*STAFF, "1,headcount,medical,other,all,2"],
        {17: "1,headcount,medical,other,all,3"},
        "medical, other",
    ),
    rows(
        "w1_02_group_total_disagrees",
        [*STAFF, total("white", 5, "medical"), total("bme", 3, "medical"), total("unknown", 0, "medical")],
        {n: total(group, 4, "medical") for n, group in enumerate(("white", "bme", "unknown"), start=17)},
        "medical",
    ),
    rows(
        "w1_02_group_total_disagrees",
        [*STAFF, total("all", 15, "medical")],
        {17: total("all", 12, "medical")},
        "medical",
    ),
    rows(
        "w1_02_group_total_disagrees",
        [*BME_AND_TOTAL, total("white", 2, "medical")],
        {16: total("white", 3, "medical")},
        "medical",
    ),
    rows("w1_03_workforce_total_disagrees", [*STAFF, total("all", 13)], {17: total("all", 12)}),
    rows("w1_03_workforce_total_disagrees", [*STAFF, total("unknown", 3)], {17: total("unknown", 4)}),
    rows(
        "w1_03_workforce_total_disagrees",
        [*(total("all", 5, staff) for staff in ("non_clinical", "clinical", "medical")), total("all", 16)],
        {5: total("all", 15)},
    ),
    rows(
        "w1_03_workforce_total_disagrees",
        [*(total("bme", 5, staff) for staff in ("non_clinical", "clinical")), total("bme", 9)],
        {4: total("bme", 11)},
    ),
    rows(
        "w1_03_workforce_total_disagrees",
        [total("white", 21, "medical"), total("all", 20)],
        {3: total("all", 21)},
    ),
    rows(
        "w1_04_senior_managers_over_consultants",
        [*STAFF[:3], "1,headcount,medical,senior_medical_manager,white,2", *STAFF[4:]],
        {5: STAFF[3]},
    ),
    rows(
        "w1_04_senior_managers_over_consultants",
        [*BME_AND_TOTAL[:2], "1,headcount,medical,senior_medical_manager,white,4", *BME_AND_TOTAL[3:]],
        {4: "1,headcount,medical,senior_medical_manager,white,2"},
    ),
    rows(
        "w1_05_absent_counted_as_zero",
        [*STAFF[:-1], "1,headcount,medical,other,unknown,"],
        {16: "1,headcount,medical,other,unknown,0"},
        "current year, medical: other unknown",
        at=[""],
    ),
    rows(
        "w1_05_absent_counted_as_zero",
        ["2,shortlisted,,,white,5,current", *(f"{row},previous" for row in STAFF[:-1])],
        {2: f"2,shortlisted,,,white,5,current\n{STAFF[-1]},previous"},
        "previous year, medical: other unknown",
        at=[""],
        header=WITH_PERIOD,
    ),
]
