"""Collectives: what must hold of any group and size, and a few published measurements that were not fitted."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.fabric import Fabric

WORLD = Assumptions(shipped_catalog(), date(2026, 11, 21))
H100 = Fabric(WORLD, "h100-sxm")
COLLECTIVES = ("all_reduce_s", "all_gather_s", "reduce_scatter_s", "all_to_all_s")
SIZES = st.floats(1, 33).map(lambda power: 2.0**power)
RANKS = st.integers(2, 4096)


@pytest.mark.parametrize("name", COLLECTIVES)
@given(SIZES, RANKS, st.sampled_from([1, 2, 4, 8, 64]))
def test_one_member_costs_nothing_and_more_bytes_never_less(name: str, size: float, ranks: int, stride: int) -> None:
    collective = getattr(H100, name)
    assert float(collective(size, 1, stride)) == 0
    assert 0 < float(collective(size, ranks, stride)) <= float(collective(8 * size, ranks, stride)) * 1.05


@pytest.mark.parametrize("name", COLLECTIVES)
@given(SIZES, st.sampled_from([16, 64, 512]))
def test_more_domains_take_no_less_time(name: str, size: float, ranks: int) -> None:
    collective = getattr(H100, name)
    assert float(collective(size, ranks)) <= float(collective(size, 2 * ranks)) * 1.001


@given(SIZES)
def test_a_group_inside_a_domain_is_faster_than_one_across(size: float) -> None:
    assert float(H100.all_gather_s(size, 4, 1)) < float(H100.all_gather_s(size, 4, 8))
    assert float(H100.send_s(size, 1)) < float(H100.send_s(size, 8))


def test_arrays_are_the_scalars_side_by_side() -> None:
    sizes, ranks, strides = np.meshgrid([1e3, 1e6, 1e9], [1, 4, 8, 12, 512], [1, 4, 8], indexing="ij")
    for name in COLLECTIVES:
        collective = getattr(H100, name)
        whole = collective(sizes, ranks, strides)
        one = [float(collective(*each)) for each in zip(sizes.flat, ranks.flat, strides.flat, strict=True)]
        assert whole.ravel() == pytest.approx(one)


@pytest.mark.parametrize(
    ("chip", "ranks", "size", "measured_s", "within", "source"),
    [
        ("gb200", 72, 2**29, 1806.7e-6, 0.1, "coreweave/nccl-tests pull 43: a rack of NVL72"),
        ("gb200", 72, 2**30, 3108.8e-6, 0.12, "the same"),
        ("h100-sxm", 32, 2**33, 2 * 31 / 32 * 2**33 / 320e9, 0.1, "NCCL issue 1221: four nodes over RoCE, 320 GB/s"),
        ("h100-sxm", 8, 2**33, 2 * 7 / 8 * 2**33 / 476e9, 0.08, "nccl-tests issue 290: 476 GB/s on one node"),
        ("mi300x", 8, 2**23, 91.1e-6, 0.2, "crickett-hpe/hpc-ai-envs pull 30"),
        ("a100-sxm-40", 8, 2**30, 8142.6e-6, 0.1, "NCCL issue 527: one p4d.24xlarge"),
    ],
)
def test_published_all_reduces(
    chip: str, ranks: int, size: float, measured_s: float, within: float, source: str
) -> None:
    assert float(Fabric(WORLD, chip).all_reduce_s(size, ranks)) == pytest.approx(measured_s, rel=within), source


@pytest.mark.parametrize(("ranks", "measured_us"), [(8, 39.8), (16, 102.1), (32, 143.0), (64, 166.8)])
def test_dispatch_of_experts_across_nodes(ranks: int, measured_us: float) -> None:
    sent = 128 * 8 * 7168 * 1.03125  # DeepEP on H200 nodes: 128 tokens, 8 experts each, fp8 with scales
    found = Fabric(WORLD, "h200-sxm").all_to_all_s(sent, ranks, custom=True)
    assert float(found) * 1e6 == pytest.approx(measured_us, rel=0.08)


def test_the_engines_own_kernel_is_faster_where_messages_are_small() -> None:
    fabric = Fabric(WORLD, "h200-sxm", engine="vllm")
    sizes = 2.0 ** np.arange(8, 31)
    plain, custom = fabric.all_reduce_s(sizes, 8), fabric.all_reduce_s(sizes, 8, custom=True)
    assert np.all(custom <= plain)
    assert custom[4] < 0.6 * plain[4]


def test_a_chip_that_was_not_measured_says_whose_curves_it_takes() -> None:
    fabric = Fabric(WORLD, "h800-sxm")
    assert fabric.kin.lender == "h100-sxm"
    assert "h100-sxm" in fabric.warnings[0]
    assert fabric.spread("all_reduce") > H100.spread("all_reduce")
    assert float(fabric.all_reduce_s(1e9, 8)) > 2 * float(H100.all_reduce_s(1e9, 8))
    assert H100.warnings == ()


def test_an_unknown_port_is_said() -> None:
    assert any("port" in warning for warning in Fabric(WORLD, "l40s").warnings)


def test_cards_without_links_talk_over_pcie_in_their_host() -> None:
    card = Fabric(WORLD, "l40s")
    assert card.domain == 8
    assert card.scaleup_bytes_per_s == 3.2e10


def test_the_server_says_how_many_share_a_domain() -> None:
    assert Fabric(WORLD, "gb200").domain == 72
    assert Fabric(WORLD, "rubin", server="hgx-rubin-nvl8").domain == 8


def test_two_chips_of_a_mesh_have_one_link_and_a_torus_crowds_an_exchange() -> None:
    mesh, torus = Fabric(WORLD, "mi300x"), Fabric(WORLD, "tpu-v5e")
    two = 2**30 / float(mesh.all_gather_s(2**31, 2))
    eight = 7 / 8 * 2**31 / float(mesh.all_gather_s(2**31, 8))
    assert 5 < eight / two < 12
    assert float(torus.all_to_all_s(2**30, 256)) > 4 * float(torus.all_gather_s(2**30, 256))


@pytest.mark.parametrize(("ranks", "tokens", "measured_us"), [(16, 4096, 401), (64, 4096, 457), (64, 32768, 3819)])
def test_an_exchange_over_a_rack_lies_near_what_was_measured_there(ranks: int, tokens: int, measured_us: float) -> None:
    """TensorRT-LLM's dispatch over NVLink of GB200 (fp8, 8 of 256 experts), which no curve was fitted to."""
    sent = tokens * 7168 * ranks * (1 - (1 - 1 / ranks) ** 8)
    assert float(Fabric(WORLD, "gb200").all_to_all_s(sent, ranks)) * 1e6 == pytest.approx(measured_us, rel=0.15)


def test_every_chip_with_a_speed_has_a_fabric() -> None:
    for chip, entity in WORLD.catalog.entities("chip").items():
        if entity.has("peak_bf16") and entity.has("memory_bandwidth"):
            fabric = Fabric(WORLD, chip)
            for name in COLLECTIVES:
                times = getattr(fabric, name)(1e6, np.array([1, 2, 8, 1024]))
                assert np.all(np.isfinite(times)), chip
                assert np.all(times[1:] > 0), chip
