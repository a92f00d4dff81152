"""What a person means by a chip's name."""

import pytest

from taksir.catalog.facts import Catalog
from taksir.errors import UnknownNameError
from taksir.model.supply.finder import find_chip


@pytest.mark.parametrize(
    ("text", "chip", "rack"),
    [
        ("H100", "h100-sxm", None),
        ("gb300", "gb300", None),
        ("GB300 NVL72", "gb300", "gb300-nvl72"),
        ("gb200-nvl72", "gb200", "gb200-nvl72"),
        ("TPU v6e", "tpu-v6e", None),
        ("mi300x", "mi300x", None),
    ],
)
def test_names_are_found_whatever_their_case_and_hyphens(
    catalog: Catalog, text: str, chip: str, rack: str | None
) -> None:
    assert find_chip(catalog, text) == (chip, rack)


@pytest.mark.parametrize("text", ["H1000", "", "--"])
def test_other_names_are_refused_with_the_nearest(catalog: Catalog, text: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown chip"):
        find_chip(catalog, text)
