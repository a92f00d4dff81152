"""Deals that several articles tell over time: the newest firm state leads, the earlier one where it is asked for."""

from __future__ import annotations

import pytest
from stories import desk_of

from taksir.copilot.ask.ask import ask
from taksir.copilot.desk import Desk
from taksir.copilot.seek.ended import called_off as called_off_of
from taksir.copilot.seek.line import sheet
from taksir.news.article import read_article
from taksir.news.read import document_from_text

ARTICLES = (
    (
        "en",
        "SoftBank weighs $3 billion bet on Cerebras, sources say\nFebruary 10, 2026\n\n"
        "SoftBank is in talks to invest as much as $3 billion in Cerebras, Bloomberg reported on Tuesday, citing "
        "people with knowledge of the matter.",
    ),
    (
        "en",
        "Cerebras has no talks with SoftBank\nApril 17, 2026\n\n"
        "Cerebras denied on Friday that it was in talks with SoftBank about an investment of $3 billion.",
    ),
    (
        "en",
        "SoftBank signs $2.2 billion investment in Cerebras\nSeptember 14, 2026\n\n"
        "SoftBank signed an agreement on Monday to invest $2.2 billion in Cerebras, the companies said.",
    ),
    (
        "ko",
        "현대자동차, 퓨리오사AI에 1500억원 투자 검토\n입력 2026.04.02 09:10\n\n"
        "현대자동차가 퓨리오사AI에 1500억원을 투자하는 방안을 검토하고 있다고 매일경제가 2일 보도했다.\n\n"
        "카카오는 업스테이지를 인수한다는 보도를 부인했다.",
    ),
    (
        "ko",
        "현대자동차, 퓨리오사AI에 2100억원 투자 확정\n입력 2026.09.21 14:00\n\n"
        "현대자동차가 퓨리오사AI에 2100억원을 투자하기로 하고 계약을 체결했다고 21일 공시했다.\n\n"
        "카카오는 업스테이지를 4800억원에 인수하는 계약을 맺었다고 발표했다.",
    ),
    (
        "id",
        "Sinar Mas Tanam Rp3 Triliun di Biznet\nRabu, 4 Maret 2026\n\n"
        "JAKARTA – Sinar Mas menyatakan akan menanamkan Rp3 triliun di Biznet.",
    ),
    (
        "id",
        "Sinar Mas Batal Masuk Biznet\nSenin, 10 Agustus 2026\n\n"
        "JAKARTA – Sinar Mas membatalkan rencana investasi Rp3 triliun di Biznet.",
    ),
)


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_of(tmp_path_factory.mktemp("stories") / "ledger.sqlite", ARTICLES)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("How much is SoftBank investing in Cerebras?", 2.2e9),
        ("What's the status of SoftBank's investment in Cerebras?", 2.2e9),
        ("Berapa investasi SoftBank ke Cerebras?", 2.2e9),
        ("소프트뱅크는 세레브라스에 얼마를 투자하나?", 2.2e9),
        ("현대자동차는 퓨리오사AI에 얼마를 투자하나?", 2.1e11),
        ("How much is Hyundai Motor putting into FuriosaAI?", 2.1e11),
    ],
)
def test_what_is_signed_leads_over_the_rumour_and_the_denial_before_it(stories: Desk, said: str, value: float) -> None:
    answer = ask(stories, said)
    assert answer.state == "answered"
    assert answer.numbers[0].value == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("How much was SoftBank initially said to invest in Cerebras?", 3e9),
        ("How much did the February report say SoftBank would invest in Cerebras?", 3e9),
        ("Awalnya berapa investasi SoftBank ke Cerebras?", 3e9),
        ("현대자동차는 처음에 퓨리오사AI에 얼마를 투자하려고 했나?", 1.5e11),
    ],
)
def test_the_earlier_figure_leads_where_it_is_asked_for(stories: Desk, said: str, value: float) -> None:
    answer = ask(stories, said)
    assert answer.state == "answered"
    assert answer.numbers[0].value == value


def test_what_was_told_before_follows_as_history(stories: Desk) -> None:
    text = ask(stories, "How much is SoftBank investing in Cerebras?").text
    assert text.index("US$2.2 billion") < text.index("Told before") < text.index("US$3 billion")


def test_a_denial_before_the_signature_is_told_as_such(stories: Desk) -> None:
    text = ask(stories, "Is SoftBank's investment in Cerebras confirmed?").text
    assert text.startswith("Yes")
    text = ask(stories, "카카오는 업스테이지를 인수하나?").text
    assert "부인했습니다" in text
    assert not text.startswith("Kakao가 부인")


