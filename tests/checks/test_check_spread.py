"""Sums, rates, shares and stakes by the words beside them: what fits, what does not, what is left alone."""

import pytest
from asking import answer, ask

from taksir.checks.arithmetic import bought, dilution, growth, part_of, product, ratio, share, total, yearly

SUMS = [
    ("en", "good", "Amazon pledged $30 billion, Google $25 billion and Meta $20 billion, $75 billion combined."),
    ("en", "bad", "Amazon pledged $30 billion, Google $25 billion and Meta $20 billion, $95 billion combined."),
    ("en", "good", "Debt of $12 billion plus equity of $7 billion covers the $17 billion cost of the campus."),
    ("en", "bad", "Debt of $12 billion plus equity of $5 billion covers the $27 billion cost of the campus."),
    ("id", "good", "Tahap pertama 150 MW dan tahap kedua 250 MW, total 400 MW."),
    ("id", "bad", "Tahap pertama 150 MW dan tahap kedua 250 MW, total 500 MW."),
    ("id", "bad", "Pinjaman US$8 miliar ditambah ekuitas US$4 miliar menutup biaya US$20 miliar."),
    ("id", "bad", "Microsoft 80, Google 75, Amazon 100 dan Meta 65: jumlahnya sekitar US$380 miliar"),
    ("ko", "good", "1단계 100MW와 2단계 200MW, 총 300MW 규모다."),
    ("ko", "bad", "1단계 100MW와 2단계 200MW, 총 400MW 규모다."),
    ("en", "good", "Amazon and Google put in $10 billion each and Meta $5 billion, $25 billion in total."),
    ("en", "bad", "Amazon and Google put in $10 billion each and Meta $5 billion, $35 billion in total."),
    ("ko", "good", "삼성과 현대차에 GPU 4만 장씩, SK에 GPU 3만 장 모두 11만 장을 공급한다."),
    ("ko", "bad", "삼성과 현대차에 GPU 4만 장씩, SK에 GPU 3만 장 모두 14만 장을 공급한다."),
    ("en", "good", "Three halls of 120 MW each and a fourth of 90 MW come to 450 MW."),
    ("id", "silent", "Amazon, Google, dan lainnya masing-masing US$10 miliar, Meta US$5 miliar, total US$45 miliar."),
    ("en", "silent", "After adding 150 MW in 2024 and 250 MW in 2025, the operator has a total of 900 MW."),
    (
        "en",
        "silent",
        "Amazon invested $4 billion in 2023 and $4 billion in 2024, and in total has pledged $25 billion.",
    ),
    ("en", "good", "Contracts of 3.1 + 5.4 + 2 = $10.5B"),
    ("en", "bad", "Contracts of 3.1 + 5.4 + 2 = $12.5B"),
    ("ko", "silent", "지난해 100MW와 올해 200MW를 추가해 총 900MW가 됐다."),
]


@pytest.mark.parametrize(("lang", "wanted", "text"), SUMS)
def test_totals_by_the_words_beside_them(lang: str, wanted: str, text: str) -> None:
    assert answer(ask(total.check, text, lang=lang)) == wanted


@pytest.mark.parametrize(
    ("lang", "wanted", "text"),
    [
        ("en", "good", "From 200 to 400 TWh in 2024-2030 is about 12% a year"),
        ("en", "bad", "From 200 to 400 TWh in 2024-2030 is about 30% a year"),
        ("en", "good", "Demand grows from 100 GW in 2025 to 160 GW in 2030, about 10% a year."),
        ("id", "good", "Permintaan naik dari 100 MW pada 2024 menjadi 200 MW pada 2028, tumbuh 19 persen per tahun."),
        ("id", "bad", "Permintaan naik dari 100 MW pada 2024 menjadi 200 MW pada 2028, tumbuh 40 persen per tahun."),
        ("ko", "good", "수요는 2024년 100TWh에서 2030년 200TWh로 연평균 12% 증가한다."),
        ("ko", "bad", "수요는 2024년 100TWh에서 2030년 200TWh로 연평균 30% 증가한다."),
        ("en", "good", "Sales rose from $10 billion to $20 billion within three years, a growth of 26% a year."),
        ("en", "silent", "Demand grew 20% a year, from 100 GW to 160 GW."),
        ("en", "good", "Capacity of 2 million wafers grows 10% to 2.2 million wafers."),
        ("en", "bad", "Capacity of 2 million wafers grows 10% to 2.6 million wafers."),
        ("en", "good", "Another 1,300 MW more than doubles the 1,000 MW site."),
        ("en", "bad", "Another 600 MW more than doubles the 1,000 MW site."),
        ("en", "silent", "The 500 MW campus doubles as a 300 MW battery park."),
    ],
)
def test_growth_of_each_year_and_on_top(lang: str, wanted: str, text: str) -> None:
    assert answer(ask(growth.check, text, lang=lang)) == wanted


