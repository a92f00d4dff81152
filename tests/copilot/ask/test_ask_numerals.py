"""Numbers in words: Korean, English and Indonesian, halves and dozens, a minus in words, and words that are no numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.catalog.facts import load_catalog
from taksir.copilot.ask.numerals import in_figures
from taksir.copilot.ask.read import read_question

CATALOG = load_catalog((), ())


def amounts(text: str, dimension: str) -> list[float | None]:
    return [one.value for one in read_question(text, CATALOG, date(2026, 11, 21)).amounts(dimension)]


@pytest.mark.parametrize(
    ("text", "dimension", "value"),
    [
        ("십만 장짜리 B300 클러스터를 돌릴 수 있나?", "chips", 1e5),
        ("H100 천 장이면 전력 얼마", "chips", 1e3),
        ("GPU 이만 오천 장", "chips", 25e3),
        ("라마 70B를 H100 두 장에 올릴 수 있어?", "chips", 2.0),
        ("H200 서른두 대 가격", "chips", 32.0),
        ("십억 달러로 GB300 몇 장 사?", "money", 1e9),
        ("오천억 원어치 B200", "money", 5e11),
        ("삼백 메가와트면 H100 몇 장", "power", 3e8),
        ("반 기가와트로 H100 몇 장", "power", 5e8),
        ("Can eight H100s serve it?", "chips", 8.0),
        ("one hundred and twenty eight GPUs need what power", "chips", 128.0),
        ("a couple of hundred H100s", "chips", 200.0),
        ("half a dozen B200", "chips", 6.0),
        ("half a million GPUs", "chips", 5e5),
        ("a quarter of a million GPUs", "chips", 2.5e5),
        ("1.5M chips", "chips", 1.5e6),
        ("seratus ribu GPU butuh daya berapa", "chips", 1e5),
        ("setengah juta GPU butuh daya berapa", "chips", 5e5),
        ("seribu dua ratus GPU muat gak", "chips", 1200.0),
        ("delapan H100 harganya berapa", "chips", 8.0),
        ("selusin H200 harganya berapa", "chips", 12.0),
        ("100rb H100 butuh berapa MW", "chips", 1e5),
        ("2jt GPU butuh berapa GW", "chips", 2e6),
        ("satu koma lima miliar dolar dapat berapa B200", "money", 1.5e9),
        ("dengan 1 setengah miliar dolar dapat berapa B200", "money", 1.5e9),
        ("what does two point five billion dollars buy", "money", 2.5e9),
        ("what does 2 and a half billion dollars buy", "money", 2.5e9),
        ("semiliar dolar dapat berapa B200", "money", 1e9),
        ("setriliun rupiah dapat berapa B200", "money", 1e12),
    ],
)
def test_numbers_in_words_are_read(text: str, dimension: str, value: float) -> None:
    assert amounts(text, dimension) == [pytest.approx(value)]


@pytest.mark.parametrize(
    "text",
    ["세대 교체가 빨라지나", "한 장에 얼마야?", "이천 공장 가동", "조 단위 투자", "만장일치로 정했나", "천안 데이터센터",
     "which one H100 has", "puluhan ribu GPU", "5 thousand GPUs", "how many 500 MW halls", "minus Amazon", "the one B200", "at one point the price fell", "the point five people made"],
)  # fmt: skip
def test_other_words_stay_as_they_are(text: str) -> None:
    assert in_figures(text) == text


@pytest.mark.parametrize("text", ["a few hundred GPUs", "several hundred GPUs need what power"])
def test_several_hundreds_are_not_one_hundred(text: str) -> None:
    (found,) = read_question(text, CATALOG, date(2026, 11, 21)).amounts("chips")
    assert (found.value, found.low, found.high) == (None, 300.0, 1000.0)


@pytest.mark.parametrize(
    "text",
    [
        "Can minus 5 MW run it?",
        "negative 500 GPUs on 1 MW",
        "H100 마이너스 500장 전력",
        "minus lima MW buat berapa GPU",
        "minus US$5 billion",
    ],
)
def test_a_minus_in_words_is_a_minus(text: str) -> None:
    question = read_question(text, CATALOG, date(2026, 11, 21))
    assert any(question.text[one.span.start - 1] == "-" for one in question.quantities)


DIGITS = "일이삼사오육칠팔구"


def spoken(value: int) -> str:
    """A whole number below a hundred million in Sino-Korean words."""

    def part(number: int) -> str:
        out = ""
        for size, name in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
            digit, number = divmod(number, size)
            if digit:
                out += ("" if digit == 1 and name else DIGITS[digit - 1]) + name
        return out

    many, rest = divmod(value, 10_000)
    return (f"{part(many) if many > 1 else ''}만" if many else "") + part(rest)


@given(st.integers(10, 99_999_999).filter(lambda value: not 10_000 < value < 10_010))  # 만일 is "if"
@settings(max_examples=120, deadline=None)
def test_every_korean_number_before_a_counter_is_put_in_figures(value: int) -> None:
    figures = in_figures(f"{spoken(value)} 장을").removesuffix(" 장을")
    many, scale, rest = figures.partition("만")
    assert (int(many) * 10_000 + int(rest or 0) if scale else int(figures)) == value


@given(st.text("십백천만억 조장대개이한두eight hundredGPU-5", max_size=40))
@settings(max_examples=120, deadline=None)
def test_no_text_breaks_it_and_figures_stay(text: str) -> None:
    once = in_figures(text)
    assert once.count("5") >= text.count("5")
    assert in_figures(once) is not None
