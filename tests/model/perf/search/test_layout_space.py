"""The space of layouts holds every layout that can be, each once, and says what leaves none."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from taksir.errors import UnknownNameError, UsageError
from taksir.model.perf.search.build import OFFLOADS, space_of
from taksir.model.perf.search.space import AXES
from taksir.model.perf.training.constraint import broken, words
from taksir.model.perf.training.job import Job
from taksir.model.workload.transformer import Attention, Block, Mlp, Recurrence, Transformer

DENSE = Transformer("dense", "Dense", 512, 1024, (Block(12, Attention(8, 2, 64, 64), Mlp(1536)),))
MIXTURE = Transformer(
    "mixture", "Mixture", 512, 1024,
    (Block(2, Attention(8, 8, 64, 64), Mlp(1024)), Block(4, Attention(8, 8, 64, 64), Mlp(256, True, 8, 2, 512))),
)  # fmt: skip
HYBRID = Transformer(
    "hybrid", "Hybrid", 512, 1024,
    (Block(6, Recurrence("gdn", 4, 64, 8, 64, 4), Mlp(1024)), Block(2, Attention(8, 2, 64, 64), Mlp(1024))),
)  # fmt: skip
GPT3 = Transformer("gpt3", "GPT-3 175B", 12288, 51200, (Block(96, Attention(96, 96, 128, 128), Mlp(49152, False)),))


def rows(job: Job, chips: int) -> list[tuple[int, ...]]:
    layout = space_of(job, chips).layouts()
    return list(zip(*(getattr(layout, axis).tolist() for axis in AXES), strict=True))


def by_hand(job: Job, chips: int) -> set[tuple[int, ...]]:
    """Every layout by nested loops, straight from what Megatron asks for."""
    model, found = job.model, set()
    whole = range(1, chips + 1)
    for tp, pp, cp in product(whole, whole, whole):
        if chips % (tp * pp * cp):
            continue
        dp = chips // (tp * pp * cp)
        if job.global_batch % dp or (cp > 1 and job.seq % (2 * cp)) or not tensor(model, tp):
            continue
        left = job.global_batch // dp
        ranks = tp * cp * dp
        spread = [
            (ep, etp)
            for ep in whole
            for etp in {1, tp}
            if ranks % (ep * etp) == 0 and experts(model, ep, etp)
        ]  # fmt: skip
        for micro in range(1, left + 1):
            if left % micro:
                continue
            for chunks in range(1, model.layers + 1):
                if chunks > 1 and (pp == 1 or (left // micro) % pp):
                    continue
                if -model.layers % (pp * chunks) > 2 or pp * chunks > model.layers:
                    continue
                zeros = range(4) if dp * cp > 1 else (0,)
                sequence = (0, 1) if tp > 1 and (job.seq // cp) % tp == 0 else (0,)
                schedules = (0, 1) if pp > 1 and chunks == 1 else (0,)
                micros = left // micro
                paired = chunks == 1 and pp % 2 == 0 and micros % 2 == 0 and micros >= 2 * pp
                for (ep, etp), zero, kind, together, schedule, part in product(
                    spread, zeros, range(3), sequence, (*schedules, 2), OFFLOADS
                ):
                    if schedule == 2 and not (paired and ep > 1):
                        continue
                    found.add((dp, tp, pp, cp, ep, etp, micro, chunks, zero, kind, together, schedule, part))
    return found


def tensor(model: Transformer, tp: int) -> bool:
    for block in model.blocks:
        if isinstance(block.mixer, Attention):
            few = block.mixer.kv_heads
            if block.mixer.heads % tp or (few % tp and tp % few):
                return False
        if isinstance(block.mixer, Recurrence) and (block.mixer.value_heads % tp or block.mixer.key_heads % tp):
            return False
        if block.mlp and (block.mlp.shared_width if block.mlp.experts else block.mlp.width) % tp:
            return False
    return model.hidden % tp == 0


def experts(model: Transformer, ep: int, etp: int) -> bool:
    if not model.moe:
        return ep == etp == 1
    return all(b.mlp.experts % ep == 0 and b.mlp.width % etp == 0 for b in model.blocks if b.mlp and b.mlp.experts)


@pytest.mark.parametrize(
    ("model", "chips", "batch"),
    [(DENSE, 8, 16), (DENSE, 12, 12), (DENSE, 1, 4), (MIXTURE, 8, 8), (HYBRID, 6, 12)],
    ids=lambda each: getattr(each, "key", str(each)),
)
def test_the_space_is_what_nested_loops_find(model: Transformer, chips: int, batch: int) -> None:
    job = Job(model, 64, batch)
    found = rows(job, chips)
    assert len(found) == len(set(found)) == len(space_of(job, chips))
    assert set(found) == by_hand(job, chips)


@pytest.mark.parametrize(("model", "chips"), [(GPT3, 1024), (MIXTURE, 64)], ids=lambda each: getattr(each, "key", each))
def test_no_layout_breaks_a_constraint(model: Transformer, chips: int) -> None:
    job = Job(model, 2048, 1536)
    layout = space_of(job, chips).layouts()
    masks = broken(job, layout, np.zeros(len(layout)), 1.0)
    assert not masks.any(), words(int(masks[masks > 0][0]))
    assert (layout.chips == chips).all()


def test_chunks_are_the_whole_space_in_order() -> None:
    space = space_of(Job(DENSE, 64, 16), 8)
    runs = list(space.chunks(500))
    assert [run[0] for run in runs[1:]] == [run[1] for run in runs[:-1]]
    whole = space.layouts()
    for axis in AXES:
        parts = [getattr(space.layouts(*run), axis) for run in runs]
        assert max(len(part) for part in parts) <= 500
        np.testing.assert_array_equal(np.concatenate(parts), getattr(whole, axis))


def test_an_axis_can_be_held() -> None:
    space = space_of(Job(GPT3, 2048, 1536), 1024, {"tp": (8,), "pp": (4, 8), "recompute": (2,), "zero": (1,)})
    layout = space.layouts()
    assert set(layout.tp) == {8}
    assert set(layout.pp) == {4, 8}
    assert set(layout.recompute) == {2}
    assert 0 < len(space) < 10_000
    offloaded = space_of(Job(GPT3, 2048, 1536), 1024, {"offload": (25,), "tp": (1,), "sequence_parallel": (1,)})
    assert set(offloaded.layouts().offload) == {25}


@pytest.mark.parametrize(
    ("only", "says"),
    [
        ({"tp": (7,)}, "TP 7 does not divide the 96 attention heads of GPT-3 175B"),
        ({"tp": (0,)}, "TP 0: at least 1"),
        ({"tp": (3,)}, "TP 3 does not divide 1,024 chips"),
        ({"pp": (5,)}, "5 pipeline stages do not divide the 96 layers"),
        ({"pp": (3,)}, "PP 3 does not divide the"),
        ({"pp": (128,)}, "128 pipeline stages are more than the 96 layers"),
        ({"cp": (2048,)}, "CP 2048 does not cut a sequence of 2,048 tokens into 4096 equal pieces"),
        ({"ep": (2,)}, "EP 2: GPT-3 175B has no experts"),
        ({"tp": (8,), "etp": (4,)}, "expert TP 4: GPT-3 175B has no experts"),
        ({"dp": (3,)}, "DP 3 is not what the other axes leave of 1,024 chips"),
        ({"tp": (8,), "pp": (8,), "cp": (1,), "micro_batch": (5,)}, "micro batch 5 does not divide the 96 sequences"),
        ({"pp": (1,), "interleave": (2,)}, "interleave 2 needs PP above 1"),
        ({"tp": (8,), "pp": (8,), "interleave": (5,)}, "40 pipeline stages do not divide the 96 layers"),
        ({"pp": (1,), "schedule": (1,)}, "zero-bubble needs PP above 1"),
        ({"pp": (8,), "interleave": (2,), "schedule": (1,)}, "not for interleaved ones"),
    ],
    ids=lambda each: "-".join(f"{k}{v[0]}" for k, v in each.items()) if isinstance(each, dict) else "",
)
def test_what_leaves_no_layout_is_named(only: dict[str, tuple[int, ...]], says: str) -> None:
    with pytest.raises(UsageError) as caught:
        space_of(Job(GPT3, 2048, 1536), 1024, only)
    assert says in str(caught.value)


def test_a_batch_that_no_split_divides_is_named() -> None:
    with pytest.raises(UsageError, match="does not divide the batch of 7 sequences"):
        space_of(Job(GPT3, 2048, 7), 1000, {"pp": (1,), "cp": (1,)})


def test_an_unknown_axis_is_named() -> None:
    with pytest.raises(UnknownNameError, match="nearest: zero"):
        space_of(Job(DENSE, 64, 16), 8, {"zeros": (1,)})
