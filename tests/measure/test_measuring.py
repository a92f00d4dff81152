"""A bench of known speed comes back: timed, written, laid over the shipped data and used by the model."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from known_bench import KnownBench, KnownClock, world_of

from taksir.catalog.strict.folder import check_folder
from taksir.errors import DataError, UnknownNameError
from taksir.measure.collective import LEAST_SIZES, collective_curves
from taksir.measure.record import Ratio, Record
from taksir.measure.session import Findings, Plan, check_operations, measure
from taksir.model.assumptions import Assumptions
from taksir.model.perf.fabric import Fabric
from taksir.model.perf.operations import Operations
from taksir.model.perf.ops.gemm import bare_gemm_s

DAY = date(2026, 11, 21)


@pytest.fixture
def found(world: Assumptions, bench: KnownBench) -> Findings:
    return measure(Plan(world, "bench-1", quick=True), bench, KnownClock())


def test_the_model_takes_what_was_measured(found: Findings, folder: Path) -> None:
    written = Record(folder, DAY, "Bench One, driver 1.2").write("bench-1", found.curves, tuple(found.ratios))
    assert check_folder(folder, overlays=False) == ()
    assert {path.relative_to(folder).as_posix() for path in written} == {
        "curves/gemm/bench-1.json", "curves/attention/bench-1.json", "curves/stream/bench-1.json",
        "measured.toml", "sources/measured.toml",
    }  # fmt: skip
    ops = Operations(world_of(folder), "bench-1")
    for shape in ((1, 4096, 4096), (512, 2048, 1024), (4096, 8192, 8192)):
        truth = (float(bare_gemm_s(ops.spec, *shape, "bf16")) + 3e-6) / 0.6
        assert float(ops.gemm_s(*shape, "bf16")) == pytest.approx(truth, rel=0.06)
    assert float(ops.stream_s(1e9)) == pytest.approx(3e-6 + 1e9 / 0.8e12, rel=0.02)
    assert float(ops.optimizer_s(1e8, 28)) == pytest.approx(3e-6 + 28e8 / 0.8e12, rel=0.02)
    record = ops.curves("gemm").pick("bf16").record
    assert (record.source, record.kind, record.locator) == ("taksir-measure", "measured", "Bench One, driver 1.2")


def test_attention_comes_back_on_its_grid(found: Findings, folder: Path, bench: KnownBench) -> None:
    Record(folder, DAY, "x").write("bench-1", found.curves, ())
    ops = Operations(world_of(folder), "bench-1")
    for length in (1024, 4096):
        truth = float(bench.attention(1, length, 32, 32, 128, False)())  # type: ignore[arg-type]
        assert float(ops.attention_s(1, length, length, 32, 32, 128, "bf16")) == pytest.approx(truth, rel=0.1)


def test_the_ratio_of_the_backward_pass_is_a_fact(found: Findings, folder: Path) -> None:
    out = folder / "out"
    Record(out, DAY, "x").write("bench-1", found.curves, tuple(found.ratios))
    fact = world_of(folder, out).get("training.attention.backward").fact
    assert fact is not None
    assert (fact.source, fact.best) == ("taksir-measure", 2.5)


def test_a_shape_that_does_not_fit_is_skipped_and_named(world: Assumptions) -> None:
    plan = Plan(world, "bench-1", ("gemm",), quick=True)
    found = measure(plan, KnownBench(plan.spec, memory=2**27), KnownClock())
    assert found.skipped
    assert found.skipped[0].startswith("gemm bf16 m=")
    assert all(line.endswith(": out of memory") for line in found.skipped)
    assert found.curves["gemm"]["bf16"]["points"] > 4


def test_what_a_device_cannot_do_leaves_no_curve(found: Findings) -> None:
    assert "host_to_device" not in found.curves["stream"]
    assert any("host is the device" in line for line in found.skipped)


def test_only_what_was_asked_for_is_timed(world: Assumptions, bench: KnownBench) -> None:
    tasks = list(Plan(world, "bench-1", ("stream",), quick=True).tasks(bench))
    assert {task.operation for task in tasks} == {"stream"}
    assert check_operations(()) == ("gemm", "attention", "stream", "collective")
    with pytest.raises(UnknownNameError, match="gemm"):
        check_operations(("gem",))


def test_a_quick_run_times_fewer_shapes(world: Assumptions, bench: KnownBench) -> None:
    quick, whole = (len(list(Plan(world, "bench-1", quick=quick).tasks(bench))) for quick in (True, False))
    assert quick < whole / 2


def test_a_second_run_adds_to_the_file_and_replaces_its_own(found: Findings, folder: Path) -> None:
    record = Record(folder, DAY, "first")
    record.write("bench-1", {"stream": {"norm": found.curves["stream"]["norm"]}}, ())
    Record(folder, DAY, "second").write("bench-1", {"stream": {"copy": found.curves["stream"]["copy"]}}, ())
    curves = world_of(folder).catalog.curves("stream", "bench-1")
    assert {key: curve.locator for key, curve in curves.items()} == {"norm": "first", "copy": "second"}
    assert check_folder(folder, overlays=False) == ()


def test_a_broken_file_is_not_written_over(found: Findings, folder: Path) -> None:
    path = folder / "curves" / "stream" / "bench-1.json"
    path.parent.mkdir(parents=True)
    path.write_text("{", "utf-8")
    with pytest.raises(DataError, match=r"bench-1\.json"):
        Record(folder, DAY, "x").write("bench-1", found.curves, ())
    assert path.read_text("utf-8") == "{"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    with pytest.raises(DataError, match="cannot be written"):
        Record(blocked, DAY, "x").write("bench-1", {}, (Ratio("a.b", "ratio", 1, 2, 3, "n"),))


def test_a_locator_with_quotes_and_letters_is_written_whole(folder: Path) -> None:
    name = 'GPU "Ñ" \\ 1'
    Record(folder, DAY, name).write("bench-1", {}, (Ratio("perf.x", "ratio", 1.0, 2.0, 3.0, "ä"),))
    fact = world_of(folder).get("perf.x").fact
    assert fact is not None
    assert fact.locator == name


def test_collectives_become_curves_that_the_fabric_takes(folder: Path) -> None:
    sizes = 2.0 ** np.arange(12, 30, 2)
    rows = [
        (op, size, ranks, 5e-6 + 1e-6 * (ranks - 2) + (ranks - 1) / ranks * size / (0.7 * 3.2e10))
        for op in ("all_gather", "reduce_scatter", "all_to_all")
        for size in sizes
        for ranks in (2, 4)
    ] + [("all_reduce", size, 2, 1e-5) for size in sizes[: LEAST_SIZES - 1]]
    found = collective_curves(rows, 3.2e10)
    assert set(found) == {"all_gather", "reduce_scatter", "all_to_all"}
    Record(folder, DAY, "x").write("bench-1", {"collective": found}, ())
    fabric = Fabric(world_of(folder), "bench-1")
    assert fabric.kin.lender == "bench-1"
    assert float(fabric.all_gather_s(2**26, 4)) == pytest.approx(6e-6 + 3 / 4 * 2**26 / (0.7 * 3.2e10), rel=0.05)
