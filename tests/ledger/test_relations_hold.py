"""Whatever is told, relations point at what exists and never fail."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from told import C, K, article

from taksir.ledger import corroborate, merge, relate
from taksir.ledger.relate import ORDER
from taksir.news.standing import Status

NAMES = ("Alfa", "Beta", "Gamma", "Stargate", "Azure", "Sam Altman", "Indonesia")
KINDS = (
    "investment",
    "capex",
    "funding_round",
    "layoffs",
    "power",
    "valuation",
    "date",
    "count",
    "percentage",
    "tokens",
)
TYPES = (
    "investment",
    "partnership",
    "renegotiation",
    "exclusivity",
    "supply",
    "funding_round",
    "acquisition",
    "meeting",
)
SENTENCES = (
    "Alfa mengurangi ketergantungan pada Beta.",
    "Beta reduces its reliance on Azure, a rival of Gamma.",
    "Gamma, Beta 의존도를 낮추고 자체 칩을 만든다.",
    "İstanbul pesaing seperti Alfa dan Gamma.",
    "Stargate milik Sam Altman di Indonesia.",
)
name = st.sampled_from(NAMES)
maybe = st.none() | name
claims = st.builds(
    lambda value, unit, subject, object_, kind, status, increment, qualifier: (
        value, unit, subject, object_, kind, status, increment, qualifier,
    ),
    st.none() | st.sampled_from([1.0, 5e9, 5e9 + 1, 1e11, 0.0, -3.0]),
    st.sampled_from(["USD", "IDR", "W", "person", "percent", ""]),
    maybe, maybe, st.sampled_from(KINDS), st.sampled_from(list(Status)), st.booleans(),
    st.sampled_from(["exact", "about", "up_to", "more_than", "range"]),
)  # fmt: skip
deals = st.builds(
    lambda type_, parties, status, sized: (type_, parties, status, sized),
    st.sampled_from(TYPES),
    st.lists(st.tuples(name, st.sampled_from(["investor", "investee", "licensor", "partner"])), max_size=4),
    st.sampled_from(list(Status)),
    st.booleans(),
)
told = st.tuples(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3),
    st.lists(claims, max_size=5),
    st.lists(deals, max_size=4),
    st.sampled_from([None, "2025-06-01", "2025-06-20", "2026-06-20"]),
)


def build(number, parts):
    sentences, claimed, dealt, day = parts
    text = " ".join(sentences) + "".join(f" nomor{place} 5 miliar." for place in range(len(claimed)))
    things = [
        C(f"nomor{place} 5 miliar", value, unit, subject, object_, kind=kind, status=status, increment=increment,
          qualifier=qualifier)
        for place, (value, unit, subject, object_, kind, status, increment, qualifier) in enumerate(claimed)
    ]  # fmt: skip
    things += [
        K(sentences[0][:4], type_, tuple(f"{n}:{r}" for n, r in parties), status=status,
          claims=(1,) if sized and claimed else ())
        for type_, parties, status, sized in dealt
    ]  # fmt: skip
    return article(f"d{number}", text, *things, day=day, names=tuple(n for n in NAMES if n in text))


@settings(max_examples=150, deadline=None)
@given(st.lists(told, max_size=5))
def test_relations_point_at_what_exists(parts):
    articles = [build(number, part) for number, part in enumerate(parts)]
    texts = {one.document.id: one.document.text for one in articles}
    claim_ids = {claim.id for one in articles for claim in one.claims}
    ids = claim_ids | {deal.id for one in articles for deal in one.deals}
    relations = relate(articles)
    assert relations == relate(articles)
    for relation in relations:
        assert relation.type in ORDER
        assert set(relation.items) <= ids
        assert len(set(relation.items)) == len(relation.items)
        assert len(relation.items) + len(relation.spans) >= 2
        assert relation.why.endswith(".")
        assert "\n" not in relation.why
        for document, start, end in relation.spans:
            assert 0 <= start < end <= len(texts[document])
    found = corroborate(articles, relations)
    assert {one.claim for one in found} == claim_ids
    merged = merge(articles, relations)
    said = [saying.item for claim in merged.claims for saying in claim.sayings]
    assert sorted(said) == sorted(claim_ids)
    said = [saying.item for deal in merged.deals for saying in deal.sayings]
    assert sorted(said) == sorted(ids - claim_ids)
    for claim in merged.claims:
        assert claim.id not in claim.distinct


def test_the_order_of_the_articles_does_not_change_what_is_joined():
    articles = [
        article(
            f"d{number}",
            f"Alfa menanam US${value} miliar di {who}.",
            C(f"US${value} miliar", value * 1e9, "USD", "Alfa", who),
            K("Alfa menanam", "investment", ("Alfa:investor", f"{who}:investee"), claims=(1,)),
        )
        for number, (value, who) in enumerate(
            [(5, "Beta"), (5, "Gamma"), (5, "Beta"), (7, "Beta"), (7, "Gamma"), (5, "Gamma")]
        )
    ]
    wanted = {(relation.type, frozenset(relation.items)) for relation in relate(articles)}
    for seed in range(6):
        random.Random(seed).shuffle(articles)
        assert {(relation.type, frozenset(relation.items)) for relation in relate(articles)} == wanted
