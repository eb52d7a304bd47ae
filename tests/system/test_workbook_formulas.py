"""The formulas of the return workbook, as LibreOffice calculates them, against the same sums done here."""

import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest

from wres_pipeline.ingest.workbook import read_return_workbook
from wres_pipeline.reporting.return_workbook.workbook import Filled, write_return_workbook
from wres_pipeline.standard.template import template_columns, template_items

pytestmark = pytest.mark.system

GROUPS = ("white", "bme", "unknown")
ENTERED = {item.item: item.ethnic_groups.split() for item in template_items(2020) if item.entry == "entered"}
AUTOMATIC = {item.item for item in template_items(2020) if item.entry == "automatic"}
Period = dict[tuple[int, str], float]

FULL: Period = {
    (item, group): (7 * item + 5 * GROUPS.index(group)) % 23 + 1 for item in ENTERED for group in ENTERED[item]
} | {(39, "white"): 4.5, (39, "bme"): 0.5}
ZEROS: Period = dict.fromkeys(FULL, 0)
NO_BASE: Period = FULL | {(34, "bme"): 0, (39, "white"): 0, (43, "bme"): 0}
PARTLY: Period = {
    key: figure
    for key, figure in FULL.items()
    if key[0] > 14 and key[1] != "unknown" and key not in {(35, "bme"), (43, "white"), (51, "bme")}
}
TOTALS: Period = {key: figure for key, figure in FULL.items() if key[0] > 33} | {
    (38, "white"): 70,
    (38, "bme"): 9,
    (38, "unknown"): 0,
}
CASES = {
    "full_and_zeros": (FULL, ZEROS),
    "no_base_and_partly": (NO_BASE, PARTLY),
    "blank_and_totals": ({}, TOTALS),
}


@pytest.fixture(scope="module")
def calculated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the cases without cached figures and let LibreOffice calculate and save them."""
    folder = tmp_path_factory.mktemp("formulas")
    for name, (current, previous) in CASES.items():
        figures = {(item, "current", group): figure for (item, group), figure in current.items()}
        figures |= {(item, "previous", group): figure for (item, group), figure in previous.items()}
        write_return_workbook(folder / f"{name}.xlsx", 2020, "06W", "NHS Norwich CCG", Filled(figures))
    recalculate(folder, [f"{name}.xlsx" for name in CASES])
    return folder / "calculated"


def recalculate(folder: Path, names: list[str]) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--convert-to", "xlsx", "--outdir", "calculated"]
    subprocess.run([office, profile, *options, *names], cwd=folder, check=True, timeout=120)  # noqa: S603


def automatic_figures(path: Path, period: str) -> Period:
    cells = {(cell.row_number, cell.column_letter): cell.value for cell in read_return_workbook(path, 2020)}
    items = {row: int(text) for (row, letter), text in cells.items() if letter == "A" and text.isdigit()}
    groups = {each.column_letter: each.ethnic_group for each in template_columns() if each.period == period}
    return {
        (item, group): float(cells[row, letter])
        for (row, item), (letter, group) in product(items.items(), groups.items())
        if item in AUTOMATIC and (row, letter) in cells
    }


def both_sent(sent: Period, *items: int) -> bool:
    return all((item, group) in sent for item in items for group in ("white", "bme"))


def expected_figures(sent: Period) -> Period:
    found: Period = {}
    staff = {group: sent[38, group] for group in GROUPS if (38, group) in sent}
    if any((item, group) in sent for item in range(1, 34) for group in GROUPS):
        staff = {g: sum(sent.get((n, g), 0) for n in range(1, 34) if n != 30) for g in GROUPS}
    found |= {(item, group): staff[group] for item in (38, 42, 56) for group in staff}
    known = sent | found
    for rate, upper, lower in ((36, 35, 34), (40, 39, 38), (44, 43, 42)):
        if both_sent(known, upper, lower):
            bases = {group: known.get((lower, group), 0) for group in GROUPS}
            found |= {(rate, g): 100 * known.get((upper, g), 0) / bases[g] for g in GROUPS if bases[g]}
    for ratio, rate, top, bottom in (
        (37, 36, "white", "bme"),
        (41, 40, "bme", "white"),
        (45, 44, "white", "bme"),
    ):
        if (rate, top) in found and found.get((rate, bottom)):
            found[ratio, "white"] = found[rate, top] / found[rate, bottom]
    return found | expected_board(sent, found)


def expected_board(sent: Period, staff: Period) -> Period:
    found: Period = {}
    if both_sent(sent, 50):
        found |= {(53, group): sent.get((50, group), 0) for group in GROUPS}
    for rest, part in ((52, 51), (55, 54)):
        if both_sent(sent, 50, part):
            found |= {(rest, g): sent.get((50, g), 0) - sent.get((part, g), 0) for g in GROUPS}
    known = sent | found | staff
    for share, item in ((57, 50), (58, 51), (59, 52), (60, 54), (61, 55), (62, 56)):
        total = sum(known.get((item, group), 0) for group in GROUPS)
        if both_sent(known, item) and total:
            found |= {(share, group): 100 * known.get((item, group), 0) / total for group in GROUPS}
    board = {g: found[57, g] - found[62, g] for g in GROUPS if (57, g) in found and (62, g) in found}
    return found | {(63, group): difference for group, difference in board.items()}


@pytest.mark.parametrize(("name", "period"), list(product(CASES, ("current", "previous"))))
def test_formulas_give_the_figures(calculated: Path, name: str, period: str) -> None:
    sent = CASES[name][period == "previous"]
    found = automatic_figures(calculated / f"{name}.xlsx", period)
    assert found == pytest.approx(expected_figures(sent), rel=1e-12)


def test_the_cases_have_figures_and_gaps() -> None:
    complete = 3 * len(AUTOMATIC) - 2 * 3
    assert [len(expected_figures(sent)) for sent in (FULL, {})] == [complete, 0]
    assert {37, 41, 45}.isdisjoint(item for item, _ in expected_figures(NO_BASE))
    assert {36, 44, 52, 58}.isdisjoint(item for item, _ in expected_figures(PARTLY))
    assert expected_figures(ZEROS)[38, "bme"] == 0
