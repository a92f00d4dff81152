from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.news.document import Document
from taksir.news.quantities import find_quantities
from taksir.news.quantity import Quantity


def read(text: str, language: str) -> tuple[Quantity, ...]:
    return find_quantities(Document("d1", "-", "", text, language), ())[0]


def only(text: str, language: str) -> tuple[str, Quantity]:
    found = read(text, language)
    assert len(found) == 1, [q.span.of(text) for q in found]
    return found[0].span.of(text), found[0]


MONEY = [
    ("id", "Nilainya Rp 154 triliun untuk tahap awal.", "Rp 154 triliun", 154e12, "IDR"),
    ("id", "Komitmen USD13 miliar itu lama.", "USD13 miliar", 13e9, "USD"),
    ("id", "Modal US$50 miliar disiapkan.", "US$50 miliar", 50e9, "USD"),
    ("id", "Modal US50 miliar disiapkan.", "US50 miliar", 50e9, "USD"),
    ("id", "Proyek senilai setengah triliun dolar AS itu besar.", "setengah triliun dolar AS", 5e11, "USD"),
    ("id", "Setara Rp1.658 T menurut hitungan.", "Rp1.658 T", 1658e12, "IDR"),
    ("id", "Setara Rp 1,6 kuadriliun menurut hitungan.", "Rp 1,6 kuadriliun", 1.6e15, "IDR"),
    ("id", "Dana US$ 500 miliar dolar AS itu besar.", "US$ 500 miliar dolar AS", 5e11, "USD"),
    ("id", "Harganya Rp32,7 triliunn saja.", "Rp32,7 triliunn", 32.7e12, "IDR"),
    ("en", "It raised $2.5bn in May of that year.", "$2.5bn", 2.5e9, "USD"),
    ("en", "It will invest $1.7 bil. in chips.", "$1.7 bil.", 1.7e9, "USD"),
    ("en", "A bill of half a trillion dollars is due.", "half a trillion dollars", 5e11, "USD"),
    ("en", "It costs 1.7 billion dollars in all.", "1.7 billion dollars", 1.7e9, "USD"),
    ("en", "It costs €500 million in all.", "€500 million", 5e8, "EUR"),
    ("ko", "총 3조4000억 원을 쓴다.", "3조4000억 원", 3.4e12, "KRW"),
    ("ko", "이익은 1조7천920억원이다.", "1조7천920억원", 1.792e12, "KRW"),
    ("ko", "5천억 달러 규모의 사업이다.", "5천억 달러", 5e11, "USD"),
    ("ko", "560억 달러를 쓴다.", "560억 달러", 56e9, "USD"),
]


@pytest.mark.parametrize(("language", "text", "words", "value", "unit"), MONEY)
def test_money_is_read_with_its_exact_words(language: str, text: str, words: str, value: float, unit: str) -> None:
    quote, quantity = next((q.span.of(text), q) for q in read(text, language) if q.dimension == "money")
    assert (quote, quantity.unit) == (words, unit)
    assert quantity.value == pytest.approx(value)


def test_a_lost_currency_sign_is_noted() -> None:
    _, quantity = only("Dana US125 miliar untuk pusat data.", "id")
    assert "sign was lost" in quantity.notes[0]


