"""Tokens of a month, list prices of tokens, and margins."""

from __future__ import annotations

from types import ModuleType

import pytest
from asking import answer, ask

from taksir.checks.arithmetic import margin
from taksir.checks.compute import token_price, token_volume


@pytest.mark.parametrize(
    ("check", "lang", "text", "wanted"),
    [
        (token_volume, "en", "Google processes about 1.2 quadrillion tokens a month.", "good"),
        (token_volume, "en", "Google processes about 1.2 trillion tokens a month.", "bad"),
        (token_volume, "en", "Google processes about 1.2 quadrillion tokens a year.", "bad"),
        (token_volume, "id", "Google memproses 1,2 kuadriliun token per hari.", "bad"),
        (token_volume, "ko", "구글은 매달 1250조 개의 토큰을 처리한다.", "good"),
        (token_volume, "en", "Google went from 480 trillion tokens a month to 1.2 quadrillion.", "silent"),
        (token_volume, "en", "Google trained the model on 15 trillion tokens in a month.", "silent"),
        (token_volume, "en", "Acme processes 3 tokens a month.", "silent"),
        (token_price, "en", "GPT-5 costs $1.25 per million input tokens.", "good"),
        (token_price, "en", "GPT-5 costs $12.50 per million input tokens.", "bad"),
        (token_price, "id", "GPT-5 dihargai US$10 per sejuta token output.", "good"),
        (token_price, "en", "Tokens of GPT-4o mini are some 200 times cheaper than those of GPT-4.", "good"),
        (token_price, "en", "Tokens of GPT-4o mini are some 2,000 times cheaper than those of GPT-4.", "bad"),
        (token_price, "en", "Cached tokens of GPT-5 cost $0.125 per million.", "silent"),
        (margin, "en", "On revenue of $50 billion and costs of $20 billion the margin was 60 percent.", "good"),
        (margin, "en", "On revenue of $50 billion and costs of $20 billion the margin was 40 percent.", "bad"),
        (margin, "id", "Pendapatan US$30 juta, biaya US$10 juta, marjin 200 persen.", "good"),
        (margin, "ko", "매출 300만 달러에 비용 100만 달러로 이익률이 20%다.", "bad"),
        (margin, "en", "It had $5 billion of revenue against $2 billion of cost of revenue, a 60 percent gross margin.", "good"),
        (margin, "en", "It had $5 billion of revenue against $2 billion of cost of revenue, a 150 percent gross margin.", "bad"),
        (margin, "en", "The margin rose to 60 percent after sales of $50 billion.", "silent"),
    ],
)  # fmt: skip
def test_what_is_told_of_tokens_and_margins(check: ModuleType, lang: str, text: str, wanted: str) -> None:
    found = answer(ask(check.check, text, "2025-10-20", lang))
    assert found == wanted or (wanted == "silent" and found == "good" and check is token_volume)
