"""Matrix products: what must hold of any size, format and chip."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import load_catalog, shipped_catalog
from taksir.errors import CatalogError, UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.curve import NEAREST, Curves
from taksir.model.perf.kin import curves_for
from taksir.model.perf.ops.gemm import FLAVOURS, bare_gemm_s, gemm_s
from taksir.model.perf.spec import spec_of

WORLD = Assumptions(shipped_catalog(), date(2026, 11, 21))
CHIPS = ("a100-sxm-80", "h100-sxm", "h200-sxm", "b200", "gb300", "rtx-pro-6000")
CURVES = {chip: curves_for(WORLD, "gemm", chip) for chip in CHIPS}
SPECS = {chip: spec_of(WORLD, chip) for chip in CHIPS}
TOKENS = st.floats(0, 20).map(lambda power: 2.0**power)
SIDES = st.floats(7, 16).map(lambda power: 2.0**power)


def time_s(chip: str, m: float, n: float, k: float, dtype: str = "bf16") -> float:
    return float(gemm_s(CURVES[chip], SPECS[chip], m, n, k, dtype))


@given(st.sampled_from(CHIPS), TOKENS, SIDES, SIDES, st.sampled_from([(2, 1, 1), (1, 2, 1), (1, 1, 2)]))
def test_twice_the_work_is_hardly_ever_faster(
    chip: str, m: float, n: float, k: float, times: tuple[int, int, int]
) -> None:
    more = time_s(chip, m * times[0], n * times[1], k * times[2])
    assert more >= time_s(chip, m, n, k) * (1 - 2 * CURVES[chip].pick("bf16").spread)


@given(st.sampled_from(CHIPS), TOKENS, SIDES, SIDES, st.sampled_from(["bf16", "fp8", "fp4"]))
def test_no_product_is_faster_than_the_roofline_unless_it_stays_in_cache(
    chip: str, m: float, n: float, k: float, dtype: str
) -> None:
    spec = SPECS[chip]
    arithmetic = 2 * m * n * k / spec.peak(FLAVOURS[dtype].compute)
    assert time_s(chip, m, n, k, dtype) > arithmetic
    if min(m, n, k) >= 4096:
        assert time_s(chip, m, n, k, dtype) > float(bare_gemm_s(spec, m, n, k, dtype))


@given(TOKENS, SIDES, SIDES)
def test_beyond_the_table_time_grows_with_the_work(m: float, n: float, k: float) -> None:
    far, further = (time_s("h100-sxm", 2.0**20 * step, 65536, 65536) for step in (1, 4))
    assert further == pytest.approx(4 * far, rel=1e-3)
    assert np.isfinite(time_s("h100-sxm", m, n, k))


def test_sizes_broadcast() -> None:
    m, n = np.array([1, 64, 4096])[:, None], np.array([1024, 8192])
    times = gemm_s(CURVES["h100-sxm"], SPECS["h100-sxm"], m, n, 4096, "bf16")
    assert times.shape == (3, 2)
    assert times[2, 1] == time_s("h100-sxm", 4096, 8192, 4096)
    assert gemm_s(CURVES["h100-sxm"], SPECS["h100-sxm"], 64, 1024, 4096, "bf16").shape == ()


def test_integers_do_not_overflow() -> None:
    m = np.array([2**20], np.int32)
    assert float(gemm_s(CURVES["h100-sxm"], SPECS["h100-sxm"], m, 65536, 65536, "bf16")[0]) == pytest.approx(
        time_s("h100-sxm", 2.0**20, 65536, 65536)
    )


def test_large_products_reach_what_is_published() -> None:
    """794 of 989 TFLOP/s on H100 and 271 of 312 on A100 (Bekman), of which the tables' clocks hold most."""
    for chip, low, high in (("h100-sxm", 0.7, 0.84), ("a100-sxm-80", 0.75, 0.9), ("b200", 0.55, 0.8)):
        reached = 2 * 8192.0**3 / time_s(chip, 8192, 8192, 8192) / SPECS[chip].peak("bf16")
        assert low < reached < high


