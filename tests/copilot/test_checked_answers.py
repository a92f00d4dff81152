"""Whether it can be so: yes or no first, the reason in the language, the day of the question, checks of the ledger."""

from __future__ import annotations

import pytest
from papers import desk_of

from taksir.copilot.ask.ask import ask
from taksir.copilot.ask.reasons import localized, reason

CHECKED = (
    (
        "Pos Selat", None, "id",
        "Harga server H100 terus naik, sementara waktu pengiriman bisa mencapai lebih dari 9 bulan.",
    ),
    (
        "한강일보", None, "ko",
        "삼성전자의 HBM 생산능력은 월 13만장, SK하이닉스는 17만6000장이다. 두 회사를 합치면 월 30만장을 약간 넘는다.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("checked") / "checked.sqlite", CHECKED)


@pytest.mark.parametrize(
    ("text", "begins", "held"),
    [
        ("Does US$2 billion = Rp32.4 trillion hold for June 2025?", "Yes, consistent", "30 June 2025"),
        ("Does US$2 billion = Rp26 trillion hold for June 2025?", "No, inconsistent", "30 June 2025"),
        ("Masuk akalkah US$2 miliar = Rp32,4 triliun pada Juni 2025?", "Ya, konsisten", "kurs ECB 30 Juni 2025"),
        ("2025년 6월에 20억 달러가 32조4000억 루피아라는 환산은 타당한가요?", "예, 앞뒤가 맞습니다", "2025년 6월 30일"),
    ],
)
def test_the_day_of_the_question_is_that_of_the_check(desk, text, begins, held):
    answer = ask(desk, text)
    assert answer.text.startswith(begins)
    assert held in f"{answer.text} {answer.reading}"


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Is a delivery time of more than nine months for H100 servers plausible?", "No, inconsistent"),
        ("Masuk akalkah waktu pengiriman lebih dari 9 bulan?", "Tidak, tidak konsisten"),
    ],
)
def test_a_check_on_a_claim_of_the_ledger_is_found(desk, text, begins):
    answer = ask(desk, text)
    assert answer.text.startswith(begins)
    assert answer.numbers[0].unit == "week"


def test_parts_that_add_up_in_an_article_are_told(desk):
    answer = ask(desk, "Plausible? SK hynix and Samsung together make 300,000 HBM wafers a month")
    assert answer.text.startswith("Yes, consistent")
    assert "176,000" in answer.text
    assert "한강일보" in answer.text


@pytest.mark.parametrize("language", ["id", "ko"])
def test_a_reason_is_told_in_the_language(language):
    says = "US$5 billion put at Rp83 trillion means Rp16,600 per US dollar; the ECB rate of 2 June 2025 was Rp16,300 per US dollar: they agree."
    told = reason(says, language)
    assert not any(word in told for word in (" the ", "means", "agree", "June", "billion"))
    assert "“" not in told


def test_a_reason_without_words_stays_in_quotes():
    assert reason("A comet fell on the plant.", "id") == "“A comet fell on the plant”."


def test_a_year_is_no_number_of_a_reason():
    assert localized("Amazon in 2026", "id") == "Amazon in 2026"
    assert localized("up to 900,000 wafers a month", "id") == "hingga 900.000 wafer per bulan"


def test_a_check_of_a_conversion_does_not_make_the_amount_plausible(tmp_path):
    papers = (
        (
            "Kabar Pagi",
            None,
            "id",
            "Microsoft menambah investasinya di OpenAI sebesar Rp80 triliun (sekitar US$5 miliar).",
        ),
    )
    desk = desk_of(tmp_path / "one.sqlite", papers)
    answer = ask(desk, "Masuk akalkah Microsoft menambah investasi Rp80 triliun?")
    assert not answer.text.startswith("Ya")


def test_that_a_number_was_published_does_not_make_it_plausible(desk):
    answer = ask(desk, "Is US$500 billion for Stargate realistic?")
    assert not answer.text.startswith(("Yes", "No,"))
    assert "GW" in answer.text


def test_two_amounts_in_a_yes_or_no_question_are_a_conversion(desk):
    assert ask(desk, "Is US$80 billion = Rp1.2 trillion right?").text.startswith("No, inconsistent")
