"""A deployment under a load: what must hold whatever the chip."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.perf.serving.plain import DENSE, MIXTURE, RULES, PlainFabric, PlainOps

from taksir.model.perf.serving.deployment import Deployment, Pool, Speculation
from taksir.model.perf.serving.formats import Formats
from taksir.model.perf.serving.load import Load
from taksir.model.perf.serving.serve import serve

CLIENTS = np.array([1.0, 4.0, 16.0, 64.0, 256.0])


def served(ops=None, model=DENSE, clients=CLIENTS, pool=None, rules=RULES, isl=1024.0, osl=256.0, **more):
    deployment = Deployment(pool or Pool(), Formats(), **more)
    return serve(ops or PlainOps(), PlainFabric(), model, Load(isl, osl, concurrency=clients), deployment, rules)


@pytest.mark.parametrize("model", [DENSE, MIXTURE])
@pytest.mark.parametrize("tp", [1.0, 4.0])
def test_more_clients_bring_more_tokens_and_no_quicker_ones(model, tp):
    found = served(model=model, pool=Pool(tp))
    assert np.all(np.diff(found.tokens_per_s) > 0)
    assert np.all(np.diff(found.tpot_s) >= 0)


@settings(max_examples=10, deadline=None)
@given(st.floats(1.05, 4.0), st.sampled_from([1.0, 2.0, 8.0]), st.floats(128, 8192), st.floats(16, 2048))
def test_more_bandwidth_is_never_slower(more, tp, isl, osl):
    base, fast = PlainOps(capacity=1e12), PlainOps(bandwidth=3e12 * more, capacity=1e12)
    slow, quick = (served(ops, pool=Pool(tp), isl=isl, osl=osl) for ops in (base, fast))
    assert np.all(quick.step_s[:1] <= slow.step_s[:1])
    assert np.all(quick.tokens_per_s >= slow.tokens_per_s * (1 - 1e-3))  # straight between knots


def test_one_chip_talks_to_none():
    assert float(np.max(served(clients=8.0).parts["network"])) == 0
    assert float(np.max(served(clients=8.0, pool=Pool(2.0)).parts["network"])) > 0


def test_no_more_decode_at_once_than_memory_holds():
    small = PlainOps(capacity=20e9)
    found = served(small, clients=np.array([8.0, 4000.0]), isl=4096.0)
    assert found.batch[1] == pytest.approx(float(np.broadcast_to(found.limit, (2,))[1]))
    assert found.ttft_s[1] > 10 * found.ttft_s[0]


def test_a_model_that_does_not_fit_says_what_is_over():
    found = served(PlainOps(capacity=8e9), clients=8.0)
    assert not found.fits
    assert np.isnan(found.tpot_s)
    assert "weights alone" in found.memory.over()


def test_guesses_that_are_never_accepted_are_not_quicker():
    plain = served(model=MIXTURE, clients=8.0)
    vain = served(model=MIXTURE, clients=8.0, speculation=Speculation(3.0, 0.0))
    good = served(model=MIXTURE, clients=8.0, speculation=Speculation(3.0, 0.9))
    assert vain.tpot_s > plain.tpot_s > good.tpot_s


def test_a_pool_of_its_own_for_prompts_keeps_them_from_those_who_decode():
    one = served(clients=64.0, pool=Pool(1.0, replicas=2.0), isl=8192.0)
    two = served(clients=64.0, pool=Pool(1.0), prefill=Pool(1.0), isl=8192.0)
    assert two.chips == one.chips == 2
    assert two.tpot_s < one.tpot_s


def test_two_pools_go_no_faster_than_the_one_that_reads():
    found = served(clients=512.0, pool=Pool(8.0), prefill=Pool(1.0), isl=8192.0, osl=64.0)
    assert found.requests_per_s <= 1.0 / found.prefill_s * (1 + 1e-6)
    assert found.batch < 512


def test_random_arrivals_are_all_served_while_there_is_room():
    load = Load(1024.0, 256.0, arrivals_per_s=np.array([0.5, 2.0]))
    found = serve(PlainOps(), PlainFabric(), DENSE, load, Deployment(), RULES)
    assert found.requests_per_s == pytest.approx([0.5, 2.0], rel=1e-3)
    assert found.ttft_s[1] > found.ttft_s[0]


def test_without_a_load_as_many_as_fit_are_decoded():
    found = serve(PlainOps(), PlainFabric(), DENSE, Load(1024.0, 256.0), Deployment(max_batch=64.0), RULES)
    assert float(found.batch) == 64


def test_arrays_answer_as_their_elements_do():
    pool = Pool(np.array([1.0, 2.0, 8.0]), replicas=np.array([8.0, 4.0, 1.0]))
    many = served(clients=64.0, pool=pool)
    for place in range(3):
        one = served(clients=64.0, pool=Pool(float(pool.tp[place]), replicas=float(pool.replicas[place])))
        assert many.tpot_s[place] == pytest.approx(float(one.tpot_s))
        assert many.ttft_s[place] == pytest.approx(float(one.ttft_s))


def test_parts_make_the_step():
    found = served(clients=CLIENTS)
    assert np.sum([np.broadcast_to(part, (5,)) for part in found.parts.values()], axis=0) == pytest.approx(
        np.asarray(found.step_s), rel=1e-6
    )


def test_a_slower_host_slows_every_token():
    slow = served(rules=replace(RULES, step_s=1e-2))
    assert np.all(slow.tpot_s > served().tpot_s + 8e-3)


def test_short_prompts_of_a_large_batch_are_read_together():
    shape = {"isl": 128.0, "osl": 32.0, "clients": np.array([512.0]), "ops": PlainOps(capacity=1e12)}
    mixed, apart = served(engine="vllm", **shape), served(engine="sglang", **shape)
    alone = served(isl=128.0, osl=32.0, clients=1.0).prefill_s
    for found in (mixed, apart):
        cycle = np.asarray(found.tpot_s) - found.step_s
        newcomers = np.asarray(found.batch) / 32
        assert np.all(cycle < 0.8 * RULES.stretch * newcomers * alone)
    assert mixed.tpot_s < apart.tpot_s


def test_more_fit_where_no_room_is_kept_for_answers_to_come():
    kept, free = (served(isl=512.0, osl=2048.0, clients=1e5, reserve=share) for share in (1.0, 0.5))
    assert free.limit == pytest.approx(kept.limit * (512 + 2048) / (512 + 1024))
    assert free.tokens_per_s > kept.tokens_per_s


def test_requests_that_come_at_once_wait_for_each_other():
    def at(burst):
        load = Load(1024.0, 256.0, concurrency=64.0, burst=burst)
        return serve(PlainOps(), PlainFabric(), DENSE, load, Deployment(Pool(), Formats()), RULES).ttft_s

    assert at(0.0) < at(0.1)


def test_each_copy_of_attention_has_the_engines_limit_and_a_scheduler_of_its_own() -> None:
    load = Load(1024.0, 256.0, concurrency=1e6)
    one, eight = (
        serve(
            PlainOps(), PlainFabric(), MIXTURE, load,
            Deployment(Pool(attention_dp=copies, moe_ep=copies), max_batch=64.0), RULES,
        )
        for copies in (1.0, 8.0)
    )  # fmt: skip
    assert (float(one.limit), float(eight.limit)) == (64.0, 512.0)
    assert float(np.asarray(eight.parts["host"])) == pytest.approx(float(np.asarray(one.parts["host"])), rel=1e-6)
