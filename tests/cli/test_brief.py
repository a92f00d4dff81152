"""`taksir brief`: what it prints, where it writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from taksir.cli import main

FINE = (
    "Warta Contoh – Microsoft berencana menginvestasikan US$1,7 miliar atau sekitar Rp27,6 triliun di Indonesia, "
    "kata perusahaan itu pada Selasa (30/4/2024). Dana itu dipakai untuk pusat data 200 MW.\n"
)
WRONG = FINE.replace("Rp27,6 triliun", "Rp27,6 miliar")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "fine.txt"
    path.write_text(FINE, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["brief", *arguments, "--as-of", "2024-05-10", "--no-keep"])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    return json.loads(run(capsys, *arguments, "--json")[1])  # type: ignore[no-any-return]


def test_a_fine_article_ends_with_zero(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, str(article))
    assert code == 0
    assert err == ""
    assert "US$1.7 billion" in out
    assert "they agree" in out


def test_a_finding_ends_with_one_and_says_what_is_wrong(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article.write_text(WRONG, encoding="utf-8")
    code, out, _ = run(capsys, str(article))
    assert code == 1
    assert "inconsistent" in out


def test_every_quote_is_the_text_at_its_span(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief = as_json(capsys, str(article))
    text = brief["documents"][0]["text"]
    assert brief["claims"]
    for item in brief["claims"] + brief["deals"]:
        assert text[item["span"]["start"] : item["span"]["end"]] == item["span"]["text"]
    money = {claim["unit"]: claim["value"] for claim in brief["claims"] if claim["unit"] in ("USD", "IDR")}
    assert money == {"USD": 1.7e9, "IDR": 27.6e12}


def test_the_same_input_twice_prints_the_same_bytes(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for extra in ((), ("--json",)):
        assert run(capsys, str(article), *extra) == run(capsys, str(article), *extra)


def test_one_unreadable_source_does_not_stop_the_others(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = article.with_name("empty.txt")
    empty.write_bytes(b"")
    code, out, err = run(capsys, str(empty), str(article), "--json")
    brief = json.loads(out)
    assert code == 3
    assert [document["id"] for document in brief["documents"]] == ["d1"]
    assert err == f"taksir: {empty}: the document is empty\n"


def test_reports_are_written_whole(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, book, tables = tmp_path / "out" / "a.html", tmp_path / "a.xlsx", tmp_path / "csv"
    assert run(capsys, str(article), "--html", str(page), "--xlsx", str(book), "--csv", str(tables))[0] == 0
    assert page.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert book.read_bytes()[:2] == b"PK"
    assert (tables / "claims.csv").stat().st_size > 0
    assert not list(tmp_path.glob("**/.*"))


def test_a_report_that_cannot_be_written_is_one_line(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, str(article), "--html", str(article / "no" / "a.html"))
    assert code == 3
    assert err.count("\n") == 1
    assert "cannot be written" in err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["brief"], 2, "SOURCES requires an argument"),
        (["brief", "x.txt", "--as-of", "yesterday"], 2, "is not a date like"),
        (["brief", "x.txt", "--lang", "de"], 2, "--lang"),
        (["brief", "x.txt", "--no-keep", "--ledger", "l.db"], 2, "exclude each other"),
        (["breif", "x.txt"], 2, "brief"),
        (["brief", "x.txt", "--assume", "nothing"], 2, "nothing"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_two(
    arguments: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    err = capsys.readouterr().err
    assert err.startswith("taksir: ")
    assert err.count("\n") == 1
    assert says in err


def test_documents_are_kept_in_the_ledger_once(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = tmp_path / "ledger.sqlite"
    for _ in range(2):
        assert main(["brief", str(article), "--as-of", "2024-05-10", "--ledger", str(ledger)]) == 0
    capsys.readouterr()
    assert main(["ledger", "search", "investasi", "--ledger", str(ledger), "--json"]) == 0
    assert "menginvestasikan" in capsys.readouterr().out
    assert main(["ledger", "list", "--ledger", str(ledger), "--json"]) == 0
    assert capsys.readouterr().out.count("fine.txt") == 1


def test_standard_input_is_a_source(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FINE.encode("utf-8"))))
    assert as_json(capsys, "-")["documents"][0]["file"] == "-"
