"""The instructions printed in the return workbook: text only.

Here: what a person who fills the template has to know. Not here: labels of items and columns, which are
reference data.
"""

PURPOSE = (
    "This workbook holds the items of the data return for the Workforce Race Equality Standard (WRES). "
    "Figures go on the sheet WRES. The sheet Notes says how each kind of figure is counted."
)

STEPS = (
    "Check the organisation, the code and the reporting year above.",
    "On the sheet WRES, fill the rows marked You, for the current and the previous year. "
    "Rows marked Formula fill themselves.",
    "Leave a cell empty where a figure was not collected. Enter 0 only where the count is zero.",
    "Save as an Excel workbook (.xlsx), without a password, without macros and without added columns.",
)

NOTES = (
    (
        "Cells to fill",
        "Rows marked You have a yellow background and accept figures. Rows marked Formula are locked. "
        "Hatched cells take no figure. Sheets are protected against slips, without a password.",
    ),
    ("Headcount", "Count people, not full-time equivalents. A person with several posts counts once."),
    ("Empty and 0", "An empty cell means that the figure is not submitted. 0 means that the count is zero."),
    (
        "Dates",
        "Indicators 1 and 9 are counted on the snapshot date, 31 March. Indicators 2 to 4 cover the "
        "twelve months that end on it.",
    ),
    (
        "White",
        "Ethnic categories A, B and C: British, Irish and any other White background. White minorities, for"
        " instance Polish, Roma and Irish Traveller, are White.",
    ),
    ("BME", "Black and minority ethnic: categories D to S."),
    (
        "Ethnicity unknown/null",
        "Z (asked, not stated), 99 (not known) and empty. These people count in the headcounts and in the "
        "shares of the workforce and the board; relative likelihoods leave them out.",
    ),
    (
        "Who is workforce",
        "Staff employed on the snapshot date. Not workforce: non-executive directors, lay members, "
        "governors and people who work only on the bank. Non-executives count in indicator 9 alone.",
    ),
    (
        "Clinical or not",
        "The occupation code decides between clinical and non-clinical; the grade code decides who is "
        "medical and dental.",
    ),
    ("VSM", "Very senior managers, executive directors included."),
    (
        "Senior medical managers",
        "They are part of the consultants. Count them in both items; their own enters no total.",
    ),
    (
        "Indicator 2",
        "Applicants for all posts, from shortlisting on. Those appointed are among those shortlisted, so "
        "the second number is never more than the first.",
    ),
    (
        "Indicator 3",
        "Entry into the formal disciplinary process, as shown by entry into a formal investigation. A half,"
        " for instance 4.5, is accepted where the figure is an average of two years.",
    ),
    ("Indicator 4", "Staff who attended at least one non-mandatory course count once."),
    (
        "Indicators 5 to 8",
        "Percentages from 0 to 100, as the staff survey gives them. Type 25.3 for 25.3 per cent, without the % sign.",
    ),
    (
        "Indicator 9",
        "Members of the board or governing body. Voting and executive members are each part of the total.",
    ),
    (
        "Units",
        "Headcounts are whole numbers. Likelihoods and shares are percentages. A relative likelihood is a "
        "ratio: 1.00 means that both groups fare alike. A difference is in percentage points: below 0 means that"
        " the group's share of the board is less than its share of the workforce.",
    ),
    ("Not calculable", "A formula that would divide by zero, or lacks a figure, leaves its cell empty."),
)
