"""PDFs: paragraphs again, and a clear line for those that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from fpdf import FPDF

from taksir.errors import SourceError
from taksir.news.document import SectionKind as K
from taksir.news.read import read

SENTENCES = (
    "The cloud company Northwind said on Monday it will spend $4 billion on a 300 MW data center in Ohio.",
    "Construction of the first phase is to begin next spring, according to the head of its infrastructure unit.",
    "Local officials welcomed the plan, which they expect to bring several hundred jobs to the region.",
)


def make(pages: int = 1, *, owner: str | None = None, user: str = "") -> bytes:
    """A press release: a title, three paragraphs of several lines, a running head and a page number."""
    pdf = FPDF()
    pdf.set_title("Northwind to build 300 MW data center in Ohio")
    for number in range(pages):
        pdf.add_page()
        pdf.set_font("helvetica", size=8)
        pdf.cell(0, 10, "Northwind press release", new_x="LMARGIN", new_y="NEXT")
        if number == 0:
            pdf.set_font("helvetica", size=16)
            pdf.cell(0, 12, "Northwind to build 300 MW data center in Ohio", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("helvetica", size=11)
        for sentence in SENTENCES:
            pdf.multi_cell(0, 6, sentence.replace("first", f"{number + 1}st"), new_x="LMARGIN", new_y="NEXT")
        pdf.cell(0, 10, f"Page {number + 1} of {pages}", new_x="LMARGIN", new_y="NEXT")
    if owner is not None:
        pdf.set_encryption(owner_password=owner, user_password=user)
    return bytes(pdf.output())


def refusal(path: Path) -> str:
    with pytest.raises(SourceError) as error:
        read(str(path), id="d1")
    assert "\n" not in str(error.value)
    return str(error.value)


def test_sentences_run_over_the_line_ends_of_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make())
    document = read(str(path), id="d1")
    own = [s.span.of(document.text) for s in document.sentences if s.own]
    assert own[-3:] == [sentence.replace("first", "1st") for sentence in SENTENCES]
    assert document.media == "pdf"
    assert document.title == "Northwind to build 300 MW data center in Ohio"
    assert kind_of(document, "300 MW data center in Ohio") is K.TITLE


def kind_of(document: object, words: str) -> K:
    at = document.text.index(words)  # type: ignore[attr-defined]
    return next(s.kind for s in document.sections if s.span.start <= at < s.span.end)  # type: ignore[attr-defined]


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make(pages=4))
    text = read(str(path), id="d1").text
    assert "press release" not in text
    assert "Page 2" not in text
    assert text.count("Local officials welcomed the plan") == 4


def test_a_pdf_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_bytes(make())
    assert read(str(path), id="d1").media == "pdf"


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make(owner="secret", user="reader"))
    assert "encrypted" in refusal(path)


def test_a_pdf_that_opens_without_a_password_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make(owner="secret"))
    assert SENTENCES[0] in read(str(path), id="d1").text


def test_a_pdf_without_text_and_a_damaged_one_are_refused(tmp_path: Path) -> None:
    blank = FPDF()
    blank.add_page()
    (tmp_path / "blank.pdf").write_bytes(bytes(blank.output()))
    assert "no text" in refusal(tmp_path / "blank.pdf")
    (tmp_path / "cut.pdf").write_bytes(make()[:300])
    assert "damaged" in refusal(tmp_path / "cut.pdf")
    (tmp_path / "head.pdf").write_bytes(b"%PDF-1.7\n")
    assert "damaged" in refusal(tmp_path / "head.pdf")
