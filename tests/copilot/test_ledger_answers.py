"""What is answered about the ledger, in three languages: how sure it is comes first, wrong ways round are refused."""

from __future__ import annotations

from datetime import date

import pytest
from papers import DAY, desk_of

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.ask import ask
from taksir.copilot.desk import Desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("ledger") / "answers.sqlite")


def first(answer: Answer) -> tuple[object, str]:
    assert answer.state == "answered", answer.text
    return answer.numbers[0].value, answer.numbers[0].unit


@pytest.mark.parametrize(
    "text",
    [
        "How much will Amazon invest in OpenAI?",
        "Berapa investasi Amazon ke OpenAI?",
        "아마존은 오픈AI에 얼마를 투자하나요?",
        "Berapa investasi yang diterima OpenAI dari Amazon?",
        "Is Amazon's investment in OpenAI confirmed?",
        "Who says that Amazon will invest in OpenAI?",
        "Where does the US$50 billion of Amazon come from?",
    ],
)
def test_the_amount_comes_first_with_its_claim(desk, text):
    answer = ask(desk, text)
    assert first(answer) == (5e10, "USD")
    assert answer.numbers[0].origin in {one.id for one in answer.citations}


@pytest.mark.parametrize("text", ["How much will OpenAI invest in Amazon?", "Berapa investasi OpenAI di Amazon?"])
def test_the_wrong_way_round_is_refused(desk, text):
    answer = ask(desk, text)
    assert answer.state == "declined"
    assert "Amazon → OpenAI" in answer.text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Has Microsoft acquired Anthropic?", "No, denied by Microsoft"),
        ("Apakah benar Microsoft mengakuisisi Anthropic?", "Tidak, dibantah oleh Microsoft"),
        ("마이크로소프트는 앤트로픽을 인수했나요?", "부인"),
        ("Did Google invest in Anthropic?", "Yes: Google → Anthropic"),
    ],
)
def test_how_sure_it_is_stands_in_the_first_sentence(desk, text, word):
    answer = ask(desk, text)
    assert answer.state == "answered", answer.text
    assert word in answer.text.split(".")[0]


def test_a_rumour_says_so_first(tmp_path):
    papers = (("Kabar", DAY, "id", "Amazon dikabarkan akan menanamkan US$3 miliar di Anthropic."),)
    answer = ask(desk_of(tmp_path / "rumour.sqlite", papers), "Berapa investasi Amazon di Anthropic?")
    assert answer.text.startswith("Belum pasti")
    assert first(answer) == (3e9, "USD")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("capex Microsoft 2026", 150e9, "USD"),
        ("Berapa karyawan Amazon kena PHK?", 16000.0, "person"),
        ("아마존의 감원 규모는 몇 명인가요?", 16000.0, "person"),
        ("SK텔레콤 울산 데이터센터는 언제 가동되나요?", "2027-11", "date"),
        ("Kapan SK Telecom membuka kantor di Seoul?", "2027-03", "date"),
        ("When does the data centre of SK Telecom in Ulsan start operating?", "2027-11", "date"),
    ],
)
def test_what_is_claimed_of_a_kind(desk, text, value, unit):
    assert first(ask(desk, text)) == (value, unit)


def test_a_day_of_something_else_is_no_answer(desk):
    assert ask(desk, "Kapan SK Telecom meluncurkan satelit?").state != "answered"


def test_a_number_of_another_year_is_no_answer(desk):
    assert ask(desk, "How many employees did Amazon lay off in 2020?").state == "declined"


def test_what_differs_elsewhere_is_told(desk):
    answer = ask(desk, "capex Microsoft 2026")
    assert "disagree" in answer.text.split(".")[0]
    assert "US$190 billion" in answer.text


def test_what_only_the_data_know_is_told_as_such(desk):
    answer = ask(desk, "capex Amazon 2026")
    assert answer.text.startswith("Not read in the ledger's documents.")
    assert answer.numbers[0].origin.startswith("capex.amazon")


@pytest.mark.parametrize("text", ["Who invested in Zorgtech?", "Siapa yang berinvestasi di Zorgtech?"])
def test_who_is_not_in_the_ledger_is_refused(desk, text):
    answer = ask(desk, text)
    assert answer.state == "declined"
    assert "Zorgtech" in answer.text


def test_a_day_is_asked_for_where_none_is_said(desk):
    answer = ask(desk, "Apa yang baru tentang Humain?")
    assert answer.state == "asked_back"
    assert all(ask(desk, option).state == "answered" for option in answer.options)


def test_what_changed(desk):
    answer = ask(desk, "What changed since 1 May 2026?")
    assert first(answer) == (4, "document")
    assert "from reported to announced" in answer.text


