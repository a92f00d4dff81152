"""Reading measured serving, finding recipes, predicting."""

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.validate.serving import predictions
from taksir.validate.serving.benchmark import Limit, asked_of
from taksir.validate.serving.case import case_of
from taksir.validate.serving.recipe import Asked, find_recipe
from taksir.validate.serving.spread import kind_of

ROW = {
    "id": "x_c64_tp8_ep8_1-TPOT", "source": "aiconfigurator-core 0.12.0 a.csv: source_file=2026-04-06.csv; measured=2026-02-06T0",
    "model": "deepseek-ai/DeepSeek-R1", "system": "b200_sxm", "backend": "trtllm", "backend_version": "", "precision": "fp4",
    "mode": "agg", "isl": "1024", "osl": "1024", "batch_or_concurrency": "64", "tp": "64", "pp": "1", "attn_dp": "1",
    "moe_tp": "8", "moe_ep": "8", "n_gpus": "64", "prefill_gpus": "", "decode_gpus": "", "metric": "TPOT", "value": "12",
    "unit": "ms", "notes": "", "split": "calibration",
}  # fmt: skip
FIGURE = ROW | {
    "id": "y", "source": "mlcommons/inference x: y", "model": "llama2-70b-99", "system": "NVIDIA H100-SXM-80GB",
    "backend": "TensorRT 10.8", "precision": "fp8", "mode": "Server", "isl": "", "osl": "", "tp": "", "n_gpus": "8",
    "metric": "throughput", "unit": "Tokens/s", "value": "20000",
}  # fmt: skip


@pytest.fixture(scope="module")
def world():
    return Assumptions(shipped_catalog())


def test_chips_counted_twice_are_counted_once(world):
    case = case_of(world, ROW)
    assert float(case.pool.ranks) == 8
    assert float(case.pool.moe_ep) == 8
    assert (case.model, case.chip, case.clients) == ("deepseek-v3", "b200", 64)


def test_a_sweep_of_one_pool_keeps_what_it_says(world):
    case = case_of(world, ROW | {"source": "a: source_file=h100/trtllm/x.csv", "tp": "4", "moe_tp": "4", "moe_ep": "1"})
    assert not case.sweep
    assert float(case.pool.tp) == 4


def test_a_row_without_precision_is_what_its_checkpoint_says(world):
    assert case_of(world, ROW | {"precision": ""}).precision == "bf16"
    assert case_of(world, ROW | {"precision": "", "model": "nvidia/DeepSeek-R1-NVFP4"}).precision == "fp4"


def test_recipes_tell_copies_of_attention_and_guesses():
    asked = Asked("deepseek-v3", "b200", "fp4", "trtllm", 1024, 1024, 256, ranks=4, ep=4, day="2026-02-03")
    recipe = find_recipe(asked)
    assert float(recipe.pool.attention_dp) == 4
    assert recipe.drafted == 0
    assert find_recipe(Asked("none", "b200", "fp4", "trtllm", 1, 1, 1)) is None


def test_rows_answer_in_their_order_with_an_interval_or_a_reason(world):
    wrong = ROW | {"model": "no such model"}
    found = predictions(world, [ROW, wrong, FIGURE, ROW | {"metric": "TTFT", "id": "x-TTFT"}])
    assert [row.predicted is None for row in found] == [False, True, False, False]
    assert "no such model" in found[1].why
    for row in (found[0], found[2], found[3]):
        assert row.low < row.predicted < row.high
    assert found[0].unit == "ms"
    assert 5 < found[0].predicted < 40


def test_limits_of_scenarios_come_from_the_benchmark(world):
    server, offline = (asked_of(world, FIGURE | {"mode": mode}) for mode in ("Server", "Offline"))
    assert server.tpot.mean_s < 0.2 < offline.tpot.mean_s
    assert asked_of(world, FIGURE | {"system": "AMD MI325X (x16), AMD MI300X (x8)"}).chips == (
        ("mi325x", 16),
        ("mi300x", 8),
    )


def test_a_chip_that_was_not_measured_is_said_to_be_so_and_wider(world):
    own, lent = predictions(world, [FIGURE, FIGURE | {"system": "AMD Instinct MI300X 192GB HBM3"}])
    assert not lent.in_range
    assert "was not measured" in lent.note
    assert lent.high / lent.low > own.high / own.low


def test_limits_give_way_to_both_sides_and_widen_what_is_said_of_throughput(world):
    limit = Limit(0.1, 0.8, 1.2)
    assert limit.at(0.8) < 0.08 < limit.mean_s == limit.at(1.0) < 0.12 < limit.at(1.2)
    assert Limit().at(0.5) == float("inf")
    told = [FIGURE | {"mode": mode, "system": "NVIDIA B200-SXM-180GB"} for mode in ("Offline", "Interactive")]
    offline, interactive = predictions(world, told)
    assert interactive.predicted < offline.predicted
    assert interactive.low / interactive.predicted < offline.low / offline.predicted
    assert interactive.high / interactive.predicted > offline.high / offline.predicted


def test_an_engine_too_slow_for_the_limits_still_serves_somebody(world):
    row = FIGURE | {"model": "llama3.1-405b", "mode": "Server", "system": "NVIDIA H200-SXM-141GB"}
    (found,) = predictions(world, [row])
    assert 0 < found.low < found.predicted < found.high


def test_a_kind_of_run_is_told_by_what_its_layers_are_kept_in(world):
    dense = {"model": "meta-llama/Llama-3.3-70B-Instruct", "mode": "agg"}
    kinds = [kind_of(world, case_of(world, ROW | dense | {"precision": each})) for each in ("bf16", "fp8", "fp4")]
    assert kinds == ["dense", "dense", "narrow"]
    assert kind_of(world, case_of(world, ROW)) == "moe"
