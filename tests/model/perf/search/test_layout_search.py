"""The search finds the minimum, says why others lose, and gives the same answer however the work is cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.search import search as searching
from taksir.model.perf.search.anatomy import operations
from taksir.model.perf.search.answer import answer, trainer_of
from taksir.model.perf.search.build import space_of
from taksir.model.perf.search.kept import LOSSES, Kept, Worked, chosen, front
from taksir.model.perf.search.reasons import losses, nearest_miss, rivals
from taksir.model.perf.search.search import Trainer, search
from taksir.model.perf.search.usual import usual_batch, usual_job
from taksir.model.perf.training.step import step


@pytest.fixture(scope="module")
def world() -> Assumptions:
    return Assumptions(shipped_catalog(), date(2026, 11, 21))


@pytest.fixture(scope="module")
def trainer(world: Assumptions) -> Trainer:
    return trainer_of(world, usual_job(world, "llama-3.1-8b", 16, batch=64), "h100-sxm")


@pytest.fixture(scope="module")
def worked(trainer: Trainer) -> Worked:
    layout = space_of(trainer.job, 16).layouts()
    done = step(trainer.ops, trainer.fabric, trainer.job, layout, trainer.rules)
    return Worked.of(layout, done, trainer.most_bytes)


def test_the_best_is_the_minimum_of_all(trainer: Trainer, worked: Worked) -> None:
    found = search(trainer, 16)
    assert found.kept.layouts == len(worked)
    assert found.kept.fitting == worked.fits.sum()
    assert found.few.time_s[found.best] == worked.time_s[worked.fits].min()
    assert 0 < found.kept.fitting < found.kept.layouts


def test_a_layout_among_many_is_the_layout_alone(trainer: Trainer, worked: Worked) -> None:
    for row in np.linspace(0, len(worked) - 1, 40).astype(int):
        one = worked.layout.take(np.array([row]))
        alone = step(trainer.ops, trainer.fabric, trainer.job, one, trainer.rules)
        assert alone.time_s[0] == pytest.approx(worked.time_s[row], rel=1e-12)
        assert alone.memory_bytes[0] == pytest.approx(worked.memory_bytes[row], rel=1e-12)


def test_the_front_is_what_no_layout_that_fits_beats(worked: Worked) -> None:
    able = np.flatnonzero(worked.fits)
    time, memory = worked.time_s[able], worked.memory_bytes[able]
    found = front(worked)
    assert len(found) > 1
    assert np.all(np.diff(worked.time_s[found]) > 0)
    assert np.all(np.diff(worked.memory_bytes[found]) < 0)
    for row in found:
        one, other = worked.time_s[row], worked.memory_bytes[row]
        assert not np.any((time <= one) & (memory <= other) & ((time < one) | (memory < other)))
    for row in able[::97]:
        on = found[worked.time_s[found] <= worked.time_s[row]]
        assert np.any(worked.memory_bytes[on] <= worked.memory_bytes[row])


def test_what_is_kept_of_parts_is_what_is_kept_of_the_whole(worked: Worked) -> None:
    whole = Kept.of(worked, 50)
    cuts = np.array_split(np.arange(len(worked)), 7)
    parts = Kept.together([Kept.of(worked.take(cut), 50) for cut in cuts])
    assert (parts.layouts, parts.fitting, parts.by_loss.tolist()) == (
        whole.layouts, whole.fitting, whole.by_loss.tolist(),
    )  # fmt: skip
    for name in ("time_s", "memory_bytes", "fits", "loss"):
        np.testing.assert_array_equal(getattr(parts.few, name), getattr(whole.few, name))
    assert len(chosen(whole.few)) == len(whole.few)


@pytest.mark.parametrize("engine", ["process"])
def test_every_engine_gives_the_same_answer(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch, engine: searching.Engine
) -> None:
    monkeypatch.setattr(searching, "CHUNK", 1000)
    here, there = search(trainer, 16, engine="numpy"), search(trainer, 16, engine=engine, workers=2)
    assert here.few.layout.one(here.best) == there.few.layout.one(there.best)
    np.testing.assert_array_equal(here.few.time_s[here.front], there.few.time_s[there.front])
    assert here.kept.by_loss.tolist() == there.kept.by_loss.tolist()


def test_rivals_are_the_best_of_their_value(trainer: Trainer, worked: Worked) -> None:
    found = search(trainer, 16)
    best = float(found.few.time_s[found.best])
    told = rivals(trainer, found)
    assert {one.axis for one in told} >= {"tp", "pp", "zero", "recompute", "micro_batch"}
    for one in told:
        having = (getattr(worked.layout, one.axis) == one.value) & worked.fits
        assert one.fits == having.any()
        if one.fits:
            assert one.slower == pytest.approx(worked.time_s[having].min() / best - 1)
            assert one.slower >= 0
        else:
            assert one.over_bytes > 0


def test_losses_count_every_layout_that_fits_once(trainer: Trainer, worked: Worked) -> None:
    found = search(trainer, 16)
    told = losses(found)
    assert sum(one.layouts for one in told) == found.kept.fitting
    for one in told:
        rows = worked.fits & (worked.loss == LOSSES.index(one.part))
        assert one.layouts == rows.sum()
        assert one.slower == pytest.approx(worked.time_s[rows].min() / found.few.time_s[found.best] - 1, abs=1e-12)


def test_a_smaller_memory_leaves_fewer_layouts_and_no_faster_one(trainer: Trainer) -> None:
    free, tight = search(trainer, 16), search(replace(trainer, most_bytes=3e10), 16)
    assert tight.kept.fitting < free.kept.fitting
    assert tight.few.memory_bytes[tight.best] <= 3e10
    assert tight.few.time_s[tight.best] >= free.few.time_s[free.best]


def test_where_nothing_fits_the_nearest_miss_is_the_leanest(world: Assumptions) -> None:
    trainer = trainer_of(world, usual_job(world, "llama-3.1-405b", 8, batch=8), "h100-sxm")
    found = search(trainer, 8)
    assert found.best == -1
    assert not len(found.front)
    assert rivals(trainer, found) == () == losses(found)
    layout = space_of(trainer.job, 8).layouts()
    needed = step(trainer.ops, trainer.fabric, trainer.job, layout, trainer.rules).memory_bytes
    assert found.few.memory_bytes[nearest_miss(found)] == needed.min() > trainer.most_bytes
    assert answer(world, trainer, 8).outcome is None


def test_a_run_adds_up(world: Assumptions, trainer: Trainer) -> None:
    found = answer(world, trainer, 16, tokens=1e12).outcome
    assert found is not None
    assert found.days is not None
    assert found.chip_hours is not None
    told = found.step.inputs[0]
    assert found.step.p50 == pytest.approx(sum(part.p50 for part in told.inputs[0].inputs) * found.error.factor)
    steps = 1e12 / trainer.job.tokens
    assert found.days.p50 == pytest.approx(steps * found.step.p50 * found.wall.p50 / 86400)
    assert found.chip_hours.p50 == pytest.approx(found.days.p50 * 24 * 16)
    assert 0.2 < found.mfu.p50 < 0.75
    with pytest.raises(UsageError, match="--tokens 0"):
        answer(world, trainer, 16, tokens=0.0)


def test_the_operations_of_a_layer_keep_under_the_roof(trainer: Trainer) -> None:
    found = search(trainer, 16)
    told = operations(trainer, found.few.layout.take(np.array([found.best])))
    assert {one.name for one in told} == {"projections", "feed-forward", "attention"}
    for one in told:
        assert one.flops / one.time_s <= trainer.ops.spec.peak(one.dtype)
        assert one.moved_bytes / one.time_s <= trainer.ops.spec.bandwidth_bytes_per_s


@pytest.mark.parametrize(("chips", "target"), [(16384, 1953.0), (24576, 1953.0), (1, 0.2), (48, 500.0), (1000, 90.0)])
def test_a_usual_batch_can_be_divided_by_the_chips(chips: int, target: float) -> None:
    batch = usual_batch(chips, target)
    odd = chips // (chips & -chips)
    assert batch % odd == 0
    assert batch == odd or target / 1.5 <= batch <= target * 1.5


def test_blocks_that_predict_ahead_count_among_the_layers_of_a_pipeline(world: Assumptions) -> None:
    job = usual_job(world, "deepseek-v3", 2048, seq=4096, batch=15360)
    assert len(space_of(job, 2048, {"pp": (16,), "ep": (64,), "tp": (1,)}))  # as published, arXiv:2412.19437
    with pytest.raises(UsageError, match="62 layers"):
        space_of(replace(job, global_batch=15360 * 9), 2304, {"pp": (12,)})
