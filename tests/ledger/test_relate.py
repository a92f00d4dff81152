from __future__ import annotations

import time

from told import C, K, article

from taksir.ledger import relate
from taksir.news.document import SectionKind


def of(relations, type_):
    return [relation for relation in relations if relation.type == type_]


def items(relations, type_):
    return [set(relation.items) for relation in of(relations, type_)]


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


def stated(id_, text, words, value, day, **more):
    return article(id_, text, C(words, value, "USD", "Alfa", "Beta", **more), day=day)


def test_two_values_of_one_thing_at_one_time_contradict():
    one = stated("d1", "Alfa menanam US$30 miliar di Beta.", "US$30 miliar", 3e10, "2025-06-01")
    other = stated("d2", "Alfa menanam US$38 miliar di Beta.", "US$38 miliar", 3.8e10, "2025-06-11")
    (relation,) = relate([one, other])
    assert (relation.type, set(relation.items)) == ("contradicts", {"d1.c1", "d2.c1"})
    assert "10 days apart" in relation.why


def test_two_values_far_apart_in_time_are_only_a_tension():
    one = stated("d1", "Alfa menanam US$30 miliar di Beta.", "US$30 miliar", 3e10, "2025-01-01")
    other = stated("d2", "Alfa menanam US$38 miliar di Beta.", "US$38 miliar", 3.8e10, "2025-11-11")
    assert [relation.type for relation in relate([one, other])] == ["tension"]


def test_a_value_within_what_the_other_leaves_open_is_no_contradiction():
    one = stated(
        "d1", "Alfa: lebih dari US$30 miliar ke Beta.", "US$30 miliar", 3e10, "2025-06-01", qualifier="more_than"
    )
    other = stated("d2", "Alfa menanam US$38 miliar di Beta.", "US$38 miliar", 3.8e10, "2025-06-11")
    assert relate([one, other]) == ()


def test_a_sum_so_far_is_not_compared_with_the_size_of_one_deal():
    one = stated(
        "d1", "Alfa sudah lebih dari US$30 miliar ke Beta.", "US$30 miliar", 3e10, "2025-06-01", qualifier="more_than"
    )
    other = stated("d2", "Alfa menanam US$9 miliar di Beta.", "US$9 miliar", 9e9, "2025-06-11")
    assert relate([one, other]) == ()


def test_the_roles_of_a_deal_say_who_pays_whom():
    told = [
        article(
            id_,
            text,
            C("US$9 miliar", 9e9, "USD", *sides),
            K("Beta", "investment", ("Beta:investee", "Alfa:investor"), claims=(1,)),
        )
        for id_, text, sides in (
            ("d1", "Beta mendapat US$9 miliar dari Alfa.", ("Beta",)),
            ("d2", "Alfa menyuntik US$9 miliar ke Beta.", ("Alfa", "Beta")),
        )
    ]
    assert {"d1.c1", "d2.c1"} in items(relate(told), "corroborates")


def test_layoffs_have_no_other_side():
    told = article(
        "d1",
        "Alfa menanam di Beta dan memangkas 5.000 orang. Alfa memangkas 5.000 orang.",
        C("5.000 orang", 5e3, "person", "Alfa", "Beta", kind="layoffs"),
        C("5.000 orang", 5e3, "person", "Alfa", "Gamma", kind="layoffs", nth=1),
        names=("Gamma",),
    )
    assert items(relate([told]), "same_event") == [{"d1.c1", "d1.c2"}]


def test_a_document_that_states_two_values_speaks_of_parts():
    one = article(
        "d1",
        "Alfa memangkas 14.000 orang. Rencana Alfa: 30.000 orang.",
        C("14.000 orang", 1.4e4, "person", "Alfa", kind="layoffs"),
        C("30.000 orang", 3e4, "person", "Alfa", kind="layoffs"),
        day="2025-06-01",
    )
    other = article(
        "d2",
        "Alfa memangkas 16.000 orang.",
        C("16.000 orang", 1.6e4, "person", "Alfa", kind="layoffs"),
        day="2025-06-02",
    )
    assert relate([one, other]) == ()


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


STANCES = [
    ("id", "Beta membangun infrastruktur mandiri.", "Beta semakin dalam berakar di Azure, kata pengamat."),
    ("en", "Beta builds its own infrastructure.", "Beta deepens its reliance on Azure, observers say."),
    ("ko", "Beta, 자체 인프라 구축에 나섰다.", "Beta, Azure에 대한 의존을 키우고 있다."),
]


