"""The frontier of throughput against latency."""

import numpy as np
import pytest
from tests.model.perf.serving.plain import DENSE, MIXTURE, RULES, PlainFabric, PlainOps

from taksir.model.perf.serving.formats import Formats
from taksir.model.perf.serving.frontier import frontier, pools
from taksir.model.perf.serving.load import Load


@pytest.fixture(scope="module")
def found():
    return frontier(PlainOps(), PlainFabric(), MIXTURE, Load(1024.0, 256.0), Formats(), RULES, 8)


def test_nobody_on_the_front_is_beaten_by_another(found):
    speed, much = (
        np.asarray(each)[found.front] for each in (found.serving.tokens_per_s_user, found.serving.tokens_per_s_chip)
    )
    assert np.all(np.diff(speed) < 0)
    assert np.all(np.diff(much) > 0)
    fits = np.asarray(found.serving.fits)
    assert much[-1] == pytest.approx(np.max(np.where(fits, found.serving.tokens_per_s_chip, 0)))
    assert speed[0] == pytest.approx(np.max(np.where(fits, found.serving.tokens_per_s_user, 0)))


def test_the_best_within_limits_keeps_them(found):
    free, held = found.best(), found.best(tpot_s=float(np.nanmin(found.serving.tpot_s)) * 1.5)
    assert found.serving.tokens_per_s_chip[held] <= found.serving.tokens_per_s_chip[free]
    assert found.serving.tpot_s[held] <= np.nanmin(found.serving.tpot_s) * 1.5
    assert found.best(tpot_s=1e-9) is None


def test_thousands_of_deployments_at_once(found):
    assert found.clients.size >= 500


def test_ways_divide_the_chips_and_the_heads():
    for model in (DENSE, MIXTURE):
        each = pools(model, 24, 8)
        assert np.all(np.asarray(each.chips) == 24)
        assert np.all(32 % np.asarray(each.tp) == 0)
        assert np.max(each.tp) <= 8
    assert np.all(np.asarray(pools(DENSE, 8, 8).attention_dp) == 1)
