import numpy as np

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.training.constraint import broken, words
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import Layout
from taksir.model.workload.build import transformer

WORLD = Assumptions(shipped_catalog())
DENSE = Job(transformer(WORLD, "llama-3.1-8b"), 8192, 128)
MIXTURE = Job(transformer(WORLD, "qwen3-30b-a3b"), 4096, 512)


def told(job, memory=0.0, **axes):
    return words(int(broken(job, Layout.of(**axes), np.array([memory]), 80e9)[0]))


def test_a_layout_that_divides_everything_breaks_nothing():
    assert told(DENSE, dp=8) == () == told(MIXTURE, dp=8, ep=8)


def test_tensor_parallelism_must_divide_the_heads():
    assert any("attention heads" in each for each in told(DENSE, tp=3))


def test_experts_must_be_shared_evenly():
    assert any("experts" in each for each in told(MIXTURE, dp=48, ep=3))
    assert any("experts" in each for each in told(DENSE, dp=8, ep=8))


def test_replicas_must_share_the_batch():
    assert told(DENSE, dp=3) == ("replicas times micro batch do not divide the global batch",)


def test_a_model_that_cannot_fit_says_so():
    assert told(DENSE, memory=81e9, dp=8) == ("the model does not fit the memory of the chip",)
