"""A headline of two parts, each with its actor: what one denies or pays is not the other's."""

from __future__ import annotations

import pytest

from taksir.news.article import read_article
from taksir.news.read.text import document_from_text


def claims(text, language):
    return read_article(document_from_text(text, id="d1", file="-", lang=language)).claims


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Oracle Denies Merger Talks, CoreWeave Raises Project Cost to US$7 Billion", "en"),
        ("Oracle Bantah Merger, CoreWeave Revisi Investasi Jadi US$7 Miliar", "id"),
    ],
)
def test_what_one_denies_is_not_what_the_other_tells(title, language):
    body = "Both companies met in Jakarta." if language == "en" else "Kedua perusahaan bertemu di Jakarta."
    claim = next(one for one in claims(f"{title}\n\n{body}", language) if one.quantity.value == 7e9)
    assert claim.standing.status != "denied"
    assert claim.subject == "CoreWeave"


def test_names_that_are_only_listed_are_one_part():
    title = "Oracle, CoreWeave invest US$7 billion in Mistral AI\n\nBoth companies met in Jakarta."
    claim = next(one for one in claims(title, "en") if one.quantity.value == 7e9)
    assert claim.subject == "Oracle"


def test_an_exchange_to_which_a_sum_is_told_does_not_take_it():
    text = "Telkom menyampaikan kepada Bursa Efek Indonesia bahwa nilai proyek menjadi Rp7,3 triliun."
    assert [one.object for one in claims(text, "id")] == [None]


def test_analysts_who_are_cited_take_no_part():
    text = "Samsung Electronics will supply memory worth US$1.3 billion, according to TrendForce."
    assert [one.object for one in claims(text, "en")] == [None]
