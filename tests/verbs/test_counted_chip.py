"""The chip of a count: the one that its words name, unless another is said that they may mean."""

from datetime import date

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.verbs.naming import find_counted, read_quantity

WORLD = Assumptions(shipped_catalog(), date(2026, 11, 21))


def chip(quantity: str, said: str | None = None) -> str:
    return find_counted(WORLD, read_quantity(quantity), said, "gb300-nvl72")[0]


@pytest.mark.parametrize(
    ("quantity", "key"),
    [
        ("1,000 H200", "h200-sxm"),
        ("8 H100", "h100-sxm"),
        ("9 GB300", "gb300"),
        ("1,000 NVIDIA H200 GPUs", "h200-sxm"),
        ("2,000 TPU v5p", "tpu-v5p"),
        ("100 ribu H100", "h100-sxm"),
        ("H100 1,000장", "h100-sxm"),
        ("1,000 racks GB200", "gb200"),
        ("50 GB300 NVL72 racks", "gb300"),
        ("1,000 chips", "gb300"),
        ("16 servers", "gb300"),
        ("500 MW", "gb300"),
    ],
)
def test_the_words_of_a_count_name_its_chip(quantity: str, key: str) -> None:
    assert chip(quantity) == key


def test_a_rack_that_is_named_is_the_server() -> None:
    assert find_counted(WORLD, read_quantity("50 GB200 NVL72 racks"), None, "h100-sxm") == ("gb200", "gb200-nvl72")


def test_of_the_forms_that_a_name_may_mean_the_one_that_is_said_counts() -> None:
    assert chip("1,000 H100", "h100-pcie") == "h100-pcie"
    assert chip("1,000 packages", "b200") == "b200"
    assert chip("600,000 GB300", "gb300-nvl72") == "gb300"


def test_two_chips_are_refused() -> None:
    with pytest.raises(UsageError, match="name one chip"):
        chip("1,000 H100", "b200")


def test_a_name_that_is_none_comes_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown chip 'H300' \(nearest: "):
        chip("1,000 H300")