OTHERS = [
    ("id", "Pusat data 200 MW dibangun.", "200 MW", "power", 200e6, "W"),
    ("id", "Kapasitas 1,2 GW dibangun.", "1,2 GW", "power", 1.2e9, "W"),
    ("ko", "40여MW 규모로 짓는다.", "40여MW", "power", 40e6, "W"),
    ("en", "The campus draws 10 gigawatts.", "10 gigawatts", "power", 1e10, "W"),
    ("en", "Costs fell 40% in a year.", "40%", "percent", 40.0, "percent"),
    ("en", "Rates rose 25 basis points.", "25 basis points", "basis_point", 25.0, "basis_point"),
    ("id", "Ada 16.000 karyawan korporat di sana.", "16.000 karyawan korporat", "count", 16000.0, "person"),
    (
        "id",
        "Ada lima perusahaan teknologi lokal utama.",
        "lima perusahaan teknologi lokal utama",
        "count",
        5.0,
        "company",
    ),
    ("ko", "GPU 17만6000장을 산다.", "17만6000장", "chips", 176000.0, "package"),
    ("ko", "HBM 생산능력은 월 13만장이다.", "월 13만장", "wafers", 130000.0, "wafer/month"),
    ("en", "It bought 100,000 GPUs.", "100,000 GPUs", "chips", 1e5, "package"),
    ("en", "It ordered 35,000 of its own GB300s and 2 million H200s.", "2 million H200s", "chips", 2e6, "package"),
    ("id", "Setara 160 juta lembar saham.", "160 juta lembar saham", "shares", 1.6e8, "share"),
    ("id", "Waktunya 9 bulan.", "9 bulan", "duration", 9.0, "month"),
    ("id", "Evaluasi setiap enam bulan.", "setiap enam bulan", "cadence", 6.0, "month"),
    ("ko", "6개월마다 평가한다.", "6개월마다", "cadence", 6.0, "month"),
    ("en", "A 4-year plan.", "4-year", "duration", 4.0, "year"),
    ("id", "Dengan kurs Rp 16.673 nilainya naik.", "Rp 16.673", "fx_rate", 16673.0, "IDR/USD"),
    ("en", "It rents for $2.10 per hour.", "$2.10 per hour", "unit_price", 2.10, "USD/hour"),
    ("id", "Korea menjadi negara kedua dengan pelanggan terbanyak.", "negara kedua", "rank", 2.0, "rank"),
    ("en", "It is the third-largest maker.", "third-largest", "rank", 3.0, "rank"),
    ("en", "It delivers 42.5 exaflops.", "42.5 exaflops", "flops", 42.5e18, "FLOP/s"),
    ("en", "A model of 405B parameters.", "405B parameters", "parameters", 405e9, "parameter"),
    ("id", "Dilatih dengan 15 triliun token.", "15 triliun token", "tokens", 15e12, "token"),
    ("id", "Naik tiga kali lipat.", "tiga kali lipat", "multiple", 3.0, "multiple"),
]


@pytest.mark.parametrize(("language", "text", "words", "dimension", "value", "unit"), OTHERS)
def test_each_dimension_is_read_with_its_unit(
    language: str, text: str, words: str, dimension: str, value: float, unit: str
) -> None:
    found = {q.span.of(text): q for q in read(text, language)}
    assert words in found, list(found)
    quantity = found[words]
    assert (quantity.dimension, quantity.unit) == (dimension, unit)
    assert quantity.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "GPT-5 and H100 run on MI450 with 5G and HBM3E."),
        ("id", "Microsoft 365 Copilot memakai GPT-3 dan A100."),
        ("ko", "GPT-5와 H100, HBM4는 이름이다."),
        ("en", "It used 500 MWh and 3 GWh of energy.".replace("500 MWh", "MWh").replace("3 GWh", "GWh")),
    ],
)
def test_model_names_are_no_quantities(language: str, text: str) -> None:
    assert read(text, language) == ()


def test_energy_is_never_power() -> None:
    assert [q.dimension for q in read("It used 500 MWh of 3 MW.", "en")] == ["energy", "power"]


