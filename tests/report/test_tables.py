from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook
from written import brief, hostile

from taksir.errors import DataError
from taksir.report.csv import write_csv
from taksir.report.xlsx import render_xlsx

NAMES = ["claims", "deals", "checks", "relations", "documents"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def book(made):
    return load_workbook(io.BytesIO(render_xlsx(made)))


def table(sheet) -> list[dict[str, object]]:
    head, *body = list(sheet.iter_rows(values_only=True))
    return [dict(zip(head, row, strict=True)) for row in body]


def test_five_files_are_written_with_a_row_for_each_thing(tmp_path):
    made = brief(hostile())
    assert [path.name for path in write_csv(made, tmp_path / "new" / "folder")] == [f"{name}.csv" for name in NAMES]
    counts = [len(rows(tmp_path / "new" / "folder" / f"{name}.csv")) for name in NAMES]
    assert counts == [len(made.claims), len(made.deals), len(made.verdicts), len(made.relations), len(made.articles)]


def test_a_claims_row_holds_its_number_its_words_and_both_axes(tmp_path):
    write_csv(brief(), tmp_path)
    row = next(row for row in rows(tmp_path / "claims.csv") if row["id"] == "d1.c3")
    assert row["quote"] == "Rp1,2 triliun"
    assert row["says"] == "Rp1.2 trillion"
    assert (float(row["value"]), row["unit"]) == (1.2e12, "IDR")
    assert row["value"] == "1200000000000"
    assert (row["plausibility"], row["checks"], row["corroboration"]) == ("inconsistent", "scale", "unattributed")
    teaser = next(row for row in rows(tmp_path / "claims.csv") if row["id"] == "d1.c6")
    assert (teaser["own"], teaser["section"]) == ("no", "teaser")


def test_lines_end_as_the_standard_says_and_text_is_utf_8(tmp_path):
    write_csv(brief(), tmp_path)
    content = (tmp_path / "claims.csv").read_bytes()
    assert b"\r\n" in content
    assert "3조4000억 원".encode() in content


def test_no_cell_of_a_file_starts_a_formula(tmp_path):
    write_csv(brief(hostile()), tmp_path)
    for name in NAMES:
        for row in rows(tmp_path / f"{name}.csv"):
            for cell in row.values():
                assert cell.lstrip()[:1] not in {"=", "+", "@"}
                assert not cell.startswith("-") or cell[1:2].isdigit()
    claim = next(row for row in rows(tmp_path / "claims.csv") if row["document"] == "d4")
    assert claim["object"] == '\'=cmd|" /C calc"!A0'
    assert claim["publisher"] == "'@SUM(1+1)<i>"


def test_a_file_that_cannot_be_replaced_is_left_whole_and_no_scrap_stays(tmp_path, monkeypatch):
    write_csv(brief(), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(DataError, match="No space left"):
        write_csv(brief(hostile()), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_is_a_file_is_a_data_error(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(DataError, match="cannot be written"):
        write_csv(brief(), tmp_path / "file")


def test_the_workbook_has_its_sheets_with_frozen_head_and_filter():
    made = book(brief())
    tables = ["Claims", "Deals", "Checks", "Readings", "Relations", "Documents"]
    assert [name for name in made.sheetnames if name in tables] == tables
    assert set(made.sheetnames) == {*tables, "Rules", "Sources", "About"}
    for name in tables:
        assert made[name].freeze_panes in ("B2", "D2")
        assert made[name].auto_filter.ref


def test_numbers_are_numbers_with_their_unit():
    sheet = book(brief())["Claims"]
    head = [cell.value for cell in sheet[1]]
    line = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "d1.c3")
    cell = line[head.index("value")]
    assert cell.value == 1.2e12
    assert cell.number_format == '"IDR" #,##0'
    power = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "d1.c5")[head.index("value")]
    assert (power.value, power.number_format) == (200e6, '#,##0 "W"')


def test_words_never_become_formulas_or_links():
    made = book(brief(hostile()))
    for sheet in made:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or sheet.title == "Readings"
                assert cell.hyperlink is None
    claim = next(row for row in table(made["Claims"]) if row["document"] == "d4")
    assert claim["object"] == '=cmd|" /C calc"!A0'
    formulas = [cell.value for row in made["Readings"].iter_rows() for cell in row if cell.data_type == "f"]
    assert not any("cmd" in formula or "SUM" in formula for formula in formulas)


def test_as_of_data_hash_and_failures_stand_in_about():
    words = {row[0].value: row[1].value for row in book(brief())["About"].iter_rows()}
    assert words["As of"] == "2026-03-02"
    assert words["Data hash"] == brief().data_hash
    assert words["Not read"]


def test_the_same_brief_gives_the_same_bytes_at_another_time():
    one = render_xlsx(brief())
    time.sleep(2.1)  # the clock of a zip archive has steps of two seconds
    assert render_xlsx(brief()) == one


def test_a_sentence_that_no_cell_can_hold_is_cut_and_not_lost():
    from written import K, Told, article

    long = "Ferro pays US$5 billion " + "and more " * 8000
    made = brief(article("d9", [(K.TITLE, "Long"), (K.BODY, long)], Told("US$5 billion", 5e9, "USD")))
    row = next(row for row in table(book(made)["Claims"]) if row["id"] == "d9.c1")
    assert str(row["sentence"]).startswith("Ferro pays US$5 billion")
    assert str(row["sentence"]).endswith("…")
