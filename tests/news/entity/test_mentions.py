from __future__ import annotations

import pytest

from taksir.news.entity import find_mentions
from taksir.news.mention import Mention
from taksir.news.read.text import document_from_text


def _mentions(text: str, language: str) -> tuple[Mention, ...]:
    return find_mentions(document_from_text(text, id="d1", file="-", lang=language))


def _told(text: str, language: str, how: str | None = None) -> list[tuple[str, str]]:
    return [(m.span.of(text), m.name) for m in _mentions(text, language) if how in {None, m.how}]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Indosat dan Nvidia membangun pusat AI di Solo.", "id", ["Indosat", "NVIDIA", "Solo"]),
        ("Kerja sama Indosat-Nvidia diumumkan hari ini.", "id", ["Indosat", "NVIDIA"]),
        ("Strategi itu disebut Tesla-nya industri chip, bukan Teslanya Eropa.", "id", ["Tesla", "Tesla", "Europe"]),
        ("Kabar itu datang dari AS dan Tiongkok.", "id", ["United States", "China"]),
        ("SoftBank's plan helps OpenAIs rivals such as Anthropic.", "en", ["SoftBank", "OpenAI", "Anthropic"]),
        ("A cluster of 40,000 H100s and GB300 racks.", "en", ["NVIDIA H100", "NVIDIA GB300"]),
        (
            "오픈AI와 엔비디아는 삼성전자⋅SK하이닉스를 만났다.",
            "ko",
            ["OpenAI", "NVIDIA", "Samsung Electronics", "SK hynix"],
        ),
        ("美 정부는 MS와 구글에 답했다.", "ko", ["US government", "Microsoft", "Google"]),
        ("탈엔비디아 전략을 네이버가 말했다.", "ko", ["NVIDIA", "Naver"]),
        ("SK는 KT와 LG유플러스를 불렀다.", "ko", ["SK Group", "KT", "LG Uplus"]),
        (
            "AMD랑 메타가 삼성한테 물었고 구글말고 카카오네도 샀다.",
            "ko",
            ["AMD", "Meta", "Samsung Electronics", "Google", "Kakao"],
        ),
        ("인텔이면 몰라도 KT한텐 비싸다, 네이버쪽에서만 쓴대.", "ko", ["Intel", "KT", "Naver"]),
    ],
)
def test_known_names_are_found_with_what_is_glued_to_them(text: str, language: str, expected: list[str]) -> None:
    assert [name for _, name in _told(text, language, "alias")] == expected


@pytest.mark.parametrize(
    ("text", "language", "never"),
    [
        ("Harga naik menjadi 50 miliar dolar AS pekan ini.", "id", "United States"),
        ("It costs US$50 billion, or US50 billion, in US dollars.", "en", "United States"),
        ("We discuss meta analysis, an oracle and amazon forests.", "en", "Meta"),
        ("Such as as AS in capitals, says the page.", "en", "United States"),
        ("Solo travellers flex. Flex your budget.", "en", "Flex"),
        ("Write to press@oracle.com or see nvidia.com today.", "en", "Oracle"),
        ("메타버스와 인텔리전스는 다른 말이다.", "ko", "Meta"),
        ("메타버스와 인텔리전스는 다른 말이다.", "ko", "Intel"),
        ("한국어 강의를 듣는다.", "ko", "South Korea"),
        ("인텔네트웍과 메타랑고와 구글보고서.", "ko", "Meta"),
        ("인텔네트웍과 메타랑고와 구글보고서.", "ko", "Intel"),
        ("They tested GPT-4.97 yesterday in the lab.", "en", "GPT-4"),
    ],
)
def test_other_words_are_no_names(text: str, language: str, never: str) -> None:
    assert never not in [name for _, name in _told(text, language)]


def test_the_longest_name_wins() -> None:
    text = "Bisnis Amazon Web Services (AWS) tumbuh di Korea Selatan."
    assert _told(text, "id") == [
        ("Amazon Web Services", "Amazon Web Services"),
        ("AWS", "Amazon Web Services"),
        ("Korea Selatan", "South Korea"),
    ]


def test_tickers_in_brackets_name_their_company() -> None:
    text = "NVIDIA (NASDAQ: NVDA), Samsung (005930.KS) and Oracle (ORCL) rose; Zed (ZZZQ) fell."
    assert [(words, name) for words, name in _told(text, "en", "alias") if words in {"NVDA", "005930.KS", "ORCL"}] == [
        ("NVDA", "NVIDIA"),
        ("005930.KS", "Samsung Electronics"),
        ("ORCL", "Oracle"),
    ]
    assert "ZZZQ" not in dict(_told(text, "en"))


def test_a_korean_agency_puts_the_code_in_square_brackets() -> None:
    assert _told("LG유플러스[032640]가 밝혔다.", "ko") == [("LG유플러스", "LG Uplus"), ("032640", "LG Uplus")]


@pytest.mark.parametrize("text", ["값이 한", "탈", "미", "가격은 대"])
def test_a_text_may_end_in_a_prefix(text: str) -> None:
    assert _told(text, "ko") == []


