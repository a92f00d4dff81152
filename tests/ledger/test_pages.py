"""Long lists come in pages that neither overlap nor leave anything out, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from taksir.errors import UnknownNameError, UsageError
from taksir.ledger.page import Page
from taksir.ledger.store import Ledger
from taksir.news.article import read_article
from taksir.news.read.text import document_from_text

TEXTS = (
    ("Alpha", date(2026, 3, 1), "Amazon will invest US$5 billion in Anthropic, Reuters reported."),
    ("Beta", date(2026, 5, 2), "Amazon raised its capital expenditure for 2026 to US$200 billion."),
    (
        "Gamma",
        date(2026, 7, 3),
        "Microsoft said it will invest US$3 billion in OpenAI. Amazon will lay off 900 employees.",
    ),
    ("Delta", None, "Oracle denied that it plans to invest US$7 billion in Amazon."),
)


@pytest.fixture
def ledger(place):
    with Ledger.open(place) as found:
        for number, (publisher, day, text) in enumerate(TEXTS):
            document = document_from_text(text, id=f"d{number}", file=f"{number}.txt", lang="en")
            told = replace(document, publisher=publisher, published=day, published_from="given")
            found.add(read_article(told))
        yield found


@pytest.mark.parametrize("order", [None, "value", "-value", "published", "-published", "kind", "subject", "-status"])
def test_pages_of_claims_make_up_the_list(ledger, order):
    whole = [one.claim.id for one in ledger.claims(page=Page(order=order))]
    parts = [
        one.claim.id
        for start in range(0, len(whole) + 2, 2)
        for one in ledger.claims(page=Page(limit=2, offset=start, order=order))
    ]
    assert parts == whole
    assert len(set(whole)) == len(whole) == ledger.count("claims")


@pytest.mark.parametrize("order", [None, "type", "-published", "publisher"])
def test_pages_of_deals_make_up_the_list(ledger, order):
    whole = [one.deal.id for one in ledger.deals(page=Page(order=order))]
    parts = [one.deal.id for start in range(len(whole)) for one in ledger.deals(page=Page(1, start, order))]
    assert parts == whole
    assert len(whole) == ledger.count("deals")


def test_pages_of_documents_make_up_the_list(ledger):
    whole = [one.id for one in ledger.documents()]
    assert [ledger.documents(page=Page(1, start))[0].id for start in range(4)] == whole
    assert [one.publisher for one in ledger.documents(page=Page(order="publisher"))] == sorted(
        publisher for publisher, _, _ in TEXTS
    )


def test_an_offset_without_a_limit_gives_the_rest(ledger):
    whole = ledger.claims()
    assert ledger.claims(page=Page(offset=1)) == whole[1:]


def test_what_is_not_known_comes_last_either_way(ledger):
    for order in ("published", "-published"):
        assert ledger.documents(page=Page(order=order))[-1].published is None


def test_days_bound_the_documents(ledger):
    def told(**bounds):
        return {one.publisher for one in ledger.documents(page=Page(**bounds))}

    assert told(since=date(2026, 5, 2)) == {"Beta", "Gamma"}
    assert told(until=date(2026, 5, 2)) == {"Alpha", "Beta"}
    assert told(until=date(2026, 5, 2), undated=True) == {"Alpha", "Beta", "Delta"}
    assert ledger.count("documents", page=Page(until=date(2026, 5, 2), undated=True)) == 3


def test_one_of_several_kinds(ledger):
    kinds = {one.claim.kind for one in ledger.claims(kind=("capex", "layoffs"))}
    assert kinds == {"capex", "layoffs"}
    assert ledger.count("claims", kind=("capex", "layoffs")) == len(ledger.claims(kind=("capex", "layoffs")))


def test_deals_between_two(ledger):
    between = ledger.deals(party="Anthropic", other="Amazon")
    assert between
    assert all({"Amazon", "Anthropic"} <= {party.name for party in one.deal.parties} for one in between)
    assert ledger.deals(party="Anthropic", other="Oracle") == []


def test_documents_that_name_all_or_any(ledger):
    both, either = ("Amazon", "Microsoft"), ledger.names(naming=("Anthropic", "Microsoft"), every=False)
    assert len(ledger.names(naming=both)) == ledger.count("documents", naming=both) == 1
    assert len(either) == 2
    assert [one.document.id for one in ledger.articles(either)] == either


def test_a_page_that_cannot_be(ledger):
    with pytest.raises(UnknownNameError):
        ledger.claims(page=Page(order="colour"))
    with pytest.raises(UsageError):
        ledger.claims(page=Page(limit=0))
    with pytest.raises(UsageError):
        ledger.deals(page=Page(offset=-1))


def test_the_name_of_a_content(ledger):
    one = ledger.documents()[0]
    assert ledger.name_of(ledger.document(one.id).document.sha256) == one.id
    with pytest.raises(UnknownNameError):
        ledger.name_of("0" * 64)
