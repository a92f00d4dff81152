"""Sentences: where they end, what they carry, which head governs a bullet."""

from __future__ import annotations

import pytest

from taksir.news.document import SectionKind as K
from taksir.news.read import document_from_text
from taksir.news.sentence import cut_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dr. Mei Lin dari PT. Sinar Tbk. menyebut Rp. 154 triliun.", "Itu angka besar."],
        ["Nilainya Rp1.658,5 triliun atau US$100 miliar.", "Selain itu, Nvidia membangun 1.000 server."],
        ["“Ada ketegangan.”", "Dia lalu pergi."],
        ["“Kenapa mahal?” tanyanya.", "Tidak ada jawaban."],
        ["Langkah itu “strategis namun sensitif.”", "“Ini kedaulatan,” katanya."],
        ["Micron Inc. said U.S. sales rose 5.5% vs. last year.", "The rest fell."],
        ["It costs $1.7 bil. in all.", "It opens on Sept. 22 in St. Louis."],
        ["Sales fell in the U.S.", "The company did not comment."],
        ["John F. Kennedy spoke to Yahoo! Finance.", "No. 5 was closed."],
        ["He works at xAI.", "xAI builds Colossus.", "iPhone sales rose."],
        ["한빛은 3조4000억 원을 투자한다.", "이는 작년의 1.5배다.", "나머지는 2026년에 쓴다."],
        ['"필요한 것은 전력"이라고 말했다.', "그는 10GW를 언급했다."],
        ["발표일은 2025. 9. 23. 오전이라고 회사는 밝혔다.", "이후 일정은 없다."],
        ["Proyek itu senilai USD500 miliar (sekitar Rp 8.300 triliun).", "(Angka lain tidak disebut.)"],
        ["Apakah ini mungkin?!", "Belum tentu..."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in cut_sentences(text, 0, len(text))] == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("3조원을 투자했다.그는 더 쓸 계획이다.", ["3조원을 투자했다.", "그는 더 쓸 계획이다."]),
        ("Dibangun oleh perusahaan.Nvidia juga ikut.", ["Dibangun oleh perusahaan.", "Nvidia juga ikut."]),
        ("Laman www.nusantara.Contoh memuatnya.", ["Laman www.nusantara.Contoh memuatnya."]),
        ('그는 "전력이 부족하다."고 말했다.', ['그는 "전력이 부족하다."고 말했다.']),
        ("1. Membangun pusat data. 2. Membeli GPU.", ["1. Membangun pusat data.", "2. Membeli GPU."]),
    ],
)
def test_full_stops_without_white_space(text: str, sentences: list[str]) -> None:
    assert [text[a:b] for a, b in cut_sentences(text, 0, len(text))] == sentences


def test_a_list_head_governs_its_bullets_and_nothing_after_them() -> None:
    text = (
        "Dana itu dikabarkan akan digunakan perusahaan tersebut untuk:\n\n  • Riset AI\n  • Pusat data 40 MW\n\n"
        "Sementara itu, pemerintah belum memberi tanggapan atas rencana tersebut.\n\n• Butir lepas"
    )
    sentences = document_from_text(text, id="d1", file="-", lang="id").sentences
    head = next(i for i, s in enumerate(sentences) if s.span.of(text).endswith("untuk:"))
    assert [(s.span.of(text), s.head) for s in sentences if s.section is K.BULLET] == [
        ("• Riset AI", head),
        ("• Pusat data 40 MW", head),
        ("• Butir lepas", None),
    ]
    assert sentences[3].head is None


def test_paragraphs_are_counted_and_headings_are_sentences() -> None:
    text = "Judul Artikel Tentang Pusat Data Baru\n\nSatu kalimat. Dua kalimat.\n\nAncaman Baru\n\nTiga kalimat."
    sentences = document_from_text(text, id="d1", file="-", lang="id").sentences
    assert [(s.span.of(text), s.paragraph) for s in sentences] == [
        ("Judul Artikel Tentang Pusat Data Baru", 0),
        ("Satu kalimat.", 1),
        ("Dua kalimat.", 1),
        ("Ancaman Baru", 2),
        ("Tiga kalimat.", 3),
    ]
