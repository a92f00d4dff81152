"""`taksir data` lists, shows, checks and audits the facts; exit codes 0 fine, 1 findings, 2 usage, 3 data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taksir.cli.main import main

EPOCH = Path(__file__).parents[1] / "catalog" / "epoch"

Answer = tuple[int, str, str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: object) -> Answer:
        code = main(["data", *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    (tmp_path / "chips").mkdir()
    (tmp_path / "chips" / "mine.toml").write_text(
        '[h100-sxm]\nfrom = { source = "taksir", kind = "assumed", note = "ours" }\ntdp = 650\n', "utf-8"
    )
    return tmp_path


def test_the_list_counts_every_kind(run) -> None:
    code, out, _ = run("list")
    assert code == 0
    assert all(kind in out for kind in ("chip", "site", "series", "source"))
    _, out, _ = run("list", "--json")
    counts = {row["kind"]: row["things"] for row in json.loads(out)}
    assert counts["chip"] >= 40
    assert counts["site"] >= 40


@pytest.mark.parametrize("what", ["chip", "node", "series", "source", "fact", "known", "term"])
def test_each_kind_can_be_listed(run, what: str) -> None:
    code, out, _ = run("list", what)
    assert code == 0
    assert len(out.splitlines()) > 3
    code, out, _ = run("list", what, "--json")
    assert code == 0
    assert json.loads(out)


def test_facts_are_chosen_by_source_and_kind(run) -> None:
    _, out, _ = run("list", "chip", "--source", "epoch-hardware", "--kind", "dataset", "--json")
    facts = json.loads(out)
    assert facts
    assert all(fact["source"] == "epoch-hardware" and fact["kind"] == "dataset" for fact in facts)
    assert all(fact["name"].startswith("chip.") for fact in facts)


@pytest.mark.parametrize(
    ("arguments", "nearest"),
    [
        (["list", "chp"], "chip"),
        (["list", "--kind", "asumed"], "assumed"),
        (["list", "--source", "taksr"], "taksir"),
        (["show", "h100-smx"], "h100-sxm"),
        (["show", "chip.h100-sxm.tpd"], "chip.h100-sxm.tdp"),
        (["template", "chp"], "chip"),
        (["audit", "--rule", "mfuu"], "mfu"),
    ],
)
def test_an_unknown_name_brings_the_nearest(run, arguments: list[str], nearest: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert f"(nearest: {nearest})" in err


def test_a_fact_is_shown_with_source_layer_and_what_it_overrode(run, mine: Path) -> None:
    code, out, _ = run("show", "chip.h100-sxm.tdp", "--data", mine)
    assert code == 0
    assert "650 W" in out
    assert f"layer: {mine}" in out
    assert "overrode: 700 W of shipped" in out
    _, out, _ = run("show", "chip.h100-sxm.tdp", "--data", mine, "--json")
    fact = json.loads(out)
    assert (fact["best"], fact["layer"], fact["overrode"][0]["best"]) == (650, str(mine), 700)
    assert fact["source"]["grade"] == "own"
    _, out, _ = run("show", "chip.h100-sxm.tdp", "--assume", "chip.h100-sxm.tdp=600..800")
    assert "layer: --assume" in out
    assert "(600 W – 800 W)" in out


def test_an_entity_a_series_and_a_source_are_shown(run) -> None:
    for name in ("h100-sxm", "chip.h100-sxm"):
        code, out, _ = run("show", name)
        assert code == 0
        assert "memory_bandwidth" in out
        assert "vendor: NVIDIA" in out
    _, out, _ = run("show", "epoch-hardware")
    assert "licence: CC-BY-4.0" in out
    _, out, _ = run("list", "series", "--json")
    name = json.loads(out)[0]["name"]
    code, out, _ = run("show", name, "--json")
    assert code == 0
    assert json.loads(out)["points"]
    _, out, _ = run("show", "fx.margin")
    assert "note:" in out


def test_months_stand_on_one_line(run) -> None:
    _, out, _ = run("list", "site", "--json")
    site = json.loads(out)[0]["key"]
    _, out, _ = run("show", f"site.{site}")
    line = next(line for line in out.splitlines() if line.startswith("dry_bulb"))
    assert "degC" in line


def test_the_check_names_file_line_and_key(run, mine: Path) -> None:
    assert run("check", mine)[0] == 0
    (mine / "chips" / "mine.toml").write_text(
        '[h100-sxm]\nfrom = { source = "x", kind = "assumed" }\ntpd = 1\n', "utf-8"
    )
    code, out, _ = run("check", mine)
    assert code == 3
    assert "mine.toml:3: h100-sxm.tpd: unknown key (nearest: tdp)" in out
    assert "mine.toml:2: h100-sxm.from.source: unknown source 'x'" in out
    assert "2 problems" in out
    code, out, _ = run("check", mine, "--json")
    assert (code, [row["line"] for row in json.loads(out)]) == (3, [2, 3])
    assert run("check", mine / "nowhere")[0] == 3


def test_a_template_is_printed_for_a_file(run) -> None:
    code, out, err = run("template", "site")
    assert (code, err) == (0, "")
    assert "electricity_price = 0.0" in out
    code, out, err = run("template", "series")
    assert out.startswith("name,period")
    assert "as_of: the day it was known" in err


def test_the_audit_finds_errors_in_a_table(run) -> None:
    code, out, _ = run("audit", "--epoch", EPOCH, "--rule", "mfu", "--as-of", "2025-12-06")
    assert code == 1
    assert "≠ mfu: LLaVA [notable_ai_models.csv:" in out
    code, out, _ = run("audit", "--epoch", EPOCH, "--rule", "bandwidth", "--json")
    assert "Amazon Trainium1" in [row["subject"] for row in json.loads(out)]
    assert run("audit", "--epoch", EPOCH, "--rule", "wet-bulb")[:2] == (0, "nothing found\n")


def test_the_audit_of_a_plain_table(run, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("name,peak_bf16,peak_bf16_sparse\nMine,1e15,1e15\n", "utf-8")
    code, out, _ = run("audit", "--table", table)
    assert code == 1
    assert "sparse: Mine [mine.csv:2]" in out
    assert run("audit", "--table", table, "--epoch", EPOCH)[0] == 2
    assert run("audit", "--table", tmp_path / "nowhere.csv")[0] == 3
    assert run("audit", "--epoch", tmp_path)[0] == 3


def test_accepted_findings_are_shown_on_request(run) -> None:
    _, out, _ = run("audit", "--rule", "reticle")
    assert out == "nothing found\n"
    _, out, _ = run("audit", "--rule", "reticle", "--all")
    assert "(accepted: A whole wafer" in out


def test_the_rules_are_listed(run) -> None:
    code, out, _ = run("audit", "--rules", "--json")
    assert code == 0
    assert {"mfu", "bandwidth", "sources"} <= {row["rule"] for row in json.loads(out)}
    assert "stacks" in run("audit", "--rules")[1]
