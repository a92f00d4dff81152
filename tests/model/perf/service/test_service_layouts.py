"""The layouts of a service: every one can run, and more of anything never makes it worse."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.running import owned_usd_per_hour
from taksir.model.perf.service.answer import answer
from taksir.model.perf.service.ask import Ask, Held, limited
from taksir.model.perf.service.layouts import experts_of, heads_of, layouts
from taksir.model.perf.service.outcome import Outcome
from taksir.model.perf.service.wary import outside
from taksir.model.workload.build import transformer

WORLD = Assumptions(shipped_catalog(), date(2026, 11, 21))


@settings(max_examples=40, deadline=None)
@given(
    chips=st.integers(1, 144),
    domain=st.sampled_from([1, 8, 72]),
    model=st.sampled_from(["llama-3.1-70b", "deepseek-v3", "qwen3-30b-a3b"]),
)
def test_every_layout_uses_all_chips_and_divides_heads_and_experts(chips: int, domain: int, model: str) -> None:
    shape = transformer(WORLD, model)
    pool = layouts(shape, chips, domain)
    tp, ranks, ep = (np.asarray(each) for each in (pool.tp, pool.ranks, pool.moe_ep))
    assert np.all(np.asarray(pool.chips) == chips)
    assert np.all(heads_of(shape) % tp == 0)
    assert np.all(tp <= domain)
    assert np.all(ranks % ep == 0)
    assert np.all((experts_of(shape) % ep == 0) | (ep == 1))


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (Held(tp=5), "does not divide the 128 heads"),
        (Held(ep=3), "does not divide the 256 experts"),
        (Held(tp=2, dp=2, ep=8), "does not divide the 4 chips that share a layer"),
        (Held(ep=256), "more than 8 chips"),
    ],
)
def test_what_cannot_be_laid_out_names_the_constraint(held: Held, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        layouts(transformer(WORLD, "deepseek-v3"), 8, 8, held)


@pytest.fixture(scope="module")
def crowds() -> list[Outcome]:
    """One chip with one, eight and sixty-four requests at once."""
    found = [answer(WORLD, Ask("llama-3.1-8b", "h100-sxm", 1, concurrency=clients)).outcome for clients in (1, 8, 64)]
    return [one for one in found if one is not None]


def test_more_requests_give_more_of_a_chip_and_less_to_each_user(crowds: list[Outcome]) -> None:
    speeds = [one.per_chip.p50 for one in crowds]
    times = [one.tpot.p50 for one in crowds]
    assert speeds == sorted(speeds)
    assert times == sorted(times)
    assert len(speeds) == 3


def test_a_token_costs_and_draws_less_the_more_are_served_at_once(crowds: list[Outcome]) -> None:
    energies = [one.energy.p50 for one in crowds if one.energy is not None]
    owned = [one.owned.p50 for one in crowds if one.owned is not None]
    assert energies == sorted(energies, reverse=True)
    assert owned == sorted(owned, reverse=True)
    assert len(energies) == len(owned) == 3


def test_a_million_tokens_cost_the_hour_of_a_chip_over_those_it_brings(crowds: list[Outcome]) -> None:
    hour = owned_usd_per_hour(WORLD, "h100-sxm", "hyperscaler")
    assert hour is not None
    for one in crowds:
        assert one.owned is not None
        brought = one.per_chip.p50 * 3600 * one.utilisation.p50
        assert one.owned.p50 == pytest.approx(hour.p50 / brought * 1e6, rel=1e-3)


def test_usual_limits_hold_only_where_nothing_else_is_asked() -> None:
    assert limited(WORLD, Ask("m", "c", 1)).tpot_s == pytest.approx(0.05)
    assert limited(WORLD, Ask("m", "c", 1, ttft_s=1.0)).tpot_s == np.inf
    assert limited(WORLD, Ask("m", "c", 1, rate=1.0)).ttft_s == np.inf


def test_what_lies_outside_is_named_and_what_does_not_is_not() -> None:
    assert outside(WORLD, Ask("m", "c", 8, concurrency=64)) == []
    found = outside(WORLD, Ask("m", "c", 4096, isl=10, osl=10, concurrency=1e6))
    assert len(found) == 4