@pytest.mark.parametrize("dtype", sorted(set(FLAVOURS) - {"fp32", "tf32"}))
def test_a_format_that_was_not_measured_takes_the_nearest_curve(dtype: str) -> None:
    curves = CURVES["a100-sxm-80"]
    assert curves.key(dtype) in curves.records
    assert curves.exact(dtype) == (dtype in ("bf16", "int8", "int8_weights", "int4"))
    assert time_s("a100-sxm-80", 64, 4096, 4096, dtype) > 0


def test_every_format_has_a_nearest_one() -> None:
    assert set(NEAREST) == set(FLAVOURS)


def test_an_engine_has_its_own_curve_where_it_differs() -> None:
    common, vllm, other = (curves_for(WORLD, "gemm", "h100-sxm", engine).key("fp8") for engine in (None, "vllm", "x"))
    assert (common, vllm, other) == ("fp8", "fp8@vllm", "fp8")
    assert curves_for(WORLD, "gemm", "h100-sxm", "vllm").key("bf16") == "bf16"


def test_an_unknown_format_says_so() -> None:
    with pytest.raises(UnknownNameError, match="number format 'bf61'"):
        bare_gemm_s(SPECS["h100-sxm"], 1, 1, 1, "bf61")
    with pytest.raises(CatalogError, match="no curve for bf16"):
        Curves("gemm", "x", "x", {}).pick("bf16")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"values": [1.0, -1.0]}, "above zero"),
        ({"values": [1.0]}, "knots"),
        ({"spread": None}, "TypeError"),
        ({"launch_s": -1.0}, "not below it"),
        ({"axes": {"log2_m": [0, 0]}}, "knots"),
    ],
)
def test_a_bad_curve_is_a_catalog_error(tmp_path: Path, change: dict[str, object], said: str) -> None:
    body = {"axes": {"log2_m": [0, 1]}, "values": [0.5, 0.6], "launch_s": 1e-6, "spread": 0.1, **change}
    head = {"source": "taksir", "as_of": "2026-11-21", "kind": "measured", "locator": "here"}
    path = tmp_path / "curves" / "gemm" / "h100-sxm.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({**head, "curves": {"bf16": body}}), "utf-8")
    world = Assumptions(load_catalog((tmp_path,)), date(2026, 11, 21))
    with pytest.raises(CatalogError, match=said):
        curves_for(world, "gemm", "h100-sxm").pick("bf16")


def test_values_may_be_stored_in_thousandths() -> None:
    record = CURVES["h100-sxm"].records["bf16"]
    assert record.body["per"] == 1000
    assert 0.7 < float(CURVES["h100-sxm"].pick("bf16").efficiency(13, 13, 13)) < 0.85


@pytest.mark.parametrize("chip", ["l40s", "mtia-v1", "gaudi2", "h800-sxm"])
@pytest.mark.parametrize("dtype", ["bf16", "fp8", "mxfp4"])
def test_what_was_not_measured_is_never_quicker_than_the_roofline(chip: str, dtype: str) -> None:
    curves, spec = curves_for(WORLD, "gemm", chip), spec_of(WORLD, chip)
    m = np.array([1e6, 4e6]) if curves.chip == curves.lender else 2.0 ** np.arange(0, 22)
    for n, k in ((128, 128), (57344, 8192)):
        assert np.all(gemm_s(curves, spec, m, n, k, dtype) >= bare_gemm_s(spec, m, n, k, dtype) * (1 - 1e-12))


@pytest.mark.parametrize("chip", ["tpu-v7", "mi300x", "gaudi3", "trainium2", "t4", "tpu-v5p"])
def test_a_format_without_units_is_hardly_slower_than_a_wider_one(chip: str) -> None:
    curves, spec = curves_for(WORLD, "gemm", chip), spec_of(WORLD, chip)
    wide = "fp8" if spec.computes("fp8") else "bf16"
    m = 2.0 ** np.arange(6, 15)
    assert not spec.computes("fp4")
    assert np.all(gemm_s(curves, spec, m, 8192, 8192, "fp4") <= 1.35 * gemm_s(curves, spec, m, 8192, 8192, wide))


def test_units_of_a_chip() -> None:
    assert [spec_of(WORLD, chip).units("fp4") for chip in ("b200", "h100-sxm", "a100-sxm-80")] == ["fp4", "fp8", "bf16"]
    with pytest.raises(CatalogError, match="does not compute in fp64"):
        SPECS["b200"].units("fp64")
