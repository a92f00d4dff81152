"""`taksir explain` derives a number: a fact, a point of a series, a computed result."""

from __future__ import annotations

import json

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.cli.explain import derivation
from taksir.cli.main import main
from taksir.quantity.amount import Amount, compute, law


@law("P · t", unit="J")
def energy_j(power_w, seconds):  # type: ignore[no-untyped-def]
    return power_w * seconds


@law("a + b", unit="J")
def both_j(one_j, other_j):  # type: ignore[no-untyped-def]
    return one_j + other_j


def test_a_fact_is_told_with_source_date_and_layer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "chip.h100-sxm.tdp"]) == 0
    out = capsys.readouterr().out
    assert "chip.h100-sxm.tdp = 700 W" in out
    assert "layer shipped" in out
    assert "https://" in out
    assert "4096 samples" in out


def test_an_assumption_shows_in_the_derivation(capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", "chip.h100-sxm.tdp", "--assume", "chip.h100-sxm.tdp=600..800", "--samples", "64"])
    out = capsys.readouterr().out
    assert "layer --assume" in out
    assert "given by --assume" in out


def test_json_has_the_same_tree(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "chip.h100-sxm.tdp", "--json", "--as-of", "2026-11-21"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["tree"]["value"], found["tree"]["unit"], found["tree"]["layer"]) == (700, "W", "shipped")
    assert found["as_of"] == "2026-11-21"
    assert found["tree"]["source"] in found["sources"]


def test_a_point_of_a_series_is_derived(capsys: pytest.CaptureFixture[str]) -> None:
    catalog = shipped_catalog()
    point = catalog.series(catalog.series_names("price.")[0]).points[0]
    assert main(["explain", point.fact.name]) == 0
    assert point.fact.name in capsys.readouterr().out


def test_an_unknown_name_brings_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "chip.h100-sxm.tpd"]) == 2
    assert "nearest: chip.h100-sxm.tdp" in capsys.readouterr().err
    assert main(["explain", "chip.h100-sxm.tdp", "--as-of", "soon"]) == 2


def test_the_tree_names_formulas_and_tells_a_shared_part_once() -> None:
    from rich.console import Console

    heat = compute(energy_j, "heat", Amount("power", 2.0, "W"), Amount("time", 3.0, "s"))
    whole = compute(both_j, "all heat", heat, heat)
    console = Console(width=80, record=True, force_terminal=False)
    console.print(derivation(whole))
    text = console.export_text()
    assert "a + b" in text
    assert text.count("P · t") == 1
    assert "(as above)" in text
    assert text.count("power = 2 W") == 1


def test_a_fact_that_is_used_twice_is_told_once() -> None:
    from rich.console import Console

    power = Amount("power", 2.0, "W", note="measured at the plug")
    heat = compute(energy_j, "heat", power, Amount("time", 3.0, "s"))
    more = compute(energy_j, "more heat", power, Amount("longer", 5.0, "s"))
    console = Console(width=80, record=True, force_terminal=False)
    console.print(derivation(compute(both_j, "all heat", heat, more)))
    text = console.export_text()
    assert text.count("power = 2 W") == 2
    assert text.count("measured at the plug") == 1


def test_a_computed_number_is_derived_down_to_facts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "unit_cost.b200", "--samples", "64", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["tree"]["unit"] == "USD"
    assert found["tree"]["inputs"]
    assert found["working"][0]["steps"][-1]["value"] == found["tree"]["value"]
    assert len(found["sources"]) > 3


def test_without_a_name_the_topics_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    assert "unit_cost." in capsys.readouterr().out
    assert main(["explain", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_control_characters_of_a_note_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    from rich.console import Console

    amount = Amount("a\x1b[31m", 1.0, "W", note="b\x07[bold]c")
    console = Console(width=80, force_terminal=False)
    console.print(derivation(amount))
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "[bold]c" in out


def test_a_known_claim_is_reached_by_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("capex.amazon.2025", "known.capex.amazon.2025"):
        assert main(["explain", name, "--as-of", "2026-11-21"]) == 0
        out = capsys.readouterr().out
        assert "US$125 billion" in out
        assert "capex of Amazon in 2025" in out
    assert main(["explain", "capex.amazon.20255", "--as-of", "2026-11-21"]) == 2
