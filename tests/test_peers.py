"""Peers: who is compared with whom, and that only what chance does not explain is called better."""

import time
from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_pipeline.contracts import tables
from wres_pipeline.gaps.peers import LIMITS, peers
from wres_pipeline.statistics.funnels import funnel_limits

Figures = tuple[float, float]
LIKELIHOODS = (2, 3, 4)


def body(
    code: str,
    size: float | None,
    figures: Mapping[int, Figures],
    worse_off: Collection[object] = (),
    version: str = "exact",
) -> list[dict[str, object]]:
    """Rows of the indicators: the workforce, and a likelihood each; those without BME counts are of low base."""
    base = {"version": version, "reporting_year": 2020, "organisation_code": code, "organisation_name": f"Trust {code}"}
    rows = [base | {"row_order": 37, "indicator": 1, "bme_numerator": 0, "bme_denominator": size}]
    for indicator in LIKELIHOODS:
        numerator, denominator = figures.get(indicator, (None, None))
        counts = {"bme_numerator": numerator, "bme_denominator": denominator}
        rows.append(base | {"row_order": 36 + indicator, "indicator": indicator} | counts)
    for row in rows:
        row["status"] = "low_base" if row["bme_numerator"] is None else "calculated"
        row["disadvantages"] = "bme" if row["indicator"] in worse_off else ""
    return rows


def compared(
    *bodies: list[dict[str, object]], types: Mapping[str, str] | None = None, merged: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Peers of these bodies, trusts but for `types`; `merged`: member to merged body."""
    rows = pd.DataFrame([row for each in bodies for row in each])
    columns = {"bme_numerator": "float", "bme_denominator": "float"}
    codes = sorted({str(code) for code in rows["organisation_code"]})
    kinds = [(types or {}).get(code, "nhs_trust") for code in codes]
    organisations = pd.DataFrame({"organisation_code": codes, "organisation_type": kinds})
    pairs = pd.DataFrame(list((merged or {}).items()), columns=["organisation_code", "merged_code"], dtype="str")
    return peers(rows.astype(columns), organisations, pairs.assign(reporting_year=2020))


def seen_by(found: pd.DataFrame, code: str, indicator: int = 2) -> pd.DataFrame:
    chosen = found[(found["organisation_code"] == code) & (found["indicator"] == indicator)]
    return chosen.set_index("peer_code")


def alike(count: int, figures: Mapping[int, Figures], size: float = 1000) -> list[list[dict[str, object]]]:
    return [body(f"P{place:02d}", size, figures) for place in range(count)]


def test_a_planted_better_peer_is_found_and_only_it() -> None:
    usual = {2: (40.0, 400.0), 3: (20.0, 400.0), 4: (200.0, 400.0)}
    better = {2: (80.0, 400.0), 3: (4.0, 400.0), 4: (260.0, 400.0)}
    found = compared(*alike(8, usual), body("ZZZ", 1000, better))
    for indicator in LIKELIHOODS:
        rows = seen_by(found, "P00", indicator)
        assert rows.index[rows["position"] == "better"].tolist() == ["ZZZ"]
        assert rows.index[rows["credibly_better"] == "yes"].tolist() == ["ZZZ"]
        assert set(rows["position"].drop("ZZZ")) == {"within"}
        assert set(seen_by(found, "ZZZ", indicator)["credibly_better"]) == {"no"}  # it is the better one itself


def test_worse_is_the_other_side() -> None:
    usual = {2: (40.0, 400.0), 3: (20.0, 400.0), 4: (200.0, 400.0)}
    worse = {2: (10.0, 400.0), 3: (50.0, 400.0), 4: (140.0, 400.0)}
    found = compared(*alike(8, usual), body("ZZZ", 1000, worse))
    assert set(found.loc[found["peer_code"] == "ZZZ", "position"]) == {"worse"}
    assert set(found["credibly_better"]) == {"no"}


def test_a_better_rate_that_still_disadvantages_is_nothing_to_learn_from() -> None:
    usual, better = {2: (40.0, 400.0)}, {2: (80.0, 400.0)}
    found = compared(*alike(8, usual), body("ZZZ", 1000, better, worse_off=[2]))
    row = seen_by(found, "P00").loc["ZZZ"]
    assert (row["position"], row["credibly_better"]) == ("better", "no")


def test_small_peers_that_look_better_by_chance_are_not_called_so() -> None:
    """Two of six is three times everybody's rate of one in ten; one body in nine of that size gets there or further."""
    rows = seen_by(compared(*alike(8, {2: (40.0, 400.0)}), body("ZZZ", 1000, {2: (2.0, 6.0)})), "P00")
    assert (rows["bme_rate"] / rows["pooled_rate"])["ZZZ"] > 3
    assert rows["position"]["ZZZ"] == "within"


def test_among_equals_hardly_anybody_is_called_better() -> None:
    rng = np.random.default_rng(7)
    sizes = rng.integers(5, 600, 200)
    drawn = [body(f"R{i:03d}", 1000, {2: (float(rng.binomial(n, 0.12)), float(n))}) for i, n in enumerate(sizes)]
    positions = seen_by(compared(*drawn), "R000")["position"].value_counts(normalize=True)
    assert positions.get("better", 0) <= 0.04
    assert positions.get("worse", 0) <= 0.04


def test_peers_are_similar_else_of_the_type_else_all() -> None:
    figures = {2: (40.0, 400.0)}
    sizes = {"A": 1000, "B": 500, "C": 2000, "D": 1500, "E": 499, "F": 2001, "G": 8000, "H": 1000}
    types = {"H": "ccg"}
    found = compared(*(body(code, size, figures) for code, size in sizes.items()), types=types)
    groups = {code: (set(seen_by(found, code)["peer_group"]), "".join(seen_by(found, code).index)) for code in sizes}
    assert groups["A"] == ({"similar"}, "ABCD")
    assert groups["G"] == ({"same_type"}, "ABCDEFG")  # nobody is of its size
    assert groups["H"] == ({"all"}, "ABCDEFGH")  # the only ccg


def test_a_body_whose_headcount_is_not_known_has_those_of_its_type() -> None:
    found = compared(*alike(4, {2: (40.0, 400.0)}), body("ZZZ", None, {2: (40.0, 400.0)}))
    assert set(seen_by(found, "ZZZ")["peer_group"]) == {"same_type"}
    assert "ZZZ" not in seen_by(found, "P00").index


def test_members_never_stand_beside_their_merged_body() -> None:
    figures = {2: (40.0, 400.0)}
    merged = {"M1": "JJ", "M2": "JJ"}
    bodies = [body(code, 1000, figures) for code in ("JJ", "M1", "M2")]
    found = compared(*bodies, *alike(4, figures), merged=merged)
    others = "P00 P01 P02 P03"
    assert " ".join(seen_by(found, "JJ").index) == f"JJ {others}"
    assert " ".join(seen_by(found, "M1").index) == f"M1 M2 {others}"
    assert " ".join(seen_by(found, "P00").index) == f"JJ {others}"  # nobody's people are counted twice


def test_members_stand_for_themselves_where_their_merged_body_is_no_peer() -> None:
    figures = {2: (40.0, 400.0)}
    merged = {"M1": "JJ", "M2": "JJ"}
    sizes = {"JJ": 3000, "M1": 1000, "M2": 900}
    found = compared(*(body(c, n, figures) for c, n in sizes.items()), *alike(4, figures), merged=merged)
    assert " ".join(seen_by(found, "P00").index) == "M1 M2 P00 P01 P02 P03"
    low = compared(body("JJ", 1000, {}), *(body(c, 1000, figures) for c in merged), *alike(4, figures), merged=merged)
    assert " ".join(seen_by(low, "P00").index) == "M1 M2 P00 P01 P02 P03"


def test_a_body_without_figures_has_peers_and_is_none() -> None:
    found = compared(*alike(8, {2: (40.0, 400.0)}), body("YYY", 1000, {2: (80.0, 400.0)}), body("ZZZ", 1000, {}))
    rows = seen_by(found, "ZZZ")
    assert "ZZZ" not in found["peer_code"].tolist()
    assert rows.index[rows["credibly_better"] == "yes"].tolist() == ["YYY"]
    assert set(found["indicator"]) == {2}


def test_versions_are_not_mixed() -> None:
    bodies = [
        body(code, 1000, {2: (40.0, 400.0)}, version=version) for version in ("exact", "rounded") for code in "ABCDE"
    ]
    found = compared(*bodies)
    assert not found.duplicated(["version", "organisation_code", "indicator", "peer_code"]).any()
    assert len(found) == 2 * 5 * 5


def test_order_is_by_code_and_columns_are_those_described() -> None:
    bodies = [body(code, 1000, {2: (float(n), 400.0)}) for n, code in enumerate("EDCAB", 30)]
    found = compared(*bodies)
    assert seen_by(found, "C").index.tolist() == list("ABCDE")
    assert list(found) == list(tables()["peers"].column_types)
    assert compared(body("A", 1000, {})).empty


counts = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n).map(float), st.just(float(n))))


