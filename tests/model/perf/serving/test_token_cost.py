"""Money and energy of a token."""

import pytest
from tests.model.perf.serving.plain import DENSE, RULES, PlainFabric, PlainOps

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.serving.cost import token_cost, token_energy
from taksir.model.perf.serving.deployment import Deployment, Pool
from taksir.model.perf.serving.load import Load
from taksir.model.perf.serving.serve import serve


@pytest.fixture(scope="module")
def world():
    return Assumptions(shipped_catalog())


def test_an_hour_of_a_chip_over_the_tokens_of_an_hour(world):
    serving = serve(
        PlainOps(), PlainFabric(), DENSE, Load(512.0, 256.0, concurrency=32.0), Deployment(Pool(2.0)), RULES
    )
    hour = world.given("an hour", 3.0, "USD/hour")
    whole = token_cost(world, serving, hour, world.given("use", 1.0, "fraction"))
    assert whole.p50 == pytest.approx(3.0 / 3600 / float(serving.tokens_per_s_chip) * 1e6)
    assert token_cost(world, serving, hour).p50 > whole.p50


def test_energy_falls_as_more_are_served_at_once(world):
    few, many = (
        serve(PlainOps(), PlainFabric(), DENSE, Load(512.0, 256.0, concurrency=count), Deployment(), RULES)
        for count in (2.0, 64.0)
    )
    assert token_energy(world, many, "h100-sxm").p50 < token_energy(world, few, "h100-sxm").p50