QUALIFIERS = [
    ("id", "Investasi hingga US$100 miliar diumumkan.", "up_to", 0.0, 100e9),
    ("id", "Nilainya melebihi USD13 miliar.", "more_than", 13e9, None),
    ("id", "Hampir 20 ribu mahasiswa ikut.", "nearly", None, 20e3),
    ("id", "Sekitar Rp835 triliun disiapkan.", "about", None, None),
    ("id", "Setidaknya 10 gigawatt dipasang.", "at_least", 10e9, None),
    ("en", "As much as $830 billion is at stake.", "up_to", 0.0, 830e9),
    ("en", "Roughly 16,000 employees left.", "about", None, None),
    ("en", "More than 100,000 GPUs run.", "more_than", 1e5, None),
    ("en", "Under 5% of chips failed.", "less_than", None, 5.0),
    ("ko", "최대 1000억 달러를 투자한다.", "up_to", 0.0, 1e11),
    ("ko", "약 140조원이다.", "about", None, None),
    ("ko", "3GW 이상이다.", "at_least", 3e9, None),
    ("ko", "10조원에 육박한다.", "nearly", None, 1e13),
    ("ko", "계약 1000억 달러가 남았다.", "exact", 1e11, 1e11),
]


@pytest.mark.parametrize(("language", "text", "qualifier", "low", "high"), QUALIFIERS)
def test_a_qualifier_opens_the_interval(
    language: str, text: str, qualifier: str, low: float | None, high: float | None
) -> None:
    _, quantity = only(text, language)
    assert (quantity.qualifier, quantity.low, quantity.high) == (qualifier, low, high)


RANGES = [
    ("id", "Butuh 4 hingga 5 juta unit GPU.", "4 hingga 5 juta unit GPU", 4e6, 5e6),
    ("en", "It costs $10-15 billion.", "$10-15 billion", 10e9, 15e9),
    ("en", "Between $30 billion and $40 billion is needed.", "$30 billion and $40 billion", 30e9, 40e9),
    ("ko", "GPU 400만~500만개가 필요하다.", "400만~500만개", 4e6, 5e6),
    ("ko", "120~150억달러 매출이다.", "120~150억달러", 12e9, 15e9),
]


@pytest.mark.parametrize(("language", "text", "words", "low", "high"), RANGES)
def test_a_range_has_two_ends_and_no_value(language: str, text: str, words: str, low: float, high: float) -> None:
    quote, quantity = only(text, language)
    assert quote == words
    assert (quantity.qualifier, quantity.value) == ("range", None)
    assert (quantity.low, quantity.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("id", "Mencapai ribuan triliun rupiah.", 1e15, 1e16),
        ("id", "Menelan puluhan miliar dolar AS.", 1e10, 1e11),
        ("en", "It brings tens of billions of dollars.", 1e10, 1e11),
        ("ko", "수십억 달러를 쓴다.", 1e9, 1e10),
    ],
)
def test_a_vague_amount_keeps_its_order_of_magnitude(language: str, text: str, low: float, high: float) -> None:
    _, quantity = only(text, language)
    assert (quantity.qualifier, quantity.value, quantity.low, quantity.high) == ("vague", None, low, high)


def test_hingga_has_three_senses() -> None:
    until, upto, ranged = (
        read("Berlaku hingga 2030 nanti.", "id"),
        read("Dana hingga US$5 miliar.", "id"),
        read("Antara 4 hingga 5 GW.", "id"),
    )
    assert [q.dimension for q in until] == ["date"]
    assert until[0].qualifier == "exact"
    assert upto[0].qualifier == "up_to"
    assert ranged[0].qualifier == "range"
    assert read("Hingga kini belum ada kabar.", "id") == ()


def test_over_a_span_of_years_is_no_comparison() -> None:
    assert [q.qualifier for q in read("$1.4 trillion over eight years.", "en")] == ["exact", "exact"]
    assert [q.qualifier for q in read("It waited for over nine months.", "en")] == ["more_than"]


@pytest.mark.parametrize(("text", "value"), [("2e25 FLOPs", 2e25), ("10^26 FLOP", 1e26), ("3.8 x 10^25 FLOP", 3.8e25)])
def test_powers_of_ten_are_read(text: str, value: float) -> None:
    assert only(f"It took {text} in all.", "en")[1].value == pytest.approx(value)


