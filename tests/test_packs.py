"""A pack brings another field without code: names, units, words, facts, what is usual; read, checked, asked."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PACK = Path(__file__).parent.parent / "examples" / "packs" / "health-care"
TAKSIR = str(Path(sys.executable).parent / "taksir")
AS_OF = ("--as-of", "2026-11-21")


def taksir(*words: str) -> tuple[int, str, str]:
    """A process of its own: one process reads with one set of words."""
    done = subprocess.run([TAKSIR, *words], capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def brief() -> dict[str, Any]:
    code, out, error = taksir("brief", str(PACK / "article.txt"), "--data", str(PACK), "--no-keep", "--json", *AS_OF)
    assert code == 1, error
    found: dict[str, Any] = json.loads(out)
    return found


def test_its_names_and_units_are_read(brief: dict[str, Any]) -> None:
    names = {entity["name"] for entity in brief["documents"][0]["entities"]}
    assert {"Citra Medika", "Sehat Raya", "Rontgenika"} <= names
    assert {("hospital", 40), ("USD/scan", 4)} <= {(claim["unit"], claim["value"]) for claim in brief["claims"]}


def test_its_deals_are_told(brief: dict[str, Any]) -> None:
    roles = {(party["name"], party["role"]) for deal in brief["deals"] for party in deal["parties"]}
    assert {("Citra Medika", "supplier"), ("Sehat Raya", "customer")} <= roles


def test_what_is_usual_in_the_field_is_checked(brief: dict[str, Any]) -> None:
    found = {check["implied"]["unit"]: check for check in brief["checks"] if check["id"] == "usual"}
    dear = found["USD/hospital"]
    assert dear["plausibility"] == "implausible"
    assert dear["implied"]["value"] == pytest.approx(2.4e12 / 40 / 17900, rel=0.07)
    assert dear["expected"]["high"] == pytest.approx(400_000 * 1.25)
    assert "medscape-nhs-ai-2023" in {source for step in dear["working"] for source in step["sources"]}
    assert found["USD/scan"]["plausibility"] == "uninformative"


@pytest.mark.parametrize(
    ("statement", "unit", "verdict"),
    [
        ("Lunit reads chest scans for US$45 per scan at 12 hospitals", "USD/scan", "implausible"),
        ("The reading software costs US$3 million for 20 hospitals", "USD/hospital", "consistent"),
        ("인공지능 판독 소프트웨어를 30개 병원에 9000억 원에 공급한다", "USD/hospital", "implausible"),
    ],
)
def test_a_statement_of_the_field_is_checked(statement: str, unit: str, verdict: str) -> None:
    _, out, error = taksir("check", statement, "--data", str(PACK), "--json", *AS_OF)
    found = [check for check in json.loads(out)["checks"] if check["id"] == "usual"]
    assert [(check["implied"]["unit"], check["plausibility"]) for check in found] == [(unit, verdict)], error


def test_without_the_pack_nothing_of_it_is_known() -> None:
    _, out, _ = taksir("brief", str(PACK / "article.txt"), "--no-keep", "--json", *AS_OF)
    found = json.loads(out)
    assert "hospital" not in {claim["unit"] for claim in found["claims"]}
    assert not [check for check in found["checks"] if check["id"] == "usual"]


def test_the_shipped_pack_has_no_problem() -> None:
    assert taksir("data", "check", str(PACK))[:2] == (0, "no problems\n")


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("usual/imaging.toml", "health.read_price", "health.read_prices", "nearest: health.read_price"),
        ("usual/imaging.toml", "USD/scan", "USD/scans", "the fact is in 'USD/scan'"),
        ("usual/imaging.toml", "says", "said", "exactly the keys"),
        ("quantities/en.toml", "[nouns.", "[noun.", "nearest: nouns"),
        ("frames/id.toml", "subject", "subjct", "nearest: subject"),
        ("entities/orgs_health.toml", "type = ", "tipe = ", "type"),
    ],
)
def test_what_is_wrong_with_a_pack_is_told(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    pack = Path(shutil.copytree(PACK, tmp_path / "pack"))
    path = pack / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    code, out, _ = taksir("data", "check", str(pack))
    assert code == 3
    assert says in out


def test_an_installed_pack_needs_no_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(PACK, tmp_path / "health_pack")
    (tmp_path / "health_pack" / "__init__.py").write_text("", "utf-8")
    info = tmp_path / "health_pack-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: health-pack\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[taksir.data]\nhealth = health_pack\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    _, out, error = taksir("brief", str(PACK / "article.txt"), "--no-keep", "--json", *AS_OF)
    assert "hospital" in {claim["unit"] for claim in json.loads(out)["claims"]}, error


@pytest.mark.parametrize(
    ("question", "number", "says"),
    [
        ("How much does reading software cost a hospital?", (150_000, "USD/hospital"), "Medscape"),
        ("Berapa biaya per pembacaan rontgen?", (6, "USD/scan"), "NICE"),
        ("판독 소프트웨어 가격은 얼마인가요?", (150_000, "USD/hospital"), "판독 소프트웨어"),
        (
            "Is it plausible that reading software costs US$30 million for 20 hospitals?",
            (1.5e6, "USD/hospital"),
            "No, implausible",
        ),
        ("What is PACS?", None, "keeps and passes on its scans"),
    ],
)
def test_it_is_asked_in_three_languages(question: str, number: tuple[float, str] | None, says: str) -> None:
    code, out, error = taksir("ask", question, "--data", str(PACK), "--json", *AS_OF)
    found = json.loads(out)
    assert (code, found["state"]) == (0, "answered"), error
    assert says in found["answer"]
    if number is not None:
        assert (found["numbers"][0]["value"], found["numbers"][0]["unit"]) == (pytest.approx(number[0]), number[1])


def test_without_the_pack_its_questions_are_not_answered() -> None:
    _, out, _ = taksir("ask", "How much does reading software cost a hospital?", "--json", *AS_OF)
    assert json.loads(out)["state"] != "answered"


def test_the_deals_of_its_articles_are_asked_for(tmp_path: Path) -> None:
    ledger = ("--ledger", str(tmp_path / "h.sqlite"))
    taksir("brief", str(PACK / "article.txt"), "--data", str(PACK), *ledger, *AS_OF)
    _, out, error = taksir("ask", "Apa saja kesepakatan Sehat Raya?", "--data", str(PACK), *ledger, "--json", *AS_OF)
    assert "Citra Medika" in json.loads(out)["answer"], error
