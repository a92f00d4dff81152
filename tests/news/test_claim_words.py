"""Whose number it is, for which time it is told, and what it is: subjects, periods and kinds of claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from taksir.news.article import read_article
from taksir.news.claim import Claim
from taksir.news.read.text import document_from_text


def read(text: str, lang: str = "en", published: date | None = None) -> dict[str, Claim]:
    document = replace(document_from_text(text, id="d1", file="-", lang=lang), published=published)
    return {claim.quantity.span.of(text): claim for claim in read_article(document).claims}


@pytest.mark.parametrize(
    ("lang", "text", "number", "subject"),
    [
        (
            "en",
            "Nvidia sold chips for $9 billion in Japan, and AMD reported $2.4 billion there.",
            "$2.4 billion",
            "AMD",
        ),
        ("en", "While Nvidia lost a licence, AMD earned $2.4 billion abroad.", "$2.4 billion", "AMD"),
        ("en", "Oracle has 90,000 GPUs, half as many as Meta's 180,000.", "180,000", "Meta"),
        ("en", "OpenAI told Oracle that Nvidia's planned $40 billion is late.", "$40 billion", "NVIDIA"),
        ("ko", "삼성 4만 장, SK하이닉스 7만 장의 웨이퍼를 만든다.", "7만 장", "SK hynix"),
    ],
)
def test_a_number_is_of_the_actor_of_its_own_clause(lang: str, text: str, number: str, subject: str) -> None:
    assert read(text, lang)[number].subject == subject


def test_a_maker_inside_a_count_does_not_act() -> None:
    claims = read("Washington bought 300 million Intel shares for about $7 billion.")
    assert claims["$7 billion"].subject is None


@pytest.mark.parametrize(
    ("lang", "text", "number", "period"),
    [
        (
            "en",
            "It narrowed its 2025 capex range to $50-52 billion and signaled a larger 2026.",
            "$50-52 billion",
            "2025",
        ),
        ("en", "Capacity rose from 120 MW to 480 MW in 2027.", "120 MW", None),
        ("en", "Capacity rose from 120 MW to 480 MW in 2027.", "480 MW", "2027"),
        ("en", "The queue grew from 50 GW in 2024 to 190 GW in November 2025.", "190 GW", "2025-11"),
        ("id", "Belanja Meta 2025 mencapai US$60 miliar, sedangkan pada 2026 lebih besar.", "US$60 miliar", "2025"),
        ("en", "It raised $3 billion in the summer of 2025.", "$3 billion", "2025-Q3"),
        ("en", "FY26 capex was $9 billion.", "$9 billion", "2026"),
        ("en", "Revenue was $7 billion in the second quarter of FY26.", "$7 billion", "2026-Q2"),
        ("id", "Pada musim panas 2025 perusahaan menggalang US$2 miliar.", "US$2 miliar", "2025-Q3"),
        ("ko", "2026 회계연도 매출은 900억달러였다.", "900억달러", "2026"),
        ("ko", "2025년 여름 20억달러를 조달했다.", "20억달러", "2025-Q3"),
    ],
)
def test_a_number_is_of_the_time_of_its_own_words(lang: str, text: str, number: str, period: str | None) -> None:
    assert read(text, lang)[number].period == period


def test_a_list_shares_its_time() -> None:
    claims = read("HBM in Q2 2025: SK hynix 61%, Micron 22%, Samsung 17%.")
    assert [claims[number].period for number in ("61%", "22%", "17%")] == ["2025-Q2"] * 3


def test_a_month_without_its_year_is_the_last_one() -> None:
    text = "Anthropic was valued at $90 billion in October."
    assert read(text, published=date(2026, 3, 1))["$90 billion"].period == "2025-10"
    assert read(text, published=date(2026, 11, 1))["$90 billion"].period == "2026-10"
    planned = read("The plant will open in October with 40 MW.", published=date(2026, 3, 1))
    assert planned["40 MW"].period == "2026-10"


def test_the_head_noun_of_another_sum_says_nothing_of_the_first() -> None:
    claims = read("SoftBank's $12B at a $90B valuation gives it a seat.")
    assert (claims["$12B"].kind, claims["$90B"].kind) == ("amount", "valuation")


def test_the_worth_of_things_is_no_valuation_of_a_company() -> None:
    assert read("It buys 20,000 H100 chips, worth an estimated $600 million.")["$600 million"].kind == "amount"
    assert read("OpenAI dihargai US$300 miliar.", "id")["US$300 miliar"].kind == "valuation"


def test_what_is_added_is_the_number_beside_the_word() -> None:
    claims = read("Tambahan US$20 miliar melengkapi US$30 miliar sebelumnya.", "id")
    assert (claims["US$20 miliar"].increment, claims["US$30 miliar"].increment) == (True, False)
    assert not read("Indosat menambah GPU dari 2.000 menjadi 9.000 unit.", "id")["2.000"].increment