@pytest.mark.parametrize("said", ["Apakah Sinar Mas jadi investasi di Biznet?", "Is Sinar Mas investing in Biznet?"])
def test_a_plan_that_was_given_up_is_told_so(stories: Desk, said: str) -> None:
    answer = ask(stories, said)
    assert answer.text.startswith(("Tidak, dibatalkan", "No, withdrawn", "No: withdrawn", "No, called off"))


OFF = (
    (
        "en",
        "Microsoft takes 7.5% of Nscale for $620 million\nMay 19, 2026\n\n"
        "Microsoft has agreed to buy 7.5% of Nscale for $620 million, the two companies said on Tuesday.",
    ),
    (
        "en",
        "Microsoft and Nscale scrap share deal\nOctober 2, 2026\n\n"
        "Microsoft and Nscale have terminated their agreement on the sale of 7.5% of Nscale, both companies said.",
    ),
    (
        "id",
        "Telkom Jual NeutraDC\nKamis, 9 Juli 2026\n\n"
        "JAKARTA – Telkom dikabarkan merundingkan penjualan 49 persen saham NeutraDC kepada Singtel.",
    ),
    (
        "id",
        "Kabar Telkom\nKamis, 5 November 2026\n\nJAKARTA – Telkom membatalkan penjualan saham NeutraDC kepada Singtel.",
    ),
    (
        "id",
        "EdgeConnex dan SpaceDC\nRabu, 13 Mei 2026\n\nJAKARTA – EdgeConnex mengumumkan akuisisi 60 persen saham SpaceDC.",
    ),
    (
        "id",
        "Akuisisi Batal\nSelasa, 22 September 2026\n\n"
        "JAKARTA – EdgeConnex membatalkan akuisisi SpaceDC karena izin tidak keluar.",
    ),
    (
        "ko",
        "합병 소식\n입력 2026.03.02 09:10\n\nLG CNS와 코히어의 합병 협상은 결렬됐다.",
    ),
    (
        "ko",
        "LG CNS, 코히어와 계약\n입력 2026.08.03 09:10\n\nLG CNS는 코히어에 500억원을 투자하는 계약을 체결했다고 발표했다.",
    ),
)


@pytest.fixture(scope="module")
def called_off(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_of(tmp_path_factory.mktemp("off") / "ledger.sqlite", OFF)


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("Is Microsoft buying a stake in Nscale?", "No, called off"),
        ("What's the status of Microsoft's stake in Nscale?", "Called off"),
        ("Is Telkom still selling 49% of NeutraDC to Singtel?", "No, called off"),
        ("Apakah Telkom menjual NeutraDC ke Singtel?", "Tidak, dibatalkan"),
        ("EdgeConnex jadi akuisisi SpaceDC?", "Dibatalkan"),
    ],
)
def test_a_deal_that_was_called_off_is_told_so_first(called_off: Desk, said: str, begins: str) -> None:
    answer = ask(called_off, said)
    assert answer.state == "answered"
    assert answer.text.startswith(begins)


def test_the_sum_of_what_was_called_off_can_be_asked(called_off: Desk) -> None:
    assert ask(called_off, "What percentage of Nscale did Microsoft agree to buy?").numbers[0].value == 7.5


def test_talks_that_failed_before_a_contract_was_signed_are_history(called_off: Desk) -> None:
    answer = ask(called_off, "LG CNS는 코히어에 투자하나?")
    assert "무산" not in answer.text.partition(".")[0]
    assert answer.numbers[0].value == 5e10


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("4월에 보도된 현대자동차의 퓨리오사AI 투자 금액은 얼마였나?", 1.5e11),
        ("현대자동차의 퓨리오사AI 투자 규모는 얼마인가요?", 2.1e11),
        ("Berapa nilai investasi SoftBank di Cerebras?", 2.2e9),
        ("카카오의 업스테이지 인수 금액은?", 4.8e11),
    ],
)
def test_the_sum_is_of_the_time_that_is_named_else_the_newest(stories: Desk, said: str, value: float) -> None:
    assert ask(stories, said).numbers[0].value == value


def test_whether_it_was_denied_is_yes_even_where_it_came_after_all(stories: Desk) -> None:
    assert ask(stories, "Did Cerebras deny the investment of SoftBank?").text.startswith("Yes, Cerebras denied it")


def test_who_buys_a_company_is_told(stories: Desk) -> None:
    answer = ask(stories, "누가 업스테이지를 인수했나?")
    assert answer.state == "answered"
    assert "Kakao" in answer.text


def test_what_is_only_said_not_to_be_called_off_stands() -> None:
    text = "Microsoft has not cancelled its contract with Nscale."
    lines = sheet(read_article(document_from_text(text, id="d1", file="n.txt", lang="en")))
    assert called_off_of([lines], ("Microsoft", "Nscale")) is None