def test_a_fraction_is_no_count() -> None:
    assert read("Sekitar dua pertiga karyawan setuju.", "id") == ()


def test_a_change_from_one_number_to_another_is_two_numbers() -> None:
    assert [q.value for q in read("GPU 10만대에서 100만대까지 늘린다.", "ko")] == [1e5, 1e6]


DATES = [
    ("id", "Dirilis Selasa (24/6/2025) lalu.", "24/6/2025", "2025-06-24"),
    ("en", "6/25/20252 min read", "6/25/2025", "2025-06-25"),
    ("id", "Rabu, 24 Sep 2025 10:00 WIB", "24 Sep 2025", "2025-09-24"),
    ("id", "Redmond, 25 Juni 2025 dikabarkan.", "25 Juni 2025", "2025-06-25"),
    ("id", "Dikutip Rabu (30/4).", "30/4", "--04-30"),
    ("en", "It starts in the second half of 2026.", "second half of 2026", "2026-H2"),
    ("id", "Mulai paruh kedua 2026 nanti.", "paruh kedua 2026", "2026-H2"),
    ("id", "Pada kuartal III/2025 naik.", "kuartal III/2025", "2025-Q3"),
    ("ko", "2026년까지 확보한다.", "2026년까지", "2026"),
    ("ko", "2026년 하반기에 시작한다.", "2026년 하반기", "2026-H2"),
    ("ko", "2025년 9월 22일 발표했다.", "2025년 9월 22일", "2025-09-22"),
    ("en", "It ends in 2045 at last.", "2045", "2045"),
    ("id", "Tiba pukul 6 sore waktu setempat.", "pukul 6 sore waktu setempat", "T18:00"),
]


@pytest.mark.parametrize(("language", "text", "words", "iso"), DATES)
def test_dates_are_read_as_news_writes_them(language: str, text: str, words: str, iso: str) -> None:
    quote, quantity = only(text, language)
    assert (quote, quantity.dimension, quantity.iso) == (words, "date", iso)


def test_day_and_month_that_could_be_swapped_keep_the_other_reading() -> None:
    assert only("Terbit 05/11/2025.", "id")[1].other == "2025-05-11"


def test_a_year_in_a_name_is_no_date() -> None:
    assert read("Pameran Computex 2025 ramai.", "id") == ()


def test_a_year_in_a_heading_is_a_date() -> None:
    assert [q.iso for q in read("Meta Naikkan Belanja Modal 2026 untuk Pusat Data", "id")] == ["2026"]


def test_a_number_that_nothing_explains_is_reported_as_unread() -> None:
    text = "Skornya 42 menurut juri."
    quantities, unread = find_quantities(Document("d1", "-", "", text, "id"), ())
    assert quantities == ()
    assert [span.of(text) for span in unread] == ["42"]


PIECES = st.sampled_from(
    ["Rp ", "US$", "$", "USD", "1.658", "100", "3,5", "조", "억", "만", " triliun", " miliar", " GW", "MW", "%", " hingga ",
     " sampai ", "~", "-", "2026", "년", "월 ", "일", "/", "(", ")", " juta", "T", "\n", " ", "setengah ", "puluhan ", "최대 ",
     "lebih dari ", " unit GPU", "명", "장", "tens of ", "billions of ", "dollars", ".", ",", "Q3 ", "Mei ", "\u00a0", "½", "²"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["id", "en", "ko"]))
def test_any_text_gives_ordered_spans_inside_it(text: str, language: str) -> None:
    found: tuple[Any, ...] = read(text, language)
    end = 0
    for quantity in found:
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        end = quantity.span.end
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


def test_a_week_is_kept_and_a_month_passed_over_when_the_article_has_no_date() -> None:
    assert [(q.span.of("Bertemu pekan lalu."), q.iso) for q in read("Bertemu pekan lalu.", "id")] == [
        ("pekan lalu", "-P7D")
    ]
    assert read("They met last month, in October.", "en") == ()
