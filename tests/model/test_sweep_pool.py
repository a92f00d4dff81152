"""Work spread over processes or Ray gives what one process gives, and streams in with its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.model import sweep_pool
from taksir.model.assumptions import Assumptions
from taksir.model.perf.search.answer import trainer_of
from taksir.model.perf.search.search import search
from taksir.model.perf.search.usual import usual_job


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """Ray where it is installed, started once."""
    started = pytest.importorskip("ray")
    started.init(num_cpus=1, include_dashboard=False, log_to_driver=False)
    yield started
    started.shutdown()


@pytest.mark.parametrize("engine", ["numpy", "process"])
def test_work_streams_in_with_its_place(engine: sweep_pool.Engine) -> None:
    found = dict(sweep_pool.stream_chunks(abs, [-3, -2, -1], engine, workers=2))
    assert found == {0: 3, 1: 2, 2: 1}


@pytest.mark.usefixtures("ray")
def test_ray_streams_too() -> None:
    assert dict(sweep_pool.stream_chunks(abs, [-3, -2], "ray")) == {0: 3, 1: 2}


@pytest.mark.usefixtures("ray")
def test_ray_finds_the_same_layout() -> None:
    world = Assumptions(shipped_catalog(), date(2026, 11, 21))
    trainer = trainer_of(world, usual_job(world, "llama-3.1-8b", 16, batch=64), "h100-sxm")
    here, there = (search(trainer, 16, {"zero": (1,)}, engine=engine, workers=2) for engine in ("numpy", "ray"))
    assert here.few.layout.one(here.best) == there.few.layout.one(there.best)