@pytest.mark.parametrize(
    ("lang", "wanted", "text"),
    [
        ("en", "good", "$40 billion of the planned $100 billion, 40%, is committed."),
        ("en", "bad", "$40 billion of the planned $100 billion, 60%, is committed."),
        ("en", "silent", "$40 billion of the planned $100 billion, 20% more than last year, is committed."),
        ("id", "bad", "US$9 miliar dari total US$20 miliar, atau 30 persen, berasal dari utang."),
        ("ko", "good", "목표 1000억달러 중 400억달러, 40%를 모았다."),
        ("ko", "bad", "1단계 50MW는 전체 400MW의 4분의 1이다."),
        ("en", "good", "20 GW against 4 GW is five times"),
        ("en", "bad", "Meta keeps 30% of the $20B venture, $9B"),
        ("en", "bad", "Meta holds 30% of the $40 billion venture, or $16 billion."),
        ("en", "good", "Centres add 240 TWh to 2030, about 130% on 183 TWh"),
    ],
)
def test_parts_of_any_whole(lang: str, wanted: str, text: str) -> None:
    assert answer(ask(ratio.check, text, lang=lang)) == wanted


@pytest.mark.parametrize(
    ("lang", "wanted", "text"),
    [
        ("en", "good", "Apple pledges $500B over four years, about $125B a year"),
        ("en", "bad", "Apple pledges $500B over four years, about $175B a year"),
        ("id", "good", "Microsoft menanam US$80 miliar selama empat tahun, atau US$20 miliar per tahun."),
        ("id", "bad", "Microsoft menanam US$80 miliar selama empat tahun, atau US$40 miliar per tahun."),
        ("ko", "bad", "4년간 40조원을 투자해 연간 20조원꼴이다."),
        ("en", "silent", "It will spend $80 billion over two years, and $50 billion a year after that."),
        ("en", "good", "Capex was $30.0 billion in the quarter, an annual pace of $120 billion."),
        ("en", "bad", "Capex was $30.0 billion in the quarter, an annual pace of $80 billion."),
        ("id", "bad", "Belanja US$37,5 miliar dalam satu kuartal, estimasi tahunan US$97,7 miliar"),
        ("ko", "bad", "분기 설비투자 200억달러, 연간으로 환산하면 500억달러다."),
        ("en", "silent", "Meta spent $17 billion in the quarter and $39 billion in all of 2024."),
    ],
)
def test_money_of_years_and_quarters(lang: str, wanted: str, text: str) -> None:
    assert answer(ask(yearly.check, text, lang=lang)) == wanted


@pytest.mark.parametrize(
    ("lang", "wanted", "text"),
    [
        ("en", "good", "A $5B investment at a $100B valuation gives the fund 5% of the lab."),
        ("en", "bad", "A $5B investment at a $100B valuation gives the fund 15% of the lab."),
        ("en", "bad", "The fund buys a 15% stake for $2 billion at a $40 billion valuation."),
        ("id", "good", "Investasi US$2 miliar pada valuasi US$50 miliar memberi Nvidia 4 persen saham."),
        ("id", "bad", "Investasi US$2 miliar pada valuasi US$50 miliar memberi Nvidia 10 persen saham."),
        ("ko", "bad", "기업가치 1000억달러에 50억달러를 투자해 지분 15%를 확보했다."),
        ("en", "silent", "The fund invested $2 billion at a $40 billion valuation, raising its stake to 12%."),
        ("en", "silent", "Microsoft, which holds 27%, joined the $6.6 billion round at a $157 billion valuation."),
        ("en", "silent", "The company raised $2 billion at a $40 billion valuation, 30% more than in March."),
    ],
)
def test_what_money_buys_at_a_valuation(lang: str, wanted: str, text: str) -> None:
    assert answer(ask(bought.check, text, lang=lang)) == wanted


@pytest.mark.parametrize(
    ("lang", "wanted", "text"),
    [
        ("en", "silent", "26 of 35 buildings are finished."),
        ("ko", "bad", "35개 동 중 36개 동이 완공됐다."),
        ("ko", "silent", "35개 동 중 26개 동이 완공됐다."),
    ],
)
def test_a_part_is_no_more_than_its_whole(lang: str, wanted: str, text: str) -> None:
    assert answer(ask(part_of.check, text, lang=lang)) == wanted


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("good", "In the quarter it was SK hynix 58%, Samsung 21%, Micron 21%"),
        ("silent", "In the quarter it was SK hynix 48%, Samsung 21%, Micron 21%"),
        ("silent", "Nvidia rose 12%, AMD 5% and Intel 3%."),
    ],
)
def test_shares_that_make_a_hundred(wanted: str, text: str) -> None:
    assert answer(ask(share.check, text)) == wanted


def test_a_price_before_what_it_makes() -> None:
    right = "At two dollars a share the warrant pays $20 million for its 10 million shares"
    assert answer(ask(product.check, right)) == "good"
    assert answer(ask(product.check, right.replace("$20 million", "$200 million"))) == "bad"


def test_rights_of_two_holders_are_added_up() -> None:
    text = "AMD warrants for OpenAI and Meta, 320 million shares, dilute by about {}%"
    assert answer(ask(dilution.check, text.format(20), "2026-03-15")) == "good"
    assert answer(ask(dilution.check, text.format(40), "2026-03-15")) == "bad"
