"""What is new, and in which order, where documents say no day: their own days, then what is known elsewhere."""

from __future__ import annotations

from datetime import date

import pytest
from papers import desk_of

from taksir.copilot.ask.ask import ask

UNDATED = (
    ("Kabar Pagi", None, "id", "Amazon dikabarkan tengah menegosiasikan investasi senilai US$50 miliar ke OpenAI."),
    (
        "Harbour Post", None, "en",
        "AMD and OpenAI announced a 6 gigawatt agreement to supply AMD Instinct GPUs to OpenAI.",
    ),
    (
        "Kabar Sore", None, "id",
        "Pada Selasa (23/9/2025), Oracle mengumumkan investasi US$4 miliar di Cerebras. Oracle bermitra dengan Kakao.",
    ),
    ("Morning Wire", None, "en", "Kakao and Upstage are working together in a partnership."),
    ("Morning Wire", date(2026, 2, 3), "en", "Oracle announced that it will invest US$2 billion in Upstage."),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("undated") / "undated.sqlite", UNDATED)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("What is new about OpenAI since 1 January 2026?", "29 January 2026"),
        ("Apa yang baru soal OpenAI sejak 1 Januari 2026?", "29 Januari 2026"),
        ("2026년 1월 1일 이후 오픈AI에 새로운 소식이 있나요?", "2026년 1월 29일"),
    ],
)
def test_an_undated_deal_is_as_new_as_what_is_known_elsewhere(desk, text, held):
    answer = ask(desk, text)
    assert answer.state == "answered"
    assert held in answer.text
    assert "AMD" not in answer.text
    assert answer.numbers[0].value == 5e10


def test_what_became_firmer_elsewhere_since_is_told(desk):
    assert "since then contracted" in ask(desk, "What is new about Amazon since 1 January 2026?").text


def test_a_day_in_the_sentence_places_an_undated_deal(desk):
    assert "its sentence names 23 September 2025" in ask(desk, "What is new on Cerebras since 1 September 2025?").text
    assert "US$4 billion" not in ask(desk, "What is new on Cerebras since 1 October 2025?").text


def test_what_no_day_is_known_of_is_told_apart(desk):
    text = ask(desk, "What is new about Kakao since 1 January 2026?").text
    assert text.startswith("Nothing that can be dated")
    assert "2 of 2 documents say no day" in text


def test_only_a_party_that_is_asked_for_is_told(desk):
    text = ask(desk, "What is new about Upstage since 1 January 2026?").text
    assert "US$2 billion" in text
    assert "Amazon" not in text


def test_of_two_parties_only_what_is_between_them_is_told(desk):
    text = ask(desk, "What is new between OpenAI and AMD since 1 January 2025?").text
    assert "6 GW" in text
    assert "Amazon" not in text


@pytest.mark.parametrize(
    "text",
    [
        "What happened between Amazon and OpenAI, in order?",
        "Timeline of Amazon and OpenAI",
        "Kronologi hubungan Amazon dan OpenAI",
        "아마존과 오픈AI 사이의 일을 순서대로 알려 주세요",
    ],
)
def test_a_timeline_of_two_has_what_is_between_them(desk, text):
    answer = ask(desk, text)
    lines = answer.text.split("\n")[1:]
    assert len(lines) > 1
    assert all("Amazon" in line and "OpenAI" in line for line in lines)
    assert "2026" in lines[0]
    assert not any("AMD" in line for line in lines)


def test_a_timeline_of_three_has_the_deals_of_any_two(desk):
    text = ask(desk, "Which came first: the deal of AMD with OpenAI or that of Amazon?").text
    assert text.index("6 GW") < text.index("US$50 billion")


def test_deals_of_no_known_day_stand_at_the_end_of_a_timeline(desk):
    text = ask(desk, "Show the timeline of Kakao").text
    assert "Upstage" in text.split("\n")[-1]
    assert "23 September 2025" in text


REVISED = (
    (
        "Kabar Pagi", date(2026, 5, 1), "id",
        "Nilai pusat data Telkom di Batam direvisi menjadi Rp8,5 triliun dari semula Rp6,1 triliun. "
        "Kapasitas pusat data Telkom itu naik dari 40 MW menjadi 55 MW.",
    ),
    ("Harbour Post", date(2026, 4, 2), "en", "Oracle is in talks to invest US$3 billion in Cerebras, sources said."),
    ("Harbour Post", date(2026, 6, 2), "en", "Oracle announced that it will invest US$3 billion in Cerebras."),
)  # fmt: skip


@pytest.fixture(scope="module")
def revised(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("revised") / "revised.sqlite", REVISED)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Apa yang berubah soal Telkom sejak April 2026?",
            ("Rp6,1 triliun menjadi Rp8,5 triliun", "40 MW menjadi 55 MW"),
        ),
        ("Apa yang berubah di proyek Telkom?", ("Rp6,1 triliun menjadi Rp8,5 triliun", "40 MW menjadi 55 MW")),
        ("What changed about Cerebras?", ("to announced",)),
    ],
)
def test_replaced_numbers_and_moved_statuses_are_changes(revised, text, held):
    answer = ask(revised, text)
    assert answer.state == "answered"
    assert all(one in answer.text for one in held)


def test_where_nothing_changed_a_day_is_asked_for(desk):
    assert ask(desk, "What has changed about Upstage?").state == "asked_back"


def test_a_denial_stands_on_its_own_day_in_a_timeline(tmp_path):
    papers = (
        (
            "Kabar",
            date(2026, 4, 2),
            "id",
            "Telkom Indonesia dikabarkan berunding dengan Alibaba Cloud untuk membangun pusat data di Batam.",
        ),
        (
            "Kabar",
            date(2026, 6, 3),
            "id",
            "Telkom Indonesia membantah berunding dengan Alibaba Cloud untuk membangun pusat data di Batam.",
        ),
    )
    desk = desk_of(tmp_path / "denied.sqlite", papers)
    lines = ask(desk, "Kronologi Telkom dan Alibaba Cloud").text.split("\n")[1:]
    assert "2 April 2026" in lines[0]
    assert "dibantah" not in lines[0]
    assert "3 Juni 2026" in lines[1]
    assert "dibantah" in lines[1]


def test_without_a_day_what_became_firmer_elsewhere_is_a_change(desk):
    answer = ask(desk, "Any updates on Amazon's talks with OpenAI?")
    assert answer.state == "answered"
    assert "since then contracted" in answer.text
