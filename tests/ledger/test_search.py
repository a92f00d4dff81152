from __future__ import annotations

import pytest
from told import article

from taksir.ledger import Ledger
from taksir.ledger.stem import stem_english
from taksir.ledger.terms import query_terms, terms_of
from taksir.news.document import SectionKind

TEXTS = {
    "d1": ("id", "Nusatel menginvestasikan dana besar. Pusat datanya dibangun di Batam."),
    "d2": ("id", "Karyawan Alfa menunggu kabar. Chip H100 belum tiba."),
    "d3": ("en", "Alfa keeps investing in two data centres. Investors were told, it's said."),
    "d4": ("ko", "오픈AI는 데이터센터에 투자한다고 밝혔다. 반도체를 구매한다."),
}


@pytest.fixture
def ledger(place):
    with Ledger.open(place) as opened:
        for id_, (language, text) in TEXTS.items():
            opened.add(article(id_, text, language=language, names=("Alfa",)))
        yield opened


def found(ledger, query, language=None):
    names = {f"a{article(id_, text).document.sha256[:12]}": id_ for id_, (_, text) in TEXTS.items()}
    return [names[hit.document] for hit in ledger.search(query, language)]


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("investasi", ["d1"]),
        ("berinvestasi", ["d1"]),
        ("pembangunan", ["d1"]),
        ("pusat data", ["d1"]),
        ("invest", ["d3"]),
        ("invested", ["d3"]),
        ("INVESTING centre", ["d3"]),
        ("투자", ["d4"]),
        ("데이터센터", ["d4"]),
        ("오픈AI", ["d4"]),
        ("반도체 투자", ["d4"]),
        ("반도체회사", []),
        ("h100", ["d2"]),
        ("investasi batu", []),
        ("", []),
        ("!!! \" ' ( ) * AND OR NEAR -", []),
        ("kabar' OR 1=1 --", []),
    ],
)
def test_words_are_found_in_any_of_their_forms(ledger, query, documents):
    assert found(ledger, query) == documents


def test_a_hit_shows_the_sentence_and_the_words(ledger):
    (hit,) = ledger.search("investasi")
    assert hit.snippet == "Nusatel menginvestasikan dana besar."
    text = TEXTS["d1"][1]
    assert [match.of(text) for match in hit.matches] == ["menginvestasikan"]
    assert hit.span.of(text) == hit.snippet


def test_the_language_can_be_asked_for_and_the_order_is_always_the_same(ledger):
    assert found(ledger, "alfa", "en") == ["d3"]
    assert found(ledger, "alfa", "id") == ["d2"]
    both = found(ledger, "alfa")
    assert sorted(both) == ["d2", "d3"]
    assert all(found(ledger, "alfa") == both for _ in range(3))
    assert len(ledger.search("alfa", limit=1)) == 1


def test_a_long_sentence_is_cut_around_the_word(place):
    text = "kata " * 200 + "menginvestasikan " + "kata " * 200 + "."
    with Ledger.open(place) as ledger:
        ledger.add(article("d1", text))
        (hit,) = ledger.search("investasi")
    assert "menginvestasikan" in hit.snippet
    assert len(hit.snippet) <= 160


def test_teasers_are_not_searched(place):
    from dataclasses import replace

    from taksir.news.document import Section
    from taksir.news.span import Span

    told = article("d1", "Alfa menanam modal. Baca juga: Gamma bangkrut.")
    cut = told.document.text.index("Baca")
    sections = (
        Section(SectionKind.BODY, Span(0, cut)),
        Section(SectionKind.TEASER, Span(cut, len(told.document.text))),
    )
    with Ledger.open(place) as ledger:
        ledger.add(replace(told, document=replace(told.document, sections=sections)))
        assert [hit.rank for hit in ledger.search("modal")] == [1]
        assert ledger.search("bangkrut") == []


def test_porter_stems_as_published():
    pairs = {
        "caresses": "caress", "ponies": "poni", "feed": "feed", "agreed": "agre", "plastered": "plaster",
        "motoring": "motor", "conflated": "conflat", "hopping": "hop", "falling": "fall", "filing": "file",
        "happy": "happi", "sky": "sky", "relational": "relat", "conditional": "condit", "vietnamization": "vietnam",
        "hopefulness": "hope", "electricity": "electr", "adjustment": "adjust", "adoption": "adopt", "rate": "rate",
        "controlling": "control", "oscillators": "oscil", "generalizations": "gener",
    }  # fmt: skip
    assert {word: stem_english(word) for word in pairs} == pairs


def test_terms_carry_where_they_stand():
    text = "오픈AI는 투자자를 만나 menginvestasikan"
    for term, start, end in terms_of(text, "ko"):
        assert term == text[start:end].lower()
    assert query_terms("menginvestasikan", None) == [[("investasi",), ("menginvestasikan",)]]
