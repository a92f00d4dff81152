"""Work spread over processes or Ray gives what one process gives, and streams in with its place."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import date
from pathlib import Path
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
    seen = os.pathsep.join(filter(None, (str(Path(__file__).parent), os.environ.get("PYTHONPATH"))))
    here = {"env_vars": {"PYTHONPATH": seen}}  # its workers find the functions of this file
    started.init(runtime_env=here, num_cpus=1, include_dashboard=False, log_to_driver=False)
    yield started
    started.shutdown()


@pytest.mark.parametrize("engine", ["numpy", "process"])
def test_work_streams_in_with_its_place(engine: sweep_pool.Engine) -> None:
    found = dict(sweep_pool.stream_chunks(abs, [-3, -2, -1], engine, workers=2))
    assert found == {0: 3, 1: 2, 2: 1}


def dies_once(chunk: tuple[int, Path]) -> int:
    """Kills its worker the first time that it meets 5."""
    number, marker = chunk
    if number == 5 and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def dies(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return -number


def fails(number: int) -> int:
    raise ValueError(f"no {number}")


def test_a_worker_killed_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    chunks = [(number, tmp_path / "met") for number in range(12)]
    found = sweep_pool.map_chunks(dies_once, chunks, "process", workers=2)
    assert (tmp_path / "met").exists()
    assert found == [number * number for number in range(12)]


def test_work_that_kills_every_worker_is_named() -> None:
    with pytest.raises(sweep_pool.WorkerLostError, match=r"work 2 \(2\) killed its worker 3 times") as caught:
        sweep_pool.map_chunks(dies, range(4), "process", workers=2)
    assert caught.value.place == 2


@pytest.mark.parametrize("engine", ["numpy", "process"])
def test_an_error_of_the_work_is_its_own(engine: sweep_pool.Engine) -> None:
    with pytest.raises(ValueError, match="no 7"):
        sweep_pool.map_chunks(fails, [7], engine, workers=1)


@pytest.mark.usefixtures("ray")
def test_ray_loses_nothing_either(tmp_path: Path) -> None:
    chunks = [(number, tmp_path / "met") for number in range(8)]
    found = sweep_pool.map_chunks(dies_once, chunks, "ray")
    assert (tmp_path / "met").exists()
    assert found == [number * number for number in range(8)]


@pytest.mark.usefixtures("ray")
def test_ray_names_what_kills_every_worker() -> None:
    with pytest.raises(sweep_pool.WorkerLostError, match="work 2"):
        sweep_pool.map_chunks(dies, range(3), "ray")


@pytest.mark.usefixtures("ray")
def test_ray_streams_too() -> None:
    assert dict(sweep_pool.stream_chunks(abs, [-3, -2], "ray")) == {0: 3, 1: 2}


@pytest.mark.usefixtures("ray")
def test_ray_finds_the_same_layout() -> None:
    world = Assumptions(shipped_catalog(), date(2026, 11, 21))
    trainer = trainer_of(world, usual_job(world, "llama-3.1-8b", 16, batch=64), "h100-sxm")
    here, there = (search(trainer, 16, {"zero": (1,)}, engine=engine, workers=2) for engine in ("numpy", "ray"))
    assert here.few.layout.one(here.best) == there.few.layout.one(there.best)
