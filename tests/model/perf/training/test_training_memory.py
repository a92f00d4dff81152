"""Memory of the four models of arXiv:2205.05198: figure 1, as transcribed in calculon's validation."""

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import NONE, SELECTIVE, Layout
from taksir.model.perf.training.memory import memory
from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.unit import units
from taksir.model.workload.build import transformer

WORLD = Assumptions(shipped_catalog())
RULES = Rules.of(WORLD)
GIB = 2**30
PUBLISHED = {
    "megatron-22B": ({"tp": 8, "micro_batch": 4}, 4, 45.5625, 59.25, 9.5625),
    "gpt3-175B": ({"tp": 8, "pp": 8, "interleave": 3}, 64, 45.5625, 66.84375, 12.3515625),
    "turing-530B": ({"tp": 8, "pp": 35, "interleave": 3}, 280, 31.640625, 114.0234375, 23.076171875),
    "megatron-1T": ({"tp": 8, "pp": 64}, 512, 32.958984375, 131.25, 26.5625),
}


def of(name, kind, together, year=2022.4, **more):
    axes, batch, *_ = PUBLISHED[name]
    job = Job(transformer(WORLD, name), 2048, batch, year=year)
    layout = Layout.of(**{"zero": 0, **axes, **more}, recompute=kind, sequence_parallel=together)
    unit, inverse = units(job, layout)
    return memory(job, layout, unit, inverse, RULES, RULES["gradient.bytes-early"])


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize(("kind", "together"), [(NONE, 0), (SELECTIVE, 1)])
def test_activations_are_those_published(name, kind, together):
    published = PUBLISHED[name][3 if kind == NONE else 4]
    assert of(name, kind, together).activations[0] / GIB == pytest.approx(published, rel=0.01)


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize(("kind", "together"), [(NONE, 0), (SELECTIVE, 1)])
def test_weights_states_and_activations_are_within_eight_percent(name, kind, together):
    _, _, state, whole, lean = PUBLISHED[name]
    found = of(name, kind, together)
    total = found.weights + found.gradients + found.optimiser + found.activations
    assert total[0] / GIB == pytest.approx(state + (whole if kind == NONE else lean), rel=0.08)


@pytest.mark.parametrize("axis", ["tp", "pp", "zero"])
def test_memory_falls_with_every_axis_that_divides_the_model(axis):
    job = Job(transformer(WORLD, "llama-3.1-70b"), 8192, 64)
    values = {"tp": [1, 2, 4, 8], "pp": [1, 2, 4, 8], "zero": [0, 1, 2, 3]}[axis]
    layout = Layout.of(**{"dp": 8, axis: values}, sequence_parallel=int(axis == "tp"))
    unit, inverse = units(job, layout)
    found = memory(job, layout, unit, inverse, RULES, RULES["gradient.bytes"])
    state = found.weights + found.gradients + found.optimiser
    assert (state[1:] < state[:-1]).all()


def test_a_frozen_model_has_neither_gradients_nor_states():
    job = Job(transformer(WORLD, "llama-3.1-8b"), 8192, 8, lora=True)
    layout = Layout.of(dp=8)
    unit, inverse = units(job, layout)
    found = memory(job, layout, unit, inverse, RULES, 2.0)
    assert found.gradients[0] == found.optimiser[0] == 0
