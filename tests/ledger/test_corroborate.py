from __future__ import annotations

from told import C, K, article

from taksir.ledger import corroborate, merge, relate
from taksir.news.standing import Status


def told(id_, *, by=(), status="asserted", publisher=None, value=3e9, day="2025-06-01"):
    words = f"US${value / 1e9:g} miliar"
    return article(
        id_,
        f"Kabar {id_}: Alfa menanam {words} di Beta.",
        C(words, value, "USD", "Alfa", "Beta", by=by, status=status),
        publisher=publisher,
        day=day,
        names=by,
    )


def level(*articles):
    found = corroborate(articles, relate(articles))
    return found[0].level, found[0].origins


def test_two_articles_citing_one_origin_are_one_origin():
    assert level(told("d1", by=("Reuters",)), told("d2", by=("Reuters",))) == ("single_origin", ("Reuters",))


def test_two_origins_corroborate():
    assert level(told("d1", by=("Reuters",)), told("d2", by=("CNBC",))) == ("by_origins", ("Reuters", "CNBC"))


def test_origins_are_counted_by_name_not_by_spelling():
    articles = told("d1", by=("The Wall Street Journal",)), told("d2", by=("Wall Street Journal",))
    assert level(*articles) == ("single_origin", ("The Wall Street Journal",))


def test_two_sites_in_their_own_voice_prove_no_independence():
    articles = told("d1", publisher="Kanal Satu"), told("d2", publisher="Kanal Dua")
    found = corroborate(articles, relate(articles))
    assert (found[0].level, found[0].origins) == ("unattributed", ())
    assert "Kanal Satu and Kanal Dua" in found[0].why


def test_an_origin_that_also_publishes_is_counted_once():
    articles = told("d1", by=("Reuters",)), told("d2", publisher="Reuters")
    found = corroborate(articles, relate(articles))
    assert (found[1].level, found[1].origins) == ("single_origin", ("Reuters",))
    assert "names nobody" not in found[1].why


def test_sources_without_a_name_are_no_origin():
    assert level(told("d1", by=("unnamed sources",), status="rumoured")) == ("unattributed", ())


def test_another_value_elsewhere_is_a_conflict():
    assert level(told("d1", by=("Reuters",)), told("d2", by=("CNBC",), value=9e9))[0] == "conflicting"


def test_a_denial_is_told_with_who_denies():
    articles = told("d1", by=("Reuters",)), told("d2", by=("Alfa",), status="denied")
    found = corroborate(articles, relate(articles))
    assert {one.level for one in found} == {"denied"}
    assert found[0].why.startswith("Denied by Alfa")


def test_a_claim_that_sizes_a_denied_deal_is_denied():
    one = article(
        "d1",
        "Alfa membeli Beta seharga US$3 miliar.",
        C("US$3 miliar", 3e9, "USD", "Alfa", "Beta", kind="acquisition"),
        K("Alfa membeli Beta", "acquisition", ("Alfa:buyer", "Beta:target"), claims=(1,), status="reported"),
    )
    other = article(
        "d2",
        "Beta membantah dibeli Alfa.",
        K("membantah dibeli", "acquisition", ("Alfa:buyer", "Beta:target"), status="denied", by=("Beta",)),
    )
    assert level(one, other)[0] == "denied"


def test_the_merged_view_keeps_every_statement_with_its_words_and_status():
    articles = [
        told("d1", by=("Reuters",), status="rumoured", publisher="Kanal Satu"),
        told("d2", by=("Alfa",), status="announced", publisher="Kanal Dua"),
        told("d3", by=("Beta",), status="denied"),
    ]
    merged = merge(articles, relate(articles))
    (claim,) = merged.claims
    assert claim.denied_by == ("Beta",)
    assert (claim.weakest, claim.strongest) == (Status.RUMOURED, Status.ANNOUNCED)
    assert [(saying.who, saying.status, saying.attribution) for saying in claim.sayings[:2]] == [
        ("Kanal Satu", "rumoured", ("Reuters",)),
        ("Kanal Dua", "announced", ("Alfa",)),
    ]
    texts = {one.document.id: one.document.text for one in articles}
    for saying in claim.sayings:
        assert saying.span.of(texts[saying.document]) == saying.quote == "US$3 miliar"


def test_in_one_document_the_weakest_status_stands():
    one = article(
        "d1",
        "Alfa dikabarkan menanam US$3 miliar di Beta. Alfa menyiapkan US$3 miliar untuk Beta.",
        C("US$3 miliar", 3e9, "USD", "Alfa", "Beta", status="rumoured"),
        C("US$3 miliar", 3e9, "USD", "Alfa", "Beta", nth=1),
    )
    (claim,) = merge([one], relate([one])).claims
    assert claim.stands("d1") == Status.RUMOURED
    assert claim.strongest == Status.ASSERTED


def test_equal_amounts_in_different_deals_stay_apart_and_an_increment_stays_beside_its_stock():
    articles = [
        told("d1", value=5e9),
        article("d2", "Gamma menanam US$5 miliar di Beta.", C("US$5 miliar", 5e9, "USD", "Gamma", "Beta")),
        article(
            "d3", "Alfa menambah US$2 miliar ke Beta.", C("US$2 miliar", 2e9, "USD", "Alfa", "Beta", increment=True)
        ),
    ]
    merged = {claim.id: claim for claim in merge(articles, relate(articles)).claims}
    assert set(merged) == {"d1.c1", "d2.c1", "d3.c1"}
    assert merged["d1.c1"].distinct == ("d2.c1",)
    assert merged["d1.c1"].increments == ("d3.c1",)


def test_deals_merge_with_the_claims_that_size_them():
    articles = [
        article(
            id_,
            f"Kabar {id_}: Alfa menanam US$3 miliar di Beta.",
            C("US$3 miliar", 3e9, "USD", "Alfa", "Beta"),
            K("Alfa menanam", "investment", ("Alfa:investor", "Beta:investee"), claims=(1,), status=status),
        )
        for id_, status in (("d1", "reported"), ("d2", "announced"))
    ]
    (deal,) = merge(articles, relate(articles)).deals
    assert [party.name for party in deal.parties] == ["Alfa", "Beta"]
    assert deal.claims == ("d1.c1",)
    assert (deal.weakest, deal.strongest) == (Status.REPORTED, Status.ANNOUNCED)


def test_a_company_and_who_leads_it_are_one_origin():
    articles = told("d1", by=("Amazon",)), told("d2", by=("Andy Jassy",))
    assert level(*articles) == ("single_origin", ("Amazon", "Andy Jassy"))
    assert level(*articles, told("d3", by=("Reuters",))) == ("by_origins", ("Amazon", "Reuters"))


def test_what_both_sides_announce_together_is_one_origin():
    assert level(told("d1", by=("Alfa", "Beta"))) == ("single_origin", ("Alfa", "Beta"))
    assert level(told("d1", by=("CNBC", "Reuters")))[0] == "by_origins"
