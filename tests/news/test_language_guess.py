"""Language: Indonesian, English, Korean, or said not to be."""

from __future__ import annotations

import pytest

from taksir.errors import SourceError
from taksir.news.language import guess_language
from taksir.news.read import document_from_text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nvidia akan menginvestasikan US$100 miliar ke OpenAI untuk pusat data AI.", "id"),
        ("Nvidia will invest $100 billion in OpenAI to build AI data centers.", "en"),
        ("엔비디아가 OpenAI에 1000억 달러를 투자해 AI 데이터센터를 짓는다.", "ko"),
        ("Foxconn, TSMC, AMD dan Intel: OpenAI, Oracle, SoftBank juga ikut", "id"),
        ("SK하이닉스 HBM4 12단 36GB, NVIDIA Rubin 공급", "ko"),
    ],
)
def test_short_texts_are_told_apart(text: str, language: str) -> None:
    assert guess_language(text).language == language


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Das Unternehmen wird in der Stadt ein Rechenzentrum bauen, und es ist nicht das erste.", "German"),
        ("L'entreprise va construire un centre de données dans la région, et ce n'est pas le premier.", "French"),
        ("La empresa va a construir un centro de datos en la ciudad, y no es el primero por la zona.", "Spanish"),
        ("英伟达将向OpenAI投资一千亿美元，用于建设人工智能数据中心。", ""),
        ("Компания построит новый центр обработки данных мощностью 200 МВт.", ""),
    ],
)
def test_another_language_is_refused_with_one_line_unless_stated(text: str, name: str) -> None:
    assert guess_language(text).other == name
    with pytest.raises(SourceError, match=name or "not Indonesian") as error:
        document_from_text(text, id="d1", file="a.txt")
    assert "\n" not in str(error.value)
    assert document_from_text(text, id="d1", file="a.txt", lang="en").language == "en"


def test_a_text_with_too_few_words_warns() -> None:
    document = document_from_text("OpenAI Stargate 10 GW", id="d1", file="-")
    assert "not sure" in document.warnings[0]
