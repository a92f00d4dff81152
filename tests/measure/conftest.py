"""The folder of data, the world and the bench that the tests of measuring share."""

from __future__ import annotations

from pathlib import Path

import pytest
from known_bench import CHIP, KnownBench, world_of

from taksir.model.assumptions import Assumptions
from taksir.model.perf.spec import spec_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of data with the chip."""
    (tmp_path / "chips").mkdir()
    (tmp_path / "chips" / "bench.toml").write_text(CHIP, "utf-8")
    return tmp_path


@pytest.fixture
def world(folder: Path) -> Assumptions:
    return world_of(folder)


@pytest.fixture
def bench(world: Assumptions) -> KnownBench:
    return KnownBench(spec_of(world, "bench-1"))
