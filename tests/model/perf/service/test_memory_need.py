"""Memory of a served model by hand: parameters times bytes, keys and values of a token times tokens."""

from datetime import date

import pytest

from taksir.catalog.facts import load_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.search.need import params_of, room_of, state_of
from taksir.model.perf.service.need import Need, cache_of, need, token_of, weights_by_part
from taksir.model.perf.serving.deployment import Pool
from taksir.model.perf.serving.formats import Formats, formats_of
from taksir.model.perf.serving.memory import weights_bytes
from taksir.model.perf.spec import spec_of
from taksir.model.workload.build import transformer

WORLD = Assumptions(load_catalog(), date(2026, 11, 21))
H100 = spec_of(WORLD, "h100-sxm")


def needed(model: str, precision: str = "bf16", context: int = 4096, batch: float = 1) -> Need:
    shapes = transformer(WORLD, model)
    return need(WORLD, shapes, H100, formats_of(shapes, precision, None, H100), context, batch, 8)


def test_weights_are_parameters_times_bytes() -> None:
    found = needed("llama-3.1-70b")
    assert found.weight.p50 == pytest.approx(70.6e9 * 2, rel=0.01)
    assert found.holds == 2  # 141 GB on 2 x 80 GB, of which 0.9 may be filled
    assert 1.9 < found.least.p50 < 2.1


@pytest.mark.parametrize("model", ["llama-3.1-8b", "deepseek-v3", "gpt-oss-120b", "qwen3-235b-a22b"])
@pytest.mark.parametrize("precision", ["bf16", "fp8", "fp4", "int4"])
def test_the_parts_together_are_what_an_engine_loads_on_one_chip(model: str, precision: str) -> None:
    shapes = transformer(WORLD, model)
    formats = formats_of(shapes, precision, None, H100)
    assert needed(model, precision).weight.p50 == pytest.approx(float(weights_bytes(shapes, Pool(), formats)))
    assert all(count > 0 for count in weights_by_part(shapes, formats).values())


def test_the_cache_of_a_token_is_keys_and_values_of_all_layers() -> None:
    shapes = transformer(WORLD, "llama-3.1-70b")
    assert token_of(shapes, Formats()) == 2 * 80 * 8 * 128 * 2  # 80 layers, 8 heads of 128, two bytes
    assert cache_of(shapes, Formats(), 131072) == 131072 * token_of(shapes, Formats())


def test_a_latent_cache_is_small() -> None:
    shapes = transformer(WORLD, "deepseek-v3")
    assert token_of(shapes, Formats(kv="fp8")) == 61 * (512 + 64)


def test_a_window_bounds_the_cache() -> None:
    shapes = transformer(WORLD, "gpt-oss-120b")
    assert cache_of(shapes, Formats(), 100_000) < 0.6 * 100_000 * token_of(shapes, Formats())


def test_more_requests_need_more_chips() -> None:
    few, many = needed("llama-3.1-8b", context=8192), needed("llama-3.1-8b", context=8192, batch=256)
    assert many.cache.p50 == 256 * few.cache.p50
    assert many.whole.p50 == many.weight.p50 + many.cache.p50
    assert few.holds == 1
    assert (many.holds or 0) > 1


def test_training_keeps_sixteen_bytes_a_parameter() -> None:
    state = state_of(WORLD, params_of(WORLD, "llama-3.1-8b"))
    assert state.whole.p50 == pytest.approx(16 * 8.03e9, rel=0.01)  # 2 weight, 2 gradient, 12 optimiser
    assert [one.p50 for one in state.parts] == pytest.approx([16.06e9, 16.06e9, 96.4e9], rel=0.01)


def test_the_fewest_chips_hold_their_share_of_the_state_and_more() -> None:
    room = room_of(WORLD, "llama-3.1-70b", "h100-sxm")
    assert room is not None
    assert room.chips * 80e9 > state_of(WORLD, params_of(WORLD, "llama-3.1-70b")).whole.p50
    assert sum(room.each.values()) <= 80e9
    assert room.each["optimiser"] == pytest.approx(12 * 70.6e9 / room.chips, rel=0.02)
