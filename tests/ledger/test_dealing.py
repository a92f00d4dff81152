"""Deals of the same parties: told again, denied, against each other, or history."""

from __future__ import annotations

from told import C, K, article, items, of

from taksir.ledger import relate


def pair(type_, words, text, id_, day, **more):
    return article(id_, text, K(words, type_, ("Alfa:investor", "Beta:investee"), **more), day=day)


def test_a_renegotiation_beside_an_expansion_within_days_contradicts():
    apart = pair(
        "renegotiation", "Alfa menimbang ulang", "Alfa menimbang ulang Beta.", "d1", "2025-06-24", status="reported"
    )
    closer = pair("partnership", "Alfa memperluas", "Alfa memperluas kerja sama Beta.", "d2", "2025-06-25")
    (relation,) = relate([apart, closer])
    assert (relation.type, relation.items) == ("contradicts", ("d1.k1", "d2.k1"))
    assert "within 1 day" in relation.why


def test_a_renegotiation_and_an_expansion_a_year_apart_are_history():
    apart = pair("renegotiation", "Alfa menimbang ulang", "Alfa menimbang ulang Beta.", "d1", "2025-06-24")
    closer = pair("partnership", "Alfa memperluas", "Alfa memperluas kerja sama Beta.", "d2", "2026-06-25")
    assert relate([apart, closer]) == ()


def test_an_old_partnership_does_not_speak_against_a_renegotiation():
    apart = pair("renegotiation", "Alfa menimbang ulang", "Alfa menimbang ulang Beta.", "d1", "2025-06-24")
    closer = pair("partnership", "Alfa mitra lama", "Alfa mitra lama Beta.", "d2", "2025-06-25", status="asserted")
    assert relate([apart, closer]) == ()


def test_the_day_of_an_undated_document_is_the_latest_past_day_it_states():
    apart = article(
        "d1",
        "Alfa menimbang ulang Beta. Laporan terbit 24/6/2025. Rapat pada 1/1/2026.",
        K("Alfa menimbang ulang", "renegotiation", ("Alfa:investor", "Beta:investee")),
        C("24/6/2025", None, "date", kind="date", iso="2025-06-24"),
        C("1/1/2026", None, "date", kind="date", iso="2026-01-01", status="planned"),
    )
    closer = pair("partnership", "Alfa memperluas", "Alfa memperluas kerja sama Beta.", "d2", "2025-06-25")
    assert [relation.type for relation in relate([apart, closer])] == ["contradicts"]


def test_a_deal_told_and_denied_is_a_contradiction():
    told = pair("acquisition", "Alfa membeli", "Alfa membeli Beta.", "d1", "2025-06-24", status="reported")
    denied = pair("acquisition", "tidak membeli", "Alfa tidak membeli Beta.", "d2", "2025-06-25", status="denied")
    assert items(relate([told, denied]), "contradicts") == [{"d1.k1", "d2.k1"}]


def test_a_deal_in_two_documents_is_corroborated_unless_its_amount_differs():
    def deal(id_, words, value):
        return article(
            id_,
            f"Alfa menanam {words} di Beta.",
            C(words, value, "USD", "Alfa", "Beta"),
            K("Alfa menanam", "investment", ("Alfa:investor", "Beta:investee"), claims=(1,)),
        )

    same = relate([deal("d1", "US$3 miliar", 3e9), deal("d2", "US$3 miliar", 3e9)])
    assert {"d1.k1", "d2.k1"} in items(same, "corroborates")
    other = relate([deal("d1", "US$3 miliar", 3e9), deal("d2", "US$40 miliar", 4e10)])
    assert {"d1.k1", "d2.k1"} not in items(other, "corroborates")


def test_an_exclusive_partner_beside_others_is_a_tension():
    relations = relate(
        [
            article(
                "d1",
                "Alfa mendapat akses eksklusif dari Beta.",
                K("akses eksklusif", "exclusivity", ("Alfa:licensee", "Beta:licensor")),
            ),
            article(
                "d2", "Gamma menanam di Beta.", K("Gamma menanam", "investment", ("Gamma:investor", "Beta:investee"))
            ),
            article("d3", "Gamma memasok Alfa.", K("Gamma memasok", "supply", ("Gamma:supplier", "Alfa:customer"))),
        ]
    )
    (relation,) = of(relations, "tension")
    assert relation.items == ("d1.k1", "d2.k1")
