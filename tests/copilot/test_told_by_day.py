"""A timeline for which few deals and dates are told takes sentences of the dated documents."""

from __future__ import annotations

from datetime import date

import pytest
from papers import DAY, fill

from taksir.copilot.ask.ask import ask
from taksir.copilot.desk import Desk

PAPERS = (
    (
        "Kabar Niaga", date(2026, 7, 9), "id",
        "Telkom dikabarkan sedang merundingkan penjualan NeutraDC kepada Singtel. Cuaca di Batam cerah.",
    ),
    (
        "Kabar Niaga", date(2026, 11, 5), "id",
        "Telkom membatalkan penjualan NeutraDC kepada Singtel. Saham Indosat ditutup di Rp2.710.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return Desk(as_of=DAY, ledger=fill(tmp_path_factory.mktemp("days") / "days.sqlite", PAPERS), samples=16)


@pytest.mark.parametrize("text", ["Timeline of NeutraDC", "Kronologi NeutraDC", "NeutraDC 연표"])
def test_what_each_document_says_of_it_stands_in_the_order_of_days(desk, text):
    answer = ask(desk, text)
    first, last = answer.text.index("merundingkan"), answer.text.index("membatalkan")
    assert first < last
    assert "Cuaca" not in answer.text
    assert "Indosat" not in answer.text


def test_days_that_are_asked_for_narrow_it(desk):
    assert "merundingkan" not in ask(desk, "Timeline of NeutraDC since October 2026").text
