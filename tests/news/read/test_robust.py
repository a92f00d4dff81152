"""Whatever the text, spans hold, sections cover it, and only `SourceError` is raised, in linear time."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.errors import SourceError
from taksir.news.document import Document
from taksir.news.read import document_from_text
from taksir.news.read.decode import decode

ARTICLE = """Pusat Data 120 MW Dibangun di Batam | KabarKita
Rina Wulandari
Rabu, 24 Sep 2025 10:00 WIB
JAKARTA, KABAR.com – Perusahaan itu akan membangun pusat data 120 MW di Batam, kata Dr. Lin. “Ini besar,” ujarnya.
Baca juga: Harga Chip Naik 40 Persen

Dana itu akan digunakan untuk:
  • Riset AI
  ■ Pusat data (40 MW)
“Kami membangun untuk sepuluh tahun ke depan dan tidak akan berhenti di satu lokasi saja.”
[서울=뉴시스] 홍길동 기자 = 한빛이 3조4000억 원을 투자한다. 이는 작년의 1.5배다. (사진=한빛)
The company said on Monday it will spend $4 billion (Read more: prices jump) on a data center. (hns/fdl)
Glosarium:
● HBM: memori bertumpuk
#PusatData #AI
Leave a Reply
Related articles
Kampus AI 400 MW Disetujui
alya 05/11/2025
Otoritas menyetujui kampus…
© 2025 Kabar. All rights reserved. 무단전재 및 재배포 금지
"""

PIECES = st.sampled_from(
    [
        *ARTICLE.split("\n"),
        "\n",
        "\n\n",
        " ",
        "Baca juga: ",
        "[",
        "(",
        "“",
        "…",
        ". ",
        "- ",
        "© 2025",
        "기자 ",
        "İ",
        "\u2028",
        "\u00a0",
        "\u200b",
        "\r\n",
        "24/6/2025",
        "31/31/2025",
        "Feb 30",
        "99",
        "https://a.b/",
        "#",
        "@",
        "---",
        ":",
        "a@b.co",
        "\ufeff",
    ]
)
LANGUAGES = st.sampled_from(["id", "en", "ko"])


def check(document: Document) -> None:
    text = document.text
    end = 0
    covered = bytearray(len(text))
    for section in document.sections:
        assert end <= section.span.start < section.span.end <= len(text)
        end = section.span.end
        covered[section.span.start : end] = b"\1" * (end - section.span.start)
    assert all(covered[i] or c.isspace() for i, c in enumerate(text))
    last = 0
    section_of = iter(document.sections)
    section = next(section_of)
    for i, sentence in enumerate(document.sentences):
        words = sentence.span.of(text)
        assert words == words.strip()
        assert words
        assert last <= sentence.span.start
        last = sentence.span.end
        while section.span.end <= sentence.span.start:
            section = next(section_of)
        assert section.span.contains(sentence.span)
        assert section.kind is sentence.section
        assert sentence.head is None or sentence.head < i
    if document.title_span is not None:
        assert document.title_span.of(text) == document.title


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40), LANGUAGES)
def test_pieces_of_pages_in_any_order(pieces: list[str], language: str) -> None:
    for glue in ("", "\n"):
        text = glue.join(pieces)
        if text.strip():
            check(document_from_text(text, id="d1", file="-", lang=language, address="https://a.example/2025/13/41/x"))


@settings(max_examples=300, deadline=None)
@given(st.text(min_size=1, max_size=400), LANGUAGES)
def test_any_text_at_all(text: str, language: str) -> None:
    if text.strip():
        check(document_from_text(text, id="d1", file="-", lang=language))
    else:
        with pytest.raises(SourceError, match="empty"):
            document_from_text(text, id="d1", file="-", lang=language)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_mutated_bytes_of_an_article(data: st.DataObject) -> None:
    raw = bytearray(ARTICLE.encode())
    for _ in range(data.draw(st.integers(1, 20))):
        at = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.integers(0, 2)):
            case 0:
                raw[at] = data.draw(st.integers(0, 255))
            case 1:
                del raw[at : at + data.draw(st.integers(1, 30))]
            case _:
                raw[at:at] = raw[max(0, at - 40) : at]
    refusal = ""
    try:
        text, _ = decode(bytes(raw), "a.txt")
        check(document_from_text(text, id="d1", file="a.txt"))
    except SourceError as error:
        refusal = str(error)
    assert "\n" not in refusal


def test_the_whole_article_is_covered() -> None:
    check(document_from_text(ARTICLE, id="d1", file="-"))


@pytest.mark.parametrize(
    "unit",
    [
        "Baca juga: ",
        "(",
        "“",
        "7",
        ".",
        "?!",
        "Perusahaan itu akan membangun ",
        "\n",
        "#a ",
        "a. ",
        "• x\n",
        "24/6/2025 ",
        "24/6/2025\n",
        "By John Doe\n",
        "[Baca juga: ",
        " a",
        "Read more\n",
        "Judul berita lain yang panjang\nalya 05/11/2025\n",
        "a@",
        "- ",
        "—",
        '"a" ',
        "Dr. ",
        "www.a.b.",
        "a:\n",
        "했다.그는 ",
        "© 2025 ",
        "Related articles\n",
        "Leave a Reply\n",
        "Baca Juga: Satu Dua Tiga Empat Lima ",
        "…\n",
        "Feb ",
        "가",
        "Glossary\nHBM: memory\n",
        '."',
        ".”",
        "x.X",
        "Nvidia Akan ",
        "1. ",
        "= ",
        "기자 ",
        "a…",
        "홍길동 기자 = ",
    ],
)
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        started = time.process_time()
        with contextlib.suppress(SourceError):
            document_from_text(text, id="d1", file="-", lang="id")
        return time.process_time() - started

    seconds(1_000)
    small, large = (min(seconds(size) for _ in range(3)) for size in (10_000, 80_000))  # without what else runs
    assert large < 8 * 3 * small + 0.2
