"""Counts of dies, superchips, servers, racks and pods as packages."""

from datetime import date

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.chain import Chain, chain
from taksir.model.site.node import server_key

WORLD = Assumptions(shipped_catalog(), date(2026, 11, 21))


def of(count: float, scope: str, chip: str, server: str | None = None) -> Chain:
    return chain(WORLD, WORLD.given("given", count, "package"), chip, scope=scope, server=server)


@pytest.mark.parametrize(
    ("scope", "chip", "packages"),
    [
        ("server", "h100-sxm", 8),
        ("server", "rubin", 8),
        ("server", "tpu-v4", 4),
        ("rack", "gb300", 72),
        ("rack", "tpu-v7", 64),
        ("pod", "tpu-v7", 9216),
        ("superchip", "gb200", 2),
        ("die", "b200", 0.5),
    ],
)
def test_what_is_counted_has_the_packages_of_its_form(scope: str, chip: str, packages: float) -> None:
    assert of(100, scope, chip).chips.value == pytest.approx(100 * packages)


@pytest.mark.parametrize(
    ("scope", "chip", "server"),
    [("rack", "h100-sxm", None), ("server", "gb300", None), ("rack", "tpu-v7", "tpu-v7-pod"), ("pod", "gb300", None)],
)
def test_a_chip_does_not_come_in_what_it_does_not_come_in(scope: str, chip: str, server: str | None) -> None:
    with pytest.raises(UsageError, match=f"is no {scope}: count packages or"):
        of(1, scope, chip, server)


@pytest.mark.parametrize(("chip", "unit"), [("gb300", "rack"), ("h100-sxm", "server"), ("tpu-v7", "pod")])
def test_what_holds_the_packages_is_called_what_it_is(chip: str, unit: str) -> None:
    found = of(1e5, "package", chip)
    assert found.racks is not None
    assert found.racks.unit == unit


def test_a_server_without_a_price_costs_what_its_like_costs() -> None:
    usual = server_key(WORLD, "b200")
    assert usual == "dgx-b200"
    assert not WORLD.has("server.dgx-b200.price")
    counted, packages = of(100, "server", "b200"), of(800, "package", "b200")
    assert counted.capex.all_in.p50 == pytest.approx(packages.capex.all_in.p50)
