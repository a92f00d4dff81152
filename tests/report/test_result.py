"""A result is the same answer in the terminal, as JSON and as one HTML file that asks for nothing."""

from __future__ import annotations

import io
import json
import re
from datetime import date

import pytest
from rich.console import Console

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.quantity.amount import Amount, compute, law
from taksir.report.results.amounts import amount_text, cell_text
from taksir.report.results.charts import bars, chart_svg, lines, scatter, stacked, waterfall
from taksir.report.results.html import render_result
from taksir.report.results.json import result_json
from taksir.report.results.result import Result, Table
from taksir.report.results.terminal import print_result


@law("a + b", unit="USD")
def sum_usd(one, other):  # type: ignore[no-untyped-def]
    return one + other


@pytest.fixture
def world() -> Assumptions:
    return Assumptions(shipped_catalog(), date(2026, 11, 21), Draw(256))


@pytest.fixture
def result(world: Assumptions) -> Result:
    memory = world.given("memory <HBM>", (2500.0, 2900.0, 3300.0), "USD")
    rest = world.given("rest", 900, "USD")
    margin = world.get("fx.margin")
    total = compute(sum_usd, "total", memory, rest)
    picture = waterfall("Where it goes", "Memory is most of it.", (memory, rest), total)
    table = Table("parts", "Parts", ("part", "cost"), (("memory", memory), ("rest", rest), ("unknown", None)))
    return Result(
        "What it costs", "It costs <this>.", (table,), (picture,), (total, margin), ("mind the gap",), {"x": 1}
    )


def test_the_terminal_shows_sentence_tables_and_notes(result: Result, world: Assumptions) -> None:
    out = io.StringIO()
    print_result(result, world, Console(file=out, width=100))
    text = out.getvalue()
    for part in ("What it costs", "It costs <this>.", "US$900", "–", "Note: mind the gap", "256 samples"):
        assert part in text


def test_json_holds_intervals_steps_and_sources(result: Result, world: Assumptions) -> None:
    found = json.loads(json.dumps(result_json(result, world)))
    memory = found["tables"]["parts"]["rows"][0][1]
    assert memory["low"] == pytest.approx(2500, rel=0.02)
    assert (memory["unit"], found["x"]) == ("USD", 1)
    assert found["working"][0]["steps"][0]["formula"] == "a + b"
    assert found["sources"]["taksir"]["grade"] == "own"


def test_the_page_escapes_and_asks_for_nothing(result: Result, world: Assumptions) -> None:
    page = render_result(result, world)
    assert "It costs &lt;this&gt;." in page
    assert "memory &lt;HBM&gt;" in page
    assert "<script" not in page
    assert "<svg" in page
    assert not re.findall(r"""(?:src|href)=["'](?!#|https?://)""", page)
    assert 'id="source-taksir"' in page


def test_every_chart_draws(world: Assumptions) -> None:
    amounts = (world.given("one", (1.0, 2.0, 3.0), "W"), world.given("other", 4, "W"))
    quarters = [{"when": f"2026-Q{n}", "value": n, "part": part} for n in (1, 2) for part in ("a", "b")]
    points = [{"x": n, "y": n * n, "colour": n, "front": n == 2, "name": None} for n in range(4)]
    drawn = [
        bars("t", "s", amounts),
        stacked("t", "s", quarters, "packages"),
        lines(
            "t", "s", [{"x": "2026-01-01", "y": 1.0, "line": "a"}, {"x": "2026-02-01", "y": 2.0, "line": "a"}], "x", "y"
        ),
        scatter("t", "s", points, "x", "y", "colour"),
    ]
    for picture in drawn:
        assert chart_svg(picture).startswith("<svg")


def test_an_amount_shows_its_interval_once_it_has_one(world: Assumptions) -> None:
    assert amount_text(Amount("power", 1.2e9, "W")) == "1.2 GW"
    assert amount_text(world.given("power", (1e9, 1.2e9, 1.5e9), "W")) == "1.2 GW (1 – 1.49 GW)"
    assert [cell_text(cell) for cell in (None, True, 1234.5, date(2026, 1, 2), "x")] == [
        "–",
        "yes",
        "1,230",
        "2026-01-02",
        "x",
    ]
