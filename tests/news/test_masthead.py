"""The masthead: title, publisher, author and date, and the dates that are not the article's."""

from __future__ import annotations

from datetime import date

import pytest

from taksir.news.document import Document
from taksir.news.read import document_from_text

ID = "Perusahaan itu akan membangun pusat data 120 MW di Batam dengan nilai Rp 4 triliun pada tahun depan."
ID_MORE = "Direktur utamanya mengatakan pembangunan tahap pertama dimulai pada kuartal kedua di kawasan itu."
EN = "The company said on Monday it will spend $4 billion on a 300 MW data center in Ohio over five years."
KO = "한빛컴퓨팅이 전남 해남에 200MW 규모의 데이터센터를 짓기로 했다고 21일 밝혔다."
ID_TITLE = "Pusat Data Raksasa Akan Dibangun di Batam Tahun Depan"


def read(text: str, address: str | None = None) -> Document:
    return document_from_text(text, id="d1", file="-", address=address)


@pytest.mark.parametrize(
    ("text", "day", "source"),
    [
        (f"{ID_TITLE}\n\n6/25/20252 min read\n\n{ID}", date(2025, 6, 25), "stated"),
        (f"{ID_TITLE}\n\nRabu, 24 Sep 2025 10:00 WIB\n\n{ID}", date(2025, 9, 24), "stated"),
        (f"{ID_TITLE}\nRina Wulandari\nSelasa, 30 April 2024 | 21:02 WIB\n{ID}", date(2024, 4, 30), "stated"),
        (f"Batam, 25 Juni 2025 — {ID}", date(2025, 6, 25), "dateline"),
        (f"Northwind builds in Ohio\n\nPublished Sept. 22, 2025\n\n{EN}", date(2025, 9, 22), "stated"),
        (f"Northwind builds in Ohio this year\n\nSeptember 23, 2025\n\n{EN}", date(2025, 9, 23), "stated"),
        (f"Northwind builds in Ohio this year\n\nJul 3, 2025 4:05 PM ET\n\n{EN}", date(2025, 7, 3), "stated"),
        (f"AUSTIN, Texas, Oct. 06, 2025 (GLOBE NEWSWIRE) -- {EN}", date(2025, 10, 6), "dateline"),
        (f"한빛, 해남에 데이터센터 짓는다\n입력 2025.09.23 11:03\n{KO}", date(2025, 9, 23), "stated"),
        (f"한빛, 해남에 데이터센터 짓는다\n컴퓨팅입력 :2025/09/23 11:03\n{KO}", date(2025, 9, 23), "stated"),
        (f"한빛, 해남에 데이터센터 짓는다\n2025년 9월 23일\n{KO}", date(2025, 9, 23), "stated"),
        (f"{KO}\n{KO}\n{KO}\n등록 2025-09-23 오전 9:30", date(2025, 9, 23), "stated"),
    ],
)
def test_a_stated_date_is_taken(text: str, day: date, source: str) -> None:
    document = read(text)
    assert (document.published, document.published_from) == (day, source)


@pytest.mark.parametrize(
    "text",
    [
        f"Melansir Kabar Dunia, Selasa (23/9/2025), {ID}\n{ID_MORE}",
        f"{ID}\nPresiden direktur berbicara pada Selasa (24/6/2025) di Jakarta tentang rencana besar itu.",
        f"{ID}\n{ID_MORE}\n{ID}\n© 2025 Kabar Komputasi. Hak cipta dilindungi.",
        f"{ID}\n\n{ID_MORE}\n\n{ID}\n\nBerita Lainnya\n\nStartup Chip Raih Dana\n\nrina 05/11/2025\n\nSebuah startup…",
        f"{ID_TITLE}\n\n30/4\n\n{ID}",
        f"{ID}\nPada 8 September 2025, pemerintah meluncurkan komisi baru untuk kecerdasan buatan.",
    ],
)
def test_a_date_that_is_not_the_day_of_publication_is_left(text: str) -> None:
    assert (read(text).published, read(text).published_from) == (None, None)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://kabar.example/2025/09/23/pusat-data", date(2025, 9, 23)),
        ("https://kabar.example/read/20250923/84/pusat-data", date(2025, 9, 23)),
        ("https://kabar.example/article/2025-09-23-pusat-data", date(2025, 9, 23)),
        ("https://kabar.example/read/1761755/pusat-data-2025", None),
        ("https://kabar.example/read/99991399/pusat-data", None),
    ],
)
def test_an_address_can_state_the_date(address: str, day: date | None) -> None:
    document = read(ID, address)
    assert (document.published, document.published_from) == (day, "url" if day else None)


def test_a_date_without_a_year_takes_it_from_the_address_only() -> None:
    text = f"Jakarta, 30/4 — {ID}"
    assert read(text).published is None
    assert read(f"{ID_TITLE}\n\n30 April\n\n{ID}", "https://kabar.example/2024/pusat-data").published == date(
        2024, 4, 30
    )


def test_day_and_month_that_could_change_places_are_warned_about() -> None:
    document = read(f"{ID_TITLE}\n\n05/11/2025\n\n{ID}")
    assert document.published == date(2025, 11, 5)
    assert any("two ways" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"KabarChannel – {ID}", "KabarChannel"),
        (f"kabarkomputasi.com – {ID}", "kabarkomputasi.com"),
        (f"Kabarku.com, JAKARTA— {ID}", "Kabarku.com"),
        (f"(RTTNews) - {EN}", "RTTNews"),
        (f"SAN FRANCISCO, Sept 22 (Reuters) - {EN}", "Reuters"),
        (f"{ID_TITLE}\n\n{ID_TITLE} | KabarKita\n\n{ID}", "KabarKita"),
        (f"{ID_TITLE} | KabarKita\n\n{ID}", "KabarKita"),
        (f"[서울=뉴시스] {KO}", "뉴시스"),
        (f"[파이낸셜뉴스] {KO}", "파이낸셜뉴스"),
        (f"[예시스페이스=홍길동 기자] {KO}", "예시스페이스"),
        (f"JAKARTA — {ID}", None),
        (f"*Selasa (30/4/2024)*\n\n**JAKARTA** – {ID}", None),
        (ID, None),
    ],
)
def test_the_publisher_is_read_from_dateline_and_title(text: str, publisher: str | None) -> None:
    assert read(text).publisher == publisher


@pytest.mark.parametrize(
    ("text", "author"),
    [
        (f"{ID}\n{ID_MORE}\n(Rina Wulandari)", "Rina Wulandari"),
        (f"{ID}\n{ID_MORE}\nPenulis: Rina Wulandari\nEditor: Budi Santoso", "Rina Wulandari"),
        (f"Northwind builds in Ohio this year\n\nBy Jane Roe\n\n{EN}", "Jane Roe"),
        (f"[예시경제 홍길동 기자] {KO}", "홍길동"),
        (f"{KO} 홍길동 기자 gildong@example.kr", "홍길동"),
        (f"{ID}\n{ID_MORE}\n(rw/bs)", None),
        (f"{ID}\n{ID_MORE}\nEditor: Budi Santoso", None),
    ],
)
def test_the_author_is_read_from_the_byline(text: str, author: str | None) -> None:
    assert read(text).author == author


def test_the_title_has_a_span_without_marks_and_site_name() -> None:
    text = f"# {ID_TITLE} | KabarKita\n\n{ID}"
    document = read(text)
    assert document.title == ID_TITLE
    assert document.title_span is not None
    assert document.title_span.of(text) == ID_TITLE
