"""What is bound, licensed, permanent or built, when, by whom and which way: the record says more than one number."""

from __future__ import annotations

import pytest
from recorded import ask, word

CHECK = "record"


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("OpenAI must buy 6 GW from AMD.", "2025-11-05", "bad"),
        ("OpenAI wajib membeli 6 GW dari AMD.", "2025-11-05", "bad"),
        ("오픈AI는 AMD에서 6GW를 반드시 사야 한다.", "2025-11-05", "bad"),
        ("OpenAI is not obliged to buy 6 GW from AMD.", "2025-11-05", "silent"),
        ("OpenAI may buy up to 6 GW from AMD.", "2025-11-05", "consistent"),
        ("Export licences were issued for the 600,000 Nvidia chips of Humain.", "2025-11-25", "bad"),
        ("Export licences were issued for up to 35,000 Nvidia chips of Humain.", "2025-11-25", "consistent"),
    ],
)  # fmt: skip
def test_only_a_part_stands_firm(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Anthropic's plan brings 2,400 permanent jobs.", "2025-12-01", "bad"),
        ("Anthropic's plan brings 2,400 construction jobs.", "2025-12-01", "consistent"),
        ("Hyperion is to have 5,000 permanent jobs.", "2025-12-20", "bad"),
        ("Hyperion is to have 500 permanent jobs.", "2025-12-20", "consistent"),
        ("Hyperion is to have 300 lasting jobs.", "2025-12-20", "silent"),
    ],
)  # fmt: skip
def test_jobs_that_stay_and_jobs_of_the_building(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Colossus was built in 19 days.", "2025-06-10", "bad"),
        ("Colossus was built in 122 days.", "2025-06-10", "consistent"),
        ("From its first rack to training Colossus took 19 days.", "2025-06-10", "silent"),
        ("Others usually need 24 months to get a site like Colossus built.", "2025-06-10", "silent"),
        ("Meta spends $600 billion a year on data centres in the United States.", "2025-12-01", "bad"),
        ("Meta will spend $600 billion in three years in the United States.", "2025-12-01", "consistent"),
        ("OpenAI signed its $300 billion contract with Oracle in 2023.", "2025-12-01", "bad"),
        ("OpenAI signed its $300 billion contract with Oracle in September 2025.", "2025-12-01", "consistent"),
        ("Anthropic raised $13 billion in March 2025.", "2025-12-01", "bad"),
        ("Founded in 2021, Anthropic raised $13 billion.", "2025-12-01", "silent"),
        ("국가 AI컴퓨팅센터는 2026년에 GPU 1만5천 장을 갖춘다.", "2026-03-20", "bad"),
        ("국가 AI컴퓨팅센터는 2028년에 GPU 1만5천 장을 갖춘다.", "2026-03-20", "consistent"),
    ],
)  # fmt: skip
def test_the_time_that_a_number_is_of(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("AMD buys 6 GW of computing from OpenAI.", "2025-11-05", "bad"),
        ("Anthropic invests $8 billion in Amazon.", "2025-11-05", "bad"),
        ("Amazon invests $8 billion in Anthropic.", "2025-11-05", "consistent"),
        ("앤트로픽은 아마존에 80억 달러를 투자했다.", "2025-11-05", "bad"),
        ("Naver Cloud secures all 7,656 B200 of the government's programme.", "2025-08-05", "bad"),
        ("NHN클라우드는 B200 7656장을 확보한다.", "2025-08-05", "consistent"),
        ("Samsung and OpenAI agreed on 900,000 wafers in total.", "2025-10-20", "bad"),
    ],
)  # fmt: skip
def test_who_gives_and_who_gets(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Nvidia's first $10 billion buys about 2% of OpenAI.", "2025-11-05", "consistent"),
        ("Nvidia's first $10 billion buys about 20% of OpenAI.", "2025-11-05", "bad"),
        ("AMD reported $6.2 billion from China in fiscal 2024, Nvidia $17 billion.", "2025-11-05", "silent"),
        ("Nvidia earned revenue of $17 billion in China in fiscal 2024.", "2025-11-05", "silent"),
    ],
)  # fmt: skip
def test_shares_bought_and_revenue_of_a_country(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("The plan was announced by former President Donald Trump.", "2025-11-05", "bad"),
        ("The plan was announced by former President Donald Trump.", "2023-11-05", "silent"),
        ("Rencana itu diumumkan mantan Presiden Prabowo Subianto.", "2025-11-05", "bad"),
        ("The plan was announced by former President Joe Biden.", "2025-11-05", "silent"),
        ("Nvidia CEO Lisa Su presented the chip.", "2025-11-05", "bad"),
        ("AMD CEO Lisa Su presented the chip.", "2025-11-05", "silent"),
        ("Former Intel CEO Pat Gelsinger presented the chip.", "2025-11-05", "silent"),
        ("Meta and Microsoft CEO Satya Nadella presented the chip.", "2025-11-05", "silent"),
    ],
)  # fmt: skip
def test_offices_called_former_or_told_of_another(text, on, expected):
    assert word(ask("person", text, on)) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Meta narrowed its 2025 capex to $70-72 billion and expects more in 2026.", "2025-11-05", "ok"),
        ("Microsoft plans to spend $80 billion in fiscal 2025 on data centres.", "2025-11-05", "ok"),
        ("Meta guided capital expenditure of $70-72 billion for 2026.", "2026-03-05", "bad"),
    ],
)  # fmt: skip
def test_guidance_of_the_year_that_is_meant(text, on, expected):
    assert ("bad" if word(ask("capex_guidance", text, on)) == "bad" else "ok") == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("CoreWeave's backlog was $55.6 billion.", "2025-11-20", "consistent"),
        ("CoreWeave's backlog was $556 billion.", "2025-11-20", "bad"),
        ("CoreWeave's backlog was $55.6 billion in the first quarter of 2025.", "2025-11-20", "bad"),
        ("ERCOT's queue of large loads held 226 GW in November 2025.", "2025-12-20", "consistent"),
        ("ERCOT's queue of large loads held 63 GW in November 2025.", "2025-12-20", "bad"),
        ("SK하이닉스의 2025년 영업이익은 47조2000억원이었다.", "2026-02-10", "consistent"),
        ("SK하이닉스의 2025년 영업이익은 23조5000억원이었다.", "2026-02-10", "bad"),
        ("Laba usaha SK hynix pada 2025 mencapai 47,2 triliun won.", "2026-02-10", "consistent"),
        ("Broadcom earned $64 billion from AI in fiscal 2025.", "2025-12-20", "bad"),
        ("Broadcom's backlog is a secret, it sells chips for $55.6 billion.", "2025-12-20", "silent"),
    ],
)  # fmt: skip
def test_metrics_told_by_their_word(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Anthropic raised $30 billion at a valuation of $380 billion.", "2026-02-20", "consistent"),
        ("Anthropic raised $30 billion at a valuation of $38 billion.", "2026-02-20", "bad"),
        ("OpenAI raised $30 billion at a valuation of $380 billion.", "2026-02-20", "bad"),
        ("Meta signed a $300 billion contract with Oracle.", "2025-09-20", "bad"),
        ("Microsoft will invest $100 billion in Japan.", "2026-04-10", "bad"),
        ("Microsoft will invest $10 billion in Japan.", "2026-04-10", "consistent"),
        ("ASML owns 51% of Mistral.", "2025-10-10", "bad"),
        ("ASML owns 11% of Mistral.", "2025-10-10", "consistent"),
        ("ASML could one day own 51% of Mistral.", "2025-10-10", "silent"),
    ],
)  # fmt: skip
def test_rounds_contracts_and_holdings_of_others(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Nvidia buys 18,000 chips from Humain.", "2025-06-01", "bad"),
        ("Humain buys 18,000 chips from Nvidia.", "2025-06-01", "consistent"),
        ("Anthropic raised $183 billion at a valuation of $13 billion.", "2025-09-10", "bad"),
        ("Anthropic raised $130 billion at a valuation of $183 billion.", "2025-09-10", "bad"),
        ("Meta and AMD agreed on 60 GW.", "2026-03-05", "bad"),
        ("Meta and AMD agreed on 6 GW.", "2026-03-05", "consistent"),
    ],
)  # fmt: skip
def test_sides_and_sizes_exchanged(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("OpenAI bought 160 million shares of AMD.", "2025-11-05", "bad"),
        ("OpenAI may buy 160 million shares of AMD.", "2025-11-05", "silent"),
        ("Anthropic already runs one million TPUs of Google.", "2025-11-05", "bad"),
        ("Meta has finished the 2 GW of Hyperion.", "2025-12-05", "bad"),
        ("The finished Hyperion of 2 GW will use much power.", "2025-12-05", "silent"),
    ],
)  # fmt: skip
def test_promises_told_as_done(text, on, expected):
    assert word(ask("status_inflation", text, on)) == expected
