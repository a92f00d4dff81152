"""Every check but a few looks at one article at a time: what it says of it does not hang on the others."""

from datetime import date

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.checks.case import build_case
from taksir.checks.kept import Kept
from taksir.checks.registry import ACROSS, CHECKS, run_checks
from taksir.ledger.relate import relate
from taksir.news.article import read_article
from taksir.news.read import document_from_text

DAY = date(2026, 11, 21)
TEXTS = (
    "Northwind Cloud to spend US$40 billion on AI data centres\n\nSEATTLE, 3 November 2026 - Amazon will invest US$8 "
    "billion in Anthropic, the two companies announced on Tuesday. Amazon will spend US$40 billion (Rp900 triliun) on "
    "data centres. Anthropic plans to run 600,000 GB300 GPUs on 500 MW in Texas.\n",
    "OpenAI signs with Nvidia\n\nAUSTIN, 4 November 2026 - Nvidia will invest US$10 billion in OpenAI. OpenAI signed a "
    "US$30 billion contract to buy chips from Nvidia. Own chips cut the cost of computing by 40 percent.\n",
    "Anthropic membantah\n\nJAKARTA, 9 November 2026 - Anthropic membantah bahwa Nvidia akan berinvestasi US$10 miliar. "
    "Amazon menanamkan US$8 miliar di Anthropic, disusul US$5 miliar lagi sehingga menjadi US$13 miliar.\n",
    "Campus grows\n\nABILENE, 12 November 2026 - The 300 MW campus runs 900,000 GB200 GPUs. OpenAI buys 6 GW of chips "
    "for US$90 billion. Amazon raised US$8 billion to US$13 billion at Anthropic, up 62.5 percent.\n",
)


@pytest.fixture(scope="module")
def articles():
    told = (document_from_text(text, id=f"d{n}", file=f"{n}.txt") for n, text in enumerate(TEXTS, 1))
    return [read_article(one) for one in told]


def test_a_check_of_one_article_says_the_same_of_it_among_others(articles):
    whole = build_case(articles, relate(articles), DAY, shipped_catalog())
    alone = [build_case([one], (), DAY, shipped_catalog()) for one in articles]
    for name, check in CHECKS:
        if check not in ACROSS:
            assert [one for case in alone for one in check(case)] == list(check(whole)), name


def test_verdicts_that_are_kept_are_those_of_a_whole_run(articles):
    kept = Kept()
    for some in (articles[:1], articles[:3], articles, articles[1:], articles):
        relations = relate(some)
        found = run_checks(some, relations, DAY, shipped_catalog(), kept)
        assert found == run_checks(some, relations, DAY, shipped_catalog())
        assert found


def test_only_what_is_new_is_checked(articles):
    kept, asked = Kept(), []
    readings = build_case(articles, (), DAY, shipped_catalog()).readings

    def check(reading):
        asked.append(reading.document.id)
        return ()

    kept.of(readings[:2], check)
    kept.of(readings[:3], check)
    assert asked == ["d1", "d2", "d3"]
    kept.of(readings[1:], check)
    kept.of(readings[:2], check)
    assert asked == ["d1", "d2", "d3", "d4", "d1"]
