"""Amounts that several sentences or documents tell: one event, told again, or another."""

from __future__ import annotations

from told import C, K, article, items, of

from taksir.ledger import relate
from taksir.news.document import SectionKind


def test_one_document_that_repeats_an_amount_in_words_and_currencies_tells_one_event():
    told = article(
        "d1",
        "Nusatel dikabarkan menanam US$50 miliar di OpenAI. Dana US$50 miliar (sekitar Rp835 triliun) itu disiapkan "
        "Nusatel. Nilainya US$50 miliar.",
        C("US$50 miliar", 5e10, "USD", "Nusatel", "OpenAI", status="rumoured"),
        C("US$50 miliar", 5e10, "USD", "Nusatel", None, kind="commitment", nth=1),
        C("Rp835 triliun", 8.35e14, "IDR", None, None, qualifier="about"),
        C("US$50 miliar", 5e10, "USD", None, None, nth=2),
    )
    relations = relate([told])
    assert items(relations, "same_event") == [{"d1.c1", "d1.c2", "d1.c3", "d1.c4"}]
    assert "rumoured and asserted" in relations[0].why


def test_two_amounts_in_two_currencies_without_an_or_between_them_stay_two():
    told = article(
        "d1",
        "Nusatel menanam US$50 miliar dan Rp10 triliun di OpenAI.",
        C("US$50 miliar", 5e10, "USD", "Nusatel", "OpenAI"),
        C("Rp10 triliun", 1e13, "IDR", "Nusatel", "OpenAI"),
    )
    assert relate([told]) == ()


def test_equal_amounts_of_two_subjects_in_one_document_stay_apart():
    told = article(
        "d1",
        "Alfa memangkas 5.000 karyawan. Beta memangkas 5.000 karyawan. Sebanyak 5.000 karyawan menunggu.",
        C("5.000 karyawan", 5e3, "person", "Alfa", kind="layoffs"),
        C("5.000 karyawan", 5e3, "person", "Beta", kind="layoffs", nth=1),
        C("5.000 karyawan", 5e3, "person", None, kind="layoffs", nth=2),
    )
    assert relate([told]) == ()


def test_teasers_take_no_part():
    told = [
        article(
            id_,
            "Alfa menanam US$3 miliar di Beta.",
            C("US$3 miliar", 3e9, "USD", "Alfa", "Beta", section=section),
        )
        for id_, section in (("d1", SectionKind.BODY), ("d2", SectionKind.TEASER))
    ]
    assert relate(told) == ()


def stargate(id_, text, words, **more):
    return article(id_, text, C(words, 5e11, "USD", "Stargate", None, **more), names=("Stargate",))


def test_one_programme_valued_alike_in_two_documents_and_wordings_is_corroborated():
    relations = relate(
        [
            stargate("d1", "Proyek Stargate senilai USD500 miliar.", "USD500 miliar"),
            stargate("d2", "Stargate, senilai setengah triliun dolar AS, jalan.", "setengah triliun dolar AS"),
            article(
                "d3",
                "SoftBank puts $500 billion into Stargate.",
                C("$500 billion", 5e11, "USD", "SoftBank", "Stargate", kind="commitment"),
            ),
        ]
    )
    assert items(relations, "corroborates") == [{"d1.c1", "d2.c1", "d3.c1"}]
    assert "setengah triliun" in relations[0].why


def test_two_documents_that_rest_on_one_origin_retell_it():
    relations = relate(
        [
            article(
                id_,
                f"Menurut {name}, Alfa menanam US$3 miliar di Beta.",
                C("US$3 miliar", 3e9, "USD", "Alfa", "Beta", by=(name,)),
                names=(name,),
            )
            for id_, name in (("d1", "The Wall Street Journal"), ("d2", "Wall Street Journal"))
        ]
    )
    assert items(relations, "same_event") == [{"d1.c1", "d2.c1"}]
    assert not of(relations, "corroborates")


def test_the_same_amount_in_two_deals_around_one_company_is_distinct():
    relations = relate(
        [
            article(
                "d1",
                "Nvidia menanam US$100 miliar di OpenAI.",
                C("US$100 miliar", 1e11, "USD", "Nvidia", "OpenAI", qualifier="up_to"),
            ),
            article(
                "d2",
                "Putaran pendanaan OpenAI bisa US$100 miliar.",
                C("US$100 miliar", 1e11, "USD", "OpenAI"),
                K("Putaran pendanaan OpenAI", "funding_round", ("OpenAI:investee",), claims=(1,)),
            ),
            article("d3", "Gamma menanam US$100 miliar.", C("US$100 miliar", 1e11, "USD", "Gamma")),
        ]
    )
    assert items(relations, "distinct") == [{"d1.c1", "d2.c1"}]
    assert not of(relations, "corroborates")


def test_a_round_told_as_an_investment_in_the_same_company_is_not_distinct():
    told = article(
        "d1",
        "Beta meraih US$6 miliar. Putaran pendanaan Beta US$6 miliar.",
        C("US$6 miliar", 6e9, "USD", "Beta"),
        C("US$6 miliar", 6e9, "USD", "Beta", kind="funding_round", nth=1),
    )
    assert [relation.type for relation in relate([told])] == ["same_event"]


def test_what_a_company_gets_may_be_what_another_invests():
    relations = relate(
        [
            article("d1", "Alfa menanam US$5 miliar di Beta.", C("US$5 miliar", 5e9, "USD", "Alfa", "Beta")),
            article("d2", "Beta mengantongi US$5 miliar.", C("US$5 miliar", 5e9, "USD", "Beta")),
        ]
    )
    assert relations == ()


def test_power_is_told_from_either_side():
    relations = relate(
        [
            article("d1", "Alfa memasok 2 GW ke Beta.", C("2 GW", 2e9, "W", "Alfa", "Beta", kind="power")),
            article("d2", "Beta memesan 2 GW dari Alfa.", C("2 GW", 2e9, "W", "Beta", "Alfa", kind="power")),
        ]
    )
    assert items(relations, "corroborates") == [{"d1.c1", "d2.c1"}]


def test_an_open_statement_that_fits_two_deals_is_left_open():
    relations = relate(
        [
            article("d1", "Alfa bayar US$7 miliar ke Beta.", C("US$7 miliar", 7e9, "USD", "Alfa", "Beta")),
            article("d2", "Alfa bayar US$7 miliar ke Gamma.", C("US$7 miliar", 7e9, "USD", "Alfa", "Gamma")),
            article("d3", "Alfa bayar US$7 miliar.", C("US$7 miliar", 7e9, "USD", "Alfa")),
        ]
    )
    assert not of(relations, "corroborates")
    assert items(relations, "distinct") == [{"d1.c1", "d2.c1"}]


def test_an_increment_is_no_second_telling_of_the_stock():
    relations = relate(
        [
            article(
                "d1",
                "Komitmen Alfa di Beta melebihi USD13 miliar.",
                C("USD13 miliar", 1.3e10, "USD", "Alfa", "Beta", kind="commitment", qualifier="more_than"),
            ),
            article(
                "d2",
                "Alfa menambah Rp 154 triliun (sekitar USD 9,6 miliar) ke Beta.",
                C("Rp 154 triliun", 1.54e14, "IDR", "Alfa", "Beta", increment=True),
                C("USD 9,6 miliar", 9.6e9, "USD", "Alfa", "Beta", increment=True),
            ),
        ]
    )
    (relation,) = of(relations, "increment_of")
    assert relation.items == ("d2.c1", "d2.c2", "d1.c1")
    assert not of(relations, "contradicts")
