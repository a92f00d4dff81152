"""A sentence of a document answers what no deal holds: whatever the language, for those whom it is about, or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from papers import desk_of, fill

from taksir.copilot.ask.ask import ask
from taksir.copilot.desk import Desk
from taksir.copilot.toolbox.passages import passages

PAGES = (
    (
        "Harbour Post", date(2026, 9, 1), "en",
        "Lintas Nusantara halves its Bintan order\n\n"
        "Oracle will train 12,000 engineers in Indonesia by 2028, its chief executive said. Oracle shares rose 6.5% on "
        "Tuesday.\n\n"
        "The data centre in Johor has a lease of 15 years with Microsoft. The loan for Johor has not closed yet, two "
        "bankers said.\n\n"
        "Oracle raised its forecast of capital spending for 2026 to $41 billion from $35 billion because power came "
        "sooner than planned.",
    ),
    (
        "한강일보", date(2026, 9, 9), "ko",
        "SK하이닉스의 HBM 생산능력은 월 21만장으로 추정된다. 삼성전자의 HBM 생산능력은 월 16만장이다.\n\n"
        "네이버가 카카오 지분을 산다는 관측이 나왔다. 카카오는 사실무근이라고 부인했다.",
    ),
    (
        "Kabar Niaga", date(2026, 10, 2), "id",
        "Pusat data Indosat di Solo dibangun oleh Wijaya Karya, kata Menteri Budi Santoso pada Kamis (1/10/2026). "
        "Fasilitas itu mulai beroperasi pada Maret 2027.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    place = fill(tmp_path_factory.mktemp("seek") / "pages.sqlite", PAGES)
    return Desk(as_of=date(2026, 11, 21), ledger=place, samples=1)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("How many engineers will Oracle train in Indonesia?", 12_000, "person"),
        ("Berapa insinyur yang akan dilatih Oracle di Indonesia?", 12_000, "person"),
        ("오라클이 인도네시아에서 교육하는 엔지니어는 몇 명?", 12_000, "person"),
        ("saham Oracle naik berapa persen?", 6.5, "percent"),
        ("According to the articles, how many wafers a month is SK hynix's HBM capacity?", 210_000, "wafer/month"),
        ("Berapa wafer HBM per bulan kapasitas Samsung?", 160_000, "wafer/month"),
        ("When does Indosat's data centre in Solo start to operate?", "2027-03", "date"),
        ("인도삿 솔로 데이터센터는 언제 가동해?", "2027-03", "date"),
    ],
)
def test_a_number_is_found_in_a_sentence_of_another_language(desk, text, value, unit):
    answer = ask(desk, text)
    assert answer.state == "answered", answer.text
    assert (answer.numbers[0].value, answer.numbers[0].unit) == (value, unit)


def test_what_was_replaced_is_given_only_where_it_is_asked_for(desk):
    now, before = (
        ask(desk, "Oracle capex forecast 2026?"),
        ask(desk, "What was Oracle's capex forecast for 2026 before?"),
    )
    assert (now.numbers[0].value, before.numbers[0].value) == (4.1e10, 3.5e10)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Has the loan for the Johor data centre closed?", "Not yet"),
        ("네이버가 카카오 지분을 사나요?", "아니요"),
    ],
)
def test_yes_or_no_is_read_from_the_sentence_or_the_denial_behind_it(desk, text, begins):
    answer = ask(desk, text)
    assert answer.text.startswith(begins), answer.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("siapa yang membangun pusat data Indosat di Solo?", "Wijaya Karya"),
        ("Why did Oracle raise its capital spending?", "power came sooner"),
    ],
)
def test_who_and_why_are_quoted(desk, text, words):
    answer = ask(desk, text)
    assert (answer.state, words in answer.text) == ("answered", True), answer.text


@pytest.mark.parametrize(
    "text",
    [
        "How many engineers will Microsoft train in Indonesia?",  # another's number
        "How many hospitals will Oracle buy in Indonesia?",  # no sentence speaks of it
        "saham Microsoft naik berapa persen?",
        "오라클이 삼성전자에서 산 터빈은 몇 대?",
    ],
)
def test_what_no_sentence_says_is_not_answered(desk, text):
    answer = ask(desk, text)
    assert answer.state != "answered", answer.text


@pytest.mark.parametrize(
    "text",
    ["How many hospitals use NVIDIA chips?", "What will Oracle's IPO raise?", "Microsoft capital spending for 2031?"],
)
def test_a_number_of_something_else_is_no_answer(desk, text):
    assert ask(desk, text).state != "answered", ask(desk, text).text


def test_money_of_another_company_is_no_answer_to_one_that_the_article_names(tmp_path):
    paper = (
        "Oracle leans on Microsoft\n\nMicrosoft rents halls from Oracle. Oracle forecasts capital spending of $41 billion for "
        "2026. The company expects more."
    )
    two = desk_of(tmp_path / "two.sqlite", [("Wire", None, "en", paper)], samples=1)
    answer = ask(two, "Microsoft's forecast of capital spending for 2026?")
    assert all(one.value != 4.1e10 for one in answer.numbers)


def test_the_tool_finds_by_meaning_and_says_what_a_sentence_lacks(desk):
    found = passages(desk, "saham naik", names=("Oracle",), dimension="percent", lang="id")
    best = found.data["passages"][0]
    assert (found.numbers[0].value, best["lacking"]) == (6.5, [])
    assert best["score"] <= 1.1
    assert "Oracle" in (found.citations[0].quote or "")


def test_nothing_is_found_in_documents_that_do_not_name_somebody(desk):
    assert passages(desk, "capacity", names=("Indosat", "SK hynix")).data["passages"] == []


def test_among_many_documents_those_with_the_words_are_looked_through(tmp_path):
    papers = [
        ("Wire", date(2026, 1, 1 + number % 28), "en", f"Oracle hired manager number {number}.") for number in range(70)
    ]
    papers.insert(3, ("Old Post", date(2025, 1, 1), "en", "Oracle leases 40 hectares of land in Karawang."))
    many = desk_of(tmp_path / "many.sqlite", papers, samples=1)
    answer = ask(many, "Berapa hektare lahan yang disewa Oracle?")
    assert answer.numbers[0].unit == "m²" or "40" in answer.text
