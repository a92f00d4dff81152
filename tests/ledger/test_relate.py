"""All relations of many documents: few, soon, and always the same."""

from __future__ import annotations

import time

from told import C, K, article, of

from taksir.ledger import relate


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
