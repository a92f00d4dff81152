"""Sources: what is read, in which order, and the one line that says why something is not."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from pathlib import Path

import pytest

from taksir.errors import SourceError
from taksir.news.document import SectionKind as K
from taksir.news.read import Limits, expand, read

TEXT = "Perusahaan itu akan membangun pusat data 120 MW di Batam dengan nilai Rp 4 triliun pada tahun depan.\n"


def refusal(source: object, **options: object) -> str:
    """The one line that says why `source` is not read."""
    with pytest.raises(SourceError) as error:
        read(str(source), id="d1", **options)  # type: ignore[arg-type]
    message = str(error.value)
    assert "\n" not in message
    return message


def write(path: Path, data: bytes | str) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def test_a_file_is_read_as_it_is_with_the_hash_of_its_bytes(tmp_path: Path) -> None:
    data = "\ufeffNilai\u00a0Rp 4 triliun untuk pusat data itu.\r\nBaris kedua yang juga penting.\r\n".encode()
    document = read(write(tmp_path / "a.txt", data), id="d1")
    assert document.text == data.decode("utf-8-sig")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.file == str(tmp_path / "a.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings_are_read_without_a_warning(tmp_path: Path, encoding: str) -> None:
    document = read(write(tmp_path / "a.txt", TEXT.encode(encoding)), id="d1")
    assert (document.text, document.warnings) == (TEXT, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("한빛컴퓨팅이 전남 해남에 200MW 규모의 데이터센터를 짓기로 했다고 밝혔다.", "cp949"),
        ("한빛컴퓨팅이 전남 해남에 데이터센터를 짓기로 했다고 밝혔다.", "euc-kr"),
        ("“We will spend €4 billion on the site,” the company said – and it is not the last one.", "cp1252"),
    ],
)
def test_legacy_encodings_are_read_with_a_warning(tmp_path: Path, text: str, encoding: str) -> None:
    document = read(write(tmp_path / "a.txt", text.encode(encoding)), id="d1")
    assert document.text == text
    assert "not UTF-8" in document.warnings[0]


def test_a_few_broken_bytes_in_utf8_are_replaced_with_a_warning(tmp_path: Path) -> None:
    data = "한빛컴퓨팅이 전남 해남에 데이터센터를 짓기로 했다고 밝혔다. ".encode() * 3 + b"\xff"
    document = read(write(tmp_path / "a.txt", data), id="d1")
    assert document.text.count("\ufffd") == 1
    assert "1 broken" in document.warnings[0]


def test_bad_files_are_refused_with_one_line(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "none.txt")
    assert "empty" in refusal(write(tmp_path / "empty.txt", b""))
    assert "empty" in refusal(write(tmp_path / "blank.txt", b" \n\t\n"))
    assert "empty" in refusal(write(tmp_path / "bom.txt", b"\xef\xbb\xbf\n"))
    assert "binary" in refusal(write(tmp_path / "a.bin", bytes(range(256)) * 40))
    assert "binary" in refusal(write(tmp_path / "image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 50))
    assert "encoding" in refusal(write(tmp_path / "odd.txt", b"\xff\x81\x8d" * 200))
    assert "UTF-16-LE" in refusal(write(tmp_path / "half.txt", b"\xff\xfea\x00b"))
    assert "holds no" in refusal(tmp_path)
    assert "cannot be read" in refusal("a\0b.txt")


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert "larger than 20 MB" in refusal(path)
    assert "larger than 50 bytes" in refusal(write(tmp_path / "a.txt", TEXT), limits=Limits(max_bytes=50))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_a_file_without_an_end_is_refused() -> None:
    assert "larger than" in refusal("/dev/zero", limits=Limits(max_bytes=1_000_000))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    assert "cannot be read" in refusal(path)


class _Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(TEXT.encode()))
    document = read("-", id="d1")
    assert (document.text, document.file) == (TEXT, "-")
    monkeypatch.setattr(sys, "stdin", _Stdin(b""))
    assert "standard input" in refusal("-")


def test_folders_give_their_readable_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "deep/c.html", "deep/d.pdf", "x.json", ".hidden.txt", ".git/e.txt", "Z.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = expand([str(tmp_path), "-", "https://kabar.example/a", str(tmp_path / "b.txt"), "none.txt"])
    names = [str(Path(source).relative_to(tmp_path)) for source in found[:5]]
    assert names == ["Z.TXT", "a.md", "b.txt", "deep/c.html", "deep/d.pdf"]
    assert found[5:] == ["-", "https://kabar.example/a", "none.txt"]


def test_a_folder_with_nothing_to_read_stays_and_says_so(tmp_path: Path) -> None:
    assert expand([str(tmp_path)]) == [str(tmp_path)]
    assert "holds no" in refusal(tmp_path)


def test_markdown_front_matter_states_title_author_and_date(tmp_path: Path) -> None:
    text = (
        f"---\ntitle: Pusat Data Batam\nauthor: Rina W\ndate: 2025-09-23\npublisher: Kabar\n---\n\n## Rencana\n\n{TEXT}"
    )
    document = read(write(tmp_path / "a.md", text), id="d1")
    assert (document.media, document.text) == ("markdown", text)
    assert (document.title, document.author, document.publisher) == ("Pusat Data Batam", "Rina W", "Kabar")
    assert (str(document.published), document.published_from) == ("2025-09-23", "meta")
    assert [s.span.of(text) for s in document.sentences if s.own] == ["## Rencana", TEXT.strip()]


def test_a_page_saved_as_text_is_recognised(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><body><article><h1>Pusat Data di Batam</h1><p>{TEXT}</p></article></body></html>"
    document = read(write(tmp_path / "page", page), id="d1")
    assert document.media == "html"
    assert document.sections[0].kind is K.TITLE
