"""What the tools over the ledger give: the amount first with the id of its claim, who carries it, who denies it."""

from __future__ import annotations

from datetime import date

import pytest
from papers import DAY, PAPERS, desk_of, fill

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.tools import tool_named, tools
from taksir.errors import UnknownNameError, UsageError

MINE = (
    "search", "documents", "entity", "claim", "claims", "deals", "timeline", "changes", "contradictions", "check",
    "what_if", "explain",
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("ledger") / "papers.sqlite")


def call(desk: Desk, name: str, /, **arguments: object) -> Finding:
    return tool_named(name).call(desk, arguments)


@pytest.mark.parametrize("name", MINE)
def test_a_tool_tells_what_it_does_and_takes(name):
    tool = tools()[name]
    assert tool.description
    assert all(field.description for field in tool.arguments.model_fields.values())


def test_a_deal_told_twice_is_one_with_its_amount_first(desk):
    found = call(desk, "deals", party="Amazon", other="오픈AI")
    first = found.numbers[0]
    assert (first.value, first.unit, first.about) == (5e10, "USD", ("Amazon", "OpenAI"))
    assert found.data["total"] == 1
    deal = found.data["deals"][0]
    assert {one["status"] for one in deal["sayings"]} == {"reported", "announced"}
    assert (deal["status"], deal["weakest"], deal["documents"]) == ("announced", "reported", 2)
    assert any("US$50 miliar" in (one.quote or "") for one in found.citations)


def test_every_number_of_a_deal_is_a_claim_that_can_be_shown(desk):
    for number in call(desk, "deals").numbers:
        shown = call(desk, "claim", id=number.origin)
        assert shown.numbers[0].value == number.value
        assert shown.citations[0].quote
        assert call(desk, "explain", address=number.origin).data["kind"] == "claim"


def test_a_denied_deal_says_who_denies_it(desk):
    found = call(desk, "deals", party="Microsoft", other="Anthropic")
    assert found.data["deals"][0]["denied_by"] == ["Microsoft"]
    assert "denied by Microsoft" in found.says


def test_documents_of_a_later_day_are_not_seen(desk):
    assert call(desk, "documents").data["total"] == len(PAPERS) - 1
    assert call(desk, "search", words="Oracle").citations == ()
    with pytest.raises(UnknownNameError):
        call(desk, "deals", party="Nobody Anywhere")
    assert call(desk, "deals", party="Oracle").data["total"] == 0


def test_a_document_that_comes_is_seen_at_once(tmp_path):
    place = fill(tmp_path / "grows.sqlite", PAPERS[:1])
    desk = Desk(as_of=DAY, ledger=place, samples=16)
    assert call(desk, "deals", party="Amazon").data["deals"][0]["documents"] == 1
    fill(place, PAPERS[1:2])
    assert call(desk, "deals", party="Amazon").data["deals"][0]["documents"] == 2


@pytest.mark.parametrize("kind", ["capex", "capex, layoffs"])
def test_claims_of_a_kind(desk, kind):
    found = call(desk, "claims", about="Microsoft", kind=kind)
    assert (found.numbers[0].value, found.numbers[0].kind) == (150e9, "capex")
    assert found.data["facts"][0]["period"] == "2026"


def test_claims_about_a_value(desk):
    found = call(desk, "claims", unit="USD", near=7e9)
    assert [number.value for number in found.numbers] == [7e9]
    assert call(desk, "claims", about="Amazon", unit="USD", near=1e9).numbers == ()


def test_statements_come_in_pages(desk):
    whole = call(desk, "claims", limit=100)
    total = whole.data["total"]
    assert total == len(whole.numbers)
    parts = [one.origin for start in range(total) for one in call(desk, "claims", limit=1, offset=start).numbers]
    assert parts == [one.origin for one in whole.numbers]


def test_the_timeline_is_in_order(desk):
    moments = call(desk, "timeline").data["moments"]
    days = [one["date"] for one in moments]
    assert days == sorted(days)
    assert "2027-11" in days
    only = call(desk, "timeline", entity="SK Telecom").data["moments"]
    assert {one["date"] for one in only} == {"2026-07-20", "2027-11", "2027-03"}


