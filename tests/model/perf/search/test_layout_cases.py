"""Cases of axes are found whatever their size; offloading and sharded gradients cost what they move."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.search.answer import trainer_of
from taksir.model.perf.search.columns import Choice, crossed, divisors
from taksir.model.perf.search.usual import usual_job
from taksir.model.perf.training.cases import cases
from taksir.model.perf.training.layout import Layout
from taksir.model.perf.training.step import Step, step

AXES = ("dp", "tp", "pp", "cp", "micro_batch")


@given(
    st.lists(st.tuples(*(st.sampled_from([1, 2, 7, 2**20, 2**40]) for _ in AXES)), min_size=1, max_size=60),
)
def test_every_layout_finds_the_case_that_it_has(rows: list[tuple[int, ...]]) -> None:
    layout = Layout.of(**dict(zip(AXES, np.array(rows).T, strict=True)))
    index, place = cases(layout, AXES)
    assert len(index) == len(set(rows))
    for row, which in zip(rows, place, strict=True):
        assert rows[index[which]] == row


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_a_table_is_crossed_as_nested_loops_would(numbers: list[int]) -> None:
    found = crossed({"n": np.array(numbers)}, "d", ("n",), divisors)
    assert list(zip(found["n"], found["d"], strict=True)) == [(n, d) for n in numbers for d in divisors(n)]


def test_rows_without_a_choice_are_left_out() -> None:
    table = {"n": np.array([1, 2, 3])}
    choice = Choice.of(table, ("a", "b"), ("n",), lambda n: [(n, k) for k in range(n - 1)])
    assert choice.counts.tolist() == [0, 1, 2]
    assert choice.joined(table)["b"].tolist() == [0, 0, 1]
    assert choice.joined(table, 0, 1)["b"].tolist() == []
    assert choice.joined(table, 2)["n"].tolist() == [3, 3]


@pytest.fixture(scope="module")
def world() -> Assumptions:
    return Assumptions(shipped_catalog(), date(2026, 11, 21))


def stepped(world: Assumptions, layout: Layout, seq: int = 8192) -> Step:
    job = usual_job(world, "llama-3.1-70b", 64, seq=seq, batch=128)
    trainer = trainer_of(world, job, "h100-sxm")
    return step(trainer.ops, trainer.fabric, job, layout, trainer.rules)


def test_offloading_frees_memory_and_never_saves_time(world: Assumptions) -> None:
    layout = Layout.of(dp=2, tp=8, pp=4, micro_batch=1, offload=[0, 25, 50, 100])
    done = stepped(world, layout)
    assert np.all(np.diff(done.memory_bytes) < 0)
    assert np.all(np.diff(done.time_s) >= 0)
    assert done.memory.activations[-1] > 0
    short = stepped(world, Layout.of(dp=2, tp=8, pp=4, micro_batch=1, offload=100), seq=512)
    assert short.parts["offload"][0] > 0


def test_gradients_that_are_sharded_are_summed_with_each_micro_batch(world: Assumptions) -> None:
    once, each = (
        stepped(world, Layout.of(dp=8, tp=8, micro_batch=1, zero=zero)).parts["replicas"][0] for zero in (1, 2)
    )  # fmt: skip
    assert each > 2 * once
