"""Stories that go on from document to document: what was replaced, of which month, where, and what the record adds."""

from __future__ import annotations

from datetime import date

import pytest
from papers import fill

from taksir.copilot.ask.ask import ask
from taksir.copilot.desk import Desk

PAGES = (
    (
        "Harbour Post", date(2026, 4, 14), "en",
        "Indosat plans a data centre in Medan\n\n"
        "Indosat will build a data centre in Medan and budgeted capital spending of $900 million for 2026. The first "
        "phase of Indosat's Medan data centre starts to operate in January 2027.\n\n"
        "The site in Medan will hold 9,000 GB300 chips from December 2026. Lintas rents out an H100 for $2.75 an hour in "
        "Medan, the company said.",
    ),
    (
        "Kabar Niaga", date(2026, 8, 6), "id",
        "Indosat mengubah rencana Medan\n\n"
        "Indosat menaikkan belanja modal 2026 dari US$900 juta menjadi US$1,3 miliar. Operasi tahap pertama pusat data "
        "Indosat di Medan mundur dari Januari 2027 menjadi September 2027.\n\n"
        "Harga sewa H100 di Lintas turun menjadi US$1,85 per jam pada Juli, dari US$2,75 pada April.",
    ),
    (
        "한강일보", date(2026, 9, 9), "ko",
        "카카오 남양주 데이터센터에 GPU 2만장이 들어간다고 카카오가 밝혔다. 총사업비는 7000억원이다. "
        "카카오는 희망퇴직으로 직원 250명을 줄인다.",
    ),
    (
        "Kabar Niaga", date(2026, 10, 8), "id",
        "Dari anggaran komputasi Kaltim, Rp 3,1 triliun akan dipakai untuk membeli GPU dan Rp 1,2 triliun untuk gedung. "
        "Waktu tunggu trafo di Kaltim kini 22 bulan, naik dari 14 bulan pada 2024.",
    ),
    (
        "Harbour Post", date(2026, 10, 9), "en",
        "Mistral will start building in Marseille in February 2027; the first 50 MW there should be in service in the "
        "second quarter of 2028.\n\n"
        "Oracle signed a 12-year lease with NextDC for 80 MW in Perth, Australia, worth $2.4 billion.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    place = fill(tmp_path_factory.mktemp("moving") / "pages.sqlite", PAGES)
    return Desk(as_of=date(2026, 11, 21), ledger=place, samples=1)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Berapa belanja modal Indosat tahun 2026?", 1.3e9, "USD"),
        ("When does the first phase of Indosat's Medan data centre start to operate?", "2027-09", "date"),
        ("Kapan operasi tahap pertama pusat data Indosat di Medan?", "2027-09", "date"),
    ],
)
def test_what_a_later_document_replaced_does_not_lead(desk, text, value, unit):
    answer = ask(desk, text)
    assert answer.state == "answered", answer.text
    assert (answer.numbers[0].value, answer.numbers[0].unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [("Harga sewa H100 di Lintas bulan Juli berapa?", 1.85), ("Harga sewa H100 di Lintas bulan April berapa?", 2.75)],
)
def test_a_number_is_of_the_month_that_stands_beside_it(desk, text, value):
    answer = ask(desk, text)
    assert answer.state == "answered", answer.text
    assert answer.numbers[0].value == value


def test_a_sentence_of_the_documents_leads_and_the_record_follows(desk):
    answer = ask(desk, "Harga sewa H100 di Lintas bulan Juli berapa?")
    assert answer.text.index("1,85") < answer.text.index("catatan Taksir")


def test_a_day_from_which_something_is_so_was_not_replaced(desk):
    answer = ask(desk, "When will the 9,000 GB300 chips be in Medan?")
    assert answer.state == "answered", answer.text
    assert answer.numbers[0].value == "2026-12"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("카카오 희망퇴직으로 몇 명 줄여?", 250, "person"), ("카카오 남양주 데이터센터 총사업비는?", 7e11, "KRW")],
)
def test_korean_questions_in_few_words(desk, text, value, unit):
    answer = ask(desk, text)
    assert answer.state == "answered", answer.text
    assert (answer.numbers[0].value, answer.numbers[0].unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Dari anggaran komputasi Kaltim, berapa yang untuk membeli GPU?", 3.1e12, "IDR"),
        ("Waktu tunggu trafo di Kaltim berapa lama?", 22, "month"),
        ("When should the first 50 MW in Marseille be in service?", "2028-Q2", "date"),
    ],
)
def test_of_two_numbers_the_one_of_the_same_part_of_the_sentence(desk, text, value, unit):
    answer = ask(desk, text)
    assert answer.state == "answered", answer.text
    assert (answer.numbers[0].value, answer.numbers[0].unit) == (value, unit)


@pytest.mark.parametrize("text", ["그거 언제 가동해?", "Kapan proyeknya beroperasi?", "When will it start to operate?"])
def test_what_is_only_pointed_at_is_asked_back_or_declined(desk, text):
    assert ask(desk, text).state != "answered"


def test_who_is_named_alone_does_not_say_which_sum_is_meant(desk):
    assert ask(desk, "How much electricity price does Kakao pay?").state != "answered"


def test_a_looked_up_number_is_of_the_measure_that_is_asked_for(desk):
    answer = ask(desk, "Berapa lama antre kapasitas CoWoS?")
    assert answer.state != "answered" or answer.numbers[0].unit in ("week", "month", "year", "day")


def test_what_a_contract_is_worth_is_no_valuation(desk):
    answer = ask(desk, "What is Oracle's lease in Perth worth?")
    assert answer.state == "answered", answer.text
    assert (answer.numbers[0].value, answer.numbers[0].unit) == (2.4e9, "USD")


def test_both_parts_of_a_question_are_answered_in_its_order(desk):
    answer = ask(desk, "How much is Oracle's lease in Perth worth, and over how many years?")
    assert [(one.value, one.unit) for one in answer.numbers[:2]] == [(2.4e9, "USD"), (12, "year")]
