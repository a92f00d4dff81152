"""`taksir check`: a statement, a file of statements, and what cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taksir.cli import main

GOOD = "Sebuah dana menanam US$50 juta atau sekitar Rp800 miliar di pusat data."
BAD = "Sebuah dana menanam US$50 juta atau sekitar Rp800 triliun di pusat data."
DAY = "2025-03-03"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["check", *arguments, "--as-of", "2026-11-21"])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_a_good_statement_ends_with_zero_a_bad_one_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, GOOD, "--date", DAY, "--lang", "id")
    assert (code, err) == (0, "")
    assert "consistent" in out
    assert "European Central Bank" in out or "exchange reference rates" in out
    code, out, _ = run(capsys, BAD, "--date", DAY, "--lang", "id")
    assert code == 1
    assert "inconsistent" in out


def test_json_is_the_object_of_a_brief(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, BAD, "--date", DAY, "--json")
    found = json.loads(out)
    assert code == 1
    assert set(found) >= {"taksir", "as_of", "documents", "claims", "deals", "checks", "corroboration"}
    assert found["documents"][0]["published"] == DAY
    assert found["documents"][0]["published_from"] == "given"
    assert {one["id"] for one in found["checks"]} & {"fx", "scale"}


def test_a_file_gives_a_line_or_an_object_a_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(
        f'id,lang,statement,date,extra\na,id,"{GOOD}",{DAY},x\nb,id,"{BAD}",2025-03,\nc,en,"Nothing is counted here.",,\n',
        encoding="utf-8",
    )
    code, out, err = run(capsys, "--from", str(path))
    assert (code, err) == (1, "")
    lines = [line.split("\t") for line in out.splitlines()]
    assert [line[0] for line in lines] == ["a", "b", "c"]
    assert lines[0][1].endswith(" consistent")
    assert "not checkable" in lines[2][1]
    code, out, _ = run(capsys, "--from", str(path), "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert set(rows[0]) >= {"id", "plausibility", "check", "implied", "unit", "says"}
    assert (rows[0]["plausibility"], rows[0]["unit"]) == ("consistent", "IDR/USD")
    assert rows[0]["implied"] == pytest.approx(16000)
    assert rows[1]["plausibility"] in ("inconsistent", "implausible")
    assert (rows[2]["plausibility"], rows[2]["check"], rows[2]["implied"]) == ("not_checkable", None, None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,claim\na,b\n", ":1: the column 'statement' is missing"),
        ("id,statement\na,One.\n,Two.\n", ":3: id: empty"),
        ("id,statement\na,One.\na,Two.\n", ":3: id: 'a' stands in line 2 already"),
        ("id,statement,lang\na,One.,eng\n", ":2: lang: unknown language 'eng' (nearest: en)"),
        ("id,statement,date\na,One.,yesterday\n", ":2: date: 'yesterday' is none"),
        ("id,statement,date\na,One.,2025-02-30\n", ":2: date: '2025-02-30' is none"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_one_line(
    text: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(text, encoding="utf-8")
    code, out, err = run(capsys, "--from", str(path))
    assert (code, out) == (3, "")
    assert message in err
    assert err.count("\n") == 1


def test_a_row_of_another_language_is_told_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(
        f'id,statement\na,"Бюджет центра обработки данных составит два миллиарда рублей."\nb,"{GOOD}"\n', "utf-8"
    )
    code, out, err = run(capsys, "--from", str(path), "--json")
    assert code == 3
    assert "language" in err or "Indonesian" in err
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", "b"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give a statement"),
        (("x", "--from", "y.csv"), "not both"),
        (("--from", "y.csv", "--lang", "en"), "go with one statement"),
        (("text", "--date", "soon"), "--date 'soon' is not a date"),
    ],
)
def test_wrong_usage_ends_with_two(
    arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, *arguments)
    assert code == 2
    assert message in err


def test_reports_of_a_statement_are_those_of_a_brief(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    html, xlsx = tmp_path / "a.html", tmp_path / "a.xlsx"
    run(capsys, BAD, "--date", DAY, "--html", str(html), "--xlsx", str(xlsx))
    assert "Rp800" in html.read_text("utf-8")
    assert xlsx.read_bytes()[:2] == b"PK"


def test_what_if_takes_each_number_for_true(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["what-if", "A campus of 300 MW holds 900,000 GB200 chips.", "--as-of", "2026-11-21", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert code == 0
    rows = found["tables"]["meaning_gb200"]["rows"]
    assert {row[0] for row in rows} == {"300 MW", "900,000 GPU packages"}
    chips = next(row[2]["value"] for row in rows if row[0] == "300 MW" and row[1] == "facility")
    power = next(row[3]["value"] for row in rows if row[0] == "900,000 GPU packages" and row[1] == "package")
    assert power / 900_000 == pytest.approx(300e6 / chips, rel=0.02)


def test_what_if_without_an_amount_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["what-if", "Nothing is counted here."]) == 2
    assert "no amount" in capsys.readouterr().err
