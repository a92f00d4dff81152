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