@given(st.lists(counts, min_size=4, max_size=8))
def test_the_pool_the_limits_and_the_position(drawn: list[Figures]) -> None:
    found = compared(*(body(f"R{i}", 1000, {2: each, 3: each}) for i, each in enumerate(drawn)))
    pooled = sum(x for x, _ in drawn) / sum(n for _, n in drawn)
    for indicator, good, bad in ((2, "better", "worse"), (3, "worse", "better")):
        rows = seen_by(found, "R0", indicator)
        assert rows["pooled_rate"].to_numpy() == pytest.approx([100 * pooled] * len(drawn))
        limits = 100 * funnel_limits([n for _, n in drawn], pooled)
        assert rows[LIMITS].to_numpy() == pytest.approx(limits)
        for (x, n), (low, high), position in zip(drawn, limits[:, 1:3], rows["position"], strict=True):
            beyond = (x - n * high / 100 > 1e-6, n * low / 100 - x > 1e-6)
            assert position == {(True, False): good, (False, True): bad, (False, False): "within"}[beyond]


def test_two_hundred_and_twenty_bodies_take_no_time() -> None:
    rng = np.random.default_rng(3)
    bodies = []
    for place, size in enumerate(rng.integers(100, 9000, 220)):
        staff = size // 8 + 1
        figures = {i: (float(rng.binomial(staff, p)), float(staff)) for i, p in ((2, 0.15), (3, 0.01), (4, 0.5))}
        bodies.append(body(f"R{place:03d}", float(size), figures))
    start = time.process_time()
    found = compared(*bodies)
    assert time.process_time() - start < 3
    assert found["organisation_code"].nunique() == 220
