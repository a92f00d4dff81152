"""Variants give the same answers on any engine, survive a killed worker, and go on where they stopped."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from problem_by_hand import along, small

from taksir.errors import DataError, UnknownNameError, UsageError
from taksir.plan.problem.instance import Instance
from taksir.plan.variants import run
from taksir.plan.variants.change import Change, Variant, changed
from taksir.plan.variants.outcome import Outcome, read_lines
from taksir.plan.variants.run import Work, run_variants

DEARER = [Variant(f"{part:g} times", (Change("chips.price", part),)) for part in np.linspace(0.5, 2.0, 10)]


@pytest.fixture(scope="module")
def problem() -> Instance:
    return small(4, 2, 2, phases=2, chips_price=along("c", [1e4, 1.3e4]), sites_power=np.full(2, 8e4))


@pytest.fixture(scope="module")
def here(problem: Instance) -> list[Outcome]:
    return run_variants(problem, DEARER, "numpy")


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """Ray where it is installed, started once; its workers find the functions of this file."""
    started = pytest.importorskip("ray")
    seen = os.pathsep.join(filter(None, (str(Path(__file__).parent), os.environ.get("PYTHONPATH"))))
    started.init(
        runtime_env={"env_vars": {"PYTHONPATH": seen}}, num_cpus=2, include_dashboard=False, log_to_driver=False
    )
    yield started
    started.shutdown()


def same(one: list[Outcome], other: list[Outcome]) -> bool:
    """All but the seconds."""
    return all(
        (a.name, a.status, a.begun, a.ordered) == (b.name, b.status, b.begun, b.ordered)
        and a.objective == pytest.approx(b.objective, rel=1e-9)
        for a, b in zip(one, other, strict=True)
    )


def test_each_variant_is_solved_in_its_order(here: list[Outcome]) -> None:
    """A hundred chips, two phases of a million each."""
    assert [one.name for one in here] == [one.name for one in DEARER]
    assert [one.cost for one in here] == pytest.approx([2e6 + 1e6 * part for part in np.linspace(0.5, 2.0, 10)])
    assert here[0].begun == {"phase 0": "2027-Q1", "phase 1": "2027-Q1"}
    assert here[0].ordered == pytest.approx({"chip0": 100.0})


def test_processes_give_the_same(problem: Instance, here: list[Outcome]) -> None:
    assert same(run_variants(problem, DEARER, "process", 2), here)


@pytest.mark.usefixtures("ray")
def test_ray_gives_the_same(problem: Instance, here: list[Outcome]) -> None:
    assert same(run_variants(problem, DEARER, "ray"), here)


@dataclass(frozen=True, slots=True)
class Fragile(Work):
    """Work whose worker is killed once, in the middle."""

    def one(self, variant: Variant) -> Outcome:
        marker = Path(os.environ["TAKSIR_TEST_MARKER"])
        if variant.name == DEARER[4].name and not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return Work.one(self, variant)


def test_a_worker_killed_in_the_middle_loses_nothing(
    problem: Instance, here: list[Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker, save = tmp_path / "killed", tmp_path / "variants.jsonl"
    monkeypatch.setenv("TAKSIR_TEST_MARKER", str(marker))
    monkeypatch.setattr(run, "Work", Fragile)
    told: list[int] = []
    found = run_variants(problem, DEARER, "process", 2, save=save, watch=lambda done, of, _: told.append(done))
    assert marker.exists()
    assert same(found, here)
    assert told == list(range(1, 11))
    assert len(save.read_text().splitlines()) == 10


def test_what_is_saved_is_not_solved_again(problem: Instance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save = tmp_path / "sub" / "variants.jsonl"
    first = run_variants(problem, DEARER[:3], "numpy", save=save)
    text = save.read_text()
    save.write_text(text + text.splitlines()[0][:40])  # the line that was being written when all stopped
    solved: list[str] = []
    before = Work.one
    monkeypatch.setattr(Work, "one", lambda self, variant: (solved.append(variant.name), before(self, variant))[1])
    second = run_variants(problem, DEARER[:4], "numpy", save=save)
    assert solved == [DEARER[3].name]
    assert second[:3] == first
    assert len(read_lines(save)) == 4
    other = [Variant(DEARER[0].name, (Change("chips.price", 3.0),))]
    assert run_variants(problem, other, "numpy", save=save)[0].cost == pytest.approx(5e6)


def test_a_line_that_is_no_outcome_is_named(tmp_path: Path) -> None:
    path = tmp_path / "variants.jsonl"
    path.write_text(json.dumps({"of": "x"}) + "\nno\n")
    with pytest.raises(DataError, match=r"variants.jsonl:1: no outcome"):
        read_lines(path)


def test_changes_fall_where_they_are_named(problem: Instance) -> None:
    made = changed(
        problem,
        Variant("all", (
            Change("chips.price", 2.0, of=("chip1", "2027-Q2")), Change("sites.ready", plus=9.0, of=("phase 1",)),
            Change("money.cash", to=5.0), Change("work.load", 1.0, 7.0),
        )),
    )  # fmt: skip
    assert made.chips.price[1, 0, :, 0].tolist() == [1.3e4, 2.6e4, 1.3e4, 1.3e4]
    assert made.chips.price[0, 0, 1, 0] == 1e4
    assert (made.sites.ready[1] == 4).all()
    assert made.sites.ready.dtype == problem.sites.ready.dtype
    assert made.money.cash == 5.0
    assert (made.work.load == 107.0).all()
    assert (problem.work.load == 100.0).all()
    assert not made.misfits()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (Change("chips.prize"), "no part of a problem"),
        (Change("sites.open"), "no number"),
        (Change("chips.price", of=("chip9",)), r"unknown name of chips.price 'chip9' \(nearest: chip"),
        (Change("targets.level", of=("gigawatt",)), "unknown name of targets.level"),
    ],
)
def test_a_change_that_does_not_fit_is_named(problem: Instance, change: Change, says: str) -> None:
    with pytest.raises((UsageError, UnknownNameError), match=says):
        changed(problem, Variant("wrong", (change,)))


def test_two_of_one_name_are_refused(problem: Instance) -> None:
    with pytest.raises(UsageError, match="two variants are named 'a'"):
        run_variants(problem, [Variant("a"), Variant("a")])
