"""Which numbers of a sentence replace others."""

from __future__ import annotations

import pytest

from taksir.copilot.toolbox.revised import replaced
from taksir.news.article import read_article
from taksir.news.read.text import document_from_text


def pairs(text: str, language: str) -> list[tuple[str, str]]:
    article = read_article(document_from_text(text, id="d", file="f", lang=language))
    return [(one.old.quantity.span.of(text), one.new.quantity.span.of(text)) for one in replaced(article)]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            "Oracle raised its capital expenditure to $50 billion from $35 billion.",
            "en",
            ("$35 billion", "$50 billion"),
        ),
        ("The campus was cut from 900 MW to 700 MW.", "en", ("900 MW", "700 MW")),
        ("Nilai kontrak itu dipangkas dari Rp7 triliun menjadi Rp5 triliun.", "id", ("Rp7 triliun", "Rp5 triliun")),
        ("카카오는 투자액을 3조원에서 2조원으로 줄였다.", "ko", ("3조원", "2조원")),
        ("카카오는 계약금액 3조원을 2조원으로 변경했다고 공시했다.", "ko", ("3조원", "2조원")),
        ("카카오는 GPU 3만장(당초 5만장)을 들여온다.", "ko", ("5만장", "3만장")),
        ("Oracle had initially planned 900 MW and will now build 700 MW.", "en", ("900 MW", "700 MW")),
        ("Semula 60 MW, kampus Telkom itu kini dirancang 80 MW.", "id", ("60 MW", "80 MW")),
        ("Oracle cut its budget to $15 billion from an earlier $20 billion.", "en", ("$20 billion", "$15 billion")),
        ("Oracle's order, originally worth $9 billion, was cut to $7 billion.", "en", ("$9 billion", "$7 billion")),
        ("The campus will open in March 2028 instead of June 2027.", "en", ("June 2027", "March 2028")),
        ("Kontrak yang semula bernilai US$9 juta diperluas menjadi US$12 juta.", "id", ("US$9 juta", "US$12 juta")),
        ("Kampus itu mundur ke Maret 2028 dari jadwal semula Juni 2027.", "id", ("Juni 2027", "Maret 2028")),
        (
            "메타는 설비투자를 660억~720억달러에서 700억~720억달러로 상향했다.",
            "ko",
            ("660억~720억달러", "700억~720억달러"),
        ),
    ],
)
def test_one_number_replaces_another(text, language, told):
    assert pairs(text, language) == [told]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The halls take from 10 MW to 20 MW each.", "en"),
        ("Oracle has $5 billion from sales and $3 billion from rent.", "en"),
        ("삼성전자는 3조원, SK하이닉스는 2조원을 투자한다.", "ko"),
        ("삼성전자는 3조원을, SK하이닉스는 2조원을 늘려 투자한다.", "ko"),
        ("Telkom membangun 60 MW di Batam dan 80 MW di Cikarang.", "id"),
    ],
)
def test_other_numbers_of_a_sentence_replace_nothing(text, language):
    assert pairs(text, language) == []


def test_the_claim_that_was_replaced_names_the_one_that_took_its_place():
    text = "The campus was cut from 900 MW to 700 MW."
    article = read_article(document_from_text(text, id="d", file="f", lang="en"))
    assert [one.superseded_by for one in article.claims] == [article.claims[1].id, None]


def test_a_ledger_keeps_what_replaced_what_under_its_own_names(tmp_path):
    from taksir.ledger.store import Ledger

    text = "The campus was cut from 900 MW to 700 MW."
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        ledger.add(read_article(document_from_text(text, id="d", file="f", lang="en")))
        (kept,) = ledger.articles()
    assert [one.superseded_by for one in kept.claims] == [kept.claims[1].id, None]