def test_what_changed_since_a_day(desk):
    found = call(desk, "changes", since="2026-05-01")
    assert found.data["counts"]["status"] == 1
    change = next(one for one in found.data["changes"] if one["kind"] == "status")
    assert (change["old"], change["new"]) == ("reported", "announced")
    assert len(found.data["documents"]) == 4
    assert call(desk, "changes", since="2026-11-01").data["documents"] == []
    with pytest.raises(UsageError):
        call(desk, "changes", since="2027-01-01")


def test_an_undated_document_is_told_as_left_out(tmp_path):
    desk = desk_of(tmp_path / "undated.sqlite", (("Nowhere", None, "en", PAPERS[0][3]),))
    found = call(desk, "changes", since="2026-05-01")
    assert found.data["documents"] == []
    assert len(found.data["undated"]) == 1
    assert found.notes


def test_a_number_that_cannot_be_is_found_with_its_words(desk):
    found = call(desk, "contradictions", about="Humain")
    verdict = found.data["verdicts"][0]
    assert verdict["plausibility"] in ("inconsistent", "implausible")
    assert any("600,000 GB300" in (one.quote or "") for one in found.citations)


def test_a_denial_contradicts_the_deal(tmp_path):
    papers = (
        ("One", date(2026, 1, 5), "en", "Amazon will invest US$5 billion in Anthropic, Reuters reported."),
        ("Two", date(2026, 1, 9), "en", "Amazon denied that it will invest US$5 billion in Anthropic."),
    )
    desk = desk_of(tmp_path / "denied.sqlite", papers)
    found = call(desk, "contradictions", about="Anthropic")
    sides = found.data["contradictions"][0]["sides"]
    assert {one["who"] for one in sides} == {"One", "Two"}
    assert call(desk, "deals", party="Amazon", other="Anthropic").data["deals"][0]["denied_by"]


def test_a_statement_is_judged_and_its_implied_number_is_first(desk):
    found = call(desk, "check", statement="Humain 600,000 GB300 in 500 MW")
    assert found.says.startswith("Inconsistent")
    assert found.numbers[0].value == pytest.approx(500e6 / 600e3)
    assert found.numbers[0].unit == "W/package"
    assert found.working


@pytest.mark.parametrize("text", ["Humain 600,000 GB300 in 500 MW", "600.000 GB300 milik Humain di 500 MW"])
def test_other_numbers_in_a_statement(desk, text):
    told = call(desk, "what_if", statement=text)
    chips = next(one for one in told.data["claims"] if one["unit"] == "package")
    other = call(desk, "what_if", statement=text, numbers={chips["id"]: 200_000})
    assert any(one["value"] == 200_000 for one in other.data["claims"])
    assert other.data["plausibility"] == "consistent"
    with pytest.raises(UnknownNameError):
        call(desk, "what_if", statement=text, numbers={"d1.c99": 1.0})


def test_where_a_fact_comes_from(desk):
    found = call(desk, "explain", address="chip.h100-sxm.tdp")
    assert (found.numbers[0].value, found.numbers[0].unit) == (700.0, "W")
    assert found.citations[0].address
    assert found.data["kind"] == "fact"
    assert call(desk, "explain", address="unit_cost.b200").data["kind"] == "computed"
    with pytest.raises(UsageError):
        call(desk, "explain", address="nothing.of.this")


def test_an_entity_by_any_of_its_names(desk):
    assert call(desk, "entity", name="sk텔레콤").data["name"] == call(desk, "entity", name="SK Telecom").data["name"]


@pytest.mark.parametrize("name", ["documents", "claims", "deals", "timeline", "contradictions"])
def test_no_ledger_yet_is_no_error(tmp_path, name):
    desk = Desk(as_of=DAY, ledger=tmp_path / "none.sqlite")
    assert call(desk, name).numbers == ()
    with pytest.raises(UsageError, match="empty"):
        call(desk, "deals", party="OpenAI")


def test_hidden_letters_of_an_article_do_not_pass(tmp_path):
    text = "Amazon will invest US$5 billion in Anthropic\x1b[31m, Reuters\u202e reported."
    desk = desk_of(tmp_path / "odd.sqlite", (("A\x1b]0;x", DAY, "en", text),))
    for name in ("deals", "claims", "documents", "timeline"):
        told = call(desk, name).model_dump_json()
        assert "\\u001b" not in told
        assert "\x1b" not in told
        assert "\u202e" not in told
