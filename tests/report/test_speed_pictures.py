"""The pictures of speed draw, carry what they are given, and stay readable however much that is."""

from __future__ import annotations

from datetime import date

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.spec import Spec, spec_of
from taksir.report.results.charts import chart_svg
from taksir.report.results.frontier import CLOUD, Point, frontier
from taksir.report.results.parts import SLOTS, stacked_parts
from taksir.report.results.roofline import Worked, roofline


@pytest.fixture
def spec() -> Spec:
    return spec_of(Assumptions(shipped_catalog(), date(2026, 11, 21)), "h100-sxm")


def test_the_roofline_has_a_roof_for_each_format_in_use(spec: Spec) -> None:
    points = [Worked("products", 1e12, 1e9, 2e-3, "fp8"), Worked("attention", 1e11, 1e9, 1e-3, "bf16")]
    svg = chart_svg(roofline("title", "says", spec, points))
    assert "fp8 1.98 PFLOP/s" in svg
    assert "bf16 990 TFLOP/s" in svg or "bf16 989 TFLOP/s" in svg
    assert "3.35 TB/s" in svg


def test_work_without_arithmetic_has_a_part_of_the_time_but_no_place(spec: Spec) -> None:
    points = [Worked("products", 1e12, 1e9, 1e-3, "bf16"), Worked("copies", 0.0, 1e9, 3e-3, "bf16")]
    marks = roofline("title", "says", spec, points).spec["data"]["values"]  # type: ignore[index]
    assert [(one["operation"], one["share"]) for one in marks] == [("products", pytest.approx(0.25))]


def test_many_operations_share_the_last_colour(spec: Spec) -> None:
    points = [Worked(f"kind {n}", 1e12, 1e9, 1e-3 * (n + 1), "bf16") for n in range(SLOTS + 5)]
    marks = roofline("title", "says", spec, points).spec["data"]["values"]  # type: ignore[index]
    assert len({one["operation"] for one in marks}) == SLOTS
    assert "others" in {one["operation"] for one in marks}


def test_stacked_parts_end_where_the_parts_add_up_to() -> None:
    bars = {"one": {f"part {n}": 1.0 for n in range(SLOTS + 3)}, "other": {"part 0": 2.0, "nothing": 0.0}}
    picture = stacked_parts("title", "says", bars, "ms", most=(20.0, "the most"))
    rows = picture.spec["data"]["values"]  # type: ignore[index]
    assert max(row["to"] for row in rows if row["bar"] == "one") == pytest.approx(SLOTS + 3)
    assert "nothing" not in {row["part"] for row in rows}
    assert "the most" in chart_svg(picture)


def test_a_frontier_keeps_its_front_and_thins_the_cloud() -> None:
    cloud = [Point(float(n), 1.0) for n in range(CLOUD * 3)]
    front = [Point(float(n), 2.0, True, n == 3, "taken" if n == 3 else "", f"layout {n}") for n in range(12)]
    picture = frontier("title", "says", [*cloud, *front], "x", "y")
    rows = picture.spec["data"]["values"]  # type: ignore[index]
    assert sum(row["front"] for row in rows) == 12
    assert len(rows) <= CLOUD + 12
    assert len({row["group"] for row in rows if row["front"]}) <= SLOTS
    assert "taken" in chart_svg(picture)