@pytest.mark.parametrize("text", ["Which claims are implausible?", "Klaim mana yang tidak masuk akal?"])
def test_claims_that_cannot_be(desk, text):
    answer = ask(desk, text)
    assert first(answer)[0] == 1
    assert "600,000 GB300" in answer.text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Is it plausible that Humain runs 600,000 GB300 in 500 MW?", "No, inconsistent"),
        ("Masuk akalkah Humain menjalankan 600.000 GB300 di 500 MW?", "Tidak, tidak konsisten"),
        ("휴메인이 500MW로 GB300 60만 개를 돌린다는 것이 타당한가요?", "아니요, 앞뒤가 맞지 않습니다"),
    ],
)
def test_the_verdict_comes_first(desk, text, word):
    answer = ask(desk, text)
    assert answer.text.startswith(word)
    assert answer.numbers[0].value == pytest.approx(500e6 / 600e3)


@pytest.mark.parametrize(
    "text", ["Show the timeline of SK Telecom", "Tampilkan linimasa SK Telecom", "SK텔레콤의 연표를 보여 주세요"]
)
def test_a_timeline(desk, text):
    answer = ask(desk, text)
    assert answer.state == "answered"
    assert [one.value for one in answer.numbers] == ["2027-03", "2027-11"]


@pytest.mark.parametrize("text", ["Find documents about Humain", "Cari dokumen tentang Humain"])
def test_a_search(desk, text):
    assert first(ask(desk, text)) == (1, "document")


@pytest.mark.parametrize(
    "text",
    ["Who invested in OpenAI?", "Apa saja kesepakatan OpenAI?", "오픈AI의 거래는?", "Find documents about water"],
)
def test_an_empty_ledger_tells_how_to_fill_it(tmp_path, text):
    answer = ask(Desk(as_of=DAY, ledger=tmp_path / "none.sqlite"), text)
    assert "taksir brief" in answer.text or answer.numbers[0].origin


def test_what_is_said_of_a_name_alone_is_asked_back(desk):
    answer = ask(desk, "Tell me about Amazon")
    assert answer.state == "asked_back"
    assert answer.options
    assert all(ask(desk, option).state == "answered" for option in answer.options), [
        (option, ask(desk, option).text) for option in answer.options
    ]


# What documents tell beside their deals, deny in a sentence of its own, give up, or put right.

LATER = (
    (
        "Harbour Post", date(2026, 1, 10), "en",
        "Fresh money for Anthropic\n\nNVIDIA will invest US$10 billion in the maker of Claude. ASML invested "
        "1.3 billion euros in Mistral AI. Indosat plans to buy 4,000 GPUs.",
    ),
    (
        "Morning Wire", date(2026, 4, 2), "en",
        "Samsung Electronics will supply AMD with memory chips worth US$2 billion, Reuters reported. AMD denied the "
        "report.",
    ),
    (
        "한강일보", date(2026, 5, 12), "ko",
        "카카오는 오픈AI에 2억 달러를 투자하는 방안을 검토하고 있는 것으로 알려졌다.",
    ),
    (
        "한강일보", date(2026, 7, 21), "ko",
        "카카오는 오픈AI에 대한 2억 달러 투자 계획을 철회했다고 21일 공시했다.",
    ),
    (
        "Harbour Post", date(2026, 8, 3), "en",
        "Indosat now plans to buy only 3,000 GPUs, down from 4,000 GPUs.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("ledger") / "later.sqlite", LATER)


def test_an_investment_that_is_no_deal_is_told(later):
    assert first(ask(later, "Did ASML invest in Mistral AI, and how much?")) == (1.3e9, "EUR")


def test_what_an_article_on_somebody_tells_is_said_to_be_that(later):
    answer = ask(later, "Who invested in Anthropic?")
    assert "NVIDIA" in answer.text
    assert "Fresh money for Anthropic" in answer.text


def test_a_year_in_the_question_must_fit(later):
    assert ask(later, "How much did ASML invest in Mistral AI in 2019?").state == "declined"


@pytest.mark.parametrize("text", ["Is Samsung's supply of AMD confirmed?", "Benarkah Samsung memasok AMD?"])
def test_a_denial_of_the_report_denies_the_deal(later, text):
    assert "AMD" in ask(later, text).text.split(":")[0]


def test_a_plan_that_is_given_up_is_said_to_be(later):
    assert "철회" in ask(later, "카카오의 오픈AI 투자는 확정됐나요?").text
    assert "철회" in ask(later, "카카오의 오픈AI 투자와 모순되는 보도가 있나요?").text


def test_a_revised_number_comes_first(later):
    assert first(ask(later, "How many GPUs will Indosat buy?")) == (3000.0, "package")
    assert "3,000" in ask(later, "What changed about Indosat since 1 August 2026?").text


def test_documents_without_a_day_cannot_tell_what_changed(tmp_path):
    papers = [(publisher, None, language, text) for publisher, _, language, text in LATER]
    desk = desk_of(tmp_path / "undated.sqlite", papers)
    answer = ask(desk, "What changed since 1 August 2026?")
    assert answer.state == "answered"
    assert answer.text.startswith("Nothing that can be dated")
    assert "5 of 5 documents say no day of publication" in answer.text


def test_who_gave_a_number_needs_no_company(later):
    answer = ask(later, "Who said 4,000 GPUs?")
    assert answer.state == "answered"
    assert "4,000 GPUs" in answer.text
