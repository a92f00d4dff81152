"""Endings and headlines of Korean, days, values held against others; what the other languages share of it."""

from __future__ import annotations

import pytest

from tests.news.status.helpers import standing


@pytest.mark.parametrize(
    ("text", "quote", "status"),
    [
        ("한빛전자는 24일 “내년 매출이 두 배로 성장할 것”이라고 밝혔다.", "24일", "asserted"),
        ("24일 업계에 따르면 한빛전자는 라인 증설을 추진 중이다.", "24일", "reported"),
        ("한빛전자가 울산 공장을 판다고 로이터가 24일 보도했다.", "24일", "reported"),
        ("한빛전자는 24일 이사회를 열어 공장 증설 계획을 담은 안건을 다뤘다.", "24일", "asserted"),
        ("한빛전자의 실적이 24일 발표된다.", "24일", "planned"),
        ("협회가 14일 발표한 보고서에 따르면 라인은 내년에 늘어날 전망이다.", "14일", "asserted"),
    ],
)
def test_a_day_belongs_to_the_verb_that_ends_the_sentence(text: str, quote: str, status: str) -> None:
    assert standing(text, quote, "ko").status.value == status


@pytest.mark.parametrize(
    ("text", "quote", "status"),
    [
        ("매출은 전년 동기의 59억달러보다 12% 증가할 것으로 예상된다.", "59억달러", "asserted"),
        ("직원을 지난해 말 9만명이었던 수준에서 7만명으로 줄일 방침이다.", "9만명", "asserted"),
        ("점유율은 4%에서 내년 6%로 늘어날 것으로 예상된다.", "4%", "asserted"),
        ("점유율은 4%에서 내년 6%로 늘어날 것으로 예상된다.", "6%", "forecast"),
        ("증권사는 매출 전망치를 기존 3조원에서 4조원으로 상향 조정했다.", "3조원", "forecast"),
        ("감원이 진행될 경우 전체 직원 35만명 중 일부가 떠난다.", "35만명", "asserted"),
    ],
)
def test_a_value_held_against_another_is_what_was(text: str, quote: str, status: str) -> None:
    assert standing(text, quote, "ko").status.value == status


@pytest.mark.parametrize(
    ("text", "quote", "status"),
    [
        ("황룡면에 들어설 단지의 지난 규모는 30MW였다.", "30MW", "asserted"),
        ("한빛전자의 경우 직원 10%를 줄였다.", "10%", "asserted"),
        ("허가를 받을 경우 용량은 200MW에 이른다.", "200MW", "conditional"),
        ("용량은 200MW로 늘어날 듯하다.", "200MW", "speculation"),
        ("한빛전자는 직원을 7만명으로 줄일 것이라고 밝혔다.", "7만명", "planned"),
        ("매출은 내년 30% 증가할 것이라고 밝혔다.", "30%", "forecast"),
        ("한빛전자는 300MW를 확보할 수 있을 것으로 예상하고 있다.", "300MW", "forecast"),
        ("한빛전자는 매출 1조원을 달성하기 위해 두 회사와 손을 잡았다.", "1조원", "planned"),
        ("연내 확보할 GPU 6만장은 울산에 둔다.", "6만장", "planned"),
        ("이르면 10월 서비스를 시작한다.", "10월", "planned"),
    ],
)
def test_endings_are_read_with_their_stem(text: str, quote: str, status: str) -> None:
    assert standing(text, quote, "ko").status.value == status


@pytest.mark.parametrize(
    ("text", "quote", "status"),
    [
        ("업계에 따르면 한빛전자는 2분기 영업이익 48억원을 기록했다.", "48억원", "asserted"),
        ("업계에 따르면 한빛전자는 48억원을 투자받았다.", "48억원", "reported"),
        ("한빛전자 분기보고서에 따르면 설비투자액은 10조원으로 늘었다.", "10조원", "asserted"),
        ("시장조사업체 자료에 따르면 점유율은 62%로 집계됐다.", "62%", "asserted"),
        ("외신에 따르면 한빛전자는 5조원을 투자할 계획이다.", "5조원", "reported"),
        ("경제 전문 매체 새빛에 따르면 한빛전자는 5조원을 들여 공장을 짓는다.", "5조원", "reported"),
        ("목표주가 20만원이 새로 나왔다.", "20만원", "forecast"),
    ],
)
def test_whose_word_it_is_decides(text: str, quote: str, status: str) -> None:
    assert standing(text, quote, "ko").status.value == status


@pytest.mark.parametrize(
    ("title", "quote", "status"),
    [
        ("10조 투자한 한빛전자, 라인 더 늘린다", "10조", "asserted"),
        ("정부, GPU 6만장 확보…내년 가동", "6만장", "planned"),
        ("“한빛전자, 직원 3만명 감원”", "3만명", "reported"),
        ('올들어 해고 2만명 넘어…"AI 투자 탓"', "2만명", "asserted"),
    ],
)
def test_a_korean_headline_is_cut_at_its_dots(title: str, quote: str, status: str) -> None:
    assert standing([title, "…"], quote, "ko", title=True).status.value == status


@pytest.mark.parametrize(
    ("language", "text", "quote", "status"),
    [
        ("en", "The data centers could use 6–12 percent of supply by 2028.", "2028", "possible"),
        (
            "en",
            "Helion Chips, which had already spent $3 billion in Ohio, said it would add a line.",
            "$3 billion",
            "asserted",
        ),
        ("en", "The unit reported a gain of 19 percent.", "19 percent", "asserted"),
        ("en", "Helion Chips is to build a $200 million plant.", "$200 million", "planned"),
        ("en", "Revenue will be about $19 billion, Helion Chips said.", "$19 billion", "forecast"),
        ("id", "Kampus itu ditargetkan mulai beroperasi dengan 90 MW.", "90 MW", "planned"),
        ("id", "Nilainya Rp3 triliun (kurs Rp 16.500) akan dikucurkan.", "Rp 16.500", "asserted"),
        ("id", "Kapasitas diproyeksikan naik dari 430 MW saat ini menjadi 900 MW.", "430 MW", "asserted"),
    ],
)
def test_the_other_languages_share_what_is_general(language: str, text: str, quote: str, status: str) -> None:
    assert standing(text, quote, language).status.value == status