def test_independent_here_and_dependent_there_contradict_in_three_languages():
    for language, alone, leaning in STANCES:
        relations = relate(
            [
                article("d1", alone, names=("Beta",), language=language),
                article("d2", leaning, names=("Beta", "Azure"), language=language),
            ]
        )
        (relation,) = of(relations, "contradicts")
        assert relation.items == ()
        documents = {"d1": alone, "d2": leaning}
        for document, start, end in relation.spans:
            assert documents[document][start:end].startswith("Beta")
        assert {document for document, _, _ in relation.spans} == {"d1", "d2"}


REDUCES = [
    "Beta ingin mengurangi ketergantungan pada Nvidia.",
    "Ketergantungan Beta pada Nvidia tinggi. Beta ingin mengurangi ketergantungan ini.",
    "Beta wants to reduce its reliance on Nvidia.",
    "Beta, Nvidia 의존도를 낮추기로 했다.",
]


def test_moving_away_from_one_who_invests_is_a_tension():
    for text in REDUCES:
        relations = relate(
            [
                article("d1", text, names=("Beta", "Nvidia")),
                article(
                    "d2",
                    "Nvidia invests in Beta.",
                    K("Nvidia invests", "investment", ("Nvidia:investor", "Beta:investee")),
                ),
            ]
        )
        assert items(relations, "tension") == [{"d2.k1"}], text


def test_leaning_on_an_investor_is_no_tension():
    relations = relate(
        [
            article("d1", "Beta relies on Nvidia.", names=("Beta", "Nvidia")),
            article(
                "d2", "Nvidia invests in Beta.", K("Nvidia invests", "investment", ("Nvidia:investor", "Beta:investee"))
            ),
        ]
    )
    assert relations == ()


def test_a_word_for_doing_something_alone_is_no_independence():
    relations = relate(
        [
            article("d1", "Agen Beta menyelesaikan tugas secara mandiri.", names=("Beta",)),
            article("d2", "Beta berakar di Azure.", names=("Beta", "Azure")),
        ]
    )
    assert relations == ()


def test_a_rival_here_and_a_backer_there_is_a_tension():
    rivals = [
        (
            "Alfa dan Beta bermitra. Sinyal bagi pesaing seperti Delta, Gamma dan Epsilon.",
            ("Alfa", "Beta", "Gamma", "Delta"),
        ),
        ("Gamma, a competitor of Beta, watched.", ("Beta", "Gamma")),
        ("Beta competitor Gamma watched.", ("Beta", "Gamma")),
    ]
    for text, names in rivals:
        relations = relate(
            [
                article("d1", text, names=names, title=True),
                article(
                    "d2",
                    "Gamma menanam di Beta.",
                    K("Gamma menanam", "investment", ("Gamma:investor", "Beta:investee")),
                ),
            ]
        )
        (relation,) = of(relations, "tension")
        assert "Gamma" in relation.why
        assert {document for document, _, _ in relation.spans} == {"d1", "d2"}


def many(count):
    day = "2025-06-01"
    return [
        article(
            f"d{number}",
            f"Alfa menanam US$50 miliar (sekitar Rp835 triliun) di Beta. Beta mengurangi ketergantungan pada Alfa. "
            f"Putaran Beta US${number % 90 + 1} miliar. Alfa membangun 200 MW di Beta.",
            C("US$50 miliar", 5e10, "USD", "Alfa", "Beta"),
            C("Rp835 triliun", 8.35e14, "IDR", None, None),
            C(f"US${number % 90 + 1} miliar", (number % 90 + 1) * 1e9, "USD", "Beta", kind="funding_round"),
            C("200 MW", 2e8, "W", "Alfa", "Beta", kind="power"),
            K("Alfa menanam", "investment", ("Alfa:investor", "Beta:investee"), claims=(1, 2)),
            K("Alfa membangun", "datacenter_build", ("Alfa:builder", "Beta:user")),
            day=day,
        )
        for number in range(count)
    ]


def test_a_thousand_documents_on_one_deal_take_seconds_and_give_tens_of_relations():
    start = time.process_time()
    few = relate(many(100))
    hundred = time.process_time() - start
    start = time.process_time()
    relations = relate(many(1000))
    thousand = time.process_time() - start
    assert len(relations) < 1300  # one per document for the amount and its translation, the rest are few
    assert len(of(relations, "corroborates")) <= 100
    assert len([r for r in few if r.type != "same_event"]) < 120
    assert thousand < 10
    assert thousand < 30 * max(hundred, 0.05)


def test_the_same_articles_give_the_same_relations():
    articles = many(40)
    assert relate(articles) == relate(list(articles))
    assert relate([]) == ()
