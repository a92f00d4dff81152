"""Money that goes both ways between two, and sums that count a part twice."""

from __future__ import annotations

from datetime import date

from handmade import NOW, Told, build, usd
from recorded import ask, word

from taksir.catalog.facts import shipped_catalog
from taksir.checks.case import build_case
from taksir.checks.record import circular, double_count
from taksir.ledger.relation import Relation
from taksir.news.deal import Deal, Party
from taksir.news.span import Span
from taksir.news.standing import Standing, Status


def case_of(*deals: tuple[str, tuple[str, str], tuple[str, str], int]):
    text = "Alfa puts US$10 billion into Beta.\nBeta buys chips for US$30 billion from Alfa."
    told = Told(text, [usd("US$10 billion", 1e10), usd("US$30 billion", 3e10)], date(2026, 1, 5))
    article = build(told)
    made = tuple(
        Deal(
            f"d1.k{number}", "d1", kind, (Party(*one), Party(*two)), Span(0, 5), 0, article.claims[0].section,
            Standing(Status.ANNOUNCED), (article.claims[claim].id,),
        )
        for number, (kind, one, two, claim) in enumerate(deals, 1)
    )  # fmt: skip
    object.__setattr__(article, "deals", made)
    return build_case([article], (), NOW, shipped_catalog())


def test_what_a_seller_invests_in_its_buyer_is_told_and_no_error():
    case = case_of(
        ("investment", ("Alfa", "investor"), ("Beta", "investee"), 0),
        ("supply", ("Beta", "customer"), ("Alfa", "supplier"), 1),
    )
    (verdict,) = circular.check(case)
    assert verdict.plausibility.value == "uninformative"
    assert verdict.implied is not None
    assert verdict.implied.value == 1e10
    assert verdict.deals == ("d1.k1", "d1.k2")


def test_one_direction_is_no_circle():
    case = case_of(("investment", ("Alfa", "investor"), ("Beta", "investee"), 0))
    assert list(circular.check(case)) == []
    case = case_of(
        ("investment", ("Alfa", "investor"), ("Beta", "investee"), 0),
        ("supply", ("Beta", "customer"), ("Gama", "supplier"), 1),
    )
    assert list(circular.check(case)) == []


def test_a_part_that_the_whole_holds_is_counted_twice():
    text = "Stargate's $500 billion and Oracle's $300 billion make $800 billion for OpenAI."
    (verdict,) = ask(double_count.NAME, text, "2025-11-20")
    assert verdict.plausibility.value == "inconsistent"
    assert verdict.expected is not None
    assert verdict.expected.value == 5e11
    assert word(ask(double_count.NAME, text, "2025-08-20")) == "silent"  # not known yet to be a part


def test_separate_sums_are_not():
    text = "Microsoft's $250 billion and Oracle's $300 billion make $550 billion for OpenAI."
    assert word(ask(double_count.NAME, text, "2025-11-20")) == "silent"


def test_an_increment_beside_its_new_size_is_counted_twice():
    text = "Contracts: US$22 billion, US$6 billion and US$4 billion; in total US$32 billion."
    told = Told(text, [usd("US$22 billion", 22e9), usd("US$6 billion", 6e9), usd("US$4 billion", 4e9),
                       usd("US$32 billion", 32e9)], date(2026, 1, 5))  # fmt: skip
    article = build(told)
    ids = [claim.id for claim in article.claims]
    grown = Relation("increment_of", (ids[1], ids[0]), "6 of 22")
    case = build_case([article], (grown,), NOW, shipped_catalog())
    found = list(double_count.check(case))
    assert [verdict.plausibility.value for verdict in found] == ["inconsistent"]
    assert found[0].expected is not None
    assert found[0].expected.value == 26e9
