"""What is said of how parties stand to each other: alone, leaning, rivals, backers."""

from __future__ import annotations

from told import K, article, items, of

from taksir.ledger import relate

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