class TestPeople:
    def test_a_part_of_a_name_stands_for_the_person_named_in_full(self) -> None:
        text = "Menteri Budi Arie Setiadi hadir. Menurut Budi, Nadella sudah setuju."
        assert _told(text, "id", "alias") == [
            ("Budi Arie Setiadi", "Budi Arie Setiadi"),
            ("Budi", "Budi Arie Setiadi"),
            ("Nadella", "Satya Nadella"),
        ]

    def test_so_it_does_for_a_person_whom_nobody_knows(self) -> None:
        text = "Northwind CEO Jane Holloway resigned on Monday. Her board said Holloway had done well."
        assert ("Holloway", "Jane Holloway") in _told(text, "en")

    def test_a_name_that_two_people_share_stands_for_neither(self) -> None:
        text = "Analyst Mary Colder and analyst John Colder disagree. In the end Colder was right."
        assert ("Colder", "Mary Colder") not in _told(text, "en")
        assert ("Colder", "John Colder") not in _told(text, "en")

    def test_a_korean_surname_needs_its_title(self) -> None:
        text = "젠슨 황 CEO가 왔다. 황 CEO는 이재용 회장을 만났다. 이 회장은 웃었다. 이 건물은 높다."
        assert _told(text, "ko", "alias") == [
            ("젠슨 황", "Jensen Huang"),
            ("황", "Jensen Huang"),
            ("이재용", "Lee Jae-yong"),
            ("이", "Lee Jae-yong"),
        ]

    def test_a_title_before_a_company_belongs_to_the_person_behind_it(self) -> None:
        text = "Kepada media, CEO Firmus Ari Wicaksana bicara soal Batam."
        found = [m for m in _mentions(text, "id") if m.how == "candidate"]
        assert [(m.name, m.type) for m in found] == [("Ari Wicaksana", "person")]


class TestSlips:
    @pytest.mark.parametrize(
        ("text", "language", "slip", "name"),
        [
            ("CEO OpenAI Sam Altman tiba. Menurut Atlman, semua lancar.", "id", "Atlman", "Sam Altman"),
            ("Setelah itu Sam Atlman pergi ke Seoul.", "id", "Sam Atlman", "Sam Altman"),
            ("The money went to Mircosoft in the end.", "en", "Mircosoft", "Microsoft"),
            ("Nvidia rose after talks that Nvida confirmed.", "en", "Nvida", "NVIDIA"),
        ],
    )
    def test_one_slip_of_the_pen_is_forgiven(self, text: str, language: str, slip: str, name: str) -> None:
        assert (slip, name) in _told(text, language, "fuzzy")

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("Intel dan Intek adalah dua perusahaan.", "id"),
            ("Oracle is one; the Oracles of Delphi are another.", "en"),
            ("Amazon is an Amazing name.", "en"),
            ("Indonesia and the Indonesian market.", "en"),
            ("Marvell makes chips, while Marvel makes films; ask Vista about Vistra.", "en"),
            ("The Vintage fund is not Vantage.", "en"),
            ("Micron and Micros are two.", "en"),
        ],
    )
    def test_another_word_is_left_alone(self, text: str, language: str) -> None:
        assert _told(text, language, "fuzzy") == []


class TestCandidates:
    @pytest.mark.parametrize(
        ("text", "language", "name", "kind"),
        [
            ("Divisi baru itu bernama “Project Merapi” dan rahasia.", "id", "Project Merapi", "programme"),
            ("Izin diberikan kepada PT Garuda Cahaya kemarin.", "id", "Garuda Cahaya", "org"),
            ("Money came from Larkspur Capital this week.", "en", "Larkspur Capital", "org"),
            ("It hired spokeswoman Nora Whitcombe this week.", "en", "Nora Whitcombe", "person"),
            ("The site lies in Tamarack County today.", "en", "Tamarack County", "place"),
            ("홍길동 대표는 답하지 않았다.", "ko", "홍길동", "person"),
            ("정부는 ‘새벽별’ 프로젝트를 공개했다.", "ko", "새벽별", "programme"),
            ("㈜다라전자가 장비를 댄다.", "ko", "다라전자", "org"),
        ],
    )
    def test_an_unknown_name_is_typed_by_the_word_beside_it(
        self, text: str, language: str, name: str, kind: str
    ) -> None:
        assert (name, kind) in [(m.name, m.type) for m in _mentions(text, language) if m.how == "candidate"]

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("Menurut laporan itu, GPU (Graphics Processing Unit) makin mahal pada Selasa.", "id"),
            ("Kerja Sama Baru Demi Masa Depan Digital Bangsa", "id"),
            ("On Tuesday, Chinese officials met in January about AI.", "en"),
            ("이사회 의장은 위원회 위원장과 말했다.", "ko"),
            ("Baca Juga: Harga Emas Naik Lagi\n", "id"),
        ],
    )
    def test_plain_words_are_no_candidates(self, text: str, language: str) -> None:
        assert _told(text, language, "candidate") == []

    def test_what_one_place_tells_holds_for_all_places(self) -> None:
        text = "He joined Larkspur last year. Money came from the startup Larkspur then."
        kinds = {m.type for m in _mentions(text, "en") if m.name == "Larkspur"}
        assert kinds == {"org"}


def test_mentions_are_also_found_in_teasers() -> None:
    text = (
        "Amazon membangun pusat data di Jakarta tahun ini dan akan merekrut banyak orang.\n\n"
        "Baca juga: Nvidia tambah pabrik\n"
    )
    assert "NVIDIA" in [name for _, name in _told(text, "id")]
