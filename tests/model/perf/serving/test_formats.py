"""What checkpoints hold."""

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.serving.formats import formats_of
from taksir.model.perf.spec import spec_of
from taksir.model.workload.build import transformer


@pytest.fixture(scope="module")
def world():
    return Assumptions(shipped_catalog())


def test_four_bit_mixtures_keep_attention_wide(world):
    model = transformer(world, "deepseek-v3")
    assert formats_of(model, "nvfp4", "trtllm") == formats_of(model, "fp4", "trtllm")
    assert formats_of(model, "fp4", "trtllm").attention == "bf16"
    assert formats_of(transformer(world, "llama-3-1-70b"), "fp4", "trtllm").attention == "fp4"


def test_mxfp4_experts_meet_the_inputs_that_the_chip_multiplies(world):
    model = transformer(world, "gpt-oss-120b")
    assert formats_of(model, "mxfp4", "trtllm", spec_of(world, "b200")).experts == "mxfp4_fp8"
    assert formats_of(model, "mxfp4", "trtllm", spec_of(world, "h100-sxm")).experts == "mxfp4"


def test_an_unknown_word_is_named(world):
    with pytest.raises(UnknownNameError, match="fp7"):
        formats_of(transformer(world, "llama-3-1-8b"), "fp7")
