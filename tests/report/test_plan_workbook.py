"""The workbook of a plan: money computed by formulas over decisions and prices, equal to the solver's; sources named."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from cell_formulas import Workbook
from made_plan import T, made_solution, nothing_found

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.plan.solution import PARTS
from taksir.report.results.plan import plan_result
from taksir.report.results.plan_found import Planned
from taksir.report.results.plan_view import View
from taksir.report.xlsx_plan import render_plan_xlsx
from taksir.report.xlsx_plan_bill import LEFT, bill_of
from taksir.report.xlsx_plan_money import tail_mean

USED = ("site.my-johor.electricity_price", "site.us-tx.grid_carbon")


@pytest.fixture(scope="module")
def planned() -> Planned:
    world = Assumptions(shipped_catalog(), date(2026, 11, 21))
    return Planned(world, made_solution(), None, {name: world.get(name) for name in USED}, ("as told",))


@pytest.fixture(scope="module")
def content(planned: Planned) -> bytes:
    return render_plan_xlsx(planned, plan_result(planned))


@pytest.fixture
def book(content: bytes) -> Workbook:
    return Workbook(content)


def test_the_bill_is_what_the_solver_spent(planned: Planned) -> None:
    found = planned.solution
    bill = bill_of(View(found))
    paid = bill.totals((*PARTS, LEFT))
    np.testing.assert_allclose(paid[:-1, :T], found.spent, atol=1e-3)
    time = found.instance.time
    today = np.einsum("ptf,t->f", paid, [*time.discount, time.residual_discount])
    np.testing.assert_allclose(today, found.cost)


def test_every_formula_gives_what_the_file_says(book: Workbook) -> None:
    places = book.formulas()
    assert len(places) > 500
    for place in places:
        assert book.value(*place) == pytest.approx(book.cached(*place), rel=1e-9, abs=1e-3), place


def test_costs_are_those_of_the_solver(book: Workbook, planned: Planned) -> None:
    rows = book.rows("Futures")
    assert [row[0] for row in rows[1:4]] == ["base", "dear", "blockade"]
    for place in range(3):
        assert book.value("Futures", place + 2, 3) == pytest.approx(planned.solution.cost[place])
        assert book.value("Futures", place + 2, 5) == pytest.approx(0.0, abs=1e-3)
    labels = {row[0]: number for number, row in enumerate(rows, 1) if row[0]}
    assert book.value("Futures", labels["weighed together"], 2) == pytest.approx(planned.solution.objective)


def test_a_changed_price_changes_the_totals(book: Workbook) -> None:
    before = book.value("Futures", 2, 3)
    rows = book.rows("Prices")
    row, found = next(
        (n, one) for n, one in enumerate(rows, 1) if one[0] == "price, all in" and one[1] == "gb300, tier 1"
    )
    book.change("Prices", row, 5, 2 * found[4])
    assert book.value("Futures", 2, 3) > before + 1e6
    assert book.value("Futures", 3, 3) == pytest.approx(book.cached("Futures", 3, 3))


def test_numbers_and_sources_are_named(book: Workbook) -> None:
    assumed = {row[0]: row for row in book.rows("Assumptions")[1:]}
    assert set(USED) <= set(assumed)
    alias = assumed[USED[0]][8]
    source = next(row for row in book.rows("Sources")[1:] if row[0] == alias)
    assert source[1]
    assert source[2].startswith("http")
    assert source[5] >= 1


def test_the_same_plan_gives_the_same_bytes(planned: Planned, content: bytes) -> None:
    assert render_plan_xlsx(planned, plan_result(planned)) == content


def test_without_a_plan_there_is_a_summary_and_no_money(planned: Planned) -> None:
    none = Planned(planned.world, nothing_found())
    book = Workbook(render_plan_xlsx(none, plan_result(none)))
    assert book.formulas() == []
    assert any("Nothing fits" in str(row[1]) for row in book.rows("Summary"))


def test_the_mean_of_the_worst_is_that_of_rockafellar_and_uryasev() -> None:
    cost, probability = np.array([1.0, 2.0, 4.0]), np.array([0.6, 0.3, 0.1])
    assert tail_mean(cost, probability, 0.1) == pytest.approx(4.0)
    assert tail_mean(cost, probability, 1.0) == pytest.approx(float(probability @ cost))
