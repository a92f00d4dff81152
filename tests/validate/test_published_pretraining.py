"""Two runs that were not fitted: what their authors published lies within the interval."""

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.fabric import Fabric
from taksir.model.perf.operations import Operations
from taksir.model.perf.training.calibration import calibration
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import DUAL_PIPE, SELECTIVE, Layout
from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.step import step
from taksir.model.workload.build import transformer

WORLD = Assumptions(shipped_catalog())
RULES = Rules.of(WORLD)


def of(chip, job, **axes):
    """MFU (of dense bf16) and chip-seconds a token: low, middle, high."""
    layout = Layout.of(**axes)
    found = step(Operations(WORLD, chip), Fabric(WORLD, chip), job, layout, RULES)
    known = calibration(WORLD, chip, job)
    factors = (known.low, known.factor, known.high)
    mfu = [float(found.mfu[0]) / factor for factor in reversed(factors)]
    return mfu, [float(found.time_s[0] * layout.chips[0]) * factor / job.tokens for factor in factors]


@pytest.mark.parametrize(("dp", "published"), [(128, 0.41), (64, 0.43)])
def test_llama_on_eight_and_sixteen_thousand_h100(dp, published):
    """arXiv:2407.21783, table 4: TP 8, PP 16, sequences of 8,192, 16 million tokens a step."""
    job = Job(transformer(WORLD, "llama-3.1-405b"), 8192, 2048, "bf16", year=2024.4)
    (low, middle, high), _ = of("h100-sxm", job, dp=dp, tp=8, pp=16, interleave=8, zero=2)
    assert low <= published <= high
    assert middle == pytest.approx(published, abs=0.04)


def test_deepseek_on_two_thousand_h800():
    """arXiv:2412.19437, table 1: 2.664 million H800 hours for 14.8 trillion tokens."""
    model = transformer(WORLD, "deepseek-v3")
    job = Job(model, 4096, 15360, "fp8_block", mtp=True, year=2024.9)
    axes = {"dp": 128, "pp": 16, "ep": 64, "schedule": DUAL_PIPE, "recompute": SELECTIVE}
    _, seconds = of("h800-sxm", job, **axes)
    low, middle, high = (each * 14.8e12 / 3600 for each in seconds)
    assert low <= 2.664e6 <= high
    assert middle == pytest.approx(2.664e6, rel=0.2)
