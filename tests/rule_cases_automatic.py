"""Cases of the rules on the automatic cells of a workbook, among them mistakes that others published (W1-08, WA)."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.rule_cases import FIGURES, WORD, Case, Value, cells, workbook
from wres_pipeline.ingest.workbook import read_return_workbook
from wres_pipeline.reporting.return_workbook.workbook import write_return_workbook

Filled = dict[tuple[int, str, str], float]
GROUPS = ("white", "bme", "unknown")


def filled(item: int, *figures: float) -> Filled:
    """An item of the current year: White, BME and, where it is given, unknown."""
    return {(item, "current", group): figure for group, figure in zip(GROUPS, figures, strict=False)}


BOARD = filled(50, 6, 2, 1) | filled(51, 3, 1, 0) | filled(54, 2, 1, 0)
STAFF: Filled = {(item, "current", group): 0 for item in range(1, 34) for group in GROUPS} | filled(29, 2505, 725, 10)
"""Kent and Medway's staff of 2020, of whom 17 White and 9 BME entered the disciplinary process: 1.8292, published as
1.7 on one page."""
LARGE = STAFF | BOARD | filled(34, 100, 70, 0) | filled(35, 20, 11, 0) | filled(39, 17, 9, 0) | filled(43, 1000, 200, 0)
"""Item 37 is 1.2727, 41 is 1.8292, 45 is 1.4471; 57 is 66.667, 22.222, 11.111; 62 is 77.315, 22.377, 0.309."""


@cache
def rows_of_items() -> dict[str, int]:
    """The row of each item on the sheet WRES."""
    with TemporaryDirectory() as folder:
        write_return_workbook(path := Path(folder) / "return.xlsx", 2020, "RM1", "NHS Test Trust")
        return {cell.value: cell.row_number for cell in read_return_workbook(path, 2020) if cell.column_letter == "A"}


def shown(rule: str, figures: Filled, changed: dict[str, tuple[Value, Value]]) -> Case:
    """A case of automatic cells of the current year ('38 white'), each wrong and right."""
    places = {each: place_of(*each.split()) for each in changed}
    broken, mended = (workbook(figures, {places[each]: shown[n] for each, shown in changed.items()}) for n in (0, 1))
    return cells(rule, broken, mended, {places[each]: f"item {each.split()[0]}" for each in changed})


def place_of(item: str, group: str) -> str:
    return f"WRES!{'GHI'[GROUPS.index(group)]}{rows_of_items()[item]}"


CASES = [
    shown("w1_08_workforce_differs", FIGURES, {"38 white": (5, 4)}),
    shown("w1_08_workforce_differs", LARGE, {"42 bme": (3230, 725), "56 unknown": (0, 10)}),
    shown("w9_04_voting_do_not_add_up", FIGURES | BOARD, {"52 white": (4, 3), "53 bme": (9, 2)}),
    shown("w9_05_executives_do_not_add_up", FIGURES | BOARD, {"55 white": (6, 4)}),
    shown("wa_01_automatic_cell_differs", LARGE, {"41 white": (1.9, 1.83), "40 white": (WORD, 0.68)}),
    shown(
        "wa_02_ratio_upside_down",
        LARGE,
        {"37 white": (0.7857, 1.2727), "41 white": (0.55, 1.829), "63 white": (10.648, -10.648)},
    ),
    shown(
        "wa_03_ratio_as_percentage",
        LARGE,
        {"37 white": ("1.27%", 1.27), "41 white": (183, 1.83), "45 white": (0.01447, 1.447)},
    ),
    shown("wa_04_ratio_of_rounded_rates", LARGE, {"41 white": (1.7, 1.83)}),
    shown("wa_04_ratio_of_rounded_rates", LARGE, {"41 white": (1.714, 1.83)}),
    shown("wa_05_cut_off_not_rounded", LARGE, {"62 bme": (22.37, 22.38), "57 white": (66.6, 66.667)}),
    shown("wa_06_unknown_left_out", LARGE, {"62 white": (77.554, 77.315)}),
    shown("wa_07_board_share_for_difference", LARGE, {"63 bme": (22.222, -0.154)}),
    shown("wa_08_white_and_bme_swapped", LARGE, {"62 bme": (77.315, 22.377)}),
]
