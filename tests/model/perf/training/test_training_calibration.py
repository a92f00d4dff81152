"""What published runs say of a job: factors, intervals and notes."""

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.fabric import Fabric
from taksir.model.perf.network.copies import copies
from taksir.model.perf.operations import Operations
from taksir.model.perf.training.calibration import calibration
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import NONE, SELECTIVE, Layout
from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.step import age_factor, step
from taksir.model.perf.training.traffic import stage_send_s
from taksir.model.workload.build import transformer

WORLD = Assumptions(shipped_catalog())
RULES = Rules.of(WORLD)
CHIPS = ("a100-sxm-80", "h100-sxm", "b200", "b300", "gb200", "gb300")
MODELS = ("llama-3.1-405b", "llama-3.1-70b", "llama-3.1-8b", "deepseek-v3", "gpt-oss-120b", "qwen3-235b-a22b",
          "qwen3-30b-a3b", "kimi-k2", "nemotron-3-nano", "nemotron-3-super")  # fmt: skip


def of(name, chip="h100-sxm", **more):
    return calibration(WORLD, chip, Job(transformer(WORLD, name), 8192, 512, **more))


def width(found):
    return log(found.high / found.low)


@pytest.mark.parametrize("chip", CHIPS)
@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_said_of_a_chip_and_a_model_that_were_fitted(chip, model):
    year = 2022.0 if chip.startswith("a100") else 2026.0
    found = of(model, chip, year=year)
    assert (found.note, found.in_range) == ("", True)
    assert found.low < found.factor < found.high


@pytest.mark.parametrize(("name", "chip"), [("llama-3.1-405b", "h100-sxm"), ("deepseek-v3", "gb200")])
def test_the_further_from_what_was_fitted_the_less_is_sure(name, chip):
    for dtype in ("fp8", "mxfp8"):
        known = of(name, chip, dtype=dtype)
        other, stranger = (width(of(name, each, dtype=dtype)) for each in ("h200-sxm", "mi300x"))
        assert width(known) <= other + 1e-9 < stranger
        assert width(known) < width(of(name, chip, dtype=dtype, lora=True))


def test_a_mixture_is_less_sure_than_a_dense_model():
    assert width(of("deepseek-v2", "gb200")) > width(of("llama-2-70b", "gb200"))


@settings(max_examples=20, deadline=None)
@given(st.floats(0.0, 3.0), st.floats(0.0, 3.0))
def test_later_software_is_less_sure_and_rather_faster(one, more):
    early, late = (of("qwen3-235b-a22b", "gb200", dtype="mxfp8", year=2026.3 + t) for t in (one, one + more))
    assert width(late) >= width(early) - 1e-9
    assert log(late.factor / late.low) >= log(late.high / late.factor) - 1e-9


def test_software_far_from_what_was_fitted_is_said_to_be():
    assert "years away" in of("llama-3.1-70b", year=2028.0).note
    assert "years away" in of("llama-3.1-70b", "b200", year=2024.5).note
    assert "years away" not in of("llama-3.1-70b", year=2026.3).note


def test_a_run_far_larger_than_those_that_were_fitted_is_less_sure():
    job = Job(transformer(WORLD, "llama-3.1-405b"), 8192, 1152, "fp8", year=2026.0)
    small, large = (calibration(WORLD, "h100-sxm", job, chips=chips) for chips in (1024, 8192))
    assert small.factor == large.factor
    assert width(large) > width(small)


def test_a_chosen_layout_is_no_faster_and_less_sure_than_a_told_one():
    job = Job(transformer(WORLD, "llama-3.1-70b"), 8192, 512, "fp8")
    told, chosen = (calibration(WORLD, "h100-sxm", job, known) for known in (True, False))
    assert chosen.factor >= told.factor
    assert width(chosen) > width(told)


def test_software_gets_faster_and_old_software_has_rules_of_its_own():
    model = transformer(WORLD, "llama-3.1-70b")
    years = [RULES["year"] - 0.5, RULES["year"], RULES["year"] + 0.5]
    factors = [age_factor(Job(model, 8192, 64, year=year), RULES) for year in years]
    assert factors[0] > factors[1] == 1 > factors[2]
    assert age_factor(Job(model, 8192, 64, year=2021.3), RULES) == 1


@given(st.integers(2, 64), st.integers(1, 8), st.integers(1, 8))
def test_no_more_copies_of_a_token_than_experts_ranks_or_domains(ranks, domains, top_k):
    found = float(copies(np.array([float(ranks)]), np.array([float(domains)]), top_k)[0])
    assert 0 < found <= min(top_k, domains if domains > 1 else ranks) + 1e-9


def test_ranks_of_a_tensor_group_send_a_part_each_to_the_next_stage():
    job, fabric = Job(transformer(WORLD, "llama-3.1-405b"), 8192, 512), Fabric(WORLD, "h100-sxm")
    together, apart, one = stage_send_s(
        fabric, job, Layout.of(dp=8, tp=[8, 8, 1], pp=4, sequence_parallel=[1, 0, 0])
    )  # fmt: skip
    assert together < apart < one


def test_before_fusion_selective_recomputation_repeats_attention():
    ops, fabric = Operations(WORLD, "a100-sxm-80"), Fabric(WORLD, "a100-sxm-80")
    job = Job(transformer(WORLD, "gpt-3"), 2048, 64, "fp16", year=2022.4)
    found = step(ops, fabric, job, Layout.of(tp=8, pp=8, recompute=[NONE, SELECTIVE]), RULES)
    assert 0.3 < found.parts["recompute"][1] / found.parts["attention"][1] < 0.45


def test_context_parallelism_divides_attention_at_some_loss():
    ops, fabric = Operations(WORLD, "h100-sxm"), Fabric(WORLD, "h100-sxm")
    job = Job(transformer(WORLD, "llama-3.1-405b"), 8192, 512)
    one, eight = step(ops, fabric, job, Layout.of(dp=8, tp=8, cp=[1, 8]), RULES).parts["attention"]
    assert one / 8 < eight < one / 2


def test_a_chip_that_was_never_measured_is_told_with_more_doubt() -> None:
    known, family, stranger = (of("llama-3.1-70b", chip) for chip in ("h100-sxm", "rubin", "tpu-v5p"))
    assert known.high / known.low < family.high / family.low < stranger.high / stranger.low


def test_far_more_chips_than_any_fitted_run_are_told_with_more_doubt() -> None:
    job = Job(transformer(WORLD, "llama-3.1-405b"), 8192, 512, dtype="fp8")
    few, many = (calibration(WORLD, "h100-sxm", job, chips=chips) for chips in (1024, 131072))
    assert many.high / many.low > few.high / few.low
