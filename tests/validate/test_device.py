import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.validate.device import find_device, find_devices


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("NVIDIA H100-SXM5-80GB", "h100-sxm"),
        ("h200_sxm", "h200-sxm"),
        ("A100-SXM4-80GB", "a100-sxm-80"),
        ("NVIDIA Blackwell GPU (B200-SXM-180GB)", "b200"),
        ("NVIDIA Blackwell Ultra GPU (GB300)", "gb300"),
        ("AMD Instinct MI325X 256GB HBM3E", "mi325x"),
        ("TPU-trillium", "tpu-v6e"),
        ("TPU-v5e", "tpu-v5e"),
        ("Intel Gaudi2", "gaudi2"),
        ("H800", "h800-sxm"),
        ("NVIDIA RTX PRO 6000 Blackwell Server Edition", "rtx-pro-6000"),
        ("NVIDIA H100 PCIe", "h100-pcie"),
        ("NVIDIA H200-NVL-141GB", "h200-nvl"),
        ("NVIDIA Jetson AGX Thor 128G", "jetson-agx-thor"),
        ("[MAXSUN] MS-Intel Arc Pro B60 Dual 48G Turbo", "arc-pro-b60"),
    ],
)
def test_finds_the_chip_that_a_table_means(text, key):
    assert find_device(Assumptions(shipped_catalog()), text) == key


def test_names_every_chip_of_a_mixed_system():
    world = Assumptions(shipped_catalog())
    assert set(find_devices(world, "AMD Instinct MI325X 256GB (x16), AMD Instinct MI300X (x8)")) == {"mi325x", "mi300x"}


def test_refuses_a_chip_that_nobody_knows():
    with pytest.raises(UnknownNameError, match="abacus"):
        find_device(Assumptions(shipped_catalog()), "abacus 9000")
