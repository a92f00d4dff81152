"""Who pays whom over a ledger, and the money that comes back; terms of the field as a tool."""

from __future__ import annotations

from datetime import date

import pytest

from taksir.copilot.desk import Desk
from taksir.copilot.tools import tool_named
from taksir.errors import UnknownNameError
from taksir.ledger.store import Ledger
from taksir.news.article import read_article
from taksir.news.read import document_from_text

TEXT = (
    "Nvidia to invest US$10 billion in OpenAI\n\n"
    "SAN FRANCISCO, 3 November 2026 - Nvidia will invest US$10 billion in OpenAI, the companies announced. "
    "OpenAI signed a US$30 billion contract to buy chips from Nvidia. "
    "Amazon denied that it would invest US$5 billion in Anthropic.\n"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    path = tmp_path_factory.mktemp("flows") / "ledger.sqlite"
    with Ledger.open(str(path)) as ledger:
        ledger.add(read_article(document_from_text(TEXT, id="d1", file="own.txt")))
    return Desk(as_of=date(2026, 11, 21), ledger=str(path))


def test_an_investor_and_a_customer_pay(desk):
    found = tool_named("flows").call(desk, {})
    paid = {(one["payer"], one["payee"]): one["usd"] for one in found.data["payments"]}
    assert paid["NVIDIA", "OpenAI"] == pytest.approx(10e9)
    assert paid["OpenAI", "NVIDIA"] == pytest.approx(30e9)


def test_money_that_comes_back_is_pointed_out_with_what_goes_all_the_way_round(desk):
    found = tool_named("flows").call(desk, {})
    assert [(one["parties"], one["usd"]) for one in found.data["circles"]] == [(["NVIDIA", "OpenAI"], 10e9)]
    assert "NVIDIA → OpenAI → NVIDIA" in found.says


def test_what_is_denied_is_told_as_denied_and_not_added(desk):
    found = tool_named("flows").call(desk, {})
    denied = [one for one in found.data["payments"] if one["sure"] == "denied"]
    assert [(one["payer"], one["payee"]) for one in denied] == [("Amazon", "Anthropic")]
    assert found.numbers[0].value == pytest.approx(40e9)


def test_filters_leave_what_was_asked_for(desk):
    assert len(tool_named("flows").call(desk, {"party": "amazon"}).data["deals"]) == 1
    assert {one["type"] for one in tool_named("flows").call(desk, {"type": "supply"}).data["deals"]} == {"supply"}
    assert all(one["sure"] == "sure" for one in tool_named("flows").call(desk, {"status": "sure"}).data["deals"])
    assert len(tool_named("flows").call(desk, {"circling": True}).data["deals"]) == 2


def test_every_deal_has_its_quote(desk):
    found = tool_named("flows").call(desk, {})
    assert {one.id for one in found.citations} == {one["id"] for one in found.data["deals"]}
    assert all(one.quote and one.quote in TEXT for one in found.citations)


def test_a_term_is_explained_in_the_language_asked_for(desk):
    found = tool_named("define").call(desk, {"term": "pue", "lang": "id"})
    assert found.data["name"] == "efektivitas penggunaan daya"
    assert "PUE" in found.data["also"]
    with pytest.raises(UnknownNameError):
        tool_named("define").call(desk, {"term": "zzzz"})
