"""A run takes each fact once: the same address is the same numbers everywhere."""

from datetime import date
from pathlib import Path

import numpy as np

from taksir.catalog.facts import load_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw

FACTS = """
[mine.wide]
low = 1.0
mode = 2.0
high = 5.0
unit = "USD"
source = "taksir"
kind = "assumed"

[mine.late]
value = 3.0
unit = "USD"
source = "ecb"
kind = "press"
as_of = 2026-05-01
"""


def world(tmp_path: Path, draw: Draw | None = None) -> Assumptions:
    (tmp_path / "mine.toml").write_text(FACTS, "utf-8")
    return Assumptions(load_catalog([tmp_path], overlays=False), date(2026, 1, 1), draw)


def test_without_a_draw_every_fact_is_at_its_best(tmp_path: Path) -> None:
    amount = world(tmp_path).get("mine.wide")
    assert (amount.value, amount.unit, amount.sampled) == (2.0, "USD", False)
    assert amount.fact is not None
    assert amount.fact.name == "mine.wide"


def test_the_same_address_is_the_same_numbers(tmp_path: Path) -> None:
    run = world(tmp_path, Draw(1024))
    one, other = run.get("mine.wide"), run.get("mine.wide")
    assert np.array_equal(one.value, other.value)
    assert (round(one.p5, 1), round(one.p50, 1), round(one.p95, 1)) == (1.0, 2.0, 5.0)


def test_one_assumption_under_two_addresses_is_one_unknown(tmp_path: Path) -> None:
    same = 'low = 1.0\nmode = 2.0\nhigh = 5.0\nunit = "mm"\nsource = "taksir"\nkind = "assumed"\n'
    measured = same.replace("assumed", 'press"\nas_of = 2025-01-01\nnote = "x')
    (tmp_path / "mine.toml").write_text(
        f"[mine.a.edge]\n{same}\n[mine.b.edge]\n{same}\n[mine.a.scribe]\n{same}\n"
        f"[mine.c.edge]\n{measured}\n[mine.d.edge]\n{measured}\n",
        "utf-8",
    )
    run = Assumptions(load_catalog([tmp_path], overlays=False), date(2026, 1, 1), Draw(256))
    drawn = {name: run.get(f"mine.{name}").value for name in ("a.edge", "b.edge", "a.scribe", "c.edge", "d.edge")}
    assert np.array_equal(drawn["a.edge"], drawn["b.edge"])
    assert not np.array_equal(drawn["a.edge"], drawn["a.scribe"])
    assert not np.array_equal(drawn["c.edge"], drawn["d.edge"])


def test_a_fact_without_an_interval_is_a_point_in_a_draw(tmp_path: Path) -> None:
    assert not world(tmp_path, Draw(64)).get("mine.late").sampled


def test_facts_newer_than_the_run_are_told(tmp_path: Path) -> None:
    run = world(tmp_path)
    run.get("mine.wide")
    assert run.later == ()
    run.get("mine.late")
    assert run.later == ("mine.late",)


def test_what_the_user_gives_is_drawn_like_a_fact(tmp_path: Path) -> None:
    run = world(tmp_path, Draw(1024))
    assert run.given("chips", 8, "chip").value == 8.0
    assert round(run.given("cost", (1.0, 2.0, 5.0), "USD").p95, 1) == 5.0
    assert world(tmp_path).given("cost", (1.0, 2.0, 5.0), "USD").value == 2.0
